"""How the figures are made and how firm they are: bases, rounding, confidence, documents."""

from collections.abc import Sized
from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from report.brief.chapters import points
from report.brief.edition import Edition
from report.brief.parameters import BASES, BASIS_NAMES
from report.brief.rows import counted, ends, opened
from report.facts.quantity import Figure, Quantity, is_known
from report.present.exhibit import Exhibit, exhibit
from report.present.format import day
from report.present.sentence import Sentence, sentence

# What each basis counts for one fiscal year.
COUNTS = {
    "initial": "the initial budget",
    "budget_year": "the initial budget and every supplementary budget of the same year",
    "sixteen_month": "the supplementary budget of the year before and the initial budget",
}
LEVELS = ("high", "medium", "low")
KINDS = ("primary", "secondary", "relay")


class Counts(NamedTuple):
    """A basis: what it counts, what that gives for the year, and the change on the year before."""

    basis: str
    counts: str
    amount: Figure
    change: Figure


class Confidence(NamedTuple):
    """How many rows a table has, and how many of them have which confidence."""

    table: str
    rows: Quantity
    high: Quantity
    medium: Quantity
    low: Quantity


class Kind(NamedTuple):
    """A kind of document: how many there are, how many undated, how many behind budget figures.

    No rows stand behind these counts: a document is not a fact.
    """

    kind: str
    documents: Quantity
    undated: Quantity
    budget: Quantity


def by_basis(edition: Edition) -> list[Counts]:
    """What each basis counts."""
    return [
        Counts(
            BASIS_NAMES[basis].capitalize(),
            COUNTS[basis],
            edition.total(edition.year, basis),
            edition.compare(basis).change,
        )
        for basis in BASES
    ]


def standing_in(edition: Edition) -> Quantity:
    """How many budget figures of the edition stand in for a better one not yet known."""
    rows = edition.facts["appropriations"]
    return counted(rows[rows["stand_in"].astype(bool)], "figures that stand in")


def budget_figures(edition: Edition, what: str = "figures", **cells: str) -> Quantity:
    """How many budget figures known on the day, rivals among them, hold these cells."""
    rows = edition.facts["variants"]
    for column, value in cells.items():
        rows = rows[rows[column] == value]
    return counted(rows, what)


def firm(edition: Edition) -> Quantity:
    """How many budget figures have a high confidence."""
    return budget_figures(edition, "firm figures", confidence="high")


def by_confidence(edition: Edition) -> list[Confidence]:
    """How firm the rows are, by table; without tables that had no row yet."""
    facts = edition.facts
    tables = {**facts.tables, "appropriations": facts["variants"]}
    titles = {name: resource["title"] for name, resource in facts.package.resources.items()}
    return [
        Confidence(title, counted(rows, "rows"), *(_of_level(rows, level) for level in LEVELS))
        for name, title in titles.items()
        if "confidence" in (rows := tables[name]) and len(rows)
    ]


def _of_level(rows: pd.DataFrame, level: str) -> Quantity:
    """How many rows have a confidence; where none has it, the keys are those of all."""
    number = counted(rows[rows["confidence"] == level], level)
    return number if number.rows else replace(number, rows=counted(rows, level).rows)


def cited(edition: Edition) -> pd.DataFrame:
    """The documents behind every row known on the day, as rows of `sources`."""
    tables = [frame for frame in edition.facts.tables.values() if "known_from" in frame]
    return edition.facts.sources_of(
        dict.fromkeys(key for frame in tables for key in frame.iloc[:, 0])
    )


def by_kind(edition: Edition) -> list[Kind]:
    """What kinds of documents there are."""
    documents = cited(edition)
    of_budgets = edition.facts.sources_of(edition.facts["variants"]["fact_id"])
    rows = []
    for kind in KINDS:
        here = documents[documents["kind"] == kind]
        numbers = len(here), here["published"].isna().sum(), (of_budgets["kind"] == kind).sum()
        counts = (Quantity.exact(int(number), "count", "documents") for number in numbers)
        rows.append(Kind(kind.capitalize(), *counts))
    return rows


def number_of(rows: Sized, what: str) -> Quantity:
    """How many documents or terms there are: no fact stands behind the number."""
    return Quantity.exact(len(rows), "count", f"number of {what}")


def own_count(edition: Edition) -> str:
    """The source line of an exhibit that counts or lists the rows of the tables."""
    return f"Source: the tables of this brief as of {day(edition.as_of)}; own count."


def cut(edition: Edition) -> Sentence | None:
    """What the amount in the coverage would stand for as a rounded one, and whether it is one."""
    headline = points.headline(edition)
    low, high = ends(headline.printed)
    apart = is_known(headline.difference) and headline.difference.value
    return sentence(
        edition,
        "methods.cut",
        """As a rounded figure the {printed=headline.printed:money} of the coverage stands for
        anything from {low:amount} to {high:amount}. The exact {exact=headline.exact:money} lies
        {where}, so the figure was {difference=headline.difference:rounding}.""",
        headline=headline,
        low=low,
        high=high,
        where="outside" if apart else "inside",
    )


def known(edition: Edition) -> Sentence | None:
    """How many budget figures the edition knows, and how many of them stand in for others."""
    standing = standing_in(edition)
    one = "{standing:count} stands" if standing.value == 1 else "{standing:count} stand"
    return sentence(
        edition,
        "methods.known",
        """The tables hold {known:count} budget figures of that day, {derived:count} of them worked
        out from others"""
        + (f"; {one} in for a figure that was not out yet." if standing.value else "."),
        known=budget_figures(edition),
        derived=budget_figures(edition, "derived figures", basis="derived"),
        standing=standing,
    )


def bases(edition: Edition) -> Exhibit | None:
    """What each basis counts, and what that gives; data alone."""
    rows = by_basis(edition)
    return exhibit(
        edition,
        "methods.bases",
        rows,
        title="What each basis counts in {year}",
        measure="Chips and AI, {year}, Japan, {unit}, and change on {before}",
        alt="""Table of the {year} money for chips and AI on each basis, where the sixteen-month
        package is {package:money}.""",
        columns={
            "basis": "Basis",
            "counts": "What it counts",
            "amount": ("{unit}", "amount"),
            "change": ("Change on {before}", "growth"),
        },
        annex=True,
        package=rows[-1].amount,
    )


def kinds(edition: Edition) -> Exhibit | None:
    """What kinds of documents the brief rests on; data alone."""
    rows = by_kind(edition)
    return exhibit(
        edition,
        "methods.kinds",
        rows,
        title="What kinds of documents there are",
        measure="Documents behind the rows of the tables known on {day}, count",
        alt="""Table of the documents behind the rows of the tables by kind, where {primary:count}
        of {known:count} are primary.""",
        columns={
            "kind": "Kind",
            "documents": ("Documents", "count"),
            "undated": ("of them without a date", "count"),
            "budget": ("of them behind budget figures", "count"),
        },
        sources=own_count(edition),
        annex=True,
        primary=rows[0].documents,
        known=number_of(cited(edition), "documents"),
    )


def confidence(edition: Edition) -> Exhibit | None:
    """How firm the rows of each table are; data alone."""
    return exhibit(
        edition,
        "methods.confidence",
        by_confidence(edition),
        title="{high:count} of {known:count} budget figures are of high confidence",
        measure="Rows of the tables by confidence, known on {day}, count",
        alt="""Table of the rows of each table by confidence, where {high:count} of {known:count}
        budget figures are of high confidence.""",
        columns={
            "table": "Table",
            "rows": ("Rows", "count"),
            **{level: (level.capitalize(), "count") for level in LEVELS},
        },
        sources=own_count(edition),
        note="""Every row counts here, those too that are cancelled, planned or part of another and
        are not added up elsewhere""",
        annex=True,
        high=firm(edition),
        known=budget_figures(edition),
    )


def glossary(edition: Edition) -> Exhibit | None:
    """The official terms."""
    rows = opened(edition, "glossary").sort_values("term_en", ignore_index=True)
    return exhibit(
        edition,
        "methods.glossary",
        rows,
        title="{terms:count} official terms, and what they mean",
        measure="Terms of Japanese budgets and agencies in English, Japanese and Latin script",
        alt="""Table of the {terms:count} official terms that this brief uses, in English, Japanese
        and Latin script, where each has a definition.""",
        columns={
            "term_en": "Term",
            "term_ja": "Japanese",
            "romaji": "Read",
            "definition": "Meaning",
        },
        sources=own_count(edition),
        terms=number_of(rows, "terms"),
    )
