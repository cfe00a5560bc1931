"""Question 10: where Japan stands in the supply of chips, by rival counts."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from report.brief.chapters.economies import as_ratio
from report.brief.edition import Edition
from report.brief.rows import extremes
from report.facts.quantity import Figure, Missing

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


def by_series(edition: Edition) -> pd.DataFrame:
    """Question 10: shares of Japan and of the rivals that the coverage names, by what is counted.

    Columns: series (text), one column an economy of RIVALS (ratio). Rival counts of sales come
    first, then capacity, then the origin of Japan's imports.
    """
    rows = [
        (
            _named(edition, *series),
            *(share(edition, series[1], economy) for economy in RIVALS),
        )
        for series in (*SALES, *OTHERS)
    ]
    return pd.DataFrame(rows, columns=["series", *RIVALS])


def share(edition: Edition, key: str, economy: str) -> Figure:
    """The share of an economy in the series with this key."""
    row = _row(edition, key, economy)
    if row is not None:
        return as_ratio(row)
    published = any(_row(edition, key, other) is not None for other in RIVALS)
    return Missing.because(
        "not in this count" if published else "the count was not published by then"
    )


def _row(edition: Edition, key: str, economy: str) -> Any | None:
    return edition.row(TABLES.get(key, "indicators"), key, economy.lower())


def _named(edition: Edition, words: str, key: str) -> str:
    year = year_of(edition, key)
    return f"{words}, {year}" if year else words


def year_of(edition: Edition, key: str) -> str:
    """The year of the series with this key; empty where it was not published by then."""
    years = [row["year"] for code in RIVALS if (row := _row(edition, key, code)) is not None]
    return str(years[0]) if years else ""


def sales(edition: Edition) -> tuple[Figure, Figure]:
    """The lowest and the highest of the rival counts of Japan's share of world chip sales."""
    return extremes(in_sales(edition)["JPN"])


def in_sales(edition: Edition) -> pd.DataFrame:
    """The rival counts of Japan's share of world chip sales, as rows of `by_series`."""
    return by_series(edition).iloc[: len(SALES)]


def imported(edition: Edition, economy: str) -> Figure:
    """The share of an economy in Japan's imports of integrated circuits."""
    return share(edition, IMPORTS, economy)
