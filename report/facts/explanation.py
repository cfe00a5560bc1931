"""Where a figure comes from, for people: its value, its sum, its rows, their documents."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import pandas as pd

from report.facts.load import Facts
from report.facts.quantity import Figure, is_missing


@dataclass(frozen=True)
class Explanation:
    """A figure with the documents behind it, for a notebook or a terminal."""

    figure: Figure
    documents: pd.DataFrame
    """Rows of `sources`, primary ones first."""

    @classmethod
    def of(cls, figure: Figure, facts: Facts) -> "Explanation":
        """What stands behind a figure."""
        return cls(figure, facts.sources_of(() if is_missing(figure) else sorted(figure.rows)))

    def __repr__(self) -> str:
        return "\n  ".join([repr(self.figure), *(f"{name}, {url}" for name, url in self._named())])

    def _repr_html_(self) -> str:
        named = ((escape(name), escape(url)) for name, url in self._named())
        items = "".join(f'<li><a href="{url}">{name}</a></li>' for name, url in named)
        return f"<p>{escape(repr(self.figure))}</p><ul>{items}</ul>"

    def _named(self) -> Iterator[tuple[str, str]]:
        for each in self.documents.to_dict("records"):
            name = f"{each['publisher']}, {each['title']} ({each['published'] or 'no date'})"
            yield name, each["url"] or ""
