"""Question 11: the Japan-US investment initiative, fixed in dollars, in yen."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from report.brief.chapters.procedure import DRAFT, step
from report.brief.edition import Edition
from report.brief.money import fixing
from report.brief.rows import quantity
from report.facts.quantity import Figure, Missing, is_known, is_missing

INITIATIVE = "jpn-us-investment"
YEN_PER_DOLLAR = "jpy_per_usd"
LAST = "Last rate known"


@dataclass(frozen=True)
class Fixing:
    """The exchange rate of one day, yen per dollar."""

    day: date | None
    rate: Figure


def last_fixing(edition: Edition, until: date) -> Fixing:
    """The last daily rate on or before a day; there is none on some days, and none is guessed."""
    return _fixing(fixing(edition, until), "no daily exchange rate was known by then")


def first_fixing(edition: Edition, after: date) -> Fixing:
    """The first daily rate held after a day."""
    row = fixing(edition, after, after=True)
    return _fixing(row, "no later daily exchange rate was known by then")


def _fixing(row: pd.Series | None, nothing: str) -> Fixing:
    if row is None:
        return Fixing(None, Missing.because(nothing))
    return Fixing(row["date"], quantity(row, "per_usd", YEN_PER_DOLLAR))


def dollars(edition: Edition) -> Figure:
    """The size of the Japan-US investment initiative, billion dollars."""
    row = edition.row("programmes", INITIATIVE)
    if row is None:
        return Missing.because("the size of the Japan-US initiative was not known by then")
    return quantity(row, "amount_bn", "usd_bn")


def in_yen(edition: Edition, fixing: Fixing) -> Figure:
    """The initiative in yen at the rate of one day."""
    size = dollars(edition)
    if is_missing(size) or is_missing(fixing.rate):
        return size if is_missing(size) else fixing.rate
    worth = size * replace(fixing.rate, unit="ratio")
    return replace(worth, unit="jpy_bn") if is_known(worth) else worth


def per_yen_of_rate(edition: Edition) -> Figure:
    """What one yen more for a dollar adds to the initiative, billion yen."""
    size = dollars(edition)
    return size if is_missing(size) else replace(size, unit="jpy_bn")


def by_fixing(edition: Edition) -> pd.DataFrame:
    """Question 11: the initiative in yen around the budget draft and on the last day known.

    Columns: when (text), day (date or None), rate (yen per dollar), amount (billion yen).
    """
    draft = step(edition, edition.year, DRAFT)
    fixings = {LAST: last_fixing(edition, edition.as_of)}
    if draft is not None and last_fixing(edition, draft["date"]).day:
        around = {
            "Last rate before the draft budget": last_fixing(edition, draft["date"]),
            "First rate after the draft budget": first_fixing(edition, draft["date"]),
        }
        fixings = {**around, **fixings}
    rows = [
        (when, fixing.day, fixing.rate, in_yen(edition, fixing))
        for when, fixing in fixings.items()
        if fixing.day or when == LAST
    ]
    return pd.DataFrame(rows, columns=["when", "day", "rate", "amount"])
