"""The annex: the data of the figures, further tables, and what stands behind every number."""

from collections.abc import Mapping
from dataclasses import asdict
from itertools import chain
from typing import Any

from report.publish.appendix import Appendix, Row
from report.publish.pdf import table, typeset
from report.publish.publication import Publication

_ABOUT = (
    "The data of the figures and further tables, every number of the brief with its arithmetic, "
    "every row of the tables that this edition uses, and every document behind them."
)


def to_annex(publication: Publication) -> bytes:
    """The annex of an edition as PDF/UA-1 and PDF/A-2a.

    Raises EditionError where a sign stands in none of the fonts.
    """
    return typeset("annex", publication, _content(publication), "a-2a", {})


def _content(publication: Publication) -> dict[str, Any]:
    """What the template prints, as values that JSON has."""
    book = publication.appendix
    entries, targets = _entries(publication)
    tables = [
        exhibit
        for exhibit in publication.exhibits
        if exhibit["annex"] or f"{exhibit['id']}-wide" in publication.drawings
    ]
    return {
        "title": f"Annex: {publication.title}",
        "about": _ABOUT,
        "figures": [_exhibit(each, publication) for each in tables if not each["annex"]],
        "tables": [_exhibit(each, publication) for each in tables if each["annex"]],
        "shown": [each["id"] for each in tables],
        "numbers": entries,
        "targets": targets,
        "unused": [[name, keys] for name, keys in book.unused.items() if keys],
        "rows": [[name, [_row(row) for row in rows]] for name, rows in book.by_table()],
        "documents": [asdict(document) for document in book.documents.values()],
    }


def _exhibit(exhibit: Mapping[str, Any], publication: Publication) -> dict[str, Any]:
    """A table with the numbers of its documents by publisher."""
    cited = publication.appendix.publishers(exhibit)
    return {
        **table(exhibit, publication),
        "publishers": [
            (name, [document.number for document in documents]) for name, documents in cited.items()
        ],
    }


def _entries(publication: Publication) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The numbers with arithmetic, each once, and where each printed number leads, by its id.

    A number that states a row leads to the row, one with arithmetic to its entry. Numbers of alt
    texts and of other states of an exhibit are not printed.
    """
    book = publication.appendix
    states = tuple(f"{each['id']}." for each in chain(*publication.variants.values()))
    entries: dict[tuple[str, ...], dict[str, Any]] = {}
    targets = {}
    for figure in publication.figures:
        if figure["role"] == "alt" or figure["id"].startswith(states):
            continue
        if figure["rows"] == [figure["derivation"]]:
            targets[figure["id"]] = f"f{book.places(figure['rows'])[0]}"
        else:
            said = (figure["text"], figure["interval"], figure["derivation"], *figure["notes"])
            if said not in entries:
                entries[said] = _entry(figure, book)
            targets[figure["id"]] = f"n-{entries[said]['id']}"
    return list(entries.values()), targets


def _entry(figure: Mapping[str, Any], book: Appendix) -> dict[str, Any]:
    """A number with its arithmetic, whose keys are links, or with its rows where it has many."""
    parts = [] if book.is_long(figure) else book.linked(figure)
    return {
        **{name: figure[name] for name in ("id", "text", "exact", "interval", "notes")},
        "spans": book.spans(figure["rows"]),
        "parts": [part if isinstance(part, str) else [part.place, part.text] for part in parts],
    }


def _row(row: Row) -> dict[str, Any]:
    """A row, its documents by their numbers."""
    fields = {
        name: getattr(row, name) for name in ("place", "key", "statement", "note", "known_from")
    }
    return {**fields, "documents": [document.number for document in row.documents]}
