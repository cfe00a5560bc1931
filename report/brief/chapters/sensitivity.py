"""Question 14: how robust the change of the package is to what is counted, and at what prices."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from report.brief.chapters.growth import NET, years_before
from report.brief.chapters.rates import real
from report.brief.chapters.rivals import comparable, counted_alike, rivals, with_rival
from report.brief.coverage import SUBJECT
from report.brief.edition import Edition
from report.brief.money import SUPPLEMENTARY, budget, budgets_of
from report.brief.parameters import Basis
from report.brief.rows import extremes, size, tally
from report.facts.quantity import Figure, Missing, Quantity, is_known, is_missing
from report.facts.sums import sum_of
from report.present.exhibit import Exhibit, exhibit
from report.present.recipes import ranges
from report.present.sentence import Sentence, sentence

# The levers move the change of the sixteen-month package, in nominal yen: the finding whose sign
# differs from that of the headline.
BASIS: Basis = "sixteen_month"


class Lever(NamedTuple):
    """An assumption, and the lowest and highest change that it makes of the package (ratios)."""

    lever: str
    low: Quantity
    high: Quantity

    @property
    def swing(self) -> Figure:
        """How far the two are apart."""
        return self.high - self.low


class BreakEven(NamedTuple):
    """Supplementary money as stated, and what would change a finding; nominal yen."""

    amount: str
    stated: Figure
    needed: Figure

    @property
    def difference(self) -> Figure:
        """What would have to be added; less than zero where it is to be taken away."""
        return self.needed - self.stated


def package(edition: Edition) -> Figure:
    """The change that the levers move: of the sixteen-month package, in nominal yen."""
    return edition.nominal_yen.compare(BASIS).change


def by_lever(edition: Edition) -> list[Lever]:
    """What each assumption does to the change of the package, the widest first.

    The main figure is one of those compared. A lever that nothing is known about is left out.
    """
    main, year = package(edition), edition.year
    tried: dict[str, Sequence[Figure]] = {
        "The same scope in both years": [
            main,
            *(each.change for each in counted_alike(edition.nominal_yen)),
        ],
        **{
            f"Rival figures for the {budget(other, SUPPLEMENTARY)}": with_rivals(edition, other)
            for other in (year - 2, year - 1)
        },
        "Debt service left out": (main, _net(edition)),
        "Real prices, each budget at its own year": (main, _own_prices(edition)),
        "Real prices, each package at its last year": (main, real(edition).compare(BASIS).change),
    }
    spans = ((lever, *span(figures)) for lever, figures in tried.items())
    known = [Lever(name, a, b) for name, a, b in spans if is_known(a) and is_known(b)]
    return sorted(known, key=lambda row: size(row.swing), reverse=True)


def span(figures: Sequence[Figure]) -> tuple[Figure, Figure]:
    """The lowest and highest of figures; missing where one of them is, or there is but one."""
    if len(figures) < 2:
        figures = [Missing.because("no other figure is known")]
    missing = next(filter(is_missing, figures), None)
    return extremes(figures) if missing is None else (missing, missing)


def with_rivals(edition: Edition, year: int) -> list[Figure]:
    """The change of the package with each comparable figure for one of its budgets, main first."""
    nominal = edition.nominal_yen
    held = (rival for rival in rivals(edition, [year]) if comparable(nominal, rival))
    return [package(edition), *(with_rival(nominal, rival) for rival in held)]


def _net(edition: Edition) -> Figure:
    """The change of the package with the initial budgets net of debt service."""
    return edition.nominal_yen.pair(
        lambda year: (
            edition.appropriation(SUBJECT, year - 1, SUPPLEMENTARY)
            + edition.appropriation(NET, year)
        )
    ).change


def _own_prices(edition: Edition) -> Figure:
    """The real change with each budget deflated by its own fiscal year."""
    at = real(edition)
    return edition.nominal_yen.pair(
        lambda year: sum_of(
            at.money(edition.appropriation(SUBJECT, *part), part[0])
            for part in budgets_of(BASIS, year)
        )
    ).change


def widest(edition: Edition) -> str | Missing:
    """The name of the lever that moves the change most; missing where none is known."""
    names = [row.lever for row in by_lever(edition)]
    return names[0] if names else Missing.because("no lever is known")


def holding(levers: list[Lever]) -> tuple[Quantity, Quantity]:
    """How many levers leave the sign of the change as it is, and of how many that are known."""
    figures = [figure for row in levers for figure in (row.low, row.high)]
    held = [row for row in levers if row.low.low > 0 or row.high.high < 0]
    return (
        tally(len(held), figures, "levers that keep the sign"),
        tally(len(levers), figures, "levers known"),
    )


def by_break_even(edition: Edition) -> list[BreakEven]:
    """The amounts at which a finding would change its sign.

    First each supplementary budget before, for two packages of one size; then what a further
    supplementary budget of the year would have to bring to reach an earlier and larger year.
    """
    before, after = (
        [edition.appropriation(SUBJECT, *part) for part in budgets_of(BASIS, year)]
        for year in (edition.before, edition.year)
    )
    old, new = sum_of(before).or_missing, sum_of(after)
    last, earlier = (
        f"{budget(year, SUPPLEMENTARY)}, for two packages of one size"
        for year in (edition.before, edition.before - 1)
    )
    return [
        BreakEven(last, after[0], old - after[1]),
        BreakEven(earlier, before[0], new - before[1]),
        *_further(edition),
    ]


def _further(edition: Edition) -> list[BreakEven]:
    """Supplementary money of the year, stated and needed to reach each larger year before.

    Nothing where the year is over.
    """
    if is_over(edition):
        return []
    nominal, year = edition.nominal_yen, edition.year
    stated = edition.appropriation(SUBJECT, year, SUPPLEMENTARY)
    rows = []
    for earlier in years_before(edition):
        gap = nominal.total(earlier, "budget_year") - nominal.total(year, "budget_year")
        if is_known(gap) and gap.low > 0:
            name = f"All FY{year} supplementary budgets, to reach the budget year FY{earlier}"
            known = stated if is_known(stated) else gap - gap
            rows.append(BreakEven(name, stated, known + gap))
    return rows


def is_over(edition: Edition) -> bool:
    """Whether the edition knows the whole fiscal year, so that no budget can follow for it."""
    return edition.as_of > date(edition.year + 1, 3, 31)


def levers(edition: Edition) -> Exhibit | None:
    """The levers of the change of the package, the widest first; data and a tornado."""
    rows = by_lever(edition)
    held, known = holding(rows)
    return exhibit(
        edition,
        "sensitivity.levers",
        rows,
        title=_finding(package(edition), held.value == known.value),
        measure="""Chips and AI, sixteen-month package of {year} against {before}, Japan, change in
        %, lowest to highest""",
        alt="""Tornado chart of the change of the sixteen-month package under each assumption, where
        the widest runs from {low=widest.low:growth} to {high=widest.high:growth}.""",
        columns={
            "lever": "Lever",
            "low": ("Lowest", "growth"),
            "high": ("Highest", "growth"),
            "swing": ("Distance in points", "distance"),
        },
        chart=ranges("lever", "low", "high", "Change"),
        widest=next(iter(rows), None),
        turned=known - held,
        known=known,
    )


def _finding(change: Figure, holds: bool) -> str:
    """Whether an assumption turns the change into its opposite, as a template."""
    if not _moves(change):
        return "The package is level within rounding, whatever is assumed"
    was, other = ("rise", "fall") if size(change) > 0 else ("fall", "rise")
    if holds:
        return f"No assumption tried here turns the {was} into a {other}"
    could = f"could turn the {was} into a {other}"
    return f"{{turned:count}} of {{known:count}} assumptions tried here {could}"


def _moves(change: Figure) -> bool:
    """Whether a change is known and is not zero within rounding."""
    return is_known(change) and not change.low <= 0 <= change.high


def needed(edition: Edition) -> Sentence | None:
    """What the supplementary budget would have to be for the change to vanish.

    None where it would have to be below zero.
    """
    change, nearest = package(edition), by_break_even(edition)[0]
    if not _moves(change) or size(nearest.needed) < 0:
        return None
    was = "rise" if size(change) > 0 else "fall"
    return sentence(
        edition,
        "sensitivity.needed",
        f"The {was} would vanish only if the supplementary budget of {{before}} had been "
        "{needed=nearest.needed:money}, not {stated=nearest.stated:money}.",
        nearest=nearest,
    )


def break_evens(edition: Edition) -> Exhibit | None:
    """The amounts at which a finding would change its sign; data alone."""
    rows = by_break_even(edition)
    return exhibit(
        edition,
        "sensitivity.break_evens",
        rows,
        title="""The packages would be equal with {needed=first.needed:money} in the {before}
        supplementary budget""",
        measure="""Chips and AI, supplementary budgets, Japan, {year} against years before, billion
        yen, nominal""",
        alt="""Table of what would have to be added to or taken from supplementary budgets to change
        a finding, where the first, the {before} supplementary budget, would have to differ by
        {difference=first.difference:signed}.""",
        columns={
            "amount": "Supplementary budget",
            "stated": ("Stated, billion yen, nominal", "amount"),
            "needed": ("Needed", "amount"),
            "difference": ("Difference", "signed"),
        },
        annex=True,
        first=rows[0],
    )
