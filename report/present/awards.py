"""The exhibits of the chapter on awards: recipients, products, programmes and places."""

import pandas as pd

from report.analysis import awards
from report.analysis.rows import counted
from report.facts.load import Facts
from report.facts.quantity import Figure, Missing, Quantity
from report.parameters import Parameters
from report.present.budget import money_unit
from report.present.charts import chart_bars
from report.present.clauses import told
from report.present.exhibit import Column, Exhibit, plain
from report.present.sentence import Sentence

ROWS = 10
KINDS = {
    "category": ("awards.categories", "product", "what the project makes", "Product"),
    "programme": ("awards.programmes", "programme", "the programme that pays", "Programme"),
}
# What is known in part only, so that its sum is a floor.
IN_PART = ("AI models", "Computing for AI")
CEILINGS = "Amounts that are stated as a ceiling count in full"


def total(facts: Facts, parameters: Parameters) -> Sentence:
    """Question 7: how many projects have an award, and how much."""
    number = awards.number(facts, parameters)
    aside = ", Rapidus aside" if _beside(facts, parameters) else ""
    one = isinstance(number, Quantity) and number.value == 1
    projects = "One project has" if one else "{number:count} projects have"
    return told(
        "awards.total",
        f"{projects} been awarded {{total:money}} up to {{year}}{aside}",
        {
            "number": number,
            "total": awards.total(facts, parameters),
            "year": parameters.year,
        },
        ("; {caps:part} of the amounts are ceilings.", {"caps": _more(facts, parameters)}, "."),
    )


def _more(facts: Facts, parameters: Parameters) -> Figure:
    caps = awards.caps(facts, parameters)
    none = isinstance(caps, Quantity) and caps.value == 0
    return Missing.because("no amount is a ceiling") if none else caps


def left_out(facts: Facts, parameters: Parameters) -> Sentence | None:
    """Question 7: which awards of the tables do not count, and why."""
    uncounted, later = awards.left_out(facts, parameters)
    named = [
        f"{row['group']} ({'equity' if row['instrument'] == 'equity' else row['status']})"
        for _, row in uncounted.iterrows()
    ]
    if len(later):
        named.append("{later:count} decided after {year}")
    if not named:
        return None
    return Sentence(
        "awards.left-out",
        f"The tables hold {{every:count}} awards; left out are {awards.listed(named)}.",
        every=counted(facts["awards"], "awards in the tables"),
        later=counted(later, "awards decided later"),
        year=parameters.year,
    )


def recipients(facts: Facts, parameters: Parameters) -> Sentence:
    """Question 7: who gets awards and Rapidus’s research money."""
    groups = awards.by_group(facts, parameters)
    names, makers = awards.largest(groups), awards.makers_abroad(facts, parameters)
    return told(
        "awards.recipients",
        "",
        {
            "year": parameters.year,
            "names": awards.listed([awards.members(facts, name) for name in names]),
            "makers": awards.listed(makers),
        },
        (
            "Rapidus has been promised another {rapidus:money} of commissioned research for years "
            "up to {year}, which makes {together:money} in all. ",
            {
                "rapidus": awards.rapidus(facts, parameters),
                "together": awards.with_rapidus(facts, parameters),
            },
            "",
        ),
        (
            "{four:percent} of the money goes to {names}.",
            {"four": _beyond(groups, names)},
            "All of the money goes to {names}.",
        ),
        (
            " Makers with a parent abroad ({makers}) get {abroad:percent}.",
            {"abroad": _beyond(groups, makers)},
            "",
        ),
    )  # fmt: skip


def _beyond(groups: pd.DataFrame, names: list[str]) -> Figure:
    """The share of some groups, where there are others."""
    if len(names) == len(groups):
        return Missing.because("there are no others")
    return awards.share_of(groups, names)


def _beside(facts: Facts, parameters: Parameters) -> bool:
    """Whether Rapidus stands beside the awards: its money is known."""
    return isinstance(awards.rapidus(facts, parameters), Quantity)


def ministry(facts: Facts) -> Sentence | None:
    """Question 7: the ministry's own count, which is another measure."""
    return Sentence.where_known(
        "awards.ministry",
        "The ministry is reported to count {own:money} that budgets have allocated; that counts "
        "budgets, not awards, and is no check on this sum.",
        own=awards.ministrys_count(facts),
    )


def purposes(facts: Facts, parameters: Parameters) -> Sentence:
    """Question 7: what the awards are for."""
    products = awards.by_kind(facts, parameters, "category")
    pair = awards.largest(products, awards.PRODUCTS)
    floors = awards.listed([_inside(name) for name in products["name"] if name in IN_PART])
    few = len(products) <= len(pair)
    return told(
        "awards.purposes",
        "",
        {"names": awards.listed([_inside(name) for name in pair]), "floors": floors},
        (
            "All of the awards are for {names}."
            if few
            else "{pair:percent} of the awards are for {names}.",
            {} if few else {"pair": awards.share_of(products, pair)},
            "",
        ),
        (" Aid for {floors} is known in part only, so it is a floor." if floors else "", {}, ""),
    )


def _inside(name: str) -> str:
    """A name of products as it stands inside a sentence."""
    return name if name[1].isupper() else name[0].lower() + name[1:]


def groups(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 7: who gets awards, and Rapidus beside them."""
    frame = awards.by_group(facts, parameters)
    first = frame.iloc[0]
    names = awards.largest(frame)
    four = awards.share_of(frame, names)
    few = len(frame) <= len(names)
    title = "Awards go to {who}" if few else "{four:percent} of awards goes to {who}"
    if not few and awards.RAPIDUS in names:
        title = "{four:percent} of awards and Rapidus’s commissioned R&D goes to {who}"
    who = awards.listed(names) if few else "four recipients"
    slots = {"who": who} | ({} if few else {"four": four})
    shown = awards.shortened(frame, ROWS, "All other recipients")
    return Exhibit(
        Sentence("awards.groups", title, **slots),
        f"{measured(frame)} by parent group, Japan, {period(parameters)}, {money_unit(parameters)}",
        Sentence(
            "awards.groups.alt",
            "Bar chart of the awards by parent group, where the largest recipient, {name}, has "
            "{amount:money}, which is {share:percent} of all.",
            name=str(first["name"]), amount=first.amount, share=first["share"],
        ),
        shown,
        columns_of("Parent group", parameters, "Share of all"),
        facts,
        chart_bars(plain(shown, amount="money"), "name", "amount"),
        note=CEILINGS,
    )  # fmt: skip


def categories(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 7: what the awards are for."""
    return _kinds(facts, parameters, "category")


def programmes(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 7: which programme pays."""
    return _kinds(facts, parameters, "programme")


def _kinds(facts: Facts, parameters: Parameters, column: str) -> Exhibit:
    frame, annex = awards.by_kind(facts, parameters, column), column == "programme"
    first = frame.iloc[0]
    id, what, measure, head = KINDS[column]
    aside = "Rapidus left out, " if _beside(facts, parameters) else ""
    name = str(first["name"]) if annex else _inside(str(first["name"]))
    slots = {"name": name, "amount": first.amount, "share": first.share}
    title = f"The largest {what} is {{name}}, with {{share:percent}} of the awards"
    return Exhibit(
        Sentence(id, title, **slots) if len(frame) > 1 else Sentence(id, f"Awards by {what}"),
        f"Awards by {measure}, {aside}Japan, {period(parameters)}, "
        f"{money_unit(parameters)}",
        Sentence(
            f"{id}.alt",
            "Amounts of the awards by {measure}, where the largest, “{name}”, has {amount:money}, "
            "which is {share:percent}.",
            measure=measure, **slots,
        ),
        frame,
        columns_of(head, parameters, "Share of the awards"),
        facts,
        None if annex else chart_bars(plain(frame, amount="money"), "name", "amount"),
        note=CEILINGS,
        annex=annex,
    )  # fmt: skip


def measured(frame: pd.DataFrame) -> str:
    """What a frame by name counts, in words: Rapidus's research is in it once it is known."""
    with_rapidus = awards.RAPIDUS in set(frame["name"])
    return "Awards and Rapidus’s commissioned R&D" if with_rapidus else "Awards"


def columns_of(head: str, parameters: Parameters, share: str) -> dict[str, Column]:
    """The columns of a frame by name: name, amount and share."""
    return {
        "name": (head, ""),
        "amount": (money_unit(parameters), "amount"),
        "share": (share, "percent"),
    }


def period(parameters: Parameters) -> str:
    """Up to when awards count, in words."""
    return f"decided up to {parameters.year}"
