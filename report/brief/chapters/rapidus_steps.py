"""Question 6: decisions and milestones of Rapidus on one axis of time."""

from collections.abc import Iterator
from datetime import date
from itertools import accumulate
from operator import add
from typing import Any, NamedTuple

import pandas as pd

from report.brief.chapters import rapidus
from report.brief.chapters.rapidus import DECIDED, PAID, PLANNED, PRIVATE, STATE
from report.brief.edition import Edition
from report.brief.rows import counted, each, moment
from report.facts.quantity import Figure, Missing, is_known
from report.facts.sums import sum_of
from report.present.exhibit import Exhibit, exhibit
from report.present.format import capital
from report.present.recipes import steps

FIRM = "Rapidus"
STEPS = ("award", "milestone")
DONE, PLAN, PASSED = "done", "planned", "planned; no report that it happened"
START = "plan-rapidus-mass-production"
BY_STATE, BY_OTHERS = "State, decided", "Companies and banks, paid"
WITH_PLANS = "State, with plans"


class Decision(NamedTuple):
    """Money decided by the state or paid by others on one day, and the sum of theirs up to then.

    One without a stated day counts from that on which it was known.
    """

    when: Figure
    money: str
    amount: Figure
    series: str
    sum: Figure
    day: date
    year: int


class Milestone(NamedTuple):
    """A step of Rapidus, in order of time, and whether it is done or a plan."""

    when: Figure
    what: str
    status: str


class Point(NamedTuple):
    """A point of a curve: day, sum, and the row of the table if it is one."""

    day: date
    series: str
    sum: Figure
    row: int | None = None


class Mark(NamedTuple):
    """A day, and its label."""

    day: date
    name: str


def by_decision(edition: Edition) -> list[Decision]:
    """Decisions and payments in order of time."""
    rows = rapidus.tranches(edition, STATE + PRIVATE, DECIDED)
    rows = rows[rows["funder_type"].isin(STATE) | (rows["status"] == PAID)]
    rows = rows.assign(day=[row["date"] or row["known_from"] for row in each(rows)])
    made, names = list[Decision](), rapidus.instruments(edition)
    for _, group in rows.groupby(["day", "funder_type", "instrument", "status", "fiscal_year"]):
        first, amount = group.iloc[0], rapidus.added(edition, group, "")
        series = BY_STATE if first["funder_type"] in STATE else BY_OTHERS
        how, year = first["instrument"], first["fiscal_year"]
        money = f"{names[how]['name_en']} for FY{year}, {first['status']}"
        total = sum_of([*(each.amount for each in made if each.series == series), amount])
        when = moment(first["tranche_id"], first["day"])
        made.append(Decision(when, money, amount, series, total, first["day"], year))
    return made


def points(edition: Edition, decisions: list[Decision]) -> list[Point]:
    """The sums where they change, the last ones on the day of the edition, and those of plans."""
    drawn = [Point(each.day, each.series, each.sum, row) for row, each in enumerate(decisions, 1)]
    last = {point.series: point.sum for point in drawn}
    ends = [Point(edition.as_of, series, total) for series, total in last.items()]
    return [*drawn, *ends, *plans(edition)]


def marks(decisions: list[Decision]) -> list[Mark]:
    """When the state first decided money for each fiscal year."""
    days = {each.year: each.day for each in reversed(decisions) if each.series == BY_STATE}
    return [Mark(day, f"FY{year}") for year, day in days.items()]


def plans(edition: Edition) -> list[Point]:
    """What is decided, and the sums with plans at the end of each year that has planned money."""
    years = sorted(set(rapidus.tranches(edition, STATE, (PLANNED,))["fiscal_year"]))
    planned = (rapidus.amount(edition, STATE, (PLANNED,), year=year) for year in years)
    sums: Iterator[Figure] = accumulate(planned, add, initial=rapidus.amount(edition))
    days = [edition.as_of, *(date(year + 1, 3, 31) for year in years)]
    reached = [Point(day, WITH_PLANS, total) for day, total in zip(days, sums, strict=True)]
    return reached if years else []


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
    title = "State money decided for Rapidus is {ratio:times} what companies and banks paid in"
    return exhibit(
        edition,
        "rapidus.steps",
        rows,
        title=title if is_known(times) else "Money for Rapidus by day of decision",
        measure="""Money for Rapidus decided or paid so far, Japan, {unit}; labels: the year that it
        is for""",
        alt="""Step chart of cumulative money for Rapidus by day, where the state has decided
        {state:money} in the end.""",
        columns={
            "when": ("Day", "date"),
            "money": "Decision or payment",
            "amount": ("{currency}", "amount"),
            "series": "Sum of",
            "sum": ("Sum", "amount"),
        },
        chart=steps(points(edition, rows), "day", "sum", marks(rows)),
        note="A decision without a stated day stands at the day on which it became known",
        ratio=times,
        state=rapidus.amount(edition),
    )


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
