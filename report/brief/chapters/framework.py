"""Question 8: the frame of public money for chips and AI, its clocks, and what is used of it.

The frame is an envelope: appropriations are set against it and never added to it. It is a promise
in yen of the day, so every amount is nominal.
"""

from dataclasses import dataclass, replace
from datetime import date
from math import isinf

import pandas as pd

from report.brief.chapters.rivals import name_of, rivals
from report.brief.edition import Edition
from report.brief.money import INITIAL, SUPPLEMENTARY, budget, stated
from report.brief.rows import ceiling, quantity, summed
from report.facts.coverage import SUBJECT
from report.facts.quantity import Figure, Missing, Quantity, is_known

FRAME = "ai-chip-framework"
SUPPORT, FINANCE = f"{FRAME}-support", f"{FRAME}-finance"
ADOPTED = "ai-chip-framework-adopted"
UNKNOWN = Missing.because("the frame of public money had not been announced by then")
NOT_BEGUN = Missing.because("the frame opens with a later budget")
# The frame opens with the supplementary budget of its first fiscal year. The clock followed is
# that of the sixteen-month packages: this is how the budgets that fill it are drawn up.
FOLLOWED = "Sixteen-month packages"


@dataclass(frozen=True)
class Span:
    """The fiscal years of the frame, and the last one whose initial budget is counted."""

    first: int
    last: int
    year: int

    @property
    def left(self) -> int:
        """How many packages are still to come."""
        return self.last - self.year


def shown(edition: Edition, figure: Figure) -> Figure:
    """A nominal yen amount in the parameters' currency."""
    return edition.nominal.money(figure)


def envelope(edition: Edition, key: str = FRAME) -> Figure:
    """The amount of an envelope in yen; missing before it was announced."""
    row = edition.row("envelopes", key)
    return UNKNOWN if row is None else ceiling(row)


def promised(edition: Edition, key: str = FRAME) -> Figure:
    """The same as it is said: open at the end where the source says "or more"."""
    row = edition.row("envelopes", key)
    return UNKNOWN if row is None else quantity(row)


def measure(edition: Edition, key: str = FRAME) -> Figure:
    """The same to measure against: where it is a floor, the floor itself."""
    said = promised(edition, key)
    return said.limit if is_known(said) and isinf(said.high) else said


def envelopes(edition: Edition) -> tuple[Figure, ...]:
    """Question 8: the frame, its subsidies and commissioned work, and its finance, as said."""
    keys = FRAME, SUPPORT, FINANCE
    return tuple(shown(edition, promised(edition, key)) for key in keys)


def span(edition: Edition) -> Span | None:
    """The years of the frame, counted up to the parameters' year or the last one known.

    None before the frame was announced.
    """
    row = edition.row("envelopes", FRAME)
    if row is None:
        return None
    first, asked = row["first_fiscal_year"], edition.year
    for year in range(asked, first, -1):
        if is_known(edition.appropriation(SUBJECT, year)):
            return Span(first, row["last_fiscal_year"], year)
    return Span(first, row["last_fiscal_year"], asked)


def names(edition: Edition) -> dict[str, str]:
    """Words for sentences: first and last year, opening and latest budget, the next year.

    `reached` is the latest budget with the reason where it is not the one asked for, and the
    opening one in a year that it ends.
    """
    years = span(edition)
    if years is None:
        asked = budget(edition.year, INITIAL)
        return dict.fromkeys(("first", "last", "next", "opening", "latest", "reached"), asked)
    latest = budget(years.year, INITIAL)
    behind = years.year < edition.year
    gap = f" (the {edition.fy} initial budget was not out yet)" if behind else ""
    opening = budget(years.first, SUPPLEMENTARY)
    return {
        "first": f"FY{years.first}",
        "last": f"FY{years.last}",
        "next": f"FY{years.year + 1}",
        "opening": opening,
        "latest": latest,
        "reached": opening if years.year == years.first else latest + gap,
    }


def used(
    edition: Edition, years: Span | None, *, after: bool = False, opening: Figure | None = None
) -> Figure:
    """What was appropriated from the opening of the frame up to the initial budget of the year.

    `after` adds the supplementary budget of the year itself; `opening` replaces the first amount.
    """
    if years is None:
        return UNKNOWN
    if years.year <= years.first - after:
        return NOT_BEGUN
    budgets = [(year, SUPPLEMENTARY) for year in range(years.first, years.year + after)]
    budgets += [(year, INITIAL) for year in range(years.first + 1, years.year + 1)]
    amounts = [edition.appropriation(SUBJECT, *part) for part in budgets]
    return summed([opening or amounts[0], *amounts[1:]], "no budget is counted")


def opening(edition: Edition) -> tuple[Figure, Figure]:
    """The budget that opens the frame, while no package of the frame is complete; and its share."""
    years = span(edition)
    if years is None or years.year > years.first:
        gap = Missing.because("packages of the frame are complete, or none was known")
        return gap, gap
    amount = used(edition, years, after=True)
    return shown(edition, amount), amount / measure(edition)


def used_so_far(edition: Edition, years: Span | None) -> Figure:
    """The same with the supplementary budget of the year, where that is out."""
    with_it = used(edition, years, after=True)
    if is_known(with_it):
        return with_it
    return used(edition, years)


def by_clock(edition: Edition) -> pd.DataFrame:
    """Question 8: used against elapsed share, on every clock and every figure for the opening.

    Columns: clock (text), passed, whole (count), elapsed (ratio), used (money), share (ratio),
    gap (ratio, used less elapsed share). The first row is the clock followed.
    """
    years = span(edition)
    frame = measure(edition)
    rows = []
    for clock, amount, passed, whole in _clocks(edition, years):
        elapsed, share = passed / whole, amount / frame
        in_currency = shown(edition, amount)
        rows.append((clock, passed, whole, elapsed, in_currency, share, share - elapsed))
    columns = ["clock", "passed", "whole", "elapsed", "used", "share", "gap"]
    return pd.DataFrame(rows, columns=columns)


Reading = tuple[str, Figure, Figure, Figure]


def _clocks(edition: Edition, years: Span | None) -> list[Reading]:
    """Each clock: name, amount used, units passed and units in all."""
    if years is None:
        return [(FOLLOWED, UNKNOWN, UNKNOWN, UNKNOWN)]
    done, length = years.year - years.first, years.last - years.first
    plain, so_far = used(edition, years), used_so_far(edition, years)
    packages = _count(done, "packages"), _count(length, "packages")
    rounds = _count(2 * length + 1, "budget rounds")
    after = used(edition, years, after=True)
    before = "" if is_known(after) else f" before the {budget(years.year, SUPPLEMENTARY)}"
    readings = [
        (FOLLOWED, plain, *packages),
        (f"Budget years{before}", so_far, _count(done + 1, "years"), _count(length + 1, "years")),
        ("Budget rounds to the initial budget", plain, _count(2 * done, "rounds"), rounds),
        (
            "Budget rounds with the supplementary budget after it",
            after,
            _count(2 * done + 1, "rounds"),
            rounds,
        ),
        _days(edition, years, so_far),
    ]
    for rival in rivals(edition, (years.first, years.first)):
        label = f"Packages, {name_of(edition, rival)} for the opening budget"
        readings.append((label, used(edition, years, opening=stated(rival)), *packages))
    return readings


def _days(edition: Edition, years: Span, amount: Figure) -> Reading:
    """The days since the cabinet adopted the frame, up to the day of the edition."""
    adopted = edition.row("events", ADOPTED)
    if adopted is None:
        gap = Missing.because("the cabinet had not adopted the frame by then")
        return "Days", gap, gap, gap
    until = min(edition.as_of, date(years.year + 1, 3, 31))
    passed, whole = (
        _count((day - adopted["date"]).days, "days", ADOPTED)
        for day in (until, date(years.last + 1, 3, 31))
    )
    return f"Days up to {until.day} {until:%B %Y}", amount, passed, whole


def _count(number: int, what: str, key: str = FRAME) -> Figure:
    if number <= 0:
        return NOT_BEGUN
    return replace(Quantity.exact(number, "count", what), rows=frozenset({key}))
