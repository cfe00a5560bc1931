"""How the figures are made and how firm they are: bases, rounding, confidence, documents."""

from dataclasses import replace

import pandas as pd

from report.brief.edition import Edition
from report.brief.rows import counted
from report.choices import BASES, BASIS_NAMES
from report.facts.quantity import Figure, Quantity

# What each basis counts for one fiscal year.
COUNTS = {
    "initial": "the initial budget",
    "budget_year": "the initial budget and every supplementary budget of the same year",
    "sixteen_month": "the supplementary budget of the year before and the initial budget",
}
# Tables whose rows carry a confidence, by the name that a reader knows them under.
TABLES = {
    "variants": "Budget figures",
    "awards": "Awards in Japan",
    "rapidus_funding": "Money for Rapidus",
    "envelopes": "Multi-year frames",
    "programmes": "Programmes by economy",
    "programme_awards": "Awards abroad",
    "published_ratios": "Ratios that others published",
    "indicators": "Targets, forecasts and outcomes",
}
LEVELS = ("high", "medium", "low")
KINDS = {"primary": "Primary", "secondary": "Secondary", "relay": "Relay"}


def by_basis(edition: Edition) -> pd.DataFrame:
    """What each basis counts. Columns: basis, counts (text), amount (money), change (ratio)."""
    rows = [
        (
            BASIS_NAMES[basis].capitalize(),
            COUNTS[basis],
            edition.total(edition.year, basis),
            edition.compare(basis).change,
        )
        for basis in BASES
    ]
    return pd.DataFrame(rows, columns=["basis", "counts", "amount", "change"])


def budget_figures(edition: Edition) -> pd.DataFrame:
    """Every budget figure known on the day, rivals among them, as rows of `variants`."""
    return edition.facts["variants"]


def standing_in(edition: Edition) -> Quantity:
    """How many budget figures of the edition stand in for a better one not yet known."""
    rows = edition.facts["appropriations"]
    return counted(rows[rows["stand_in"].astype(bool)], "figures that stand in")


def derived(edition: Edition) -> tuple[Figure, Figure]:
    """How many budget figures are worked out from others, and of how many."""
    rows = budget_figures(edition)
    return counted(rows[rows["basis"] == "derived"], "derived figures"), counted(rows, "figures")


def by_confidence(edition: Edition) -> pd.DataFrame:
    """How firm the rows are. Columns: table (text), rows, high, medium, low (count)."""
    rows = []
    for table, name in TABLES.items():
        frame = edition.facts[table]
        counts = [_count(frame, frame["confidence"] == level, level) for level in LEVELS]
        if len(frame):
            rows.append((name, counted(frame, "rows"), *counts))
    return pd.DataFrame(rows, columns=["table", "rows", *LEVELS])


def _count(rows: pd.DataFrame, which: pd.Series, what: str) -> Quantity:
    """How many rows there are of one kind; where there are none, the keys are those of all."""
    number = counted(rows[which], what)
    return number if number.rows else replace(number, rows=counted(rows, what).rows)


def firm(edition: Edition) -> tuple[Figure, Figure]:
    """How many budget figures have a high confidence, and how many there are."""
    rows = budget_figures(edition)
    return counted(rows[rows["confidence"] == "high"], "firm figures"), counted(rows, "figures")


def cited(edition: Edition) -> pd.DataFrame:
    """The documents behind every row known on the day, as rows of `sources`."""
    tables = [frame for frame in edition.facts.tables.values() if "known_from" in frame]
    return edition.facts.sources_of(
        dict.fromkeys(key for frame in tables for key in frame.iloc[:, 0])
    )


def by_kind(edition: Edition) -> pd.DataFrame:
    """What kinds of documents there are.

    Columns: kind (text), documents, undated, budget (count; the last of those behind budget
    figures). Counts of documents have no rows: a document is not a fact.
    """
    documents = cited(edition)
    of_budgets = edition.facts.sources_of(budget_figures(edition)["fact_id"])
    rows = []
    for kind, name in KINDS.items():
        here = documents[documents["kind"] == kind]
        numbers = (len(here), here["published"].isna().sum(), (of_budgets["kind"] == kind).sum())
        rows.append((name, *(Quantity.exact(int(n), "count", "documents") for n in numbers)))
    return pd.DataFrame(rows, columns=["kind", "documents", "undated", "budget"])


def number_of(rows: pd.DataFrame, what: str) -> Quantity:
    """How many documents or terms there are: no fact stands behind the number."""
    return Quantity.exact(len(rows), "count", f"number of {what}")
