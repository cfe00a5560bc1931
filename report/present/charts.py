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
_STYLES = frozenset({"tone", "wide", "dashed", "align", "bold", "inside"})


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
    """A point."""

    x: float
    y: float
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
    """In the order given: what is nested lies on its whole."""
    if bars:
        fill, stroke = alt.Fill("fill:N", scale=None), alt.Stroke("stroke:N", scale=None)
        marked = _layer(bars).mark_rect(strokeWidth=theme.RIM)
        yield marked.encode(*_place(), *_ends(), _ROW, fill, stroke)


def _lines(lines: Sequence[Line]) -> Iterator[Any]:
    for (wide, dashed), each in _by(lines, attrgetter("wide", "dashed")):
        dash = list(theme.DOTS) if dashed else alt.Undefined
        marked = _layer(each).mark_rule(strokeDash=dash, strokeWidth=wide)
        yield marked.encode(*_place(), *_ends(), _ROW, _colour())


def _dots(dots: Sequence[Dot]) -> Iterator[Any]:
    if dots:
        marked = _layer(dots).mark_point(size=theme.POINT, filled=True, opacity=theme.OPAQUE)
        yield marked.encode(*_place(), _ROW, _colour())


def _texts(texts: Sequence[Text]) -> Iterator[Any]:
    for (align, bold, inside), each in _by(texts, attrgetter("align", "bold", "inside")):
        marked = _layer(each).mark_text(
            align=align, baseline="middle", fontWeight="bold" if bold else "normal"
        )
        # Publishers put a halo around texts, but for those with this name.
        named = marked.properties(name=f"inside_{align}_{bold}") if inside else marked
        yield named.encode(*_place(), _ROW, alt.Text("text:N"), _colour())


def _by(marks: Iterable[Any], style: Callable[[Any], Any]) -> Iterator[tuple[Any, list[Any]]]:
    """Marks of one style together, since a layer has one; the widest below the others."""
    for name, each in groupby(sorted(marks, key=style, reverse=True), style):
        yield name, list(each)


def _layer(marks: Sequence[Any]) -> Any:
    """Marks by what differs between them: what all have in common is said of the layer."""
    rows = [mark._asdict() | _look(mark) for mark in marks]
    return alt.Chart(
        alt.Data(values=[{name: row[name] for name in row if name not in _STYLES} for row in rows])
    )


def _look(mark: Any) -> dict[str, str]:
    tone = theme.TONES[mark.tone] if isinstance(mark, Bar) else None
    return {"fill": tone.fill, "stroke": tone.stroke} if tone else {}


def _colour() -> alt.Color:
    return alt.Color("colour:N", scale=None)


def _place() -> tuple[Any, ...]:
    """Where a mark is, in pixels as they are."""
    return alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)


def _ends() -> tuple[Any, ...]:
    """Where a mark ends that has an end."""
    return alt.X2("x2:Q"), alt.Y2("y2:Q")
