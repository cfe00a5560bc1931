"""What the figures rest on: firm or not, contradicted or not, and by which documents."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from report.brief.chapters.budget import METI, METI_PARTS, NAMED_PARTS
from report.brief.chapters.growth import NET
from report.brief.chapters.methods import number_of, own_count
from report.brief.coverage import SUBJECT
from report.brief.edition import Edition
from report.brief.money import INITIAL, SUPPLEMENTARY, budget, stated
from report.brief.rows import counted, each, foreign, quantity
from report.facts.quantity import Figure, Quantity, is_known
from report.facts.sums import change
from report.present.exhibit import Exhibit, exhibit

# The lines behind the main points.
LOAD_BEARING = (SUBJECT, NET, METI, *METI_PARTS[1:], *NAMED_PARTS)
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


class Document(NamedTuple):
    """A document: its date as far as known, where in it figures stand, when it was read.

    `figures` is how many budget figures rest on it.
    """

    publisher: str
    title: str
    published: str
    kind: str
    place: str
    read: str
    figures: Quantity


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
    main = edition.facts.amounts_of(row.line_id, row.fiscal_year, row.stage)
    return next((stated(each) for each in main if each.round == row.round), None)


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two figures can both be right, as rounding leaves them open."""
    return one.low <= other.high and other.low <= one.high


def _distance(row: Rival) -> float:
    return abs(float(row.difference.value)) if is_known(row.difference) else 0.0


def by_document(edition: Edition) -> list[Document]:
    """The documents behind the budget figures, by publisher and day."""
    rows = edition.facts["variants"]
    documents: Any = edition.facts.sources_of(rows["fact_id"])
    listed = [
        Document(
            each.publisher,
            each.title,
            _day(each),
            each.kind.capitalize(),
            each.locator or "",
            str(each.accessed or ""),
            counted(rows[[each.source_id in keys for keys in rows["sources"]]], "budget figures"),
        )
        for each in documents.itertuples()
    ]
    return sorted(listed, key=lambda row: (row.publisher.lower(), row.published.lower()))


def _day(document: Any) -> str:
    """The date of a document as far as it is known: day, month or year."""
    if document.published is None:
        return "no date"
    length = {"year": 4, "month": 7}.get(document.published_precision)
    return str(document.published.isoformat()[:length])


def weak(edition: Edition) -> Exhibit | None:
    """Figures that findings rest on and that no primary and no two good sources state."""
    bearing = load_bearing(edition)
    soft = [each for each in bearing if not each.firm]
    return exhibit(
        edition,
        "methods.weak",
        soft,
        title="{soft:count} of {known:count} figures that findings rest on are not firm",
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
        rapidus=", Rapidus" if len(edition.facts["rapidus_funding"]) else "",
        soft=counted([each.key for each in soft], "figures that are not firm"),
        known=counted([each.key for each in bearing], "figures"),
    )


def rivals(edition: Edition) -> Exhibit | None:
    """The figure used beside every rival."""
    rows = by_rival(edition)
    return exhibit(
        edition,
        "methods.rivals",
        rows,
        title="Sources differ by up to {widest=first.difference:percent} on a budget",
        measure="""Budget figures that sources print differently, Japan, known on {day}, billion
        yen, nominal""",
        alt="""Table of rival figures beside those used, where the widest apart, for “{first.item}”,
        differs by {widest=first.difference:growth}.""",
        columns={
            "item": "Budget",
            "used": ("Used here", "amount"),
            "rival": ("Rival figure", "amount"),
            "difference": ("Difference", "growth"),
            "how": "How",
            "who": "First source of the rival",
        },
        note="""Figures that agree within rounding are left out; one that counts other lines differs
        by its scope too""",
        first=next(iter(rows), None),
    )


def documents(edition: Edition) -> Exhibit | None:
    """The documents behind the budget figures; data alone."""
    rows = by_document(edition)
    return exhibit(
        edition,
        "methods.documents",
        rows,
        title="{number:count} documents stand behind the budget figures",
        measure="Documents and how many budget figures rest on each, published up to {day}",
        alt="""Table of the documents behind the budget figures with publisher, title, date and
        kind, where they are {number:count} in all.""",
        columns={
            "publisher": "Publisher",
            "title": "Title or content",
            "published": "Published",
            "kind": "Kind",
            "place": "Where in it",
            "read": "Read on",
            "figures": ("Figures", "count"),
        },
        sources=own_count(edition),
        annex=True,
        number=number_of(rows, "documents"),
    )
