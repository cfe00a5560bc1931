"""The exhibits of the chapter on awards: rates, and projects that were given up."""

import pandas as pd

from report.brief.chapters import award_rates
from report.brief.chapters.award_rates import ABOVE, AT, BELOW
from report.brief.chapters.awards import listed
from report.brief.edition import Edition
from report.brief.exhibits.awards import period
from report.facts.quantity import Figure, Quantity, is_known, is_missing
from report.present.charts import chart_dots
from report.present.clauses import told
from report.present.exhibit import Exhibit
from report.present.format import day
from report.present.sentence import Sentence
from report.present.table import plain

# The sign that a dot is drawn with: above one third, below it, or at it.
SIGNS = {ABOVE: "rise", BELOW: "fall", AT: "same"}


def rule(edition: Edition) -> Sentence | None:
    """Question 7: how many awards are one third of the cost, more or less; None without a cost."""
    rates = award_rates.by_rate(edition)
    known = award_rates.known(rates)
    if is_missing(known):
        return None
    sides = _sides(rates)
    counts = ", ".join(f"{{{name}:count}} {side}" for name, (side, _) in sides.items())
    return told(
        "awards.rule",
        f"Awards by how they stand to one third of the cost, where that is stated: {counts}.",
        {name: number for name, (_, number) in sides.items()},
        (
            " All of them together are {weighted:percent} of their costs."
            if known.value > 1
            else "",
            {"weighted": award_rates.weighted(rates)},
            "",
        ),
    )


def _sides(rates: pd.DataFrame) -> dict[str, tuple[str, Figure]]:
    """Each side of one third that has awards, with how many."""
    sides = {"at": AT, "above": ABOVE, "below": BELOW}
    numbers = {name: award_rates.standing(rates, side) for name, side in sides.items()}
    return {
        name: (sides[name], number)
        for name, number in numbers.items()
        if is_known(number) and number.value > 0
    }


def in_dollars(edition: Edition) -> Sentence | None:
    """Question 7: which costs move with the rate of the yen."""
    names = award_rates.in_dollars(edition, award_rates.by_rate(edition))
    costs = "The costs of {names} are" if names[1:] else "The cost of {names} is"
    text = f"{costs} stated in dollars, so the yen’s rate moves an award’s share of its cost."
    return Sentence("awards.dollars", text, names=listed(names)) if names else None


def replanned(edition: Edition) -> Sentence | None:
    """Question 7: projects that are rated as they were awarded and planned otherwise since."""
    changed = award_rates.replanned(edition)
    text, slots = [], dict[str, Figure | str]()
    for n, (name, node) in enumerate(changed):
        text.append(
            f"{{name{n}}}, counts as it was awarded; it is now planned for {{node{n}:bare}} nm, "
            "and no new award for that is known."
        )
        slots |= {f"name{n}": name, f"node{n}": node}
    return Sentence("awards.replanned", " ".join(text), **slots) if changed else None


def rates(edition: Edition) -> Exhibit | None:
    """Question 7: awards over the costs of their projects."""
    frame = award_rates.by_rate(edition)
    known = award_rates.known(frame)
    if is_missing(known):
        return None
    slots = {"at": award_rates.standing(frame, AT), "known": known}
    drawn = plain(frame.drop(columns=["award_id", "award", "cost"]), rate="percent")
    return Exhibit(
        Sentence("awards.rates", _title(frame, known), **slots),
        f"Award over stated cost, Japan, {period(edition)}, %; round at one third, "
        "triangle up above, triangle down below",
        Sentence(
            "awards.rates.alt",
            "Dot plot of award over cost, the highest rate first; at one third of the cost: "
            "{at:count} of {known:count}, the others above or below it.",
            **slots,
        ),
        frame,
        {
            "project": ("Award", ""),
            "award": (f"Award, {edition.money_unit}", "amount"),
            "cost": ("Cost of the project", "bare"),
            "rate": ("Rate", "percent"),
            "verdict": ("Against one third", ""),
        },
        edition.facts,
        chart_dots(_by_verdict(drawn), "project", "rate", "Award over cost"),
        note="Costs are stated without their precision and often cover more than the award; the "
        "test allows for the rounding of the award alone",
    )  # fmt: skip


def _title(frame: pd.DataFrame, known: Quantity) -> str:
    sides = set(frame["verdict"])
    if known.value == 1 and AT not in sides:
        return f"The only award with a stated cost is {sides.pop()} one third of it"
    if AT not in sides:
        return "No award with a stated cost is one third of it"
    are = "is" if list(frame["verdict"]).count(AT) == 1 else "are"
    return f"{{at:count}} of {{known:count}} awards with a stated cost {are} one third of it"


def _by_verdict(drawn: pd.DataFrame) -> pd.DataFrame:
    """The frame to draw, each dot marked by how the rate stands to one third."""
    return drawn.assign(rate_sign=drawn["verdict"].map(SIGNS))


def cancelled(edition: Edition) -> Exhibit | None:
    """Question 7: projects that were given up or lost their award."""
    frame = award_rates.cancellations(edition)
    number = award_rates.cancelled(frame)
    if is_missing(number):
        return None
    shown = frame.assign(day=[day(value) for value in frame["day"]])
    return Exhibit(
        Sentence("awards.cancelled", "Projects that were given up or lost their award"),
        f"Cancelled projects by date of cancellation, Japan, {edition.money_unit}",
        Sentence(
            "awards.cancelled.alt",
            "Table of cancelled chip projects with the day, the award and the cost of each; number "
            "of projects: {number:count}.",
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
        edition.facts,
        annex=True,
    )  # fmt: skip
