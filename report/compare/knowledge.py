"""What two editions knew: the rows of their tables on their days, and what the later one learnt."""

import json
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from report.facts.package import DataPackage
from report.facts.sheet import in_one_form

Cells = Mapping[str, str]
NOTHING: Mapping[str, Cells] = {}


@dataclass(frozen=True)
class Knowledge:
    """What the tables of a package state on a day: the cells of each row by its key."""

    package: DataPackage
    day: date

    def rows(self) -> dict[str, Cells]:
        """The rows that were known, by table and key."""
        return {key: cells for key, cells in self._stated() if self._knows(cells)}

    def later(self) -> set[str]:
        """The rows that the tables state and that were not yet known."""
        return {key for key, cells in self._stated() if not self._knows(cells)}

    def adding(self, other: "Knowledge") -> set[str]:
        """The rows known to `other` alone that correct none of these.

        A row corrects where a newer vintage, or the main figure of a subject, takes the place
        of what stood for it; a further rival figure corrects nothing.
        """
        mine = self.rows()
        subjects = {subject for key, _, subject in self._about() if key in mine}
        return {
            key
            for key, cells, subject in other._about()
            if other._knows(cells)
            and key not in mine
            and (not subject or subject not in subjects or cells.get("variant", "main") != "main")
        }

    def restating(self, other: "Knowledge") -> dict[str, Cells]:
        """The rows that `other` states to another digit, as these have them but for the amount.

        That is within half of what was the size of the last digit, so rounding left it open.
        """
        mine, theirs = self.rows(), other.rows()
        amounts = {name: each.get("amount", "") for name, each in self.package.resources.items()}
        return {
            key: {**mine[key], **digits}
            for key in mine.keys() & theirs.keys()
            if (digits := _digits(mine[key], theirs[key], amounts[key.partition("/")[0]]))
        }

    def without(
        self, hidden: Set[str], until: date, folder: Path, cells: Mapping[str, Cells] = NOTHING
    ) -> "Knowledge":
        """The same tables in another folder, where these rows become known after `until` only.

        `cells` holds other cells for some rows, by table and key.
        """
        folder.mkdir(parents=True)
        descriptor = dict(self.package.descriptor)
        after = (until + timedelta(1)).isoformat()
        descriptor["as_of"] = max(self.package.cut_off.isoformat(), after)
        (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
        for name, resource in self.package.resources.items():
            columns, rows = [field["name"] for field in self.package.fields(name)], []
            for row in self.package.rows(name):
                key, day = _key(name, row.cells), row.cells.get("known_from")
                moved = {"known_from": max(day, after)} if day and key in hidden else {}
                rows.append({**cells.get(key, row.cells), **moved}.values())
            (folder / resource["path"]).write_bytes(in_one_form(columns, rows))
        return Knowledge(DataPackage(folder), until)

    def _knows(self, cells: Cells) -> bool:
        return date.fromisoformat(cells.get("known_from") or date.min.isoformat()) <= self.day

    def _stated(self) -> Iterator[tuple[str, Cells]]:
        for name in self.package.resources:
            for row in self.package.rows(name):
                yield _key(name, row.cells), row.cells

    def _about(self) -> Iterator[tuple[str, Cells, tuple[str, ...]]]:
        """Each row with its subject, where one row of a subject takes the place of another."""
        for name, resource in self.package.resources.items():
            columns = resource.get("subject") or resource.get("vintages", ())
            for row in self.package.rows(name):
                apart = row.cells.get("variant") in self.package.other_scopes
                subject = (name, *(row.cells[column] for column in columns))
                yield _key(name, row.cells), row.cells, () if apart or not columns else subject


def _digits(old: Cells, new: Cells, amount: str) -> dict[str, str]:
    """Amount and resolution of `new` where it differs from `old` in the digits printed alone."""
    differ = {name for name in old if old[name] != new.get(name)}
    digits = differ & {amount, "resolution"}
    if not digits or differ - digits - {"sources", "note", "confidence"}:
        return {}
    if amount in differ:
        if not (old[amount] and new[amount]):
            return {}
        slack = Decimal(old.get("resolution") or 0) / 2
        if abs(Decimal(old[amount]) - Decimal(new[amount])) > slack:
            return {}
    return {name: new[name] for name in digits}


def _key(table: str, cells: Cells) -> str:
    return f"{table}/{next(iter(cells.values()))}"
