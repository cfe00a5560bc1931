"""Question 12: which published claims hold."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from report.brief.chapters.claim_figures import about, figure
from report.brief.chapters.claim_rules import (
    ACCURATE,
    CHECKED,
    CONTEXT,
    FAULTS,
    PARTIAL,
    UNVERIFIABLE,
    VERDICTS,
    Judgement,
    day_of,
    judge_number,
    judge_step,
    stated_by,
)
from report.brief.chapters.claim_words import NONE, answer, printed, reason
from report.brief.edition import Edition
from report.brief.money import INITIAL
from report.brief.rows import counted
from report.facts.quantity import RATIO, Figure, Missing, is_known, is_missing
from report.facts.sums import ONE
from report.present.exhibit import Exhibit, exhibit
from report.present.format import day, enumerated
from report.present.sentence import Sentence, sentence

RULES = """Accurate: our figure lies within the rounding of the claim. Accurate but partial: right
for one part, or for one way to count. Imprecise: a last digit off. Mislabelled: the number belongs
to another line than the one named. One-sided: one cause stands for all. Wrong: another number, year
or day. Unverifiable: not known on the day of this edition, or left open by rounding"""
NOTHING = Missing.because("no coverage of a budget was published yet")


class Line(NamedTuple):
    """A claim of the ledger with the verdict, our figure, and what to say instead or why it holds.

    `claim` is its name on every day, `words` who printed it and repeated it; `exhibit` is the id of
    the one that shows it, empty where the edition is about another year.
    """

    claim: str
    verdict: str
    words: str
    ours: Figure | str
    instead: str
    exhibit: str


class Statement(NamedTuple):
    """What a claim says and states, what we find, and what it must be read with."""

    statement: str
    verdict: str
    stated: Figure | str
    ours: Figure | str
    beside: Figure | str
    reason: str


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


def by_statement(edition: Edition) -> list[Statement]:
    """Every claim of `by_severity` in our words, with its figures beside ours."""
    return [
        Statement(
            each.claim.statement,
            each.verdict,
            each.stated or NONE,
            each.ours or NONE,
            each.beside or NONE,
            str(reason(each)),
        )
        for each in by_severity(edition)
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


def scope(edition: Edition) -> Sentence | None:
    """Which texts the claims are from and which budget they are about."""
    covered = year_covered(edition)
    if covered is None:
        return sentence(edition, "claims.scope", "No coverage of a budget was known on {day}.")
    other = "" if covered == edition.year else " This edition is about {year}, the reports are not."
    return sentence(
        edition,
        "claims.scope",
        "The claims are from {texts}, and about the {covered} budget." + other,
        texts=enumerated(_text(document) for document in documents(edition, covered)),
        covered=f"FY{covered}",
    )


def checked(edition: Edition, year: int) -> dict[str, str]:
    """Which texts about the budget of a year are checked, for the head of an edition."""
    if year not in set(edition.facts["claims"]["fiscal_year"]):
        return {}
    first, *others = documents(edition, year)
    more = f", and {len(others)} more" if others else ""
    return {"Coverage checked": f"{_text(first)}, “{first.title}”{more}"}


def _text(document: Any) -> str:
    when = f" ({day(document.published)})" if document.published else ""
    return f"{document.publisher}{when}"


def told(edition: Edition) -> Sentence | None:
    """How many claims hold as stated, and what the others are; verdicts that none got are not."""
    found = [each.verdict for each in by_claim(edition)]
    faults = [word for word in FAULTS if word in found]
    partial, faulty = found.count(PARTIAL), sum(map(found.count, faults))
    text = "{accurate:count} of {checked:count} checkable claims hold as stated"
    if partial:
        text += f"; {{partial:count}} {_are(partial)} right for one part or one count"
    if faults:
        either = " or ".join(enumerated(faults).rsplit(" and ", 1))
        text += f"; {{faults:count}} {_are(faulty)} {either}"
    text += "."
    if CONTEXT in found:
        text += " {context:count} more are settings or expectations, which no figure can test."
    if UNVERIFIABLE in found:
        text += " {unverifiable:count} cannot be checked yet."
    return sentence(
        edition,
        "claims.coverage",
        text,
        accurate=count(edition, ACCURATE),
        partial=count(edition, PARTIAL),
        faults=count(edition, *FAULTS),
        context=count(edition, CONTEXT),
        unverifiable=count(edition, UNVERIFIABLE),
        checked=count(edition, *CHECKED),
    )


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def by_line(edition: Edition) -> list[Line]:
    """The claims of `by_severity` that figures can test, in words."""
    return [
        Line(
            each.claim.quote,
            each.verdict,
            printed(edition, each.claim),
            each.ours or NONE,
            answer(each),
            "" if each.claim.fiscal_year != edition.year else each.claim.exhibit or "",
        )
        for each in by_severity(edition)
        if each.verdict != CONTEXT
    ]


def ledger(edition: Edition) -> Exhibit | None:
    """Every claim that figures can test, with the verdict and what to say, the worst first."""
    return exhibit(
        edition,
        "claims.ledger",
        by_line(edition),
        title="{mended:count} of {checked:count} checkable claims need correcting or completing",
        measure="Words of the coverage on the FY{covered} budget, Japan, the worst first",
        alt="""Table of the claims with the verdict on each, our figure and what to say. Of
        {checked:count} that can be checked, {mended:count} need correcting or completing.""",
        columns={
            "verdict": "Verdict",
            "words": "In the reports",
            "ours": ("Our figure", "figure"),
            "instead": "Say instead, or why it holds",
            "exhibit": "See",
        },
        note=_note(by_claim(edition)),
        covered=str(year_covered(edition)),
        checked=count(edition, *CHECKED),
        mended=count(edition, *CHECKED[1:]),
    )


def _note(judgements: Sequence[Judgement]) -> str:
    """The reservations on the figures that the texts name and no column has, and the rules."""
    notes = [each.beside.notes for each in judgements if is_known(each.beside)]
    return ". ".join([*sorted(frozenset().union(*notes)), RULES])


def stated(edition: Edition) -> Exhibit | None:
    """Every claim with what it states beside ours, and why it got its verdict; data alone."""
    return exhibit(
        edition,
        "claims.stated",
        by_statement(edition),
        title="All {all:count} claims, and what we find",
        measure="""FY{covered} budget, Japan, nominal amounts; brackets hold what rounding leaves
        open""",
        alt="Table of the numbers in the {all:count} claims beside our figures, with intervals.",
        columns={
            "statement": "Claim in our words",
            "verdict": "Verdict",
            "stated": ("Stated", "bounded"),
            "ours": ("Ours", "bounded"),
            "beside": ("Read with", "bounded"),
            "reason": "Reason",
        },
        annex=True,
        covered=str(year_covered(edition)),
        all=count(edition),
    )
