"""`Foreign`: a report of notebooks that are no chapters of the brief; what it says is their own."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from nbformat import NotebookNode

from report.contract import Brief, brief
from report.execute.parameters import declared
from report.order import chapter_name
from report.parameters import listed
from report.publish.body import Block, foreign_body
from report.publish.markdown import Token, parse, words

_NAMED = 3
"""How many notebooks a title names."""


class Foreign(Brief[Any]):
    """Its title is what the notebooks begin with, its parameters are those that they declare.

    Where they print numbers of the tables of the brief, `sourced`, what those stand for is told.
    """

    def __init__(self, notebooks: Mapping[str, NotebookNode], sourced: bool) -> None:
        self._notebooks, self._sourced = notebooks, sourced

    def title(self, parameters: Any = None) -> str:
        """The names of the notebooks."""
        names = [self._name(stem) for stem in self._notebooks]
        others = len(names) - _NAMED
        return listed(names[:_NAMED]) + (f" and {others} more" if others > 0 else "")

    def description(self, parameters: Any = None) -> str:
        """How many they are."""
        many = len(self._notebooks)
        return f"A report of {f'{many} notebooks' if many > 1 else 'one notebook'}."

    def asked(self, parameters: Any, closed: date) -> dict[str, str]:
        """The parameters that the notebooks declare, as they were run."""
        if self._sourced:
            return brief().asked(parameters, closed)
        return {
            name: value
            for notebook in self._notebooks.values()
            for name, value in declared(notebook).items()
        }

    def body(self, stem: str) -> Sequence[Block]:
        """What a notebook shows; its name at the head is the title of a report of it alone."""
        blocks = list(foreign_body(self._notebooks[stem].cells))
        place = next((p for p, block in enumerate(blocks) if block["kind"] == "prose"), 0)
        tokens = blocks[place].get("tokens", []) if blocks else []
        name = parse({"source": f"# {self._name(stem)}"})[:1]
        if tokens and tokens[0]["type"] == "heading":
            name, blocks[place] = tokens[:1], {**blocks[place], "tokens": tokens[1:]}
        alone = len(self._notebooks) == 1
        return blocks if alone else [{"kind": "prose", "tokens": name}, *blocks]

    def _name(self, stem: str) -> str:
        """The first heading of a notebook, or the name of its file."""
        found = next(_headings(self._notebooks[stem].cells), None)
        return (found and words(found)) or chapter_name(stem)


def _headings(cells: Sequence[Mapping[str, Any]]) -> Iterator[Token]:
    for cell in cells:
        if cell["cell_type"] == "markdown":
            yield from (token for token in parse(cell) if token["type"] == "heading")
