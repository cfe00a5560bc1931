"""What the figures rest on: firm or not, contradicted or not, and by which documents."""

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from report.brief.chapters.budget import METI, METI_PARTS, NAMED_PARTS
from report.brief.chapters.growth import NET
from report.brief.chapters.methods import KINDS
from report.brief.edition import Edition
from report.brief.money import INITIAL, SUPPLEMENTARY, budget, stated
from report.brief.rows import counted, foreign, quantity
from report.facts.coverage import SUBJECT
from report.facts.quantity import Figure, Missing, Quantity
from report.facts.sums import change

# The lines behind the main points.
LOAD_BEARING = (SUBJECT, NET, METI, *METI_PARTS[1:], *NAMED_PARTS)


def weak(edition: Edition) -> pd.DataFrame:
    """Figures that findings rest on and that are not stated by a primary or two good sources.

    Columns: figure (text), amount (money, as stated), confidence (text), documents (count).
    """
    rows: list[tuple[str, Figure, str, Figure]] = [
        (name, amount, row["confidence"], _documents(row))
        for name, amount, row in _load_bearing(edition)
        if row["confidence"] != "high"
    ]
    if not rows:
        gap = Missing.because("every figure that findings rest on is firm")
        rows = [("Figures that findings rest on", gap, "high", gap)]
    return pd.DataFrame(rows, columns=["figure", "amount", "confidence", "documents"])


def weak_ones(edition: Edition) -> tuple[Figure, Figure]:
    """How many figures that findings rest on are not firm, and how many there are."""
    bearing = list(_load_bearing(edition))
    keys = pd.DataFrame({"key": [row.iloc[0] for *_, row in bearing]}, dtype=object)
    soft = [row["confidence"] != "high" for *_, row in bearing]
    return counted(keys.loc[soft], "figures that are not firm"), counted(keys, "figures")


# Supplementary budgets of one year, by their round.
_ROUNDS = {1: "first", 2: "second", 3: "third"}


def _documents(row: pd.Series) -> Quantity:
    number = Quantity.exact(len(row["sources"]), "count", "documents")
    return Quantity(
        number.value, "count", number.low, number.high, frozenset({row.iloc[0]}), "documents"
    )


def _load_bearing(edition: Edition) -> Iterator[tuple[str, Figure, Any]]:
    """Name, amount and row of what the main points, Rapidus and the comparison abroad rest on."""
    rows = edition.facts["appropriations"]
    years = range(edition.year - 2, edition.year + 1)
    recent = rows["line_id"].isin(LOAD_BEARING) & rows["fiscal_year"].isin(years)
    rows = rows[recent & rows["stage"].isin([INITIAL, SUPPLEMENTARY])]
    several = rows.duplicated(["line_id", "fiscal_year", "stage"], keep=False)
    for (_, row), one_of in zip(rows.iterrows(), several, strict=True):
        name = f"{edition.line_name(row['line_id'])}, {budget(row['fiscal_year'], row['stage'])}"
        yield name + (f", the {_ROUNDS[row['round']]}" if one_of else ""), stated(row), row
    for row in _each(edition.facts["rapidus_funding"]):
        if row["status"] != "planned" and row["funder_type"] == "government":
            yield f"Rapidus, promised for FY{row['fiscal_year']}", quantity(row), row
    for row in _each(edition.facts["programmes"]):
        if row["comparable"]:
            yield row["name"], foreign(row), row


def _each(rows: pd.DataFrame) -> Iterable[Any]:
    return (row for _, row in rows.iterrows())


def by_rival(edition: Edition) -> pd.DataFrame:
    """The figure used beside every rival that rounding does not explain, the widest apart first.

    Columns: item (text), used, rival (yen as stated), difference (ratio), how, who (text).
    """
    chosen = {_subject(row): row for row in _each(edition.facts["appropriations"])}
    rows: list[tuple[str, Figure, Figure, Figure, str, str]] = []
    for row in _each(edition.facts["variants"]):
        main = chosen.get(_subject(row))
        if main is not None and main["fact_id"] != row["fact_id"]:
            item = (
                f"{edition.line_name(row['line_id'])}, {budget(row['fiscal_year'], row['stage'])}"
            )
            who = edition.facts.sources_of([row["fact_id"]]).iloc[0]["publisher"]
            how = "worked out" if row["basis"] == "derived" else "stated"
            used, rival = stated(main), stated(row)
            if not agree(used, rival):
                rows.append((item, used, rival, change(rival, used), how, who))
    if not rows:
        gap = Missing.because("no two sources differ on a budget figure known by then")
        rows = [("Budget figures", gap, gap, gap, "", "")]
    frame = pd.DataFrame(rows, columns=["item", "used", "rival", "difference", "how", "who"])
    return frame.sort_values("difference", key=_sizes, ascending=False, ignore_index=True)


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two figures can both be right, as rounding leaves them open."""
    return one.low <= other.high and other.low <= one.high


def _subject(row: Any) -> tuple[Any, ...]:
    return row["line_id"], row["fiscal_year"], row["stage"], row["round"]


def _sizes(column: pd.Series) -> pd.Series:
    return column.map(lambda figure: abs(getattr(figure, "value", 0)))


def documents(edition: Edition) -> pd.DataFrame:
    """The documents behind the budget figures, by publisher and day.

    Columns: publisher, title, published, kind, place (text; where in it the figures stand), read
    (text; the day on which it was), figures (count of budget figures).
    """
    rows = edition.facts["variants"]
    listed = []
    for key, document in edition.facts.sources_of(rows["fact_id"]).iterrows():
        based = rows[[key in sources for sources in rows["sources"]]]
        text = document["publisher"], document["title"], _day(document), KINDS[document["kind"]]
        found = document["locator"] or "", str(document["accessed"] or "")
        listed.append((*text, *found, counted(based, "budget figures")))
    columns = ["publisher", "title", "published", "kind", "place", "read", "figures"]
    frame = pd.DataFrame(listed, columns=columns)
    return frame.sort_values(
        ["publisher", "published"], key=lambda column: column.str.lower(), ignore_index=True
    )


def _day(document: pd.Series) -> str:
    """The date of a document as far as it is known: day, month or year."""
    if document["published"] is None:
        return "no date"
    length = {"year": 4, "month": 7}.get(document["published_precision"])
    return str(document["published"].isoformat()[:length])
