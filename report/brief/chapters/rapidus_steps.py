"""Question 6: decisions and milestones of Rapidus on one axis of time."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate, groupby
from operator import add, attrgetter
from typing import Any, NamedTuple

import pandas as pd

from report.brief.chapters import rapidus
from report.brief.chapters.rapidus import DECIDED, PAID, PLANNED, PRIVATE, STATE
from report.brief.edition import Edition
from report.brief.rows import counted, each, moment
from report.facts.quantity import Figure, is_known
from report.present.exhibit import Exhibit, exhibit
from report.present.recipes import steps

FIRM = "Rapidus"
STEPS = ("award", "milestone")
DONE, PLAN, PASSED = "", "plan", "planned for then, no report that it happened"
CURVES = {"state": "State, decided", "private": "Private equity, paid"}
WITH_PLANS = "State, with plans"
# Moments closer than this share one label, or the labels would cover each other.
APART = timedelta(days=220)


class Decision(NamedTuple):
    """Money decided by the state or paid by others on one day, and the sums up to that day.

    `day` is the date in ISO form. One without a stated day counts from that on which it was known.
    """

    when: Figure
    day: str
    money: str
    amount: Figure
    state: Figure
    private: Figure


class Milestone(NamedTuple):
    """A step of Rapidus by number, in order of time; `state` says whether it is a plan."""

    number: str
    when: Figure
    day: date
    what: str
    state: str


class Point(NamedTuple):
    """A point of a curve: day, sum, and the name of the curve at its end; the row of the table."""

    day: str
    series: str
    amount: Figure
    end: str
    row: int | None


class Mark(NamedTuple):
    """A milestone on the axis of time; `number` is its label, empty where another one has it."""

    day: str
    number: str


def by_decision(edition: Edition) -> list[Decision]:
    """Decisions and payments in order of time."""
    rows = rapidus.tranches(edition, STATE + PRIVATE, DECIDED)
    rows = rows[rows["funder_type"].isin(STATE) | (rows["status"] == PAID)]
    rows = rows.assign(day=[row["date"] or row["known_from"] for row in each(rows)])
    groups = rows.groupby(["day", "funder_type", "instrument", "status", "fiscal_year"])
    return [_decision(edition, rows, group) for _, group in groups]


def _decision(edition: Edition, rows: pd.DataFrame, group: pd.DataFrame) -> Decision:
    first = group.iloc[0]
    until = rows[rows["day"] <= first["day"]]
    of_state = until["funder_type"].isin(STATE)
    who = "State" if first["funder_type"] in STATE else "Private"
    how = rapidus.instruments(edition)[first["instrument"]]["name_en"].lower()
    return Decision(
        moment(first["tranche_id"], first["day"]),
        first["day"].isoformat(),
        f"{who}, {how} for FY{first['fiscal_year']}, {first['status']}",
        rapidus.added(edition, group, ""),
        rapidus.added(edition, until[of_state], "no state money was decided by then"),
        rapidus.added(edition, until[~of_state], "no private money was known as paid by then"),
    )


def plans(edition: Edition) -> list[Point]:
    """What is decided, and the sums with plans at the end of each year that has planned money."""
    years = sorted(set(rapidus.tranches(edition, STATE, (PLANNED,))["fiscal_year"]))
    planned = (rapidus.amount(edition, STATE, (PLANNED,), year=year) for year in years)
    sums: Iterator[Figure] = accumulate(planned, add, initial=rapidus.amount(edition))
    days = [edition.as_of, *(date(year + 1, 3, 31) for year in years)]
    *points, last = [
        Point(day.isoformat(), WITH_PLANS, reached, "", None)
        for day, reached in zip(days, sums, strict=True)
    ]
    return [*points, last._replace(end=WITH_PLANS)] if years else []


def _steps(edition: Edition) -> pd.DataFrame:
    """The awards and milestones of Rapidus, rows of `events` in order of time."""
    rows = edition.facts["events"]
    rows = rows[(rows["actor"] == FIRM) & rows["kind"].isin(STEPS)]
    return rows.sort_values(["date", "event_id"])


def milestones(edition: Edition) -> list[Milestone]:
    """Awards and milestones of Rapidus in order of time, plans marked as such."""
    rows = each(_steps(edition))
    return [_milestone(edition, str(number), row) for number, row in enumerate(rows, 1)]


def _milestone(edition: Edition, number: str, row: Any) -> Milestone:
    when = moment(row["event_id"], row["date"], row["date_precision"])
    # What was known before it could have happened was a plan.
    planned = row["known_from"].toordinal() < when.low
    state = PLAN if row["date"] > edition.as_of else PASSED if planned else DONE
    return Milestone(number, when, row["date"], row["title"], state)


def by_day(edition: Edition) -> Exhibit | None:
    """Cumulative money with the milestones on the same axis of time."""
    rows, times = by_decision(edition), rapidus.ratio(edition)
    points = [point for column in CURVES for point in _curve(edition, rows, column)]
    points, marks = points + plans(edition), _marks(milestones(edition))
    title = "State money decided for Rapidus is {ratio:times} what companies and banks paid in"
    return exhibit(
        edition,
        "rapidus.steps",
        rows,
        title=title if is_known(times) else "Money for Rapidus by day of decision",
        measure="""Cumulative money for Rapidus by day of decision or payment, Japan, {unit};
        numbers are the steps of the next table""",
        alt="""Step chart of cumulative money for Rapidus by day, with its milestones, where the
        state has decided {state:money} in the end.""",
        columns={
            "when": ("Day", "date"),
            "money": "Decision or payment",
            "amount": ("{unit}", "amount"),
            "state": ("State, sum decided", "amount"),
            "private": ("Private, sum paid", "amount"),
        },
        chart=steps(points, "day", "amount", "{unit}", marks),
        note="A decision without a stated day stands at the day on which it became known",
        ratio=times,
        state=rapidus.amount(edition),
    )


def _curve(edition: Edition, rows: list[Decision], column: str) -> list[Point]:
    """The sums of one column where they are known, and the last one on the day of the edition."""
    name = CURVES[column]
    points = [
        Point(row.day, name, getattr(row, column), "", number) for number, row in enumerate(rows, 1)
    ]
    known = [point for point in points if is_known(point.amount)]
    # A sum is drawn where it changes, not again where the other one does.
    moved = [next(group) for _, group in groupby(known, attrgetter("amount.rows"))]
    return moved + [last._replace(day=edition.as_of.isoformat(), end=name) for last in known[-1:]]


def _marks(steps: list[Milestone]) -> list[Mark]:
    """Each step as a mark; the first of several close ones carries the numbers of all."""
    groups: list[list[Milestone]] = []
    for step in steps:
        if groups and step.day - groups[-1][0].day < APART:
            groups[-1].append(step)
        else:
            groups.append([step])
    marks = []
    for first, *others in groups:
        ends = dict.fromkeys((first.number, (first, *others)[-1].number))
        marks.append(Mark(first.day.isoformat(), "\N{EN DASH}".join(ends)))
        marks += [Mark(other.day.isoformat(), "") for other in others]
    return marks


def steps_by_date(edition: Edition) -> Exhibit | None:
    """The steps of Rapidus by number, plans marked as plans."""
    known = _steps(edition)
    ahead = known[known["date"] > edition.as_of]
    # The title of a plan begins with what kind of plan it is, and a colon.
    following = "" if ahead.empty else ahead.iloc[0]["title"].partition(": ")[2]
    return exhibit(
        edition,
        "rapidus.milestones",
        milestones(edition),
        title="Next for Rapidus: {following}" if following else "What Rapidus has done so far",
        measure="Awards and milestones of Rapidus, as known on {day}",
        alt="""Table of the steps of Rapidus by date, numbered as in the chart; plans that lie
        ahead: {ahead:count} of {known:count}.""",
        columns={
            "number": "Number",
            "when": ("When", "date"),
            "what": "Step",
            "state": "If a plan",
        },
        following=following,
        known=counted(known, "steps"),
        ahead=counted(ahead, "steps that lie ahead"),
    )
