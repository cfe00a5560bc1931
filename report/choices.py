"""What each parameter may be: in words, and one by one where that is a list."""

from collections.abc import Callable, Iterable, Mapping
from typing import Literal, get_args

from report.facts.coverage import base_years, currencies, first_day, fiscal_years
from report.facts.package import DataPackage

Basis = Literal["initial", "budget_year", "sixteen_month"]
Prices = Literal["nominal", "real"]
BASES: tuple[Basis, ...] = get_args(Basis)
PRICES: tuple[Prices, ...] = get_args(Prices)
BASIS_NAMES: Mapping[Basis, str] = {
    "initial": "regular budgets",
    "budget_year": "regular and extra budgets of a year",
    "sixteen_month": "sixteen-month packages",
}

_LISTS: Mapping[str, Callable[[DataPackage], Iterable[str | int]]] = {
    "fiscal_year": fiscal_years,
    "basis": lambda _: BASES,
    "currency": currencies,
    "prices": lambda _: PRICES,
    "base_year": base_years,
}
_WORDS: Mapping[str, Callable[[DataPackage], str]] = {
    "as_of": lambda package: f"a day from {first_day(package)} to today, as YYYY-MM-DD",
    "exchange_rate": lambda _: "market, or a positive number that a unit of the currency can cost",
}


def choices(name: str, package: DataPackage) -> list[str | int]:
    """Every value that the parameter `name` may have; none where there is no list of them."""
    return list(_LISTS[name](package)) if name in _LISTS else []


def allowed(name: str, package: DataPackage) -> str:
    """What the parameter `name` may be, in words that follow "must be"."""
    return _WORDS[name](package) if name in _WORDS else f"one of {listed(choices(name, package))}"


def listed(values: Iterable[object]) -> str:
    """Values with commas between."""
    return ", ".join(map(str, values))
