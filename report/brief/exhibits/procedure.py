"""How far the budget of the year has come, how fresh the facts are, and what happened."""

from report.brief.chapters import procedure
from report.brief.edition import Edition
from report.facts.quantity import Figure, Missing, is_missing
from report.present.exhibit import Exhibit
from report.present.format import day
from report.present.sentence import Sentence

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
UNKNOWN = "{status}"
# The steps that are not told once a later one is known.
_OVERTAKEN = {"request": "draft"}
_HOW = {None: "", False: " unamended", True: " with amendments"}


def _status(edition: Edition, year: int) -> tuple[str, dict[str, Figure | str]]:
    """A template of what the budget of one fiscal year has come through, and its slots."""
    known = procedure.course(edition, year)
    told = [step for step in _STEPS if step in known and _OVERTAKEN.get(step) not in known]
    if not told:
        gap = Missing.because(f"no step of the FY{year} budget was known by then")
        return UNKNOWN, {"status": gap}
    slots: dict[str, Figure | str] = {step: procedure.when(known[step]) for step in told}
    slots |= {f"{step}_how": _HOW[known[step]["amended"]] for step in told}
    parts = [_STEPS[step] for step in told]
    if procedure.should_be_law(edition, year):
        parts.append("the vote is not in the sources")
    return "; ".join(parts), slots


def status(edition: Edition) -> Sentence:
    """How far the budget of the year had come, how fresh the facts are, and what is due next."""
    come, slots = _status(edition, edition.year)
    ahead, days = _due(procedure.due(edition))
    slots = {} if come == UNKNOWN else slots
    template = f"The {edition.fy} initial budget on {day(edition.as_of)}: {come}. "
    return Sentence(
        "methods.status",
        f"{template if slots else ''}The newest news of a budget or an award in this edition "
        "became known on {news:date}, the newest statistic on {statistic:date}. "
        f"The next edition is due {ahead}.",
        **slots,
        **days,
        news=procedure.newest(edition, procedure.NEWS),
        statistic=procedure.newest(edition, procedure.STATISTICS),
    )


def _due(what: procedure.Due) -> tuple[str, dict[str, Figure | str]]:
    slots: dict[str, Figure | str] = {"what": what.what, "first": what.first, "last": what.last}
    if what.planned:
        return "on {first:date}, for which this is planned: “{what}”", slots
    if is_missing(what.first):
        return "with {what}", {"what": what.what}
    days = "{first:date}" if what.first == what.last else "{first:date} to {last:date}"
    return f"with {{what}}, {days} if it comes as in earlier years", slots


def fields(edition: Edition, year: int) -> dict[str, str]:
    """Status and freshness for the head of an edition, by the name of the field."""
    template, slots = _status(edition, year)
    status_line = Sentence("status", template, **slots)
    news, statistic = (
        procedure.newest(edition, tables) for tables in (procedure.NEWS, procedure.STATISTICS)
    )
    template, slots = _due(procedure.due(edition))
    lines = {
        "Status": status_line,
        "Newest news used": Sentence("news", "{news:date}", news=news),
        "Newest statistic used": Sentence("statistic", "{day:date}", day=statistic),
        "Next edition due": Sentence("due", template, **slots),
    }
    return {name: _capital(str(line)) for name, line in lines.items() if not line.is_missing}


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def timeline(edition: Edition) -> Exhibit | None:
    """What happened to the budget of the year, step by step; None where nothing was known."""
    frame = procedure.timeline(edition)
    days = frame["day"]
    return Exhibit.where_known(
        Sentence("methods.timeline", "The {year} budget, step by step", year=edition.fy),
        f"Steps of the {edition.fy} budget, of the supplementary budget before it and towards "
        f"the next, Japan, known on {day(edition.as_of)}",
        Sentence(
            "methods.timeline.alt",
            "Table of the steps of the {year} budget by day, with who took each, from {first:date} "
            "to {last:date}.",
            year=edition.fy, first=days.iloc[0], last=days.iloc[-1],
        ),
        frame,
        {
            "day": ("Day", "date"),
            "actor": ("Who", ""),
            "event": ("What", ""),
            "source": ("First source", ""),
        },
        edition.facts,
    )  # fmt: skip
