"""Question 12: claims about a step and its day."""

from calendar import day_name
from datetime import date
from typing import Any

from report.analysis.claim_rules import ACCURATE, MISLEADING, UNVERIFIABLE, Judgement
from report.analysis.rows import moment
from report.facts.load import Facts
from report.facts.quantity import Missing


def judge_step(facts: Facts, claim: Any) -> Judgement:
    """The verdict on a claim about a step and its day.

    A step after the claim is a forecast and holds once the step is taken. A report of a step
    needs a document with a date. A weekday that the claim names must be that of the step.
    """
    step = facts.row("events", claim["quantity"])
    if step is None or step["date"] > facts.as_of:
        gap = Missing.because(
            f"the step had not been taken by {facts.as_of.day} {facts.as_of:%B %Y}"
        )
        return Judgement(UNVERIFIABLE, "unknown", ours=gap)
    taken = step["date"]
    ours = moment(step["event_id"], taken)
    named = [name for name in day_name if name in claim["statement"]]
    if named and f"{taken:%A}" not in named:
        return Judgement(MISLEADING, "weekday", ours=ours)
    if taken > day_of(facts, claim):
        return Judgement(ACCURATE, "later", ours=ours)
    if _published(facts, claim) is None:
        return Judgement(MISLEADING, "undated", ours=ours)
    return Judgement(ACCURATE, "step", ours=ours)


def _published(facts: Facts, claim: Any) -> date | None:
    document = facts.row("sources", claim["sources"][0])
    return None if document is None else document["published"]


def day_of(facts: Facts, claim: Any) -> date:
    """The day of a claim: that of its document, or the first on which it could be known."""
    day: date = _published(facts, claim) or claim["known_from"]
    return day
