"""`Parameters`: what an edition of the brief is asked for.

One frozen model. The options of the command line, the parameters cell of each notebook and the
JSON Schema derive from its fields; what they may be derives from the tables of `data/`.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta, timezone
from difflib import get_close_matches
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from report.choices import BASIS_NAMES, Basis, Prices, allowed, choices, listed
from report.facts.coverage import base_years, cut_off, first_day, market_rate, newest_year
from report.facts.schema import read

Value = TypeVar("Value", int | None, int, str)
FACTOR = 10
"""How many times the newest mean in the tables an exchange rate may be, or a part of it."""
# The form of a text, which is the one that the tables have.
_FORMS = {"as_of": "date", "fiscal_year": "integer", "base_year": "integer"}
_FORMS["exchange_rate"] = "number"
# The day that has begun somewhere: nobody's own today is refused.
_AHEAD = timezone(timedelta(hours=14))


class ParameterError(ValueError):
    """A parameter is refused; the message says which, why, and what is allowed."""


def _listed(value: Value, info: ValidationInfo) -> Value:
    """The value, where the tables know it. The message is made from what is allowed."""
    if value is not None and value not in choices(str(info.field_name)):
        raise ValueError
    return value


def _covered(day: date) -> date:
    """A day from the first fact to today; the clock is asked only after the tables close."""
    if day < first_day() or (day > cut_off() and day > datetime.now(_AHEAD).date()):
        raise ValueError
    return day


class Parameters(BaseModel):
    """What to report: year, day of knowledge, basis, currency and prices."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, validate_default=True)

    as_of: Annotated[date, AfterValidator(_covered)] = Field(
        default_factory=cut_off,
        description="Last day of which the edition may know, as YYYY-MM-DD; the day on which the "
        "tables close, where none is given.",
    )
    fiscal_year: Annotated[int, AfterValidator(_listed)] = Field(
        default_factory=lambda given: newest_year(given.get("as_of", cut_off())),
        description="Fiscal year that the brief is about, by the year in which it starts (April); "
        "the newest whose initial budget was known, where none is given.",
    )
    basis: Basis = Field(
        default="sixteen_month",
        description="What is counted: initial budgets; these with the supplementary budgets of "
        "the same year; or with the supplementary budget of the year before.",
    )
    currency: Annotated[str, AfterValidator(_listed)] = Field(
        default="JPY", description="Currency of the amounts."
    )
    exchange_rate: Annotated[float, Field(gt=0, allow_inf_nan=False)] | Literal["market"] = Field(
        default="market",
        description="Yen for one unit of the currency, or market: mean of the last full month.",
    )
    prices: Prices = Field(
        default="nominal",
        description="Amounts as stated, or at the prices of base_year.",
    )
    base_year: Annotated[int | None, AfterValidator(_listed)] = Field(
        default=None,
        description="Fiscal year whose prices are used where prices are real.",
    )

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.prices == "real" and self.base_year is None:
            raise ValueError(f"real prices need base_year, one of {listed(base_years())}")
        if self.prices == "nominal" and self.base_year is not None:
            raise ValueError("base_year has a meaning for prices=real only; give both or neither")
        if self.exchange_rate != "market":
            self._rate_fits(self.exchange_rate)
        return self

    def _rate_fits(self, rate: float) -> None:
        if self.currency == "JPY":
            raise ValueError("exchange_rate needs a currency other than JPY, such as USD")
        newest = float(market_rate(self.currency))
        if not newest / FACTOR <= rate <= newest * FACTOR:
            raise ValueError(
                f"exchange_rate={rate:g}: must be market, or from {newest / FACTOR:.4g} to "
                f"{newest * FACTOR:.4g} yen per {self.currency}, a factor of {FACTOR} either way "
                f"of the newest mean of a month, {newest:.4g}"
            )

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """The parameters with these values, given as text or as JSON has them; None is no value.

        Raises ParameterError that names each refused value and what is allowed.
        """
        for name in values:
            if name not in cls.model_fields:
                raise ParameterError(_unknown(name, cls.model_fields))
        given = {name: value for name, value in values.items() if value is not None}
        if misread := [name for name, value in given.items() if not _is_read(name, value)]:
            raise ParameterError("\n".join(_refusal(name, given[name]) for name in misread))
        try:
            if all(isinstance(value, str) for value in given.values()):
                return cls.model_validate_strings(given, strict=True)
            return cls.model_validate_json(json.dumps(given, default=str))
        except ValidationError as error:
            refused = [e for e in error.errors() if e["type"] != "default_factory_not_called"]
            raise ParameterError("\n".join(dict.fromkeys(map(_sentence, refused)))) from None

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

    @property
    def nominal_yen(self) -> Self:
        """The same parameters for amounts as stated."""
        stated = {"currency": "JPY", "exchange_rate": "market", "prices": "nominal"}
        return self.model_copy(update={**stated, "base_year": None})

    @property
    def basis_name(self) -> str:
        """The words for what is counted."""
        return BASIS_NAMES[self.basis]

    @property
    def year(self) -> str:
        """The fiscal year as it is read: "FY2026"."""
        return f"FY{self.fiscal_year}"

    @property
    def year_before(self) -> str:
        """The fiscal year to compare with, as it is read."""
        return f"FY{self.previous_year}"

    @property
    def previous_year(self) -> int:
        """The fiscal year to compare with."""
        return self.fiscal_year - 1


def described() -> Iterator[tuple[str, str, str, str]]:
    """Each parameter as it is read: name, default, allowed values, meaning."""
    defaults = Parameters().model_dump(mode="json")
    for name, field in Parameters.model_fields.items():
        default = "none" if defaults[name] is None else str(defaults[name])
        yield name, default, allowed(name), str(field.description)


def schema() -> dict[str, Any]:
    """The JSON Schema of a file of parameters, with the defaults and what the tables allow."""
    stated = Parameters.model_json_schema()
    for name, default in Parameters().model_dump(mode="json").items():
        field = stated["properties"][name]
        field["default"] = default
        if values := choices(name):
            field["enum"] = values if default is not None else [*values, None]
    return stated


def _unknown(name: str, known: Mapping[str, Any]) -> str:
    close = get_close_matches(name, known, 1)
    hint = f"did you mean {close[0]}?" if close else f"there are {listed(known)}."
    return f"{name} is no parameter; {hint}"


def _sentence(error: Any) -> str:  # pydantic_core.ErrorDetails
    """One line for one refused value: name, value, what is allowed."""
    if not error["loc"]:
        return f"{error['msg'].removeprefix('Value error, ')}."
    return _refusal(error["loc"][0], error["input"])


def _refusal(name: str, value: Any) -> str:
    shown = "".join(letter if letter.isprintable() else "?" for letter in str(value)[:60])
    return f"{name}={shown}: must be {allowed(name)}."


def _is_read(name: str, value: Any) -> bool:
    """Whether a value that is given as text has the form of its parameter."""
    if not isinstance(value, str) or name not in _FORMS or value == "market":
        return True
    try:
        read(value, _FORMS[name])
    except ValueError:
        return False
    return True
