"""The exhibits of the chapter on awards: recipients, products, programmes and places."""

import pandas as pd

from report.brief.chapters import awards
from report.brief.edition import Edition
from report.brief.rows import counted
from report.facts.quantity import Figure, Missing, is_known
from report.present.charts import chart_bars
from report.present.clauses import told
from report.present.exhibit import Column, Exhibit
from report.present.sentence import Sentence
from report.present.table import plain

ROWS = 10
KINDS = {
    "category": ("awards.categories", "product", "what the project makes", "Product"),
    "programme": ("awards.programmes", "programme", "the programme that pays", "Programme"),
}
# What is known in part only, so that its sum is a floor.
IN_PART = ("AI models", "Computing for AI")
CEILINGS = "Amounts that are stated as a ceiling count in full"


def total(edition: Edition) -> Sentence:
    """Question 7: how many projects have an award, and how much."""
    number = awards.number(edition)
    aside = ", Rapidus aside" if _beside(edition) else ""
    one = is_known(number) and number.value == 1
    projects = "One project has" if one else "{number:count} projects have"
    return told(
        "awards.total",
        f"{projects} been awarded {{total:money}} up to {{year}}{aside}",
        {
            "number": number,
            "total": awards.total(edition),
            "year": edition.fy,
        },
        ("; {caps:part} of the amounts are ceilings.", {"caps": _more(edition)}, "."),
    )


def _more(edition: Edition) -> Figure:
    caps = awards.caps(edition)
    none = is_known(caps) and caps.value == 0
    return Missing.because("no amount is a ceiling") if none else caps


def left_out(edition: Edition) -> Sentence | None:
    """Question 7: which awards of the tables do not count, and why."""
    uncounted, later = awards.left_out(edition)
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
        every=counted(edition.facts["awards"], "awards in the tables"),
        later=counted(later, "awards decided later"),
        year=edition.fy,
    )


def recipients(edition: Edition) -> Sentence:
    """Question 7: who gets awards and Rapidus’s research money."""
    groups = awards.by_group(edition)
    names, makers = awards.largest(groups), awards.makers_abroad(edition)
    return told(
        "awards.recipients",
        "",
        {
            "year": edition.fy,
            "names": awards.listed([awards.members(edition, name) for name in names]),
            "makers": awards.listed(makers),
        },
        (
            "Rapidus has been promised another {rapidus:money} of commissioned research for years "
            "up to {year}, which makes {together:money} in all. ",
            {
                "rapidus": awards.rapidus(edition),
                "together": awards.with_rapidus(edition),
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


def _beside(edition: Edition) -> bool:
    """Whether Rapidus stands beside the awards: its money is known."""
    return is_known(awards.rapidus(edition))


def ministry(edition: Edition) -> Sentence | None:
    """Question 7: the ministry's own count, which is another measure."""
    return Sentence.where_known(
        "awards.ministry",
        "The ministry is reported to count {own:money} that budgets have allocated; that counts "
        "budgets, not awards, and is no check on this sum.",
        own=awards.ministrys_count(edition),
    )


def purposes(edition: Edition) -> Sentence:
    """Question 7: what the awards are for."""
    products = awards.by_kind(edition, "category")
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


def groups(edition: Edition) -> Exhibit:
    """Question 7: who gets awards, and Rapidus beside them."""
    frame = awards.by_group(edition)
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
        f"{measured(frame)} by parent group, Japan, {period(edition)}, {edition.money_unit}",
        Sentence(
            "awards.groups.alt",
            "Bar chart of the awards by parent group, where the largest recipient, {name}, has "
            "{amount:money}, which is {share:percent} of all.",
            name=str(first["name"]), amount=first.amount, share=first["share"],
        ),
        shown,
        columns_of("Parent group", edition, "Share of all"),
        edition.facts,
        chart_bars(plain(shown, amount="money"), "name", "amount"),
        note=CEILINGS,
    )  # fmt: skip


def categories(edition: Edition) -> Exhibit:
    """Question 7: what the awards are for."""
    return _kinds(edition, "category")


def programmes(edition: Edition) -> Exhibit:
    """Question 7: which programme pays."""
    return _kinds(edition, "programme")


def _kinds(edition: Edition, column: str) -> Exhibit:
    frame, annex = awards.by_kind(edition, column), column == "programme"
    first = frame.iloc[0]
    id, what, measure, head = KINDS[column]
    aside = "Rapidus left out, " if _beside(edition) else ""
    name = str(first["name"]) if annex else _inside(str(first["name"]))
    slots = {"name": name, "amount": first.amount, "share": first.share}
    title = f"The largest {what} is {{name}}, with {{share:percent}} of the awards"
    return Exhibit(
        Sentence(id, title, **slots) if len(frame) > 1 else Sentence(id, f"Awards by {what}"),
        f"Awards by {measure}, {aside}Japan, {period(edition)}, "
        f"{edition.money_unit}",
        Sentence(
            f"{id}.alt",
            "Amounts of the awards by {measure}, where the largest, “{name}”, has {amount:money}, "
            "which is {share:percent}.",
            measure=measure, **slots,
        ),
        frame,
        columns_of(head, edition, "Share of the awards"),
        edition.facts,
        None if annex else chart_bars(plain(frame, amount="money"), "name", "amount"),
        note=CEILINGS,
        annex=annex,
    )  # fmt: skip


def measured(frame: pd.DataFrame) -> str:
    """What a frame by name counts, in words: Rapidus's research is in it once it is known."""
    with_rapidus = awards.RAPIDUS in set(frame["name"])
    return "Awards and Rapidus’s commissioned R&D" if with_rapidus else "Awards"


def columns_of(head: str, edition: Edition, share: str) -> dict[str, Column]:
    """The columns of a frame by name: name, amount and share."""
    return {
        "name": (head, ""),
        "amount": (edition.money_unit, "amount"),
        "share": (share, "percent"),
    }


def period(edition: Edition) -> str:
    """Up to when awards count, in words."""
    return f"decided up to {edition.fy}"
