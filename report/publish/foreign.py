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
        blocks = foreign_body(self._notebooks[stem].cells)
        tokens = blocks[0].get("tokens", [])[:1] if blocks else []
        begins = bool(tokens) and tokens[0]["type"] == "heading"
        if len(self._notebooks) > 1:
            name = {"kind": "prose", "tokens": parse({"source": f"# {self._name(stem)}"})}
            return blocks if begins else [name, *blocks]
        if not begins:
            return blocks
        return [{**blocks[0], "tokens": blocks[0]["tokens"][1:]}, *blocks[1:]]

    def _name(self, stem: str) -> str:
        """The first heading of a notebook, or the name of its file."""
        found = next(_headings(self._notebooks[stem].cells), None)
        return (found and words(found)) or chapter_name(stem)


def _headings(cells: Sequence[Mapping[str, Any]]) -> Iterator[Token]:
    for cell in cells:
        if cell["cell_type"] == "markdown":
            yield from (token for token in parse(cell) if token["type"] == "heading")
