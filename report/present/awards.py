"""The exhibits of the chapter on awards."""

import pandas as pd

from report.analysis import award_rates, awards
from report.facts.load import Facts
from report.parameters import Parameters
from report.present.budget import money_unit
from report.present.charts import chart_bars, chart_dots
from report.present.exhibit import Column, Exhibit, plain
from report.present.format import day
from report.present.sentence import Sentence

ROWS = 10
KINDS = {
    "category": (
        "awards.categories",
        "The largest product ({name}) takes {share:percent} of the awards",
        "what the project makes",
        "Product",
    ),
    "programme": (
        "awards.programmes",
        "The largest programme ({name}) carries {share:percent} of the awards",
        "the programme that pays",
        "Programme",
    ),
}
# The sign that a dot is drawn with: above one third, below it, or at it.
SIGNS = {award_rates.ABOVE: "rise", award_rates.BELOW: "fall", award_rates.AT: "same"}


def groups(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 7: who gets awards, and Rapidus beside them."""
    frame = awards.by_group(facts, parameters)
    first = frame.iloc[0]
    names = awards.largest(frame)
    who = "four recipients" if len(frame) > len(names) else awards.listed(names)
    four = awards.share_of(frame, names)
    shown = awards.shortened(frame, ROWS, "All other recipients")
    return Exhibit(
        Sentence(
            "awards.groups",
            "{four:percent} of awards and Rapidus’s commissioned R&D goes to {who}",
            who=who, four=four,
        ),
        "Awards and Rapidus’s commissioned R&D by parent group, ceilings, Japan, "
        f"{_period(parameters)}, {money_unit(parameters)}",
        Sentence(
            "awards.groups.alt",
            "Bar chart of awards by parent group with Rapidus beside them, where the largest, "
            "{name}, has {amount:money}; {four:percent} goes to {names}.",
            name=str(first["name"]), names=awards.listed(names), amount=first.amount, four=four,
        ),
        shown,
        _columns("Parent group", parameters, "Share of all"),
        facts,
        chart_bars(plain(shown, amount="money"), "name", "amount"),
    )  # fmt: skip


def categories(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 7: what the awards are for."""
    return _kinds(facts, parameters, "category")


def programmes(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 7: which programme pays."""
    return _kinds(facts, parameters, "programme")


def _kinds(facts: Facts, parameters: Parameters, column: str) -> Exhibit:
    frame = awards.by_kind(facts, parameters, column)
    first = frame.iloc[0]
    id, title, measure, head = KINDS[column]
    slots = {"name": str(first["name"]), "amount": first.amount, "share": first.share}
    return Exhibit(
        Sentence(id, title, **slots),
        f"Awards by {measure}, ceilings, Rapidus left out, Japan, {_period(parameters)}, "
        f"{money_unit(parameters)}",
        Sentence(
            f"{id}.alt",
            "Bar chart of awards by {measure}, where the largest, “{name}”, has {amount:money} or "
            "{share:percent}.",
            measure=measure, **slots,
        ),
        frame,
        _columns(head, parameters, "Share of the awards"),
        facts,
        chart_bars(plain(frame, amount="money"), "name", "amount"),
    )  # fmt: skip


def places(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 7: where the money goes, and Rapidus at its plant."""
    frame = awards.by_place(facts, parameters)
    first = frame.iloc[0]
    slots = {"name": str(first["name"]), "share": first.share}
    return Exhibit(
        Sentence(
            "awards.places",
            "{name} takes {share:percent} of awards and Rapidus’s commissioned R&D",
            **slots,
        ),
        "Awards and Rapidus’s commissioned R&D by prefecture, ceilings, Japan, "
        f"{_period(parameters)}, {money_unit(parameters)}",
        Sentence(
            "awards.places.alt",
            "Bar chart of awards by prefecture, Rapidus counted in {hokkaido}, where the first, "
            "{name}, has {amount:money} or {share:percent}.",
            hokkaido=awards.RAPIDUS_PREFECTURE, amount=first.amount, **slots,
        ),
        frame,
        {
            "name": ("Prefecture", ""),
            "awards": (f"Awards, {money_unit(parameters)}", "amount"),
            "amount": ("With Rapidus", "amount"),
            "share": ("Share, with Rapidus", "percent"),
        },
        facts,
        chart_bars(plain(frame.drop(columns="awards"), amount="money"), "name", "amount"),
    )  # fmt: skip


def rates(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 7: awards over the costs of their projects."""
    frame = award_rates.by_rate(facts, parameters)
    slots = {"at": award_rates.at_one_third(frame), "known": award_rates.known(frame)}
    drawn = plain(frame.drop(columns=["award_id", "award", "cost"]), rate="percent")
    return Exhibit(
        Sentence(
            "awards.rates",
            "{at:count} of {known:count} awards with a stated cost are one third of it",
            **slots,
        ),
        f"Award over stated cost, Japan, {_period(parameters)}, %; round at one third, "
        "triangle up above, triangle down below",
        Sentence(
            "awards.rates.alt",
            "Dot plot of award over cost, the highest rate first, where {at:count} of "
            "{known:count} lie at one third and the others above or below it.",
            **slots,
        ),
        frame,
        {
            "project": ("Award", ""),
            "award": (f"Award, {money_unit(parameters)}", "amount"),
            "cost": ("Cost of the project", "bare"),
            "rate": ("Rate", "percent"),
            "verdict": ("Against one third", ""),
        },
        facts,
        chart_dots(_by_verdict(drawn), "project", "rate", "Award over cost"),
    )  # fmt: skip


def _by_verdict(drawn: pd.DataFrame) -> pd.DataFrame:
    """The frame to draw, each dot marked by how the rate stands to one third."""
    return drawn.assign(rate_sign=drawn["verdict"].map(SIGNS))


def cancelled(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 7: projects that were given up or lost their award."""
    frame = award_rates.cancellations(facts, parameters)
    number = award_rates.cancelled(frame)
    shown = frame.assign(day=[day(value) if value else "" for value in frame["day"]])
    return Exhibit(
        Sentence("awards.cancelled", "Cancelled projects known: {number:count}", number=number),
        f"Cancelled projects by date of cancellation, Japan, {money_unit(parameters)}",
        Sentence(
            "awards.cancelled.alt",
            "Table of cancelled chip projects with the day, the award and the cost of each, where "
            "{number:count} are known.",
            number=number,
        ),
        shown,
        {
            "who": ("Recipient", ""),
            "what": ("What happened", ""),
            "day": ("Day", ""),
            "award": ("Award that falls away", "amount"),
            "cost": ("Planned cost", "bare"),
        },
        facts,
    )  # fmt: skip


def _columns(head: str, parameters: Parameters, share: str) -> dict[str, Column]:
    return {
        "name": (head, ""),
        "amount": (money_unit(parameters), "amount"),
        "share": (share, "percent"),
    }


def _period(parameters: Parameters) -> str:
    return f"decided up to {parameters.year}"
