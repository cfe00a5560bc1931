"""Layout of one bar whose parts are named with lines that lead to them, against a need if any."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from report.facts.quantity import Figure, is_known
from report.present import theme
from report.present.charts import Bar, Line, Picture, Text
from report.present.format import NUMBERS
from report.present.letters import lines, width_of
from report.present.recipes.common import Drawing, Recipe, known, named, placed
from report.present.scales import Scale
from report.present.table import Rows


class Segment(NamedTuple):
    """A part of the bar: its number in the table, its ends and tone, and what is told of it."""

    number: int | None
    low: float
    high: float
    tone: str
    text: str
    inside: str = ""


class Whole(NamedTuple):
    """One bar to draw at any width; a line at the need, with its text above."""

    segments: Sequence[Segment]
    need: float | None = None
    need_text: str = ""
    title: str = ""

    def at(self, width: float) -> Picture:
        """The picture at a width."""
        picture = Picture(width, theme.LEADING if self.need_text else 0)
        top, tall = picture.height, 2 * theme.BAR
        most = max([segment.high for segment in self.segments] + [self.need or 0])
        scale = Scale(0, (width - theme.RIM) / most)
        for segment in self.segments:
            _segment(picture, segment, scale, top, tall)
        if self.need is not None:
            place = scale(self.need)
            line = Line(place, top - 2, place, top + tall + theme.GAP, theme.INK)
            picture.lines.append(line)
            side = place - width_of(self.need_text) / 2
            side = min(max(side, 0), width - width_of(self.need_text))
            picture.texts.append(Text(side, theme.LEADING / 2 - 2, self.need_text))
        picture.height = top + tall + theme.GAP
        for told in _told(self.segments, scale, width):
            _leader(picture, told, top + tall)
        return picture


def _segment(picture: Picture, segment: Segment, scale: Scale, top: float, tall: float) -> None:
    low, high = scale(segment.low), scale(segment.high)
    picture.bars.append(Bar(low, top, max(high, low + 1), top + tall, segment.tone, segment.number))
    if segment.inside and width_of(segment.inside) + theme.GAP <= high - low:
        colour = theme.TONES[segment.tone].text
        place = (low + high) / 2
        picture.texts.append(
            Text(
                place, top + tall / 2, segment.inside, colour, segment.number, "center", inside=True
            )
        )


class _Label(NamedTuple):
    """What is told of a segment: where its line starts, and its lines of text from where on."""

    segment: Segment
    place: float
    start: float
    lines: Sequence[str]


def _told(segments: Sequence[Segment], scale: Scale, width: float) -> Iterator[_Label]:
    """The labels, last first: each is lower than those right of it, so no line meets a text."""
    for segment in reversed(segments):
        low, high = scale(segment.low), scale(segment.high)
        place = min(low + theme.GAP, (low + high) / 2)
        room = width - place - theme.GAP
        told = lines(segment.text)
        start = place + theme.GAP / 2
        if max(map(width_of, told)) > room:
            told = lines(segment.text, max(room, theme.NARROW / 3))
            start = min(start, width - max(map(width_of, told)))
        yield _Label(segment, place, start, told)


def _leader(picture: Picture, label: _Label, bottom: float) -> None:
    """A line from a segment to its text, below all texts so far."""
    number, high = label.segment.number, theme.LEADING * len(label.lines)
    top = picture.height
    picture.lines.append(
        Line(label.place, bottom, label.place, top + theme.LEADING / 2 + 4, theme.MUTED, number)
    )
    picture.texts += [
        Text(label.start, top + theme.LEADING * (place + 0.5), line, row=number)
        for place, line in enumerate(label.lines)
    ]
    picture.height = top + high + 2


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
