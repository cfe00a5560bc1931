"""How far the budget of a year has come, what happened around it, and how fresh the facts are."""

from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from report.brief.edition import Edition
from report.brief.rows import each, moment
from report.facts.quantity import Figure, Missing, Quantity, is_missing
from report.present.exhibit import Exhibit, exhibit
from report.present.format import capital
from report.present.sentence import sentence

DRAFT, ENACTED, BY_DEFAULT = "draft", "enacted", "law_by_default"
# Steps that were expected, and the step that they were to lead to.
EXPECTED = {BY_DEFAULT: ENACTED, "provisional_due": "provisional"}
# Steps of the year before that the package of a year rests on, and of the next that it prepares.
OF_LAST = ("supplementary_draft", "supplementary_lower_house", "supplementary_enacted")
OF_NEXT = ("preparation", "request")
NEWS = ("variants", "awards", "rapidus_funding", "envelopes", "events")
STATISTICS = ("exchange_rates", "exchange_rates_daily", "gdp", "price_indices")
# What a step is called in the status of a budget, in the order of the steps.
_STEPS = {
    "request": "request of {request:date}",
    "draft": "cabinet draft of {draft:date}",
    "lower_house": "passed by the lower house{lower_house_how} on {lower_house:date}",
    "upper_house": "passed by the upper house{upper_house_how} on {upper_house:date}",
    "provisional": "provisional budget enacted on {provisional:date}",
    "law_by_default": "law by itself on {law_by_default:date} at the latest",
    "enacted": "law since {enacted:date}, voted{enacted_how}",
}
# The steps that are not told once a later one is known.
_OVERTAKEN = {"request": "draft"} | dict.fromkeys(
    ("lower_house", "upper_house", "provisional"), ENACTED
)
_HOW = {None: "", False: " unamended", True: " with amendments"}


class Step(NamedTuple):
    """A step of a budget: its day, who took it, and what it was."""

    day: Quantity
    actor: str
    event: str


class Due(NamedTuple):
    """When to look again: the day by which something is due, and what it is.

    `planned` where a document states the day.
    """

    day: Figure
    what: str
    planned: bool = False


def _events(edition: Edition) -> pd.DataFrame:
    return edition.facts["events"].sort_values("date", kind="stable")


def steps(edition: Edition, year: int) -> dict[str, Any]:
    """The events of the budget of one fiscal year by step; the last where a step has several."""
    rows = _events(edition)
    own = rows[(rows["fiscal_year"] == year) & rows["step"].notna()]
    return {row["step"]: row for row in each(own)}


def step(edition: Edition, year: int, name: str) -> Any | None:
    """The event that is this step of the budget of one fiscal year; None where none is known."""
    return steps(edition, year).get(name)


def when(event: Any) -> Quantity:
    """The day of an event, as exactly as it is known."""
    return moment(event.event_id, event.date, event.date_precision)


def course(edition: Edition, year: int) -> dict[str, Any]:
    """The events of `steps`, without those that were expected and have come about."""
    known = steps(edition, year)
    return {name: event for name, event in known.items() if EXPECTED.get(name) not in known}


def should_be_law(edition: Edition, year: int) -> bool:
    """Whether a budget must be law by the day of the edition though no step says that it is."""
    known = steps(edition, year)
    if ENACTED in known:
        return False
    by_default = known.get(BY_DEFAULT)
    return edition.as_of >= (date(year, 4, 1) if by_default is None else by_default["date"])


def by_step(edition: Edition) -> list[Step]:
    """What happened to the budget of the year and to its money, up to the day of the edition.

    With the steps of the supplementary budget before, which is in the package, and those of the
    next budget while this one ran.
    """
    events, year = _events(edition), edition.year
    of, at = events["fiscal_year"], events["step"]
    before = (of == edition.before) & at.isin(OF_LAST)
    following = (of == year + 1) & at.isin(OF_NEXT)
    listed: Any = events[before | (of == year) | following]
    known = steps(edition, year)
    return [
        Step(when(event), event.actor, event.title)
        for event in listed.itertuples()
        if event.date <= edition.as_of and EXPECTED.get(event.step) not in known
    ]


def newest(edition: Edition, tables: tuple[str, ...]) -> Figure:
    """The last day on which a row of these tables became known, with the rows of that day."""
    rows: Any = (edition.facts[table] for table in tables)
    known = [
        (day, key)
        for frame in rows
        for key, day in zip(frame.iloc[:, 0], frame["known_from"], strict=True)
    ]
    if not known:
        return Missing.because("nothing was published by then")
    last = max(day for day, _ in known)
    keys = frozenset(key for day, key in known if day == last)
    return replace(moment(min(keys), last), rows=keys)


def due(edition: Edition) -> Due:
    """What is next: a step that is planned, the vote on a draft, or else the next draft.

    A vote or a draft comes by the latest day of the year on which one known so far came; missing
    where none is known.
    """
    rows = _events(edition)
    ahead = rows[rows["step"].notna() & (rows["date"] > edition.as_of)]
    if len(ahead):
        event = ahead.iloc[0]
        return Due(when(event), str(event["title"]), planned=True)
    year = edition.as_of.year + (edition.as_of.month > 3)
    drafted = step(edition, year, DRAFT) is not None
    if drafted and step(edition, year, ENACTED) is None and not should_be_law(edition, year):
        votes = rows[rows["step"] == ENACTED]
        return Due(_latest(votes, year), f"the vote on the FY{year} budget")
    drafts, year = rows[rows["step"] == DRAFT], year + drafted
    return Due(_latest(drafts, year - 1), f"the cabinet draft of the FY{year} budget")


def _latest(earlier: pd.DataFrame, year: int) -> Figure:
    """The last day of the calendar year on which earlier events came."""
    days = sorted((day.month, day.day) for day in earlier["date"])
    if not days:
        return Missing.because("no earlier day is known")
    last = moment("earlier years", date(year, *days[-1]))
    return replace(last, rows=frozenset(earlier["event_id"]))


def _status(edition: Edition, year: int) -> tuple[str, dict[str, Figure | str]]:
    """A template of what the budget of one fiscal year has come through, and its slots.

    The template is empty where no step is known.
    """
    known = course(edition, year)
    told = [step for step in _STEPS if step in known and _OVERTAKEN.get(step) not in known]
    slots: dict[str, Figure | str] = {step: when(known[step]) for step in told}
    slots |= {f"{step}_how": _HOW[known[step]["amended"]] for step in told}
    parts = [_STEPS[step] for step in told]
    if told and should_be_law(edition, year):
        parts.append("the vote is not in the sources")
    return "; ".join(parts), slots


def _due(what: Due) -> tuple[str, dict[str, Figure | str]]:
    """A template of what is due and when, and its slots."""
    slots: dict[str, Figure | str] = {"what": what.what, "due": what.day}
    if what.planned:
        return "on {due:date}, for which this is planned: “{what}”", slots
    if is_missing(what.day):
        return "with {what}", {"what": what.what}
    return "with {what}, expected by {due:date}", slots


def fields(edition: Edition, year: int) -> dict[str, str]:
    """Status and freshness for the head of an edition, by the name of the field."""
    come, slots = _status(edition, year)
    ahead, days = _due(due(edition))
    lines = {
        "Status": sentence(edition, "status", come, **slots),
        "Newest facts": sentence(
            edition,
            "newest",
            "news of {news:date}, statistics of {statistic:date}",
            news=newest(edition, NEWS),
            statistic=newest(edition, STATISTICS),
        ),
        "Next edition due": sentence(edition, "due", ahead, **days),
    }
    told = {name: str(line) for name, line in lines.items() if line}
    return {name: capital(text) for name, text in told.items() if text}


def timeline(edition: Edition) -> Exhibit | None:
    """What happened to the budget of the year, step by step."""
    rows = by_step(edition)
    return exhibit(
        edition,
        "methods.timeline",
        rows,
        title="The {year} budget, step by step",
        measure="""Steps of the {year} budget, of the extra budget before it and towards the next,
        Japan, known on {day}""",
        alt="""Table of the steps of the {year} budget by day, with who took each, from
        {first=first.day:date} to {last=last.day:date}.""",
        columns={"day": ("Day", "date"), "actor": "Who", "event": "What"},
        first=next(iter(rows), None),
        last=next(reversed(rows), None),
    )
