"""`Parameters`: what an edition of the brief is asked for.

One frozen model. The options of the command line, the parameters cell of each notebook and the
JSON Schema derive from its fields; what they may be derives from the tables of `data/`.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from difflib import get_close_matches
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from report.choices import BASIS_NAMES, Basis, Prices, allowed, choices, listed
from report.facts.coverage import base_years, first_day, market_rate, newest_year
from report.facts.package import DataPackage, own
from report.facts.schema import read

Value = TypeVar("Value", int | None, int, str)
FACTOR = 10
"""How many times the newest mean in the tables an exchange rate may be, or a part of it."""
# The form of a text, which is the one that the tables have.
_FORMS = {"as_of": "date", "fiscal_year": "integer", "base_year": "integer"}
_FORMS["exchange_rate"] = "number"
_FROM_TABLES: Any = None
# The day that has begun somewhere: nobody's own today is refused.
_AHEAD = timezone(timedelta(hours=14))


class ParameterError(ValueError):
    """A parameter is refused; the message says which, why, and what is allowed."""


def _package(info: ValidationInfo) -> DataPackage:
    """The tables that a value is held against: those given as context, or of this process."""
    return info.context or own()


def _listed(value: Value, info: ValidationInfo) -> Value:
    """The value, where the tables know it. The message is made from what is allowed."""
    if value is not None and value not in choices(str(info.field_name), _package(info)):
        raise ValueError
    return value


def _covered(day: date, info: ValidationInfo) -> date:
    """A day from the first fact to today; the clock is asked only after the tables close."""
    package = _package(info)
    if day < first_day(package) or package.cut_off < day > datetime.now(_AHEAD).date():
        raise ValueError
    return day


def _day(value: Any, info: ValidationInfo) -> Any:
    return _package(info).cut_off if value is None else value


def _year(value: Any, info: ValidationInfo) -> Any:
    package = _package(info)
    day = info.data.get("as_of", package.cut_off)
    return newest_year(package, day) if value is None else value


class Parameters(BaseModel):
    """What to report: year, day of knowledge, basis, currency and prices."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, validate_default=True)

    as_of: Annotated[date, AfterValidator(_covered), BeforeValidator(_day)] = Field(
        default=_FROM_TABLES,
        description="Last day of which the edition may know, as YYYY-MM-DD; the day on which the "
        "tables close, where none is given.",
    )
    fiscal_year: Annotated[int, AfterValidator(_listed), BeforeValidator(_year)] = Field(
        default=_FROM_TABLES,
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
    def _fits_together(self, info: ValidationInfo) -> Self:
        package = _package(info)
        if self.prices == "real" and self.base_year is None:
            raise ValueError(f"real prices need base_year, one of {listed(base_years(package))}")
        if self.prices == "nominal" and self.base_year is not None:
            raise ValueError("base_year has a meaning for prices=real only; give both or neither")
        if self.exchange_rate != "market":
            self._rate_fits(self.exchange_rate, package)
        return self

    def _rate_fits(self, rate: float, package: DataPackage) -> None:
        if self.currency == "JPY":
            raise ValueError("exchange_rate needs a currency other than JPY, such as USD")
        newest = float(market_rate(package, self.currency))
        if not newest / FACTOR <= rate <= newest * FACTOR:
            raise ValueError(
                f"exchange_rate={rate:g}: must be market, or from {newest / FACTOR:.4g} to "
                f"{newest * FACTOR:.4g} yen per {self.currency}, a factor of {FACTOR} either way "
                f"of the newest mean of a month, {newest:.4g}"
            )

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
        given = {name: _read(name, value) for name, value in values.items() if value is not None}
        try:
            return cls.model_validate(given, context=package)
        except ValidationError as error:
            lines = dict.fromkeys(_sentence(each, package) for each in error.errors())
            raise ParameterError("\n".join(lines)) from None

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
    package, defaults = own(), Parameters().model_dump(mode="json")
    for name, field in Parameters.model_fields.items():
        default = "none" if defaults[name] is None else str(defaults[name])
        yield name, default, allowed(name, package), str(field.description)


def schema() -> dict[str, Any]:
    """The JSON Schema of a file of parameters, with the defaults and what the tables allow."""
    stated = Parameters.model_json_schema()
    for name, default in Parameters().model_dump(mode="json").items():
        field = stated["properties"][name]
        field["default"] = default
        if values := choices(name, own()):
            field["enum"] = values if default is not None else [*values, None]
    return stated


def _unknown(name: str, known: Mapping[str, Any]) -> str:
    close = get_close_matches(name, known, 1)
    hint = f"did you mean {close[0]}?" if close else f"there are {listed(known)}."
    return f"{name} is no parameter; {hint}"


def _sentence(error: Any, package: DataPackage) -> str:  # pydantic_core.ErrorDetails
    """One line for one refused value: name, value, what is allowed."""
    if not error["loc"]:
        return f"{error['msg'].removeprefix('Value error, ')}."
    name, value = error["loc"][0], str(error["input"])[:60]
    shown = "".join(letter if letter.isprintable() else "?" for letter in value)
    return f"{name}={shown}: must be {allowed(name, package)}."


def _read(name: str, value: Any) -> Any:
    """What a text says, where it has the form that the tables have for this parameter."""
    if isinstance(value, str) and name in _FORMS:
        with suppress(ValueError):
            stated = read(value, _FORMS[name])
            return float(stated) if isinstance(stated, Decimal) else stated
    return value
