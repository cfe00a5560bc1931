"""What a printed number is, how it is made and from which documents, for a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from report.compare.reading import Reading
from report.compare.show import wrapped
from report.facts.load import load_facts
from report.order import chapter_name
from report.parameters import ParameterError, listed
from report.publish.appendix import Appendix, Row, appendix
from report.publish.numbers import signed

_MOST = 3
"""How many numbers are explained at once."""


def explain(edition: Reading, asked: str) -> Iterator[str]:
    """The number with this id, or those whose id or sentence holds these words: lines of text.

    Of more than a few it names each. Raises ParameterError where there is none.
    """
    found = _found(edition.figures, asked)
    if len(found) > _MOST:
        yield f"{len(found)} numbers match {asked!r}; name one of them:"
        for figure in found:
            yield f"{figure['id']}: {signed(figure)}. {figure['label']}"
        return
    facts = load_facts(edition.parameters.as_of, edition.package)
    book = appendix(found, facts)
    for figure in found:
        yield f"{figure['id']}: {signed(figure)}"
        for name, text in _told(figure, book):
            yield wrapped(text, f"  {name:6}")


def _found(figures: Mapping[str, Mapping[str, Any]], asked: str) -> Sequence[Mapping[str, Any]]:
    if asked in figures:
        return [figures[asked]]
    words = asked.casefold()
    found = [
        figure for id, figure in figures.items() if words in f"{id} {figure['label']}".casefold()
    ]
    if not found:
        near = get_close_matches(asked, figures)
        hint = f"; did you mean {listed(near)}?" if near else "."
        raise ParameterError(f"No number of the edition has {asked!r} in its id or sentence{hint}")
    return found


def _told(figure: Mapping[str, Any], book: Appendix) -> Iterator[tuple[str, str]]:
    """What, how and from: a line each, and for each row and document one more."""
    yield "what", f"{figure['label']} (chapter {chapter_name(figure['chapter'])})"
    open_between = f", so it may be {figure['interval']}" if figure["interval"] else ""
    yield "how", f"{figure['derivation']}{open_between}"
    for note in figure["notes"]:
        yield "note", note
    if book.is_long(figure):
        yield "from", f"{len(figure['rows'])} rows, which figures.json names"
        return
    for key in figure["rows"]:
        yield from _stated(book.rows[key])


def _stated(row: Row) -> Iterator[tuple[str, str]]:
    yield "from", f"{row.key} ({row.table}): {row.statement}"
    if row.note:
        yield "", row.note
    for each in row.documents:
        yield "", f"- {each.publisher}, {each.title} ({each.published}) {each.url}".rstrip()
