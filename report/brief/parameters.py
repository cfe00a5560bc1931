"""What an edition of this brief is asked for: year, basis, currency and prices."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, ValidationInfo, model_validator

from report import parameters
from report.brief.coverage import (
    base_years,
    currencies,
    first_day,
    fiscal_years,
    market_rate,
    newest_year,
)
from report.facts.package import DataPackage
from report.parameters import FROM_TABLES, Allowed, OneOf, listed, package_of

Basis = Literal["initial", "budget_year", "sixteen_month"]
BASES: tuple[Basis, ...] = get_args(Basis)
BASIS_NAMES: Mapping[Basis, str] = {
    "initial": "regular budgets",
    "budget_year": "regular and extra budgets of a year",
    "sixteen_month": "sixteen-month packages",
}
FACTOR = 10
"""How many times the newest mean in the tables an exchange rate may be, or a part of it."""
_POSITIVE = Allowed(lambda _: "market, or a positive number that a unit of the currency can cost")


class Parameters(parameters.Parameters):
    """What to report: year, day of knowledge, basis, currency and prices."""

    fiscal_year: Annotated[int, OneOf(fiscal_years, newest_year)] = Field(
        default=FROM_TABLES,
        description="Fiscal year that the brief is about, by the year in which it starts (April); "
        "the newest whose initial budget was known, where none is given.",
    )
    basis: Basis = Field(
        default="sixteen_month",
        description="What is counted: initial budgets; these with the supplementary budgets of "
        "the same year; or with the supplementary budget of the year before.",
    )
    currency: Annotated[str, OneOf(currencies)] = Field(
        default="JPY", description="Currency of the amounts."
    )
    exchange_rate: Annotated[
        Annotated[float, Field(gt=0, allow_inf_nan=False)] | Literal["market"], _POSITIVE
    ] = Field(
        default="market",
        description="Yen for one unit of the currency, or market: mean of the last full month.",
    )
    prices: Literal["nominal", "real"] = Field(
        default="nominal",
        description="Amounts as stated, or at the prices of base_year.",
    )
    base_year: Annotated[int | None, OneOf(base_years)] = Field(
        default=None,
        description="Fiscal year whose prices are used where prices are real.",
    )

    @classmethod
    def first_day(cls, package: DataPackage) -> date:
        """The first day on which an amount for the subject was known."""
        return first_day(package)

    @model_validator(mode="after")
    def _fits_together(self, info: ValidationInfo) -> Self:
        package = package_of(info)
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

    @property
    def basis_name(self) -> str:
        """The words for what is counted."""
        return BASIS_NAMES[self.basis]

    @property
    def year(self) -> str:
        """The fiscal year as it is read: "FY2026"."""
        return f"FY{self.fiscal_year}"
