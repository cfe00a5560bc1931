"""Question 8: what the frame still needs, and how its parts are used. All amounts are nominal."""

from dataclasses import replace
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from report.brief.chapters.framework import (
    FINANCE,
    NOT_BEGUN,
    SUPPORT,
    Span,
    followed,
    measure,
    promised,
    shown,
    span,
    used,
)
from report.brief.coverage import SUBJECT
from report.brief.edition import Edition
from report.brief.rows import summed
from report.facts.quantity import RATIO, Figure, Quantity, is_known, is_missing
from report.present.sentence import Sentence, sentence

# Of what is appropriated, state equity alone counts as finance, all else as subsidies and
# commissioned work: no source splits the budgets so.
EQUITY = f"{SUBJECT}-rapidus-equity"


class Pace(NamedTuple):
    """What the packages still to come must carry a year, beside the last initial budget; money.

    `ratio` is the first over the second. At that budget alone the frame is full `late` years after
    its end. Where the frame is a floor, what is required is one too, and the others are measured
    against it.
    """

    required: Figure
    initial: Figure
    ratio: Figure
    late: Figure


class Part(NamedTuple):
    """A part of the frame: its envelope and what is used of it, money and share.

    `elapsed` is the share of the packages that have passed.
    """

    part: str
    envelope: Figure
    used: Figure
    share: Figure
    elapsed: Figure


class Support(NamedTuple):
    """The envelope for subsidies and commissioned work: its amount and the share of it used.

    The rest lasts `years` at what the last initial budget has for it, `until` a fiscal year.
    """

    envelope: Figure
    share: Figure
    years: Figure
    until: Figure


def pace(edition: Edition) -> Pace:
    """What the packages still to come must carry a year, against what was."""
    years, frame, amount = span(edition), measure(edition), used(edition)
    if is_missing(frame):
        return Pace(*[frame] * 4)
    initial = edition.appropriation(SUBJECT, years.year)
    fill = (frame - amount) / initial
    left = Quantity.exact(years.left, RATIO, str(years.left))
    required = (promised(edition) - amount) / left
    return Pace(shown(edition, required), shown(edition, initial), fill / left, fill - left)


def equity(edition: Edition) -> Figure:
    """The state equity appropriated within the frame, yen."""
    amounts = [edition.appropriation(EQUITY, year) for year in span(edition).counted]
    return summed(amounts, *NOT_BEGUN.reasons)


def by_part(edition: Edition) -> list[Part]:
    """The two parts of the frame, state equity alone counted as finance."""
    finance, elapsed = equity(edition), followed(edition).elapsed
    parts = [
        ("Subsidies and commissioned work", measure(edition, SUPPORT), used(edition) - finance),
        ("Equity and guarantees", measure(edition, FINANCE), finance),
    ]
    return [
        Part(name, shown(edition, whole), shown(edition, amount), amount / whole, elapsed)
        for name, whole, amount in parts
    ]


def support(edition: Edition) -> Support:
    """How long the envelope for subsidies lasts at the rate of the last budget."""
    years, part = span(edition), by_part(edition)[0]
    if is_missing(part.share):
        return Support(part.envelope, *[part.share] * 3)
    latest, equity_now = (edition.appropriation(line, years.year) for line in (SUBJECT, EQUITY))
    rest = measure(edition, SUPPORT) - (used(edition) - equity(edition))
    left = rest / (latest - equity_now)
    return Support(part.envelope, part.share, left, _year_of(years.year, left))


def _year_of(year: int, left: Figure) -> Figure:
    """The fiscal year that a number of years after the end of another one falls in."""
    if is_missing(left):
        return left
    value, low, high = (year + Fraction(ceil(end)) for end in (left.value, left.low, left.high))
    return replace(left, unit="fiscal_year", value=value, low=low, high=high)


def rate(edition: Edition) -> Sentence | None:
    """What filling the frame in time takes; nothing before the frame."""
    figures = pace(edition)
    ends = "late" if is_known(figures.late) and figures.late.value > 0 else "early"
    return sentence(
        edition,
        "framework.rate",
        """Filling the frame by {last} takes
        {pace.required:bound}{required=pace.required:money} a year, {ratio=pace.ratio:times} the
        {latest}. At the {initial=pace.initial:money} of that budget it would be full
        {late=pace.late:years} {ends}.""",
        pace=figures,
        ends=ends,
        **span(edition).words,
    )


def subsidies(edition: Edition) -> Sentence | None:
    """How far the envelope for subsidies is used, and when it would run out."""
    part = support(edition)
    return sentence(
        edition,
        "framework.support",
        """Subsidies and commissioned work have used {share=part.share:fraction} of their
        {envelope=part.envelope:money}. At the rate of the {latest} the rest would """
        + _runs_out(span(edition), part.until),
        part=part,
        **span(edition).words,
    )


def _runs_out(years: Span, until: Figure) -> str:
    if is_missing(until) or until.value > years.last:
        return "last beyond the frame."
    if until.value == years.last:
        return "run out in {until=part.until:figure}, the last year of the frame."
    return "run out in {until=part.until:figure}, before the frame ends in {last}."
