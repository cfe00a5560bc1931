"""Layout of columns beside each other, in order of time, and of what a change is made of."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from report.facts.quantity import is_known
from report.present import theme
from report.present.charts import Bar, Line, Picture, Text
from report.present.format import NUMBERS
from report.present.letters import lines, width_of
from report.present.places import keyed
from report.present.recipes.common import Drawing, Recipe, keys, known, named, placed
from report.present.table import Only, Rows

_SHARE = 0.68  # of the room of a column that its bar takes


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
    """Columns to draw at any width.

    `names` are those of tones: they stand at the last column where that has them all, else above.
    Where columns `step`, a line leads from the end of each to the next.
    """

    columns: Sequence[Column]
    names: Sequence[tuple[str, str]] = ()
    step: bool = False
    title: str = ""

    def at(self, width: float) -> Picture:
        """The picture at a width."""
        last = [piece.tone for piece in self.columns[-1].pieces]
        beside = width >= theme.GUTTERED and [tone for tone, _ in self.names] == last
        picture = Picture(width, 0)
        picture.height = 0 if beside else keyed(picture, self.names)
        stop = width - (theme.MARGIN if beside else 0)
        room = stop / len(self.columns)
        values = [end for each in self.columns for piece in each.pieces for end in piece[:2]]
        low, high = min(0, *values), max(0, *values)
        top = picture.height + theme.LEADING
        unit = theme.TALL / ((high - low) or 1)
        base = top + high * unit
        for place, column in enumerate(self.columns):
            _column(picture, column, (room * place, room), base, unit)
        picture.lines.append(Line(0, base, stop, base, theme.INK))
        if self.step:
            _steps(picture, self.columns, room, base, unit)
        if beside:
            _names(picture, self.names, self.columns[-1], stop, base, unit)
        bottom = top + (high - low) * unit + (theme.LEADING if low < 0 else 0)
        picture.height = bottom + _feet(picture, self.columns, room, bottom)
        return picture


def _column(
    picture: Picture, column: Column, room: tuple[float, float], base: float, unit: float
) -> None:
    start, wide = room
    left, right = start + wide * (1 - _SHARE) / 2, start + wide * (1 + _SHARE) / 2
    middle = start + wide / 2
    for piece in column.pieces:
        upper, lower = base - piece.high * unit, base - piece.low * unit
        picture.bars.append(Bar(left, upper, right, lower, piece.tone, column.number))
        fits = width_of(piece.text) + theme.HALO <= right - left and lower - upper >= theme.LEADING
        if piece.text and fits:
            tone = theme.TONES[piece.tone].text
            place = (upper + lower) / 2
            picture.texts.append(
                Text(middle, place, piece.text, tone, column.number, "center", inside=True)
            )
    if not column.pieces:
        return
    most = max(0, *(max(piece.low, piece.high) for piece in column.pieces))
    above = base - most * unit - theme.LEADING / 2 - 2
    picture.texts.append(
        Text(middle, above, column.top, theme.INK, column.number, "center", bold=True)
    )


def _steps(
    picture: Picture, columns: Sequence[Column], room: float, base: float, unit: float
) -> None:
    """Lines from where a column ends to where the next begins."""
    for place, column in enumerate(columns[:-1]):
        level = base - column.pieces[-1].high * unit
        left = room * (place + (1 + _SHARE) / 2)
        picture.lines.append(Line(left, level, left + room * (1 - _SHARE), level, theme.MUTED))


def _names(
    picture: Picture,
    names: Sequence[tuple[str, str]],
    last: Column,
    start: float,
    base: float,
    unit: float,
) -> None:
    """The names of tones beside the pieces of the last column, none over another."""
    floor = base + theme.LEADING / 2
    for (_, name), piece in zip(names, last.pieces, strict=False):
        told = lines(name, theme.MARGIN - theme.GAP)
        height = theme.LEADING * len(told)
        middle = min(base - (piece.low + piece.high) / 2 * unit, floor - height / 2)
        first = middle - height / 2 + theme.LEADING / 2
        picture.texts += [
            Text(start, first + theme.LEADING * place, line) for place, line in enumerate(told)
        ]
        floor = middle - height / 2


def _feet(picture: Picture, columns: Sequence[Column], room: float, top: float) -> float:
    """The names below the columns and what stands below these; how high they are."""
    most = 0
    for place, column in enumerate(columns):
        names = lines(column.name, room - theme.GAP / 2)
        feet = [line for line in lines(column.foot, room - theme.GAP / 2) if line]
        told = [(line, theme.INK) for line in names] + [(line, theme.MUTED) for line in feet]
        picture.texts += [
            Text(
                room * (place + 0.5),
                top + theme.LEADING * (row + 0.75),
                line,
                colour,
                column.number,
                "center",
            )
            for row, (line, colour) in enumerate(told)
        ]
        most = max(most, len(told))
    return theme.LEADING * (most + 0.5)


def columns(
    label: str,
    parts: Mapping[str, str],
    total: str,
    foot: str = "",
    only: Only | None = None,
    word: str = "amount",
) -> Recipe:
    """Columns in order of time, of parts that lie on each other, the lowest first.

    `parts` maps columns of amounts to names that stand at the last column; what is no line is left
    out. `total` is the number on top, `foot` a column of text beneath the label.
    """

    def draw(rows: Rows, text: Mapping[str, str]) -> Drawing | None:
        made = [
            Column(
                number,
                named(row, label),
                _pieces(row, parts, word),
                NUMBERS[word](getattr(row, total)),
                named(row, foot),
            )
            for number, row in known(rows, only, total)
        ]
        drawn = {piece.tone for column in made for piece in column.pieces}
        tones = [
            each for each in zip(theme.PARTS, parts.values(), strict=False) if each[0] in drawn
        ]
        return Columns(made, keys(tones, text) if len(parts) > 1 else ()) if made else None

    return draw


def waterfall(label: str, value: str, kind: str) -> Recipe:
    """From one total to another by the changes between; `kind` is "total" or "change"."""

    def draw(rows: Rows, text: Mapping[str, str]) -> Drawing | None:
        made, level = [], 0.0
        for number, row in known(rows, None, value):
            amount, is_total = getattr(row, value), getattr(row, kind) == "total"
            start = 0.0 if is_total else level
            level = start + placed(amount)
            tone = "paid" if is_total else "fall" if level < start else "committed"
            told = NUMBERS["amount" if is_total else "signed"](amount)
            made.append(Column(number, named(row, label), [Piece(start, level, tone)], told))
        return Columns(made, step=True) if made else None

    return draw


def _pieces(row: Any, parts: Mapping[str, str], word: str) -> list[Piece]:
    pieces: list[Piece] = []
    for tone, column in zip(theme.PARTS, parts, strict=False):
        amount, start = getattr(row, column), pieces[-1].high if pieces else 0.0
        if is_known(amount) and amount.value:
            pieces.append(Piece(start, start + placed(amount), tone, NUMBERS[word](amount)))
    # The number on top says it where there is one part.
    return pieces if len(pieces) > 1 else [piece._replace(text="") for piece in pieces]
