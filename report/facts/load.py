"""Load the facts that a reader could know on one day."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import pandas as pd

from report.facts.package import DataPackage, own
from report.facts.periods import EARLIEST
from report.facts.rules import require
from report.facts.schema import parse

_KINDS = {"primary": 0, "secondary": 1, "relay": 2}
_CONFIDENCE = {"high": 0, "medium": 1, "low": 2}


@dataclass(frozen=True, eq=False, repr=False)
class Facts:
    """The tables of the data package as known on `as_of`.

    `tables` maps the name of a table to a frame with its columns (empty cells are None, amounts
    Decimal, dates date, lists of keys tuples). A table with a `subject` holds exactly one row of
    each, with `stand_in` true where a rival figure stands for a main one that was not yet known;
    the table that its descriptor names under `with_rivals` holds every figure known on the day.
    Two are equal where they are one object, so that what follows from one can be cached.
    """

    as_of: date
    tables: Mapping[str, pd.DataFrame]
    keys: Mapping[str, frozenset[str]]
    """The keys that each table states on any day."""
    package: DataPackage

    def __getitem__(self, table: str) -> pd.DataFrame:
        return self.tables[table]

    def __repr__(self) -> str:
        sizes = ", ".join(f"{name} ({len(frame)})" for name, frame in self.tables.items())
        return f"Facts known on {self.as_of}, rows a table: {sizes}"

    def floats(self, table: str) -> pd.DataFrame:
        """A table with its numbers as floats, for `describe` and the like."""
        frame = self[table].copy()
        for field in self.package.fields(table):
            if field["type"] in ("number", "integer"):
                frame[field["name"]] = frame[field["name"]].astype(float)
        return frame

    def every(self, table: str) -> pd.DataFrame:
        """Every row of a table known on the day, rival figures too."""
        return self[self.package.resources[table].get("with_rivals", table)]

    def row(self, table: str, key: str, *parts: object) -> pd.Series | None:
        """The row of `table` with this key; None where it was not known on `as_of`.

        `parts` fill the gaps of a key such as "fund-{}-balance-{}", not all of which are stated.
        Raises KeyError where the table states no such key on any day.
        """
        row = self.find(table, key.format(*parts))
        if row is None and not _any_fits(key, self.keys[table]):
            raise KeyError(f"no row of {table} has the key {key}, on any day")
        return row

    def find(self, table: str, key: str) -> pd.Series | None:
        """The row of `table` with a key that may be one of another table; None where none is."""
        place = self._places[table].get(key)
        return None if place is None else self[table].iloc[place]

    @cached_property
    def _places(self) -> dict[str, dict[str, int]]:
        return {
            table: {key: place for place, key in enumerate(frame.iloc[:, 0])}
            for table, frame in self.tables.items()
        }

    def sources_of(self, rows: Iterable[str]) -> pd.DataFrame:
        """The documents behind the rows with these keys, as rows of `sources`, primary ones first.

        Those that were published later than `as_of` are left out. Raises KeyError where a key is
        in no table.
        """
        keys = dict.fromkeys(source for row in rows for source in self.cited[row])
        cited = self["sources"].set_index("source_id", drop=False).loc[list(keys)]
        return cited.sort_values("kind", key=lambda kind: kind.map(_KINDS), kind="stable")

    @cached_property
    def cited(self) -> dict[str, tuple[str, ...]]:
        """The keys of the documents behind each row of each table, as far as they were out.

        One of which the month or the year alone is known counts from its end, or earlier where
        a row that was known has no other document.
        """
        out, perhaps = self._out()
        return {
            key: tuple(source for source in sources if source in out)
            or tuple(source for source in sources if source in perhaps)
            for frame in self.tables.values()
            if "known_from" in frame
            for key, sources in zip(frame.iloc[:, 0], frame["sources"], strict=True)
        }

    def _out(self) -> tuple[set[str], set[str]]:
        """The documents that were out on `as_of`, and those that may have been."""
        out, perhaps = set[str](), set[str]()
        for each in self["sources"].to_dict("records"):
            day, precision = each["published"], each["published_precision"]
            if day is None or day <= self.as_of:
                out.add(each["source_id"])
            elif EARLIEST[precision](day) <= self.as_of:
                perhaps.add(each["source_id"])
        return out, perhaps


def _any_fits(key: str, stated: Collection[str]) -> bool:
    """Whether one of these keys is this one, whatever fills its gaps."""
    pattern = re.compile(re.escape(key).replace(r"\{\}", ".+"))
    return any(map(pattern.fullmatch, stated))


def load_facts(as_of: date, package: DataPackage | None = None) -> Facts:
    """Of all that the tables of a package state, or those of this process, what was known on a day.

    Raises FactsError with every violation.
    """
    return _known_on(as_of, package or own())


@lru_cache(maxsize=4)
def _known_on(as_of: date, package: DataPackage) -> Facts:
    stated = read_tables(package)
    tables = {name: _known(frame, as_of) for name, frame in stated.items()}
    for name, resource in package.resources.items():
        if "vintages" in resource:
            tables[name] = _newest_vintage(tables[name], resource["vintages"])
    keys = {name: frozenset(frame.iloc[:, 0]) for name, frame in stated.items()}
    for name, resource in package.resources.items():
        if "subject" in resource:
            every = resource["with_rivals"]
            tables[every], keys[every] = tables[name], keys[name]
            tables[name] = _one_a_subject(tables[name], resource["subject"], package.other_scopes)
    return Facts(as_of, tables, keys, package)


@lru_cache(maxsize=4)
def read_tables(package: DataPackage) -> dict[str, pd.DataFrame]:
    """All that the tables of a package state. Raises FactsError with every violation."""
    require(package)
    return {name: _frame(package, name) for name in package.resources}


def _frame(package: DataPackage, table: str) -> pd.DataFrame:
    fields = package.fields(table)
    rows = [
        [parse(row.cells[field["name"]], field) for field in fields] for row in package.rows(table)
    ]
    return pd.DataFrame(rows, columns=[field["name"] for field in fields], dtype=object)


def _known(frame: pd.DataFrame, as_of: date) -> pd.DataFrame:
    if "known_from" not in frame:
        return frame
    return frame[frame["known_from"] <= as_of].reset_index(drop=True)


def _newest_vintage(frame: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """Of each group of rows with the same `key`, those of the vintage published last."""
    by_age = frame.sort_values("known_from", kind="stable")
    newest = by_age.groupby(key)["vintage"].transform("last")
    return by_age[by_age["vintage"] == newest].sort_index().reset_index(drop=True)


def _one_a_subject(
    rivals: pd.DataFrame, subject: list[str], other_scopes: Collection[str]
) -> pd.DataFrame:
    """The main figure of each subject, or while none is known, its best stand-in.

    Stand-ins rank by confidence, then smaller resolution, then later `known_from`, then key.
    Variants of another scope never stand in.
    """
    candidates = rivals[~rivals["variant"].isin(other_scopes)]
    ranked = candidates.assign(
        stand_in=candidates["variant"] != "main",
        rank=candidates["confidence"].map(_CONFIDENCE),
        age=candidates["known_from"].map(lambda day: -day.toordinal()),
    ).sort_values(["stand_in", "rank", "resolution", "age", candidates.columns[0]])
    chosen = ranked.drop_duplicates(subject).drop(columns=["rank", "age"])
    return chosen.sort_index().reset_index(drop=True)
