"""What is to be seen in a drawing: texts, bars, dots and lines with their places, and its faults.

Texts are measured with the widths that layouts use; `tests/publish/test_letters.py` holds these
against those of a browser.
"""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import NamedTuple
from xml.etree import ElementTree

from report.present import theme
from report.present.letters import width_of

MINUS = "\N{MINUS SIGN}"
YEAR = re.compile(r"(?:FY)?(\d{4})$")
ASCENT, DESCENT = 0.7 * theme.TEXT, 0.2 * theme.TEXT
NEAR = 1.0
_NUMBER = r"(-?[\d.]+)"


class Seen(NamedTuple):
    """A text, bar, dot or line: its edges, the row it stands for, its text and its colour."""

    kind: str
    left: float
    top: float
    right: float
    bottom: float
    row: str | None
    text: str
    colour: str

    @property
    def upright(self) -> bool:
        return self.kind == "line" and self.right - self.left < NEAR

    def meets(self, other: "Seen", near: float = NEAR) -> bool:
        """Whether two things lie over each other by more than a little."""
        across = min(self.right, other.right) - max(self.left, other.left)
        along = min(self.bottom, other.bottom) - max(self.top, other.top)
        thin = 0 if "line" in (self.kind, other.kind) else near
        return across > thin and along > thin if thin else _crosses(self, other)

    def within(self, other: "Seen") -> bool:
        """Whether it lies inside, and is no higher."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= (self.top + self.bottom) / 2 <= other.bottom


def _crosses(one: Seen, other: Seen) -> bool:
    """Whether a line goes through a box: not along its edge."""
    line, box = (one, other) if one.kind == "line" else (other, one)
    return (
        line.left < box.right - NEAR
        and line.right > box.left + NEAR
        and line.top < box.bottom - NEAR
        and line.bottom > box.top + NEAR
    )


class Drawing(NamedTuple):
    """A drawing: its size and what is seen in it."""

    width: float
    height: float
    seen: list[Seen]

    def of(self, *kinds: str) -> list[Seen]:
        return [each for each in self.seen if each.kind in kinds]

    @property
    def grid(self) -> list[Seen]:
        return [line for line in self.of("line") if line.colour == theme.RULE]

    @property
    def marks(self) -> list[Seen]:
        """What stands for data or leads a reader: neither grid nor the rim of another line."""
        quiet = (theme.RULE, theme.PAGE)
        return [each for each in self.of("bar", "dot", "line") if each.colour not in quiet]

    @property
    def zero(self) -> Seen | None:
        """The upright line at zero, where rows have one."""
        lines = [line for line in self.of("line") if line.upright and line.colour == theme.INK]
        return next((line for line in lines if line.row is None), None)


def read(svg: str) -> Drawing:
    """What is seen in a drawing as publishers have it."""
    root = ElementTree.fromstring(svg)
    width, height = map(float, root.get("viewBox", "").split()[2:])
    return Drawing(width, height, list(_inside(root, 0, 0, {})))


def _inside(element: ElementTree.Element, right: float, down: float, held: dict[str, str]):
    if element.tag.endswith("defs"):
        return
    held = {**held, **element.attrib}
    moved = re.search(rf"translate\({_NUMBER},{_NUMBER}\)", element.get("transform", ""))
    if moved:
        right, down = right + float(moved[1]), down + float(moved[2])
    name = element.tag.rpartition("}")[2]
    makers = {"text": _text, "line": _line, "path": _path}
    if name in makers:
        yield from makers[name](element, right, down, held)
    for child in element:
        yield from _inside(child, right, down, held)


def _text(element, right, down, held):
    x, y = right + float(element.get("x", 0)), down + float(element.get("y", 0))
    wide = width_of(element.text, element.get("font-weight") == "bold")
    left = x - {"start": 0, "middle": wide / 2, "end": wide}[element.get("text-anchor", "start")]
    box = (left, y - ASCENT, left + wide, y + DESCENT)
    yield Seen("text", *box, element.get("data-row"), element.text, held.get("fill", ""))


def _line(element, right, down, held):
    x, y = right + float(element.get("x2", 0)), down + float(element.get("y2", 0))
    box = (min(right, x), min(down, y), max(right, x), max(down, y))
    yield Seen("line", *box, element.get("data-row"), "", held.get("stroke", ""))


def _path(element, right, down, held):
    row, colour = element.get("data-row"), held.get("fill", "")
    bar = re.match(rf"M{_NUMBER},{_NUMBER}h{_NUMBER}v{_NUMBER}h", element.get("d", ""))
    if bar:
        x, y, wide, tall = map(float, bar.groups())
        left, top = right + x, down + y
        yield Seen("bar", left, top, left + wide, top + tall, row, "", colour)
    else:
        box = (right - theme.RADIUS, down - theme.RADIUS, right + theme.RADIUS, down + theme.RADIUS)
        yield Seen("dot", *box, row, "", colour)


def faults(svg: str) -> list[str]:
    """What is wrong with a drawing, each beginning with the rule that it breaks."""
    drawing = read(svg)
    return [f"{rule.__name__}: {fault}" for rule in RULES for fault in dict.fromkeys(rule(drawing))]


def outside(drawing: Drawing) -> Iterator[str]:
    """Nothing lies outside the view box."""
    for each in drawing.seen:
        over = max(-each.left, -each.top, each.right - drawing.width, each.bottom - drawing.height)
        if over > NEAR:
            yield f"{each.text or each.kind} by {over:.0f}"


def texts_apart(drawing: Drawing) -> Iterator[str]:
    """No text lies over another."""
    for one, other in combinations(drawing.of("text"), 2):
        if one.meets(other, NEAR * 2):
            yield f"{one.text} over {other.text}"


def lines_apart(drawing: Drawing) -> Iterator[str]:
    """No text lies across the zero line or another line that is no grid."""
    for text in drawing.of("text"):
        for line in drawing.marks:
            if line.kind == "line" and text.meets(line):
                yield f"{text.text} across a line in {line.colour}"


def marks_apart(drawing: Drawing) -> Iterator[str]:
    """A text lies in one bar, or over none and over no dot."""
    for text in drawing.of("text"):
        bars = [bar for bar in drawing.of("bar") if text.meets(bar, NEAR * 2)]
        if not any(text.within(bar) and bar.row == text.row for bar in bars):
            yield from (f"{text.text} over a bar of row {bar.row}" for bar in bars)
        if any(text.meets(dot, NEAR * 2) for dot in drawing.of("dot")):
            yield f"{text.text} over a dot"


def sides(drawing: Drawing) -> Iterator[str]:
    """Numbers below zero stand left of its line, those above right of it."""
    zero = drawing.zero
    for text in drawing.of("text") if zero else ():
        if text.row and text.text.startswith(MINUS) and text.right > zero.left + NEAR:
            yield f"{text.text} right of zero"
        if text.row and text.text.startswith("+") and text.left < zero.right - NEAR:
            yield f"{text.text} left of zero"


def domain(drawing: Drawing) -> Iterator[str]:
    """An axis goes no further than data and zero; zero is the left edge where nothing is below."""
    zero, marks = drawing.zero, [mark for mark in drawing.marks if mark.kind != "text"]
    for line in drawing.grid:
        if line.upright:
            reach = [x for mark in marks for x in (mark.left, mark.right)]
            beyond = max(min(reach) - line.left, line.left - max(reach))
        else:
            reach = [y for mark in marks for y in (mark.top, mark.bottom)]
            beyond = max(min(reach) - line.top, line.top - max(reach))
        if beyond > NEAR:
            yield f"the axis goes {beyond:.0f} beyond the data"
    data = [mark for mark in marks if mark.row]
    if zero and data and min(mark.right for mark in data) > zero.left:
        below = [mark for mark in data if mark.left < zero.left - theme.RADIUS - NEAR]
        names = [t.right for t in drawing.of("text") if t.right <= zero.left + NEAR]
        gap = zero.left - max(names, default=0.0)
        if not below and gap > theme.GAP + NEAR:
            yield f"{gap:.0f} empty before zero, though nothing lies below it"


def time(drawing: Drawing) -> Iterator[str]:
    """Years run from left to right."""
    texts = [text for text in drawing.of("text") if text.row or text.colour == theme.MUTED]
    years = [text for text in texts if YEAR.match(text.text)]
    for one, other in pairwise(sorted(years, key=lambda text: YEAR.match(text.text)[1])):
        if one.top != other.top or one.left >= other.left:
            yield f"{other.text} is not right of {one.text}"


def whole(drawing: Drawing) -> Iterator[str]:
    """No text is cut."""
    yield from (text.text for text in drawing.of("text") if "\N{HORIZONTAL ELLIPSIS}" in text.text)


def digits(drawing: Drawing) -> Iterator[str]:
    """A number at a mark has three digits where it has decimals, and no more than one beside it."""
    for text in (text.text for text in drawing.of("text") if text.row):
        numbers = re.findall(r"\d[\d,]*(?:\.\d+)?", text)
        for number in numbers:
            if "." in number and len(re.sub(r"[.,]", "", number).lstrip("0")) > 3:
                yield f"{number} has more than three digits"
        if len(numbers) > 2:
            yield f"{text} has {len(numbers)} numbers"


def units(drawing: Drawing) -> Iterator[str]:
    """The unit is named once, above the drawing; no mark repeats it in words."""
    for text in (text.text for text in drawing.of("text")):
        if re.search(r"\b(billion|trillion|prices)\b", text):
            yield f"{text} repeats the unit"


def size(drawing: Drawing) -> Iterator[str]:
    """A drawing is seen as a whole: on a page, and on a telephone without much scrolling."""
    most = drawing.width * (0.6 if drawing.width >= theme.GUTTERED else 1.8)
    if drawing.height > most:
        yield f"{drawing.height:.0f} high, and no more than {most:.0f} is seen at once"


RULES = (
    outside,
    texts_apart,
    lines_apart,
    marks_apart,
    sides,
    domain,
    time,
    whole,
    digits,
    units,
    size,
)
