"""Question 8: what the frame still needs, by package and by part. All amounts are nominal."""

from dataclasses import replace
from fractions import Fraction
from math import ceil
from typing import NamedTuple, cast

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
    used_so_far,
)
from report.brief.coverage import SUBJECT
from report.brief.edition import Edition
from report.brief.rows import ceiling, summed
from report.facts.quantity import RATIO, Figure, Missing, Quantity, is_known, is_missing
from report.facts.sums import ONE
from report.present.exhibit import Exhibit, exhibit
from report.present.recipes import bars
from report.present.sentence import Sentence, sentence

DEBT_SERVICE = f"{SUBJECT}-debt-service"
# Of what is appropriated, state equity alone counts as finance, all else as subsidies and
# commissioned work: no source splits the budgets so. The guarantee is only planned.
EQUITY = f"{SUBJECT}-rapidus-equity"
GUARANTEE = "rapidus-2027-guarantee"


class Pace(NamedTuple):
    """What the packages still to come must carry a year, against what was.

    Money: required, delayed (if filled a year late), initial (of the last year). Ratios of what is
    required: on the mean package, the mean budget year and the initial budget. Years: `fill` at
    that initial budget alone, `late` less the years left. Where the frame is a floor, the amounts
    are floors too, and the others are measured against it.
    """

    required: Figure
    delayed: Figure
    initial: Figure
    on_package: Figure
    on_year: Figure
    on_initial: Figure
    fill: Figure
    late: Figure


class Part(NamedTuple):
    """A part of the frame: its envelope and what is used of it, money and share."""

    part: str
    envelope: Figure
    used: Figure
    share: Figure


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
        return Pace(*[frame] * 8)
    initial = edition.appropriation(SUBJECT, years.year)
    rest, done, left = frame - amount, years.year - years.first, years.left
    open_rest, fill = promised(edition) - amount, rest / initial
    return Pace(
        shown(edition, open_rest / _ratio(left)),
        shown(edition, open_rest / _ratio(left + 1)),
        shown(edition, initial),
        rest / amount * _ratio(done, left),
        (frame / used_so_far(edition) - ONE) * _ratio(done + 1, left),
        fill / _ratio(left),
        fill,
        fill - _ratio(left),
    )


def _ratio(number: int, of: int = 1) -> Quantity:
    exact = Quantity.exact(number, RATIO, str(number))
    return exact if of == 1 else cast(Quantity, exact / Quantity.exact(of, RATIO, str(of)))


def equity(edition: Edition) -> Figure:
    """The state equity appropriated within the frame, yen."""
    amounts = [edition.appropriation(EQUITY, year) for year in span(edition).counted]
    return summed(amounts, *NOT_BEGUN.reasons)


def by_part(edition: Edition) -> list[Part]:
    """The two parts of the frame, state equity alone counted as finance.

    The last row adds the planned guarantee for Rapidus to finance at its face value.
    """
    finance = equity(edition)
    subsidies, equity_part = measure(edition, SUPPORT), measure(edition, FINANCE)
    parts = [
        ("Subsidies and commissioned work", subsidies, used(edition) - finance),
        ("Finance: equity and guarantees", equity_part, finance),
        ("Finance with the guarantee that is planned", equity_part, finance + guarantee(edition)),
    ]
    return [
        Part(name, shown(edition, whole), shown(edition, amount), amount / whole)
        for name, whole, amount in parts
    ]


def guarantee(edition: Edition) -> Figure:
    """The planned guarantee for loans to Rapidus at face value, yen: its budget cost is lower."""
    row = edition.row("rapidus_funding", GUARANTEE)
    return Missing.because("no guarantee was planned yet") if row is None else ceiling(row)


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


def debt_service(edition: Edition) -> Figure:
    """The debt service inside what is counted, yen, of the years for which a source states it."""
    amounts = [edition.appropriation(DEBT_SERVICE, year) for year in span(edition).counted]
    known = [figure for figure in amounts if is_known(figure) and figure.rows]
    return summed(known, "no source states debt service in the budgets counted")


def rate(edition: Edition) -> Sentence | None:
    """What filling the frame in time takes; nothing before the frame."""
    figures = pace(edition)
    ends = "late" if is_known(figures.late) and figures.late.value > 0 else "early"
    return sentence(
        edition,
        "framework.rate",
        """To fill the frame in time takes
        {required=pace.required:bound}{required=pace.required:money} a year from {next} to {last},
        {ratio=pace.on_initial:times} what the {latest} has. At that budget alone,
        {initial=pace.initial:money} a year, the floor would be reached {late=pace.late:years}
        {ends}.""",
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
        """Subsidies and commissioned work have used {share=part.share:percent} of their envelope of
        about {envelope=part.envelope:money}, when {elapsed:percent} of the packages have passed. At
        the rate of the {latest} the rest would """
        + _runs_out(span(edition), part.until),
        part=part,
        elapsed=followed(edition).elapsed,
        **span(edition).words,
    )


def _runs_out(years: Span, until: Figure) -> str:
    if is_missing(until) or until.value > years.last:
        return "last beyond the frame."
    if until.value == years.last:
        return "run out in {until=part.until:figure}, the last year of the frame."
    return "run out in {until=part.until:figure}, before the frame ends in {last}."


def parts(edition: Edition) -> Exhibit | None:
    """The two parts of the frame apart; nothing before the frame."""
    rows = by_part(edition)
    inside = " Debt service of the line is inside it." if is_known(debt_service(edition)) else ""
    return exhibit(
        edition.nominal,
        "framework.parts",
        rows,
        title="""{support=parts[0].share:percent} of the subsidy part is used,
        {finance=parts[1].share:percent} of the finance part""",
        measure="""Parts of the frame up to the {reached}, Japan, share of each envelope used, state
        equity alone counted as finance""",
        alt="""Bar chart of the share of each part of the frame that is used, where subsidies and
        commissioned work stand at {support=parts[0].share:percent} and finance at
        {finance=parts[1].share:percent}.""",
        columns={
            "part": "Part",
            "envelope": ("Envelope, {unit}, nominal", "amount"),
            "used": ("Used", "amount"),
            "share": ("Share used", "percent"),
        },
        chart=bars("part", "share", "percent"),
        note=f"""No source splits the budgets by part: all but state equity counts as subsidies and
        commissioned work.{inside} Shares are of the floor where the envelope is one; the guarantee
        is at face value, and its cost to a budget would be lower""",
        parts=rows,
        reached=span(edition).words["reached"],
    )
