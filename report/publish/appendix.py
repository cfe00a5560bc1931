"""The facts appendix: what stands behind the numbers of an edition, down to the document."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import accumulate, groupby
from typing import Any

from report.facts.load import Facts
from report.present.format import bodies, day

_KEY = re.compile(r"(\w[\w.-]*)")
# What the entry of a row says elsewhere, or leaves to the table.
_APART = {"confidence", "derivation", "known_from", "note", "resolution", "sources", "variant"}
_MOST = 12
_LINE = 110
"""How many letters of publishers stand in a line."""
_ARITHMETIC = re.compile(r"[\d\s()+*/.-]+")
# How print has the signs of arithmetic, which stand between blanks.
_SIGN = re.compile(r"(?<= )[/*-](?= )")
_SIGNS = {"/": "÷", "*": "×", "-": "−"}
_SLACK = 1e-9
PRIMARY = "primary"


@dataclass(frozen=True)
class Document:
    """A cited document and its number in this edition."""

    number: int
    publisher: str
    title: str
    published: str
    url: str
    """Empty where there is no address, or none that a browser should open."""
    kind: str
    place: str
    """Where in it the figures stand, and when it was read, as far as that is known."""


@dataclass(frozen=True)
class Row:
    """A used row of `data/` and its place in the appendix."""

    place: int
    key: str
    table: str
    statement: str
    known_from: str
    note: str
    """What the table notes on the row. Notes have no date, so that an earlier edition has none."""
    documents: list[Document]
    value: Decimal | None = None
    """The number that the row states, where it states one."""


@dataclass(frozen=True)
class Term:
    """A part of an arithmetic that stands for a row: its number or key, and the row's place."""

    text: str
    place: int


@dataclass(frozen=True)
class Appendix:
    """The rows that an edition uses by their key, and their documents by theirs, both in order."""

    rows: Mapping[str, Row]
    documents: Mapping[str, Document]
    unused: Mapping[str, Sequence[str]]
    """The keys of rows that were known and that no number of the edition uses, by table."""

    def places(self, keys: Iterable[str]) -> list[int]:
        """Where the rows with these keys stand."""
        return [self.rows[key].place for key in keys]

    def spans(self, keys: Iterable[str]) -> list[tuple[int, int]]:
        """First and last place of each run of rows with these keys that stand together."""
        spans: list[tuple[int, int]] = []
        for place in sorted(self.places(keys)):
            follows = bool(spans) and place == spans[-1][1] + 1
            spans.append((spans.pop()[0] if follows else place, place))
        return spans

    def publishers(self, exhibit: Mapping[str, Any]) -> dict[str, list[Document]]:
        """The documents behind the table of an exhibit by publisher, primary ones first, each once.

        None where the exhibit gives a source line of its own instead.
        """
        if not exhibit["derived_sources"]:
            return {}
        cells = (cell for row in exhibit["rows"] for cell in row if not isinstance(cell, str))
        keys = [key for cell in cells for key in cell["rows"]]
        cited = {document.number: document for key in keys for document in self.rows[key].documents}
        named: dict[str, list[Document]] = {}
        ordered = sorted(cited.values(), key=lambda each: (each.kind != PRIMARY, each.number))
        names = bodies(document.publisher for document in ordered)
        for document, name in zip(ordered, names, strict=True):
            named.setdefault(name, []).append(document)
        return named

    def source_line(self, exhibit: Mapping[str, Any]) -> tuple[dict[str, list[Document]], int]:
        """The first of `publishers`, as many as stand in a line, and how many others there are."""
        cited = self.publishers(exhibit)
        ends = accumulate(len(name) + 2 for name in cited)
        named = [name for name, end in zip(cited, ends, strict=True) if end <= _LINE]
        return {name: cited[name] for name in named}, len(cited) - len(named)

    def by_table(self) -> list[tuple[str, list[Row]]]:
        """The rows of each table."""
        return [
            (table, list(rows))
            for table, rows in groupby(self.rows.values(), key=lambda row: row.table)
        ]

    def is_long(self, figure: Mapping[str, Any]) -> bool:
        """Whether its arithmetic has more terms than a reader would follow; figures.json has it."""
        return len(figure["rows"]) > _MOST

    def linked(self, figure: Mapping[str, Any]) -> list[str | Term]:
        """The arithmetic of a figure with its rows as terms, then the rows that it does not name.

        A row stands there by its number, where these numbers give the figure; else by its key.
        """
        parts = [part for part in _KEY.split(figure["derivation"]) if part]
        used = [part for part in parts if part in figure["rows"]]
        others = [Term(key, self.rows[key].place) for key in figure["rows"] if key not in used]
        valued = _gives([self._number(part) for part in parts], figure)
        arithmetic = [
            Term(self._printed(part) if valued else part, self.rows[part].place)
            if part in used
            else _SIGN.sub(lambda sign: _SIGNS[sign[0]], part)
            for part in parts
        ]
        listed: list[str | Term] = [part for term in others for part in (", ", term)]
        return [*arithmetic, ": ", *listed[1:]] if others else arithmetic

    def _number(self, part: str) -> str:
        """A part of an arithmetic, the number of a row instead of its key."""
        row = self.rows.get(part)
        return part if row is None or row.value is None else f"{row.value:f}"

    def _printed(self, key: str) -> str:
        return f"{self.rows[key].value:,f}"


def _gives(parts: Sequence[str], figure: Mapping[str, Any]) -> bool:
    """Whether this arithmetic has nothing but numbers and comes to the value of a figure."""
    text = "".join(parts)
    if len(parts) < 2 or not _ARITHMETIC.fullmatch(text):
        return False
    low, high = figure["low"], figure["high"]
    value = eval(text, {"__builtins__": {}})
    room = _SLACK * max(1.0, abs(value))
    return (low is None or low - room <= value) and (high is None or value <= high + room)


def appendix(figures: Sequence[Mapping[str, Any]], facts: Facts) -> Appendix:
    """What stands behind these figures: rows by table and key, documents by publisher and day."""
    used = {key for figure in figures for key in figure["rows"]}
    documents = _documents({source for key in used for source in facts.cited[key]}, facts)
    rows: dict[str, Row] = {}
    unused: dict[str, list[str]] = {}
    newest = facts.as_of >= facts.package.cut_off
    for name, resource in facts.package.resources.items():
        title = resource["title"]
        frame = facts.every(name)
        for record in frame[frame.iloc[:, 0].isin(used)].to_dict("records"):
            row = _row(len(rows) + 1, title, record, documents)
            rows[row.key] = row if newest else replace(row, note="")
        if "known_from" in frame:
            unused[title] = [key for key in frame.iloc[:, 0] if key not in used]
    return Appendix(rows, documents, unused)


def _documents(keys: set[str], facts: Facts) -> dict[str, Document]:
    sources = facts["sources"]
    cited = sources[sources["source_id"].isin(keys)].to_dict("records")
    cited.sort(key=lambda row: (row["publisher"], row["published"] or date.min))
    return {
        row["source_id"]: Document(
            number,
            row["publisher"],
            row["title"],
            _published(row),
            _address(row["url"]),
            row["kind"],
            _place(row),
        )
        for number, row in enumerate(cited, 1)
    }


def _address(url: str | None) -> str:
    return url if url and url.startswith(("https://", "http://")) else ""


def _place(source: Mapping[Any, Any]) -> str:
    read = source["accessed"] and f"read on {day(source['accessed'])}"
    return "; ".join(part for part in (source["locator"], read) if part)


def _published(source: Mapping[Any, Any]) -> str:
    if not source["published"]:
        return "no date"
    words = {"month": "%B %Y", "year": "%Y"}.get(source["published_precision"])
    return f"{source['published']:{words}}" if words else day(source["published"])


def _row(
    place: int, table: str, record: Mapping[Any, Any], documents: Mapping[str, Document]
) -> Row:
    key, *_ = record.values()
    numbers = [
        value for name, value in record.items() if isinstance(value, Decimal) and name not in _APART
    ]
    cited = [documents[source] for source in record.get("sources") or () if source in documents]
    known_from = record.get("known_from")
    return Row(
        place,
        key,
        table,
        _statement(record),
        day(known_from) if known_from else "",
        record.get("note") or "",
        sorted(cited, key=lambda document: document.kind != PRIMARY),
        numbers[0] if len(numbers) == 1 else None,
    )


def _statement(record: Mapping[Any, Any]) -> str:
    """What the cells of a row say, without its key: "year 2026; stage final"."""
    _, *cells = record.items()
    stated = [(name, value) for name, value in cells if name not in _APART]
    return "; ".join(
        _cell(name.replace("_", " "), value)
        for name, value in stated
        if value is not None and value is not False and value != ()
    )


def _cell(name: str, value: Any) -> str:
    if value is True:
        return name
    return f"{name} {' '.join(value) if isinstance(value, tuple) else value}"
