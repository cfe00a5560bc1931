"""`Exhibit`: what a cell shows: a chart or a table with title, alt text and sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import nan
from os import PathLike
from typing import Any

import altair as alt
import pandas as pd

from report.contract import brief
from report.edition import Edition
from report.facts.load import Facts
from report.present import mime, theme, words
from report.present.absence import left_out
from report.present.format import bodies, capital, enumerated
from report.present.printed import Printed
from report.present.recipes import Drawing, Recipe
from report.present.sentence import Sentence, fold, used
from report.present.table import Column, Rows, cells_of, is_text

MOST = 4
"""How many publishers a source line names."""

Variant = tuple[str, Mapping[str, str]]
"""The id of an exhibit and the choice, by name, of which another exhibit is the state."""


@dataclass(frozen=True, repr=False)
class Exhibit:
    """A table with a stable id, and a chart of it where one is given; made by `exhibit`."""

    id: str
    title: Sentence
    """The finding."""
    subtitle: str
    """The measure, unit, place and period."""
    alt: Sentence
    """What is to be seen and what it shows."""
    columns: list[str]
    heads: list[str]
    rows: list[list[str | Printed]]
    note: str
    """What the reader must know of the numbers, in sentences."""
    sources: str
    derived_sources: bool
    """Whether the source line follows from the rows used."""
    annex: bool
    variant: Variant | None
    spec: dict[str, Any] | None
    """The chart, as Vega-Lite has it."""

    @property
    def cells(self) -> list[Printed]:
        """Every number of the table."""
        return [cell for row in self.rows for cell in row if isinstance(cell, Printed)]

    @property
    def figures(self) -> list[Printed]:
        """Every number printed: of the title, the alt text and the table."""
        return [*self.title.figures, *self.alt.figures, *self.cells]

    @property
    def frame(self) -> pd.DataFrame:
        """The table for analysis: text as it is printed, and numbers as floats in their unit.

        A number `x` has its interval in `x_low` and `x_high`; where there is none all are NaN.
        """
        columns = list(zip(self.columns, zip(*self.rows, strict=True), strict=True))
        numeric = {name for name, cells in columns if any(isinstance(c, Printed) for c in cells)}
        parts = [
            _floats(name, cells) if name in numeric else {name: list(cells)}
            for name, cells in columns
        ]
        return pd.DataFrame({name: cells for part in parts for name, cells in part.items()})

    def to_csv(self, path: str | PathLike[str] | None = None) -> str | None:
        """The frame as CSV: written to `path`, or as text."""
        return self.frame.to_csv(path, index=False)

    @property
    def chart(self) -> Any:
        """The chart as an Altair object, to change or save; None where there is none."""
        return self.spec and alt.Chart.from_dict(self.spec)

    def __str__(self) -> str:
        lines = [str(self.title), self.subtitle, " | ".join(self.heads)]
        lines += [" | ".join(_text(cell) for cell in row) for row in self.rows]
        return "\n".join([*lines, *filter(None, [self.note]), self.sources])

    def to_json(self) -> dict[str, Any]:
        """The exhibit for publishers; the chart stands beside it under `mime.CHART`."""
        return {
            "id": self.id,
            "title": self.title.to_json(),
            "subtitle": self.subtitle,
            "alt": self.alt.to_json(),
            "columns": self.columns,
            "heads": self.heads,
            "rows": [[c.to_json() if isinstance(c, Printed) else c for c in r] for r in self.rows],
            "note": self.note,
            "sources": self.sources,
            "derived_sources": self.derived_sources,
            "annex": self.annex,
            "variant": self.variant and dict(zip(("of", "choice"), self.variant, strict=True)),
        }

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        bundle = {"text/plain": str(self), mime.EXHIBIT: self.to_json()}
        if self.spec:
            return bundle | {mime.CHART: self.spec}
        return bundle | {"text/markdown": f"**{self.title}**\n\n{_markdown(self)}"}

    def _ipython_display_(self) -> None:
        """Show chart, table and source line, where a front end would show the chart alone."""
        from IPython.display import display

        display(self._repr_mimebundle_(), raw=True)  # type: ignore[no-untyped-call]
        if self.spec:
            beside = {"text/markdown": _markdown(self), mime.BESIDE: self.id}
            display(beside, raw=True)  # type: ignore[no-untyped-call]


def exhibit(
    edition: Edition,
    id: str,
    rows: Rows,
    *,
    title: str,
    measure: str,
    alt: str,
    columns: Mapping[str, str | Column],
    chart: Recipe | None = None,
    sources: str | None = None,
    note: str = "",
    annex: bool = False,
    variant: Variant | None = None,
    **slots: object,
) -> Exhibit | None:
    """An exhibit declared once, in the words of an edition.

    Templates of `title` and `alt` share `slots`; `measure`, `note`, the heads of `columns` and the
    titles of a chart take those that are text. `columns` maps those fields and properties of `rows`
    that are printed to head and format word. The source line follows from the rows used, but where
    `sources` gives another. Before scopes, reservations and years that are not over the note says
    `note`. An `annex` is data alone, which page and PDF do not print in their body. A `variant` is
    another state of an exhibit, which a reader may choose. A table with the columns `statement` and
    `verdict` judges: a verdict that changes is named where editions are compared.
    Nothing where title, alt text or every figure of the table is missing.
    Raises ValueError where the alt text is missing, too long or repeats the title.
    """
    if not rows:
        return None
    slots = {**edition.words, **slots}
    text = {name: value for name, value in slots.items() if isinstance(value, str)}
    heads = {name: (head, "") if isinstance(head, str) else head for name, head in columns.items()}
    said = Sentence(id, title, **used(title, slots)), Sentence(f"{id}.alt", alt, **used(alt, slots))
    cells = cells_of(id, rows, heads)
    printed = [cell for row in cells for cell in row if isinstance(cell, Printed)]
    gaps = [*said[0].missing, *said[1].missing]
    if left_out(id, gaps) or not (printed or is_text(rows, columns)):
        return None
    _check_alt(*said)
    figures = [*said[0].figures, *said[1].figures, *printed]
    subtitle = fold(measure).format(**text)
    drawing = chart(rows, text) if chart and printed else None
    return Exhibit(
        id,
        said[0],
        subtitle,
        said[1],
        list(columns),
        [head.format(**text) for head, _ in heads.values()],
        cells,
        _note(fold(note).format(**text), figures),
        sources or _source_line(edition.facts, figures),
        sources is None,
        annex,
        variant,
        _spec(drawing, said[0], subtitle) if drawing else None,
    )


def _floats(name: str, cells: Sequence[str | Printed]) -> dict[str, list[float]]:
    """The numbers of a column and the ends of their intervals; text there is none."""
    known = [cell.quantity if isinstance(cell, Printed) else None for cell in cells]
    return {
        name: [float(each.value) if each else nan for each in known],
        f"{name}_low": [float(each.low) if each else nan for each in known],
        f"{name}_high": [float(each.high) if each else nan for each in known],
    }


def _text(cell: str | Printed) -> str:
    return cell if isinstance(cell, str) else cell.text


def _markdown(exhibit: Exhibit) -> str:
    lines = [exhibit.heads, ["---"] * len(exhibit.heads)]
    lines += [[_text(cell) for cell in row] for row in exhibit.rows]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    below = "\n\n".join(filter(None, [exhibit.note, exhibit.sources]))
    return f"{table}\n\n{below}"


def _check_alt(title: Sentence, alt_text: Sentence) -> None:
    length = len(str(alt_text))
    if not 60 <= length <= 250:
        raise ValueError(f"{title.id}: the alt text has {length} characters; 60 to 250")
    if str(alt_text) == str(title) or not alt_text.figures:
        raise ValueError(f"{title.id}: the alt text repeats the title or holds no number")


def _note(given: str, figures: list[Printed]) -> str:
    """What a reader must know of these numbers, in sentences."""
    quantities = [figure.quantity for figure in figures]
    scope = words.scopes(frozenset().union(*(each.breaks for each in quantities)))
    notes = sorted(frozenset().union(*(each.notes for each in quantities)))
    years = sorted(frozenset().union(*(each.unfinished for each in quantities)))
    are = "are" if years[1:] else "is"
    unfinished = f"{enumerated(map(brief().year, years))} {are} not over: amounts are those so far"
    scope = scope and f"The scope differs: {scope}"
    told = [given.rstrip("."), scope, *notes, years and unfinished]
    return " ".join(f"{capital(each)}." for each in told if each)


def _source_line(facts: Facts, figures: list[Printed]) -> str:
    """The publishers of what these numbers rest on, primary first, however they were read."""
    rows = sorted(set().union(*(figure.quantity.rows for figure in figures)))
    if not rows:
        return "Source: no figure is known."
    publishers = list(dict.fromkeys(bodies(facts.sources_of(rows)["publisher"])))
    others = len(publishers) - MOST
    named = "; ".join(publishers if others <= 1 else publishers[:MOST])
    return f"Source: {named}{f' and {others} others' if others > 1 else ''}; own calculation."


def _spec(drawing: Drawing, title: Sentence, subtitle: str) -> dict[str, Any]:
    """The chart as wide as paper; what a narrow screen has of it beside it."""
    # What charts.py makes is held against Vega-Lite's schema by the tests, not by every run.
    wide, narrow = (
        drawing.at(width).chart().to_dict(validate=False) | {"config": theme.config()}
        for width in (theme.WIDTH, theme.NARROW)
    )
    heading = {"text": str(title), "subtitle": subtitle}
    return {**wide, "title": heading, "usermeta": {"narrow": narrow}}
