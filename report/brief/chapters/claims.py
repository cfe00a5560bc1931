"""Question 12: which published claims hold."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from report.brief.chapters import claim_figures
from report.brief.chapters.claim_figures import about, figure
from report.brief.chapters.claim_rules import (
    ACCURATE,
    CHECKED,
    CONTEXT,
    UNVERIFIABLE,
    VERDICTS,
    Judgement,
    day_of,
    fits,
    judge_number,
    judge_step,
    stated_by,
)
from report.brief.chapters.claim_words import NONE, instead, printed, reason, repeated
from report.brief.edition import Edition
from report.brief.money import INITIAL
from report.brief.rows import counted
from report.facts.quantity import RATIO, Figure, Missing, is_known, is_missing
from report.facts.sums import ONE
from report.present.exhibit import Exhibit, exhibit
from report.present.format import day, enumerated
from report.present.sentence import Sentence, sentence

NOTHING = Missing.because("no coverage of a budget was published yet")


class Line(NamedTuple):
    """A claim of the ledger with the verdict, our figure, the reason and what to say instead."""

    claim: str
    verdict: str
    ours: Figure | str
    reason: str
    instead: str


class Numbers(NamedTuple):
    """What a claim states, what we find, and what it must be read with; a dash where nothing is."""

    statement: str
    stated: Figure | str
    ours: Figure | str
    beside: Figure | str


class Fixing(NamedTuple):
    """A fixing: yen per dollar, and the amount at it, exact and as printed, billions of dollars."""

    fixing: str
    rate: Figure
    exact: Figure
    printed: Figure


def year_covered(edition: Edition) -> int | None:
    """The year of the budget whose coverage is judged; None where no coverage was known.

    It is that of the parameters where there is coverage of it, and otherwise the newest.
    """
    years = set(edition.facts["claims"]["fiscal_year"])
    return edition.year if edition.year in years else max(years, default=None)


@lru_cache(maxsize=4)
def by_claim(edition: Edition) -> list[Judgement]:
    """Every claim of the coverage judged, in nominal yen and for the year it is about.

    What repeats an earlier claim is not judged again.
    """
    claims = edition.facts["claims"]
    own = claims[claims["repeats"].isna() & (claims["fiscal_year"] == year_covered(edition))]
    return [judge(edition, claim) for claim in own.itertuples(index=False)]


def by_severity(edition: Edition) -> list[Judgement]:
    """The claims of `by_claim`, the worst first, then what nobody can check."""
    order = [*reversed(CHECKED), *VERDICTS[len(CHECKED) :]]
    return sorted(by_claim(edition), key=lambda judged: order.index(judged.verdict))


def by_number(edition: Edition) -> list[Numbers]:
    """The claims of `by_claim` with a figure, beside ours."""
    judged = ((j.claim.statement, (j.stated, j.ours, j.beside)) for j in by_claim(edition))
    return [
        Numbers(statement, *(each or NONE for each in figures))
        for statement, figures in judged
        if any(figures)
    ]


def documents(edition: Edition, year: int) -> list[Any]:
    """The rows of sources whose claims about the budget of a year are judged."""
    claims = edition.facts["claims"]
    of_year = claims[claims["fiscal_year"] == year]["claim_id"]
    return list(edition.facts.sources_of(of_year).itertuples())


def judge(edition: Edition, claim: Any) -> Judgement:
    """The verdict on one row of claims."""
    if claim.quantity is None:
        return Judgement(claim, CONTEXT, "nothing")
    if claim.stated_unit == "date":
        return judge_step(edition, claim)
    own, made = about(edition, claim), day_of(edition, claim)
    beside = None if claim.beside is None else figure(own, claim.beside, made)
    bare = Judgement(
        claim,
        UNVERIFIABLE,
        "unknown",
        stated_by(claim),
        figure(own, claim.quantity, made),
        beside,
        _change(own, claim, beside),
        _time(own, claim.quantity, own.year),
        _time(own, claim.beside, own.before),
        outside=_outside_total(edition, claim.quantity),
    )
    if is_missing(bare.ours):
        return replace(bare, beside=None)
    told = claim.told_by is not None and edition.row("claims", claim.told_by) is not None
    return judge_number(bare, told)


def _change(edition: Edition, claim: Any, beside: Figure | None) -> Figure | None:
    """The relative change that the figure beside stands for: a quotient, or a line of its own."""
    if is_known(beside) and beside.unit == RATIO:
        return beside - ONE
    row = edition.facts.find("appropriations", claim.beside)
    return None if row is None else edition.compare(INITIAL, row["line_id"]).change


def _time(edition: Edition, name: str, year: int) -> str:
    """The year of an indicator; of any other figure this fiscal year."""
    row = edition.facts.find("indicators", name)
    return f"FY{year}" if row is None else str(row["year"])


def _outside_total(edition: Edition, name: str) -> bool:
    row = edition.facts.find("appropriations", name)
    line = None if row is None else edition.row("budget_lines", row["line_id"])
    return line is not None and not line["in_meti_total"]


def count(edition: Edition, *verdicts: str) -> Figure:
    """How many claims got one of these verdicts; without any, how many there are."""
    claims = by_claim(edition)
    if not claims:
        return NOTHING
    keys = [each.claim.claim_id for each in claims if each.verdict in (verdicts or VERDICTS)]
    return counted(keys, f"claims found {' or '.join(verdicts)}" if verdicts else "claims")


def dollar_claim(edition: Edition) -> Any | None:
    """The row of the claim that gives the amount in dollars; None where no coverage does."""
    year = year_covered(edition)
    return claim_figures.first_claim(edition, fiscal_year=year, stated_unit="usd_bn")


def by_fixing(edition: Edition) -> list[Fixing]:
    """The amount in dollars at the fixings on either side of the coverage that gives it."""
    claim = dollar_claim(edition)
    if claim is None:
        return []
    rows = []
    for after, label in ((False, "Last before the coverage"), (True, "First after it")):
        row = claim_figures.fixing(edition, day_of(edition, claim), after=after)
        rate = claim_figures.yen_per_dollar(row)
        name = label if row is None else f"{label}, {day(row['date'])}"
        rows.append(Fixing(name, rate, *claim_figures.in_dollars(about(edition, claim), rate)))
    return rows


def scope(edition: Edition) -> Sentence | None:
    """Which texts the claims are from and which budget they are about."""
    covered = year_covered(edition)
    if covered is None:
        return sentence(edition, "claims.scope", "No coverage of a budget was known on {day}.")
    return sentence(
        edition,
        "claims.scope",
        """The words judged are those of {texts} about the {covered} budget. The {all:count} claims
        in them are recomputed on that budget in nominal yen; what a later text repeats is judged
        once."""
        + (
            "" if covered == edition.year else " This edition is about {year}, the coverage is not."
        ),
        texts=enumerated(_text(document) for document in documents(edition, covered)),
        covered=f"FY{covered}",
        all=count(edition),
    )


def checked(edition: Edition, year: int) -> dict[str, str]:
    """Which texts about the budget of a year are checked, for the head of an edition."""
    if year not in set(edition.facts["claims"]["fiscal_year"]):
        return {}
    first, *others = documents(edition, year)
    later = f"; also {enumerated([_text(each) for each in others])}" if others else ""
    return {"Coverage checked": f"{_text(first)}, “{first.title}”{later}"}


def _text(document: Any) -> str:
    when = f" ({day(document.published)})" if document.published else ""
    return f"{document.publisher}{when}"


def told(edition: Edition) -> Sentence | None:
    """How many claims hold as stated, and what the others are; verdicts that none got are not."""
    counts = {verdict: count(edition, verdict) for verdict in VERDICTS}
    given = [word for word, n in counts.items() if is_known(n) and n.value]
    others = [f"{word} ({{{_slot(word)}:count}})" for word in CHECKED[1:] if word in given]
    text = "{accurate:count} of the {checked:count} claims that can be checked hold as stated"
    text += f"; the others are {enumerated(others)}." if others else "."
    if UNVERIFIABLE in given:
        text += " Not to be checked yet: {unverifiable:count}."
    if CONTEXT in given:
        text += " Expectations and settings, which no figure can test: {context:count}."
    slots = {_slot(word): counts[word] for word in [ACCURATE, *given]}
    return sentence(edition, "claims.coverage", text, checked=count(edition, *CHECKED), **slots)


def _slot(verdict: str) -> str:
    return verdict.replace("-", "_").replace(" ", "_")


def by_line(edition: Edition) -> list[Line]:
    """The claims of `by_severity` in words."""
    return [
        Line(
            printed(edition, each.claim),
            each.verdict,
            each.ours or NONE,
            str(reason(each)) + repeated(edition, each.claim),
            str(instead(each)),
        )
        for each in by_severity(edition)
    ]


def ledger(edition: Edition) -> Exhibit | None:
    """Every claim with the verdict, the reason and what to say instead, the worst first."""
    return exhibit(
        edition,
        "claims.ledger",
        by_line(edition),
        title="{mended:count} of {checked:count} checkable claims need correcting or completing",
        measure="""Claims of the coverage, FY{covered} budget, Japan, nominal amounts, the worst
        first""",
        alt="""Table of the claims with the verdict on each, our figure, the reason and what to say
        instead. Of {checked:count} that can be checked, {mended:count} need correcting or
        completing.""",
        columns={
            "claim": "Claim",
            "verdict": "Verdict",
            "ours": ("Ours", "figure"),
            "reason": "Reason",
            "instead": "Say instead",
        },
        note=_reservations(by_claim(edition)),
        kind="claims",
        covered=str(year_covered(edition)),
        checked=count(edition, *CHECKED),
        mended=count(edition, *CHECKED[1:]),
    )


def _reservations(judgements: Sequence[Judgement]) -> str:
    """The reservations on the figures that the reasons name and no column has."""
    notes = [each.beside.notes for each in judgements if is_known(each.beside)]
    return "; ".join(sorted(frozenset().union(*notes)))


def stated(edition: Edition) -> Exhibit | None:
    """The numbers that claims state beside ours, with what rounding leaves open; data alone."""
    return exhibit(
        edition,
        "claims.stated",
        by_number(edition),
        title="What {all:count} claims state, and what we find",
        measure="""FY{covered} budget, Japan, nominal amounts; brackets hold what rounding leaves
        open""",
        alt="Table of the numbers in the {all:count} claims beside our figures, with intervals.",
        columns={
            "statement": "Claim in our words",
            "stated": ("Stated", "bounded"),
            "ours": ("Ours", "bounded"),
            "beside": ("Read with", "bounded"),
        },
        annex=True,
        covered=str(year_covered(edition)),
        all=count(edition),
    )


def rate(edition: Edition) -> Sentence | None:
    """Whether the dollar figure fits the exact amount or the claim's own."""
    claim = dollar_claim(edition)
    if claim is None:
        return None
    judged = judge(edition, claim)
    return sentence(
        edition,
        "claims.rate",
        """The coverage gives {stated:money} and no rate. At the last fixing before it the exact
        amount gives {exact:money}; the amount that the coverage prints gives {printed:money}. To
        the digit printed, {which}.""",
        stated=judged.stated,
        exact=judged.ours,
        printed=judged.beside or NOTHING,
        which=_which(judged),
    )


def _which(judgement: Judgement) -> str:
    """Whether a stated figure tells our amount from the claim’s own."""
    found = (judgement.ours, judgement.beside)
    exact, as_printed = (fits(judgement.stated, each) is True for each in found)
    if exact == as_printed:
        return "both read the same" if exact else "neither reads the same"
    return f"only the {'exact' if exact else 'printed'} amount reads the same"


def dollars(edition: Edition) -> Exhibit | None:
    """The amount in dollars at the fixings around the coverage; data alone."""
    rows = by_fixing(edition)
    return exhibit(
        edition,
        "claims.dollars",
        rows,
        title="""The amount is worth {exact=first.exact:money}, its printed version
        {printed=first.printed:money}""",
        measure="Chips and AI, FY{covered} initial budget, Japan, billion dollars",
        alt="""Table of the exact and the printed amount at the fixings around the coverage, where
        the exact one gives {exact=first.exact:money} and the printed one
        {printed=first.printed:money}.""",
        columns={
            "fixing": "Fixing",
            "rate": ("Rate", "rate"),
            "exact": ("Exact amount", "amount"),
            "printed": ("Amount as printed", "amount"),
        },
        annex=True,
        covered=str(year_covered(edition)),
        first=next(iter(rows), None),
    )
