"""Question 10: where Japan stands in the supply of chips, by rival counts."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from report.analysis.economies import as_ratio
from report.analysis.rows import extremes
from report.facts.load import Facts
from report.facts.quantity import Figure, Missing
from report.parameters import Parameters

# Rival counts of shares of world chip sales: (what is counted, key with a gap for the economy).
SALES: tuple[tuple[str, str], ...] = (
    ("Sales by home of the firm, all chips, Omdia", "firm-share-omdia-{}-2019"),
    ("Sales by home of the firm, foundries left out, SIA", "firm-share-sia-{}-2024"),
    ("Sales by home of the firm, integrated circuits only", "firm-ic-share-{}-2021"),
    ("Sales by place of billing, not by firm, SIA", "market-share-{}-2024"),
)
FOUNDRY = "foundry-capacity-{}-2023"
FINEST = "logic-below-10nm-{}-2022"
IMPORTS = "ic-import-share-{}-2022"
OTHERS: tuple[tuple[str, str], ...] = (
    ("Capacity of foundries, TrendForce", FOUNDRY),
    ("Capacity for the finest logic chips, SIA and BCG", FINEST),
    ("Origin of Japan’s imports of integrated circuits", IMPORTS),
)
TABLES: Mapping[str, str] = {IMPORTS: "trade"}
# Rivals that the coverage names: Taiwan and South Korea, the United States and China.
RIVALS = ("JPN", "TWN", "KOR", "USA", "CHN")


def by_series(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 10: shares of Japan and of the rivals that the coverage names, by what is counted.

    Columns: series (text), one column an economy of RIVALS (ratio). Rival counts of sales come
    first, then capacity, then the origin of Japan's imports.
    """
    rows = [
        (_named(facts, *series), *(share(facts, series[1], economy) for economy in RIVALS))
        for series in (*SALES, *OTHERS)
    ]
    return pd.DataFrame(rows, columns=["series", *RIVALS])


def share(facts: Facts, key: str, economy: str) -> Figure:
    """The share of an economy in the series with this key."""
    row = _row(facts, key, economy)
    if row is not None:
        return as_ratio(row)
    published = any(_row(facts, key, other) is not None for other in RIVALS)
    return Missing.because(
        "not in this count" if published else "the count was not published by then"
    )


def _row(facts: Facts, key: str, economy: str) -> Any | None:
    return facts.row(TABLES.get(key, "indicators"), key.format(economy.lower()))


def _named(facts: Facts, words: str, key: str) -> str:
    year = year_of(facts, key)
    return f"{words}, {year}" if year else words


def year_of(facts: Facts, key: str) -> str:
    """The year of the series with this key; empty where it was not published by then."""
    years = [row["year"] for code in RIVALS if (row := _row(facts, key, code)) is not None]
    return str(years[0]) if years else ""


def sales(facts: Facts, parameters: Parameters) -> tuple[Figure, Figure]:
    """The lowest and the highest of the rival counts of Japan's share of world chip sales."""
    return extremes(in_sales(facts, parameters)["JPN"])


def in_sales(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """The rival counts of Japan's share of world chip sales, as rows of `by_series`."""
    return by_series(facts, parameters).iloc[: len(SALES)]


def imported(facts: Facts, economy: str) -> Figure:
    """The share of an economy in Japan's imports of integrated circuits."""
    return share(facts, IMPORTS, economy)
