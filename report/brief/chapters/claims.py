"""Question 12: which published claims hold."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

import pandas as pd

from report.brief.chapters.claim_figures import (
    Scope,
    figure,
    first_claim,
    fixing,
    fixing_row,
    in_dollars,
    printed,
)
from report.brief.chapters.claim_rules import (
    CHECKED,
    CONTEXT,
    UNVERIFIABLE,
    VERDICTS,
    Judgement,
    judge_number,
    stated_by,
)
from report.brief.chapters.claim_steps import day_of, judge_step
from report.brief.edition import Edition
from report.brief.money import INITIAL
from report.brief.rows import counted
from report.facts.quantity import RATIO, Figure, Missing, is_known, is_missing
from report.facts.sums import ONE

NOTHING = Missing.because("no coverage of a budget was published yet")
CLAIMS = ["claim_id", "coverage", "statement", "verdict", "judgement"]


def year_covered(edition: Edition) -> int | None:
    """The year of the budget whose coverage is judged; None where no coverage was known.

    It is that of the parameters where there is coverage of it, and otherwise the newest.
    """
    years = set(edition.facts["claims"]["fiscal_year"])
    return edition.year if edition.year in years else max(years, default=None)


@lru_cache(maxsize=4)
def by_claim(edition: Edition) -> pd.DataFrame:
    """Question 12: every claim of the coverage judged, in nominal yen and for the year it is about.

    What repeats an earlier claim has no row of its own. Columns: claim_id, coverage, statement,
    verdict (text), judgement (`Judgement`).
    """
    claims = edition.facts["claims"]
    own = claims[claims["repeats"].isna()]
    own = own[own["fiscal_year"] == year_covered(edition)]
    rows = []
    for _, claim in own.iterrows():
        judgement = judge(edition, claim)
        rows.append((*claim[CLAIMS[:3]], judgement.verdict, judgement))
    return pd.DataFrame(rows, columns=CLAIMS)


def by_severity(edition: Edition) -> pd.DataFrame:
    """Question 12: the claims of `by_claim`, the worst first, then what nobody can check."""
    claims = by_claim(edition)
    order = [*reversed(CHECKED), *VERDICTS[len(CHECKED) :]]
    return claims.sort_values("verdict", kind="stable", key=lambda words: words.map(order.index))


def by_number(edition: Edition) -> pd.DataFrame:
    """Question 12: the claims of `by_claim` with a figure, beside ours.

    Columns: statement, stated, ours, beside (figures, or a dash where there is none).
    """
    judged = by_claim(edition)
    rows = [
        (statement, *(figure or "\N{EN DASH}" for figure in figures))
        for statement, j in zip(judged["statement"], judged["judgement"], strict=True)
        if any(figures := (j.stated, j.ours, j.beside))
    ]
    return pd.DataFrame(rows, columns=["statement", "stated", "ours", "beside"])


def documents(edition: Edition, year: int) -> list[dict[Any, Any]]:
    """The rows of sources whose claims about the budget of a year are judged."""
    claims = edition.facts["claims"]
    of_year = claims[claims["fiscal_year"] == year]["claim_id"]
    return edition.facts.sources_of(of_year).to_dict("records")


def repeated(edition: Edition, claim_id: str) -> pd.DataFrame:
    """The rows of later texts that say again what this claim says."""
    claims = edition.facts["claims"]
    return claims[claims["repeats"] == claim_id]


def judge(edition: Edition, claim: Any) -> Judgement:
    """The verdict on one row of claims."""
    if claim["quantity"] is None:
        return Judgement(CONTEXT, "nothing")
    if claim["stated_unit"] == "date":
        return judge_step(edition, claim)
    scope = Scope.of(edition, claim["fiscal_year"], day_of(edition, claim))
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
        outside=_outside_total(edition, claim["quantity"]),
    )
    if is_missing(ours):
        return replace(bare, beside=None)
    told = claim["told_by"] is not None and edition.row("claims", claim["told_by"]) is not None
    return judge_number(claim, bare, told)


def _change(scope: Scope, claim: Any, beside: Figure | None) -> Figure | None:
    """The relative change that the figure beside stands for: a quotient, or a line of its own."""
    if is_known(beside) and beside.unit == RATIO:
        return beside - ONE
    row = scope.edition.facts.find("appropriations", claim["beside"])
    if row is None:
        return None
    return scope.edition.compare(INITIAL, row["line_id"]).change


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
    row = scope.edition.facts.find("indicators", name)
    return f"FY{scope.year - back}" if row is None else str(row["year"])


def _outside_total(edition: Edition, name: str) -> bool:
    row = edition.facts.find("appropriations", name)
    line = None if row is None else edition.row("budget_lines", row["line_id"])
    return line is not None and not line["in_meti_total"]


def count(edition: Edition, *verdicts: str) -> Figure:
    """How many claims got one of these verdicts; without any, how many there are."""
    claims = by_claim(edition)
    if claims.empty:
        return NOTHING
    chosen = claims[claims["verdict"].isin(verdicts or VERDICTS)]
    return counted(chosen, f"claims found {' or '.join(verdicts)}" if verdicts else "claims")


def judgement_of(edition: Edition, claim_id: str) -> Judgement:
    """The verdict on one claim by its key; its figures are missing where it was not known."""
    claim = edition.row("claims", claim_id)
    if claim is None:
        return Judgement(UNVERIFIABLE, "unknown", NOTHING, NOTHING, NOTHING)
    return judge(edition, claim)


def in_currency(edition: Edition) -> Judgement:
    """The verdict on the amount in dollars that the coverage prints."""
    claim = _dollars(edition)
    if claim is None:
        return Judgement(UNVERIFIABLE, "unknown", NOTHING, NOTHING, NOTHING)
    return judge(edition, claim)


def _dollars(edition: Edition) -> Any | None:
    year = year_covered(edition)
    return first_claim(edition, fiscal_year=year, stated_unit="usd_bn")


def by_fixing(edition: Edition) -> pd.DataFrame:
    """Question 12: the amount in dollars at the fixings on either side of the coverage.

    No rows where no coverage has such a figure. Columns: fixing (text), rate (yen per dollar),
    exact, printed (billions of dollars).
    """
    columns = ["fixing", "rate", "exact", "printed"]
    claim = _dollars(edition)
    if claim is None:
        return pd.DataFrame(columns=columns)
    scope = Scope.of(edition, claim["fiscal_year"], day_of(edition, claim))
    rows = []
    for after, label in ((False, "Last before the coverage"), (True, "First after it")):
        row = fixing_row(edition, scope.day, after=after)
        rate = fixing(edition, scope.day, after=after)
        when = "" if row is None else f", {row['date'].day} {row['date']:%B %Y}"
        amounts = (in_dollars(yen, rate) for yen in (figure(scope, scope.amount), printed(scope)))
        rows.append((f"{label}{when}", rate, *amounts))
    return pd.DataFrame(rows, columns=columns)
