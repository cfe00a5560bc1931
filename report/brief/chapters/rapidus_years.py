"""Question 6: state money for Rapidus by the fiscal year that it is for."""

from datetime import date
from typing import Any

import pandas as pd

from report.brief.chapters.rapidus import DECIDED, EQUITY, PLANNED, RESEARCH, STATE, added, tranches
from report.brief.edition import Edition
from report.facts.quantity import Figure, Missing, Quantity, is_known, is_missing
from report.facts.sums import change


def for_year(
    edition: Edition,
    year: int,
    stages: tuple[str, ...] = DECIDED,
    instruments: tuple[str, ...] = (RESEARCH, EQUITY),
) -> Figure:
    """State money for one fiscal year at some stages; more may be decided until it is over."""
    rows = _rows(edition, year, stages, instruments)
    nothing = f"no state money for Rapidus for FY{year} was known as {' or '.join(stages)}"
    figure = added(edition, rows, nothing)
    over = edition.as_of > date(year + 1, 3, 31) or stages == (PLANNED,)
    return figure if over or is_missing(figure) else figure.counting(year)


def _rows(
    edition: Edition, year: int, stages: tuple[str, ...], instruments: tuple[str, ...]
) -> pd.DataFrame:
    rows = tranches(edition)
    return rows[
        rows["funder_type"].isin(STATE)
        & (rows["fiscal_year"] == year)
        & rows["status"].isin(stages)
        & rows["instrument"].isin(instruments)
    ]


def yearly_change(edition: Edition) -> Figure:
    """What is decided for the fiscal year of the parameters, against the year before."""
    years = (edition.year, edition.before)
    return change(*(for_year(edition, year) for year in years))


def back_end(edition: Edition, year: int) -> Figure:
    """The share of the back end in the research money decided for a fiscal year."""
    rows = _rows(edition, year, DECIDED, (RESEARCH,))
    if "both" in set(rows["activity"]):
        return Missing.because("no source splits it")
    whole = for_year(edition, year, DECIDED, (RESEARCH,))
    back = rows[rows["activity"] == "back_end"]
    if is_missing(whole) or back.empty:
        return whole if is_missing(whole) else (whole - whole) / whole
    return added(edition, back, "") / whole


def _years(edition: Edition) -> list[int]:
    rows = tranches(edition)
    return sorted({int(row["fiscal_year"]) for _, row in rows.iterrows() if _of_state(row)})


def _of_state(row: Any) -> bool:
    return row["funder_type"] in STATE and row["amount_jpy_bn"] is not None


def by_year(edition: Edition) -> pd.DataFrame:
    """Question 6: state money by the fiscal year that it is for.

    Columns: year (text), research (money decided), share (ratio, the back end of research),
    equity, decided, planned (money). Text stands where nothing is known.
    """
    found = [_year(edition, year) for year in _years(edition)]
    columns = ["year", "research", "share", "equity", "decided", "planned"]
    return pd.DataFrame(found, columns=columns)


def _year(edition: Edition, year: int) -> tuple[Figure | str, ...]:
    of_decided = ((RESEARCH,), (EQUITY,), (RESEARCH, EQUITY))
    research, equity, decided = (for_year(edition, year, DECIDED, names) for names in of_decided)
    share = back_end(edition, year)
    unsplit = is_missing(share) and is_known(research)
    planned = for_year(edition, year, (PLANNED,))
    cells = (research, "not split" if unsplit else share, equity, decided, planned)
    return (f"FY{year}", *("none" if is_missing(cell) else cell for cell in cells))


def back_end_change(edition: Edition) -> list[tuple[str, Quantity]]:
    """The last two years whose research money is split, each with the share of the back end."""
    shares = [(f"FY{year}", back_end(edition, year)) for year in _years(edition)]
    return [(year, share) for year, share in shares if is_known(share)][-2:]
