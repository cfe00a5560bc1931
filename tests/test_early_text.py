"""No text of an early edition holds a name or a word that no row known on its day carries."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from report.brief.chapters import procedure
from report.brief.edition import Edition
from report.brief.parameters import Parameters
from report.execute.run import run_notebooks
from report.facts.load import load_facts
from report.facts.package import DataPackage
from report.order import Order, chapter_name, notebook_paths
from report.present import mime
from report.publish.numbers import shown, text_of
from tests import YEAR

DAYS = ["2021-11-26", "2022-01-15", "2023-11-08", "2024-04-12"]
# The columns that name firms, places and bodies.
NAMES = {
    "awards": ("recipient", "group", "prefectures"),
    "events": ("actor",),
    "programme_awards": ("recipient",),
    "rapidus_funding": ("funder",),
}
# Words for what one row says, which are no names.
WORDS = {
    "the coverage": "bloomberg-amount",
    "delivery bond": "nexi-bonds-agreed",
    "earthquake in Kumamoto": "kumamoto-earthquake-2026",
    "golden share": "rapidus-equity-conditions",
    "ten-trillion": "ten-trillion-announced",
    "ten trillion": "ten-trillion-announced",
}
NAME = re.compile(r"[A-Z][A-Za-z]{3,}")


def rows():
    """Every row of every table with the day on which it became known, as text by column."""
    package = DataPackage()
    for table in package.resources:
        for row in package.rows(table):
            told = row.cells.get("known_from") or row.cells.get("published")
            if told:
                yield table, row.cells, date.fromisoformat(told)


def first_days() -> dict[str, date]:
    """Each name, and each word of `WORDS`, with the first day on which a row carried it.

    A word that stands in lower case somewhere is no name, nor is the subject of a chapter one: it
    may say that nothing was known of it.
    """
    listed = list(rows())
    texts = [(" ".join(cells.values()), day) for _, cells, day in listed]
    prose = " ".join(cell for _, cells, _ in listed for cell in cells.values() if " " in cell)
    common = set(re.findall(r"(?<![\w-])[a-z]{4,}(?![\w-])", prose))
    names = {
        name
        for table, cells, _ in listed
        for column in NAMES.get(table, ())
        for name in NAME.findall(cells[column])
        if name.lower() not in common
    }
    days: dict[str, date] = {}
    for text, day in texts:
        for name in names & set(NAME.findall(text)):
            days[name] = min(day, days.get(name, day))
    keys = {next(iter(cells.values())): day for _, cells, day in listed}
    chapters = {chapter_name(path.stem) for path in notebook_paths()}
    named = {name: day for name, day in days.items() if name.lower() not in chapters}
    return named | {word: keys[key] for word, key in WORDS.items()}


FIRST = first_days()


def unknown_words(text: str, day: date) -> set[str]:
    """The names and words in a text that no row carried on that day."""
    later = [word for word, first in FIRST.items() if first > day]
    return {word for word in later if re.search(rf"\b{re.escape(word)}", text, _case(word))}


def _case(word: str) -> int:
    """A name is written with a capital; a word of `WORDS` may begin a sentence."""
    return re.IGNORECASE if word in WORDS else 0


def texts(notebooks) -> Iterator[tuple[str, str]]:
    """Every text that a reader sees, with its chapter: headings, prose, sentences, exhibits."""
    for stem, notebook in notebooks.items():
        for cell in notebook.cells:
            if cell.cell_type == "markdown":
                yield stem, cell.source
        for data in shown(notebook.cells):
            if mime.SENTENCE in data:
                yield stem, text_of(data[mime.SENTENCE]["runs"])
            if mime.EXHIBIT in data:
                yield from ((stem, text) for text in of_exhibit(data[mime.EXHIBIT]))


def of_exhibit(exhibit) -> Iterator[str]:
    yield from (text_of(exhibit[part]["runs"]) for part in ("title", "alt"))
    yield from (exhibit[part] for part in ("subtitle", "note", "sources"))
    yield from exhibit["heads"]
    yield from (cell for row in exhibit["rows"] for cell in row if isinstance(cell, str))


@pytest.mark.parametrize("day", DAYS)
def test_an_early_edition_has_no_word_of_what_was_not_known(day):
    parameters = Parameters.of({"as_of": day})
    facts = load_facts(parameters.as_of)
    told = [*texts(run_notebooks(Order(parameters)))]
    told += [
        ("banner", text)
        for text in procedure.fields(Edition(facts, YEAR), parameters.fiscal_year).values()
    ]
    found = sorted(
        (chapter, word, str(FIRST[word]), text[:100])
        for chapter, text in told
        for word in unknown_words(text, parameters.as_of)
    )
    assert found == [], "\n".join(map(str, found))


def test_a_word_of_a_later_day_would_be_noticed():
    text = "Noetra, the plants in Kumamoto, Tomakomai in Hokkaido and the ten-trillion frame"
    words = {"Noetra", "Kumamoto", "Hokkaido", "ten-trillion"}
    assert words <= unknown_words(text, date(2021, 11, 26))
    assert unknown_words(text, date(2024, 4, 12)) == {"Noetra", "ten-trillion"}
    assert unknown_words(text, DataPackage().cut_off) == set()


def test_what_is_told_by_a_heading_an_exhibit_and_a_sentence_is_looked_at():
    order = Order(Parameters.of({"as_of": DAYS[0]}))
    chapters = {chapter for chapter, _ in texts(run_notebooks(order))}
    assert len(chapters) > 9 and len(FIRST) > 60
