"""Layout of columns beside each other, in order of time, and of what a change is made of."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any, NamedTuple

from report.facts.quantity import is_known
from report.present import theme
from report.present.charts import Bar, Line, Picture, Text
from report.present.letters import lines, width_of
from report.present.places import keyed
from report.present.recipes.common import Drawing, Recipe, keys, known, named, placed
from report.present.scales import Scale
from report.present.sizes import Size, sized
from report.present.table import Only, Rows

SHARE, WIDEST = 0.76, 96
"""How much of its room a column takes, and how wide it is at the most."""


class Piece(NamedTuple):
    """A part of a column from one value to another, with its text inside where it fits."""

    low: float
    high: float
    tone: str
    text: str = ""


class Column(NamedTuple):
    """A column with its name and a note below it, its pieces and the text at its top."""

    number: int
    name: str
    pieces: Sequence[Piece]
    top: str
    foot: str = ""


class Columns(NamedTuple):
    """Columns to draw at any width; `names` say what the tones mean.

    Where columns `step`, a line leads from the end of each to the next. The plot is `tall`.
    """

    columns: Sequence[Column]
    names: Mapping[str, str]
    step: bool = False
    tall: int = theme.TALL

    def at(self, width: float) -> Picture:
        """The picture at a width."""
        return _Layout(self, width).drawn()


class _Layout:
    """One drawing of columns. Names stand beside the last where that has all of them."""

    def __init__(self, drawn: Columns, width: float) -> None:
        self.columns, self.step = drawn.columns, drawn.step
        pieces = [piece for column in self.columns for piece in column.pieces]
        used = {piece.tone for piece in pieces}
        named = {tone: name for tone, name in drawn.names.items() if tone in used}
        last = {piece.tone for piece in self.columns[-1].pieces}
        self.beside = named if width >= theme.GUTTERED and used == last else {}
        self.picture = Picture(width, 0)
        keys = [] if self.beside else list(named.items())
        top = keyed(self.picture, keys) + theme.LEADING
        told = [line for name in self.beside.values() for line in lines(name, theme.MARGIN)]
        self.stop = width - max(map(width_of, told), default=0)
        self.room = self.stop / len(self.columns)
        self.half = min(self.room * SHARE, WIDEST) / 2
        ends = [end for piece in pieces for end in (piece.low, piece.high)]
        low, high = min(0, *ends), max(0, *ends)
        unit = drawn.tall / ((high - low) or 1)
        self.up = Scale(top + high * unit, -unit)
        self.bottom = self.up(low) + (theme.LEADING if low < 0 else 0)

    def drawn(self) -> Picture:
        """The picture."""
        for place, column in enumerate(self.columns):
            self._column(column, self.room * (place + 0.5))
        base = self.up(0)
        self.picture.lines.append(Line(0, base, self.stop, base, theme.INK))
        self._names()
        self.picture.height = self.bottom + self._feet()
        return self.picture

    def _column(self, column: Column, middle: float) -> None:
        picture, number = self.picture, column.number
        left, right = middle - self.half, middle + self.half
        for piece in column.pieces:
            upper, lower = self.up(piece.high), self.up(piece.low)
            upper, lower = min(upper, lower), max(upper, lower)
            picture.bars.append(Bar(left, upper, right, lower, piece.tone, number))
            wide = width_of(piece.text) + theme.HALO
            if piece.text and wide <= right - left and lower - upper >= theme.LEADING:
                colour, place = theme.TONES[piece.tone].text, (upper + lower) / 2
                picture.texts.append(
                    Text(middle, place, piece.text, colour, number, "center", inside=True)
                )
        top = self.up(max([0, *(max(piece.low, piece.high) for piece in column.pieces)]))
        above = top - theme.LEADING / 2 - theme.LINE
        picture.texts.append(
            Text(middle, above, column.top, theme.INK, number, "center", bold=True)
        )
        if self.step and column is not self.columns[-1]:
            level = self.up(column.pieces[-1].high)
            end = right + self.room - 2 * self.half
            picture.lines.append(Line(right, level, end, level, theme.MUTED))

    def _names(self) -> None:
        """The names of tones beside the pieces of the last column, none over another."""
        floor = self.up(0) + theme.LEADING / 2
        for piece in self.columns[-1].pieces if self.beside else ():
            told = lines(self.beside[piece.tone], theme.MARGIN)
            tall = theme.LEADING * len(told)
            top = min(self.up((piece.low + piece.high) / 2), floor - tall / 2) - tall / 2
            self.picture.texts += [
                Text(self.stop, top + theme.LEADING * (row + 0.5), line)
                for row, line in enumerate(told)
            ]
            floor = top

    def _feet(self) -> float:
        """The names below the columns and what stands below these; how high they are.

        The last has its name; of the others so many that none meets another.
        """
        most, room = 0, self.room - theme.GAP / 2
        words = [word for column in self.columns for word in column.name.split()]
        apart = ceil(max(map(width_of, words)) / room)  # every column has a name where it fits
        for place, column in enumerate(self.columns):
            if (len(self.columns) - 1 - place) % apart:
                continue
            feet = lines(column.foot, room) if column.foot else []
            told = [(line, theme.INK) for line in lines(column.name, room)]
            told += [(line, theme.MUTED) for line in feet]
            middle, number = self.room * (place + 0.5), column.number
            self.picture.texts += [
                Text(middle, self.bottom + theme.LEADING * (row + 0.75), line, colour, number,
                     "center")
                for row, (line, colour) in enumerate(told)
            ]  # fmt: skip
            most = max(most, len(told))
        return theme.LEADING * (most + 0.5)


def columns(
    label: str,
    parts: Mapping[str, str],
    total: str,
    size: Size,
    foot: str = "",
    only: Only | None = None,
    low: bool = False,
) -> Recipe:
    """Columns in order of time, of parts that lie on each other, the lowest first.

    `parts` maps columns of amounts to names that stand at the last column; what is no line is left
    out. `total` is the number on top; parts have theirs inside, but not the upper of two. `foot` is
    a column of text beneath the label. A `low` plot is for few columns; one alone is no chart.
    """

    def draw(rows: Rows, text: Mapping[str, str]) -> Drawing | None:
        made = [
            Column(
                number,
                named(row, label),
                _pieces(row, parts, size),
                size(getattr(row, total)),
                named(row, foot),
            )
            for number, row in known(rows, only, total)
        ]
        names = keys(zip(theme.PARTS, parts.values(), strict=False), text)
        if len(made) < 2 or not any(column.pieces for column in made):
            return None
        tall = theme.LOW if low else theme.TALL
        return Columns(made, dict(names) if len(parts) > 1 else {}, tall=tall)

    return draw


def waterfall(label: str, value: str, kind: str) -> Recipe:
    """From one total to another by the changes between; `kind` is "total" or "change"."""

    def draw(rows: Rows, text: Mapping[str, str]) -> Drawing | None:
        made, level = [], 0.0
        size = sized([getattr(row, value) for _, row in known(rows, None, value)])
        for number, row in known(rows, None, value):
            amount, is_total = getattr(row, value), getattr(row, kind) == "total"
            start = 0.0 if is_total else level
            level = start + placed(amount)
            tone = "light" if is_total else "fall" if level < start else "main"
            told = size(amount) if is_total else size.signed(amount)
            made.append(Column(number, named(row, label), [Piece(start, level, tone)], told))
        return Columns(made, {}, step=True) if made else None

    return draw


def _pieces(row: Any, parts: Mapping[str, str], size: Size) -> list[Piece]:
    pieces: list[Piece] = []
    for tone, column in zip(theme.PARTS, parts, strict=False):
        amount, start = getattr(row, column), pieces[-1].high if pieces else 0.0
        if is_known(amount) and amount.value:
            told = "" if len(parts) == 2 and pieces else size(amount)
            pieces.append(Piece(start, start + placed(amount), tone, told))
    # The number on top says it where there is one part.
    return pieces if len(pieces) > 1 else [piece._replace(text="") for piece in pieces]
