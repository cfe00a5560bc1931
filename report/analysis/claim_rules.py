"""Question 12: the rules from which the verdict on a claim follows; none is typed for a claim."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from report.analysis.rows import rounded_to
from report.facts.quantity import Figure, Quantity

ACCURATE = "accurate"
PARTIAL = "accurate but partial"
IMPRECISE = "imprecise"
MISLEADING = "misleading"
UNVERIFIABLE = "unverifiable"
CONTEXT = "context"
VERDICTS = (ACCURATE, PARTIAL, IMPRECISE, MISLEADING, UNVERIFIABLE, CONTEXT)
# Units in which a figure is not rounded: another value is another thing.
COUNTED_OFF = ("fiscal_year",)
# "Most" and "largely", which state no number, need more than half, in percent.
MOST = (Fraction(50), math.inf)


@dataclass(frozen=True)
class Beside:
    """A second figure that a claim must be read with, and how it stands to the first.

    `kind` is part (the claim names a whole and gives a part), basis (another way to count gives
    another answer), cause (one part is made the cause of the whole), name (the figure belongs to
    another line than the one named) or amount (the claim's own starting amount).
    """

    kind: str
    name: str
    label: str = ""
    told_by: str = ""


# What it means where the claim is right by itself and the figure beside it does not agree.
KINDS: Mapping[str, str] = {
    "part": PARTIAL,
    "basis": PARTIAL,
    "amount": PARTIAL,
    "cause": MISLEADING,
    "name": MISLEADING,
}
# By claims.quantity. A coverage that makes a claim about `told_by` has told its readers.
BESIDE: Mapping[str, Beside] = {
    "chips-ai-2026-initial-usd": Beside(
        "amount", "chips-ai-2026-initial-usd-printed", "the amount as printed"
    ),
    "chips-ai-growth-2026-on-2025-initial": Beside(
        "basis", "chips-ai-growth-2026-on-2025-sixteen-month", "with the supplementary budgets"
    ),
    "chips-ai-initial-share-2026": Beside(
        "basis", "chips-ai-initial-share-2026-budget-year", "the budget year so far"
    ),
    "chips-ai-rapidus-equity-2026-initial": Beside("part", "chips-ai-rapidus-2026-initial"),
    "critical-minerals-diversification-2026-initial": Beside(
        "part", "critical-minerals-2026-initial"
    ),
    "meti-total-growth-2026-on-2025-initial": Beside(
        "cause",
        "chips-ai-points-of-meti-growth-2026",
        "chips and AI alone",
        "chips-ai-share-of-meti-rise-2026",
    ),
    "next-gen-reactors-2026-initial": Beside("name", "gx-2026-initial"),
    "rapidus-equity-cumulative-2026": Beside(
        "part", "rapidus-state-cumulative-2026", "all state money for Rapidus"
    ),
}


@dataclass(frozen=True)
class Judgement:
    """A verdict and what it rests on; `why` names the rule, `label` the figure beside.

    `line` is the budget line claimed, `outside` says that the ministry's total leaves it out.
    """

    verdict: str
    why: str
    stated: Figure | None = None
    ours: Figure | None = None
    beside: Figure | None = None
    label: str = ""
    line: str = ""
    outside: bool = False


def stated_by(claim: Any) -> Quantity | None:
    """What a claim states, with what its rounding leaves open; None where it is no number.

    "Nearly" leaves open what lies below the number.
    """
    if claim["stated_value"] is None:
        return None
    off = claim["stated_unit"] in COUNTED_OFF
    unit, resolution = claim["stated_unit"], None if off else claim["resolution"]
    number = Quantity.stated(claim["stated_value"], unit, claim["claim_id"], resolution)
    return replace(number, high=number.value) if claim["qualifier"] == "nearly" else number


def judge_number(claim: Any, bare: Judgement, kind: str, told: bool) -> Judgement:
    """The verdict where our figure is known.

    `bare` holds the figures, `kind` how the one beside it stands to ours, and `told` says that
    the same coverage speaks of it elsewhere.
    """
    fit = fits(bare.stated, bare.ours)
    if fit is None:
        return replace(bare, why="open")
    if not fit:
        return _outside(claim, bare)
    if kind and not told and fits(bare.stated, bare.beside) is False:
        return replace(bare, verdict=KINDS[kind], why=kind)
    return replace(bare, verdict=ACCURATE, why=_why_it_holds(claim))


def fits(stated: Figure | None, figure: Figure | None) -> bool | None:
    """Whether a figure, with its interval, lies within what was stated; None where it may."""
    if not isinstance(figure, Quantity):
        return None
    low, high = (stated.low, stated.high) if isinstance(stated, Quantity) else MOST
    if low <= figure.low and figure.high <= high:
        return True
    return False if figure.high < low or high < figure.low else None


def _why_it_holds(claim: Any) -> str:
    if claim["stated_value"] is None:
        return "most"
    return "nearly" if claim["qualifier"] == "nearly" else "inside"


def _outside(claim: Any, bare: Judgement) -> Judgement:
    """Imprecise within one more digit either way, misleading beyond it."""
    stated, ours = bare.stated, bare.ours
    if not (isinstance(stated, Quantity) and isinstance(ours, Quantity)):
        return replace(bare, verdict=MISLEADING, why="less")
    if claim["stated_unit"] in COUNTED_OFF:
        return replace(bare, verdict=MISLEADING, why="other")
    step = Fraction(claim["resolution"])
    near = stated.low - step <= ours.value <= stated.high + step
    rounded = rounded_to(ours, step)
    verdict, why = (IMPRECISE, "near") if near else (MISLEADING, "far")
    return replace(bare, verdict=verdict, why=why, beside=rounded, label="rounded alike")
