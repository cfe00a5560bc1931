"""Question 11: the delivery bonds for the export insurer, and what else is outside the total."""

from typing import NamedTuple

from report.brief.chapters.budget import GX, METI
from report.brief.chapters.framework import shown
from report.brief.chapters.points import BONDS, bonds
from report.brief.chapters.side_items import (
    CAPITAL,
    NEW_LINE,
    PACKAGE,
    REACTORS,
    STOCKPILES,
    budget_of,
)
from report.brief.coverage import SUBJECT
from report.brief.edition import Edition
from report.brief.money import SUPPLEMENTARY, budget
from report.brief.rows import ceiling, counted, ends
from report.facts.quantity import Figure, Missing, Quantity, is_known
from report.facts.sums import Comparison
from report.present.exhibit import Exhibit, exhibit

CEILING, FULL, FIRST = "nexi-bond-ceiling", "nexi-guarantee-full", "nexi-guarantee-first"
# The lines that this chapter speaks of. They overlap, so that they are never summed: the new
# minerals line lies in its package, the reactor line in the ministry's GX.
ITEMS = (
    BONDS,
    "gx-environment",
    CAPITAL,
    STOCKPILES,
    PACKAGE,
    NEW_LINE,
    REACTORS,
    GX,
    SUBJECT,
)


class Case(NamedTuple):
    """A buffer and the guarantees that it is said to carry: face values, nominal money.

    `per_yen` is guarantees over buffer, `loss` the share of losses at which it is used up.
    """

    case: str
    bonds: Figure
    guarantees: Figure
    per_yen: Figure
    loss: Figure

    @property
    def low(self) -> Figure:
        """The least that the losses may be, as rounding leaves it open."""
        return ends(self.loss)[0]

    @property
    def high(self) -> Figure:
        """The most that they may be."""
        return ends(self.loss)[1]


class Member(NamedTuple):
    """A line of this chapter: inside the ministry's total or outside, its budget and money.

    `keys` are its rows of `appropriations`.
    """

    line: str
    counted: str
    budget: str
    amount: Figure
    keys: frozenset[str]


def of_total(edition: Edition) -> Figure:
    """The bonds over the ministry's total of the same budget, which does not count them."""
    return bonds(edition) / edition.appropriation(METI, edition.year)


def of_ceiling(edition: Edition) -> Figure:
    """The bonds of the year over what the ministers agreed as their ceiling."""
    return bonds(edition) / envelope(edition, CEILING)


def face(edition: Edition) -> Comparison:
    """The ceiling of the bonds (before) beside the bonds of the year (after), face values."""
    pair = envelope(edition, CEILING), bonds(edition)
    return Comparison(*(shown(edition, figure) for figure in pair))


def guarantees(edition: Edition) -> Figure:
    """The guarantees that the full ceiling is said to carry, face value."""
    return shown(edition, envelope(edition, FULL))


def envelope(edition: Edition, key: str) -> Figure:
    """The amount of one of the insurer's envelopes, nominal yen; missing before it was agreed."""
    row = edition.row("envelopes", key)
    gap = Missing.because("no bonds for the export insurer had been agreed by then")
    return gap if row is None else ceiling(row)


def first_year(edition: Edition) -> str:
    """The fiscal year of the first bonds; empty before they were agreed."""
    row = edition.row("envelopes", FIRST)
    return "" if row is None else f"FY{row['first_fiscal_year']}"


def by_capacity(edition: Edition) -> list[Case]:
    """Bonds against guarantees: the full ceiling, the first bonds, and these with capital."""
    row = edition.row("envelopes", FIRST)
    if row is None:
        return []
    year, carried = row["first_fiscal_year"], envelope(edition, FIRST)
    first = edition.appropriation(BONDS, year)
    capital = edition.appropriation(CAPITAL, year - 1, SUPPLEMENTARY)
    cases = [
        ("The full ceiling of bonds", envelope(edition, CEILING), envelope(edition, FULL)),
        (f"The FY{year} bonds", first, carried),
        (f"The FY{year} bonds and the capital before", first + capital, carried),
    ]
    return [
        Case(name, shown(edition, buffer), shown(edition, whole), whole / buffer, buffer / whole)
        for name, buffer, whole in cases
    ]


def losses(edition: Edition) -> list[Figure]:
    """The three losses of `by_capacity`; all missing before the bonds were agreed."""
    return [case.loss for case in by_capacity(edition)] or [envelope(edition, FIRST)] * 3


def by_membership(edition: Edition) -> list[Member]:
    """The lines of this chapter that have a figure, those outside the ministry's total first."""
    inside = edition.facts["budget_lines"].set_index("line_id")["in_meti_total"]
    rows = []
    for line in ITEMS:
        year, stage = budget_of(edition, line)
        amount = edition.appropriation(line, year, stage)
        if is_known(amount) and amount.rows:
            counts = "inside" if inside[line] else "outside"
            told = edition.line_name(line), counts, budget(year, stage)
            rows.append(Member(*told, edition.money(amount, year), amount.rows))
    return rows


def outside(edition: Edition) -> tuple[Quantity, Quantity]:
    """How many lines of `by_membership` lie outside the ministry's total, and of how many."""
    known = by_membership(edition)
    out = [member for member in known if member.counted == "outside"]
    return (
        _number(edition, out, "lines outside the total"),
        _number(edition, known, "lines of this chapter"),
    )


def _number(edition: Edition, members: list[Member], what: str) -> Quantity:
    rows = edition.facts["appropriations"]
    keys = frozenset().union(*(member.keys for member in members))
    return counted(rows[rows["fact_id"].isin(keys)], what)


def capacity(edition: Edition) -> Exhibit | None:
    """The share of losses at which the bonds are used up."""
    rows = by_capacity(edition)
    return exhibit(
        edition.nominal,
        "commitments.capacity",
        rows,
        title="""Losses of {loss=full.loss:tenths} of the guarantees would use up the full ceiling
        of bonds""",
        measure="""Delivery bonds for the export insurer over the guarantees that they are said to
        carry, Japan, face values, {unit}, nominal, and %""",
        alt="""Table of the share of losses at which the insurer’s bonds are used up, where the full
        ceiling goes at {loss=full.loss:tenths}, between {low=full.low:tenths} and
        {high=full.high:tenths}.""",
        columns={
            "case": "Buffer",
            "bonds": ("Buffer, {unit}", "amount"),
            "guarantees": ("Guarantees, {unit}", "amount"),
            "per_yen": ("Guarantees per yen of buffer", "index"),
            "loss": ("Losses that use it up", "tenths"),
            "low": ("At least", "tenths"),
            "high": ("At most", "tenths"),
        },
        annex=True,
        full=next(iter(rows), None),
    )


def membership(edition: Edition) -> Exhibit | None:
    """Which lines the ministry's total counts."""
    out, known = outside(edition)
    return exhibit(
        edition,
        "commitments.membership",
        by_membership(edition),
        title="Lines of this chapter outside the ministry’s total: {out:count} of {known:count}"
        if out.value
        else "Lines of this chapter inside the ministry’s total: all {known:count}",
        measure="""Lines of this chapter, {year} initial and {before} supplementary budget, Japan,
        {unit}""",
        alt="""Table of the lines of this chapter and whether the ministry’s total counts them;
        number of lines: {known:count}.""",
        columns={
            "line": "Line",
            "counted": "The ministry’s total",
            "budget": "Budget",
            "amount": ("{unit}", "amount"),
        },
        note="The lines overlap, so the table has no sum",
        out=out,
        known=known,
    )
