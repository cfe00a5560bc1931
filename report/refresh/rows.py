"""From observations to new rows of a table: what a publisher states that the table does not."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from report.facts.package import DataPackage
from report.facts.schema import parse
from report.facts.tables import Cells
from report.refresh.configuration import AnswerError, Feed
from report.refresh.formats import Observation
from report.refresh.series import named, values_of

_LEAP = 2
"""How many times the value before a value may be, and still be in the same unit."""
_LOOK = "see whether the series or its unit has changed"
_CORRECT = "correct the row by hand if the answer is right"
_ORIGIN = {"vintage", "known_from", "sources", "note"}
"""Columns that say where a value comes from, and not what it is."""


@dataclass(frozen=True)
class Change:
    """A new row of a table, and the row about the same that it supersedes."""

    table: str
    cells: Cells
    before: Cells | None
    told: Sequence[str]
    """The columns whose cells the answer gives, or that differ from before."""


@dataclass(frozen=True)
class Target:
    """Where the answer of a source goes: `words` are what is known of its edition."""

    source: str
    feed: Feed
    package: DataPackage
    words: Cells
    today: date

    def changes(self, observations: Sequence[Observation]) -> list[Change]:
        """The rows that are new, or state another value than the newest one about the same.

        Of rows whose newest vintage counts together, all are new or none. Raises AnswerError where
        the answer lacks a series or a period that the table has, is in another unit, or states
        another value where no row may be superseded.
        """
        made = [
            self._change(row)
            for cells in self.feed.series
            for row in self._rows(cells, observations)
        ]
        moved = {self._group(change) for change in made if self._differs(change)}
        new = [change for change in made if self._group(change) in moved]
        for change in new:
            self._require_newer(change)
        return new

    def _change(self, cells: Cells) -> Change:
        before, texts = self._newest(cells), self.feed.cells
        told = [
            name
            for name in self.stated
            if "{" in texts[name] or (before and before[name] != cells[name])
        ]
        return Change(self.feed.table, cells, before, told)

    @property
    def first(self) -> str:
        """The first period that is wanted."""
        return self.feed.first or max(row[self._period][:7] for row in self.rows)

    @cached_property
    def rows(self) -> list[Cells]:
        """What the table has."""
        return [row.cells for row in self.package.rows(self.feed.table)]

    @cached_property
    def fields(self) -> Mapping[str, Mapping[str, object]]:
        """The columns of the table, the key first."""
        return {field["name"]: field for field in self.package.fields(self.feed.table)}

    @cached_property
    def identity(self) -> list[str]:
        """The columns that say what a row is about."""
        unique = self.package.resources[self.feed.table]["schema"].get("uniqueKeys")
        columns = unique[0] if unique else [next(iter(self.fields))]
        return [name for name in columns if name != "vintage"]

    @cached_property
    def stated(self) -> list[str]:
        """The columns of values."""
        known = {next(iter(self.fields)), self._period, *self.identity, *_ORIGIN}
        return [name for name in self.feed.cells if name not in known]

    @cached_property
    def _period(self) -> str:
        """The column that has the period."""
        return next(name for name, text in self.feed.cells.items() if text in ("{period}", "{day}"))

    def _group(self, change: Change) -> tuple[str, ...]:
        columns = self.package.resources[self.feed.table].get("vintages", self.identity)
        return tuple(change.cells[name] for name in columns)

    def _newest(self, cells: Cells) -> Cells | None:
        same = [row for row in reversed(self.rows) if self._about(row) == self._about(cells)]
        return max(same, key=lambda row: row["known_from"], default=None)

    def _about(self, cells: Cells) -> tuple[str, ...]:
        return tuple(cells[name] for name in self.identity)

    def _differs(self, change: Change) -> bool:
        before = change.before
        return before is None or any(
            parse(before[name], self.fields[name]) != parse(change.cells[name], self.fields[name])
            for name in self.stated
        )

    def _require_newer(self, change: Change) -> None:
        """Raises AnswerError where a row cannot supersede the one before."""
        cells, before = change.cells, change.before
        if before is None or not self._differs(change):
            return
        key = next(iter(self.fields))
        if "vintages" not in self.package.resources[self.feed.table]:
            why = f"{_CORRECT}, since the table has no vintages"
        elif before[key] == cells[key]:
            why = f"{_CORRECT}, since a vintage is never written over"
        elif cells["known_from"] < before["known_from"]:
            why = f"keep the row, which is known from {before['known_from']} and so the newer one"
        else:
            return
        both = ", ".join(
            f"{name} {before[name]}, not {cells[name]}"
            for name in self.stated
            if before[name] != cells[name]
        )
        raise self._fault(f"differs from {before[key]}, which has {both}", why)

    def _rows(self, cells: Cells, observations: Sequence[Observation]) -> list[dict[str, str]]:
        """A row for each period that is wanted, new or not."""
        fixed = {
            name: text
            for name, text in self.feed.cells.items()
            if name in self.identity and "{" not in text
        }
        there = [row for row in self.rows if (fixed | {**cells}).items() <= row.items()]
        periods: dict[str, dict[str, Decimal]] = {}
        try:
            values = values_of(self.feed, cells, observations)
        except ValueError as error:
            raise self._fault(str(error)) from None
        for day, value in sorted(values.items()):
            periods.setdefault(day[:7] if self.feed.monthly else day, {})[day] = value
        rows = [
            self._row(cells, period, days, there)
            for period, days in periods.items()
            if self._wanted(period)
        ]
        for row in rows:
            self._require_unit(row, there)
        about = {self._about(row) for row in rows}
        last = max((row[self._period] for row in rows), default="")
        for known in there:
            if self.first <= known[self._period] <= last and self._about(known) not in about:
                period = known[self._period]
                raise self._fault(f"has nothing for {named(cells)} in {period}, as the table has")
        return rows

    def _require_unit(self, cells: Cells, there: Sequence[Cells]) -> None:
        """Raises AnswerError where a value is far from the one that the table has before it."""
        column = self.stated[0]
        known = [row for row in there if row[self._period] <= cells[self._period]]
        before = max(known, key=lambda row: (row[self._period], row["known_from"]), default=None)
        last = Decimal(before[column]) if before else Decimal()
        if last and not 1 / _LEAP < Decimal(cells[column]) / last < _LEAP:
            what = f"has {column} {cells[column]} for {cells[next(iter(self.fields))]}"
            raise self._fault(f"{what}, where the table has {last} before it")

    def _wanted(self, period: str) -> bool:
        """Whether a period is one of those wanted, and over where it is a month of days."""
        last = int(self.words["year"]) + self.feed.ahead if self.feed.ahead is not None else 9999
        over = not self.feed.monthly or _after(period) <= self.today
        return period >= self.first and int(period[:4]) <= last and over

    def _row(
        self, cells: Cells, period: str, days: Mapping[str, Decimal], there: Sequence[Cells]
    ) -> dict[str, str]:
        values = list(days.values())
        words = {
            **self.words,
            **cells,
            "period": period,
            "day": max(days),
            "after": _after(period).isoformat(),
            "expected": str(period[:4] >= self.words["year"]).lower(),
            "count": str(len(values)),
        }
        row = dict(cells)
        for name, text in self.feed.cells.items():
            digits = [each[name] for each in there]
            row[name] = text.format_map(
                words
                | {"value": _written(values[-1], digits)}
                | {"mean": _written(sum(values, Decimal()) / len(values), digits)}
            )
        key = next(iter(self.fields))
        return {**row, key: re.sub("[^a-z0-9]+", "-", row[key].lower())}

    def _fault(self, what: str, why: str = _LOOK) -> AnswerError:
        return AnswerError(
            f"{self.source}, {self.feed.table}: the answer {what}; nothing was written. "
            f"What to do: {why}."
        )


def _after(period: str) -> date:
    """The first day after a year, a month or a day."""
    year, month, day = (int(part) for part in f"{period}-12-31".split("-")[:3])
    if len(period) == 10:
        return date(year, month, day) + timedelta(days=1)
    return date(year + month // 12, month % 12 + 1, 1)


def _written(value: Decimal, rows: Sequence[str]) -> str:
    """A value with as many decimals as those of earlier rows, which all have them or as needed."""
    decimals = {len(text.partition(".")[2]) for text in rows}
    text = f"{value:.{max(decimals, default=6)}f}"
    return text if len(decimals) == 1 or "." not in text else text.rstrip("0").rstrip(".")
