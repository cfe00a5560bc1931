"""How far the budget of a year has come, what happened around it, and how fresh the facts are."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from report.brief.edition import Edition
from report.brief.rows import moment
from report.facts.quantity import Figure, Missing, Quantity

DRAFT, ENACTED, BY_DEFAULT = "draft", "enacted", "law_by_default"
# Steps that were expected, and the step that they were to lead to.
EXPECTED = {BY_DEFAULT: ENACTED, "provisional_due": "provisional"}
# Steps of the year before that the package of a year rests on, and of the next that it prepares.
OF_LAST = ("supplementary_draft", "supplementary_lower_house", "supplementary_enacted")
OF_NEXT = ("preparation", "request")
NEWS = ("variants", "awards", "rapidus_funding", "envelopes", "events")
STATISTICS = ("exchange_rates", "exchange_rates_daily", "gdp", "price_indices")


def steps(edition: Edition, year: int) -> dict[str, Any]:
    """The events of the budget of one fiscal year by step; the last where a step has several."""
    rows = edition.facts["events"].sort_values("date", kind="stable")
    own = rows[(rows["fiscal_year"] == year) & rows["step"].notna()]
    return {row["step"]: row for _, row in own.iterrows()}


def step(edition: Edition, year: int, name: str) -> Any | None:
    """The event that is this step of the budget of one fiscal year; None where none is known."""
    return steps(edition, year).get(name)


def when(event: Any) -> Quantity:
    """The day of an event, as exactly as it is known."""
    return moment(event["event_id"], event["date"], event["date_precision"])


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


def timeline(edition: Edition) -> pd.DataFrame:
    """What happened to the budget of the year and to its money, up to the day of the edition.

    Columns: day (date), actor, event, source (text). With the steps of the supplementary budget
    before, which is in the package, and those of the next budget while this one ran.
    """
    year, events = (
        edition.year,
        edition.facts["events"].sort_values("date", kind="stable"),
    )
    of = events["fiscal_year"]
    before = (of == year - 1) & events["step"].isin(OF_LAST)
    following = (of == year + 1) & events["step"].isin(OF_NEXT)
    listed = events[before | (of == year) | following]
    known = steps(edition, year)
    rows = [
        (when(event), event["actor"], event["title"], _publisher(edition, event))
        for _, event in listed[listed["date"] <= edition.as_of].iterrows()
        if EXPECTED.get(event["step"]) not in known
    ]
    if not rows:
        gap = Missing.because(f"no step of the {edition.fy} budget was known by then")
        return pd.DataFrame([(gap, "", "", "")], columns=["day", "actor", "event", "source"])
    return pd.DataFrame(rows, columns=["day", "actor", "event", "source"])


def _publisher(edition: Edition, event: Any) -> str:
    return str(edition.facts.sources_of([event["event_id"]]).iloc[0]["publisher"])


def newest(edition: Edition, tables: tuple[str, ...]) -> Figure:
    """The last day on which a row of these tables became known, with the rows of that day."""
    known = [
        (day, key)
        for table in tables
        for key, day in zip(
            edition.facts[table].iloc[:, 0], edition.facts[table]["known_from"], strict=True
        )
    ]
    if not known:
        return Missing.because("nothing was published by then")
    last = max(day for day, _ in known)
    keys = frozenset(key for day, key in known if day == last)
    return replace(moment(min(keys), last), rows=keys)


@dataclass(frozen=True)
class Due:
    """When to look again: the days between which something is due, and what it is.

    `planned` where a document states the day, so that both days are one.
    """

    first: Figure
    last: Figure
    what: str
    planned: bool = False


def due(edition: Edition) -> Due:
    """What is next: a step that is planned, the vote on a draft, or else the next draft.

    A vote or a draft comes between the earliest and the latest day of the year on which those
    known so far came; missing where none is known.
    """
    rows = edition.facts["events"].sort_values("date", kind="stable")
    ahead = rows[rows["step"].notna() & (rows["date"] > edition.as_of)]
    if len(ahead):
        event = ahead.iloc[0]
        return Due(when(event), when(event), str(event["title"]), planned=True)
    year = edition.as_of.year + (edition.as_of.month > 3)
    drafted = step(edition, year, DRAFT) is not None
    if drafted and step(edition, year, ENACTED) is None and not should_be_law(edition, year):
        votes = rows[rows["step"] == ENACTED]
        return Due(*_window(votes, year), f"the vote on the FY{year} budget")
    drafts, year = rows[rows["step"] == DRAFT], year + drafted
    return Due(*_window(drafts, year - 1), f"the cabinet draft of the FY{year} budget")


def _window(earlier: pd.DataFrame, year: int) -> tuple[Figure, Figure]:
    """The first and the last day of the calendar year on which earlier events came."""
    days = sorted((day.month, day.day) for day in earlier["date"])
    if not days:
        gap = Missing.because("no earlier day is known")
        return gap, gap
    first, last = (
        replace(moment("earlier years", date(year, *day)), rows=frozenset(earlier["event_id"]))
        for day in (days[0], days[-1])
    )
    return first, last
