"""The data package on disk: its descriptor and the text of its tables.

`data/datapackage.json` (Data Package v2) is the one schema. This module reads it and the CSV
files without pandas, so that parameters can be checked quickly.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NoReturn

from report.contract import brief
from report.facts.descriptor import fault
from report.facts.forms import has_comma, is_ambiguous, is_written, plain
from report.facts.sheet import Sheet, in_one_form

TABLES = "data"
"""The folder of an edition that holds its tables."""
SCOPES = "variant_names"
"""The table that says which variants of a figure count something else."""
VARIABLE = "BRIEF_DATA"
"""The environment variable that names another folder of tables than that of the brief."""

Descriptor = Mapping[str, Any]


class FactsError(Exception):
    """The facts cannot be used; the message says which file, where and what to do."""


class Described(dict[str, Any]):
    """Tables or cells by name. Raises FactsError for a name that the descriptor does not have."""

    def __missing__(self, name: str) -> NoReturn:
        raise FactsError(f"datapackage.json describes no table or column {name}, which is needed.")


@dataclass(frozen=True)
class Row:
    """One line of a table as text: `cells` by column name, `number` as an editor counts lines."""

    number: int
    cells: Mapping[str, str]


def own_folder() -> Path:
    """The tables of this process: of its brief, or of the folder that BRIEF_DATA names."""
    return Path(os.environ.get(VARIABLE) or brief().home / TABLES).absolute()


@dataclass(frozen=True, eq=False)
class DataPackage:
    """The tables of `folder` and the descriptor that describes them, each file read once.

    Two are equal where they are one object, so that what follows from one can be cached. Another
    process reads the folder itself.
    """

    folder: Path = field(default_factory=own_folder)

    def __reduce__(self) -> tuple[Any, ...]:
        return (own, ()) if self is own() else (_at, (self.folder,))

    @cached_property
    def descriptor(self) -> Descriptor:
        """The parsed `datapackage.json`. Raises FactsError where it cannot be used."""
        path = self.folder / "datapackage.json"
        try:
            loaded: Descriptor = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise FactsError(
                f"{path} is missing. Install the package from a checkout of its repository, or "
                "have BRIEF_DATA name the folder of the tables."
            ) from None
        except OSError as error:
            raise FactsError(f"{path} cannot be read: {error.strerror}.") from None
        except json.JSONDecodeError as error:
            raise FactsError(f"{path}, line {error.lineno}: not JSON ({error.msg}).") from None
        except (ValueError, RecursionError) as error:
            raise FactsError(f"{path}: not JSON ({error}).") from None
        if wrong := fault(loaded):
            raise FactsError(f"{path}, {wrong}.")
        return loaded

    @cached_property
    def resources(self) -> Mapping[str, Descriptor]:
        """The descriptor of each table, by name."""
        return Described({table["name"]: table for table in self.descriptor["resources"]})

    @property
    def files(self) -> list[Path]:
        """The descriptor and the tables that it names, sorted; nothing else in the folder."""
        names = ["datapackage.json", *(table["path"] for table in self.resources.values())]
        return [self.folder / name for name in sorted(names)]

    @property
    def contents(self) -> dict[str, bytes]:
        """What is in `files`, by name, with each table in the one form, whoever saved it."""
        made = {"datapackage.json": (self.folder / "datapackage.json").read_bytes()}
        for name, table in self.resources.items():
            columns = [field["name"] for field in self.fields(name)]
            rows = (row.cells.values() for row in self.rows(name))
            made[table["path"]] = in_one_form(columns, rows)
        return dict(sorted(made.items()))

    @property
    def cut_off(self) -> date:
        """The last day on which the tables were brought up to date."""
        return date.fromisoformat(self.descriptor["as_of"])

    def fields(self, table: str) -> list[Descriptor]:
        """The column descriptors of `table`, in order."""
        fields: list[Descriptor] = self.resources[table]["schema"]["fields"]
        return fields

    @cached_property
    def other_scopes(self) -> frozenset[str]:
        """The variants that count something else than the main figure, so never stand for it."""
        rows = self.rows(SCOPES) if SCOPES in self.resources else []
        return frozenset(row.cells["variant"] for row in rows if row.cells["other_scope"] == "true")

    @cached_property
    def _tables(self) -> dict[str, list[Row]]:
        return {}

    def rows(self, table: str) -> list[Row]:
        """Every row of `table`. Raises FactsError where the file does not fit the descriptor."""
        if table not in self._tables:
            self._tables[table] = self._read(table)
        return self._tables[table]

    def sheet(self, table: str) -> Sheet:
        """A table as its file has it. Raises FactsError where it cannot be read."""
        path = self.folder / self.resources[table]["path"]
        try:
            return Sheet.of(path.read_bytes(), [field["name"] for field in self.fields(table)])
        except FileNotFoundError:
            raise FactsError(f"{path} is missing, but datapackage.json names it.") from None
        except OSError as error:
            raise FactsError(f"{path} cannot be read: {error.strerror}.") from None
        except ValueError as error:
            raise FactsError(f"{path.name}, {error}.") from None

    def _read(self, table: str) -> list[Row]:
        fields, sheet = self.fields(table), self.sheet(table)
        if not sheet.records:
            raise FactsError(f"{table}.csv has a head and no rows; a table states at least one.")
        _check_points(table, fields, sheet)
        names = [field["name"] for field in fields]
        typed = [(place, each["type"]) for place, each in enumerate(fields)]
        forms = [(place, kind, is_written[kind]) for place, kind in typed if kind in is_written]
        for _, cells, _ in sheet.records:
            for place, kind, written in forms:
                if (text := cells[place]) and not written(text):
                    cells[place] = plain(text, kind)
        return [
            Row(number, Described(zip(names, cells, strict=True)))
            for number, cells, _ in sheet.records
        ]


def own() -> DataPackage:
    """The tables of this process, where no others are given."""
    return _at(own_folder())


@lru_cache(maxsize=4)
def _at(folder: Path) -> DataPackage:
    return DataPackage(folder)


def _check_points(table: str, fields: list[Descriptor], sheet: Sheet) -> None:
    """Raises FactsError where a point may stand between thousands, as in 1.239.

    It stands before decimals where commas are between cells and no other cell of the row is
    written in the way of a country where decimals follow a comma.
    """
    kinds = [(place, field["type"]) for place, field in enumerate(fields)]
    numbers = [place for place, kind in kinds if kind == "number"]
    for number, cells, _ in sheet.records:
        for place in numbers:
            if not is_ambiguous(cells[place]):
                continue
            signs = [cells[other] for other, kind in kinds if has_comma(cells[other], kind)]
            if sheet.mark != ",":
                signs.append(f"the {sheet.mark_name} between cells")
            if signs:
                raise FactsError(
                    f"{table}.csv, row {number}, {fields[place]['name']} = {cells[place]!r}: the "
                    f"point may stand between thousands, as {signs[0]} suggests. Save the table "
                    "with commas between cells, points before decimals and days as 2025-12-22."
                )
