"""The formats in which statistical offices answer, each read into observations of series.

Values are read as the digits that the answer has, never as floats.
"""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

_FAULTS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, csv.Error)


class Model(BaseModel):
    """A part of the configuration, in which nothing unknown may stand."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True)
class Observation:
    """A value of a series in a period such as 2026, 2026-11 or 2026-11-27.

    `labels` say what it is of: the dimensions and attributes of the answer, by name.
    """

    labels: Mapping[str, str]
    period: str
    value: Decimal


@dataclass(frozen=True)
class Answer:
    """What was answered: observations, the day on which it says that it was published, pages."""

    observations: list[Observation]
    published: str = ""
    pages: int = 1
    total: int | None = None
    """How many records there are on all pages, where the answer says so."""
    records: int = 0


class SdmxCsv(Model):
    """SDMX-CSV: an observation a line, with its dimensions and attributes beside it."""

    kind: Literal["sdmx-csv"]

    def read(self, content: bytes) -> Answer:
        """The answer. Raises ValueError where it is none."""
        rows = csv.DictReader(StringIO(content.decode("utf-8-sig")), strict=True)
        if "OBS_VALUE" not in (rows.fieldnames or ()):
            raise ValueError("there is no column OBS_VALUE")
        found = []
        for row in rows:
            if None in row or None in row.values():
                raise ValueError(f"line {rows.line_num} has not as many cells as the head")
            if row["OBS_VALUE"]:
                found.append(Observation(row, row["TIME_PERIOD"], Decimal(row["OBS_VALUE"])))
        return Answer(found)


class SdmxJson(Model):
    """SDMX-JSON, version 1 or 2: series of observations, whose labels stand in a structure."""

    kind: Literal["sdmx-json"]

    def read(self, content: bytes) -> Answer:
        """The answer. Raises ValueError where it is none."""
        loaded = _json(content)
        body = loaded.get("data", loaded)
        structures = body.get("structures") or [body["structure"]]
        return Answer(
            [
                observation
                for data in body["dataSets"]
                for observation in _observations(data, structures[int(data.get("structure", 0))])
            ]
        )


class Records(Model):
    """JSON with one record an observation, on one page or several.

    Places are names and numbers with points between them, such as `0.pages`; the names of a record
    are its labels.
    """

    kind: Literal["json"]
    records: str
    """Where the list of records stands."""
    period: str
    value: str
    pages: str = ""
    total: str = ""
    published: str = ""

    def read(self, content: bytes) -> Answer:
        """The answer. Raises ValueError where it is none."""
        loaded = _json(content)
        listed = loaded
        for step in self.records.split("."):
            listed = listed[int(step) if isinstance(listed, list) else step]
        said = dict(_flat(loaded, skip=listed))
        records = [dict(_flat(record)) for record in listed]
        return Answer(
            [
                Observation(record, record[self.period], Decimal(record[self.value]))
                for record in records
                if record[self.value]
            ],
            said[self.published][:10] if self.published else "",
            int(said[self.pages]) if self.pages else 1,
            int(said[self.total]) if self.total else None,
            len(records),
        )


class Grid(Model):
    """A CSV made for reading: periods in the first column, headings of several rows above."""

    kind: Literal["grid"]
    encoding: str
    column: str
    """The heading of the column that is read."""
    period: str
    """A regular expression for the first cell of a row of values, with the period in a group."""
    unit: str
    """A regular expression for the cell that says the unit, with the unit in a group."""

    def read(self, content: bytes) -> Answer:
        """The answer. Raises ValueError where it is none."""
        rows = list(csv.reader(StringIO(content.decode(self.encoding)), strict=True))
        heads = [row.index(self.column) for row in rows if self.column in row]
        if len(heads) != 1:
            raise ValueError(f"{len(heads)} columns have the heading {self.column}")
        units = [match[1] for row in rows for cell in row if (match := re.search(self.unit, cell))]
        if not units:
            raise ValueError(f"no cell has a unit such as {self.unit}")
        return Answer(
            [
                Observation({"unit": units[0]}, match[1], _number(row[heads[0]]))
                for row in rows
                if row and (match := re.fullmatch(self.period, row[0].strip()))
            ]
        )


Format = Annotated[SdmxCsv | SdmxJson | Records | Grid, Field(discriminator="kind")]


def reading(read: Callable[[bytes], Answer], content: bytes) -> Answer:
    """What a format reads in a content. Raises ValueError with what is wrong, for any fault."""
    if not content.strip():
        raise ValueError("is empty")
    try:
        answer = read(content)
    except _FAULTS as error:
        begins = content[:40].decode("ascii", "ignore").strip().splitlines()[:1]
        why = f" ({error})" if isinstance(error, ValueError | csv.Error) else ""
        raise ValueError(f"cannot be read{why}; it begins {''.join(begins)!r}") from None
    if not answer.observations:
        raise ValueError("has no observations")
    return answer


def _json(content: bytes) -> Any:
    return json.loads(content, parse_float=str, parse_int=str)


def _observations(data: Any, structure: Any) -> Iterator[Observation]:
    dimensions = structure["dimensions"]
    periods = [each.get("id", each.get("value")) for each in dimensions["observation"][0]["values"]]
    for key, series in data["series"].items():
        places = zip(dimensions["series"], key.split(":"), strict=True)
        labels = {each["id"]: each["values"][int(place)]["id"] for each, place in places}
        labels |= _attributes(structure, series)
        for place, (value, *_) in series["observations"].items():
            if value not in (None, ""):
                yield Observation(labels, periods[int(place)], Decimal(value))


def _attributes(structure: Any, series: Any) -> Iterator[tuple[str, str]]:
    """The attributes of a series: what is stated, or its place among the values that there are."""
    described = structure.get("attributes", {}).get("series", [])
    for each, stated in zip(described, series.get("attributes", []), strict=False):
        if stated is not None:
            values = each.get("values") or []
            place = int(stated) if str(stated).isdigit() else len(values)
            yield each["id"], values[place]["id"] if place < len(values) else str(stated)


def _flat(loaded: Any, name: str = "", skip: Any = None) -> Iterator[tuple[str, str]]:
    """Every value by its place, empty where there is none; all but a list that is skipped."""
    if loaded is skip and skip is not None:
        return
    if isinstance(loaded, dict | list):
        items = loaded.items() if isinstance(loaded, dict) else enumerate(loaded)
        for key, value in items:
            yield from _flat(value, f"{name}.{key}" if name else str(key), skip)
    else:
        yield name, "" if loaded is None else str(loaded)


def _number(cell: str) -> Decimal:
    return Decimal(cell.replace(",", "").strip())
