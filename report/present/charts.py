"""Pictures as Vega-Lite: marks whose places are known, since their texts were measured for it.

What a mark shows comes ready from a layout; nothing is added up here. Each mark that stands for a
row of the table carries its number, by which publishers tie the mark to its row.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import attrgetter
from typing import Any, NamedTuple

import altair as alt

from report.present import theme

_ROW = alt.Description("row:O")


class Bar(NamedTuple):
    """A rectangle in one of the `theme.TONES`."""

    x: float
    y: float
    x2: float
    y2: float
    tone: str
    row: int | None = None


class Line(NamedTuple):
    """A straight line in a colour, dashed or not."""

    x: float
    y: float
    x2: float
    y2: float
    colour: str
    row: int | None = None
    dashed: bool = False
    wide: float = theme.RIM


class Dot(NamedTuple):
    """A point, whose shape says what kind of change it is."""

    x: float
    y: float
    shape: str
    colour: str
    row: int | None = None


class Text(NamedTuple):
    """A line of text whose middle is as high as `y`; `inside` a bar it has no halo."""

    x: float
    y: float
    text: str
    colour: str = theme.INK
    row: int | None = None
    align: str = "left"
    bold: bool = False
    inside: bool = False


@dataclass
class Picture:
    """The marks of a chart, in pixels from its upper left corner."""

    width: float
    height: float
    grid: list[Line] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)

    def joined(self, other: "Picture", right: float, down: float) -> "Picture":
        """Both pictures as one, the other moved."""
        pairs = zip(self._marks(), other._marks(), strict=True)
        return Picture(
            max(self.width, right + other.width),
            max(self.height, down + other.height),
            *([*own, *(_moved(mark, right, down) for mark in theirs)] for own, theirs in pairs),
        )

    def _marks(self) -> tuple[list[Any], ...]:
        return self.grid, self.bars, self.lines, self.dots, self.texts

    def chart(self) -> Any:
        """As Vega-Lite: grid and bars below, then lines, points and texts."""
        layers = [_lines(self.grid), _bars(self.bars), _lines(self.lines), _dots(self.dots)]
        marks = [*chain.from_iterable(layers), *_texts(self.texts)]
        return alt.layer(*marks, width=self.width, height=self.height)


def _moved(mark: Any, right: float, down: float) -> Any:
    by = {"x": right, "x2": right, "y": down, "y2": down}
    return mark._replace(
        **{name: getattr(mark, name) + far for name, far in by.items() if hasattr(mark, name)}
    )


def _bars(bars: Sequence[Bar]) -> Iterator[Any]:
    rows = [bar._asdict() | theme.TONES[bar.tone]._asdict() for bar in bars]
    if rows:
        yield (
            _layer(rows)
            .mark_rect(strokeWidth=theme.RIM)
            .encode(
                *_place(),
                *_ends(),
                _ROW,
                alt.Fill("fill:N", scale=None),
                alt.Stroke("stroke:N", scale=None),
            )
        )


def _lines(lines: Sequence[Line]) -> Iterator[Any]:
    for (wide, dashed), each in _by(lines, attrgetter("wide", "dashed")):
        dash = list(theme.DOTS) if dashed else alt.Undefined
        marked = _layer([line._asdict() for line in each]).mark_rule(
            strokeDash=dash, strokeWidth=wide
        )
        yield marked.encode(*_place(), *_ends(), _ROW, alt.Color("colour:N", scale=None))


def _dots(dots: Sequence[Dot]) -> Iterator[Any]:
    if dots:
        points = _layer([dot._asdict() for dot in dots]).mark_point(
            size=theme.POINT, filled=True, opacity=theme.OPAQUE
        )
        shape = alt.Shape("shape:N", scale=None)
        yield points.encode(*_place(), _ROW, shape, alt.Color("colour:N", scale=None))


def _texts(texts: Sequence[Text]) -> Iterator[Any]:
    for (align, bold, inside), each in _by(texts, attrgetter("align", "bold", "inside")):
        name = f"inside_{align}_{bold}" if inside else None
        marked = _layer([text._asdict() for text in each], name)
        weight = "bold" if bold else "normal"
        yield marked.mark_text(align=align, baseline="middle", fontWeight=weight).encode(
            *_place(), _ROW, alt.Text("text:N"), alt.Color("colour:N", scale=None)
        )


def _by(marks: Iterable[Any], style: Callable[[Any], Any]) -> Iterator[tuple[Any, list[Any]]]:
    """Marks of one style together, since a layer has one; the widest below the others."""
    for name, each in groupby(sorted(marks, key=style, reverse=True), style):
        yield name, list(each)


def _layer(rows: list[dict[str, Any]], name: str | None = None) -> Any:
    chart = alt.Chart(alt.Data(values=rows))
    return chart.properties(name=name) if name else chart


def _place() -> tuple[Any, ...]:
    """Where a mark is, in pixels as they are."""
    return alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)


def _ends() -> tuple[Any, ...]:
    """Where a mark ends that has an end."""
    return alt.X2("x2:Q"), alt.Y2("y2:Q")
