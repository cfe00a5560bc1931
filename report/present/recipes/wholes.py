"""Layout of one bar whose parts are named with lines that lead to them, against a need if any."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from report.facts.quantity import Figure, is_known
from report.present import theme
from report.present.charts import Picture
from report.present.flags import Flag, arranged, fly
from report.present.format import NUMBERS
from report.present.letters import lines, width_of
from report.present.places import bar
from report.present.recipes.common import Drawing, Recipe, known, named, placed
from report.present.scales import Scale
from report.present.table import Rows

TALL = 2 * theme.BAR
"""How high the bar is."""


class Segment(NamedTuple):
    """A part of the bar: its number in the table, its ends and tone, and what is told of it."""

    number: int | None
    low: float
    high: float
    tone: str
    text: str
    inside: str = ""


class Whole(NamedTuple):
    """One bar to draw at any width, with a line at the need."""

    segments: Sequence[Segment]
    need: float | None = None
    need_text: str = ""

    def at(self, width: float) -> Picture:
        """The picture at a width."""
        most = max([segment.high for segment in self.segments] + [self.need or 0])
        scale = Scale(0, (width - theme.RIM) / most)
        flags = [_flag(segment, scale, width) for segment in self.segments]
        above = [flag for flag in flags if flag.align == "right"]
        if self.need is not None:
            end = scale(self.need)
            above.append(Flag(end, lines(self.need_text, end), "right", colour=theme.INK))
        above, below = arranged(above), arranged(flag for flag in flags if flag.align == "left")
        top = max((flag.end for flag in above), default=0.0) + theme.GAP
        foot = top + TALL
        picture = Picture(width, foot + max((flag.end + theme.GAP for flag in below), default=0.0))
        for segment in self.segments:
            _segment(picture, segment, scale, top)
        for flag in above:
            fly(picture, flag, top, -1)
        for flag in below:
            fly(picture, flag, foot, 1)
        return picture


def _segment(picture: Picture, segment: Segment, scale: Scale, top: float) -> None:
    ends = scale(segment.low), scale(segment.high)
    middle = top + TALL / 2
    bar(picture, ends, middle, segment.tone, segment.inside, segment.number, TALL)


def _flag(segment: Segment, scale: Scale, width: float) -> Flag:
    """Right of its line where it fits there, and else left of it and above the bar."""
    low, high = scale(segment.low), scale(segment.high)
    place = min(low + theme.GAP, (low + high) / 2)
    right, left = width - place - theme.GAP, place - theme.GAP
    wide = max(map(width_of, lines(segment.text)))
    align = "left" if wide <= right or right >= left else "right"
    told = tuple(lines(segment.text, right if align == "left" else left))
    return Flag(place, told, align, segment.number)


def whole(label: str, value: str) -> Recipe:
    """One bar with a segment a row, each named with its number and its share of them all."""

    def draw(rows: Rows, text: Mapping[str, str]) -> Drawing | None:
        given = [each for each in known(rows, None, value) if getattr(each[1], value).value > 0]
        every = sum(placed(getattr(row, value)) for _, row in given)
        made: list[Segment] = []
        for place, (number, row) in enumerate(given):
            amount = getattr(row, value)
            share = f"{placed(amount) / every:.0%}"
            start = made[-1].high if made else 0.0
            tone = theme.PARTS[place % len(theme.PARTS)]
            told = f"{named(row, label)}: {NUMBERS['bare'](amount)} ({share})"
            made.append(Segment(number, start, start + placed(amount), tone, told, share))
        return Whole(made) if made else None

    return draw


def sources(
    label: str,
    value: str,
    status: str,
    need: Figure,
    need_text: str,
    gap_text: str,
) -> Recipe:
    """One bar of sources by status, in the order of the rows, against the line of a need.

    What is missing to the need is a part without money, with its own text; none without one.
    """

    def draw(rows: Rows, text: Mapping[str, str]) -> Drawing | None:
        made: list[Segment] = []
        for number, row in known(rows, None, value):
            amount, start = getattr(row, value), made[-1].high if made else 0.0
            told = f"{named(row, label)}: {NUMBERS['bare'](amount)}"
            end = start + placed(amount)
            made.append(Segment(number, start, end, getattr(row, status), told))
        if not made:
            return None
        if not is_known(need):
            return Whole(made)
        if gap_text and made[-1].high < placed(need):
            gap = gap_text.format(**text)
            made.append(Segment(None, made[-1].high, placed(need), "gap", gap))
        return Whole(made, placed(need), need_text.format(**text))

    return draw
