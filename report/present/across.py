"""Layout of rows below each other: bars, dots and ranges along one scale.

Names stand in a gutter where there is room for one, and else above their mark at the zero line.
Every text is measured, so that the scale is as wide as it can be with all of them beside it.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from math import inf
from typing import NamedTuple

from report.present import theme
from report.present.charts import Dot, Line, Picture, Text
from report.present.letters import lines, width_of
from report.present.places import bar, clamped, keyed
from report.present.row import Row
from report.present.scales import fitted, ticks_of

GUTTER, ABOVE = "gutter", "above"
"""Where names stand: left of the marks, or above them."""


class Across(NamedTuple):
    """Rows to draw at any width; `axis` prints the ticks where there is one.

    Lines stand at the values of `references`, each with its text above the rows. `keys` name
    tones. The title is that of a panel.
    """

    rows: Sequence[Row]
    axis: Callable[[float], str] | None = None
    references: Sequence[tuple[float, str]] = ()
    keys: Sequence[tuple[str, str]] = ()
    title: str = ""

    def at(self, width: float) -> Picture:
        """The picture at a width."""
        return self.named(width, GUTTER if width >= theme.GUTTERED else ABOVE)

    @property
    def gutter(self) -> float:
        """How wide the names are, with the gap behind them."""
        longest = [width_of(line) for row in self.rows for line in lines(row.name)]
        return max(longest, default=0) + theme.GAP

    def named(self, width: float, names: str, shown: bool = True) -> Picture:
        """The picture at a width, its names where they are wanted, or room left for them."""
        return _Layout(self, width, names, shown).drawn()


class _Band(NamedTuple):
    """A strip across the picture, and where texts stand in it."""

    top: float
    bottom: float
    texts: Sequence[tuple[float, float]] = ()


class _Layout:
    """One drawing of rows."""

    def __init__(self, across: Across, width: float, names: str, shown: bool) -> None:
        self.across, self.names, self.shown = across, names, shown
        self.picture = Picture(width, 0)
        self.bands: list[_Band] = []
        rows = across.rows
        self.start = across.gutter if names == GUTTER and shown else 0.0
        self.scale = fitted(
            [end for row in rows for end in _room(row, names)],
            [0, *(value for value, _ in across.references)],
            (self.start, width),
        )

    @property
    def ticks(self) -> int:
        """How many ticks have room."""
        return max(1, min(theme.TICKS, int((self.picture.width - self.start) / theme.STEP)))

    def drawn(self) -> Picture:
        """The picture."""
        picture, references = self.picture, self.across.references
        used = {span.tone for row in self.across.rows for span in row.spans}
        picture.height = keyed(picture, [key for key in self.across.keys if key[0] in used])
        if any(text for _, text in references):
            picture.height += theme.LEADING + theme.PAD / 2
        top = picture.height
        for group, rows in groupby(self.across.rows, lambda row: row.group):
            if group:
                self._group(group)
            for row in rows:
                self._row(row)
        self._upright(self.scale(0), theme.INK)
        for value, text in references:
            place = self.scale(value)
            self._upright(place, theme.PAGE, theme.HALO + theme.LINE)
            self._upright(place, theme.FALL, theme.LINE)
            picture.texts.append(
                clamped(place, top - theme.LEADING, text, picture.width, theme.FALL)
            )
        if self.across.axis:
            self._axis(top)
        return picture

    def _group(self, name: str) -> None:
        """The name of a group, where no line goes on."""
        height = theme.LEADING + theme.PAD
        if self.shown:
            middle = self.picture.height + height / 2
            self.picture.texts.append(Text(0, middle, name, theme.MUTED, bold=True))
        band = _Band(self.picture.height, self.picture.height + height, [(-inf, inf)])
        self.bands.append(band)
        self.picture.height += height

    def _row(self, row: Row) -> None:
        """The row below those before it."""
        picture, names = self.picture, lines(row.name)
        if self.names == ABOVE:
            self._above(row)
            height = theme.BAR + theme.PAD + theme.HALO / 2
            middle = picture.height + (theme.HALO + theme.BAR) / 2
        else:
            height = max(theme.LEADING * len(names), theme.BAR) + theme.PAD
            middle = picture.height + height / 2
        if self.names == GUTTER and self.shown:
            first = middle - theme.LEADING * (len(names) - 1) / 2
            picture.texts += [
                Text(0, first + theme.LEADING * place, line, row=row.number)
                for place, line in enumerate(names)
            ]
        taken = [*self._marks(row, middle)]
        self.bands.append(_Band(picture.height, picture.height + height, taken))
        picture.height += height

    def _above(self, row: Row) -> None:
        """The name of a row, and what stands beside it elsewhere, on one side of zero."""
        picture, zero, gap = self.picture, self.scale(0), theme.GAP / 2
        left, right = zero - gap, picture.width - zero - gap
        longest = max(map(width_of, lines(row.name)))
        place, room = (zero + gap, right) if longest <= right or right > left else (0, left)
        told = [(line, theme.INK) for line in lines(row.name, room)]
        aside = "" if self._fits(row) else row.aside
        told += [(line, theme.MUTED) for line in lines(aside, room) if line]
        for line, colour in told:
            taken = []
            if self.shown:
                middle = picture.height + theme.LEADING / 2
                picture.texts.append(Text(place, middle, line, colour, row.number))
                taken = [(place, place + width_of(line))]
            self.bands.append(_Band(picture.height, picture.height + theme.LEADING, taken))
            picture.height += theme.LEADING

    def _marks(self, row: Row, middle: float) -> list[tuple[float, float]]:
        """Draw the marks of a row and the texts beside them; where these texts stand."""
        picture, scale, number = self.picture, self.scale, row.number
        for span in row.spans:
            bar(picture, (scale(span.low), scale(span.high)), middle, span.tone, span.text, number)
        for ends, colour in ((row.stem, theme.MUTED), (row.whisker, theme.INK)):
            if ends:
                low, high = scale(ends[0]), scale(ends[1])
                line = Line(low, middle, high, middle, colour, number, wide=theme.LINE)
                picture.lines.append(line)
        if row.dot:
            value, colour = row.dot
            picture.dots.append(Dot(scale(value), middle, colour, number))
        return list(self._beside(row, middle))

    def _beside(self, row: Row, middle: float) -> Iterator[tuple[float, float]]:
        texts = self.picture.texts
        least, most = (self.scale(end) for end in row.ends)
        if row.before:
            place = least - row.gap
            texts.append(Text(place, middle, row.before, row=row.number, align="right"))
            yield place - width_of(row.before), place
        if row.after:
            place, zero = most + row.gap, self.scale(0)
            # No text lies across the zero line.
            place = zero + theme.GAP if place < zero < place + width_of(row.after) else place
            texts.append(Text(place, middle, row.after, row=row.number))
            yield place, place + width_of(row.after)
            most = place + width_of(row.after) - row.gap + theme.GAP
        if row.aside and self._fits(row):
            place = most + row.gap
            texts.append(Text(place, middle, row.aside, theme.MUTED, row.number))
            yield place, place + width_of(row.aside)

    def _fits(self, row: Row) -> bool:
        """Whether what follows the number has room beside it."""
        after = width_of(row.after) + theme.GAP if row.after else 0.0
        end = self.scale(row.ends[1]) + row.gap + after + width_of(row.aside)
        return end <= self.picture.width + theme.RIM

    def _upright(self, place: float, colour: str, wide: float = theme.RIM) -> None:
        """A line across the rows, but not through a text."""
        for crossed, bands in groupby(self.bands, lambda band: _crossed(place, band)):
            if not crossed:
                first, *_, last = [*(each := list(bands)), each[-1]]
                self.picture.lines.append(
                    Line(place, first.top, place, last.bottom, colour, wide=wide)
                )

    def _axis(self, top: float) -> None:
        """Ticks on the scale, with a grid behind the rows."""
        picture, bottom = self.picture, self.picture.height
        ends = [end for row in self.across.rows for end in row.ends]
        ends += [0, *(value for value, _ in self.across.references)]
        for tick in ticks_of(min(ends), max(ends), self.ticks):
            place = self.scale(tick)
            picture.grid.append(Line(place, top, place, bottom, theme.RULE))
            text = self.across.axis(tick) if self.across.axis else ""
            picture.texts.append(clamped(place, bottom + theme.LEADING / 2, text, picture.width))
        picture.height += theme.LEADING


def _room(row: Row, names: str) -> Iterator[tuple[float, float, float, float]]:
    """The ends of a row, and how much room the texts beside it take; also right of zero."""
    rim = theme.RADIUS if row.dot else 0
    before, after = (row.gap + width_of(text) if text else rim for text in (row.before, row.after))
    after += theme.GAP + width_of(row.aside) if row.aside and names != ABOVE else 0
    before += theme.GAP if names == GUTTER and row.before else 0
    least, most = row.ends
    yield least, most, before, after
    if most < 0:
        yield 0, 0, 0, after


def _crossed(place: float, band: _Band) -> bool:
    return any(left <= place <= right for left, right in band.texts)
