"""The HTML edition: one file without network."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from report.contract import brief
from report.facts.package import TABLES
from report.linked_data import creators
from report.order import chapter_name
from report.present import theme
from report.present.format import day
from report.publish.appendix import Appendix
from report.publish.body import Block, headings
from report.publish.markdown import contents
from report.publish.metadata import foreign_data, linked_data, meta_tags
from report.publish.numbers import slug
from report.publish.pages import rendered, script_hash
from report.publish.preview import PREVIEW
from report.publish.publication import WIDTHS, Publication

_SCRIPTS = Path(__file__).parent / "templates" / "brief"
FILES = {
    "brief.pdf": "The brief as PDF",
    "annex.pdf": "Its annex as PDF",
    "brief.docx": "The brief for Word",
    "mail.html": "Its main points for e-mail",
    "brief.xlsx": "All tables as a workbook",
    "figures.json": "All numbers, each with interval, rows and arithmetic",
    "parameters.json": "What this edition was asked for",
}
"""What stands beside the page, as a reader is told of it."""
LOOK = {
    "font": theme.FONT,
    "colours": [(name.lower(), getattr(theme, name), dark) for name, dark in theme.DARK.items()],
}
"""What the style sheet takes from the theme: each colour with that of a dark page."""
_FOLDERS = {"Facts as CSV": f"{TABLES}/", "Notebooks": "notebooks/"}
_WORDY, _MANY = 30, 5
"""A table with a longer text beside the names of its rows, or with more columns, is wide."""
NONE: Mapping[str, str] = MappingProxyType({})
"""No other editions."""

Number = Mapping[str, Any]


class Chapter(NamedTuple):
    """A chapter as the page shows it: its name, its place in print, and its blocks."""

    name: str
    place: int
    blocks: Sequence[Block]


def to_html(
    publication: Publication,
    files: Collection[str] = (),
    others: Mapping[str, str] = NONE,
) -> str:
    """The page of an edition as text.

    `files` are the names of what stands beside it, `others` what other editions are, by address.
    """
    scripts = _scripts()
    first = [publication.brief.lead, *publication.brief.early]
    chapters = sorted(
        _chapters(publication),
        key=lambda each: (first.index(each.name) if each.name in first else len(first), each.place),
    )
    entries, targets = _entries(publication.figures, publication.appendix)
    return rendered(
        "publish/templates/brief/index.html.j2",
        publication=publication,
        chapters=chapters,
        contents=contents(headings([chapter.blocks for chapter in chapters])),
        homes={chapter.name: next(headings([chapter.blocks]), None) for chapter in chapters},
        entries=entries,
        targets=targets,
        wide={exhibit["id"] for exhibit in publication.exhibits if _is_wide(exhibit)},
        **_about(publication, files),
        others=others,
        early=publication.brief.early,
        meta=meta_tags(publication, *{PREVIEW}.intersection(files)),
        linked_data=foreign_data(publication.title)
        if publication.foreign
        else linked_data(publication.edition),
        policy=_policy(scripts),
        scripts=scripts,
        widths=WIDTHS,
        **LOOK,
    )


def _chapters(publication: Publication) -> Iterator[Chapter]:
    """The chapters in the order of print, without the exhibit at the head.

    Of the one that sums up the others the text below its heading is for those who open it alone.
    """
    hero = publication.hero
    for place, (stem, blocks) in enumerate(publication.chapters.items()):
        name = chapter_name(stem)
        kept = [block for block in blocks if hero is None or block.get("exhibit") is not hero]
        if name == publication.brief.lead and kept:
            kept[0] = {**kept[0], "tokens": kept[0].get("tokens", [])[:1]}
        yield Chapter(name, place, kept)


def _entries(
    figures: Sequence[Number], book: Appendix
) -> tuple[Mapping[str, Number], Mapping[str, str]]:
    """The numbers that have an entry in the annex, and where each printed one leads, both by id.

    A number of a sentence has an entry of its own, by which it is cited. One of a table leads to
    one that is made the same way, or to the row that states it.
    """
    entries: dict[str, Number] = {}
    targets: dict[str, str] = {}
    known: dict[tuple[str, ...], str] = {}
    printed = [figure for figure in figures if figure["role"] != "alt"]
    for figure in sorted(printed, key=lambda figure: figure["role"] == "cell"):
        cell = figure["role"] == "cell"
        made = (figure["text"], figure["interval"], figure["derivation"], *figure["notes"])
        if cell and figure["rows"] == [figure["derivation"]]:
            target = f"f{book.rows[figure['derivation']].place}"
        elif cell and made in known:
            target = known[made]
        else:
            target = f"e{len(entries) + 1}" if cell else f"n-{slug(figure['id'])}"
            entries[target] = figure
            known.setdefault(made, target)
        targets[figure["id"]] = target
    return entries, targets


def _is_wide(exhibit: Mapping[str, Any]) -> bool:
    """Whether a phone shows each row of its table as a card."""
    texts = [cell for row in exhibit["rows"] for cell in row[1:] if isinstance(cell, str)]
    return len(exhibit["heads"]) > _MANY or max(map(len, texts), default=0) > _WORDY


def _about(publication: Publication, files: Collection[str]) -> dict[str, Any]:
    """What the page says of the edition itself: its status, how to cite it, what is beside it."""
    banner, project = publication.banner, brief().project
    status = banner if publication.foreign else brief().status
    return {
        "about": "Cite, data, corrections" if publication.is_sourced else "Files",
        "day": day(publication.parameters.as_of),
        "status": {name: text for name, text in banner.items() if name in status},
        "fields": banner,
        "asked": [name.replace("_", "-") for name in publication.parameters.model_dump()],
        "files": [(name, text) for name, text in FILES.items() if name in files],
        "folders": [
            (text, sorted(name for name in files if name.startswith(folder)))
            for text, folder in _FOLDERS.items()
        ],
        "tables": publication.package.descriptor,
        "creators": creators(publication.package),
        "version": project.version,
        "licence": project.licence,
    }


def _scripts() -> list[str]:
    names = ("shared", "page", "drawer", "search", "switch", "downloads", "charts")
    return [(_SCRIPTS / f"{name}.js").read_text(encoding="utf-8") for name in names]


def _policy(scripts: Sequence[str]) -> str:
    """A Content Security Policy under which nothing runs but these scripts, and nothing loads."""
    allowed = " ".join(f"'{script_hash(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
