"""Question 12: which published claims hold."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pandas as pd

from report.analysis.amounts import INITIAL, line_name
from report.analysis.claim_figures import (
    AMOUNT,
    YEAR,
    Scope,
    covered,
    figure,
    fixing,
    fixing_row,
    in_dollars,
    printed,
)
from report.analysis.claim_rules import (
    ACCURATE,
    BESIDE,
    CONTEXT,
    PARTIAL,
    UNVERIFIABLE,
    VERDICTS,
    Beside,
    Judgement,
    judge_number,
    stated_by,
)
from report.analysis.claim_steps import day_of, judge_step
from report.analysis.growth import compare
from report.analysis.rows import counted
from report.facts.load import Facts
from report.facts.quantity import Figure, Missing
from report.parameters import Parameters

NOTHING = Missing.because(f"no coverage of the FY{YEAR} budget was published yet")
COVERED = f"FY{YEAR}"
DOLLARS = "bloomberg-dollars"
RAPIDUS = ("bloomberg-rapidus", "bloomberg-rapidus-cumulative")
DECARBONISATION = "bloomberg-decarbonisation"
GROWTH = ("bloomberg-multiple", "bloomberg-total-growth")
MINERALS_AND_BONDS = ("bloomberg-minerals", "bloomberg-nexi")
STOCKPILES = "critical-minerals-stockpiles"
REACTORS_AND_GX = ("next-gen-reactors", "gx")


@lru_cache(maxsize=4)
def by_claim(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 12: every claim known, in nominal yen and for the year of the coverage.

    Columns: claim_id, coverage, statement, verdict (text), judgement (`Judgement`).
    """
    rows = []
    for _, claim in facts["claims"].iterrows():
        judgement = judge(facts, parameters, claim)
        rows.append(
            (
                claim["claim_id"],
                claim["coverage"],
                claim["statement"],
                judgement.verdict,
                judgement,
            )
        )
    columns = ["claim_id", "coverage", "statement", "verdict", "judgement"]
    return pd.DataFrame(rows, columns=columns)


def judge(facts: Facts, parameters: Parameters, claim: Any) -> Judgement:
    """The verdict on one row of claims."""
    if claim["quantity"] is None:
        return Judgement(CONTEXT, "nothing")
    if claim["stated_unit"] == "date":
        return judge_step(facts, claim)
    scope = Scope.of(facts, parameters, day_of(facts, claim))
    ours = figure(scope, claim["quantity"])
    bare = replace(
        Judgement(UNVERIFIABLE, "unknown", stated_by(claim), ours),
        line=_line(facts, claim["quantity"]),
        outside=_outside_total(facts, claim["quantity"]),
    )
    if isinstance(ours, Missing):
        return bare
    relation = BESIDE.get(claim["quantity"])
    if relation is None:
        return judge_number(claim, bare, "", told=False)
    second = figure(scope, relation.name)
    both = replace(bare, beside=second, label=relation.label or _line(facts, relation.name))
    return judge_number(claim, both, relation.kind, _told(facts, claim, relation))


def _line(facts: Facts, name: str) -> str:
    """The name of the budget line that a row is about; empty for a computed figure."""
    row = facts.row("appropriations", name)
    return "" if row is None else line_name(facts, row["line_id"])


def _outside_total(facts: Facts, name: str) -> bool:
    row = facts.row("appropriations", name)
    line = None if row is None else facts.row("budget_lines", row["line_id"])
    return line is not None and not line["in_meti_total"]


def _told(facts: Facts, claim: Any, relation: Beside) -> bool:
    """Whether the same coverage makes a claim about the figure beside, or what it rests on."""
    claims = facts["claims"]
    told = set(claims[claims["coverage"] == claim["coverage"]]["quantity"])
    return bool(told & {relation.name, relation.told_by})


def by_verdict(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 12: how many claims got each verdict that was given.

    Columns: verdict (text), count.
    """
    claims = by_claim(facts, parameters)
    rows: list[tuple[str, Figure]] = [
        (verdict, counted(claims[claims["verdict"] == verdict], f"claims found {verdict}"))
        for verdict in VERDICTS
        if verdict in set(claims["verdict"])
    ]
    return pd.DataFrame(rows or [("claims", NOTHING)], columns=["verdict", "count"])


def count(facts: Facts, parameters: Parameters, *verdicts: str) -> Figure:
    """How many claims got one of these verdicts; without any, how many there are."""
    claims = by_claim(facts, parameters)
    if claims.empty:
        return NOTHING
    chosen = claims[claims["verdict"].isin(verdicts or VERDICTS)]
    return counted(chosen, f"claims found {' or '.join(verdicts)}" if verdicts else "claims")


def counts(facts: Facts, parameters: Parameters) -> dict[str, Figure]:
    """How many claims got each verdict, by its last word; how many can be checked; the share."""
    numbers = {"partial": count(facts, parameters, PARTIAL)}
    single = [verdict for verdict in VERDICTS if verdict != PARTIAL]
    numbers |= {verdict: count(facts, parameters, verdict) for verdict in single}
    checked = count(facts, parameters, *VERDICTS[: VERDICTS.index(UNVERIFIABLE)])
    return numbers | {"checked": checked, "share": numbers[ACCURATE] / checked}


def factor(judgement: Judgement) -> Figure:
    """The figure beside over ours."""
    ours, beside = judgement.ours or NOTHING, judgement.beside or NOTHING
    return beside / ours


def judgement_of(facts: Facts, parameters: Parameters, claim_id: str) -> Judgement:
    """The verdict on one claim by its key; its figures are missing where it was not known."""
    claim = facts.row("claims", claim_id)
    if claim is None:
        return Judgement(UNVERIFIABLE, "unknown", NOTHING, NOTHING, NOTHING)
    return judge(facts, parameters, claim)


def judgements(facts: Facts, parameters: Parameters, keys: Iterable[str]) -> list[Judgement]:
    """The verdicts on several claims."""
    return [judgement_of(facts, parameters, key) for key in keys]


def changes(facts: Facts, parameters: Parameters, lines: Iterable[str]) -> list[Figure]:
    """The changes of lines between the initial budget of the coverage and that before."""
    return [compare(facts, covered(parameters), INITIAL, line).change for line in lines]


def by_fixing(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 12: the amount in dollars at the fixings on either side of the coverage.

    Columns: fixing (text), rate (yen per dollar), exact, printed (billions of dollars).
    """
    claim = facts.row("claims", DOLLARS)
    if claim is None:
        return pd.DataFrame(
            [("Coverage", NOTHING, NOTHING, NOTHING)],
            columns=["fixing", "rate", "exact", "printed"],
        )
    day = day_of(facts, claim)
    exact = figure(Scope.of(facts, parameters, day), AMOUNT)
    rows = []
    for after, label in ((False, "Last before the coverage"), (True, "First after it")):
        row, rate = fixing_row(facts, day, after=after), fixing(facts, day, after=after)
        when = "" if row is None else f", {row['date'].day} {row['date']:%B %Y}"
        amounts = (in_dollars(exact, rate), in_dollars(printed(facts), rate))
        rows.append((f"{label}{when}", rate, *amounts))
    return pd.DataFrame(rows, columns=["fixing", "rate", "exact", "printed"])
