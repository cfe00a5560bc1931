"""Question 9: what was paid into the agencies' funds for chips, and what has left them."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from report.brief.chapters.framework import shown
from report.brief.edition import Edition
from report.brief.money import INITIAL, SUPPLEMENTARY
from report.brief.rows import quantity, summed
from report.facts.quantity import Figure, Missing
from report.facts.sums import sum_of

BALANCE, OUTLAY, PAID_IN = "fund-{}-balance-{}", "fund-{}-outlay-{}", "treasury-to-{}-fund-{}"


@dataclass(frozen=True)
class Fund:
    """A fund at an agency: its part of the keys of `indicators`, its budget lines.

    What a part of these lines that goes to another fund gets is left out.
    """

    key: str
    lines: tuple[str, ...]
    elsewhere: str | None = None


FUNDS = (
    Fund("advanced", ("chips-advanced",)),
    Fund(
        "post-5g",
        ("chips-next-generation", "chips-ai-fund", "chips-ai-fund-gx"),
        "chips-ai-edge-research",
    ),
    Fund("conventional", ("chips-conventional",)),
)
UNKNOWN = Missing.because("the balances of the funds had not been published by then")
_COLUMNS = ["fund", "paid_in", "left", "out", "share", "outlay"]


def last_year(edition: Edition) -> int | None:
    """The last fiscal year before the parameters' one at whose end a balance is known."""
    rows = edition.facts["indicators"]
    years = rows[rows["indicator"] == "fund_balance"]["year"]
    return max((year for year in years if year < edition.year), default=None)


def by_fund(edition: Edition) -> pd.DataFrame:
    """Question 9: the funds whose balance at the end of `last_year` is known, and all of these.

    Columns: fund (text), paid_in (from the budget since the first year), left (the balance), out
    (paid in less left; interest is not separated), share (ratio, out of paid in), outlay (of the
    last year alone; empty for the sum); amounts are money.
    """
    year = last_year(edition)
    if year is None:
        return pd.DataFrame([("All funds", *[UNKNOWN] * 5)], columns=_COLUMNS)
    held = [
        (fund, row) for fund in FUNDS if (row := _row(edition, BALANCE, fund, year)) is not None
    ]
    pairs = [(paid_in(edition, fund, year), _stated(row)) for fund, row in held]
    rows = [
        (row["entity"], *_shown(edition, *pair), _outlay(edition, fund, year))
        for (fund, row), pair in zip(held, pairs, strict=True)
    ]
    sums = (sum_of(figures) for figures in zip(*pairs, strict=True))
    together = ("Together", *_shown(edition, *sums), "")
    return pd.DataFrame([*rows, together], columns=_COLUMNS)


def _shown(edition: Edition, amount: Figure, left: Figure) -> tuple[Figure, ...]:
    out = amount - left
    amounts = (shown(edition, figure) for figure in (amount, left, out))
    return *amounts, out / amount


def _row(edition: Edition, key: str, fund: Fund, year: int) -> Any | None:
    return edition.row("indicators", key, fund.key, year)


def _stated(row: Any) -> Figure:
    return quantity(row, "value", row["unit"])


def _outlay(edition: Edition, fund: Fund, year: int) -> Figure:
    row = _row(edition, OUTLAY, fund, year)
    if row is None:
        return Missing.because(f"no source states the outlay of FY{year}")
    return shown(edition, _stated(row))


def paid_in(edition: Edition, fund: Fund, last: int) -> Figure:
    """What budgets up to a fiscal year paid into a fund, yen.

    The outlay of the treasury where it is stated, and what was appropriated otherwise.
    """
    budgets = {(year, stage) for line, year, stage in edition.facts.amounts if line in fund.lines}
    years = sorted({year for year, _ in budgets if year <= last})
    nothing = f"no source states what budgets up to FY{last} put into the fund"
    return summed((_of_year(edition, fund, year) for year in years), nothing)


def _of_year(edition: Edition, fund: Fund, year: int) -> Figure:
    row = _row(edition, PAID_IN, fund, year)
    if row is not None:
        return _stated(row)
    amounts = [
        edition.appropriation(line, year, stage)
        for stage in (INITIAL, SUPPLEMENTARY)
        for line in fund.lines
        if edition.facts.amounts_of(line, year, stage)
    ]
    if fund.elsewhere and edition.facts.amounts_of(fund.elsewhere, year, INITIAL):
        return sum_of(amounts) - edition.appropriation(fund.elsewhere, year)
    return sum_of(amounts)


def uncertain(edition: Edition) -> list[str]:
    """The names of the funds whose balance is of low confidence."""
    year = last_year(edition)
    rows = (_row(edition, BALANCE, fund, year) for fund in FUNDS if year is not None)
    return [row["entity"] for row in rows if row is not None and row["confidence"] == "low"]


def from_treasury(edition: Edition) -> tuple[str, Figure]:
    """What left the treasury for agencies and funds by the last count: fiscal year and amount."""
    rows = edition.facts["indicators"]
    known = rows[(rows["indicator"] == "treasury_outlay") & (rows["year"] <= edition.year)]
    if known.empty:
        return "", Missing.because("no outlay of the treasury for chips and AI was known by then")
    row = known.sort_values("year").iloc[-1]
    amount = _stated(row)
    return f"FY{row['year']}", shown(edition, amount)
