"""Question 10: where Japan stands in the supply of chips, by rival counts."""

from typing import NamedTuple

import pandas as pd

from report.brief.chapters.economies import as_ratio, name
from report.brief.edition import Edition
from report.brief.rows import extremes
from report.facts.quantity import Figure, Missing
from report.present.exhibit import Exhibit, exhibit
from report.present.sentence import Sentence, sentence


class Series(NamedTuple):
    """A count: what is counted, and the keys of its rows, with a gap for the economy."""

    words: str
    key: str
    table: str = "indicators"


class Count(NamedTuple):
    """What is counted, and the shares of Japan and of the rivals that the coverage names."""

    series: str
    JPN: Figure
    TWN: Figure
    KOR: Figure
    USA: Figure
    CHN: Figure


RIVALS = Count._fields[1:]
# Rival counts of shares of world chip sales.
SALES = (
    Series("Sales by home of the firm, all chips, Omdia", "firm-share-omdia-{}-2019"),
    Series("Sales by home of the firm, foundries left out, SIA", "firm-share-sia-{}-2024"),
    Series("Sales by home of the firm, integrated circuits only", "firm-ic-share-{}-2021"),
    Series("Sales by place of billing, not by firm, SIA", "market-share-{}-2024"),
)
IMPORTS = Series(
    "Origin of Japan’s imports of integrated circuits", "ic-import-share-{}-2022", "trade"
)
OTHERS = (
    Series("Capacity of foundries, TrendForce", "foundry-capacity-{}-2023"),
    Series("Capacity for the finest logic chips, SIA and BCG", "logic-below-10nm-{}-2022"),
    IMPORTS,
)


def by_series(edition: Edition) -> list[Count]:
    """Shares by what is counted: sales, then capacity, then the origin of Japan's imports."""
    return [count(edition, series) for series in (*SALES, *OTHERS)]


def count(edition: Edition, series: Series) -> Count:
    """The shares in one series."""
    named = ", ".join([series.words, *_years(edition, series)[:1]])
    return Count(named, *(share(edition, series, economy) for economy in RIVALS))


def share(edition: Edition, series: Series, economy: str) -> Figure:
    """The share of an economy in a series."""
    row = _row(edition, series, economy)
    if row is not None:
        return as_ratio(row)
    unpublished = "the count was not published by then"
    return Missing.because("not in this count" if _years(edition, series) else unpublished)


def _row(edition: Edition, series: Series, economy: str) -> pd.Series | None:
    return edition.row(series.table, series.key, economy.lower())


def _years(edition: Edition, series: Series) -> list[str]:
    """The year of each row of a series; none where it was not published by then."""
    rows = (_row(edition, series, economy) for economy in RIVALS)
    return [str(row["year"]) for row in rows if row is not None]


def sales(edition: Edition) -> tuple[Figure, Figure]:
    """The lowest and the highest of the rival counts of Japan's share of world chip sales."""
    return extremes(share(edition, series, "JPN") for series in SALES)


def shares(edition: Edition) -> Exhibit | None:
    """Japan's place in the supply of chips, by rival counts; data alone, None before any."""
    low, high = sales(edition)
    spread = "{low:percent}" if low == high else "{low:percent} to {high:percent}"
    return exhibit(
        edition,
        "abroad.shares",
        by_series(edition),
        title=f"Japan sells {spread} of the world’s chips, by count",
        measure="Shares in %, by what is counted, years as named",
        alt=f"""Table of shares of world chip sales, capacity and imports in rival counts, where
        Japan’s share of sales is {spread}.""",
        columns={
            "series": "What is counted",
            **{economy: (name(edition, economy), "percentage") for economy in RIVALS},
        },
        annex=True,
        low=low,
        high=high,
    )


def supply(edition: Edition) -> Sentence | None:
    """Where Japan's chips come from, and its share of sales; None before a count."""
    low, high = sales(edition)
    several = " Japan itself sells {low:percent} to {high:percent} of the world’s chips, by count."
    return sentence(
        edition,
        "abroad.supply",
        """Taiwan supplied {TWN=imports.TWN:percent} of the integrated circuits that Japan imported
        in {when}, by the count of Taiwan’s economy ministry.""",
        several if low != high else "",
        imports=count(edition, IMPORTS),
        when="".join(_years(edition, IMPORTS)[:1]),
        low=low,
        high=high,
    )
