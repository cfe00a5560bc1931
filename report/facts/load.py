"""Load the facts that a reader could know on one day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from report.facts.package import DataPackage
from report.facts.rules import require
from report.facts.schema import parse

_CONFIDENCE = {"high": 0, "medium": 1, "low": 2}
_SUBJECT = ["line_id", "fiscal_year", "stage", "round"]


@dataclass(frozen=True)
class Facts:
    """The tables of the data package as known on `as_of`.

    `tables` maps the name of a table to a frame with its columns (empty cells are None, amounts
    Decimal, dates date, lists of keys tuples). `appropriations` holds exactly one row a (line_id,
    fiscal_year, stage, round), with `stand_in` true where a rival figure stands for a main one
    that was not yet known; `variants` holds every rival figure known on the day.
    """

    as_of: date
    tables: Mapping[str, pd.DataFrame]
    complete_lines: frozenset[str]
    """Budget lines with a row for every budget that has them: no row means no line."""

    def __getitem__(self, table: str) -> pd.DataFrame:
        return self.tables[table]

    def sources_of(self, rows: Iterable[str]) -> pd.DataFrame:
        """The documents behind the rows with these keys, as rows of `sources`, best first.

        Raises KeyError where a key is in no table.
        """
        wanted = list(dict.fromkeys(rows))
        cited = pd.concat(
            [frame.set_index(frame.columns[0])["sources"] for frame in self._cited().values()]
        )
        keys = cited.loc[wanted].explode().drop_duplicates()
        return self["sources"].set_index("source_id", drop=False).loc[list(keys)]

    def _cited(self) -> dict[str, pd.DataFrame]:
        return {
            name: frame
            for name, frame in self.tables.items()
            if "known_from" in frame and name != "appropriations"
        }


def load_facts(as_of: date, package: DataPackage | None = None) -> Facts:
    """The facts known on `as_of`. Raises FactsError with every violation of the data package."""
    package = package or DataPackage()
    require(package)
    tables = {name: _known(_frame(package, name), as_of) for name in package.resources}
    for name, resource in package.resources.items():
        if "vintages" in resource:
            tables[name] = _newest_vintage(tables[name], resource["vintages"])
    tables["variants"] = tables["appropriations"]
    resource = package.resources["appropriations"]
    tables["appropriations"] = _one_figure_a_key(tables["variants"], resource["other_scopes"])
    return Facts(as_of, tables, frozenset(resource["complete_lines"]))


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


def _one_figure_a_key(variants: pd.DataFrame, other_scopes: list[str]) -> pd.DataFrame:
    """The main figure of each subject, or while none is known, its best stand-in.

    Stand-ins rank by confidence, then smaller resolution, then later `known_from`, then key.
    Variants of another scope never stand in.
    """
    candidates = variants[~variants["variant"].isin(other_scopes)]
    ranked = candidates.assign(
        stand_in=candidates["variant"] != "main",
        rank=candidates["confidence"].map(_CONFIDENCE),
        age=candidates["known_from"].map(lambda day: -day.toordinal()),
    ).sort_values(["stand_in", "rank", "resolution", "age", "fact_id"])
    chosen = ranked.drop_duplicates(_SUBJECT).drop(columns=["rank", "age"])
    return chosen.sort_index().reset_index(drop=True)
