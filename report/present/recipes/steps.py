"""Layout of sums that grow in steps over time, with the moments that stand on the same axis."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from report.present import theme
from report.present.charts import Dot, Line, Picture, Text
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
    """A day, and what happened on it; without a text it is a line alone."""

    day: date
    text: str


class Timeline(NamedTuple):
    """Curves and moments to draw at any width."""

    curves: Sequence[Curve]
    moments: Sequence[Moment]
    title: str = ""

    def at(self, width: float) -> Picture:
        """The picture at a width."""
        picture = Picture(width, 0)
        room = _room(self.curves, width)
        days = [p.day for c in self.curves for p in c.points] + [m.day for m in self.moments]
        first, last = min(days), max(days)
        unit = (width - room) / max((last - first).days, 1)
        across = Scale(-first.toordinal() * unit, unit)
        top = _moments(picture, self.moments, across)
        most = max(point.value for curve in self.curves for point in curve.points)
        base = top + theme.TALL
        up = Scale(base, -theme.TALL / (most or 1))
        _grid(picture, most, up, width - room)
        _years(picture, first, last, across, base)
        for place, curve in enumerate(self.curves):
            _curve(picture, curve, across, up, place)
        _names(picture, self.curves, across, up, base)
        picture.lines = [line._replace(y2=base) if line.dashed else line for line in picture.lines]
        picture.lines.append(Line(0, base, width - room, base, theme.INK))
        picture.height = base + theme.LEADING * 1.25
        return picture


def _room(curves: Sequence[Curve], width: float) -> float:
    """What the names at the ends of the curves need."""
    wide = theme.MARGIN if width >= theme.GUTTERED else theme.MARGIN / 1.5
    told = [width_of(line) for curve in curves for line in lines(curve.name, wide)]
    return max(told) + theme.GAP


def _moments(picture: Picture, moments: Sequence[Moment], across: Scale) -> float:
    """Texts above each other so that no line to the axis meets one; where the plot begins."""
    levels: list[tuple[float, float]] = []  # start and lower edge of the texts so far, from below
    placed = []
    for moment in sorted(moments, reverse=True):
        place = across(moment.day.toordinal())
        told = lines(moment.text, max(picture.width - place - 4, 70)) if moment.text else []
        wide = max(map(width_of, told), default=0)
        start = min(place + 4, picture.width - wide)
        below = max((up for left, up in levels if left <= start + wide + theme.GAP), default=0.0)
        if told:
            levels.append((place, below + theme.LEADING * len(told) + 2))
        placed.append((moment, place, start, told, below))
    top = max((up for _, up in levels), default=0.0) + theme.GAP
    for _, place, start, told, below in placed:
        upper = top - theme.GAP - below - theme.LEADING * len(told)
        picture.texts += [
            Text(start, upper + theme.LEADING * (row + 0.5), line, theme.MUTED)
            for row, line in enumerate(told)
        ]
        picture.lines.append(
            Line(place, upper if told else top, place, top, theme.MUTED, dashed=True)
        )
    return top


def _grid(picture: Picture, most: float, up: Scale, right: float) -> None:
    for tick in ticks_of(0, most, theme.TICKS)[1:]:
        picture.grid.append(Line(0, up(tick), right, up(tick), theme.RULE))
        picture.texts.append(Text(0, up(tick) - theme.LEADING / 2, f"{tick:,.0f}", theme.MUTED))


def _years(picture: Picture, first: date, last: date, across: Scale, base: float) -> None:
    """The beginning of each year, named where there is room."""
    free = 0.0
    for year in range(first.year + 1, last.year + 1):
        place = across(date(year, 1, 1).toordinal())
        picture.lines.append(Line(place, base, place, base + 4, theme.INK))
        half = width_of(str(year)) / 2
        if place - half >= free:
            picture.texts.append(
                clamped(place, base + theme.LEADING * 0.85, str(year), picture.width)
            )
            free = place + half + theme.GAP


def _curve(picture: Picture, curve: Curve, across: Scale, up: Scale, place: int) -> None:
    """Each sum holds until the next; a point stands where it changes."""
    colour = theme.CURVES[place % len(theme.CURVES)]
    points = curve.points
    for point, after in zip(points, [*points[1:], points[-1]], strict=True):
        left, right = across(point.day.toordinal()), across(after.day.toordinal())
        picture.lines.append(Line(left, up(point.value), right, up(point.value), colour))
        picture.lines.append(Line(right, up(point.value), right, up(after.value), colour))
        if point.number is not None:
            picture.dots.append(Dot(left, up(point.value), "circle", colour, point.number))


def _names(
    picture: Picture, curves: Sequence[Curve], across: Scale, up: Scale, base: float
) -> None:
    """The names at the ends of the curves, none over another."""
    floor = base + theme.LEADING
    room = _room(curves, picture.width)
    for curve in sorted(curves, key=lambda curve: curve.points[-1].value):
        told = lines(curve.name, room - theme.GAP)
        tall = theme.LEADING * len(told)
        end = curve.points[-1]
        middle = min(up(end.value), floor - tall / 2)
        start = across(end.day.toordinal()) + theme.GAP
        picture.texts += [
            Text(start, middle - tall / 2 + theme.LEADING * (row + 0.5), line)
            for row, line in enumerate(told)
        ]
        floor = middle - tall / 2


def steps(points: Rows, x: str, y: str, title: str, marks: Rows) -> Recipe:
    """Steps over ISO dates for each `series` of points, each named at its end, with moments.

    The field `row` of a point is the number of its row in the table, None where that has none.
    `marks` have a day in the column `x` and a `name`, which is empty where none is to be printed.
    """

    def draw(_: Rows, text: Mapping[str, str]) -> Drawing | None:
        drawn = [row for _, row in known(points, None, y)]
        curves = [
            Curve(name, [_point(row, x, y) for row in each])
            for name, each in groupby(sorted(drawn, key=attrgetter("series")), attrgetter("series"))
        ]
        moments = [
            Moment(date.fromisoformat(getattr(row, x)), getattr(row, "name", ""))
            for _, row in numbered(marks)
        ]
        return Timeline(curves, moments) if curves else None

    return draw


def _point(row: Any, x: str, y: str) -> Point:
    return Point(row.row, date.fromisoformat(getattr(row, x)), placed(getattr(row, y)))
