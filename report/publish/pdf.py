"""The PDF: two pages that say what is found, the report, and the files of the edition inside.

What it prints reaches typst as JSON, so no text of data is ever read as markup.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import chain
from typing import Any, Literal

from report.contract import brief
from report.linked_data import creators
from report.order import chapter_name
from report.parameters import listed
from report.present import theme
from report.present.format import day
from report.publish.body import Block, headings
from report.publish.markdown import tree
from report.publish.numbers import Runs
from report.publish.paper import Paper, broken
from report.publish.publication import Publication
from report.publish.record import media_type
from report.publish.svg import for_print
from report.publish.typesetting import Typesetter

SUMS = "SHA256SUMS"
"""The attachment that lists the hash of each other one, as `sha256sum` writes and checks it."""
NO_PICTURES: Mapping[str, bytes] = {}
_INSIDE = (
    "every number with its interval, arithmetic and rows (figures.json), the tables as CSV and the "
    "notebooks. The annex, a file of its own, has the data of the figures and all documents."
)


def to_pdf(publication: Publication, attachments: Mapping[str, bytes]) -> bytes:
    """The edition as PDF/UA-1 and PDF/A-3a with these files, by name, and their hashes inside.

    Raises EditionError where it cannot be typeset.
    """
    paper = Paper()
    sums = "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in attachments.items())
    texts = {**{name: data.decode() for name, data in attachments.items()}, SUMS: sums}
    content = {**_content(publication, paper), "attachments": _described(texts)}
    return typeset("brief", publication, content, "a-3a", texts, paper.files)


def typeset(
    template: str,
    publication: Publication,
    content: Mapping[str, Any],
    archive: Literal["a-2a", "a-3a"],
    files: Mapping[str, str],
    pictures: Mapping[str, bytes] = NO_PICTURES,
) -> bytes:
    """A template filled with content as PDF/UA-1 and of a kind of PDF/A; `files` it may attach.

    Raises EditionError where it cannot be typeset.
    """
    as_of, sourced = publication.parameters.as_of, publication.is_sourced
    setting = {
        "description": publication.description,
        "keywords": publication.package.descriptor["keywords"] if sourced else [],
        "day": as_of.timetuple()[:3],
        "edition": f"Edition of {day(as_of)}" if sourced else "",
        "colours": {name: getattr(theme, name) for name in theme.DARK},
    }
    setter = Typesetter(template, archive, as_of, pictures, files)
    return setter.pdf({**setting, **content})


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


def _content(publication: Publication, paper: Paper) -> dict[str, Any]:
    """What the template prints of a publication, as values that JSON has."""
    summary = [_block(block, publication, paper) for block in publication.summary]
    chapters = {
        stem: [_block(block, publication, paper) for block in blocks]
        for stem, blocks in publication.chapters.items()
        if chapter_name(stem) != publication.brief.lead
    }
    blocks = chain(summary, *chapters.values())
    exhibits = [block for block in blocks if block["kind"] == "exhibit"]
    title = publication.said("title")
    return {
        "title": publication.title,
        "foreign": publication.foreign,
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
    if not publication.is_sourced:
        return []
    facts = listed(terms["title"] for terms in publication.package.descriptor["licenses"])
    makers = listed(creator["name"] for creator in creators(publication.package))
    said = {
        "Cite as": publication.citation,
        "Inside this file": _INSIDE,
        "Licence": f"text, charts and code {brief().project.licence}; facts {facts}.",
        "Corrections": makers and f"{makers}; please give the number of the figure.",
    }
    return [(name, text) for name, text in said.items() if text]


def _block(block: Block, publication: Publication, paper: Paper) -> Block:
    """A block as print has it: an exhibit with its drawing, markup with files and fitting lines."""
    if block["kind"] == "exhibit":
        return {**_exhibit(block["exhibit"], publication), "kind": "exhibit"}
    if block["kind"] == "prose":
        return {**block, "nodes": paper.tree(tree(block["tokens"]))}
    if block["kind"] == "output":
        return {"kind": "output", "nodes": paper.tree(block["tree"])}
    if block["kind"] == "code":
        lines = len(block["source"].splitlines())
        return {**block, "source": broken(block["source"]), "lines": lines}
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
