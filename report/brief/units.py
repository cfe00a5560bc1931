"""The units of this brief: money in billions of a currency, and yen for one of another."""

from collections.abc import Mapping
from typing import NamedTuple

from report.contract import Unit


class Currency(NamedTuple):
    """A currency: its name and its sign in prose."""

    name: str
    symbol: str


CURRENCIES: Mapping[str, Currency] = {
    "cad": Currency("Canadian dollars", "C$"),
    "cny": Currency("yuan", "CN\N{YEN SIGN}"),
    "eur": Currency("euros", "\N{EURO SIGN}"),
    "gbp": Currency("pounds", "\N{POUND SIGN}"),
    "inr": Currency("rupees", "\N{INDIAN RUPEE SIGN}"),
    "jpy": Currency("yen", "\N{YEN SIGN}"),
    "krw": Currency("won", "\N{WON SIGN}"),
    "twd": Currency("Taiwan dollars", "NT$"),
    "usd": Currency("dollars", "$"),
}
_SIZES = {3: "trn", 0: "bn", -3: "m"}


def unit(unit: str) -> Unit | None:
    """A unit of money, "jpy_bn_fy2020" at the prices of a fiscal year, or of an exchange rate.

    None for another.
    """
    money, per, foreign = unit.partition("_per_")
    if per:
        return Unit(f"{CURRENCIES[money].name} per {foreign.upper()}")
    currency, billion, year = unit.partition("_bn")
    if not billion:
        return None
    prices = f" at {year[1:].upper()} prices" if year else ""
    name, symbol = CURRENCIES[currency]
    decimals = 1 if currency == "jpy" else 2
    return Unit(f"billion {name}{prices}", symbol, prices, _SIZES, decimals)
