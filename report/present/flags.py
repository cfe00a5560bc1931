"""Texts that stand on lines upright from what they name, so arranged that none meets another."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from report.present import theme
from report.present.charts import Line, Picture, Text
from report.present.letters import width_of


class Flag(NamedTuple):
    """Lines of text right of an upright line, or left of it where they are aligned right.

    `far` is how far from the foot of the line they begin.
    """

    place: float
    lines: Sequence[str]
    align: str = "left"
    number: int | None = None
    colour: str = theme.MUTED
    far: float = 0

    @property
    def reach(self) -> float:
        """How far the text goes from its line."""
        return theme.GAP / 2 + max(map(width_of, self.lines))

    @property
    def high(self) -> float:
        """How high the text is, with a gap."""
        return theme.LEADING * len(self.lines) + theme.RIM

    @property
    def end(self) -> float:
        """How far from its foot it ends."""
        return self.far + self.high

    def meets(self, other: "Flag") -> bool:
        """Whether the line of another would go through the text, were that nearer."""
        away = other.place - self.place if self.align == "left" else self.place - other.place
        return 0 <= away <= self.reach + theme.GAP


def arranged(flags: Iterable[Flag]) -> list[Flag]:
    """Flags of one alignment, each as near as the others let it be."""
    placed: list[Flag] = []
    for flag in sorted(flags, key=lambda flag: flag.place * (-1 if flag.align == "left" else 1)):
        met = (other.end for other in placed if flag.meets(other))
        placed.append(flag._replace(far=max(met, default=0.0)))
    return placed


def fly(picture: Picture, flag: Flag, foot: float, way: int, *, dashed: bool = False) -> None:
    """Draw a flag: the line from `foot` up (-1) or down (1), and its text at the end."""
    top = foot + flag.far if way > 0 else foot - flag.end
    tip = top + flag.high - theme.HALO if way > 0 else top + theme.HALO
    picture.lines.append(Line(flag.place, foot, flag.place, tip, flag.colour, flag.number, dashed))
    start = flag.place + theme.GAP / 2 * (1 if flag.align == "left" else -1)
    picture.texts += [
        Text(start, top + theme.LEADING * (row + 0.5), line, row=flag.number, align=flag.align)
        for row, line in enumerate(flag.lines)
    ]
