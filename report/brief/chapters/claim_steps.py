"""Question 12: claims about a step and its day."""

from datetime import date
from typing import Any

from report.brief.chapters.claim_rules import ACCURATE, UNVERIFIABLE, WRONG, Judgement
from report.brief.edition import Edition
from report.brief.rows import moment
from report.facts.quantity import Missing, Quantity


def judge_step(edition: Edition, claim: Any) -> Judgement:
    """The verdict on a claim about a step and its day.

    A step after the claim is a forecast and holds once the step is taken. A weekday or a year
    that the claim names must be that of the step.
    """
    words = {"remark": claim["remark"] or ""}
    steps = _course(edition, claim)
    step = edition.row("events", claim["quantity"])
    if step is None or step["date"] > edition.as_of:
        gap = Missing.because(
            f"the step had not been taken by {edition.as_of.day} {edition.as_of:%B %Y}"
        )
        return Judgement(UNVERIFIABLE, "unknown", ours=gap, words=words, steps=steps)
    verdict, why = _dated(edition, claim, step["date"])
    ours = moment(step["event_id"], step["date"])
    return Judgement(verdict, why, ours=ours, words=words | {"step": step["title"]}, steps=steps)


def _dated(edition: Edition, claim: Any, taken: date) -> tuple[str, str]:
    if claim["weekday"] not in (None, f"{taken:%A}"):
        return WRONG, "other day"
    if claim["stated_value"] not in (None, taken.year):
        return WRONG, "other day"
    return ACCURATE, "later" if taken > day_of(edition, claim) else "step"


def _course(edition: Edition, claim: Any) -> tuple[tuple[str, Quantity], ...]:
    """The steps besides that were taken by the day of the edition, in their order, with days."""
    named = claim["beside"].split(" ") if claim["relation"] == "course" else []
    events = edition.facts["events"].sort_values("date", kind="stable")
    taken = events[events["event_id"].isin(named) & (events["date"] <= edition.as_of)]
    return tuple(
        (str(step["title"]), moment(step["event_id"], step["date"])) for _, step in taken.iterrows()
    )


def day_of(edition: Edition, claim: Any) -> date:
    """The day of a claim: that of its document, or the first on which it could be known."""
    document = edition.row("sources", claim["sources"][0])
    published = None if document is None else document["published"]
    day: date = published or claim["known_from"]
    return day
