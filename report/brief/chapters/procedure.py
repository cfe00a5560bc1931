"""How far the budget of a year has come, what happened around it, and how fresh the facts are."""

from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from report.brief.coverage import SUBJECT
from report.brief.edition import Edition
from report.brief.money import INITIAL
from report.brief.rows import each, moment
from report.facts.quantity import Figure, Missing, Quantity, is_missing
from report.present.exhibit import Exhibit, exhibit
from report.present.format import capital
from report.present.sentence import sentence

DRAFT, ENACTED, BY_DEFAULT = "draft", "enacted", "law_by_default"
NEWS = ("variants", "awards", "rapidus_funding", "envelopes", "events")
STATISTICS = ("exchange_rates", "exchange_rates_daily", "gdp", "price_indices")
# How parliament voted, where that is stated.
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


def regular(edition: Edition, year: int) -> Quantity | None:
    """The first day on which an amount of a regular budget was known; None before it was out."""
    rows = edition.amounts_of(SUBJECT, year, INITIAL)
    return moment(rows[0].fact_id, rows[0].known_from) if rows else None


def when(event: Any) -> Quantity:
    """The day of an event, as exactly as it is known."""
    return moment(event.event_id, event.date, event.date_precision)


def should_be_law(edition: Edition, year: int) -> bool:
    """Whether a budget must be law by the day of the edition though no step says that it is."""
    known = steps(edition, year)
    if ENACTED in known:
        return False
    by_default = known.get(BY_DEFAULT)
    return edition.as_of >= (date(year, 4, 1) if by_default is None else by_default["date"])


def by_step(edition: Edition) -> list[Step]:
    """What happened to the budget of the year and to its money, up to the day of the edition.

    With the steps of the supplementary budget before, which is in the package, those of the next
    budget while this one ran, and awards of the year.
    """
    events, year, kinds = _events(edition), edition.year, edition.facts["steps"]
    of, at = events["fiscal_year"], events["step"]
    told = at.isna() & (of == year) & (events["kind"] == "award")
    for column, of_budget in (
        ("of_year", year),
        ("of_last", edition.before),
        ("of_next", year + 1),
    ):
        told |= (of == of_budget) & at.isin(kinds[kinds[column]]["step"])
    listed: Any = events[told & (events["date"] <= edition.as_of)].itertuples()
    return [Step(when(event), event.actor, event.title) for event in listed]


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
    drafted = step(edition, year, DRAFT) is not None or regular(edition, year) is not None
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

    The template is empty where no step is known and the budget is not out.
    """
    known, parts, slots = steps(edition, year), [], dict[str, Figure | str]()
    out = regular(edition, year)
    past = {*known, *((DRAFT,) if out else ())}
    for kind in each(edition.facts["steps"]):
        name = kind["step"]
        if name in known and kind["words"] and kind["until"] not in past:
            how = _HOW[known[name]["amended"]]
            parts.append(kind["words"].format(day=f"{{{name}:date}}", how=how))
            slots[name] = when(known[name])
    if parts and should_be_law(edition, year):
        parts.append("the vote is not in the sources")
    if out and known.keys().isdisjoint((DRAFT, ENACTED)):
        parts.append("regular budget known since {regular:date}, its steps are not in the sources")
        slots["regular"] = out
    return "; ".join(parts), slots


def _due(what: Due, today: date) -> tuple[str, dict[str, Figure | str]]:
    """A template of what is due and when, and its slots."""
    slots: dict[str, Figure | str] = {"what": what.what, "due": what.day}
    if what.planned:
        return "on {due:date}, for which this is planned: “{what}”", slots
    if is_missing(what.day):
        return "with {what}", {"what": what.what}
    late = what.day.value < today.toordinal()
    return "with {what}, expected by {due:date}" + " and not in the sources" * late, slots


def fields(edition: Edition, year: int) -> dict[str, str]:
    """Status and freshness for the head of an edition, by the name of the field."""
    come, slots = _status(edition, year)
    ahead, days = _due(due(edition), edition.as_of)
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
