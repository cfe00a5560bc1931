"""Layout of one bar whose parts are named with lines that lead to them, against a need if any."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from report.facts.quantity import Figure, is_known
from report.present import theme
from report.present.charts import Line, Picture, Text
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
        labels = [_label(segment, scale, width) for segment in self.segments]
        if self.need is not None:
            end = scale(self.need)
            labels.append(_Label(None, end, "right", lines(self.need_text, end), theme.INK))
        above = sum(label.height for label in labels if label.align == "right")
        top = above + theme.GAP if above else 0
        picture = Picture(width, top + TALL)
        for segment in self.segments:
            _segment(picture, segment, scale, top)
        _above(picture, [label for label in labels if label.align == "right"], top)
        _below(picture, [label for label in labels if label.align == "left"])
        return picture


def _segment(picture: Picture, segment: Segment, scale: Scale, top: float) -> None:
    ends = scale(segment.low), scale(segment.high)
    middle = top + TALL / 2
    bar(picture, ends, middle, segment.tone, segment.inside, segment.number, TALL)


class _Label(NamedTuple):
    """What is told of a segment, or of the need: beside a line at a place, on one side of it."""

    number: int | None
    place: float
    align: str
    lines: Sequence[str]
    colour: str = theme.MUTED

    @property
    def height(self) -> float:
        """How much room it takes."""
        return theme.LEADING * len(self.lines) + theme.RIM * 2


def _label(segment: Segment, scale: Scale, width: float) -> _Label:
    """Right of its line where it fits there, and else left of it."""
    low, high = scale(segment.low), scale(segment.high)
    place = min(low + theme.GAP, (low + high) / 2)
    right, left = width - place - theme.GAP, place - theme.GAP
    wide = max(map(width_of, lines(segment.text)))
    align = "left" if wide <= right or right >= left else "right"
    told = lines(segment.text, right if align == "left" else left)
    return _Label(segment.number, place, align, told)


def _above(picture: Picture, labels: Sequence[_Label], top: float) -> None:
    """Labels above the bar, the leftmost lowest, so that no line meets the text of another."""
    bottom = top - theme.GAP
    for label in sorted(labels, key=attrgetter("place")):
        bottom -= label.height
        end = top + TALL if label.number is None and label.colour == theme.INK else top
        line = Line(label.place, bottom + theme.HALO, label.place, end, label.colour, label.number)
        picture.lines.append(line)
        _write(picture, label, label.place - theme.GAP / 2, bottom)


def _below(picture: Picture, labels: Sequence[_Label]) -> None:
    """Labels below the bar, the leftmost lowest."""
    top = picture.height
    picture.height += theme.GAP if labels else 0
    for label in sorted(labels, key=attrgetter("place"), reverse=True):
        end = picture.height + label.height - theme.HALO
        line = Line(label.place, top, label.place, end, label.colour, label.number)
        picture.lines.append(line)
        _write(picture, label, label.place + theme.GAP / 2, picture.height)
        picture.height += label.height


def _write(picture: Picture, label: _Label, start: float, top: float) -> None:
    picture.texts += [
        Text(start, top + theme.LEADING * (row + 0.5), line, row=label.number, align=label.align)
        for row, line in enumerate(label.lines)
    ]


def whole(label: str, value: str, word: str = "amount") -> Recipe:
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
            told = f"{named(row, label)}: {NUMBERS[word](amount)} ({share})"
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

    What is missing to the need is a part without money, with its own text.
    """

    def draw(rows: Rows, text: Mapping[str, str]) -> Drawing | None:
        made: list[Segment] = []
        for number, row in known(rows, None, value):
            amount, start = getattr(row, value), made[-1].high if made else 0.0
            told = f"{named(row, label)}: {NUMBERS['amount'](amount)}"
            end = start + placed(amount)
            made.append(Segment(number, start, end, getattr(row, status), told))
        if not made:
            return None
        if not is_known(need):
            return Whole(made)
        if made[-1].high < placed(need):
            gap = gap_text.format(**text)
            made.append(Segment(None, made[-1].high, placed(need), "gap", gap))
        return Whole(made, placed(need), need_text.format(**text))

    return draw
