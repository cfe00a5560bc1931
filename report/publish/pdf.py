"""The PDF edition: typst sets what the chapters show, and the files of the edition go inside.

What it prints reaches typst as JSON, so no text of data is ever read as markup.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any

import typst

from report.contract import brief
from report.present import theme
from report.publish.appendix import Appendix, Row
from report.publish.errors import EditionError
from report.publish.publication import Block, Publication
from report.publish.record import media_type
from report.publish.svg import for_print

SUMS = "SHA256SUMS"
"""The attachment that lists the hash of each other one, as `sha256sum` writes and checks it."""
_NO_TEXT = "This output has no text; the page shows it."
_TEMPLATE = Path(__file__).parent / "templates" / "pdf" / "brief.typ"
# The packages of the fonts, and their folders; they are found, not imported.
_FONTS = {"font_source_sans_pro": "files", "matplotlib_fontja": "fonts"}


def to_pdf(publication: Publication, attachments: Mapping[str, bytes]) -> bytes:
    """The edition as PDF/UA-1 and PDF/A-3a with these files, by name, and their hashes inside.

    Raises EditionError where a sign stands in none of the fonts.
    """
    sums = "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in attachments.items())
    texts = {**{name: data.decode() for name, data in attachments.items()}, SUMS: sums}
    content = {**_content(publication), "attachments": _described(texts)}
    try:
        return typst.compile(
            str(_TEMPLATE),
            font_paths=_font_paths(),
            ignore_system_fonts=True,
            pdf_standards=["ua-1", "a-3a"],
            sys_inputs={**texts, "brief": json.dumps(content, ensure_ascii=False)},
            timestamp=datetime.combine(publication.parameters.as_of, time(), UTC),
        )
    except typst.TypstError as error:
        raise EditionError(f"brief.pdf cannot be typeset: {error.message}.") from None


def _content(publication: Publication) -> dict[str, Any]:
    """What the template prints of an publication, as values that JSON has."""
    parameters, book = publication.parameters, publication.appendix
    entries, targets = _entries(publication)
    return {
        "title": brief().title(parameters),
        "description": brief().description(parameters),
        "keywords": publication.package.descriptor["keywords"],
        "day": parameters.as_of.timetuple()[:3],
        "banner": list(publication.banner.items()),
        "fonts": theme.PRINT_FONTS,
        "colours": {name: getattr(theme, name) for name in theme.DARK},
        "blocks": [
            _block(block, publication) for block in chain.from_iterable(publication.chapters)
        ],
        "annex": [_exhibit(exhibit, publication) for exhibit in publication.annex],
        "numbers": entries,
        "targets": targets,
        "unused": [[table, keys] for table, keys in book.unused.items() if keys],
        "rows": [[table, [_row(row) for row in rows]] for table, rows in book.by_table()],
        "documents": [asdict(document) for document in book.documents.values()],
    }


def _block(block: Block, publication: Publication) -> Block:
    """A block with what print has besides: an exhibit its drawing, another output its text."""
    if block["kind"] == "exhibit":
        return {**_exhibit(block["exhibit"], publication), "kind": "exhibit"}
    if block["kind"] == "output":
        return {"kind": "output", "text": str(block["data"].get("text/plain", _NO_TEXT))}
    return block


def _exhibit(exhibit: Mapping[str, Any], publication: Publication) -> dict[str, Any]:
    """An exhibit with its drawing, if it has one, and the numbers of documents by publisher."""
    drawing = publication.drawings.get(f"{exhibit['id']}-wide")
    cited = publication.appendix.publishers(exhibit)
    return {
        **exhibit,
        "drawing": drawing and for_print(drawing),
        "publishers": [
            [name, [each.number for each in documents]] for name, documents in cited.items()
        ],
    }


def _entries(publication: Publication) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The numbers with arithmetic, each once, and where each printed number leads, by its id.

    A number that states a row leads to the row, one with arithmetic to its entry.
    """
    book = publication.appendix
    entries: dict[tuple[str, ...], dict[str, Any]] = {}
    targets = {}
    for figure in publication.figures:
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
        **{name: figure[name] for name in ("id", "text", "interval", "notes")},
        "spans": book.spans(figure["rows"]),
        "parts": [part if isinstance(part, str) else [part.place, part.key] for part in parts],
    }


def _row(row: Row) -> dict[str, Any]:
    """A row, its documents by their numbers."""
    fields = {
        name: getattr(row, name) for name in ("place", "key", "statement", "note", "known_from")
    }
    return {**fields, "documents": [document.number for document in row.documents]}


def _described(attachments: Iterable[str]) -> list[list[str]]:
    """Name, media type and relation to the document of each attachment, as PDF/A-3 asks for."""
    return [
        [
            name,
            media_type(name),
            "source" if name.startswith("data/") else "supplement",
        ]
        for name in attachments
    ]


@cache
def _font_paths() -> list[str]:
    paths = []
    for package, folder in _FONTS.items():
        spec = find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            raise OSError(f"The fonts of {package} are missing: `make` installs them.")
        paths.append(str(Path(spec.submodule_search_locations[0]) / folder))
    return paths
