"""Question 8: the frame of public money for chips and AI, its clocks, and what is used of it.

The frame is an envelope: appropriations are set against it and never added to it. It is a promise
in yen of the day, so every amount is nominal.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from math import isinf
from typing import NamedTuple

from report.brief.chapters.rivals import name_of, rivals
from report.brief.coverage import SUBJECT
from report.brief.edition import Edition
from report.brief.money import INITIAL, SUPPLEMENTARY, budget, stated
from report.brief.rows import ceiling, extremes, quantity, summed
from report.facts.quantity import Figure, Missing, Quantity, is_known, is_missing
from report.present.exhibit import Exhibit, exhibit
from report.present.sentence import Sentence, sentence
from report.present.words import pace as standing

FRAME = "ai-chip-framework"
SUPPORT, FINANCE = f"{FRAME}-support", f"{FRAME}-finance"
ADOPTED = "ai-chip-framework-adopted"
UNKNOWN = Missing.because("the frame of public money had not been announced by then")
NOT_BEGUN = Missing.because("the frame opens with a later budget")
# The frame opens with the supplementary budget of its first fiscal year. The clock followed is
# that of the sixteen-month packages: this is how the budgets that fill it are drawn up.
FOLLOWED = "Sixteen-month packages"


class Span(NamedTuple):
    """The fiscal years of the frame, and the last one whose initial budget is counted."""

    first: int
    last: int
    year: int

    @property
    def left(self) -> int:
        """How many packages are still to come."""
        return self.last - self.year

    @property
    def counted(self) -> range:
        """The fiscal years whose initial budgets are counted."""
        return range(self.first + 1, self.year + 1)

    @property
    def words(self) -> dict[str, str]:
        """What sentences say of it: its first and last year, its opening and its latest budget."""
        return {
            "first": f"FY{self.first}",
            "last": f"FY{self.last}",
            "opening": budget(self.first, SUPPLEMENTARY),
            "latest": budget(self.year, INITIAL),
        }


class Clock(NamedTuple):
    """What is used of the frame (money, nominal, and its share) after how much of its time.

    `passed` and `whole` are counts of units of time.
    """

    clock: str
    passed: Figure
    whole: Figure
    used: Figure
    share: Figure

    @property
    def elapsed(self) -> Figure:
        """The share of the time that has passed."""
        return self.passed / self.whole

    @property
    def gap(self) -> Figure:
        """The used less the elapsed share."""
        return self.share - self.elapsed

    @property
    def standing(self) -> str:
        """How the frame stands on this clock, in words."""
        return standing(self.gap) if is_known(self.gap) else "unknown"


def shown(edition: Edition, figure: Figure) -> Figure:
    """A nominal yen amount in the parameters' currency."""
    return edition.nominal.money(figure)


def envelope(edition: Edition, key: str = FRAME) -> Figure:
    """The amount of an envelope in yen; missing before it was announced."""
    row = edition.row("envelopes", key)
    return UNKNOWN if row is None else ceiling(row)


def promised(edition: Edition, key: str = FRAME) -> Figure:
    """An envelope as it is said: open at the end where the source says "or more"."""
    row = edition.row("envelopes", key)
    return UNKNOWN if row is None else quantity(row)


def measure(edition: Edition, key: str = FRAME) -> Figure:
    """An envelope to measure against: where it is a floor, the floor itself."""
    said = promised(edition, key)
    return said.limit if is_known(said) and isinf(said.high) else said


def envelopes(edition: Edition) -> tuple[Figure, ...]:
    """The frame, its subsidies and commissioned work, and its finance, as said."""
    return tuple(shown(edition, promised(edition, key)) for key in (FRAME, SUPPORT, FINANCE))


def span(edition: Edition) -> Span:
    """The years of the frame, counted up to the parameters' year or the last one known.

    Before the frame was announced that is the parameters' year alone.
    """
    row, asked = edition.row("envelopes", FRAME), edition.year
    if row is None:
        return Span(asked, asked, asked)
    first, last = row["first_fiscal_year"], row["last_fiscal_year"]
    years = range(asked, first, -1)
    reached = (year for year in years if is_known(edition.appropriation(SUBJECT, year)))
    return Span(first, last, next(reached, asked))


def used(edition: Edition, *, after: bool = False, opening: Figure | None = None) -> Figure:
    """What was appropriated from the opening of the frame up to the initial budget of the year.

    Yen. `after` adds the supplementary budget of the year itself; `opening` replaces the first
    amount.
    """
    years = span(edition)
    if is_missing(envelope(edition)):
        return UNKNOWN
    if years.year <= years.first - after:
        return NOT_BEGUN
    budgets = [(year, SUPPLEMENTARY) for year in range(years.first, years.year + after)]
    budgets += [(year, INITIAL) for year in years.counted]
    amounts = [edition.appropriation(SUBJECT, *part) for part in budgets]
    return summed([opening or amounts[0], *amounts[1:]], "no budget is counted")


def used_so_far(edition: Edition) -> Figure:
    """What was appropriated, with the supplementary budget of the year where that is out."""
    with_it = used(edition, after=True)
    return with_it if is_known(with_it) else used(edition)


def by_clock(edition: Edition) -> list[Clock]:
    """Used against elapsed share, on every clock and every figure for the opening budget.

    The first is the clock followed. None before the frame was announced.
    """
    frame = measure(edition)
    return [
        Clock(clock, passed, whole, shown(edition, amount), amount / frame)
        for clock, amount, passed, whole in (_clocks(edition) if is_known(frame) else ())
    ]


Reading = tuple[str, Figure, Figure, Figure]


def _clocks(edition: Edition) -> Iterator[Reading]:
    """Each clock: name, amount used in yen, units passed and units in all."""
    years = span(edition)
    done, length = years.year - years.first, years.last - years.first
    plain, so_far, after = used(edition), used_so_far(edition), used(edition, after=True)
    packages = _count(done, "packages"), _count(length, "packages")
    rounds = _count(2 * length + 1, "budget rounds")
    before = "" if is_known(after) else f" before the {budget(years.year, SUPPLEMENTARY)}"
    with_after = "Budget rounds with the extra budget after it"
    yield FOLLOWED, plain, *packages
    yield f"Budget years{before}", so_far, _count(done + 1, "years"), _count(length + 1, "years")
    yield "Budget rounds to the regular budget", plain, _count(2 * done, "rounds"), rounds
    yield with_after, after, _count(2 * done + 1, "rounds"), rounds
    yield _days(edition, years, so_far)
    for rival in rivals(edition, (years.first, years.first)):
        label = f"Packages, {name_of(edition, rival)} for the opening budget"
        yield label, used(edition, opening=stated(rival)), *packages


def _days(edition: Edition, years: Span, amount: Figure) -> Reading:
    """The days since the cabinet adopted the frame, up to the day of the edition."""
    adopted = edition.row("events", ADOPTED)
    if adopted is None:
        gap = Missing.because("the cabinet had not adopted the frame by then")
        return "Days", gap, gap, gap
    until = min(edition.as_of, date(years.year + 1, 3, 31))
    passed, whole = (
        _count((day - adopted["date"]).days, "days", ADOPTED)
        for day in (until, date(years.last + 1, 3, 31))
    )
    return f"Days up to {until.day} {until:%B %Y}", amount, passed, whole


def _count(number: int, what: str, key: str = FRAME) -> Figure:
    if number <= 0:
        return NOT_BEGUN
    return replace(Quantity.exact(number, "count", f"{number} {what}"), rows=frozenset({key}))


def followed(edition: Edition) -> Clock:
    """The clock followed; all of it missing before the frame was announced."""
    return next(iter(by_clock(edition)), Clock(FOLLOWED, *[UNKNOWN] * 4))


def progress(edition: Edition) -> Sentence | None:
    """What is used of the frame after how much of its time; nothing before the frame."""
    clocks = by_clock(edition)
    if not clocks or is_missing(clocks[0].gap):
        return _opening(edition)
    low, high = extremes([clock.gap for clock in clocks[1:]])
    return sentence(
        edition,
        "framework.used",
        """Counted by packages, the frame is {clock.gap:pace}: {share=clock.share:fraction} of it is
        used after {elapsed=clock.elapsed:fraction} of its time.""",
        _apart(low, high),
        clock=clocks[0],
        low=low,
        high=high,
    )


def _opening(edition: Edition) -> Sentence | None:
    """The budget that opens the frame, while no package of the frame is complete."""
    amount = used(edition, after=True)
    return sentence(
        edition,
        "framework.used",
        "The {opening} opened the frame with {used:money}, {share:percent} of it.",
        used=shown(edition, amount),
        share=amount / measure(edition),
        opening=span(edition).words["opening"],
    )


def _apart(low: Figure, high: Figure) -> str:
    """Where the other counts put the frame, by the sides of an even pace that they lie on."""
    if is_missing(low) or is_missing(high):
        return ""
    if low.value < 0 < high.value:
        where = "from {low:distance} points behind to {high:distance} points ahead"
    elif high.value > 0:
        where = "{low:distance} to {high:distance} points ahead"
    else:
        where = "{high:distance} to {low:distance} points behind"
    return f" Other counts put it {where}."


def clocks(edition: Edition) -> Exhibit | None:
    """Used against elapsed share on every clock; nothing before the frame."""
    rows = by_clock(edition)
    low, high = extremes([row.gap for row in rows] or [UNKNOWN])
    return exhibit(
        edition.nominal,
        "framework.clocks",
        rows,
        title="How far the frame is, by the clock",
        measure="""Frame for AI and chips, share used and share of its time up to the {latest},
        Japan, %, nominal""",
        alt="""Table of the used and the elapsed share of the frame, a row a clock or rival figure,
        where their difference runs from {low:points} to {high:points} points.""",
        columns={
            "clock": "Clock",
            "passed": ("Passed", "count"),
            "whole": ("Of", "count"),
            "elapsed": ("Elapsed", "percentage"),
            "used": ("Used, {currency}", "amount"),
            "share": ("Used share", "percentage"),
            "gap": ("Points", "points"),
            "standing": "Standing",
        },
        annex=True,
        low=low,
        high=high,
        latest=span(edition).words["latest"],
    )
