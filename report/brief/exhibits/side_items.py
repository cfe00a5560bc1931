"""The exhibits of the chapter on side commitments: minerals, reactors and GX."""

from typing import Any

import pandas as pd

from report.brief.chapters import side_items
from report.brief.edition import Edition
from report.facts.quantity import Figure, is_missing
from report.present.charts import chart_bars
from report.present.clauses import told
from report.present.exhibit import Exhibit
from report.present.sentence import Sentence
from report.present.table import plain

_SINCE = "Next-generation reactors get {last:money} in {year}, after {first:money} in {start}"
AT = dict(
    zip(
        side_items.SCOPES,
        (
            "at METI",
            "over all ministries, chips and AI out",
            "over all ministries, chips and AI in",
        ),
        strict=True,
    )
)
_FIRST = "Next-generation reactors get {last:money} in {year}, the first year known"


def minerals(edition: Edition) -> Exhibit | None:
    """Question 11: the money for critical minerals by budget; None where none is known."""
    frame = side_items.by_mineral(edition)
    stockpiles = side_items.amount(edition, side_items.STOCKPILES)
    package = side_items.amount(edition, side_items.PACKAGE)
    return Exhibit.where_known(
        Sentence(
            "commitments.minerals",
            "The supplementary budget gives minerals {ratio:times} what the initial package does",
            ratio=stockpiles / package,
        ),
        f"Money for critical minerals, {edition.fy_before} supplementary and "
        f"{edition.fy} initial budget, Japan, {edition.money_unit}",
        Sentence(
            "commitments.minerals.alt",
            "Table of the money for critical minerals by budget, where stockpiles get "
            "{stockpiles:money} and the package of the initial budget {package:money}.",
            stockpiles=stockpiles, package=package,
        ),
        frame,
        {
            "item": ("Item; the new line lies inside the package", ""),
            "budget": ("Budget", ""),
            "amount": (edition.money_unit, "amount"),
        },
        edition.facts,
        annex=True,
    )  # fmt: skip


def reactors(edition: Edition) -> Exhibit | None:
    """Question 11: the initial budgets for next-generation reactors; None before the first."""
    frame = side_items.by_reactor_year(edition)
    first, last = frame.iloc[0], frame.iloc[-1]
    several = first.year != last.year
    return Exhibit.where_known(
        Sentence(
            "commitments.reactors",
            _SINCE if several else _FIRST,
            last=last.amount, first=first.amount, year=last.year, start=first.year,
        ),
        f"Initial budgets for next-generation reactors, Japan, up to {edition.fy}, "
        f"{edition.money_unit}",
        Sentence(
            "commitments.reactors.alt",
            "Bar chart of the initial budgets for next-generation reactors by fiscal year, where "
            "{year}, the last of those known from {start} on, has {last:money}.",
            last=last.amount, year=last.year, start=first.year,
        ),
        frame,
        {
            "year": ("Fiscal year", ""),
            "amount": (edition.money_unit, "amount"),
            "difference": ("Change", "signed"),
            "change": ("Change in %", "growth"),
        },
        edition.facts,
        _bars(frame, "year", "amount"),
    )  # fmt: skip


def scopes(edition: Edition) -> Exhibit | None:
    """Questions 11 and 13: GX beside the year before, on each scope; None where none is known."""
    frame = side_items.by_scope(edition)
    if frame.empty:
        return None
    first, last = frame.iloc[0], frame.iloc[-1]
    found = "it {first:verb} by {first:percent} {here}"
    slots: dict[str, Figure | str] = {"first": first.change, "here": AT[first.line]}
    if len(frame) > 1:
        found += ", and {last:verb} by {last:percent} {there}"
        slots |= {"last": last.change, "there": AT[last.line]}
    alt = f"Table of the GX money of two initial budgets by what is counted, where {found}."
    return Exhibit(
        Sentence("commitments.gx", f"GX{found.removeprefix('it')}", **slots),
        f"GX in the initial budgets of {edition.fy_before} and {edition.fy}, Japan{edition.prices}",
        Sentence("commitments.gx.alt", alt, **slots),
        frame,
        {
            "scope": ("What is counted", ""),
            "before": (
                f"{edition.fy_before}, {edition.money_unit}",
                "amount",
            ),
            "after": (f"{edition.fy}, {edition.money_unit}", "amount"),
            "difference": ("Change", "signed"),
            "change": ("Change in %", "growth"),
        },
        edition.facts,
        note="Each scope is compared with itself; METI’s own part holds no money for chips and AI",
    )


def line(edition: Edition) -> Sentence | None:
    """Question 11: the reactor line beside the year before and GX; None where it is not known."""
    reactors = side_items.compared(edition, side_items.REACTORS)
    claimed = side_items.is_claimed(edition)
    called = ", which published reports call money for decarbonisation," if claimed else ""
    return None if is_missing(reactors.change) else told(
        "commitments.line",
        f"The line for next-generation reactors{called} {{change:verb}} by {{change:percent}} from "
        "{before} to {year}, to {after:money}.",
        {
            "change": reactors.change,
            "after": reactors.after,
            "before": edition.fy_before,
            "year": edition.fy,
        },
        (
            " METI’s money for GX, the programme for decarbonisation, is {ratio:times} as large.",
            {"ratio": side_items.gx_to_reactors(edition)},
            "",
        ),
    )  # fmt: skip


def _bars(frame: pd.DataFrame, label: str, value: str) -> Any:
    """Bars of the figures that are known; no chart where none is."""
    drawn = plain(frame, None, **{value: "amount"})
    return chart_bars(drawn, label, value) if len(drawn) else None
