"""Question 6: decisions and milestones of Rapidus on one axis of time."""

from collections.abc import Iterator
from datetime import date
from itertools import accumulate, groupby
from operator import add, attrgetter
from typing import Any, NamedTuple

import pandas as pd

from report.brief.chapters import rapidus
from report.brief.chapters.rapidus import DECIDED, PAID, PLANNED, PRIVATE, STATE
from report.brief.edition import Edition
from report.brief.rows import counted, each, moment
from report.facts.quantity import Figure, Missing, is_known
from report.present.exhibit import Exhibit, exhibit
from report.present.format import capital
from report.present.recipes import steps

FIRM = "Rapidus"
STEPS = ("award", "milestone")
DONE, PLAN, PASSED = "done", "planned", "planned; no report that it happened"
START = "plan-rapidus-mass-production"
CURVES = {"state": "State, decided", "private": "Private equity, paid"}
WITH_PLANS = "State, with plans"


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
    """A step of Rapidus, in order of time, and whether it is done or a plan."""

    when: Figure
    what: str
    status: str


class Point(NamedTuple):
    """A point of a curve: day, sum, and the row of the table if it is one."""

    day: str
    series: str
    amount: Figure
    row: int | None


class Mark(NamedTuple):
    """The day of the first decision for a fiscal year, and that year as its label."""

    day: str
    name: str


def _decided(edition: Edition) -> pd.DataFrame:
    """The tranches decided by the state or paid by others, with the day of each."""
    rows = rapidus.tranches(edition, STATE + PRIVATE, DECIDED)
    rows = rows[rows["funder_type"].isin(STATE) | (rows["status"] == PAID)]
    return rows.assign(day=[row["date"] or row["known_from"] for row in each(rows)])


def by_decision(edition: Edition) -> list[Decision]:
    """Decisions and payments in order of time."""
    rows = _decided(edition)
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


def marks(edition: Edition) -> list[Mark]:
    """When the state first decided money for each fiscal year."""
    rows = _decided(edition)
    days = rows[rows["funder_type"].isin(STATE)].groupby("fiscal_year")["day"].min()
    return [Mark(day.isoformat(), f"FY{year}") for year, day in days.items()]


def plans(edition: Edition) -> list[Point]:
    """What is decided, and the sums with plans at the end of each year that has planned money."""
    years = sorted(set(rapidus.tranches(edition, STATE, (PLANNED,))["fiscal_year"]))
    planned = (rapidus.amount(edition, STATE, (PLANNED,), year=year) for year in years)
    sums: Iterator[Figure] = accumulate(planned, add, initial=rapidus.amount(edition))
    days = [edition.as_of, *(date(year + 1, 3, 31) for year in years)]
    points = [
        Point(day.isoformat(), WITH_PLANS, reached, None)
        for day, reached in zip(days, sums, strict=True)
    ]
    return points if years else []


def _steps(edition: Edition) -> pd.DataFrame:
    """The awards and milestones of Rapidus, rows of `events` in order of time."""
    rows = edition.facts["events"]
    rows = rows[(rows["actor"] == FIRM) & rows["kind"].isin(STEPS)]
    return rows.sort_values(["date", "event_id"])


def milestones(edition: Edition) -> list[Milestone]:
    """Awards and milestones of Rapidus in order of time, plans marked as such."""
    return [_milestone(edition, row) for row in each(_steps(edition))]


def _milestone(edition: Edition, row: Any) -> Milestone:
    when, title = moment(row["event_id"], row["date"], row["date_precision"]), row["title"]
    # What was known before it could have happened was a plan, and its title says so to a colon.
    if row["known_from"].toordinal() >= when.low:
        return Milestone(when, title, DONE)
    what = capital(title.rpartition(": ")[2])
    return Milestone(when, what, PLAN if row["date"] > edition.as_of else PASSED)


def by_day(edition: Edition) -> Exhibit | None:
    """Cumulative money with the milestones on the same axis of time."""
    rows, times = by_decision(edition), rapidus.ratio(edition)
    points = [point for column in CURVES for point in _curve(edition, rows, column)]
    points += plans(edition)
    title = "State money decided for Rapidus is {ratio:times} what companies and banks paid in"
    return exhibit(
        edition,
        "rapidus.steps",
        rows,
        title=title if is_known(times) else "Money for Rapidus by day of decision",
        measure="""Cumulative money for Rapidus by day of decision or payment, Japan, {unit}; the
        labels are the years that it is for""",
        alt="""Step chart of cumulative money for Rapidus by day, where the state has decided
        {state:money} in the end.""",
        columns={
            "when": ("Day", "date"),
            "money": "Decision or payment",
            "amount": ("{unit}", "amount"),
            "state": ("State, sum decided", "amount"),
            "private": ("Private, sum paid", "amount"),
        },
        chart=steps(points, "day", "amount", "{unit}", marks(edition)),
        note="A decision without a stated day stands at the day on which it became known",
        ratio=times,
        state=rapidus.amount(edition),
    )


def _curve(edition: Edition, rows: list[Decision], column: str) -> list[Point]:
    """The sums of one column where they are known, and the last one on the day of the edition."""
    name = CURVES[column]
    points = [
        Point(row.day, name, getattr(row, column), number) for number, row in enumerate(rows, 1)
    ]
    known = [point for point in points if is_known(point.amount)]
    # A sum is drawn where it changes, not again where the other one does.
    moved = [next(group) for _, group in groupby(known, attrgetter("amount.rows"))]
    today = edition.as_of.isoformat()
    return moved + [last._replace(day=today, row=None) for last in known[-1:]]


def start(edition: Edition) -> Figure:
    """When Rapidus means to start mass production; missing where no plan for it lies ahead."""
    row = edition.row("events", START)
    if row is None or row["date"] <= edition.as_of:
        return Missing.because("no start of mass production lies ahead")
    return moment(START, row["date"], row["date_precision"])


def steps_by_date(edition: Edition) -> Exhibit | None:
    """The steps of Rapidus by date, plans marked as plans."""
    known, planned = _steps(edition), start(edition)
    ahead = known[known["date"] > edition.as_of]
    return exhibit(
        edition,
        "rapidus.milestones",
        milestones(edition),
        title="Rapidus means to start mass production in {start:date}"
        if is_known(planned)
        else "What Rapidus has done so far",
        measure="Awards and milestones of Rapidus, as known on {day}",
        alt="""Table of the steps of Rapidus by date; plans that lie ahead: {ahead:count} of
        {known:count}.""",
        columns={"when": ("When", "date"), "what": "Step", "status": "Status"},
        start=planned,
        known=counted(known, "steps"),
        ahead=counted(ahead, "steps that lie ahead"),
    )
