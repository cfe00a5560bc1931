"""Layout of sums that grow in steps over time, with the moments that stand on the same axis."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from report.present import theme
from report.present.charts import Dot, Line, Picture, Text
from report.present.format import NUMBERS
from report.present.letters import lines, width_of
from report.present.places import clamped
from report.present.recipes.common import Drawing, Recipe, known, placed
from report.present.scales import Scale, ticks_of
from report.present.table import Rows, numbered


class Point(NamedTuple):
    """A sum from a day on: the number of its row in the table, if it has one."""

    number: int | None
    day: date
    value: float


class Curve(NamedTuple):
    """Points in order of time, and the name that stands at the last."""

    name: str
    points: Sequence[Point]


class Moment(NamedTuple):
    """A day, and what happened on it."""

    day: date
    text: str


class Timeline(NamedTuple):
    """Curves and moments to draw at any width."""

    curves: Sequence[Curve]
    moments: Sequence[Moment]

    def at(self, width: float) -> Picture:
        """The picture at a width."""
        return _Layout(self, width).drawn()


class _Label(NamedTuple):
    """What is told of a moment: its place, and its lines of text, which begin so far up."""

    place: float
    start: float
    lines: Sequence[str]
    up: float


class _Layout:
    """One drawing of curves."""

    def __init__(self, timeline: Timeline, width: float) -> None:
        self.curves = timeline.curves
        self.picture = Picture(width, 0)
        points = [point for curve in self.curves for point in curve.points]
        days = [point.day for point in points] + [moment.day for moment in timeline.moments]
        self.first, self.last = min(days), max(days)
        self.ticks = ticks_of(0, max(point.value for point in points), theme.TICKS)[1:]
        self.left = max([width_of(f"{tick:,.0f}") for tick in self.ticks], default=0) + theme.GAP
        self.right = width - self._ends()
        unit = (self.right - self.left) / max((self.last - self.first).days, 1)
        self.across = Scale(self.left - self.first.toordinal() * unit, unit)
        self.labels = list(self._labels(timeline.moments))
        self.top = max((label.up for label in self.labels), default=0.0) + theme.LEADING
        self.base = self.top + theme.TALL
        self.up = Scale(self.base, -theme.TALL / (max(point.value for point in points) or 1))

    def _ends(self) -> float:
        """What the names of the curves need beside the last day."""
        ends = [curve for curve in self.curves if curve.points[-1].day == self.last]
        told = [width_of(line) for curve in ends for line in lines(curve.name, theme.MARGIN)]
        return max(told, default=0) + theme.GAP * 2

    def _labels(self, moments: Sequence[Moment]) -> Iterator[_Label]:
        """Texts right of their lines, the last lowest, so that no line meets another text."""
        placed: list[_Label] = []
        for moment in sorted(moments, reverse=True):
            place, width = self.across(moment.day.toordinal()), self.picture.width
            start = place + theme.GAP / 2
            told = lines(moment.text, max(width - start, theme.NARROW / 4))
            start = min(start, width - max(map(width_of, told)))
            end = start + max(map(width_of, told)) + theme.GAP
            below = max((label.up for label in placed if label.place <= end), default=0.0)
            placed.append(_Label(place, start, told, below + theme.LEADING * len(told) + theme.RIM))
        yield from placed

    def drawn(self) -> Picture:
        """The picture."""
        picture = self.picture
        for label in self.labels:
            self._moment(label)
        for tick in self.ticks:
            picture.grid.append(
                Line(self.left, self.up(tick), self.right, self.up(tick), theme.RULE)
            )
            place = self.left - theme.GAP / 2
            picture.texts.append(
                Text(place, self.up(tick), f"{tick:,.0f}", theme.MUTED, align="right")
            )
        picture.lines.append(Line(self.left, self.base, self.right, self.base, theme.INK))
        self._years()
        for place, curve in enumerate(self.curves):
            self._curve(curve, theme.CURVES[place % len(theme.CURVES)])
        for curve in self.curves:
            self._name(curve)
        picture.height = self.base + theme.LEADING * 1.25
        return picture

    def _moment(self, label: _Label) -> None:
        upper = self.top - theme.GAP - label.up
        self.picture.texts += [
            Text(label.start, upper + theme.LEADING * (row + 0.5), line, theme.MUTED)
            for row, line in enumerate(label.lines)
        ]
        self.picture.lines.append(
            Line(label.place, upper, label.place, self.base, theme.MUTED, dashed=True)
        )

    def _years(self) -> None:
        """The beginning of each year, named where there is room."""
        free = 0.0
        for year in range(self.first.year + 1, self.last.year + 1):
            place, half = self.across(date(year, 1, 1).toordinal()), width_of(str(year)) / 2
            tick = Line(place, self.base, place, self.base + theme.HALO, theme.INK)
            self.picture.lines.append(tick)
            if place - half >= free:
                middle = self.base + theme.LEADING * 0.85
                self.picture.texts.append(clamped(place, middle, str(year), self.picture.width))
                free = place + half + theme.GAP

    def _curve(self, curve: Curve, colour: str) -> None:
        """Each sum holds until the next; a point stands where it changes. Plans are dashed."""
        points, dashed = curve.points, all(point.number is None for point in curve.points)
        for point, after in pairwise([*points, points[-1]]):
            left, right = self._place(point), self._place(after)
            self.picture.lines += [
                Line(*left, right[0], left[1], colour, None, dashed, theme.LINE),
                Line(right[0], left[1], *right, colour, None, dashed, theme.LINE),
            ]
            if point.number is not None:
                self.picture.dots.append(Dot(*left, "circle", colour, point.number))

    def _place(self, point: Point) -> tuple[float, float]:
        return self.across(point.day.toordinal()), self.up(point.value)

    def _name(self, curve: Curve) -> None:
        """The name of a curve at its end, where it meets neither a line nor another text."""
        x, y = self._place(curve.points[-1])
        told = lines(curve.name, theme.MARGIN)
        wide, tall = max(map(width_of, told)), theme.LEADING * len(told)
        above, below = y - tall - theme.GAP / 2, y + theme.GAP / 2
        places = [
            (x + theme.GAP * 1.5, y - tall / 2),
            *((start, top) for top in (above, below) for start in (x - wide, x - wide / 2, x)),
        ]
        start, top = next((each for each in places if self._free(*each, wide, tall)), places[0])
        self.picture.texts += [
            Text(start, top + theme.LEADING * (row + 0.5), line) for row, line in enumerate(told)
        ]

    def _free(self, left: float, top: float, wide: float, tall: float) -> bool:
        """Whether a text of this size would stand alone there."""
        right, bottom = left + wide, top + tall
        taken = [(line.x, line.y, line.x2, line.y2) for line in self.picture.lines]
        taken += [
            (text.x, text.y - theme.LEADING / 2, text.x + width_of(text.text), text.y)
            for text in self.picture.texts
            if text.align == "left"
        ]
        met = any(
            min(x, x2) < right and max(x, x2) > left and min(y, y2) < bottom and max(y, y2) > top
            for x, y, x2, y2 in taken
        )
        return not met and right <= self.picture.width and bottom <= self.base


def steps(points: Rows, x: str, y: str, title: str, marks: Rows) -> Recipe:
    """Steps over ISO dates for each `series` of points, each named at its end, with moments.

    The field `row` of a point is the number of its row in the table, None where that has none.
    `marks` have a day in the column `x` and a `name`, which is empty where none is to be printed.
    """

    def draw(_: Rows, text: Mapping[str, str]) -> Drawing | None:
        drawn = [row for _, row in known(points, None, y)]
        names = dict.fromkeys(row.series for row in drawn)
        curves = [_curve(name, [row for row in drawn if row.series == name], y) for name in names]
        named = [(_day(row, x), getattr(row, "name", "")) for _, row in numbered(marks)]
        moments = [Moment(day, told) for day, told in named if told]
        return Timeline(curves, moments) if curves else None

    def _curve(name: str, rows: Sequence[Any], y: str) -> Curve:
        last = NUMBERS["amount"](getattr(rows[-1], y))
        return Curve(f"{name}: {last}", [_point(row, x, y) for row in rows])

    return draw


def _day(row: Any, x: str) -> date:
    return date.fromisoformat(str(getattr(row, x)))


def _point(row: Any, x: str, y: str) -> Point:
    return Point(row.row, _day(row, x), placed(getattr(row, y)))
