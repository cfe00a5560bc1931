"""Tables of HTML: where each cell stands, and which columns are numbers."""

import re
from collections.abc import Iterator, Mapping
from itertools import count, takewhile
from operator import itemgetter
from typing import Any

_NUMBER = re.compile(
    r"[-−+(]?[^\w\s]?\d[\d.,\s]*(?:[eE][-+]?\d+)?\s?[%)]?\w{0,3}|nan|NaN|None|<NA>|-|"
)
_MOST = 1000
"""How many columns one cell may span, as HTML has it."""

Element = dict[str, Any]


def grid(table: Element) -> Element:
    """A table with the place of each cell: `columns`, `heads`, and in a cell `x`, `y`, spans.

    A column of numbers has the class `figures` in each of its cells.
    """
    rows = list(_rows(table))
    heads = sum(1 for _ in takewhile(itemgetter(0), rows))
    taken: dict[tuple[int, int], Element] = {}
    for y, (_, row) in enumerate(rows):
        for cell in row:
            x = next(x for x in count() if (x, y) not in taken)
            asked = _span(cell, "colspan", _MOST)
            wide = next((n for n in range(1, asked) if (x + n, y) in taken), asked)
            high = _span(cell, "rowspan", (heads if y < heads else len(rows)) - y)
            cell |= {"x": x, "y": y, "wide": wide, "high": high}
            taken |= {(x + i, y + j): cell for i in range(wide) for j in range(high)}
    columns = max((x for x, _ in taken), default=-1) + 1
    for x in range(columns):
        _align([taken[x, y] for y in range(len(rows)) if (x, y) in taken], heads)
    return {**table, "columns": columns, "heads": heads}


def _rows(node: Element, is_head: bool = False) -> Iterator[tuple[bool, list[Element]]]:
    """The rows of a table, and whether they are its head."""
    for child in node["children"]:
        if isinstance(child, str):
            continue
        if child["tag"] == "tr":
            cells = [c for c in child["children"] if not isinstance(c, str)]
            yield is_head, [c for c in cells if c["tag"] in ("td", "th")]
        elif child["tag"] in ("thead", "tbody", "tfoot"):
            yield from _rows(child, child["tag"] == "thead")


def _span(cell: Element, name: str, most: int) -> int:
    text = cell["attrs"].get(name, "1")
    return max(1, min(int(text) if text.isdecimal() else 1, most))


def _align(column: list[Element], heads: int) -> None:
    body = [
        cell for cell in column if cell["y"] >= heads and cell["tag"] == "td" and cell["wide"] == 1
    ]
    texts = [_text(cell).strip() for cell in body]
    if any(texts) and all(map(_NUMBER.fullmatch, texts)):
        for cell in column:
            if cell["wide"] == 1:
                cell["attrs"] = {**cell["attrs"], "class": "figures"}


def _text(node: Mapping[str, Any]) -> str:
    return "".join(n if isinstance(n, str) else _text(n) for n in node["children"])
