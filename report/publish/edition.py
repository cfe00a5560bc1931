"""An edition: the executed notebooks, and what every publisher takes from them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import nbformat
from nbformat import NotebookNode

from report.facts.load import Facts
from report.order import chapter_name
from report.parameters import Parameters
from report.present import mime, theme
from report.publish.appendix import Appendix, appendix
from report.publish.drawing import draw_all
from report.publish.front import banner
from report.publish.numbers import figures, shown, slug, text_of
from report.publish.svg import readable

LEAD = "main-points"
"""The chapter whose first sentences stand out as cards."""
CHANGES = "changes"
"""The stem of the chapter that an edition has where it is compared with one before."""
WIDTHS = {"wide": theme.WIDTH, "narrow": theme.NARROW}
"""The widths at which a chart is drawn, in pixels, by what the screen or paper is."""
_HEADING = re.compile(r"(#{1,6}) .*")
_TEXT = 7  # what no heading stands below


@dataclass(frozen=True, eq=False)
class Edition:
    """The executed notebooks by stem in order, what they were asked for, and the facts behind."""

    notebooks: Mapping[str, NotebookNode]
    parameters: Parameters
    facts: Facts

    @cached_property
    def cells(self) -> Sequence[Mapping[str, Any]]:
        """The cells of all chapters in order, each with the stem of its `chapter`.

        A heading beneath which the body shows nothing is left out.
        """
        return [
            {**cell, "chapter": stem}
            for stem, notebook in self.notebooks.items()
            for cell in headed(notebook.cells)
        ]

    @property
    def lead(self) -> str | None:
        """The stem of the chapter whose first sentences are cards; None where it is left out."""
        return next((stem for stem in self.notebooks if chapter_name(stem) == LEAD), None)

    @cached_property
    def banner(self) -> Mapping[str, str]:
        """What it was asked for, how far its budget had come, and how fresh its facts are."""
        return banner(self.parameters, self.notebooks.keys(), self.facts)

    @cached_property
    def figures(self) -> Sequence[Mapping[str, Any]]:
        """Every printed number, in order."""
        return figures(self.notebooks)

    @cached_property
    def appendix(self) -> Appendix:
        """The rows and documents behind the printed numbers."""
        return appendix(self.figures, self.facts)

    @cached_property
    def notebook(self) -> NotebookNode:
        """The chapters joined in order, as one notebook for an exporter."""
        return nbformat.from_dict({**nbformat.v4.new_notebook(), "cells": self.cells})

    @cached_property
    def exhibits(self) -> Sequence[Mapping[str, Any]]:
        """The exhibits in order."""
        return [data[mime.EXHIBIT] for data in shown(self.cells) if mime.EXHIBIT in data]

    @property
    def annex(self) -> Sequence[Mapping[str, Any]]:
        """The exhibits that are data alone, which the body leaves out."""
        return [exhibit for exhibit in self.exhibits if exhibit["annex"]]

    @cached_property
    def charts(self) -> Sequence[Mapping[str, Any]]:
        """What the cells show as a chart: exhibit and specification by type."""
        return [data for data in shown(self.cells) if mime.CHART in data]

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


def headed(cells: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The cells of a chapter, without those that are only a heading of nothing that is shown."""
    kept: list[Mapping[str, Any]] = []
    below = 0
    for cell in reversed(cells):
        level = _level(cell)
        if level == 0 or below > level or not _HEADING.fullmatch(cell["source"].strip()):
            kept.append(cell)
            below = level or below
    return kept[::-1]


def _level(cell: Mapping[str, Any]) -> int:
    """The level of the heading that a cell begins with; 0 where the body shows nothing of it."""
    if cell["cell_type"] == "markdown":
        heading = _HEADING.match(cell["source"].strip())
        return len(heading[1]) if heading else _TEXT
    told = [data for data in shown([cell]) if not data.get(mime.EXHIBIT, {"annex": False})["annex"]]
    return _TEXT if told else 0
