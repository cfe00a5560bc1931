"""The body: what a chapter shows, in blocks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import Any

from report.present import mime
from report.publish.markdown import Token, parse
from report.publish.markup import nodes
from report.publish.outputs import html_of, merged, of_bundle

_TEXT = 7  # what no heading stands below

_HEAD = ("title", "standfirst")
"""The roles of sentences that stand above the first chapter."""
CHANGED = "changed"
"""The role of what changed since an edition before."""
_LISTED = ("finding", "unknown", CHANGED)
"""The roles of sentences that are items of a list."""

Block = Mapping[str, Any]
"""A part of a chapter by its `kind`: prose, code, a sentence, an exhibit, another output, or
`sentences` that are findings, unknown or changed."""

# What the tags of Jupyter Book and nbconvert do with a cell, with its code and with what it shows.
_REMOVED = {"remove-cell"}
_NO_CODE = {"remove-input", "parameters", "injected-parameters"}
_NO_OUTPUT = {"remove-output"}
_FOLDED_CODE = {"hide-input", "hide-cell"}
_FOLDED_OUTPUT = {"hide-output", "hide-cell"}


def headings(chapters: Iterable[Sequence[Block]]) -> Iterator[Token]:
    """The headings in these chapters, in order."""
    for block in chain.from_iterable(chapters):
        yield from (token for token in block.get("tokens", ()) if token["type"] == "heading")


def beneath(chapter: Iterable[Token]) -> None:
    """Set the headings of a chapter below that of the brief, whatever level the highest has."""
    found = [heading["attrs"] for heading in chapter]
    highest = min((attrs["level"] for attrs in found), default=2)
    for attrs in found:
        attrs["level"] = min(attrs["level"] + 2 - highest, 6)


def body(cells: Sequence[Mapping[str, Any]]) -> Sequence[Block]:
    """What a chapter of the brief shows: no code, and no heading of nothing."""
    blocks = (block for cell in cells for block in _blocks(cell) if block["kind"] != "code")
    return headed(list(_listed(blocks)))


def foreign_body(cells: Sequence[Mapping[str, Any]]) -> Sequence[Block]:
    """What another notebook shows: its code too, as its tags say."""
    return list(_listed(block for cell in cells for block in _blocks(cell)))


def is_state(exhibit: Mapping[str, Any]) -> bool:
    """Whether it is another state of an exhibit; one with states may say which its own is."""
    variant = exhibit.get("variant")
    return variant is not None and variant["of"] != exhibit["id"]


def _blocks(cell: Mapping[str, Any]) -> Iterator[Block]:
    """What a cell shows, as its tags say."""
    tags = tags_of(cell)
    if _REMOVED & tags:
        return
    if cell["cell_type"] == "markdown":
        yield {"kind": "prose", "tokens": parse(cell)}
    if cell["cell_type"] == "raw" and (tree := nodes(of_bundle(_raw(cell)))):
        yield {"kind": "output", "tree": tree, "folded": False}
    if cell["cell_type"] != "code":
        return
    if cell["source"].strip() and not _NO_CODE & tags:
        yield {"kind": "code", "source": cell["source"], "folded": bool(_FOLDED_CODE & tags)}
    for output in merged([] if _NO_OUTPUT & tags else cell["outputs"]):
        yield from _shown(output, bool(_FOLDED_OUTPUT & tags))


def _raw(cell: Mapping[str, Any]) -> dict[str, str]:
    """The text of a raw cell under the type that it is said to have."""
    stated = cell["metadata"]
    return {stated.get("format") or stated.get("raw_mimetype") or "text/plain": cell["source"]}


def tags_of(cell: Mapping[str, Any]) -> set[str]:
    """The tags of a cell, and those that say what JupyterLab has folded."""
    stated = cell["metadata"]
    tags = {str(tag).replace("_", "-").lower() for tag in stated.get("tags", [])}
    lab = stated.get("jupyter", {})
    tags |= {"hide-input"} if lab.get("source_hidden") else set()
    return tags | ({"hide-output"} if lab.get("outputs_hidden") else set())


def _shown(output: Mapping[str, Any], folded: bool) -> Iterator[Block]:
    data = output.get("data", {})
    if mime.BESIDE in data:
        return
    if mime.SENTENCE in data:
        if _role(data[mime.SENTENCE]) not in _HEAD:
            yield {**data[mime.SENTENCE], "kind": "sentence"}
    elif mime.EXHIBIT in data:
        if not data[mime.EXHIBIT]["annex"] and not is_state(data[mime.EXHIBIT]):
            yield {"kind": "exhibit", "exhibit": data[mime.EXHIBIT]}
    elif tree := nodes(html_of(output)):
        yield {"kind": "output", "tree": tree, "folded": folded}


def _listed(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, items that follow each other as one; an item that is missing is none."""
    for role, group in groupby(blocks, _role):
        if role in _LISTED:
            if items := [item for item in group if not item["missing"]]:
                yield {"kind": role, "sentences": items}
        else:
            yield from group


def _role(block: Block) -> str:
    return str(block.get("role", ""))


def headed(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a chapter, without those that are only a heading of nothing that is shown."""
    kept: list[Block] = []
    below = 0
    for block in reversed(blocks):
        level, alone = _heading(block)
        if not alone or below > level:
            kept.append(block)
            below = level
    return kept[::-1]


def _heading(block: Block) -> tuple[int, bool]:
    """The level of the heading that a block begins with, and whether it is nothing else."""
    tokens = [token for token in block.get("tokens", ()) if token["type"] != "blank_line"]
    if not tokens or tokens[0]["type"] != "heading":
        return _TEXT, False
    return tokens[0]["attrs"]["level"], len(tokens) == 1
