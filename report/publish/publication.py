"""An edition: the executed notebooks, and what every publisher takes from them."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby, takewhile
from typing import Any

from nbformat import NotebookNode

from report.contract import brief
from report.edition import Edition
from report.facts.package import DataPackage
from report.order import chapter_name, notebook_paths
from report.parameters import Parameters, listed
from report.present import mime, theme
from report.publish.appendix import Appendix, appendix
from report.publish.drawing import draw_all
from report.publish.markdown import Token, anchor, parse
from report.publish.numbers import figures, shown, slug, text_of
from report.publish.svg import readable

CHANGES = "changes"
"""The stem of the chapter that an edition has where it is compared with one before."""
WIDTHS = {"wide": theme.WIDTH, "narrow": theme.NARROW}
"""The widths at which a chart is drawn, in pixels, by what the screen or paper is."""
_TEXT = 7  # what no heading stands below

_HEAD = ("title", "standfirst")
"""The roles of sentences that stand above the first chapter."""
CHANGED = "changed"
"""The role of what changed since an edition before."""
_LISTED = ("finding", "unknown", CHANGED)
"""The roles of sentences that are items of a list."""

Block = Mapping[str, Any]
"""A part of a chapter by its `kind`: prose, a sentence, an exhibit, another output, or `sentences`
that are findings or unknown."""


@dataclass(frozen=True, eq=False)
class Publication:
    """The executed notebooks by stem in order, and the edition that they are of."""

    notebooks: Mapping[str, NotebookNode]
    edition: Edition

    @property
    def parameters(self) -> Parameters:
        """What was asked for."""
        return self.edition.parameters

    @property
    def package(self) -> DataPackage:
        """The tables."""
        return self.edition.facts.package

    @property
    def title(self) -> str:
        """The heading."""
        return brief().title(self.parameters)

    @property
    def description(self) -> str:
        """What the edition is, in a sentence."""
        return brief().description(self.parameters)

    def said(self, role: str) -> Sequence[Block]:
        """The sentences of a role, "title", "standfirst", "finding" or "unknown", in order."""
        sentences = [data[mime.SENTENCE] for data in self.outputs if mime.SENTENCE in data]
        return [each for each in sentences if _role(each) == role and not each["missing"]]

    @cached_property
    def chapters(self) -> Sequence[Sequence[Block]]:
        """What the body shows of each notebook; each heading has an id of its own."""
        bodies = {stem: _body(stem, notebook.cells) for stem, notebook in self.notebooks.items()}
        changes = bodies.pop(CHANGES, [])
        chapters = list(bodies.values())
        if changes:  # they are told where the edition begins
            chapters[0] = [*chapters[0], *changes]
        for chapter in chapters:
            _beneath(headings([chapter]))
        anchor(headings(chapters))
        return chapters

    @cached_property
    def banner(self) -> Mapping[str, str]:
        """What it was asked for, how far its budget had come, and how fresh its facts are."""
        return brief().banner(self.edition) | only(self.notebooks)

    @cached_property
    def figures(self) -> Sequence[Mapping[str, Any]]:
        """Every printed number, in order."""
        return figures(self.notebooks)

    @cached_property
    def appendix(self) -> Appendix:
        """The rows and documents behind the printed numbers."""
        return appendix(self.figures, self.edition.facts)

    @cached_property
    def outputs(self) -> Sequence[Mapping[str, Any]]:
        """What the cells of all chapters show, by type."""
        return [data for notebook in self.notebooks.values() for data in shown(notebook.cells)]

    @cached_property
    def exhibits(self) -> Sequence[Mapping[str, Any]]:
        """The exhibits in order, without those that are another state of one of them."""
        return [exhibit for exhibit in self._shown if not exhibit.get("variant")]

    @cached_property
    def variants(self) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """The other states of exhibits, by the id of the exhibit."""
        states: dict[str, list[Mapping[str, Any]]] = {}
        for exhibit in self._shown:
            if variant := exhibit.get("variant"):
                states.setdefault(variant["of"], []).append(exhibit)
        return states

    @property
    def _shown(self) -> Iterator[Mapping[str, Any]]:
        return (data[mime.EXHIBIT] for data in self.outputs if mime.EXHIBIT in data)

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """How an exhibit is cited, by its id: "Figure 1" with a chart, "Table 1" without.

        They are counted over the edition; those of the annex are "Table A1" and so on.
        """
        drawn = {data[mime.EXHIBIT]["id"] for data in self.charts}
        counts: Counter[str] = Counter()
        numbers = {}
        for exhibit in self.exhibits:
            drawing = exhibit["id"] in drawn
            kind = "Table A" if exhibit["annex"] else "Figure " if drawing else "Table "
            counts[kind] += 1
            numbers[exhibit["id"]] = f"{kind}{counts[kind]}"
        return numbers

    @property
    def annex(self) -> Sequence[Mapping[str, Any]]:
        """The exhibits that are data alone, which the body leaves out."""
        return [exhibit for exhibit in self.exhibits if exhibit["annex"]]

    @cached_property
    def charts(self) -> Sequence[Mapping[str, Any]]:
        """What the cells show as a chart: exhibit and specification by type."""
        return [data for data in self.outputs if mime.CHART in data]

    @cached_property
    def drawings(self) -> Mapping[str, str]:
        """The charts as SVG, by the id of their exhibit and the width: "budget.parts-wide"."""
        drawn = [
            (data[mime.EXHIBIT], size, {**chart["usermeta"], "wide": chart}[size])
            for data in self.charts
            for chart in [data[mime.CHART]]
            for size in WIDTHS
        ]
        svgs = draw_all([spec for _, _, spec in drawn])
        return {
            f"{exhibit['id']}-{size}": readable(
                svg,
                slug(f"{exhibit['id']}-{size}"),
                *(text_of(exhibit[part]["runs"]) for part in ("title", "alt")),
            )
            for (exhibit, size, _), svg in zip(drawn, svgs, strict=True)
        }


def headings(chapters: Iterable[Sequence[Block]]) -> Iterator[Token]:
    """The headings in these chapters, in order."""
    for block in chain.from_iterable(chapters):
        yield from (token for token in block.get("tokens", ()) if token["type"] == "heading")


def _beneath(chapter: Iterable[Token]) -> None:
    """Set the headings of a chapter below that of the brief, whatever level the highest has."""
    found = [heading["attrs"] for heading in chapter]
    highest = min((attrs["level"] for attrs in found), default=2)
    for attrs in found:
        attrs["level"] = min(attrs["level"] + 2 - highest, 6)


def _body(stem: str, cells: Sequence[Mapping[str, Any]]) -> Sequence[Block]:
    """What a chapter shows; of that of the main points the first sentences are cards."""
    blocks = headed(list(_listed(_blocks(cells))))
    if chapter_name(stem) != brief().lead:
        return blocks
    said = list(takewhile(lambda block: block["kind"] == "sentence", blocks[1:]))
    if not said:
        return blocks
    cards = {"kind": "cards", "sentences": said}
    return [*blocks[:1], cards, *blocks[1 + len(said) :]]


def _blocks(cells: Sequence[Mapping[str, Any]]) -> Iterator[Block]:
    for cell in cells:
        if cell["cell_type"] == "markdown":
            yield {"kind": "prose", "tokens": parse(cell)}
        for data in shown([cell]):
            if mime.SENTENCE in data:
                if _role(data[mime.SENTENCE]) not in _HEAD:
                    yield {**data[mime.SENTENCE], "kind": "sentence"}
            elif mime.EXHIBIT not in data:
                yield {"kind": "output", "data": data}
            elif not data[mime.EXHIBIT]["annex"] and not data[mime.EXHIBIT].get("variant"):
                yield {"kind": "exhibit", "exhibit": data[mime.EXHIBIT]}


def _listed(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, items that follow each other as one; an item that is missing is none."""
    for role, group in groupby(blocks, _role):
        if role in _LISTED:
            if items := [item for item in group if not item["missing"]]:
                yield {"kind": role, "sentences": items}
        else:
            yield from group


def _role(block: Block) -> str:
    return str(block.get("role", ""))


def headed(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a chapter, without those that are only a heading of nothing that is shown."""
    kept: list[Block] = []
    below = 0
    for block in reversed(blocks):
        level, alone = _heading(block)
        if not alone or below > level:
            kept.append(block)
            below = level
    return kept[::-1]


def _heading(block: Block) -> tuple[int, bool]:
    """The level of the heading that a block begins with, and whether it is nothing else."""
    tokens = [token for token in block.get("tokens", ()) if token["type"] != "blank_line"]
    if not tokens or tokens[0]["type"] != "heading":
        return _TEXT, False
    return tokens[0]["attrs"]["level"], len(tokens) == 1


def only(stems: Collection[str]) -> dict[str, str]:
    """Which chapters an edition has, in words, where it has not all of them."""
    if {path.stem for path in notebook_paths()} <= set(stems):
        return {}
    return {"Chapters": f"{listed(map(chapter_name, stems))} only"}
