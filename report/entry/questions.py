"""Ask for the cells of a new row on a terminal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from textwrap import indent, wrap

import typer

from report.entry.defaults import default, in_turn
from report.facts.forms import plain
from report.facts.package import DataPackage, Descriptor
from report.facts.schema import Keys, broken_rules, referenced
from report.parameters import listed

_FEW = 12
"""Up to so many keys of another table are listed."""
_TYPES = {
    "integer": "A whole number",
    "number": "A number with all the digits that are printed",
    "date": "A day, as 2025-12-22",
    "boolean": "true or false",
}
_LIMITS = {"minimum": "at least", "maximum": "at most", "exclusiveMinimum": "more than"}


@dataclass(frozen=True)
class Questions:
    """Rows that are asked for, by table; one that another refers to stands before it."""

    package: DataPackage
    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    def ask(self, table: str, given: Mapping[str, str]) -> None:
        """Ask for the cells of a row that are not given, and for the rows that it refers to."""
        resource, cells = self.package.resources[table], {**given}
        typer.secho(f"\n{resource['title']} ({table})", bold=True)
        _say(resource["description"], "")
        typer.echo("Enter takes what is in brackets, or leaves the cell empty. Ctrl-C ends it all.")
        for column in in_turn(self.package, table):
            if (name := column["name"]) not in given:
                offered = default(self.package, table, name, cells, self._stated("sources"))
                cells[name] = self._cell(table, column, offered)
        self.rows.setdefault(table, []).append(cells)

    def mend(self, table: str) -> bool:
        """Ask which cell of the last row of a table is to be another; False where none is."""
        cells = self.rows[table][-1]
        columns = {column["name"]: column for column in self.package.fields(table)}
        while name := typer.prompt("\nColumn to change, or Enter to end", "", show_default=False):
            if name in columns:
                cells[name] = self._cell(table, columns[name], cells[name])
                return True
            _say(f"{name} is no column of {table}; there are {listed(columns)}.")
        return False

    def broken(self, table: str, column: Descriptor, text: str) -> list[str]:
        """The rules of its column that a text breaks."""
        unique = column.get("constraints", {}).get("unique")
        seen = {row[column["name"]] for row in self._stated(table)} if unique else set()
        return [*broken_rules(text, column, self._keys(table, column), seen)]

    def _cell(self, table: str, column: Descriptor, offered: str) -> str:
        """A cell that breaks no rule of its column."""
        typer.echo()
        _say(column["description"])
        _say(self._may_be(table, column))
        while True:
            said = typer.prompt(column["name"], offered, show_default=bool(offered))
            text = plain(said.strip(), column["type"])
            broken = self.broken(table, column, text)
            if text != said.strip():
                _say(f"Read as {text}.")
            if not broken:
                return text
            for rule in broken:
                _say(f"{rule}." if rule.startswith("'") else f"{text} {rule}.".lstrip())
            offered = self._added(self._keys(table, column), text)

    def _added(self, keys: Keys | None, text: str) -> str:
        """The text where a key in it is added to its table; nothing where none is."""
        unknown = [key for key in text.split(" ") if keys and key not in keys.keys]
        if not keys or not unknown:
            return ""
        if not typer.confirm(f"  Add {unknown[0]} to {keys.table} now?", default=False):
            return ""
        self.ask(keys.table, {self.package.fields(keys.table)[0]["name"]: unknown[0]})
        return text

    def _stated(self, table: str) -> list[Mapping[str, str]]:
        """The cells of the rows of a table, and of those that are new."""
        return [*(row.cells for row in self.package.rows(table)), *self.rows.get(table, ())]

    def _keys(self, table: str, column: Descriptor) -> Keys | None:
        """The keys that a column may hold, new ones too."""
        if target := referenced(column, self.package.resources[table]):
            other, key = target
            return Keys(other, {row[key] for row in self._stated(other)})
        return None

    def _may_be(self, table: str, column: Descriptor) -> str:
        """What a cell may be, in words, with the last one of its column as an example."""
        constraints, name = column.get("constraints", {}), column["name"]
        words = [_kind(column, self._keys(table, column))]
        words += [
            f"{word} {constraints[each]}" for each, word in _LIMITS.items() if each in constraints
        ]
        if column["type"] == "number" and "unit" in column:
            words.append(f"in {column['unit']}")
        stated = [row[name] for row in self._stated(table) if row[name]]
        if stated and column["type"] != "boolean" and not words[0].startswith("One of"):
            words.append(f"for example {stated[-1][:60]}")
        if not constraints.get("required"):
            words.append("or nothing")
        return f"{', '.join(words)}."


def _kind(column: Descriptor, keys: Keys | None) -> str:
    """What the cells of a column are, in words."""
    constraints = column.get("constraints", {})
    choices = constraints.get("enum", []) or sorted(keys.keys if keys else ())
    if 0 < len(choices) <= _FEW or "enum" in constraints:
        return f"One of {listed(choices)}"
    if keys:
        several = ", or several with a blank between" if "references" in column else ""
        return f"A key of {keys.table}{several}"
    if column["type"] in _TYPES:
        return _TYPES[column["type"]]
    return f"Text that matches {constraints['pattern']}" if "pattern" in constraints else "Text"


def _say(text: str, before: str = "  ") -> None:
    typer.echo(indent("\n".join(wrap(text, 98, break_on_hyphens=False)), before))
