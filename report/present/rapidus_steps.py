"""The exhibits of the chapter on Rapidus: decisions and milestones on one axis of time."""

from datetime import date, timedelta
from typing import Any

import pandas as pd

from report.analysis import rapidus, rapidus_steps
from report.analysis.rapidus import PLANNED, STAGES, STATE
from report.facts.load import Facts
from report.facts.quantity import Figure, Missing, Quantity
from report.parameters import Parameters
from report.present.budget import money_unit
from report.present.charts import chart_lines
from report.present.clauses import told
from report.present.exhibit import Exhibit, plain
from report.present.format import day
from report.present.sentence import Sentence

CURVES = {"state": "State, decided", "private": "Private equity, paid"}
WITH_PLANS = "State, with plans"
# Moments closer than this share one label, or the labels would cover each other.
APART = timedelta(days=220)


def beside(facts: Facts, parameters: Parameters) -> Sentence:
    """Question 6: state money beside private equity, and with plans."""
    planned = rapidus.amount(facts, parameters, STATE, (PLANNED,))
    return told(
        "rapidus.beside",
        "Private investors, for comparison, had paid in {private:money}.",
        {"private": rapidus.private(facts, parameters)},
        (
            " With {planned:money} that is planned the state comes to {all:money}, {more:times} "
            "the private money; plans wait for the budget of their year.",
            {
                "planned": planned,
                "all": rapidus.amount(facts, parameters, STATE, STAGES),
                "more": rapidus.ratio(facts, parameters, STAGES),
            },
            " What is planned beyond that has no figure here.",
        ),
        (" A decision whose day no source states stands at the day when it became known.", {}, ""),
    )


def steps(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 6: cumulative money with the milestones on the same axis of time."""
    frame = rapidus.by_decision(facts, parameters)
    last, ratio = frame.iloc[-1], rapidus.ratio(facts, parameters)
    return Exhibit(
        Sentence(
            "rapidus.steps",
            "State money decided for Rapidus is {ratio:times} the private equity paid in",
            ratio=ratio,
        ),
        "Cumulative money for Rapidus by day of decision or payment, Japan, "
        f"{money_unit(parameters)}; numbers are the steps of the next table",
        Sentence(
            "rapidus.steps.alt",
            "Step chart of cumulative money for Rapidus with milestones, where the state reaches "
            "{state:money}, {ratio:times} what private investors paid.",
            state=last.state, ratio=ratio,
        ),
        frame,
        {
            "when": ("Day", "date"),
            "money": ("Decision or payment", ""),
            "amount": (money_unit(parameters), "amount"),
            "state": ("State, sum decided", "amount"),
            "private": ("Private, sum paid", "amount"),
        },
        facts,
        _chart(facts, parameters, frame),
    )  # fmt: skip


def milestones(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 6: the steps of Rapidus by number, plans marked as plans."""
    known, ahead = rapidus_steps.open_plans(facts)
    return Exhibit(
        Sentence(
            "rapidus.milestones",
            "Of {known:count} steps known for Rapidus, {ahead:count} lie ahead as plans",
            known=known, ahead=ahead,
        ),
        f"Awards and milestones of Rapidus, as known on {day(parameters.as_of)}",
        Sentence(
            "rapidus.milestones.alt",
            "Table of the steps of Rapidus by date, numbered as in the chart, where {ahead:count} "
            "of {known:count} are plans.",
            known=known, ahead=ahead,
        ),
        rapidus_steps.milestones(facts),
        {
            "number": ("Number", ""),
            "when": ("When", "date"),
            "what": ("Step", ""),
            "state": ("State", ""),
        },
        facts,
    )  # fmt: skip


def _chart(facts: Facts, parameters: Parameters, frame: pd.DataFrame) -> Any:
    drawn = plain(_curves(facts, parameters, frame), amount="amount")
    unit = money_unit(parameters)
    marks = _marks(rapidus_steps.milestones(facts))
    return chart_lines(drawn, "day", "amount", "series", unit, steps=True, marks=marks)


def _curves(facts: Facts, parameters: Parameters, frame: pd.DataFrame) -> pd.DataFrame:
    """One row a point: day, series, amount, and at the end of a series its name.

    Its index is that of `frame`, and empty where a plan has no row there.
    """
    today = parameters.as_of.isoformat()
    points: list[tuple[Any, str, str, Figure, str]] = []
    for column, name in CURVES.items():
        known = frame[[isinstance(figure, Quantity) for figure in frame[column]]]
        # A sum is drawn where it changes, not again where the other one does.
        moved = known[~known[column].map(lambda figure: figure.rows).duplicated()]
        points += [(at, row["day"], name, row[column], "") for at, row in moved.iterrows()]
        points += [(at, today, name, figure, name) for at, figure in known[column].tail(1).items()]
    plans = rapidus.plans(facts, parameters)
    ahead = [(None, when.isoformat(), WITH_PLANS, figure, "") for when, figure in plans]
    if ahead:
        points += [(None, today, WITH_PLANS, rapidus.amount(facts, parameters), ""), *ahead[:-1]]
        points.append((*ahead[-1][:4], WITH_PLANS))
    none = (None, "", "", Missing.because("no money was known"), "")
    columns = ["at", "day", "series", "amount", "end"]
    return pd.DataFrame(points or [none], columns=columns).set_index("at")


def _marks(steps: pd.DataFrame) -> pd.DataFrame | None:
    """Each step as a mark; the first of several close ones carries the numbers of all."""
    known = steps[steps["day"] != ""]
    if known.empty:
        return None
    groups: list[list[Any]] = []
    for _, row in known.iterrows():
        here = date.fromisoformat(row["day"])
        if groups and here - date.fromisoformat(groups[-1][0]["day"]) < APART:
            groups[-1].append(row)
        else:
            groups.append([row])
    found = [(row["day"], row["what"], _label(group, row)) for group in groups for row in group]
    return pd.DataFrame(found, columns=["day", "name", "number"])


def _label(group: list[Any], row: Any) -> str:
    if row is not group[0]:
        return ""
    first, last = row["number"], group[-1]["number"]
    return first if first == last else f"{first}\N{EN DASH}{last}"
