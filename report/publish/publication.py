"""An edition: the executed notebooks, and what every publisher takes from them."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from nbformat import NotebookNode

from report.contract import Brief, brief
from report.edition import Edition
from report.facts.package import DataPackage
from report.linked_data import creators
from report.order import chapter_name, notebook_paths
from report.parameters import Parameters, listed
from report.present import mime, theme
from report.present.format import day
from report.publish.appendix import Appendix, appendix
from report.publish.body import Block, beneath, body, headings, is_state
from report.publish.drawing import draw_all
from report.publish.foreign import Foreign
from report.publish.markdown import anchor
from report.publish.numbers import figures, shown, slug, text_of
from report.publish.svg import readable

CHANGES = "changes"
"""The stem of the chapter that an edition has where it is compared with one before."""
WIDTHS = {"wide": theme.WIDTH, "narrow": theme.NARROW}
"""The widths at which a chart is drawn, in pixels, by what the screen or paper is."""


@dataclass(frozen=True, eq=False)
class Publication:
    """The executed notebooks by stem in order, and the edition that they are of."""

    notebooks: Mapping[str, NotebookNode]
    edition: Edition
    foreign: bool = False
    """Whether the notebooks are no chapters of the brief."""

    @cached_property
    def brief(self) -> Brief[Any]:
        """What says what the edition is: the brief, or notebooks of others themselves."""
        return Foreign(self.notebooks, bool(self.figures)) if self.foreign else brief()

    @property
    def is_sourced(self) -> bool:
        """Whether the tables stand behind it: behind other notebooks where they print a number."""
        return not self.foreign or bool(self.figures)

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
        return self.brief.title(self.parameters)

    @property
    def description(self) -> str:
        """What the edition is, in a sentence."""
        return self.brief.description(self.parameters)

    @cached_property
    def hero(self) -> Mapping[str, Any] | None:
        """The exhibit at the head: the first chart of the chapter that sums up the others."""
        notebooks = self.notebooks.items()
        lead = [book for stem, book in notebooks if chapter_name(stem) == self.brief.lead]
        drawn = [
            data
            for book in lead
            for data in shown(book.cells)
            if mime.CHART in data and mime.EXHIBIT in data
        ]
        return next((data[mime.EXHIBIT] for data in drawn), None)

    @property
    def headline(self) -> str:
        """What the edition says, as its title; the heading where no sentence is that."""
        return next((text_of(said["runs"]) for said in self.said("title")), self.title)

    @property
    def standfirst(self) -> str:
        """The sentences below the title; what the edition is where there is none."""
        said = [text_of(each["runs"]) for each in self.said("standfirst")]
        return " ".join(said) or self.description

    @property
    def citation(self) -> str:
        """How the edition is cited: by whom, what, of which day, from which tables."""
        stated = self.package.descriptor
        names = listed(creator["name"] for creator in creators(self.package))
        parts = [names, self.title, f"Edition of {day(self.parameters.as_of)}"]
        return f"{'. '.join(filter(None, parts))}. Tables: {stated['name']} {stated['version']}."

    def said(self, role: str) -> Sequence[Block]:
        """The sentences of a role, "title", "standfirst", "finding" or "unknown", in order."""
        sentences = [data[mime.SENTENCE] for data in self.outputs if mime.SENTENCE in data]
        return [each for each in sentences if each.get("role") == role and not each["missing"]]

    @cached_property
    def chapters(self) -> Mapping[str, Sequence[Block]]:
        """What the body shows of each notebook, by stem; each heading has an id of its own.

        A chapter of the brief that asks and has no answer on the day is left out.
        """
        bodies = {
            stem: self.brief.body(stem) if isinstance(self.brief, Foreign) else body(notebook.cells)
            for stem, notebook in self.notebooks.items()
            if isinstance(self.brief, Foreign) or _answers(notebook.cells)
        }
        changes = bodies.pop(CHANGES, [])
        if changes:  # they are told where the edition begins
            first = next(iter(bodies))
            bodies[first] = [*bodies[first], *changes]
        for chapter in bodies.values():
            beneath(headings([chapter]))
        anchor(headings(bodies.values()))
        return bodies

    @property
    def summary(self) -> Sequence[Block]:
        """The chapter that sums up the others, without its heading and what it asks."""
        lead = self.brief.lead
        leads = (each for stem, each in self.chapters.items() if chapter_name(stem) == lead)
        return next(leads, [])[1:]

    @cached_property
    def banner(self) -> Mapping[str, str]:
        """What it was asked for, and how fresh its facts are."""
        part = {} if self.foreign else only(self.notebooks)
        return self.brief.banner(self.edition) | part

    @cached_property
    def figures(self) -> Sequence[Mapping[str, Any]]:
        """Every printed number, in order; what changed repeats numbers of the chapters."""
        return figures({stem: each for stem, each in self.notebooks.items() if stem != CHANGES})

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
        return [exhibit for exhibit in self._shown if not is_state(exhibit)]

    @cached_property
    def variants(self) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """The other states of exhibits, by the id of the exhibit."""
        states: dict[str, list[Mapping[str, Any]]] = {}
        for exhibit in self._shown:
            if is_state(exhibit):
                states.setdefault(exhibit["variant"]["of"], []).append(exhibit)
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
        return [data for data in self.outputs if mime.CHART in data and mime.EXHIBIT in data]

    @cached_property
    def drawings(self) -> Mapping[str, str]:
        """The charts as SVG, by the id of their exhibit and the width: "loans.towns-wide"."""
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


def _answers(cells: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a chapter shows more than how it opens, where it has sections."""
    sections = sum(cell["cell_type"] == "markdown" for cell in cells)
    return sections < 2 or len(body(cells)) > 1


def only(stems: Collection[str]) -> dict[str, str]:
    """Which chapters an edition has, in words, where it has not all of them."""
    if {path.stem for path in notebook_paths()} <= set(stems):
        return {}
    return {"Chapters": f"{listed(map(chapter_name, stems))} only"}
