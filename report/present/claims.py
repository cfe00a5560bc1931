"""The exhibits of the claims chapter."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from report.analysis import claims
from report.analysis.claim_rules import (
    ACCURATE,
    IMPRECISE,
    MISLEADING,
    PARTIAL,
    Judgement,
    fits,
)
from report.facts.load import Facts
from report.facts.quantity import Figure, Quantity
from report.parameters import Parameters
from report.present.charts import chart_bars
from report.present.exhibit import Exhibit, plain
from report.present.sentence import Sentence

# By the rule that gave the verdict.
REASONS: Mapping[str, str] = {
    "inside": "{ours:figure} rounds to the figure stated.",
    "nearly": "{ours:figure} is a little below the figure stated.",
    "most": "{ours:figure} is more than half.",
    "less": "{ours:figure} is not more than half.",
    "open": "Rounding leaves open whether {ours:figure} is the figure stated.",
    "near": "{ours:figure} rounds to {beside:figure}, not to {stated:figure}.",
    "far": "{ours:figure} is far from {stated:figure}.",
    "other": "It is {ours:figure}, not {stated:figure}.",
    "amount": "{ours:figure} fits, but {label} gives {beside:figure}.",
    "basis": "{ours:figure} holds on one basis; {label}, it is {beside:figure}.",
    "part": "{ours:figure} is one part; “{label}” comes to {beside:figure}.",
    "cause": "The number is right, the cause is not: {label} make a rise of {beside:figure}.",
    "name": "{ours:figure} is the line “{line}”; “{label}” gets {beside:figure}.",
    "step": "The step is dated {ours:figure}.",
    "later": "A forecast; the step was taken on {ours:figure}.",
    "undated": "The step is dated {ours:figure}; the coverage has no date that agrees with it.",
    "weekday": "The step was on {ours:figure}.",
    "nothing": "An expectation or a setting; no figure can be set against it.",
    "unknown": "What it takes to check this was not known on the day of the edition.",
}
AGREES = " {Label}: {beside:figure}, which reads the same."
TOLD = " The coverage tells elsewhere that {label} do not make all of it ({beside:figure})."
# By whether the figure to read a right claim with fits it as well; where it may, nothing is said.
ADDITIONS: Mapping[bool | None, str] = {True: AGREES, False: TOLD}
OUTSIDE = " It lies outside the ministry’s total."
STATED: Mapping[str, str] = {"most": "more than half", "less": "more than half"}
NONE = "\N{EN DASH}"


def verdicts(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 12: how many claims got each verdict."""
    frame = claims.by_verdict(facts, parameters)
    numbers = {
        "all": claims.count(facts, parameters),
        "accurate": claims.count(facts, parameters, ACCURATE),
    }
    return Exhibit(
        Sentence(
            "claims.verdicts", "{accurate:count} of {all:count} claims hold as stated", **numbers
        ),
        f"Claims of the coverage by verdict, {claims.COVERED} budget, Japan, number",
        Sentence(
            "claims.verdicts.alt",
            "Bar chart of the {all:count} claims of the coverage by verdict, where "
            "{accurate:count} are accurate as they stand.",
            **numbers,
        ),
        frame,
        {"verdict": ("Verdict", ""), "count": ("Claims", "count")},
        facts,
        chart_bars(plain(frame, count="count"), "verdict", "count"),
    )


def ledger(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 12: every claim with its figure, ours, the verdict and the reason."""
    numbers = {
        "all": claims.count(facts, parameters),
        "held": claims.count(facts, parameters, PARTIAL, IMPRECISE, MISLEADING),
    }
    return Exhibit(
        Sentence(
            "claims.ledger",
            "{held:count} claims leave out, blur or misname what the budget says",
            **numbers,
        ),
        f"Claims of the coverage, {claims.COVERED} budget, Japan, nominal amounts; brackets hold "
        "what rounding leaves open",
        Sentence(
            "claims.ledger.alt",
            "Table of {all:count} claims, each beside our figure, the figure to read it with, the "
            "verdict and the reason, where {held:count} need a correction or an addition.",
            **numbers,
        ),
        _lines(facts, parameters),
        {
            "claim": ("Claim", ""),
            "stated": ("Stated", "bounded"),
            "ours": ("Ours", "bounded"),
            "beside": ("Read with", "figure"),
            "verdict": ("Verdict", ""),
            "reason": ("Reason", ""),
        },
        facts,
    )


def _lines(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    columns = ["claim", "stated", "ours", "beside", "verdict", "reason"]
    rows = [_line(row) for _, row in claims.by_claim(facts, parameters).iterrows()]
    nothing = ("Coverage of the budget", NONE, claims.NOTHING, NONE, NONE, NONE)
    return pd.DataFrame(rows or [nothing], columns=columns)


def _line(row: Any) -> tuple[Any, ...]:
    judgement: Judgement = row["judgement"]
    return (
        f"{row['coverage'].capitalize()}: {row['statement']}",
        judgement.stated or STATED.get(judgement.why, NONE),
        judgement.ours or NONE,
        judgement.beside or NONE,
        judgement.verdict,
        str(reason(row["claim_id"], judgement)),
    )


def reason(claim_id: str, judgement: Judgement) -> Sentence:
    """Why a claim got its verdict."""
    figures: dict[str, Figure | None] = {
        "stated": judgement.stated,
        "ours": judgement.ours,
        "beside": judgement.beside,
    }
    known: dict[str, Figure | str] = {
        name: figure for name, figure in figures.items() if isinstance(figure, Quantity)
    }
    label = judgement.label
    words = {"label": label, "Label": label[:1].upper() + label[1:], "line": judgement.line}
    template = REASONS[judgement.why] + _addition(judgement)
    return Sentence(f"claims.reason.{claim_id}", template, **(known | words))


def _addition(judgement: Judgement) -> str:
    """What to add to the reason where a claim is right."""
    if judgement.verdict != ACCURATE:
        return ""
    if isinstance(judgement.beside, Quantity):
        return ADDITIONS.get(fits(judgement.stated, judgement.beside), "")
    return OUTSIDE if judgement.outside else ""


def which(judgement: Judgement) -> str:
    """Whether a stated figure tells our amount from the claim’s own."""
    agrees = (
        fits(judgement.stated, judgement.ours) is True,
        fits(judgement.stated, judgement.beside) is True,
    )
    return {
        (True, True): "both read the same",
        (True, False): "only the exact amount reads the same",
        (False, True): "only the printed amount reads the same",
    }.get(agrees, "neither reads the same")


def dollars(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 12: the amount in dollars at the fixings around the coverage."""
    frame = claims.by_fixing(facts, parameters)
    before = frame.iloc[0]
    numbers = {"exact": before.exact, "printed": before.printed}
    return Exhibit(
        Sentence(
            "claims.dollars",
            "The amount is worth {exact:money}, its printed version {printed:money}",
            **numbers,
        ),
        f"Chips and AI, {claims.COVERED} initial budget, Japan, billion dollars at single fixings",
        Sentence(
            "claims.dollars.alt",
            "Table of the exact and the printed amount at the fixings around the coverage, where "
            "the exact one gives {exact:money} and the printed one {printed:money}.",
            **numbers,
        ),
        frame,
        {
            "fixing": ("Fixing", ""),
            "rate": ("Rate", "rate"),
            "exact": ("Exact amount", "amount"),
            "printed": ("Amount as printed", "amount"),
        },
        facts,
    )
