"""Layout of rows below each other: bars, dots and ranges along one scale.

Names stand in a gutter where there is room for one, and else above their mark at the zero line.
Every text is measured, so that the scale is as wide as it can be with all of them beside it.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from report.present import theme
from report.present.charts import Dot, Line, Picture, Text
from report.present.letters import lines, width_of
from report.present.places import bar, clamped, keyed
from report.present.scales import fitted, ticks_of

GUTTER, ABOVE, NONE = "gutter", "above", "none"
"""Where names stand: left of the marks, above them, or nowhere."""


class Span(NamedTuple):
    """A part of a row from one value to another; its text stands inside where it fits."""

    low: float
    high: float
    tone: str
    text: str = ""


class Row(NamedTuple):
    """A row of a chart: what is drawn of it, the texts at its two ends and one at the edge.

    A dot is its value, shape and colour.
    """

    number: int
    name: str
    spans: Sequence[Span] = ()
    whisker: tuple[float, float] | None = None
    dot: tuple[float, str, str] | None = None
    before: str = ""
    after: str = ""
    aside: str = ""

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the greatest value that is drawn, or zero."""
        values = [value for span in self.spans for value in (span.low, span.high)]
        values += [*(self.whisker or ()), *([self.dot[0]] if self.dot else [])]
        return min(values, default=0), max(values, default=0)


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

    def named(self, width: float, names: str) -> Picture:
        """The picture at a width, its names where they are wanted."""
        return _Layout(self, width, names).drawn()


class _Band(NamedTuple):
    """A strip across the picture, and where texts stand in it."""

    top: float
    bottom: float
    texts: Sequence[tuple[float, float]] = ()


class _Layout:
    """One drawing of rows."""

    def __init__(self, across: Across, width: float, names: str) -> None:
        self.across, self.names = across, names
        self.picture = Picture(width, 0)
        self.bands: list[_Band] = []
        rows = across.rows
        self.start = across.gutter if names == GUTTER else 0.0
        asides = [width_of(row.aside) + theme.GAP for row in rows if row.aside]
        self.scale = fitted(
            [(*row.ends, _beside(row.before), _beside(row.after)) for row in rows],
            [0, *(value for value, _ in across.references)],
            (self.start, width - (0 if names == ABOVE else max(asides, default=0))),
        )

    def drawn(self) -> Picture:
        """The picture."""
        picture, references = self.picture, self.across.references
        picture.height = keyed(picture, self.across.keys)
        picture.height += theme.LEADING if any(text for _, text in references) else 0
        top = picture.height
        for row in self.across.rows:
            self._row(row)
        self._upright(self.scale(0), theme.INK)
        for value, text in references:
            place = self.scale(value)
            self._upright(place, theme.MUTED, dashed=True)
            picture.texts.append(clamped(place, top - theme.LEADING / 2, text, picture.width))
        if self.across.axis:
            self._axis(top)
        return picture

    def _row(self, row: Row) -> None:
        """The row below those before it."""
        picture, names = self.picture, lines(row.name)
        if self.names == ABOVE:
            for line in self._above(row):
                self._line_above(*line)
            height = theme.BAR + theme.PAD
            middle = picture.height + theme.BAR / 2
        else:
            height = max(theme.LEADING * len(names), theme.BAR) + theme.PAD
            middle = picture.height + height / 2
        if self.names == GUTTER:
            first = middle - theme.LEADING * (len(names) - 1) / 2
            picture.texts += [
                Text(0, first + theme.LEADING * place, line, row=row.number)
                for place, line in enumerate(names)
            ]
        taken = [*self._marks(row, middle)]
        self.bands.append(_Band(picture.height, picture.height + height, taken))
        picture.height += height

    def _above(self, row: Row) -> list[tuple[str, str, int]]:
        """The lines of the name above a row, and of what stands beside it elsewhere."""
        zero, room = self.scale(0), self.picture.width
        side = max(zero - self.start, room - zero) - theme.GAP
        named = [(line, theme.INK, row.number) for line in lines(row.name, side)]
        return named + [(line, theme.MUTED, row.number) for line in lines(row.aside, side) if line]

    def _line_above(self, line: str, colour: str, number: int) -> None:
        picture, zero, wide = self.picture, self.scale(0), width_of(line)
        middle = picture.height + theme.LEADING / 2
        gap = theme.GAP / 2 if zero > self.start + theme.RIM else 0
        right = zero + gap + wide <= picture.width
        place, align = (zero + gap, "left") if right else (zero - gap, "right")
        picture.texts.append(Text(place, middle, line, colour, number, align))
        taken = (place, place + wide) if right else (place - wide, place)
        self.bands.append(_Band(picture.height, picture.height + theme.LEADING, [taken]))
        picture.height += theme.LEADING

    def _marks(self, row: Row, middle: float) -> list[tuple[float, float]]:
        """Draw the marks of a row and the texts beside them; where these texts stand."""
        picture, scale, number = self.picture, self.scale, row.number
        for span in row.spans:
            bar(picture, (scale(span.low), scale(span.high)), middle, span.tone, span.text, number)
        if row.whisker:
            low, high = (scale(end) for end in row.whisker)
            picture.lines.append(Line(low, middle, high, middle, theme.INK, number))
        if row.dot:
            value, shape, colour = row.dot
            picture.dots.append(Dot(scale(value), middle, shape, colour, number))
        return list(self._beside(row, middle))

    def _beside(self, row: Row, middle: float) -> Iterator[tuple[float, float]]:
        texts = self.picture.texts
        least, most = (self.scale(end) for end in row.ends)
        if row.before:
            texts.append(Text(least - theme.GAP, middle, row.before, row=row.number, align="right"))
            yield least - _beside(row.before), least
        if row.after:
            texts.append(Text(most + theme.GAP, middle, row.after, row=row.number))
            yield most, most + _beside(row.after)
        if row.aside and self.names != ABOVE:
            edge = self.picture.width
            texts.append(Text(edge, middle, row.aside, theme.MUTED, row.number, "right"))
            yield edge - width_of(row.aside), edge

    def _upright(self, place: float, colour: str, dashed: bool = False) -> None:
        """A line across the rows, but not through a text."""
        for crossed, bands in groupby(self.bands, lambda band: _crossed(place, band)):
            if not crossed:
                first, *_, last = [*(each := list(bands)), each[-1]]
                self.picture.lines.append(
                    Line(place, first.top, place, last.bottom, colour, dashed=dashed)
                )

    def _axis(self, top: float) -> None:
        """Ticks on the scale, with a grid behind the rows."""
        picture, bottom = self.picture, self.picture.height
        ends = [end for row in self.across.rows for end in row.ends]
        ends += [0, *(value for value, _ in self.across.references)]
        for tick in ticks_of(min(ends), max(ends), theme.TICKS):
            place = self.scale(tick)
            picture.grid.append(Line(place, top, place, bottom, theme.RULE))
            text = self.across.axis(tick) if self.across.axis else ""
            picture.texts.append(clamped(place, bottom + theme.LEADING / 2, text, picture.width))
        picture.height += theme.LEADING


def _beside(text: str) -> float:
    """How much room a text beside a mark takes."""
    return theme.GAP + width_of(text) if text else 0.0


def _crossed(place: float, band: _Band) -> bool:
    return any(left - theme.RIM < place < right + theme.RIM for left, right in band.texts)
