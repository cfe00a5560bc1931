"""Question 7: awards over the costs of their projects, the one-third rule, and cancellations."""

from datetime import date
from fractions import Fraction
from typing import Any

import pandas as pd

from report.analysis.amounts import YEN
from report.analysis.awards import decided
from report.analysis.rows import ceiling, counted, summed
from report.analysis.units import money
from report.facts.load import Facts
from report.facts.quantity import Figure, Missing, Quantity
from report.parameters import Parameters

# The rule that is tested: an award is a third of the cost of the project.
THIRD = Fraction(1, 3)
AT, ABOVE, BELOW = "at one third", "above", "below"
# Costs that a later document states than the award: they count once that document is out.
COST_STATED_IN = {"jasm-fab-2": "zaikai-kyushu-2025-10", "ibiden-ono": "global-net-2023-05"}
NO_COST = "no award with a stated cost of its project was known"


def by_rate(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 7: the awards whose project has a stated cost, the highest rate first.

    Columns: award_id, project (text), award, cost (money), rate (ratio), verdict (text: at one
    third where that lies within the rounding of the award, above or below).
    """
    rows = [
        _rated(facts, parameters, row)
        for _, row in decided(facts, parameters).iterrows()
        if isinstance(cost(facts, row), Quantity)
    ]
    gap = Missing.because(NO_COST)
    frame = pd.DataFrame(
        rows or [("", "Awards", gap, gap, gap, "not known")],
        columns=["award_id", "project", "award", "cost", "rate", "verdict"],
    )
    return frame.sort_values("rate", key=_sizes, ascending=False, ignore_index=True)


def _rated(
    facts: Facts, parameters: Parameters, row: Any
) -> tuple[str, str, Figure, Figure, Figure, str]:
    award, its_cost = ceiling(row), cost(facts, row)
    rate = award / its_cost
    year = row["fiscal_year"]
    return (
        row["award_id"],
        f"{row['group']}: {row['project'].partition(',')[0]}",
        money(facts, parameters, award, year),
        money(facts, parameters, its_cost, year),
        rate,
        verdict(rate),
    )


def cost(facts: Facts, row: Any) -> Figure:
    """The cost of the project of an award, nominal yen; no source states how exact it is."""
    if row["investment_jpy_bn"] is None:
        return Missing.because("no source states the cost of the project")
    if not _is_out(facts, COST_STATED_IN.get(row["award_id"])):
        return Missing.because("the cost of the project was stated later")
    return Quantity.stated(row["investment_jpy_bn"], YEN, row["award_id"])


def _is_out(facts: Facts, document: str | None) -> bool:
    sources = facts["sources"]
    published = sources[sources["source_id"] == document]["published"]
    return document is None or bool(published.iloc[0] <= facts.as_of)


def verdict(rate: Figure) -> str:
    """How a rate stands to one third, within the rounding of the award."""
    if isinstance(rate, Missing):
        return "not known"
    if rate.low <= THIRD <= rate.high:
        return AT
    return ABOVE if rate.low > THIRD else BELOW


def _sizes(column: pd.Series) -> pd.Series:
    return column.map(lambda figure: getattr(figure, "value", 0))


def known(rates: pd.DataFrame) -> Figure:
    """How many awards have a rate."""
    rows = rates[rates["award_id"] != ""]
    return counted(rows, "awards with a stated cost") if len(rows) else Missing.because(NO_COST)


def at_one_third(rates: pd.DataFrame) -> Figure:
    """How many awards lie at one third of the cost within rounding, of those with a rate."""
    every = known(rates)
    if isinstance(every, Missing):
        return every
    return counted(rates[rates["verdict"] == AT], "awards at one third")


def part_at(rates: pd.DataFrame) -> Figure:
    """The part of the awards with a rate that lies at one third."""
    return at_one_third(rates) / known(rates)


def weighted(rates: pd.DataFrame) -> Figure:
    """All awards with a stated cost over all these costs."""
    return summed(rates["award"], NO_COST) / summed(rates["cost"], NO_COST)


def outside(rates: pd.DataFrame, side: str) -> str:
    """The projects on one side of one third by name, in words; "none" where there are none."""
    return "; ".join(rates["project"][rates["verdict"] == side]) or "none"


def cancellations(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 7: the cancellations known, from dated events, the first one first.

    Columns: event_id, who, what (text), day (date), award, cost (money, at the prices of the
    fiscal year of the cancellation). A project is found by its group in the name of the actor.
    """
    events = facts["events"]
    known_by_then = events[events["kind"] == "cancellation"].sort_values("date")
    rows = [_cancelled(facts, parameters, event) for _, event in known_by_then.iterrows()]
    gap = Missing.because("no cancellation was known")
    return pd.DataFrame(
        rows or [("", "Cancellations", "", "", gap, gap)],
        columns=["event_id", "who", "what", "day", "award", "cost"],
    )


def _cancelled(facts: Facts, parameters: Parameters, event: Any) -> tuple[Any, ...]:
    awards = facts["awards"]
    uncounted = awards[~awards["counted"].astype(bool)]
    award: Figure = Missing.because("no award of this project was known")
    cost_then = award
    for _, row in uncounted.iterrows():
        if row["group"] in event["actor"]:
            award, cost_then = _award(row), cost(facts, row)
    year = _fiscal_year(event["date"])
    figures = (money(facts, parameters, figure, year) for figure in (award, cost_then))
    return (event["event_id"], event["actor"], event["title"], event["date"], *figures)


def _award(row: Any) -> Figure:
    if row["amount_jpy_bn"] is None:
        return Missing.because("no award had been decided")
    return ceiling(row)


def _fiscal_year(day: date) -> int:
    """The fiscal year of a day; it starts in April."""
    return day.year - (day < date(day.year, 4, 1))


def cancelled(cancellations: pd.DataFrame) -> Figure:
    """How many cancellations are known."""
    rows = cancellations[cancellations["event_id"] != ""]
    if rows.empty:
        return Missing.because("no cancellation was known")
    return counted(rows, "cancellations")
