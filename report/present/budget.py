"""The exhibits of the budget chapter."""

import pandas as pd

from report.analysis import budget, growth
from report.analysis.amounts import INITIAL
from report.analysis.units import unit
from report.choices import BASIS_NAMES
from report.facts.load import Facts
from report.parameters import Parameters
from report.present.charts import chart_bars, chart_dots, chart_stack
from report.present.exhibit import Exhibit, plain
from report.present.format import unit_name
from report.present.sentence import Sentence

_RANGE = "{year} runs from {low:growth} to {high:growth}, by what is counted"
_ONE = "{year} gives {low:growth} on every definition that has a figure"


def definitions(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 1: the change on every definition."""
    frame = growth.by_definition(facts, parameters)
    low, high = growth.extremes(frame)
    years = {"year": parameters.year, "before": parameters.year_before}
    return Exhibit(
        Sentence(
            "budget.definitions",
            _RANGE if low != high else _ONE,
            low=low, high=high, **years,
        ),
        f"Chips and AI, {parameters.year} against {parameters.year_before}, Japan, change in %"
        + prices(parameters),
        Sentence(
            "budget.definitions.alt",
            "Dot plot of the change of the chips and AI money from {before} to {year} on each "
            "definition, where the lowest is {low:growth} and the highest {high:growth}.",
            low=low, high=high, **years,
        ),
        frame,
        {"definition": ("What is counted", ""), "change": ("Change", "growth")},
        facts,
        chart_dots(plain(frame, change="growth"), "definition", "change", "Change"),
    )  # fmt: skip


def bridge(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 1: from the package of the year before to that of the year, by vehicle."""
    frame = growth.by_step(facts, parameters)
    supplementary, initial = frame["amount"].iloc[1], frame["amount"].iloc[2]
    return Exhibit(
        Sentence(
            "budget.bridge",
            "The initial budget adds {initial:signed}, the supplementary budget before it "
            "{supplementary:signed}",
            initial=initial, supplementary=supplementary,
        ),
        f"Chips and AI, sixteen-month packages of {parameters.year_before} and {parameters.year}, "
        f"Japan, {money_unit(parameters)}",
        Sentence(
            "budget.bridge.alt",
            "Bar chart from one package to the next, where the supplementary budget changes by "
            "{supplementary:signed} and the initial budget by {initial:signed}.",
            initial=initial, supplementary=supplementary,
        ),
        frame,
        {"step": ("Step", ""), "amount": (money_unit(parameters), "amount")},
        facts,
        chart_bars(plain(frame, amount="amount"), "step", "amount"),
    )  # fmt: skip


def parts(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 2: what the largest budget of the year consists of."""
    frame = budget.by_part(facts, parameters)
    largest = frame.sort_values("share", key=_values, ascending=False).iloc[0]
    name = budget.main_budget_name(facts, parameters)
    return Exhibit(
        Sentence(
            "budget.parts",
            "The largest part takes {share:percent} of the {name}",
            share=largest.share, name=name,
        ),
        f"Parts of the chips and AI line, {name}, Japan, {money_unit(parameters)}",
        Sentence(
            "budget.parts.alt",
            "Bar chart of the parts of the {name} for chips and AI, where the largest, "
            "“{part}”, takes {amount:money} or {share:percent}.",
            name=name, part=str(largest.part), amount=largest.amount, share=largest.share,
        ),
        frame,
        {
            "part": ("Part", ""),
            "amount": (money_unit(parameters), "amount"),
            "share": ("Share", "percent"),
        },
        facts,
        chart_bars(plain(frame, amount="money"), "part", "amount"),
    )  # fmt: skip


def vehicle(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 3: supplementary and initial money by year."""
    frame = budget.by_vehicle(facts, parameters)
    last = frame.iloc[-1]
    return Exhibit(
        Sentence(
            "budget.vehicle",
            "{share:percent} of the {year} money comes in the initial budget",
            share=last.share, year=parameters.year,
        ),
        f"Chips and AI, {BASIS_NAMES[budget.vehicle_basis(parameters)]}, Japan, "
        f"{frame.iloc[0].year} to {parameters.year}, {money_unit(parameters)}",
        Sentence(
            "budget.vehicle.alt",
            "Stacked bars of the chips and AI money of each year by vehicle, where the initial "
            "budget carries {share:percent} in {year}.",
            share=last.share, year=parameters.year,
        ),
        frame,
        {
            "year": ("Fiscal year", ""),
            "supplementary": ("Supplementary", "amount"),
            "initial": ("Initial", "amount"),
            "share": ("Initial share", "percent"),
        },
        facts,
        chart_stack(_segments(frame), "label", "vehicle", money_unit(parameters)),
    )  # fmt: skip


def contributions(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 4: what each part adds to the growth of the ministry's budget."""
    frame = budget.by_contribution(facts, parameters)
    total = growth.compare(facts, parameters, INITIAL, budget.METI).change
    subject = frame.iloc[0].points
    return Exhibit(
        Sentence(
            "budget.contributions",
            "Chips and AI add {points:points} points to a change of {growth:growth}",
            points=subject, growth=total,
        ),
        f"METI initial budget, {parameters.year_before} to {parameters.year}, Japan, "
        f"contributions in percentage points{prices(parameters)}",
        Sentence(
            "budget.contributions.alt",
            "Bar chart of what three parts add to the growth of the METI budget, where chips and "
            "AI add {points:points} of {growth:growth}.",
            points=subject, growth=total,
        ),
        frame,
        {
            "part": ("Part", ""),
            "before": (f"{parameters.year_before}, {money_unit(parameters)}", "amount"),
            "after": (f"{parameters.year}, {money_unit(parameters)}", "amount"),
            "points": ("Percentage points", "points"),
        },
        facts,
        chart_bars(plain(frame, points="points"), "part", "points"),
    )  # fmt: skip


def money_unit(parameters: Parameters) -> str:
    """The words for the unit of amounts: "billion yen, FY2020 prices"."""
    return unit_name(unit(parameters)) + prices(parameters)


def prices(parameters: Parameters) -> str:
    """What to add to a measure where prices are real."""
    return f", FY{parameters.base_year} prices" if parameters.base_year else ""


def _values(column: pd.Series) -> pd.Series:
    return column.map(lambda figure: getattr(figure, "value", 0))


def _segments(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a bar segment: row of the table, label, vehicle, where it starts and ends."""
    drawn = plain(frame, supplementary="amount", initial="amount", share="percent")
    ends = drawn["initial"] + drawn["supplementary"]
    labels = drawn["year"] + ", " + drawn["share_text"] + " initial"
    bars = drawn.assign(label=labels)
    initial = bars.assign(vehicle="initial budget", start=0.0, end=bars["initial"])
    rest = bars.assign(vehicle="supplementary budget", start=bars["initial"], end=ends)
    return pd.concat([initial, rest])[["row", "label", "vehicle", "start", "end"]]
