"""The shape of `datapackage.json`: what this package reads of it (Data Package v2).

Beside the words of the standard a table may state: `key`, the columns that make the key; `amount`,
the column that `resolution` is the last digit of; `vintages`, the columns of which the newest
`vintage` counts; `subject`, the columns that say what a row is about, where of several rows one has
the variant `main`, and `with_rivals`, the name under which facts have all of them; `partitions`,
parts that add up to a total, each named by the first column of the subject; `ordered`, two columns
of which the first is never the later; `continuous`, a series known as it goes on; `complete`, keys
for which no row means that there is none; `signed`, what may be negative.
"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import chain
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"is no regular expression ({error})") from None
    return text


def _day(text: str) -> str:
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError("must be a day such as 2026-11-22")
    date.fromisoformat(text)
    return text


Name = Annotated[str, StringConstraints(pattern="^[a-z0-9_-]+$")]
Text = Annotated[str, StringConstraints(min_length=1)]
Limit = int | float
_LIMITS = ("minimum", "maximum", "exclusiveMinimum")


class _Model(BaseModel):
    model_config = ConfigDict(strict=True)


class _Constraints(_Model):
    required: bool = False
    unique: bool = False
    pattern: Annotated[str, AfterValidator(_pattern)] = ""
    enum: list[str] = []
    minimum: Limit | None = None
    maximum: Limit | None = None
    exclusiveMinimum: Limit | None = None


class _Reference(_Model):
    resource: str
    field: str


class _Field(_Model):
    name: Name
    type: Literal["string", "integer", "number", "date", "boolean"]
    description: Text
    constraints: _Constraints = _Constraints()
    references: _Reference | None = None

    @model_validator(mode="after")
    def _limits_numbers(self) -> Self:
        limited = any(getattr(self.constraints, name) is not None for name in _LIMITS)
        if limited and self.type not in ("integer", "number"):
            raise ValueError(f"a limit has no meaning for {self.name}, which is a {self.type}")
        return self


class _Target(_Model):
    resource: str
    fields: Annotated[list[str], Field(min_length=1, max_length=1)]


class _ForeignKey(_Model):
    fields: Annotated[list[str], Field(min_length=1, max_length=1)]
    reference: _Target


class _Schema(_Model):
    fields: Annotated[list[_Field], Field(min_length=1)]
    foreignKeys: list[_ForeignKey] = []
    uniqueKeys: list[list[str]] = []


class _Partition(_Model):
    total: str
    parts: Annotated[list[str], Field(min_length=1)]


class _Licence(_Model):
    title: Text
    path: str | None = None


class _Table(_Model):
    name: Name
    path: str
    title: Text
    description: Text
    mediatype: Text
    table_schema: _Schema = Field(alias="schema")
    licenses: list[_Licence] = []
    vintages: list[str] = []
    subject: list[str] = []
    with_rivals: str = ""
    amount: str | None = None
    key: list[str] = []
    ordered: list[Annotated[list[str], Field(min_length=2, max_length=2)]] = []
    signed: list[str] = []
    complete: list[str] = []
    partitions: list[_Partition] = []

    @property
    def columns(self) -> list[str]:
        return [field.name for field in self.table_schema.fields]

    @model_validator(mode="after")
    def _names_its_columns(self) -> Self:
        if self.path != f"{self.name}.csv":
            raise ValueError(f"the path of {self.name} must be {self.name}.csv")
        _once(self.columns, f"columns of {self.name}")
        schema = self.table_schema
        keys = [key.fields for key in schema.foreignKeys]
        amount = [self.amount] if self.amount else []
        lists = (self.vintages, self.subject, self.key, amount)
        named = chain(*keys, *schema.uniqueKeys, *self.ordered, *lists)
        for column in named:
            if column not in self.columns:
                raise ValueError(f"{self.name} has no column {column}")
        return self


class _Package(_Model):
    name: Name
    title: Text
    description: Text
    version: Text
    as_of: Annotated[str, AfterValidator(_day)]
    keywords: list[str]
    licenses: Annotated[list[_Licence], Field(min_length=1)]
    resources: Annotated[list[_Table], Field(min_length=1)]

    @model_validator(mode="after")
    def _refers_to_its_tables(self) -> Self:
        _once([table.name for table in self.resources], "tables")
        columns = {table.name: table.columns for table in self.resources}
        for table in self.resources:
            for resource, field in _targets(table):
                if field not in columns.get(resource or table.name, ()):
                    raise ValueError(f"{table.name} refers to {resource}.{field}, which is nowhere")
        return self


def fault(loaded: Any) -> str | None:
    """What is wrong with a descriptor, with its place; None where nothing is."""
    try:
        _Package.model_validate(loaded)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "as a whole"
        return f"{place}: {first['msg'].removeprefix('Value error, ')}"
    return None


def _targets(table: _Table) -> Iterable[tuple[str, str]]:
    """The table and column that each reference of a table is to; no name means the same table."""
    for field in table.table_schema.fields:
        if field.references:
            yield field.references.resource, field.references.field
    for key in table.table_schema.foreignKeys:
        yield key.reference.resource, key.reference.fields[0]


def _once(names: list[str], what: str) -> None:
    twice = [name for name, number in Counter(names).items() if number > 1]
    if twice:
        raise ValueError(f"of the {what}, {twice[0]} is described twice")
