"""The exhibits of the budget chapter."""

import pandas as pd

from report.brief.chapters import budget, growth
from report.brief.edition import Edition
from report.brief.money import INITIAL
from report.brief.rows import extremes
from report.choices import BASIS_NAMES
from report.facts.quantity import is_missing
from report.present.charts import chart_bars, chart_dots, chart_stack
from report.present.exhibit import Exhibit
from report.present.format import unit_name
from report.present.sentence import Sentence
from report.present.table import plain

_RANGE = "{year} runs from {low:growth} to {high:growth}, by what is counted"
_ONE = "{year} gives {low:growth} on every definition that has a figure"
_ENDS = "the lowest is {low:growth} and the highest {high:growth}"
_ALL = "every one that is known gives {low:growth}"


def definitions(edition: Edition) -> Exhibit | None:
    """Question 1: the change on every definition."""
    frame = growth.by_definition(edition)
    low, high = extremes(frame["change"])
    several = low != high
    years = {"year": edition.fy, "before": edition.fy_before}
    return Exhibit.where_known(
        Sentence(
            "budget.definitions",
            _RANGE if several else _ONE,
            low=low, high=high, **years,
        ),
        f"Chips and AI, {edition.fy} against {edition.fy_before}, Japan, change in %"
        + prices(edition),
        Sentence(
            "budget.definitions.alt",
            "Dot plot of the change of the chips and AI money from {before} to {year} on each "
            f"definition, where {_ENDS if several else _ALL}.",
            low=low, high=high, **years,
        ),
        frame,
        {"definition": ("What is counted", ""), "change": ("Change", "growth")},
        edition.facts,
        chart_dots(plain(frame, change="growth"), "definition", "change", "Change"),
    )  # fmt: skip


def parts(edition: Edition) -> Exhibit | None:
    """Question 2: what the largest budget of the year consists of."""
    frame = budget.by_part(edition)
    largest = budget.largest_part(frame)
    name = budget.main_budget_name(edition)
    return Exhibit.where_known(
        Sentence(
            "budget.parts",
            "“{part}” takes {share:percent} of the {name}",
            part=str(largest.part), share=largest.share, name=name,
        ),
        f"Parts of the chips and AI line, {name}, Japan, {edition.money_unit}",
        Sentence(
            "budget.parts.alt",
            "Bar chart of the parts of the {name} for chips and AI, where the largest that is "
            "named, “{part}”, takes {amount:money} or {share:percent}.",
            name=name, part=str(largest.part), amount=largest.amount, share=largest.share,
        ),
        frame,
        {
            "part": ("Part", ""),
            "amount": (edition.money_unit, "amount"),
            "share": ("Share", "percentage"),
        },
        edition.facts,
        chart_bars(plain(frame, amount="money"), "part", "amount"),
        note="Parts are rounded one by one, so that they may not add up to the whole.",
    )  # fmt: skip


def vehicle(edition: Edition) -> Exhibit | None:
    """Question 3: supplementary and initial money by year."""
    frame = budget.by_vehicle(edition)
    title, alt = _by_vehicle(frame, edition)
    years = " to ".join(dict.fromkeys((frame.iloc[0].year, edition.fy)))
    return Exhibit.where_known(
        title,
        f"Chips and AI, {BASIS_NAMES[budget.vehicle_basis(edition)]}, Japan, "
        f"{years}, {edition.money_unit}",
        alt,
        frame,
        {
            "year": ("Fiscal year", ""),
            "supplementary": ("Supplementary", "amount"),
            "initial": ("Initial", "amount"),
            "share": ("Initial share", "percent"),
        },
        edition.facts,
        chart_stack(_segments(frame), "label", "vehicle", edition.money_unit),
    )  # fmt: skip


def _by_vehicle(frame: pd.DataFrame, edition: Edition) -> tuple[Sentence, Sentence]:
    """Title and alt text: what the initial budget carries in the year, if it is known."""
    first, last = frame.iloc[0], frame.iloc[-1]
    drawn = "Stacked bars of the chips and AI money of each year by vehicle, where "
    if is_missing(last.share):
        return (
            Sentence("budget.vehicle", "Chips and AI by supplementary and initial budget"),
            Sentence(
                "budget.vehicle.alt",
                drawn + "the first, {first}, has {all:money} in all.",
                first=str(first.year), all=first.total,
            ),
        )  # fmt: skip
    part = "{share:percent}" if last.share.rows else "none"
    slots = {"share": last.share, "all": last.total, "year": edition.fy}
    return (
        Sentence(
            "budget.vehicle",
            f"{part.capitalize()} of the {{year}} money comes in the initial budget{{all:so_far}}",
            **slots,
        ),
        Sentence(
            "budget.vehicle.alt",
            drawn + f"the initial budget carries {part} of the {{all:money}} of {{year}}.",
            **slots,
        ),
    )


def contributions(edition: Edition) -> Exhibit | None:
    """Question 4: what each part adds to the growth of the ministry's budget."""
    frame = budget.by_contribution(edition)
    total = edition.compare(INITIAL, budget.METI).change
    if is_missing(total):
        return None
    return Exhibit.where_known(
        Sentence(
            "budget.contributions",
            "The parts of METI’s initial budget make a change of {growth:growth}",
            growth=total,
        ),
        f"METI initial budget, {edition.fy_before} to {edition.fy}, Japan, "
        f"contributions in percentage points{prices(edition)}",
        Sentence(
            "budget.contributions.alt",
            "Table of what each part adds to the growth of METI’s initial budget, from {before} "
            "to {year}, which is {growth:growth} in all.",
            growth=total, before=edition.fy_before, year=edition.fy,
        ),
        frame,
        {
            "part": ("Part", ""),
            "before": (f"{edition.fy_before}, {edition.money_unit}", "amount"),
            "after": (f"{edition.fy}, {edition.money_unit}", "amount"),
            "points": ("Percentage points", "points"),
        },
        edition.facts,
        note="Contributions are rounded one by one, so that they may not add up to the change.",
        annex=True,
    )  # fmt: skip


def money_unit(edition: Edition) -> str:
    """The words for the unit of amounts: "billion yen at FY2020 prices"."""
    return unit_name(edition.unit)


def prices_of(edition: Edition) -> str:
    """What to add to a change in a sentence where prices are real: " at FY2020 prices"."""
    return f" at FY{edition.parameters.base_year} prices" if edition.parameters.base_year else ""


def prices(edition: Edition) -> str:
    """What to add to a measure where prices are real."""
    return f", FY{edition.parameters.base_year} prices" if edition.parameters.base_year else ""


def _segments(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a bar segment: row of the table, label, vehicle, where it starts and ends."""
    drawn = plain(frame, supplementary="amount", initial="amount", share="percent")
    ends = drawn["initial"] + drawn["supplementary"]
    share = drawn["share_text"].where(drawn["initial"] > 0, "none")
    labels = drawn["year"] + ", " + share + " initial"
    bars = drawn.assign(label=labels)
    initial = bars.assign(vehicle="initial budget", start=0.0, end=bars["initial"])
    rest = bars.assign(vehicle="supplementary budget", start=bars["initial"], end=ends)
    return pd.concat([initial, rest])[["row", "label", "vehicle", "start", "end"]]
