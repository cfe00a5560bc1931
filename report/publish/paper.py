"""Markup as it is printed: pictures as files, tables as wide as paper, lines that fit."""

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from typing import Any
from urllib.parse import unquote_to_bytes

from report.publish.markup import Node, element, text_in

_PICTURES = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
}
_DATA = re.compile(r"data:(image/[\w.+-]+)[^,]*?(;base64)?,(.*)", re.DOTALL)
_LINE = 106
"""How many letters stand in a line of a table or of code, as they are set."""
_MOST = 170
"""How many stand in one that is set as small as can be read; of wider tables parts are made."""
_COLUMN = 40
_UNBROKEN = re.compile(rf"(\S{{{_LINE - 6}}})(?=\S)")


class Paper:
    """Turns trees of markup into what print can set; `files` are the pictures in them, by name."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def tree(self, tree: Sequence[Node]) -> list[Node]:
        """The tree as print has it."""
        return [made for node in tree for made in self._node(node)]

    def _node(self, node: Node) -> Iterator[Node]:
        if isinstance(node, str):
            yield node
        elif node["tag"] == "img":
            yield self._picture(node["attrs"])
        elif node["tag"] == "table":
            yield from self._table(node)
        elif node["tag"] == "pre":
            text = broken(text_in(node["children"]).strip("\n"))
            yield {**node, "children": [text]}
        elif "id" in node["attrs"]:  # a heading, whose last part is a link to cite it by
            *words, last = self.tree(node["children"][:-1])
            yield {**node, "children": [*words, last.rstrip() if isinstance(last, str) else last]}
        elif node["tag"] == "a":
            yield from self._link(node)
        else:
            yield {**node, "children": self.tree(node["children"])}

    def _link(self, node: Mapping[str, Any]) -> Iterator[Node]:
        """A link, where it leads to somewhere."""
        address = node["attrs"].get("href", "")
        inside = self.tree(node["children"])
        if (address.startswith("#") or ":" in address) and text_in(inside).strip():
            yield {**node, "children": inside}
        else:
            yield from inside

    def _picture(self, attrs: Mapping[str, str]) -> Node:
        data = _DATA.match(attrs["src"])
        if data is None or data[1] not in _PICTURES:
            return f"[Picture that print cannot show: {attrs['alt'] or 'no description'}]"
        try:
            content = b64decode(data[3]) if data[2] else unquote_to_bytes(data[3])
        except binascii.Error:
            content = b""
        name = f"{sha256(content).hexdigest()[:16]}.{_PICTURES[data[1]]}"
        self.files[name] = content
        return element(
            "img", file=name, alt=attrs["alt"] or "Picture", width=attrs.get("width", "")
        )

    def _table(self, table: Mapping[str, Any]) -> Iterator[Node]:
        """A table, in parts where it is wider than paper; each begins with its first column."""
        for child in table["children"]:
            if not isinstance(child, str) and child["tag"] == "caption":
                yield {**child, "children": self.tree(child["children"])}
        cells = [{**cell, "children": self.tree(cell["children"])} for cell in _cells(table)]
        if not cells:
            return
        letters = [_letters(x, cells) for x in range(table["columns"])]
        for columns in _parts(letters):
            whole = sum(letters[x] for x in columns)
            yield {
                "tag": "table",
                "columns": len(columns),
                "heads": table["heads"],
                "scale": 0.85 * min(1.0, max(_LINE / whole, _LINE / _MOST)),
                "cells": [part for cell in cells for part in _within(cell, columns)],
                "children": [],
            }


def broken(text: str) -> str:
    """Text with no line that is too long for paper and has no place to break."""
    return _UNBROKEN.sub(r"\1\n", text.expandtabs())


def _cells(node: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for child in node["children"]:
        if isinstance(child, str):
            continue
        if "x" in child:
            yield child
        else:
            yield from _cells(child)


def _letters(x: int, cells: Sequence[Mapping[str, Any]]) -> int:
    """How many letters a column is wide."""
    texts = [text_in(c["children"]).strip() for c in cells if c["x"] == x and c["wide"] == 1]
    return 2 + max((min(len(text), _COLUMN) for text in texts), default=1)


def _parts(letters: Sequence[int]) -> list[list[int]]:
    """The columns of each part of a table, no wider than print can set."""
    parts: list[list[int]] = [[0]]
    for x in range(1, len(letters)):
        if len(parts[-1]) > 1 and sum(letters[each] for each in [*parts[-1], x]) > _MOST:
            parts.append([0])
        parts[-1].append(x)
    return parts


def _within(cell: Mapping[str, Any], columns: Sequence[int]) -> Iterator[dict[str, Any]]:
    """What of a cell stands in a part of its table with these columns."""
    places = [p for p, x in enumerate(columns) if cell["x"] <= x < cell["x"] + cell["wide"]]
    if not places:
        return
    run = 1 + next((n for n, (a, b) in enumerate(pairwise(places)) if b != a + 1), len(places) - 1)
    attrs = cell["attrs"]
    sides = [side for side in ("left", "center", "right") if side in attrs.get("style", "")]
    yield {
        "x": places[0],
        "y": cell["y"],
        "wide": run,
        "high": cell["high"],
        "align": "right" if attrs.get("class") == "figures" else (sides or ["left"])[0],
        "head": cell["tag"] == "th",
        "children": cell["children"],
    }
