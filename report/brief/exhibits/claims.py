"""The sentences and exhibits of the claims chapter."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from report.brief.chapters import claims
from report.brief.chapters.claim_rules import (
    ACCURATE,
    CHECKED,
    CONTEXT,
    UNVERIFIABLE,
    VERDICTS,
    Judgement,
    fits,
)
from report.brief.edition import Edition
from report.brief.exhibits.claim_words import NONE, instead, printed, reason, repeated
from report.facts.quantity import is_known
from report.present.exhibit import Column, Exhibit
from report.present.format import day
from report.present.sentence import Sentence

COVERED = (
    "The words judged are those of {texts} about the {year} budget. The {all:count} claims in them "
    "are recomputed on that budget in nominal yen; what a later text repeats is judged once."
)
COLUMNS: Mapping[str, Column] = {
    "claim": ("Claim", ""),
    "verdict": ("Verdict", ""),
    "ours": ("Ours", "figure"),
    "reason": ("Reason", ""),
    "instead": ("Say instead", ""),
}
OTHER_YEAR = " This edition is about {asked}, the coverage is not."


def scope(edition: Edition) -> Sentence:
    """Which texts the claims are from and which budget they are about."""
    year = claims.year_covered(edition)
    if year is None:
        text = "No coverage of a budget was known on {day}."
        return Sentence("claims.scope", text, day=day(edition.as_of))
    texts = _listed([_text(document) for document in claims.documents(edition, year)])
    return Sentence(
        "claims.scope",
        COVERED + ("" if year == edition.year else OTHER_YEAR),
        texts=texts,
        year=f"FY{year}",
        asked=edition.fy,
        all=claims.count(edition),
    )


def checked(edition: Edition, year: int) -> dict[str, str]:
    """Which texts about the budget of a year are checked, for the head of an edition."""
    if year not in set(edition.facts["claims"]["fiscal_year"]):
        return {}
    first, *others = claims.documents(edition, year)
    later = f"; also {_listed([_text(document) for document in others])}" if others else ""
    return {"Coverage checked": f"{_text(first)}, “{first['title']}”{later}"}


def _text(document: Any) -> str:
    printed = document["published"]
    return f"{document['publisher']}{f' ({day(printed)})' if printed else ''}"


def _listed(parts: Sequence[str]) -> str:
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


def told(edition: Edition) -> Sentence | None:
    """How many claims hold as stated, and what the others are; verdicts that none got are not."""
    counts = {verdict: claims.count(edition, verdict) for verdict in VERDICTS}
    given = [word for word, n in counts.items() if is_known(n) and n.value]
    others = [f"{word} ({{{_slot(word)}:count}})" for word in CHECKED[1:] if word in given]
    text = "{accurate:count} of the {checked:count} claims that can be checked hold as stated"
    text += f"; the others are {_listed(others)}." if others else "."
    if UNVERIFIABLE in given:
        text += " Not to be checked yet: {unverifiable:count}."
    if CONTEXT in given:
        text += " Expectations and settings, which no figure can test: {context:count}."
    slots = {_slot(word): counts[word] for word in [ACCURATE, *given]}
    checked = claims.count(edition, *CHECKED)
    return Sentence.where_known("claims.coverage", text, checked=checked, **slots)


def _slot(verdict: str) -> str:
    return verdict.replace("-", "_").replace(" ", "_")


def ledger(edition: Edition) -> Exhibit | None:
    """Question 12: every claim with the verdict, the reason and what to say instead, worst first.

    None where no coverage was known.
    """
    year = claims.year_covered(edition)
    if year is None:
        return None
    numbers = {
        "checked": claims.count(edition, *CHECKED),
        "mended": claims.count(edition, *CHECKED[1:]),
    }
    return Exhibit(
        Sentence(
            "claims.ledger",
            "{mended:count} of {checked:count} checkable claims need correcting or completing",
            **numbers,
        ),
        f"Claims of the coverage, FY{year} budget, Japan, nominal amounts, the worst first",
        Sentence(
            "claims.ledger.alt",
            "Table of the claims with the verdict on each, our figure, the reason and what to say "
            "instead. Of {checked:count} that can be checked, {mended:count} need correcting or "
            "completing.",
            **numbers,
        ),
        _lines(edition),
        COLUMNS,
        edition.facts,
        note=_reservations(claims.by_claim(edition)["judgement"]),
        kind="claims",
    )


def _reservations(judgements: Iterable[Judgement]) -> str:
    """The reservations on the figures that the reasons name and no column has."""
    beside = [judgement.beside for judgement in judgements]
    notes = [figure.notes for figure in beside if is_known(figure)]
    return "; ".join(sorted(frozenset().union(*notes)))


def _lines(edition: Edition) -> pd.DataFrame:
    rows = [
        {
            "claim": printed(edition, row["claim_id"]),
            "verdict": row["verdict"],
            "ours": row["judgement"].ours or NONE,
            "reason": str(reason(row["claim_id"], row["judgement"]).unreserved())
            + repeated(edition, row["claim_id"]),
            "instead": str(instead(row["claim_id"], row["judgement"]).unreserved()),
        }
        for _, row in claims.by_severity(edition).iterrows()
    ]
    return pd.DataFrame(rows)


def stated(edition: Edition) -> Exhibit | None:
    """Question 12: the numbers that claims state beside ours, with what rounding leaves open.

    Data alone. None where no coverage was known.
    """
    year = claims.year_covered(edition)
    if year is None:
        return None
    numbers = {"all": claims.count(edition)}
    return Exhibit(
        Sentence("claims.stated", "What {all:count} claims state, and what we find", **numbers),
        f"FY{year} budget, Japan, nominal amounts; brackets hold what rounding leaves open",
        Sentence(
            "claims.stated.alt",
            "Table of the numbers in the {all:count} claims beside our figures, with intervals.",
            **numbers,
        ),
        claims.by_number(edition),
        {
            "statement": ("Claim in our words", ""),
            "stated": ("Stated", "bounded"),
            "ours": ("Ours", "bounded"),
            "beside": ("Read with", "bounded"),
        },
        edition.facts,
        annex=True,
    )


def rate(edition: Edition) -> Sentence | None:
    """Whether the dollar figure fits the exact amount or the claim's own; None where unknown."""
    judgement = claims.in_currency(edition)
    return Sentence.where_known(
        "claims.rate",
        "The coverage gives {stated:money} and no rate. At the last fixing before it the exact "
        "amount gives {exact:money}; the amount that the coverage prints gives {printed:money}. "
        "To the digit printed, {which}.",
        which=_which(judgement),
        stated=judgement.stated or claims.NOTHING,
        exact=judgement.ours or claims.NOTHING,
        printed=judgement.beside or claims.NOTHING,
    )


def _which(judgement: Judgement) -> str:
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


def dollars(edition: Edition) -> Exhibit | None:
    """Question 12: the amount in dollars at the fixings around the coverage.

    Data alone. None where no coverage has such a figure.
    """
    year, frame = claims.year_covered(edition), claims.by_fixing(edition)
    if frame.empty:
        return None
    before = frame.iloc[0]
    numbers = {"exact": before.exact, "printed": before.printed}
    return Exhibit(
        Sentence(
            "claims.dollars",
            "The amount is worth {exact:money}, its printed version {printed:money}",
            **numbers,
        ),
        f"Chips and AI, FY{year} initial budget, Japan, billion dollars",
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
        edition.facts,
        annex=True,
    )
