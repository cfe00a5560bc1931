"""Question 8: what the frame still needs, by package and by part. All amounts are nominal."""

from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil
from typing import cast

import pandas as pd

from report.brief.chapters.framework import (
    FINANCE,
    NOT_BEGUN,
    SUPPORT,
    UNKNOWN,
    Span,
    by_clock,
    measure,
    promised,
    shown,
    span,
    used,
    used_so_far,
)
from report.brief.chapters.rivals import rivals
from report.brief.edition import Edition
from report.brief.money import stated
from report.brief.rows import ceiling, summed
from report.facts.coverage import SUBJECT
from report.facts.quantity import RATIO, Figure, Missing, Quantity, is_known, is_missing
from report.facts.sums import ONE

DEBT_SERVICE = f"{SUBJECT}-debt-service"
# Of what is appropriated, state equity alone counts as finance, all else as subsidies and
# commissioned work: no source splits the budgets so. The guarantee is only planned.
EQUITY = f"{SUBJECT}-rapidus-equity"
GUARANTEE = "rapidus-2027-guarantee"
KEYS = ("required", "delayed", "initial", "on_package", "on_year", "on_initial", "fill", "late")


def verdict(edition: Edition) -> dict[str, Figure]:
    """Question 8: used, share, elapsed and gap on the clock followed."""
    return dict(by_clock(edition).iloc[0][["used", "share", "elapsed", "gap"]])


def others(edition: Edition) -> tuple[Figure, Figure]:
    """Question 8: the lowest and the highest gap on the clocks beside the one followed."""
    gaps = by_clock(edition)["gap"].iloc[1:]
    known = [gap for gap in gaps if is_known(gap)]
    if not known:
        gap = Missing.because("no other clock is known")
        return gap, gap
    return min(known, key=lambda gap: gap.value), max(known, key=lambda gap: gap.value)


def over_openings(edition: Edition) -> tuple[Figure, Figure]:
    """Question 8: the lowest and highest amount used over all figures for the opening budget."""
    years = span(edition)
    if years is None:
        return UNKNOWN, UNKNOWN
    openings = [stated(rival) for rival in rivals(edition, (years.first, years.first))]
    figures = [used(edition, years, opening=opening) for opening in (None, *openings)]
    low, *_, high = sorted([*figures, *figures], key=lambda figure: getattr(figure, "value", 0))
    return shown(edition, low), shown(edition, high)


def pace(edition: Edition) -> dict[str, Figure]:
    """Question 8: what the packages still to come must carry a year, against what was.

    Keys: required, delayed (a year late), initial (of the last year): money; on_package, on_year,
    on_initial: the same over the mean package, mean budget year and initial; fill (years at that
    initial budget alone), late (fill less the years left). Where the frame is a floor, the amounts
    are floors too, and the others are measured against it.
    """
    years = span(edition)
    if years is None:
        return dict.fromkeys(KEYS, UNKNOWN)
    frame, amount, so_far = (
        measure(edition),
        used(edition, years),
        used_so_far(edition, years),
    )
    initial = edition.appropriation(SUBJECT, years.year)
    rest, done, left = frame - amount, years.year - years.first, years.left
    needed = (promised(edition) - amount) / _ratio(left)
    delayed = (promised(edition) - amount) / _ratio(left + 1)
    amounts = (shown(edition, figure) for figure in (needed, delayed, initial))
    on_package = rest / amount * _ratio(done, left)
    on_year = (frame / so_far - ONE) * _ratio(done + 1, left)
    on_initial, fill = rest / initial / _ratio(left), rest / initial
    figures = (*amounts, on_package, on_year, on_initial, fill, fill - _ratio(left))
    return dict(zip(KEYS, figures, strict=True))


def _ratio(number: int, of: int = 1) -> Quantity:
    exact = Quantity.exact(number, RATIO, str(number))
    return exact if of == 1 else cast(Quantity, exact / Quantity.exact(of, RATIO, str(of)))


def equity(edition: Edition, years: Span | None) -> Figure:
    """The state equity appropriated within the frame, yen."""
    if years is None:
        return UNKNOWN
    counted = range(years.first + 1, years.year + 1)
    amounts = [edition.appropriation(EQUITY, year) for year in counted]
    return summed(amounts, *NOT_BEGUN.reasons)


def by_part(edition: Edition) -> pd.DataFrame:
    """Question 8: the two parts of the frame, state equity alone counted as finance.

    Columns: part (text), envelope, used (money), share (ratio, of the stated amount). The last
    row adds the planned guarantee for Rapidus to finance at its face value.
    """
    years = span(edition)
    finance = equity(edition, years)
    parts = [
        ("Subsidies and commissioned work", SUPPORT, used(edition, years) - finance),
        ("Finance: equity and guarantees", FINANCE, finance),
        ("Finance with the guarantee that is planned", FINANCE, finance + guarantee(edition)),
    ]
    rows = []
    for name, key, amount in parts:
        whole = measure(edition, key)
        in_currency = (shown(edition, figure) for figure in (whole, amount))
        rows.append((name, *in_currency, amount / whole))
    return pd.DataFrame(rows, columns=["part", "envelope", "used", "share"])


def guarantee(edition: Edition) -> Figure:
    """The planned guarantee for loans to Rapidus at face value, yen: its budget cost is lower."""
    row = edition.row("rapidus_funding", GUARANTEE)
    return Missing.because("no guarantee was planned yet") if row is None else ceiling(row)


@dataclass(frozen=True)
class Support:
    """The envelope for subsidies and commissioned work: its amount and the share of it used."""

    envelope: Figure
    share: Figure
    years: Figure
    """How many years the rest lasts at what the last initial budget has for it."""
    until: Figure
    """The fiscal year in which it would run out at that rate."""


def support(edition: Edition) -> Support:
    """Question 8: how long the envelope for subsidies lasts at the rate of the last budget."""
    years, whole = span(edition), shown(edition, measure(edition, SUPPORT))
    share = by_part(edition)["share"].iloc[0]
    if years is None or is_missing(share):
        return Support(whole, share, share, share)
    latest, equity_now = (edition.appropriation(line, years.year) for line in (SUBJECT, EQUITY))
    rest = measure(edition, SUPPORT) - (used(edition, years) - equity(edition, years))
    left = rest / (latest - equity_now)
    return Support(whole, share, left, _year_of(years.year, left))


def _year_of(year: int, left: Figure) -> Figure:
    """The fiscal year that a number of years after the end of another one falls in."""
    if is_missing(left):
        return left
    value, low, high = (year + Fraction(ceil(end)) for end in (left.value, left.low, left.high))
    return replace(left, unit="fiscal_year", value=value, low=low, high=high)


def debt_service(edition: Edition, years: Span | None) -> Figure:
    """The debt service inside what is counted, yen, of the years for which a source states it."""
    if years is None:
        return UNKNOWN
    counted = range(years.first + 1, years.year + 1)
    amounts = [edition.appropriation(DEBT_SERVICE, year) for year in counted]
    known = [figure for figure in amounts if is_known(figure) and figure.rows]
    return summed(known, "no source states debt service in the budgets counted")
