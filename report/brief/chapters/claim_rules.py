"""Question 12: the rules from which the verdict on a claim follows; none is typed for a claim."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from report.brief.edition import Edition
from report.brief.rows import moment, rounded_to
from report.facts.quantity import NOTHING, Figure, Missing, Quantity, is_known
from report.present.format import day

ACCURATE = "accurate"
PARTIAL = "accurate but partial"
IMPRECISE = "imprecise"
MISLABELLED = "mislabelled"
ONE_SIDED = "one-sided"
WRONG = "wrong"
UNVERIFIABLE = "unverifiable"
CONTEXT = "context"
CHECKED = (ACCURATE, PARTIAL, IMPRECISE, MISLABELLED, ONE_SIDED, WRONG)
"""The verdicts on what can be checked, best first."""
FAULTS = CHECKED[2:]
VERDICTS = (*CHECKED, UNVERIFIABLE, CONTEXT)
# Units in which a figure is not rounded: another value is another thing.
COUNTED_OFF = ("fiscal_year",)
HALF = Fraction(50)
# "Most" and "largely", which state no number, need more than half, in percent.
MOST = (HALF, math.inf)
# By claims.relation: what it means where a claim is right and the figure beside does not agree.
KINDS: Mapping[str, str] = {
    "part": PARTIAL,
    "basis": PARTIAL,
    "amount": PARTIAL,
    "cause": ONE_SIDED,
    "name": MISLABELLED,
}


@dataclass(frozen=True)
class Judgement:
    """A row of claims, the verdict on it and what that rests on; `why` names the rule.

    `change` is the relative change that the figure beside stands for, `now` and `then` are the
    times of our figure and of the one beside. `step` is what the claim foresees, `steps` are what
    happened besides, each with its day as a quantity. `outside` says that the ministry's total
    leaves the line out.
    """

    claim: Any
    verdict: str
    why: str
    stated: Figure | None = None
    ours: Figure | None = None
    beside: Figure | None = None
    change: Figure | None = None
    now: str = ""
    then: str = ""
    step: str = ""
    steps: tuple[tuple[str, Quantity], ...] = ()
    outside: bool = False


def stated_by(claim: Any) -> Quantity | None:
    """What a claim states, with what its rounding leaves open; None where it is no number.

    "Nearly" leaves open what lies below the number.
    """
    if claim.stated_value is None:
        return None
    resolution = None if claim.stated_unit in COUNTED_OFF else claim.resolution
    number = Quantity.stated(claim.stated_value, claim.stated_unit, claim.claim_id, resolution)
    return replace(number, high=number.value) if claim.qualifier == "nearly" else number


def judge_number(bare: Judgement, told: bool) -> Judgement:
    """The verdict where our figure is known.

    `bare` holds the claim and the figures, and `told` says that the same text speaks of the one
    beside.
    """
    relation = bare.claim.relation
    if relation in COMPARED:
        return _compared(bare)
    fit = fits(bare.stated, bare.ours)
    if fit is None:
        return replace(bare, why="open")
    if not fit:
        return _outside(bare)
    if relation and not told and fits(bare.stated, bare.beside) is False:
        return replace(bare, verdict=KINDS[relation], why=relation)
    return replace(bare, verdict=ACCURATE, why=_why_it_holds(bare.claim))


def fits(stated: Figure | None, figure: Figure | None) -> bool | None:
    """Whether a figure, with its interval, lies within what was stated; None where it may."""
    if not is_known(figure):
        return None
    low, high = (stated.low, stated.high) if is_known(stated) else MOST
    if low <= figure.low and figure.high <= high:
        return True
    return False if figure.high < low or high < figure.low else None


def _why_it_holds(claim: Any) -> str:
    if claim.stated_unit in COUNTED_OFF:
        return "same"
    return str(claim.qualifier) if claim.qualifier in ("nearly", "most") else "inside"


def _outside(bare: Judgement) -> Judgement:
    """Imprecise within one more digit either way, wrong beyond it; less than most is one-sided."""
    stated, ours = bare.stated, bare.ours
    if not (is_known(stated) and is_known(ours)):
        return replace(bare, verdict=ONE_SIDED, why="less")
    if bare.claim.stated_unit in COUNTED_OFF:
        return replace(bare, verdict=WRONG, why="other")
    step = Fraction(bare.claim.resolution)
    near = stated.low - step <= ours.value <= stated.high + step
    verdict, why = (IMPRECISE, "near") if near else (WRONG, "far")
    return replace(bare, verdict=verdict, why=why, beside=rounded_to(ours, step))


def _compared(bare: Judgement) -> Judgement:
    """The verdict on a claim that sets one figure against another and states no number."""
    relation, ours, beside = bare.claim.relation, bare.ours, bare.beside
    if not (is_known(ours) and is_known(beside)):
        return bare
    holds, right, otherwise = COMPARED[relation]
    found = holds(ours, beside)
    if found is None:
        return replace(bare, why="open")
    if not found:
        return replace(bare, verdict=otherwise, why=f"no {relation}")
    return replace(bare, verdict=right, why=relation)


def _exceeds(ours: Quantity, rest: Quantity) -> bool | None:
    """Whether a rise is more than half of all rises; what falls adds nothing."""
    if ours.low > max(NOTHING, rest.high):
        return True
    return False if ours.high <= max(NOTHING, rest.low) else None


def _lost(now: Quantity, then: Quantity) -> bool | None:
    """Whether there is less than there was."""
    if now.high < then.low:
        return True
    return False if now.low >= then.high else None


def _shifted(now: Quantity, then: Quantity) -> bool | None:
    """Whether a share in percent has passed one half, either way."""
    sides = {(q.low > HALF) - (q.high < HALF) for q in (now, then)}
    return None if 0 in sides else len(sides) > 1


Test = Callable[[Quantity, Quantity], bool | None]
COMPARED: Mapping[str, tuple[Test, str, str]] = {
    "rest": (_exceeds, ACCURATE, ONE_SIDED),
    "lost": (_lost, PARTIAL, WRONG),
    "shift": (_shifted, PARTIAL, WRONG),
}
"""By claims.relation: what must hold of our figure and the one beside, and the verdicts.

What is lost or has shifted is claimed of more than the figures cover: it is right in part.
"""


def judge_step(edition: Edition, claim: Any) -> Judgement:
    """The verdict on a claim about a step and its day.

    A step after the claim is a forecast and holds once the step is taken. A weekday or a year
    that the claim names must be that of the step.
    """
    steps, step = _course(edition, claim), edition.row("events", claim.quantity)
    if step is None or step["date"] > edition.as_of:
        gap = Missing.because(f"the step had not been taken by {day(edition.as_of)}")
        return Judgement(claim, UNVERIFIABLE, "unknown", ours=gap, steps=steps)
    taken, ours = step["date"], moment(step["event_id"], step["date"])
    as_named = claim.weekday in (None, f"{taken:%A}") and claim.stated_value in (None, taken.year)
    verdict, why = (ACCURATE, "step") if as_named else (WRONG, "other day")
    if as_named and taken > day_of(edition, claim):
        why = "later"
    return Judgement(claim, verdict, why, ours=ours, step=step["title"], steps=steps)


def _course(edition: Edition, claim: Any) -> tuple[tuple[str, Quantity], ...]:
    """The steps besides that were taken by the day of the edition, in their order, with days."""
    named = claim.beside.split(" ") if claim.relation == "course" else []
    events = edition.facts["events"].sort_values("date", kind="stable")
    taken: Any = events[events["event_id"].isin(named) & (events["date"] <= edition.as_of)]
    return tuple((step.title, moment(step.event_id, step.date)) for step in taken.itertuples())


def day_of(edition: Edition, claim: Any) -> date:
    """The day of a claim: that of its document, or the first on which it could be known."""
    document = edition.row("sources", claim.sources[0])
    published: date | None = None if document is None else document["published"]
    known_from: date = claim.known_from
    return published or known_from
