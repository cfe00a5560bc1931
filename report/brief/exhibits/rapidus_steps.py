"""The exhibits of the chapter on Rapidus: decisions and milestones on one axis of time."""

from datetime import date, timedelta
from typing import Any

import pandas as pd

from report.brief.chapters import rapidus, rapidus_steps
from report.brief.edition import Edition
from report.facts.quantity import Figure, Missing, is_known, is_missing
from report.present.charts import chart_lines
from report.present.exhibit import Exhibit
from report.present.format import day
from report.present.sentence import Sentence
from report.present.table import plain

CURVES = {"state": "State, decided", "private": "Private equity, paid"}
WITH_PLANS = "State, with plans"
# Moments closer than this share one label, or the labels would cover each other.
APART = timedelta(days=220)


def steps(edition: Edition) -> Exhibit | None:
    """Question 6: cumulative money with the milestones on the same axis of time."""
    frame = rapidus.by_decision(edition)
    if frame.empty:
        return None
    state, ratio = rapidus.amount(edition), rapidus.ratio(edition)
    times = is_known(ratio)
    title = "State money decided for Rapidus is {ratio:times} what companies and banks paid in"
    return Exhibit(
        Sentence("rapidus.steps", title, ratio=ratio)
        if times
        else Sentence("rapidus.steps", "Money for Rapidus by day of decision"),
        "Cumulative money for Rapidus by day of decision or payment, Japan, "
        f"{edition.money_unit}; numbers are the steps of the next table",
        Sentence(
            "rapidus.steps.alt",
            "Step chart of cumulative money for Rapidus by day, with its milestones, where the "
            "state has decided {state:money} in the end.",
            state=state,
        ),
        frame,
        {
            "when": ("Day", "date"),
            "money": ("Decision or payment", ""),
            "amount": (edition.money_unit, "amount"),
            "state": ("State, sum decided", "amount"),
            "private": ("Private, sum paid", "amount"),
        },
        edition.facts,
        _chart(edition, frame),
        note="A decision without a stated day stands at the day on which it became known",
    )  # fmt: skip


def milestones(edition: Edition) -> Exhibit | None:
    """Question 6: the steps of Rapidus by number, plans marked as plans."""
    known, ahead = rapidus_steps.open_plans(edition)
    if is_missing(known):
        return None
    following = rapidus_steps.next_plan(edition)
    title = f"Next for Rapidus: {following}" if following else "What Rapidus has done so far"
    return Exhibit(
        Sentence("rapidus.milestones", title),
        f"Awards and milestones of Rapidus, as known on {day(edition.as_of)}",
        Sentence(
            "rapidus.milestones.alt",
            "Table of the steps of Rapidus by date, numbered as in the chart; plans that lie "
            "ahead: {ahead:count} of {known:count}.",
            known=known, ahead=ahead,
        ),
        rapidus_steps.milestones(edition),
        {
            "number": ("Number", ""),
            "when": ("When", "date"),
            "what": ("Step", ""),
            "state": ("If a plan", ""),
        },
        edition.facts,
    )  # fmt: skip


def _chart(edition: Edition, frame: pd.DataFrame) -> Any:
    drawn = plain(_curves(edition, frame), amount="amount")
    unit = edition.money_unit
    marks = _marks(rapidus_steps.milestones(edition))
    return chart_lines(drawn, "day", "amount", "series", unit, steps=True, marks=marks)


def _curves(edition: Edition, frame: pd.DataFrame) -> pd.DataFrame:
    """One row a point: day, series, amount, and at the end of a series its name.

    Its index is that of `frame`, and empty where a plan has no row there.
    """
    today = edition.as_of.isoformat()
    points: list[tuple[Any, str, str, Figure, str]] = []
    for column, name in CURVES.items():
        known = frame[[is_known(figure) for figure in frame[column]]]
        # A sum is drawn where it changes, not again where the other one does.
        moved = known[~known[column].map(lambda figure: figure.rows).duplicated()]
        points += [(at, row["day"], name, row[column], "") for at, row in moved.iterrows()]
        points += [(at, today, name, figure, name) for at, figure in known[column].tail(1).items()]
    plans = rapidus.plans(edition)
    ahead = [(None, when.isoformat(), WITH_PLANS, figure, "") for when, figure in plans]
    if ahead:
        points += [(None, today, WITH_PLANS, rapidus.amount(edition), ""), *ahead[:-1]]
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
