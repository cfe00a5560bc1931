"""The exhibits of the chapter on side commitments: minerals, reactors and GX."""

from typing import Any

import pandas as pd

from report.analysis import side_items
from report.facts.load import Facts
from report.parameters import Parameters
from report.present.budget import money_unit, prices
from report.present.charts import chart_bars, chart_dots
from report.present.exhibit import Exhibit, plain
from report.present.sentence import Sentence

_SINCE = "Next-generation reactors get {last:money} in {year}, after {first:money} in {start}"
_FIRST = "Next-generation reactors get {last:money} in {year}, the first year known"


def minerals(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 11: the money for critical minerals by budget."""
    frame = side_items.by_mineral(facts, parameters)
    stockpiles = side_items.amount(facts, parameters, side_items.STOCKPILES)
    package = side_items.amount(facts, parameters, side_items.PACKAGE)
    return Exhibit(
        Sentence(
            "commitments.minerals",
            "The supplementary budget gives minerals {ratio:times} what the initial package does",
            ratio=stockpiles / package,
        ),
        f"Money for critical minerals, {parameters.year_before} supplementary and "
        f"{parameters.year} initial budget, Japan, {money_unit(parameters)}",
        Sentence(
            "commitments.minerals.alt",
            "Bar chart of the money for critical minerals by budget, where stockpiles get "
            "{stockpiles:money} and the package of the initial budget {package:money}.",
            stockpiles=stockpiles, package=package,
        ),
        frame,
        {
            "item": ("Item; the new line lies inside the package", ""),
            "budget": ("Budget", ""),
            "amount": (money_unit(parameters), "amount"),
        },
        facts,
        _bars(frame, "item", "amount"),
    )  # fmt: skip


def reactors(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 11: the initial budgets for next-generation reactors."""
    frame = side_items.by_reactor_year(facts, parameters)
    first, last = frame.iloc[0], frame.iloc[-1]
    several = first.year != last.year
    return Exhibit(
        Sentence(
            "commitments.reactors",
            _SINCE if several else _FIRST,
            last=last.amount, first=first.amount, year=last.year, start=first.year,
        ),
        f"Initial budgets for next-generation reactors, Japan, up to {parameters.year}, "
        f"{money_unit(parameters)}",
        Sentence(
            "commitments.reactors.alt",
            "Bar chart of the initial budgets for next-generation reactors by fiscal year, where "
            "{year}, the last of those known from {start} on, has {last:money}.",
            last=last.amount, year=last.year, start=first.year,
        ),
        frame,
        {
            "year": ("Fiscal year", ""),
            "amount": (money_unit(parameters), "amount"),
            "difference": ("Change", "signed"),
            "change": ("Change in %", "growth"),
        },
        facts,
        _bars(frame, "year", "amount"),
    )  # fmt: skip


def readings(facts: Facts, parameters: Parameters) -> Exhibit:
    """Questions 11 and 13: reactors beside each reading of the GX heading."""
    frame = side_items.by_reading(facts, parameters)
    heading = side_items.compared(facts, parameters, side_items.GOVERNMENT).change
    rows = side_items.compared(facts, parameters, side_items.GX).change
    slots = {"heading": heading, "rows": rows}
    return Exhibit(
        Sentence(
            "commitments.readings",
            "GX {heading:verb} by {heading:percent} in the heading, {rows:verb} by {rows:percent} "
            "in METI’s rows",
            **slots,
        ),
        f"Initial budgets, {parameters.year_before} to {parameters.year}, Japan, change in %"
        + prices(parameters),
        Sentence(
            "commitments.readings.alt",
            "Dot plot of the change of the reactor line and of three readings of GX, where the "
            "government’s heading has {heading:growth} and the rows for METI {rows:growth}.",
            **slots,
        ),
        frame,
        {
            "reading": ("Line or reading", ""),
            "before": (f"{parameters.year_before}, {money_unit(parameters)}", "amount"),
            "after": (f"{parameters.year}, {money_unit(parameters)}", "amount"),
            "difference": ("Change", "signed"),
            "change": ("Change in %", "growth"),
        },
        facts,
        _dots(frame),
    )  # fmt: skip


def _dots(frame: pd.DataFrame) -> Any:
    """Dots of the changes that are known; no chart where none is."""
    drawn = plain(frame, change="growth")
    return chart_dots(drawn, "reading", "change", "Change") if len(drawn) else None


def _bars(frame: pd.DataFrame, label: str, value: str) -> Any:
    """Bars of the figures that are known; no chart where none is."""
    drawn = plain(frame, **{value: "amount"})
    return chart_bars(drawn, label, value) if len(drawn) else None
