"""Questions 11 and 13: minerals, reactors, and GX on its scopes."""

from typing import NamedTuple

from report.brief.chapters.money import compared
from report.brief.chapters.points import claimed
from report.brief.chapters.procedure import step
from report.brief.edition import Edition
from report.brief.money import INITIAL, SUPPLEMENTARY, budget
from report.facts.quantity import Figure, Missing, is_known
from report.present.exhibit import Exhibit, exhibit
from report.present.recipes import bars
from report.present.sentence import Sentence, sentence

REACTORS = "next-gen-reactors"
GX = "gx"
# What is called GX: the ministry's own part, and that of all ministries without and with the money
# for chips and AI. Two scopes are never compared.
SCOPES = {
    GX: "at METI",
    "gx-total-without-chips": "over all ministries, chips and AI out",
    "gx-total": "over all ministries, chips and AI in",
}
CAPITAL, STOCKPILES = "nexi-capital", "critical-minerals-stockpiles"
NEW_LINE, PACKAGE = "critical-minerals-diversification", "critical-minerals"
MINERALS = (NEW_LINE, PACKAGE, STOCKPILES)
RESERVE = "minerals_reserve"


class Scope(NamedTuple):
    """GX on one scope beside the year before: its line, money, and the change, a ratio."""

    line: str
    scope: str
    before: Figure
    after: Figure
    difference: Figure
    change: Figure

    @property
    def at(self) -> str:
        """What the scope covers, as it is read in a sentence."""
        return SCOPES[self.line]


class Reactors(NamedTuple):
    """The initial budget of a year for reactors: money, and the change, a ratio.

    Difference and change are empty in the first year known.
    """

    year: str
    amount: Figure
    difference: Figure | str
    change: Figure | str


class Mineral(NamedTuple):
    """Money for critical minerals in one budget; the new line lies inside the package."""

    item: str
    budget: str
    amount: Figure


def budget_of(edition: Edition, line: str) -> tuple[int, str]:
    """Which budget a line of this chapter is in: (fiscal year, stage).

    Supplementary money comes with the budget of the year before.
    """
    extra = line in (CAPITAL, STOCKPILES)
    return (edition.before, SUPPLEMENTARY) if extra else (edition.year, INITIAL)


def amount(edition: Edition, line: str) -> Figure:
    """What a line of this chapter got in its budget."""
    year, stage = budget_of(edition, line)
    return edition.money(edition.appropriation(line, year, stage), year)


def by_scope(edition: Edition) -> list[Scope]:
    """GX beside the year before, a row a scope of which both are known."""
    pairs = {line: compared(edition, line) for line in SCOPES}
    return [
        Scope(line, edition.line_name(line), *pair, pair.difference, pair.change)
        for line, pair in pairs.items()
        if is_known(pair.change)
    ]


def by_reactor_year(edition: Edition) -> list[Reactors]:
    """The initial budgets for next-generation reactors, year by year up to the parameters' one."""
    rows: list[Reactors] = []
    for line, year, stage in sorted(edition.facts.amounts):
        if (line, stage) == (REACTORS, INITIAL) and year <= edition.year:
            pair = compared(edition.with_(fiscal_year=year), REACTORS)
            moved = (pair.difference, pair.change) if rows else ("", "")
            rows.append(Reactors(f"FY{year}", pair.after, *moved))
    return rows


def by_mineral(edition: Edition) -> list[Mineral]:
    """The money for critical minerals by budget.

    A reserve is a dated event and no appropriation, so that its row has no figure.
    """
    rows = [
        Mineral(edition.line_name(line), budget(*budget_of(edition, line)), amount(edition, line))
        for line in MINERALS
    ]
    event = step(edition, edition.before, RESERVE)
    told = Missing.because("the reserve is known from one dated event, not from a budget line")
    if event is not None:
        rows.append(Mineral(str(event["title"]), f"{edition.fy_before} reserve", told))
    return rows


def gx_to_reactors(edition: Edition) -> Figure:
    """The ministry's GX over the reactor line of the same initial budget."""
    gx, line = (edition.appropriation(name, edition.year) for name in (GX, REACTORS))
    return gx / line


def minerals(edition: Edition) -> Exhibit | None:
    """The money for critical minerals by budget."""
    stockpiles, package = (amount(edition, line) for line in (STOCKPILES, PACKAGE))
    return exhibit(
        edition,
        "commitments.minerals",
        by_mineral(edition),
        title="The supplementary budget gives minerals {ratio:times} what the initial package does",
        measure="""Money for critical minerals, {before} supplementary and {year} initial budget,
        Japan, {unit}""",
        alt="""Table of the money for critical minerals by budget, where stockpiles get
        {stockpiles:money} and the package of the initial budget {package:money}.""",
        columns={
            "item": "Item; the new line lies inside the package",
            "budget": "Budget",
            "amount": ("{unit}", "amount"),
        },
        annex=True,
        ratio=stockpiles / package,
        stockpiles=stockpiles,
        package=package,
    )


def reactors(edition: Edition) -> Exhibit | None:
    """The initial budgets for next-generation reactors."""
    rows = by_reactor_year(edition)
    several = "after {first=first.amount:money} in {first.year}"
    return exhibit(
        edition,
        "commitments.reactors",
        rows,
        title="Next-generation reactors get {last=last.amount:money} in {last.year}, "
        + (several if len(rows) > 1 else "the first year known"),
        measure="Initial budgets for next-generation reactors, Japan, up to {year}, {unit}",
        alt="""Bar chart of the initial budgets for next-generation reactors by fiscal year, where
        {last.year}, the last of those known from {first.year} on, has
        {last=last.amount:money}.""",
        columns={
            "year": "Fiscal year",
            "amount": ("{unit}", "amount"),
            "difference": ("Change", "signed"),
            "change": ("Change in %", "growth"),
        },
        chart=bars("year", "amount"),
        first=next(iter(rows), None),
        last=next(reversed(rows), None),
    )


def scopes(edition: Edition) -> Exhibit | None:
    """GX beside the year before, on each scope."""
    rows = by_scope(edition)
    found = "{first.change:verb} by {first=first.change:percent} {first.at}"
    if len(rows) > 1:
        found += ", and {last.change:verb} by {last=last.change:percent} {last.at}"
    return exhibit(
        edition,
        "commitments.gx",
        rows,
        title=f"GX {found}",
        measure="GX in the initial budgets of {before} and {year}{prices}, Japan",
        alt=f"Table of the GX money of two initial budgets by what is counted, where it {found}.",
        columns={
            "scope": "What is counted",
            "before": ("{before}, {unit}", "amount"),
            "after": ("{year}, {unit}", "amount"),
            "difference": ("Change", "signed"),
            "change": ("Change in %", "growth"),
        },
        note="Each scope is compared with itself; METI’s own part holds no money for chips and AI",
        first=next(iter(rows), None),
        last=next(reversed(rows), None),
    )


def line(edition: Edition) -> Sentence | None:
    """The reactor line beside the year before and GX."""
    claim = claimed(edition, REACTORS)
    return sentence(
        edition,
        "commitments.line",
        """The line for next-generation reactors{called} {pair.change:verb} by
        {change=pair.change:percent} from {before} to {year}, to {after=pair.after:money}.""",
        " METI’s money for GX, the programme for decarbonisation, is {ratio:times} as large.",
        called="" if claim is None else ", which published reports call money for decarbonisation,",
        pair=compared(edition, REACTORS),
        ratio=gx_to_reactors(edition),
    )
