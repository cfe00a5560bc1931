"""Question 6: state money for Rapidus by the fiscal year that it is for."""

from datetime import date
from typing import Any

import pandas as pd

from report.analysis.rapidus import DECIDED, EQUITY, PLANNED, RESEARCH, STATE, added, tranches
from report.facts.load import Facts
from report.facts.quantity import Figure, Missing, Quantity, change
from report.parameters import Parameters


def for_year(
    facts: Facts,
    parameters: Parameters,
    year: int,
    stages: tuple[str, ...] = DECIDED,
    instruments: tuple[str, ...] = (RESEARCH, EQUITY),
) -> Figure:
    """State money for one fiscal year at some stages; more may be decided until it is over."""
    rows = _rows(facts, year, stages, instruments)
    nothing = f"no state money for Rapidus for FY{year} was known as {' or '.join(stages)}"
    figure = added(facts, parameters, rows, nothing)
    over = facts.as_of > date(year + 1, 3, 31) or stages == (PLANNED,)
    return figure if over or isinstance(figure, Missing) else figure.counting(year)


def _rows(
    facts: Facts, year: int, stages: tuple[str, ...], instruments: tuple[str, ...]
) -> pd.DataFrame:
    rows = tranches(facts)
    return rows[
        rows["funder_type"].isin(STATE)
        & (rows["fiscal_year"] == year)
        & rows["status"].isin(stages)
        & rows["instrument"].isin(instruments)
    ]


def yearly_change(facts: Facts, parameters: Parameters) -> Figure:
    """What is decided for the fiscal year of the parameters, against the year before."""
    years = (parameters.fiscal_year, parameters.previous_year)
    return change(*(for_year(facts, parameters, year) for year in years))


def back_end(facts: Facts, parameters: Parameters, year: int) -> Figure:
    """The share of the back end in the research money decided for a fiscal year."""
    rows = _rows(facts, year, DECIDED, (RESEARCH,))
    if "both" in set(rows["activity"]):
        return Missing.because("no source splits it")
    whole = for_year(facts, parameters, year, DECIDED, (RESEARCH,))
    back = rows[rows["activity"] == "back_end"]
    if isinstance(whole, Missing) or back.empty:
        return whole if isinstance(whole, Missing) else (whole - whole) / whole
    return added(facts, parameters, back, "") / whole


def _years(facts: Facts) -> list[int]:
    rows = tranches(facts)
    return sorted({int(row["fiscal_year"]) for _, row in rows.iterrows() if _of_state(row)})


def _of_state(row: Any) -> bool:
    return row["funder_type"] in STATE and row["amount_jpy_bn"] is not None


def by_year(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 6: state money by the fiscal year that it is for.

    Columns: year (text), research (money decided), share (ratio, the back end of research),
    equity, decided, planned (money). Text stands where nothing is known.
    """
    found = [_year(facts, parameters, year) for year in _years(facts)]
    columns = ["year", "research", "share", "equity", "decided", "planned"]
    return pd.DataFrame(found, columns=columns)


def _year(facts: Facts, parameters: Parameters, year: int) -> tuple[Figure | str, ...]:
    of_decided = ((RESEARCH,), (EQUITY,), (RESEARCH, EQUITY))
    research, equity, decided = (
        for_year(facts, parameters, year, DECIDED, names) for names in of_decided
    )
    share = back_end(facts, parameters, year)
    unsplit = isinstance(share, Missing) and isinstance(research, Quantity)
    planned = for_year(facts, parameters, year, (PLANNED,))
    cells = (research, "not split" if unsplit else share, equity, decided, planned)
    return (f"FY{year}", *("none" if isinstance(cell, Missing) else cell for cell in cells))


def back_end_change(facts: Facts, parameters: Parameters) -> list[tuple[str, Quantity]]:
    """The last two years whose research money is split, each with the share of the back end."""
    shares = [(f"FY{year}", back_end(facts, parameters, year)) for year in _years(facts)]
    return [(year, share) for year, share in shares if isinstance(share, Quantity)][-2:]
