"""How firm the figures are, by which documents, and where sources contradict each other."""

from collections.abc import Iterator, Sized
from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd

from report.brief.chapters.budget import CORE, GX, METI, NAMED_PARTS
from report.brief.chapters.growth import NET
from report.brief.coverage import SUBJECT
from report.brief.edition import Edition
from report.brief.money import INITIAL, SUPPLEMENTARY, budget, stated
from report.brief.rows import agree, counted, each, foreign, opened, quantity
from report.facts.quantity import Figure, Quantity, is_known
from report.facts.sums import change
from report.present.exhibit import Exhibit, exhibit
from report.present.format import day
from report.present.sentence import Sentence, sentence

# The lines behind the main points.
LOAD_BEARING = (SUBJECT, NET, METI, GX, CORE, *NAMED_PARTS)
# Supplementary budgets of one year, by their round.
_ROUNDS = {1: "first", 2: "second", 3: "third"}


class Bearing(NamedTuple):
    """A figure that findings rest on: amount as stated, confidence, how many documents, its row."""

    figure: str
    amount: Figure
    confidence: str
    documents: Quantity
    key: str

    @property
    def firm(self) -> bool:
        """Whether a primary or two good sources state it."""
        return self.confidence == "high"


class Rival(NamedTuple):
    """A budget: the figure used beside a rival (yen as stated), their difference (a ratio).

    `how` says whether the rival is stated or worked out, `who` is its first publisher.
    """

    item: str
    used: Quantity
    rival: Quantity
    difference: Figure
    how: str
    who: str


def standing_in(edition: Edition) -> Quantity:
    """How many budget figures of the edition stand in for a better one not yet known."""
    rows = edition.facts["appropriations"]
    return counted(rows[rows["stand_in"].astype(bool)], "figures that stand in")


def cited(edition: Edition) -> pd.DataFrame:
    """The documents behind every row known on the day, as rows of `sources`."""
    tables = [frame for frame in edition.facts.tables.values() if "known_from" in frame]
    return edition.facts.sources_of(
        dict.fromkeys(key for frame in tables for key in frame.iloc[:, 0])
    )


def primary(edition: Edition) -> pd.DataFrame:
    """Those of the documents that are primary."""
    documents = cited(edition)
    return documents[documents["kind"] == "primary"]


def number_of(rows: Sized, what: str) -> Quantity:
    """How many documents or terms there are: no fact stands behind the number."""
    return Quantity.exact(len(rows), "count", f"number of {what}")


def own_count(edition: Edition) -> str:
    """The source line of an exhibit that counts or lists the rows of the tables."""
    return f"Source: the tables of this brief as of {day(edition.as_of)}; own count."


def load_bearing(edition: Edition) -> list[Bearing]:
    """What the main points, Rapidus and the comparison abroad rest on."""
    return [
        Bearing(name, amount, row["confidence"], _documents(row), row.iloc[0])
        for name, amount, row in (*_budgets(edition), *_others(edition))
    ]


def _documents(row: Any) -> Quantity:
    number = Quantity.exact(len(row["sources"]), "count", "documents")
    return replace(number, rows=frozenset({row.iloc[0]}))


def _budgets(edition: Edition) -> Iterator[tuple[str, Figure, Any]]:
    rows = edition.facts["appropriations"]
    years = range(edition.year - 2, edition.year + 1)
    recent = rows["line_id"].isin(LOAD_BEARING) & rows["fiscal_year"].isin(years)
    rows = rows[recent & rows["stage"].isin([INITIAL, SUPPLEMENTARY])]
    several = rows.duplicated(["line_id", "fiscal_year", "stage"], keep=False)
    for row, one_of in zip(each(rows), several, strict=True):
        which = f", the {_ROUNDS[row['round']]}" if one_of else ""
        yield _name(edition, row) + which, stated(row), row


def _name(edition: Edition, row: Any) -> str:
    return f"{edition.line_name(row.line_id)}, {budget(row.fiscal_year, row.stage)}"


def _others(edition: Edition) -> Iterator[tuple[str, Figure, Any]]:
    for row in each(edition.facts["rapidus_funding"]):
        if row["status"] != "planned" and row["funder_type"] == "government":
            yield f"Rapidus, promised for FY{row['fiscal_year']}", quantity(row), row
    for row in each(edition.facts["programmes"]):
        if row["comparable"]:
            yield row["name"], foreign(row), row


def by_rival(edition: Edition) -> list[Rival]:
    """The figure used beside every rival that rounding does not explain, the widest apart first."""
    rows = []
    variants: Any = edition.facts["variants"]
    for row in variants.itertuples():
        rival, used = stated(row), _used(edition, row)
        if used is not None and not agree(used, rival):
            how = "worked out" if row.basis == "derived" else "stated"
            who = edition.facts.sources_of([row.fact_id])["publisher"].iloc[0]
            rows.append(Rival(_name(edition, row), used, rival, change(rival, used), how, who))
    return sorted(rows, key=_distance, reverse=True)


def _used(edition: Edition, row: Any) -> Quantity | None:
    """The figure used for the budget of a row, which may be its own."""
    main = edition.amounts_of(row.line_id, row.fiscal_year, row.stage)
    return next((stated(each) for each in main if each.round == row.round), None)


def _distance(row: Rival) -> float:
    return abs(float(row.difference.value)) if is_known(row.difference) else 0.0


def stands_in(edition: Edition) -> Sentence | None:
    """How many budget figures stand in for better ones; None where none does."""
    number = standing_in(edition)
    told = "1 budget figure stands" if number.value == 1 else "{number:count} budget figures stand"
    text = told + " in for a better one that was not out yet."
    return sentence(edition, "methods.known", text, number=number) if number.value else None


def quality(edition: Edition) -> Sentence | None:
    """How many documents there are, and how many figures that findings rest on are not firm."""
    soft, bearing = firmness(edition)
    one = "is" if soft.value == 1 else "are"
    return sentence(
        edition,
        "methods.quality",
        "The figures rest on {documents:count} documents, {primary:count} of them primary.",
        f" Of the {{known:count}} that findings rest on, {{soft:count}} {one} not firm."
        if soft.value
        else "",
        documents=number_of(cited(edition), "documents"),
        primary=number_of(primary(edition), "primary documents"),
        soft=soft,
        known=bearing,
    )


def firmness(edition: Edition) -> tuple[Quantity, Quantity]:
    """How many figures that findings rest on are not firm, and how many there are."""
    bearing = load_bearing(edition)
    soft = [each.key for each in bearing if not each.firm]
    return (
        counted(soft, "figures that are not firm"),
        counted([each.key for each in bearing], "figures"),
    )


def weak(edition: Edition) -> Exhibit | None:
    """Figures that findings rest on and that are not of high confidence; data alone."""
    soft, known = firmness(edition)
    return exhibit(
        edition,
        "methods.weak",
        [each for each in load_bearing(edition) if not each.firm],
        title="What is not firm of the figures that findings rest on",
        measure="""Budget lines of {year} and two years before{rapidus}, programmes compared abroad;
        amounts as stated, nominal""",
        alt="""Table of figures that findings rest on and that are of medium or low confidence,
        where they are {soft:count} of {known:count}.""",
        columns={
            "figure": "Figure",
            "amount": ("Amount", "money"),
            "confidence": "Confidence",
            "documents": ("Documents", "count"),
        },
        annex=True,
        rapidus=", Rapidus" if len(edition.facts["rapidus_funding"]) else "",
        soft=soft,
        known=known,
    )


def rivals(edition: Edition) -> Exhibit | None:
    """The figure used beside every rival; data alone."""
    rows = by_rival(edition)
    return exhibit(
        edition,
        "methods.rivals",
        rows,
        title="Budget figures that sources print differently",
        measure="The figure used beside each other one, Japan, known on {day}, billion yen",
        alt="""Table of rival figures beside those used, where the widest apart, for “{first.item}”,
        differs by {widest=first.difference:growth}.""",
        columns={
            "item": "Budget",
            "used": ("Used here", "amount"),
            "rival": ("Other figure", "amount"),
            "difference": ("Difference", "growth"),
            "how": "How",
            "who": "Its first source",
        },
        annex=True,
        note="""Figures that agree within rounding are left out; one that counts other lines differs
        by its scope too""",
        first=next(iter(rows), None),
    )


def glossary(edition: Edition) -> Exhibit | None:
    """The official terms; data alone."""
    terms = opened(edition, "glossary").sort_values("term_en")
    rows = list(terms.itertuples(index=False))
    return exhibit(
        edition,
        "methods.glossary",
        rows,
        title="Official terms, and what they mean",
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
        annex=True,
        terms=number_of(rows, "terms"),
    )
