"""The PDF: two pages that say what is found, the report, and the files of the edition inside.

What it prints reaches typst as JSON, so no text of data is ever read as markup.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, time
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any, Literal

import typst

from report.contract import brief
from report.linked_data import creators
from report.order import chapter_name
from report.parameters import listed
from report.present import theme
from report.present.format import day
from report.publish.body import Block, headings
from report.publish.errors import EditionError
from report.publish.numbers import Runs
from report.publish.publication import Publication
from report.publish.record import media_type
from report.publish.svg import for_print

SUMS = "SHA256SUMS"
"""The attachment that lists the hash of each other one, as `sha256sum` writes and checks it."""
_NO_TEXT = "This output has no text; the page shows it."
_TEMPLATES = Path(__file__).parent / "templates" / "pdf"
# The packages of the fonts, and their folders; they are found, not imported.
_FONTS = {"font_source_sans_pro": "files", "matplotlib_fontja": "fonts"}
_INSIDE = (
    "every number with its interval, arithmetic and rows (figures.json), the tables as CSV and the "
    "notebooks. The annex, a file of its own, has the data of the figures and all documents."
)


def to_pdf(publication: Publication, attachments: Mapping[str, bytes]) -> bytes:
    """The edition as PDF/UA-1 and PDF/A-3a with these files, by name, and their hashes inside.

    Raises EditionError where a sign stands in none of the fonts.
    """
    sums = "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in attachments.items())
    texts = {**{name: data.decode() for name, data in attachments.items()}, SUMS: sums}
    content = {**_content(publication), "attachments": _described(texts)}
    return typeset("brief", publication, content, "a-3a", texts)


def typeset(
    template: str,
    publication: Publication,
    content: Mapping[str, Any],
    archive: Literal["a-2a", "a-3a"],
    files: Mapping[str, str],
) -> bytes:
    """A template filled with content as PDF/UA-1 and of a kind of PDF/A; `files` it may attach.

    Raises EditionError where a sign stands in none of the fonts.
    """
    as_of = publication.parameters.as_of
    setting = {
        "description": publication.description,
        "keywords": publication.package.descriptor["keywords"],
        "day": as_of.timetuple()[:3],
        "edition": f"Edition of {day(as_of)}",
        "fonts": theme.PRINT_FONTS,
        "colours": {name: getattr(theme, name) for name in theme.DARK},
    }
    try:
        return typst.compile(
            str(_TEMPLATES / f"{template}.typ"),
            font_paths=font_paths(),
            ignore_system_fonts=True,
            pdf_standards=["ua-1", archive],
            sys_inputs={**files, "content": json.dumps({**setting, **content}, ensure_ascii=False)},
            timestamp=datetime.combine(as_of, time(), UTC),
        )
    except typst.TypstError as error:
        raise EditionError(f"{template}.pdf cannot be typeset: {error.message}.") from None


def table(exhibit: Mapping[str, Any], publication: Publication) -> dict[str, Any]:
    """An exhibit as print has it: its number, its title, and its table."""
    return {
        "id": exhibit["id"],
        "number": publication.numbers[exhibit["id"]],
        "title": {"runs": _runs(exhibit["title"]["runs"])},
        "alt": {"runs": _runs(exhibit["alt"]["runs"])},
        **{name: exhibit[name] for name in ("subtitle", "heads", "note", "sources")},
        "rows": [
            [_cited(run, publication.numbers) for run in _runs(row)] for row in exhibit["rows"]
        ],
    }


def _content(publication: Publication) -> dict[str, Any]:
    """What the template prints of a publication, as values that JSON has."""
    summary = [_block(block, publication) for block in publication.summary]
    chapters = {
        stem: [_block(block, publication) for block in blocks]
        for stem, blocks in publication.chapters.items()
        if chapter_name(stem) != brief().lead
    }
    blocks = chain(summary, *chapters.values())
    exhibits = [block for block in blocks if block["kind"] == "exhibit"]
    title = publication.said("title")
    return {
        "title": publication.title,
        "headline": _runs(title[0]["runs"]) if title else [publication.title],
        "standfirst": [_sentence(said) for said in publication.said("standfirst")],
        "banner": list(publication.banner.items()),
        "summary": summary,
        "imprint": _imprint(publication),
        "chapters": list(chain.from_iterable(chapters.values())),
        "leads": {
            chapter_name(stem): heading["attrs"]["id"]
            for stem, blocks in chapters.items()
            for heading in list(headings([blocks]))[:1]
        },
        "shown": [exhibit["id"] for exhibit in exhibits],
        "figures": {
            f"e-{exhibit['id']}": (exhibit["number"], exhibit["title"]["runs"])
            for exhibit in exhibits
            if exhibit["drawing"]
        },
    }


def _imprint(publication: Publication) -> list[tuple[str, str]]:
    """How the edition is cited, what is inside, its terms, and to whom corrections go."""
    facts = listed(terms["title"] for terms in publication.package.descriptor["licenses"])
    makers = listed(creator["name"] for creator in creators(publication.package))
    said = {
        "Cite as": publication.citation,
        "Inside this file": _INSIDE,
        "Licence": f"text, charts and code {brief().project.licence}; facts {facts}.",
        "Corrections": makers and f"{makers}; please give the number of the figure.",
    }
    return [(name, text) for name, text in said.items() if text]


def _block(block: Block, publication: Publication) -> Block:
    """A block with what print has besides: an exhibit its drawing, another output its text."""
    if block["kind"] == "exhibit":
        return {**_exhibit(block["exhibit"], publication), "kind": "exhibit"}
    if block["kind"] == "output":
        return {"kind": "output", "text": str(block["data"].get("text/plain", _NO_TEXT))}
    if block["kind"] == "sentence":
        return {**_sentence(block), "kind": "sentence"}
    if "sentences" in block:
        return {**block, "sentences": [_sentence(said) for said in block["sentences"]]}
    return block


def _sentence(said: Block) -> dict[str, Any]:
    return {
        "missing": said["missing"],
        "leads": said["leads"],
        "head": _runs(said["head"]),
        "runs": _runs(said["runs"]),
    }


def _exhibit(exhibit: Mapping[str, Any], publication: Publication) -> dict[str, Any]:
    """An exhibit with its drawing, if it has one, and its sources in a line."""
    drawing = publication.drawings.get(f"{exhibit['id']}-wide")
    named, others = publication.appendix.source_line(exhibit)
    shown = table(exhibit, publication)
    return {
        **shown,
        "rows": [] if drawing else shown["rows"],
        "sources": "" if named else exhibit["sources"],
        "drawing": drawing and for_print(drawing),
        "publishers": [
            (name, next((each.url for each in documents if each.url), ""))
            for name, documents in named.items()
        ],
        "others": others,
    }


def _cited(run: Any, numbers: Mapping[str, str]) -> Any:
    """A cell, where it names an exhibit, with the number of that."""
    if isinstance(run, str) and run in numbers:
        return {"exhibit": run, "text": numbers[run]}
    return run


def _runs(runs: Runs) -> list[str | dict[str, str]]:
    return [run if isinstance(run, str) else {"id": run["id"], "text": run["text"]} for run in runs]


def _described(attachments: Iterable[str]) -> Sequence[tuple[str, str, str]]:
    """Name, media type and relation to the document of each attachment, as PDF/A-3 asks for."""
    return [
        (name, media_type(name), "source" if name.startswith("data/") else "supplement")
        for name in attachments
    ]


@cache
def font_paths() -> list[str]:
    """The folders of the fonts of print."""
    paths = []
    for package, folder in _FONTS.items():
        spec = find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            raise OSError(f"The fonts of {package} are missing: `make` installs them.")
        paths.append(str(Path(spec.submodule_search_locations[0]) / folder))
    return paths
