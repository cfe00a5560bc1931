"""Question 12: which published claims hold."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

import pandas as pd

from report.analysis.amounts import INITIAL
from report.analysis.claim_figures import (
    Scope,
    figure,
    first_claim,
    fixing,
    fixing_row,
    in_dollars,
    printed,
)
from report.analysis.claim_rules import (
    CHECKED,
    CONTEXT,
    UNVERIFIABLE,
    VERDICTS,
    Judgement,
    judge_number,
    stated_by,
)
from report.analysis.claim_steps import day_of, judge_step
from report.analysis.growth import compare
from report.analysis.rows import counted
from report.facts.load import Facts
from report.facts.quantity import ONE, RATIO, Figure, Missing, Quantity
from report.parameters import Parameters

NOTHING = Missing.because("no coverage of a budget was published yet")
CLAIMS = ["claim_id", "coverage", "statement", "verdict", "judgement"]


def year_covered(facts: Facts, parameters: Parameters) -> int | None:
    """The year of the budget whose coverage is judged; None where no coverage was known.

    It is that of the parameters where there is coverage of it, and otherwise the newest.
    """
    years = set(facts["claims"]["fiscal_year"])
    return parameters.fiscal_year if parameters.fiscal_year in years else max(years, default=None)


@lru_cache(maxsize=4)
def by_claim(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 12: every claim of the coverage judged, in nominal yen and for the year it is about.

    What repeats an earlier claim has no row of its own. Columns: claim_id, coverage, statement,
    verdict (text), judgement (`Judgement`).
    """
    claims = facts["claims"]
    own = claims[claims["repeats"].isna()]
    own = own[own["fiscal_year"] == year_covered(facts, parameters)]
    rows = []
    for _, claim in own.iterrows():
        judgement = judge(facts, parameters, claim)
        rows.append((*claim[CLAIMS[:3]], judgement.verdict, judgement))
    return pd.DataFrame(rows, columns=CLAIMS)


def by_severity(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 12: the claims of `by_claim`, the worst first, then what nobody can check."""
    claims = by_claim(facts, parameters)
    order = [*reversed(CHECKED), *VERDICTS[len(CHECKED) :]]
    return claims.sort_values("verdict", kind="stable", key=lambda words: words.map(order.index))


def by_number(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 12: the claims of `by_claim` with a figure, beside ours.

    Columns: statement, stated, ours, beside (figures, or a dash where there is none).
    """
    judged = by_claim(facts, parameters)
    rows = [
        (statement, *(figure or "\N{EN DASH}" for figure in figures))
        for statement, j in zip(judged["statement"], judged["judgement"], strict=True)
        if any(figures := (j.stated, j.ours, j.beside))
    ]
    return pd.DataFrame(rows, columns=["statement", "stated", "ours", "beside"])


def documents(facts: Facts, year: int) -> list[dict[Any, Any]]:
    """The rows of sources whose claims about the budget of a year are judged."""
    claims = facts["claims"]
    of_year = claims[claims["fiscal_year"] == year]["claim_id"]
    return facts.sources_of(of_year).to_dict("records")


def repeated(facts: Facts, claim_id: str) -> pd.DataFrame:
    """The rows of later texts that say again what this claim says."""
    claims = facts["claims"]
    return claims[claims["repeats"] == claim_id]


def judge(facts: Facts, parameters: Parameters, claim: Any) -> Judgement:
    """The verdict on one row of claims."""
    if claim["quantity"] is None:
        return Judgement(CONTEXT, "nothing")
    if claim["stated_unit"] == "date":
        return judge_step(facts, claim)
    scope = Scope.of(facts, parameters, claim["fiscal_year"], day_of(facts, claim))
    ours = figure(scope, claim["quantity"])
    beside = None if claim["beside"] is None else figure(scope, claim["beside"])
    bare = Judgement(
        UNVERIFIABLE,
        "unknown",
        stated_by(claim),
        ours,
        beside,
        _change(scope, claim, beside),
        _words(scope, claim),
        outside=_outside_total(facts, claim["quantity"]),
    )
    if isinstance(ours, Missing):
        return replace(bare, beside=None)
    told = claim["told_by"] is not None and facts.row("claims", claim["told_by"]) is not None
    return judge_number(claim, bare, told)


def _change(scope: Scope, claim: Any, beside: Figure | None) -> Figure | None:
    """The relative change that the figure beside stands for: a quotient, or a line of its own."""
    if isinstance(beside, Quantity) and beside.unit == RATIO:
        return beside - ONE
    row = scope.facts.row("appropriations", claim["beside"])
    if row is None:
        return None
    return compare(scope.facts, scope.parameters, INITIAL, row["line_id"]).change


def _words(scope: Scope, claim: Any) -> dict[str, str]:
    """What the claim gives to a sentence about it, and when its two figures were."""
    label = claim["beside_label"] or ""
    times = (
        _time(scope, claim[column], back) for back, column in enumerate(("quantity", "beside"))
    )
    now, then = times
    return {
        "covers": claim["covers"] or "",
        "label": label,
        "Label": label[:1].upper() + label[1:],
        "remark": claim["remark"] or "",
        "now": now,
        "then": then,
    }


def _time(scope: Scope, name: str, back: int) -> str:
    """The year of an indicator, or the fiscal year of the budget, or so many before it."""
    row = scope.facts.row("indicators", name)
    return f"FY{scope.year - back}" if row is None else str(row["year"])


def _outside_total(facts: Facts, name: str) -> bool:
    row = facts.row("appropriations", name)
    line = None if row is None else facts.row("budget_lines", row["line_id"])
    return line is not None and not line["in_meti_total"]


def count(facts: Facts, parameters: Parameters, *verdicts: str) -> Figure:
    """How many claims got one of these verdicts; without any, how many there are."""
    claims = by_claim(facts, parameters)
    if claims.empty:
        return NOTHING
    chosen = claims[claims["verdict"].isin(verdicts or VERDICTS)]
    return counted(chosen, f"claims found {' or '.join(verdicts)}" if verdicts else "claims")


def judgement_of(facts: Facts, parameters: Parameters, claim_id: str) -> Judgement:
    """The verdict on one claim by its key; its figures are missing where it was not known."""
    claim = facts.row("claims", claim_id)
    if claim is None:
        return Judgement(UNVERIFIABLE, "unknown", NOTHING, NOTHING, NOTHING)
    return judge(facts, parameters, claim)


def in_currency(facts: Facts, parameters: Parameters) -> Judgement:
    """The verdict on the amount in dollars that the coverage prints."""
    claim = _dollars(facts, parameters)
    if claim is None:
        return Judgement(UNVERIFIABLE, "unknown", NOTHING, NOTHING, NOTHING)
    return judge(facts, parameters, claim)


def _dollars(facts: Facts, parameters: Parameters) -> Any | None:
    year = year_covered(facts, parameters)
    return first_claim(facts, fiscal_year=year, stated_unit="usd_bn")


def by_fixing(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 12: the amount in dollars at the fixings on either side of the coverage.

    No rows where no coverage has such a figure. Columns: fixing (text), rate (yen per dollar),
    exact, printed (billions of dollars).
    """
    columns = ["fixing", "rate", "exact", "printed"]
    claim = _dollars(facts, parameters)
    if claim is None:
        return pd.DataFrame(columns=columns)
    scope = Scope.of(facts, parameters, claim["fiscal_year"], day_of(facts, claim))
    rows = []
    for after, label in ((False, "Last before the coverage"), (True, "First after it")):
        row = fixing_row(facts, scope.day, after=after)
        rate = fixing(facts, scope.day, after=after)
        when = "" if row is None else f", {row['date'].day} {row['date']:%B %Y}"
        amounts = (in_dollars(yen, rate) for yen in (figure(scope, scope.amount), printed(scope)))
        rows.append((f"{label}{when}", rate, *amounts))
    return pd.DataFrame(rows, columns=columns)
