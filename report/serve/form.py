"""The form of the parameters: a field for each, made from their JSON Schema."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from report.contract import brief
from report.parameters import FROM_TABLES, described, schema
from report.present.format import day

_KINDS = {"integer": "numeric", "number": "decimal"}


class Field(NamedTuple):
    """A parameter as it is asked for."""

    name: str
    meaning: str
    kind: str
    """ "date", or the keyboard of a phone: "numeric", "decimal", "text"."""
    choices: list[tuple[str, str]]
    """Every value with its words; none where there is no list of them."""
    value: str
    error: str = ""

    @property
    def label(self) -> str:
        """The parameter in words."""
        return label(self.name)


def fields(values: Mapping[str, str], refused: Mapping[str, str]) -> Iterator[Field]:
    """A field for each parameter, with what was entered and why that was refused."""
    stated = schema()["properties"]
    for name, default, allowed, meaning in described():
        field = stated[name]
        derived = brief().parameters.model_fields[name].default is FROM_TABLES
        choices = list(_choices(field, default, derived))
        words = meaning if choices else f"{meaning} Allowed: {allowed}. Default: {default}."
        value = values.get(name, "" if derived else default)
        yield Field(name, words, _kind(field), choices, value, refused.get(name, ""))


def label(name: str) -> str:
    """A parameter in words: "Base year" for base_year."""
    return name.replace("_", " ").capitalize()


def words(parameters: Mapping[str, Any]) -> dict[str, str]:
    """What an edition was asked for, by the labels of the form."""
    return {label(name): _text(value) for name, value in parameters.items() if value is not None}


def _text(value: Any) -> str:
    try:
        return day(date.fromisoformat(value))
    except (TypeError, ValueError):
        return str(value).replace("_", " ")


def _kind(field: Mapping[str, Any]) -> str:
    if field.get("format") == "date":
        return "date"
    kinds = {option.get("type") for option in field.get("anyOf", [field])}
    return next((word for kind, word in _KINDS.items() if kinds <= {kind, "null"}), "text")


def _choices(field: Mapping[str, Any], default: str, derived: bool) -> Iterator[tuple[str, str]]:
    values = [value for value in field.get("enum", ()) if value is not None]
    if values and derived:
        yield "", f"default, now {default}" if field["default"] is not None else "none"
    for value in values:
        yield str(value), _text(value)
