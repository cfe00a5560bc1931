"""What is asked of whom, and which rows of which table it becomes: `refresh.yml` beside the tables.

The engine knows no publisher and no table; every address, code, unit and column stands there.
"""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from string import Formatter
from typing import Annotated

from pydantic import Field, ValidationError

from report.facts.package import DataPackage, FactsError
from report.parameter_files import read
from report.parameters import ParameterError, listed
from report.refresh.formats import Format, Model

FILE = "refresh.yml"
EDITION = ("year", "yy", "month", "number")
"""What an edition gives to addresses, vintages and titles."""
VALUES = ("value", "mean", "count")
"""What a period gives to the cells of its row: its only or last value, the mean, how many."""
PERIOD = ("period", "day", "after", "expected")
"""The period, its last day with a value, the day after it, whether it is not over: true, false."""


class AnswerError(FactsError):
    """Fresh rows cannot be had; the message says of what, why and what to do."""


class Edition(Model):
    """What a publisher brings out once a year, such as the second estimate of a quarter."""

    day: Annotated[str, Field(alias="from", pattern="^(0[1-9]|1[0-2])-[0-3][0-9]$")]
    """From which day of the year on it is there."""
    year: int = 0
    """How many years later than this one the year is that it is called by."""
    number: str = ""


class Updated(Model):
    """The label that says on which day a series was brought up to date, and how it is written."""

    label: str
    form: str


class Feed(Model):
    """The rows that an answer becomes in a table, by the name of a column or of a label."""

    table: str
    series: Annotated[list[dict[str, str]], Field(min_length=1)]
    """The cells by which each series is known in the table."""
    of: dict[str, str] = Field(default_factory=dict)
    """The labels of its observations, that of their unit too; without any, the value is one."""
    over: dict[str, str] = Field(default_factory=dict)
    """The labels of observations to divide by, of the same periods."""
    times: Decimal = Decimal(1)
    base: str = ""
    """The period whose value is 100."""
    monthly: bool = False
    """Whether the days of a month are one period. A month that is not over has no row."""
    first: str = ""
    """The first period that is wanted; without it, the newest that the table has."""
    ahead: int | None = None
    """How many years after that of the edition are wanted."""
    cells: Annotated[dict[str, str], Field(min_length=1)]
    """The other cells of a row, with what an edition, a period and its values give."""


class Source(Model):
    """One publisher: where it is asked, how it answers, and the rows that come of it."""

    publisher: str
    title: str
    language: str = ""
    kind: str = "primary"
    named_only: bool = False
    """Whether it is asked only where it is named."""
    addresses: Annotated[dict[str, str], Field(min_length=1)]
    """Each with the label `address` of its observations."""
    accept: str = "*/*"
    format: Format
    editions: list[Edition] = Field(default_factory=list)
    updated: Updated | None = None
    """Tells an edition from the one before, where an address does not name it."""
    vintage: str = ""
    feeds: Annotated[list[Feed], Field(min_length=1)]


class Configuration(Model):
    """All sources by name, and how many seconds an answer may take."""

    seconds: float = 60
    sources: dict[str, Source]


def configuration(package: DataPackage) -> Configuration:
    """What stands beside the tables of a package. Raises AnswerError with each fault."""
    path = package.folder / FILE
    try:
        found = Configuration.model_validate(read(path))
    except ParameterError as error:
        raise AnswerError(str(error)) from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ", ".join(str(part) for part in first["loc"]) or "as a whole"
        raise AnswerError(f"{path}, {place}: {first['msg']}.") from None
    if faults := list(_faults(found, package)):
        raise AnswerError("\n".join(f"{path}, {fault}" for fault in faults))
    return found


def check(package: DataPackage) -> None:
    """Raises AnswerError where a package has a configuration that does not fit its tables."""
    if (package.folder / FILE).exists():
        configuration(package)


def chosen(found: Configuration, names: Collection[str]) -> Mapping[str, Source]:
    """The sources of these names, or where there are none, all that need not be named."""
    if unknown := sorted(set(names) - {*found.sources}):
        raise ParameterError(f"{unknown[0]} is no series; there are {listed(found.sources)}.")
    return {
        name: source
        for name, source in found.sources.items()
        if name in names or not (names or source.named_only)
    }


def _faults(found: Configuration, package: DataPackage) -> Iterator[str]:
    for name, source in found.sources.items():
        known = {*EDITION} if source.editions or source.vintage else set()
        texts = [*source.addresses.values(), source.vintage]
        for part in _unknown(texts, known | {"first"}):
            yield f"{name}: {{{part}}} is nothing that an address or a vintage is made of."
        for feed in source.feeds:
            for fault in _faults_of(feed, package):
                yield f"{name}, {feed.table}: {fault}"


def _faults_of(feed: Feed, package: DataPackage) -> Iterator[str]:
    if feed.table not in package.resources:
        yield "is no table of datapackage.json."
        return
    fields = {field["name"]: field for field in package.fields(feed.table)}
    for cells in feed.series:
        given = {*cells, *feed.cells, "sources"}
        for column in sorted(given - {*fields}):
            yield f"the table has no column {column}."
        for column, field in fields.items():
            if field.get("constraints", {}).get("required") and column not in given:
                yield f"a row needs {column}, which neither series nor cells give."
        texts = [*feed.cells.values(), *feed.of.values(), *feed.over.values()]
        for part in _unknown(texts, {*cells, *EDITION, *VALUES, *PERIOD, "vintage", "known"}):
            yield f"{{{part}}} is nothing that a cell is made of."
    if not feed.of and not feed.over:
        yield "of or over says which observations are meant."


def _unknown(texts: Collection[str], known: Collection[str]) -> list[str]:
    named = {part for text in texts for _, part, _, _ in Formatter().parse(text) if part}
    return sorted(named - {*known})
