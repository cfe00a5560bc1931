"""Layout of sums that grow in steps over time, with the moments that stand on the same axis."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from report.present import theme
from report.present.charts import Dot, Line, Picture, Text
from report.present.letters import lines, width_of
from report.present.places import clamped
from report.present.recipes.common import Drawing, Recipe, known, placed
from report.present.scales import Scale, ticks_of
from report.present.sizes import Size, sized
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

    @property
    def goes_on(self) -> bool:
        """Whether it says more than where it begins: a plan that adds nothing does not."""
        stated = any(point.number for point in self.points)
        return stated or len({point.value for point in self.points}) > 1


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


class _Layout:
    """One drawing of curves."""

    def __init__(self, timeline: Timeline, width: float) -> None:
        self.curves = timeline.curves
        self.picture = Picture(width, 0)
        points = [point for curve in self.curves for point in curve.points]
        days = [point.day for point in points] + [moment.day for moment in timeline.moments]
        self.first, self.last = min(days), max(days)
        self.ticks = ticks_of(0, max(point.value for point in points), theme.TICKS)[1:]
        told = [f"{tick:,.0f}" for tick in self.ticks] + [each.text for each in timeline.moments]
        self.left = max(map(width_of, told)) + theme.RADIUS + theme.GAP
        self.right = width - self._ends()
        unit = (self.right - self.left) / max((self.last - self.first).days, 1)
        self.across = Scale(self.left - self.first.toordinal() * unit, unit)
        self.moments = timeline.moments
        self.base = theme.LEADING * 1.5 + theme.TALL
        self.up = Scale(self.base, -theme.TALL / (max(point.value for point in points) or 1))

    def _ends(self) -> float:
        """What the names of the curves need beside the last day."""
        ends = [curve for curve in self.curves if curve.points[-1].day == self.last]
        told = [width_of(line) for curve in ends for line in self._name_of(curve)]
        return max([theme.NARROW / 4, *told]) + theme.GAP * 2

    def _name_of(self, curve: Curve) -> list[str]:
        return lines(curve.name, min(theme.MARGIN, self.picture.width / 4))

    def drawn(self) -> Picture:
        """The picture."""
        picture = self.picture
        for tick in self.ticks:
            told, level = f"{tick:,.0f}", self.up(tick)
            start = width_of(told) + theme.GAP / 2
            picture.grid.append(Line(start, level, self.right, level, theme.RULE))
            picture.texts.append(Text(0, level, told, theme.MUTED))
        picture.lines.append(Line(self.left, self.base, self.right, self.base, theme.INK))
        self._years()
        for place, curve in enumerate(self.curves):
            self._curve(curve, theme.CURVES[place % len(theme.CURVES)])
        for curve in self.curves:
            self._name(curve)
        for moment in self.moments:
            self._moment(moment)
        picture.height = self.base + theme.LEADING * 1.25
        return picture

    def _moment(self, moment: Moment) -> None:
        """The text of a moment left of the highest point on its day, where that is free."""
        spots = [
            self._place(point)
            for curve in self.curves
            for point in curve.points
            if point.day == moment.day
        ]
        wide, half = width_of(moment.text), theme.LEADING / 2
        for x, y in sorted(spots, key=lambda spot: spot[1])[:1]:
            right = x - theme.RADIUS - theme.LINE
            # Left of the axis a text may be as low as the axis is.
            middle = y if right <= self.left else min(y, self.base - half - theme.LINE)
            if self._free(right - wide, middle - half, wide, theme.LEADING):
                text = Text(right, middle, moment.text, align="right")
                self.picture.texts.append(text)

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
                self.picture.dots.append(Dot(*left, colour, point.number))

    def _place(self, point: Point) -> tuple[float, float]:
        return self.across(point.day.toordinal()), self.up(point.value)

    def _name(self, curve: Curve) -> None:
        """The name of a curve at its end, where it meets neither a line nor another text."""
        x, y = self._place(curve.points[-1])
        told = self._name_of(curve)
        wide, tall = max(map(width_of, told)), theme.LEADING * len(told)
        above, below = y - tall - theme.GAP / 2, y + theme.GAP / 2
        places = [
            (x + theme.GAP * 1.5, y - tall / 2),
            *((x + theme.GAP * 1.5, y + theme.GAP / 2 + theme.LEADING * n) for n in range(4)),
            *((start, top) for top in (above, below) for start in (x - wide, x - wide / 2, x)),
        ]
        start, top = next((each for each in places if self._free(*each, wide, tall)), places[0])
        self.picture.texts += [
            Text(start, top + theme.LEADING * (row + 0.5), line) for row, line in enumerate(told)
        ]

    def _free(self, left: float, top: float, wide: float, tall: float) -> bool:
        """Whether a text of this size would stand alone there."""
        right, bottom, half = left + wide, top + tall, theme.LEADING / 2
        taken = [(line.x, line.y, line.x2, line.y2) for line in self.picture.lines]
        taken += [
            (
                text.x - (wide if right else 0),
                text.y - half,
                text.x + (0 if right else wide),
                text.y + half,
            )
            for text in self.picture.texts
            for right, wide in [(text.align == "right", width_of(text.text))]
        ]
        met = any(
            min(x, x2) < right and max(x, x2) > left and min(y, y2) < bottom and max(y, y2) > top
            for x, y, x2, y2 in taken
        )
        low = bottom <= self.base or right <= self.left
        return not met and right <= self.picture.width and low


def steps(points: Rows, x: str, y: str, marks: Rows) -> Recipe:
    """Steps over ISO dates for each `series` of points, each named at its end, with moments.

    The field `row` of a point is the number of its row in the table, None where that has none.
    `marks` have a day in the column `x` and a short `name`, which stands at the highest point of
    that day; it is empty where none is to be printed.
    """

    def draw(_: Rows, text: Mapping[str, str]) -> Drawing | None:
        drawn = [row for _, row in known(points, None, y)]
        names = dict.fromkeys(row.series for row in drawn)
        size = sized([getattr(row, y) for row in drawn])
        curves = [
            _curve(name, [row for row in drawn if row.series == name], size) for name in names
        ]
        curves = [curve for curve in curves if curve.goes_on]
        named = [(_day(row, x), row.name) for _, row in numbered(marks)]
        moments = [Moment(day, told) for day, told in named if told]
        return Timeline(curves, moments) if curves else None

    def _curve(name: str, rows: Sequence[Any], size: Size) -> Curve:
        last = size(getattr(rows[-1], y))
        return Curve(f"{name}: {last}", [_point(row, x, y) for row in rows])

    return draw


def _day(row: Any, x: str) -> date:
    return date.fromisoformat(str(getattr(row, x)))


def _point(row: Any, x: str, y: str) -> Point:
    return Point(row.row, _day(row, x), placed(getattr(row, y)))
