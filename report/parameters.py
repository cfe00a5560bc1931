"""`Parameters`: what an edition of a brief is asked for.

One frozen model, of which a brief has its own. The options of the command line, the parameters
cell of each notebook and the JSON Schema derive from its fields; what they may be derives from the
tables.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, Literal, Self, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator
from pydantic.fields import FieldInfo

from report.contract import brief
from report.facts.forms import read
from report.facts.package import DataPackage, own

FROM_TABLES: Any = None
"""The default of a parameter that is read from the tables."""
# The form of a text, which is the one that the tables have.
_FORMS = {date: "date", int: "integer", float: "number"}
# The day that has begun somewhere: nobody's own today is refused.
_AHEAD = timezone(timedelta(hours=14))


class ParameterError(ValueError):
    """A parameter is refused; the message says which, why, and what is allowed.

    `refused` has its lines by the name of the parameter, or by "" where several do not fit.
    """

    def __init__(self, message: str, refused: Mapping[str, str] = MappingProxyType({})) -> None:
        super().__init__(message)
        self.refused = refused


@dataclass(frozen=True)
class OneOf:
    """Marks a parameter that is one of the values which the tables have for it."""

    values: Callable[[DataPackage], Iterable[str | int]]
    newest: Callable[[DataPackage, date], str | int | None] = lambda *_: None
    """The one of them, on a day, where none is given."""


@dataclass(frozen=True)
class Allowed:
    """Marks a parameter with what it may be, in words that follow "must be"."""

    words: Callable[[DataPackage], str]


class Parameters(BaseModel):
    """What every edition is asked for: the day of knowledge."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, validate_default=True)

    as_of: date = Field(
        default=FROM_TABLES,
        description="Last day of which the edition may know, as YYYY-MM-DD; the day on which the "
        "tables close, where none is given.",
    )

    @classmethod
    def first_day(cls, package: DataPackage) -> date:
        """The first day that may be asked for: that of the first fact."""
        days = (row.cells.get("known_from") for name in package.resources
                for row in package.rows(name))  # fmt: skip
        return date.fromisoformat(min(filter(None, days)))

    @field_validator("*", mode="before")
    @classmethod
    def _from_tables(cls, value: Any, info: ValidationInfo) -> Any:
        """What the tables say where no value is given."""
        package, name = package_of(info), str(info.field_name)
        if value is not None:
            return value
        if name == "as_of":
            return package.cut_off
        day = info.data.get("as_of", package.cut_off)
        marks = (each for each in cls.model_fields[name].metadata if isinstance(each, OneOf))
        return next((mark.newest(package, day) for mark in marks), None)

    @field_validator("as_of", mode="after")
    @classmethod
    def _covered(cls, day: date, info: ValidationInfo) -> date:
        """A day from the first fact to today; the clock is asked only after the tables close."""
        package = package_of(info)
        if day < cls.first_day(package) or package.cut_off < day > datetime.now(_AHEAD).date():
            raise ValueError
        return day

    @field_validator("*", mode="after")
    @classmethod
    def _listed(cls, value: Any, info: ValidationInfo) -> Any:
        """The value, where the tables know it. The message is made from what is allowed."""
        for mark in cls.model_fields[str(info.field_name)].metadata:
            if isinstance(mark, OneOf) and value not in (None, *mark.values(package_of(info))):
                raise ValueError
        return value

    @classmethod
    def of(cls, values: Mapping[str, Any], package: DataPackage | None = None) -> Self:
        """The parameters with these values, given as text or as JSON has them; None is no value.

        They are held against the tables of a package, or of this process. Raises ParameterError
        that names each refused value and what is allowed.
        """
        package = package or own()
        for name in values:
            if name not in cls.model_fields:
                raise ParameterError(_unknown(name, cls.model_fields))
        given = {
            name: _read(cls.model_fields[name], value)
            for name, value in values.items()
            if value is not None
        }
        try:
            return cls.model_validate(given, context=package)
        except ValidationError as error:
            refused = {
                str(next(iter(each["loc"]), "")): cls._refusal(each, package)
                for each in error.errors()
            }
            raise ParameterError("\n".join(refused.values()), refused) from None

    @classmethod
    def from_cell(cls, namespace: Mapping[str, Any]) -> Self:
        """The parameters set in the parameters cell of a notebook, or injected after it.

        None leaves the default. A name close to that of a parameter is taken for a misspelling and
        refused.
        """
        values = {name: namespace[name] for name in cls.model_fields if name in namespace}
        for name, value in namespace.items():
            plain = isinstance(value, str | int | float) and not name.startswith("_")
            if plain and name not in values and get_close_matches(name, cls.model_fields, 1, 0.8):
                raise ParameterError(_unknown(name, cls.model_fields))
        return cls.of(values)

    @classmethod
    def choices(cls, name: str, package: DataPackage) -> list[str | int]:
        """Every value that a parameter may have; none where there is no list of them."""
        field = cls.model_fields[name]
        for mark in field.metadata:
            if isinstance(mark, OneOf):
                return list(mark.values(package))
        return list(get_args(field.annotation)) if get_origin(field.annotation) is Literal else []

    @classmethod
    def allowed(cls, name: str, package: DataPackage) -> str:
        """What a parameter may be, in words that follow "must be"."""
        if name == "as_of":
            return f"a day from {cls.first_day(package)} to today, as YYYY-MM-DD"
        for mark in cls.model_fields[name].metadata:
            if isinstance(mark, Allowed):
                return mark.words(package)
        return f"one of {listed(cls.choices(name, package))}"

    @classmethod
    def _refusal(cls, error: Any, package: DataPackage) -> str:  # pydantic_core.ErrorDetails
        """One line for one refused value: name, value, what is allowed."""
        if not error["loc"]:
            return f"{error['msg'].removeprefix('Value error, ')}."
        name, value = error["loc"][0], str(error["input"])[:60]
        shown = "".join(letter if letter.isprintable() else "?" for letter in value)
        return f"{name}={shown}: must be {cls.allowed(name, package)}."


def package_of(info: ValidationInfo) -> DataPackage:
    """The tables that a value is held against: those given as context, or of this process."""
    return info.context or own()


def listed(values: Iterable[object]) -> str:
    """Values with commas between."""
    return ", ".join(map(str, values))


def described() -> Iterator[tuple[str, str, str, str]]:
    """Each parameter as it is read: name, default, allowed values, meaning."""
    asked, package = brief().parameters, own()
    defaults = asked().model_dump(mode="json")
    for name, field in asked.model_fields.items():
        default = "none" if defaults[name] is None else str(defaults[name])
        yield name, default, asked.allowed(name, package), str(field.description)


def schema() -> dict[str, Any]:
    """The JSON Schema of a file of parameters, with the defaults and what the tables allow."""
    asked = brief().parameters
    stated = asked.model_json_schema()
    for name, default in asked().model_dump(mode="json").items():
        field = stated["properties"][name]
        field["default"] = default
        if values := asked.choices(name, own()):
            field["enum"] = values if default is not None else [*values, None]
    return stated


def _unknown(name: str, known: Mapping[str, Any]) -> str:
    close = get_close_matches(name, known, 1)
    hint = f"did you mean {close[0]}?" if close else f"there are {listed(known)}."
    return f"{name} is no parameter; {hint}"


def _read(field: FieldInfo, value: Any) -> Any:
    """What a text says, where it has the form that the tables have for this parameter."""
    for form in _forms(field.annotation) if isinstance(value, str) else ():
        with suppress(ValueError):
            stated = read(value, form)
            return float(stated) if isinstance(stated, Decimal) else stated
    return value


def _forms(kind: Any) -> Iterator[str]:
    """The forms of what a parameter of this type may be, and of each part of it."""
    if kind in _FORMS:
        yield _FORMS[kind]
    for part in get_args(kind):
        yield from _forms(part)
