"""What each parameter may be: in words, and one by one where that is a list."""

from collections.abc import Callable, Iterable, Mapping
from typing import Literal, get_args

from report.facts.coverage import base_years, currencies, first_day, fiscal_years

Basis = Literal["initial", "budget_year", "sixteen_month"]
Prices = Literal["nominal", "real"]
BASES: tuple[Basis, ...] = get_args(Basis)
PRICES: tuple[Prices, ...] = get_args(Prices)
BASIS_NAMES: Mapping[Basis, str] = {
    "initial": "initial budgets",
    "budget_year": "initial and supplementary budgets of a year",
    "sixteen_month": "sixteen-month packages",
}

_LISTS: Mapping[str, Callable[[], Iterable[str | int]]] = {
    "fiscal_year": fiscal_years,
    "basis": lambda: BASES,
    "currency": currencies,
    "prices": lambda: PRICES,
    "base_year": base_years,
}
_WORDS: Mapping[str, Callable[[], str]] = {
    "as_of": lambda: f"a day from {first_day()} to today, as YYYY-MM-DD",
    "exchange_rate": lambda: "market, or a positive number that a unit of the currency can cost",
}


def choices(name: str) -> list[str | int]:
    """Every value that the parameter `name` may have; none where there is no list of them."""
    return list(_LISTS[name]()) if name in _LISTS else []


def allowed(name: str) -> str:
    """What the parameter `name` may be, in words that follow "must be"."""
    return _WORDS[name]() if name in _WORDS else f"one of {listed(choices(name))}"


def listed(values: Iterable[object]) -> str:
    """Values with commas between."""
    return ", ".join(map(str, values))
