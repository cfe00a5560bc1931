"""An edition: the executed notebooks, and what every publisher takes from them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, takewhile
from typing import Any

from nbformat import NotebookNode

from report.choices import listed
from report.contract import brief
from report.edition import Edition
from report.facts.package import DataPackage
from report.order import chapter_name, notebook_paths
from report.parameters import Parameters
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

Block = Mapping[str, Any]
"""A part of a chapter by its `kind`: prose, cards, a sentence, an exhibit or another output."""


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

    @cached_property
    def chapters(self) -> Sequence[Sequence[Block]]:
        """What the body shows of each notebook; each heading has an id of its own."""
        chapters = [_body(stem, notebook.cells) for stem, notebook in self.notebooks.items()]
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
        """The exhibits in order."""
        return [data[mime.EXHIBIT] for data in self.outputs if mime.EXHIBIT in data]

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
            (data[mime.EXHIBIT], data[mime.CHART], size) for data in self.charts for size in WIDTHS
        ]
        svgs = draw_all([{**chart, "width": WIDTHS[size]} for _, chart, size in drawn])
        return {
            f"{exhibit['id']}-{size}": readable(
                svg,
                slug(f"{exhibit['id']}-{size}"),
                *(text_of(exhibit[part]["runs"]) for part in ("title", "alt")),
            )
            for (exhibit, _, size), svg in zip(drawn, svgs, strict=True)
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
    blocks = headed(list(_blocks(cells)))
    if chapter_name(stem) != brief().lead:
        return blocks
    said = list(takewhile(lambda block: block["kind"] == "sentence", blocks[1:]))
    cards = {"kind": "cards", "sentences": said}
    return [*blocks[:1], cards, *blocks[1 + len(said) :]]


def _blocks(cells: Sequence[Mapping[str, Any]]) -> Iterator[Block]:
    for cell in cells:
        if cell["cell_type"] == "markdown":
            yield {"kind": "prose", "tokens": parse(cell)}
        for data in shown([cell]):
            if mime.SENTENCE in data:
                yield {**data[mime.SENTENCE], "kind": "sentence"}
            elif mime.EXHIBIT not in data:
                yield {"kind": "output", "data": data}
            elif not data[mime.EXHIBIT]["annex"]:
                yield {"kind": "exhibit", "exhibit": data[mime.EXHIBIT]}


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
