"""Question 5: how much of the money for chips and AI is stated as paid from GX bonds."""

from typing import NamedTuple

from report.brief.chapters.framework import envelope, shown
from report.brief.chapters.growth import span_of
from report.brief.coverage import SUBJECT
from report.brief.edition import Edition
from report.brief.money import INITIAL, SUPPLEMENTARY, budget
from report.brief.rows import summed
from report.facts.quantity import Figure, Missing, is_known, is_missing
from report.facts.sums import Comparison, sum_of
from report.present.exhibit import Exhibit, exhibit

# The three chip funds; a budget that states all three is covered by the finance ministry's table
# of the funds. Two of them state a part that is paid from GX transition bonds.
FUNDS = ("chips-conventional", "chips-advanced", "chips-next-generation")
GX_FUNDS = ("chips-conventional", "chips-next-generation")
REVENUE = f"{SUBJECT}-source-gx"
PROGRAMME = "domestic-ai-programme"


class Paid(NamedTuple):
    """A budget for chips and AI: money, what of it GX bonds pay as far as stated, and its share."""

    budget: str
    amount: Figure
    gx: Figure
    share: Figure


def budgets(edition: Edition) -> list[tuple[int, str]]:
    """The budgets up to the fiscal year that have the subject's money: (fiscal year, stage)."""
    held = {
        (row.fiscal_year, row.stage)
        for (line, year, _), rows in edition.amounts.items()
        if line == SUBJECT and year <= edition.year
        for row in rows
        if row.stage in (INITIAL, SUPPLEMENTARY) and row.amount_jpy_bn
    }
    return sorted(held, key=lambda part: (part[0], part[1] == SUPPLEMENTARY))


def gx_part(edition: Edition, fund: str, year: int, stage: str) -> Figure:
    """What one fund is stated to get from GX bonds in one budget, nominal yen."""
    if not edition.amounts_of(f"{fund}-gx", year, stage):
        when = budget(year, stage)
        return Missing.because(f"no source states a part from GX bonds for this fund in the {when}")
    return edition.appropriation(f"{fund}-gx", year, stage)


def from_gx(edition: Edition, year: int, stage: str) -> Figure:
    """What one budget is stated to take from GX bonds: in all, or where funds say so, at least."""
    if edition.amounts_of(REVENUE, year, stage):
        return edition.appropriation(REVENUE, year, stage)
    parts = [gx_part(edition, fund, year, stage) for fund in GX_FUNDS]
    known = [part for part in parts if is_known(part)]
    return sum_of(known) if known else parts[0]


def by_budget(edition: Edition) -> list[Paid]:
    """Each budget with chips-AI money and the part stated as paid from GX bonds."""
    rows = []
    for year, stage in budgets(edition):
        whole, gx = edition.appropriation(SUBJECT, year, stage), from_gx(edition, year, stage)
        amount, part = edition.money(whole, year), edition.money(gx, year)
        rows.append(Paid(budget(year, stage), amount, part, gx / whole))
    return rows


def fund_years(edition: Edition) -> list[int]:
    """The fiscal years whose supplementary budget is stated fund by fund, all three of them."""
    return [
        year
        for year, stage in budgets(edition)
        if all(edition.amounts_of(fund, year, stage) for fund in FUNDS)
    ]


def in_funds(edition: Edition) -> Comparison:
    """The three funds together (before) and the parts stated as paid from GX bonds (after).

    Summed over `fund_years`. A year without a stated part adds nothing to the second sum, so that
    it is a floor.
    """
    years = fund_years(edition)
    wholes = [edition.appropriation(SUBJECT, year, SUPPLEMENTARY) for year in years]
    parts = [from_gx(edition, year, SUPPLEMENTARY) for year in years]
    whole, stated = (
        [edition.money(f, y) for f, y in zip(figures, years, strict=True)]
        for figures in (wholes, parts)
    )
    known = (part for part in stated if is_known(part))
    return Comparison(
        summed(whole, "no supplementary budget was stated fund by fund by then"),
        summed(known, "no part from GX bonds was stated by then"),
    )


def fund_span(edition: Edition) -> str:
    """The years of `fund_years`, as they are read: "FY2021 to FY2023"."""
    return span_of(fund_years(edition))


class Part(NamedTuple):
    """What of one fund in one budget is paid from GX bonds: money."""

    budget: str
    fund: str
    amount: Figure


def newest(edition: Edition) -> Part:
    """The last budget that states a part from GX bonds but not all three funds."""
    covered = fund_years(edition)
    for year, stage in reversed(budgets(edition)):
        for fund in reversed(GX_FUNDS):
            part = gx_part(edition, fund, year, stage)
            if year not in covered and is_known(part):
                amount = edition.money(part, year)
                return Part(budget(year, stage), edition.line_name(fund), amount)
    gap = Missing.because(f"no other budget up to {edition.fy} states a part from GX bonds")
    return Part("", "", gap)


def programme(edition: Edition) -> Figure:
    """The five-year programme for domestic AI, for which GX bonds are named as the source."""
    known = envelope(edition, PROGRAMME)
    if is_missing(known):
        return Missing.because("no programme for domestic AI had been announced by then")
    return shown(edition, known)


def bonds(edition: Edition) -> Exhibit | None:
    """Each budget and its part stated as paid from GX bonds."""
    rows = by_budget(edition)
    return exhibit(
        edition,
        "money.bonds",
        rows,
        title="What GX transition bonds pay of each budget, where it is stated",
        measure="""Chips and AI by budget, and the part stated as paid from GX transition bonds,
        Japan, up to the {latest}, {unit}""",
        alt="""Table of the part of each budget for chips and AI paid from GX transition bonds, from
        the {first.budget} with {amount=first.amount:money} in all.""",
        columns={
            "budget": "Budget",
            "amount": ("Chips and AI", "amount"),
            "gx": ("From GX bonds, stated", "amount"),
            "share": ("Share", "percent"),
        },
        annex=True,
        latest=rows[-1].budget if rows else "",
        first=next(iter(rows), None),
    )
