"""Questions 11 and 13: the export insurer's bonds, minerals, reactors, and three readings of GX."""

from dataclasses import replace
from typing import NamedTuple

from report.brief.chapters.framework import shown
from report.brief.chapters.money import compared
from report.brief.chapters.points import BONDS, REACTORS, bonds, claimed
from report.brief.edition import Edition
from report.brief.money import INITIAL, SUPPLEMENTARY, YEN
from report.brief.rows import agree, ceiling, quantity
from report.facts.quantity import Figure, Missing, is_known
from report.present import words
from report.present.exhibit import Exhibit, exhibit
from report.present.recipes import columns
from report.present.sentence import Sentence, sentence
from report.present.sizes import sized

CEILING, FULL, FIRST = "nexi-bond-ceiling", "nexi-guarantee-full", "nexi-guarantee-first"
CAPITAL, STOCKPILES = "nexi-capital", "critical-minerals-stockpiles"
NEW_LINE, PACKAGE = "critical-minerals-diversification", "critical-minerals"
INITIATIVE = "jpn-us-investment"
GX = "gx"
CALLED = ", called decarbonisation in reports"
# What is called GX: the ministry's own part, and that of all ministries without and with the money
# for chips and AI. Two scopes are never compared.
SCOPES = (GX, "gx-total-without-chips", "gx-total")


class Scope(NamedTuple):
    """GX on one scope beside the year before: money, and the change, a ratio."""

    line: str
    scope: str
    before: Figure
    after: Figure
    change: Figure


class Reactors(NamedTuple):
    """The initial budget of a year for reactors: money, and the change, a ratio.

    The change is empty in the first year known.
    """

    year: str
    amount: Figure
    change: Figure | str


def envelope(edition: Edition, key: str) -> Figure:
    """The amount of one of the insurer's envelopes, nominal yen; missing before it was agreed."""
    row = edition.row("envelopes", key)
    gap = Missing.because("no bonds for the export insurer had been agreed by then")
    return gap if row is None else ceiling(row)


def face(edition: Edition) -> Figure:
    """The face value of the bonds of the year, nominal."""
    return shown(edition, bonds(edition))


def of_ceiling(edition: Edition) -> Figure:
    """The bonds of the year over what the ministers agreed as their ceiling."""
    return bonds(edition) / envelope(edition, CEILING)


def guarantees(edition: Edition) -> Figure:
    """The guarantees that the full ceiling is said to carry, face value."""
    return shown(edition, envelope(edition, FULL))


def first_year(edition: Edition) -> str:
    """The fiscal year of the first bonds; empty before they were agreed."""
    row = edition.row("envelopes", FIRST)
    return "" if row is None else f"FY{row['first_fiscal_year']}"


def losses(edition: Edition) -> tuple[Figure, Figure, Figure]:
    """The share of losses of the guarantees at which a buffer is used up.

    Of the full ceiling, of the first bonds, and of these with the capital paid in before.
    """
    row, carried = edition.row("envelopes", FIRST), envelope(edition, FIRST)
    if row is None:
        return carried, carried, carried
    year = row["first_fiscal_year"]
    first = edition.appropriation(BONDS, year)
    capital = edition.appropriation(CAPITAL, year - 1, SUPPLEMENTARY)
    full = envelope(edition, CEILING) / envelope(edition, FULL)
    return full, first / carried, (first + capital) / carried


def dollars(edition: Edition) -> Figure:
    """The size of the Japan-US investment initiative, billion dollars."""
    row = edition.row("programmes", INITIATIVE)
    if row is None:
        return Missing.because("the size of the Japan-US initiative was not known by then")
    return quantity(row, "amount_bn", "usd_bn")


def per_yen_of_rate(edition: Edition) -> Figure:
    """What one yen more for a dollar adds to the initiative, billion yen."""
    amount = dollars(edition)
    return replace(amount, unit=YEN) if is_known(amount) else amount


def amount(edition: Edition, line: str) -> Figure:
    """What a line for minerals got, nominal: stockpiles in the extra budget before the year."""
    extra = line == STOCKPILES
    year, stage = (edition.before, SUPPLEMENTARY) if extra else (edition.year, INITIAL)
    return shown(edition, edition.appropriation(line, year, stage))


def by_reactor_year(edition: Edition) -> list[Reactors]:
    """The initial budgets for next-generation reactors, year by year up to the parameters' one."""
    rows: list[Reactors] = []
    for line, year, stage in sorted(edition.amounts):
        if (line, stage) == (REACTORS, INITIAL) and year <= edition.year:
            pair = compared(edition.with_(fiscal_year=year), REACTORS)
            rows.append(Reactors(f"FY{year}", pair.after, pair.change if rows else ""))
    return rows


def by_scope(edition: Edition) -> list[Scope]:
    """GX beside the year before, a row a scope of which both are known."""
    pairs = {line: compared(edition, line) for line in SCOPES}
    return [
        Scope(line, edition.line_name(line), *pair, pair.change)
        for line, pair in pairs.items()
        if is_known(pair.change)
    ]


def gx_to_reactors(edition: Edition) -> Figure:
    """The ministry's GX over the reactor line of the same initial budget."""
    gx, line = (edition.appropriation(name, edition.year) for name in (GX, REACTORS))
    return gx / line


def line(edition: Edition) -> Sentence | None:
    """The reactor line beside the year before and GX."""
    called = claimed(edition, REACTORS) is not None
    return sentence(
        edition,
        "commitments.line",
        """The line for next-generation reactors{called} {pair.change:verb} by
        {change=pair.change:percent} from {before} to {year}, to {after=pair.after:money}.""",
        """ The ministry’s money for green transformation (GX), its programme for decarbonisation,
        is {ratio:times} as large.""",
        called=", which published reports call money for decarbonisation," if called else "",
        pair=compared(edition, REACTORS),
        ratio=gx_to_reactors(edition),
    )


def reactors(edition: Edition) -> Exhibit | None:
    """The initial budgets for next-generation reactors; nothing of one year alone."""
    rows = by_reactor_year(edition)
    if len(rows) < 2:
        return None
    first, last = rows[0], rows[-1]
    return exhibit(
        edition,
        "commitments.reactors",
        rows,
        title="Money for new reactors is {ratio:times} that of {first.year}",
        measure="Next-generation reactors{called}, regular budgets, Japan, {unit}",
        alt="""Column chart of the regular budgets for next-generation reactors by fiscal year,
        where {last.year}, the last of those known from {first.year} on, has
        {last=last.amount:money}.""",
        columns={
            "year": "Fiscal year",
            "amount": ("{currency}", "amount"),
            "change": ("Change in %", "growth"),
        },
        chart=columns(
            "year", {"amount": ""}, "amount", sized([row.amount for row in rows]), low=True
        ),
        called="" if claimed(edition, REACTORS) is None else CALLED,
        first=first,
        last=last,
        ratio=last.amount / first.amount,
    )


def scopes(edition: Edition) -> Exhibit | None:
    """GX beside the year before, on each scope."""
    rows = by_scope(edition)
    return exhibit(
        edition,
        "commitments.gx",
        rows,
        title="Money for GX {first.change:verb} by {first=first.change:percent}" + _wider(rows),
        measure="GX in the regular budgets of {before} and {year}, Japan, {unit}",
        alt="""Table of the GX money of two regular budgets by what is counted, where the ministry’s
        own part {first.change:verb} by {first=first.change:percent}.""",
        columns={
            "scope": "What is counted",
            "before": ("{before}", "amount"),
            "after": ("{year}", "amount"),
            "change": ("Change in %", "growth"),
        },
        note="Each scope is compared with itself; METI’s own part holds no money for chips and AI",
        first=next(iter(rows), None),
        last=next(reversed(rows), None),
    )


def _wider(rows: list[Scope]) -> str:
    """How the widest scope moves beside the narrowest, as it goes on in a title."""
    one, other = (row.change for row in (rows[0], rows[-1])) if rows else (None, None)
    if not is_known(one) or not is_known(other) or agree(one, other):
        return ""
    if words.verb(one) != words.verb(other):
        return "; with chips and AI counted in it {last.change:verb}"
    more = abs(other.value) > abs(one.value)
    return f", by {'more' if more else 'less'} with chips and AI counted in"
