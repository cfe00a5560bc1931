"""Question 7: awards over the costs of their projects, the one-third rule, and cancellations."""

from datetime import date
from fractions import Fraction
from typing import Any

import pandas as pd

from report.brief.chapters.awards import decided
from report.brief.edition import Edition
from report.brief.money import YEN
from report.brief.rows import ceiling, counted, quantity, summed
from report.facts.quantity import Figure, Missing, Quantity, is_known, is_missing

# The rule that is tested: an award is a third of the cost of the project.
THIRD = Fraction(1, 3)
AT, ABOVE, BELOW = "at one third", "above", "below"
NODE = "process_node"
NO_COST = "no award with a stated cost of its project was known"


def by_rate(edition: Edition) -> pd.DataFrame:
    """Question 7: the awards whose project has a stated cost, the highest rate first.

    Columns: award_id, project (text), award, cost (money), rate (ratio), verdict (text: at one
    third where that lies within the rounding of the award, above or below).
    """
    rows = [
        _rated(edition, row)
        for _, row in decided(edition).iterrows()
        if is_known(cost(edition, row))
    ]
    gap = Missing.because(NO_COST)
    frame = pd.DataFrame(
        rows or [("", "Awards", gap, gap, gap, "not known")],
        columns=["award_id", "project", "award", "cost", "rate", "verdict"],
    )
    return frame.sort_values("rate", key=_sizes, ascending=False, ignore_index=True)


def _rated(edition: Edition, row: Any) -> tuple[str, str, Figure, Figure, Figure, str]:
    award, its_cost = ceiling(row), cost(edition, row)
    rate = award / its_cost
    year = row["fiscal_year"]
    return (
        row["award_id"],
        _name(row),
        edition.money(award, year),
        edition.money(its_cost, year),
        rate,
        verdict(rate),
    )


def _name(row: Any) -> str:
    return f"{row['group']}: {row['project'].partition(',')[0]}"


def cost(edition: Edition, row: Any) -> Figure:
    """The cost of the project of an award, nominal yen; no source states how exact it is."""
    if row["investment_jpy_bn"] is None:
        return Missing.because("no source states the cost of the project")
    stated_on = row["investment_known_from"]
    if stated_on is not None and stated_on > edition.as_of:
        return Missing.because("the cost of the project was stated later")
    return Quantity.stated(row["investment_jpy_bn"], YEN, row["award_id"])


def verdict(rate: Figure) -> str:
    """How a rate stands to one third, within the rounding of the award."""
    if is_missing(rate):
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


def standing(rates: pd.DataFrame, side: str) -> Figure:
    """How many awards lie at one third of the cost within rounding, above it or below."""
    every = known(rates)
    if is_missing(every):
        return every
    return counted(rates[rates["verdict"] == side], f"awards {side}")


def weighted(rates: pd.DataFrame) -> Figure:
    """All awards with a stated cost over all these costs."""
    return summed(rates["award"], NO_COST) / summed(rates["cost"], NO_COST)


def in_dollars(edition: Edition, rates: pd.DataFrame) -> list[str]:
    """The projects with a rate whose cost the firm states in dollars."""
    rows = edition.facts["awards"]
    dollars = set(rows[rows["investment_usd_bn"].notna()]["award_id"])
    return [row["project"] for _, row in rates.iterrows() if row["award_id"] in dollars]


def replanned(edition: Edition) -> list[tuple[str, Figure]]:
    """Projects as awarded whose process node has changed since, with the new one in nm."""
    nodes = edition.facts["indicators"]
    nodes = nodes[nodes["indicator"] == NODE].sort_values("known_from", kind="stable")
    found = []
    for _, row in decided(edition).iterrows():
        known_nodes = nodes[nodes["entity"] == row["award_id"].replace("-", "_")]
        if known_nodes["value"].nunique() > 1:
            found.append((row["project"], quantity(known_nodes.iloc[-1], "value", "nm")))
    return found


def cancellations(edition: Edition) -> pd.DataFrame:
    """Question 7: the cancellations known, from dated events, the first one first.

    Columns: event_id, who, what (text), day (date), award, cost (money, at the prices of the
    fiscal year of the cancellation). A project is found by its group in the name of the actor.
    """
    events = edition.facts["events"]
    known_by_then = events[events["kind"] == "cancellation"].sort_values("date")
    rows = [_cancelled(edition, event) for _, event in known_by_then.iterrows()]
    gap = Missing.because("no cancellation was known")
    return pd.DataFrame(
        rows or [("", "Cancellations", "", "", gap, gap)],
        columns=["event_id", "who", "what", "day", "award", "cost"],
    )


def _cancelled(edition: Edition, event: Any) -> tuple[Any, ...]:
    awards = edition.facts["awards"]
    uncounted = awards[~awards["counted"].astype(bool)]
    award: Figure = Missing.because("no award of this project was known")
    cost_then = award
    for _, row in uncounted.iterrows():
        if row["group"] in event["actor"]:
            award, cost_then = _award(row), cost(edition, row)
    year = _fiscal_year(event["date"])
    figures = (edition.money(figure, year) for figure in (award, cost_then))
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
