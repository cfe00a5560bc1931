"""Question 10: how does it compare abroad, fairly: like for like, as a share of output."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from report.analysis.economies import (
    ECONOMIES,
    comparable,
    gdp,
    last_year,
    name,
    of_economy,
    of_gdp,
)
from report.analysis.ratios import fitting_year
from report.analysis.rows import counted, foreign
from report.facts.load import Facts
from report.facts.quantity import RATIO, Figure, Missing, Quantity
from report.parameters import Parameters

# Economies that are shown and never ranked: outlays are not how they mainly help chip makers,
# or their money is already that of others in the table.
UNRANKED: Mapping[str, str] = {
    "CHN": "not ranked: equity, local aid unknown",
    "EU27": "not ranked: contains member states",
    "KOR": "not ranked: mainly tax credits",
    "TWN": "not ranked: mainly tax credits",
}
REMARKS: Mapping[str, str] = {
    "deu-chips-mof-2024": "as Japan’s finance ministry counted it, with Intel",
    "fra-france-2030-chips": "years by the note of its source",
    "ind-ism-1": "fiscal years",
}
# Years that a programme covers, where its source gives their number in a note and no first year.
YEARS_BY_NOTE: Mapping[str, int] = {"fra-france-2030-chips": 5}
_ECONOMY = ["economy", "programme", "amount", "before", "now", "years", "yearly"]


@dataclass(frozen=True)
class Pair:
    """The comparable programmes of Japan and of another economy, over GDP of one year."""

    japan: Figure
    other: Figure
    japan_years: Figure
    other_years: Figure

    @property
    def ratio(self) -> Figure:
        """Japan's share of GDP over the other's."""
        return self.japan / self.other

    @property
    def yearly(self) -> Figure:
        """The same for the share in each year that the programmes cover."""
        return (self.japan / self.japan_years) / (self.other / self.other_years)


def by_economy(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 10: comparable public money for chips, over GDP; then tax credits without amount.

    Columns: economy, programme (text), amount (own currency), before (ratio to the GDP of the
    year that brings the finance ministry's ratios back), now (to the last GDP that is no
    estimate), years (number), yearly (now over years). Economies that can be ranked come first,
    the largest on top, those without a known programme last.
    """
    years = fitting_year(facts), last_year(facts)
    rows = [_row(facts, row, years) for row in in_order(facts)]
    rows += [_absent(economy) for economy in without_programme(facts)]
    rows += [_credit(row) for _, row in credits(facts).iterrows()]
    return pd.DataFrame(rows, columns=_ECONOMY)


def in_order(facts: Facts) -> list[Any]:
    """The comparable programmes: ranked ones by their share of GDP, then those not ranked."""
    year = last_year(facts)
    return sorted(
        comparable(facts),
        key=lambda row: (row["economy"] in UNRANKED, -_value(of_gdp(facts, row, year))),
    )


def listed(facts: Facts) -> Quantity:
    """How many economies have a comparable programme that was known."""
    return counted(
        pd.DataFrame(comparable(facts), columns=facts["programmes"].columns), "economies"
    )


def _value(figure: Figure) -> float:
    return float(figure.value) if isinstance(figure, Quantity) else 0


def _row(facts: Facts, row: Any, years: tuple[int | None, int | None]) -> tuple[Any, ...]:
    before, now = (of_gdp(facts, row, year) for year in years)
    covered = years_covered(row)
    return label(row), row["name"], foreign(row), before, now, covered, now / covered


def without_programme(facts: Facts) -> list[str]:
    """The economies of which no comparable programme was known."""
    known = {row["economy"] for row in comparable(facts)}
    return [economy for economy in ECONOMIES if economy not in known]


def _absent(economy: str) -> tuple[Any, ...]:
    gap = Missing.because("no comparable programme was known by then")
    return name(economy), "none known", *[gap] * 5


def label(row: Any) -> str:
    """The economy of a comparable programme, with what to bear in mind about it."""
    remark = UNRANKED.get(row["economy"]) or REMARKS.get(row["programme_id"])
    return f"{name(row['economy'])} ({remark})" if remark else name(row["economy"])


def years_covered(row: Any | None) -> Figure:
    """How many years a programme covers, the first and the last included."""
    if row is None:
        return Missing.because("no comparable programme was known by then")
    key = row["programme_id"]
    if key in YEARS_BY_NOTE:
        return _years(YEARS_BY_NOTE[key], key, "years by the note of")
    if row["first_year"] is None or row["last_year"] is None:
        return Missing.because("no last year is stated")
    return _years(row["last_year"] - row["first_year"] + 1, key, "years of")


def _years(number: int, key: str, words: str) -> Quantity:
    return replace(Quantity.exact(number, RATIO, f"{words} {key}"), rows=frozenset({key}))


def credits(facts: Facts) -> pd.DataFrame:
    """The tax credits for chip makers: uncapped, so without amount and beyond comparison."""
    rows = facts["programmes"]
    return rows[(rows["kind"] == "tax_credit") & rows["amount_bn"].isna()]


def _credit(row: Any) -> tuple[Any, ...]:
    gap = Missing.because("uncapped, so not comparable")
    return (
        f"{name(row['economy'])}, tax credit",
        row["name"],
        gap,
        gap,
        gap,
        years_covered(row),
        gap,
    )


def credits_listed(facts: Facts) -> Quantity:
    """How many tax credits without amount are known."""
    return counted(credits(facts), "tax credits without amount")


def span(facts: Facts) -> str:
    """The years of Japan's comparable programme: "FY2021 to FY2023"."""
    row = of_economy(facts, "JPN")
    return "" if row is None else f"FY{row['first_year']} to FY{row['last_year']}"


def beside(facts: Facts, economy: str = "USA") -> Pair:
    """Japan's comparable programme beside that of another economy."""
    year = last_year(facts)
    rows = [of_economy(facts, code) for code in ("JPN", economy)]
    return Pair(*(of_gdp(facts, row, year) for row in rows), *map(years_covered, rows))


def place(facts: Facts) -> tuple[Figure, Figure]:
    """Japan's place from the top among the economies that can be ranked, and how many they are."""
    ranked = [row for row in in_order(facts) if row["economy"] not in UNRANKED]
    codes = [row["economy"] for row in ranked]
    if last_year(facts) is None or "JPN" not in codes:
        gap = gdp(facts, "JPN", last_year(facts))
        return gap, gap
    above = pd.DataFrame(ranked[: codes.index("JPN") + 1])
    return counted(above, "economies from the top"), counted(pd.DataFrame(ranked), "economies")
