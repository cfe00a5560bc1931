"""Question 15: what is not known, and how far it could change a finding."""

from collections.abc import Callable, Iterator, Mapping
from math import isinf
from typing import Any, NamedTuple

from report.brief.chapters.budget import METI
from report.brief.chapters.framework import by_clock, followed
from report.brief.chapters.methods import own_count
from report.brief.chapters.rapidus_terms import gap as rapidus_gap
from report.brief.chapters.rapidus_terms import need as rapidus_need
from report.brief.chapters.rivals import over_scopes
from report.brief.chapters.sensitivity import is_over, span
from report.brief.coverage import SUBJECT
from report.brief.edition import Edition
from report.brief.money import INITIAL, SUPPLEMENTARY, stated
from report.brief.rows import at, each, opened, size, tally
from report.facts.quantity import Figure, Quantity, is_known, is_missing
from report.facts.sums import change
from report.present.exhibit import Exhibit, exhibit
from report.present.format import capital
from report.present.sentence import Sentence, sentence


class Gap(NamedTuple):
    """A missing fact, and between what it leaves a finding: ratios, missing where it has none."""

    subject: str
    fact: str
    finding: str
    low: Figure
    high: Figure

    @property
    def turns(self) -> str:
        """Whether they lie on both sides of zero, where a finding turns: yes or no."""
        return "yes" if size(self.low) < 0 < size(self.high) else "no"


class Reach(NamedTuple):
    """A finding, and what the readings of a missing fact make of it (ratios)."""

    finding: str
    readings: list[Figure]


def by_gap(edition: Edition) -> list[Gap]:
    """Each missing fact, the one that leaves the most open first; nominal."""
    rows = [
        Gap(gap["subject"], capital(gap["words"]), reach.finding, *span(reach.readings))
        for gap, reach in bearing(edition)
    ]
    return sorted(rows, key=lambda row: size(row.high - row.low), reverse=True)


def bearing(edition: Edition) -> Iterator[tuple[Any, Reach]]:
    """The rows of the missing facts, each with the finding that it bears on, if on one."""
    for gap in each(opened(edition, "gaps")):
        reach = REACHES[gap["reach"]](edition) if gap["reach"] else Reach("", [])
        if reach is not None:
            yield gap, reach


def weighed(edition: Edition) -> list[Gap]:
    """The missing facts that leave a finding open, as far as that is known."""
    return [gap for gap in by_gap(edition) if size(gap.low) < size(gap.high)]


def unweighed(edition: Edition) -> list[Gap]:
    """The other missing facts."""
    told = weighed(edition)
    return [gap for gap in by_gap(edition) if gap not in told]


def turning(gaps: list[Gap]) -> tuple[Quantity, Quantity]:
    """How many gaps whose reach is known could turn a finding, and of how many."""
    figures = [figure for gap in gaps for figure in (gap.low, gap.high) if is_known(figure)]
    turned = [gap for gap in gaps if gap.turns == "yes"]
    return (
        tally(len(turned), figures, "gaps that could turn a finding"),
        tally(len(gaps), figures, "gaps with a known reach"),
    )


def _scope(edition: Edition) -> Reach | None:
    """The change of the package by source and scope; None where no package is compared."""
    ends = list(over_scopes(edition.nominal_yen))
    return Reach("Change of the sixteen-month package", ends) if all(map(is_known, ends)) else None


def _ministry(edition: Edition) -> Reach:
    """The ministry's budget without GX and chips-AI, over the readings of its own part of GX."""
    before, after = (
        edition.appropriation(METI, year) - edition.appropriation(SUBJECT, year)
        for year in (edition.before, edition.year)
    )
    own = edition.appropriation("gx", edition.year)
    less = own - edition.appropriation("gx-environment", edition.year)
    changes = [
        change(after - new, before - old)
        for old in _gx_before(edition)
        for new in ([own, less] if is_known(less) else [own])
    ]
    return Reach("Growth of the ministry without GX and chips-AI", changes)


def _gx_before(edition: Edition) -> list[Figure]:
    """Each figure for the ministry's GX in the initial budget of the year before, main first."""
    figures: list[Figure] = [
        stated(row)
        for row in edition.facts["variants"].itertuples()
        if (row.line_id, row.stage, row.fiscal_year) == ("gx", INITIAL, edition.before)
    ]
    return figures or [edition.appropriation("gx", edition.before)]


def _supplementary(edition: Edition) -> Reach | None:
    """The change by budget year without and with one more supplementary budget like the last.

    None where the year is over.
    """
    if is_over(edition):
        return None
    pair = edition.nominal_yen.compare("budget_year")
    more = pair.after + edition.appropriation(SUBJECT, edition.before, SUPPLEMENTARY)
    finding = f"Change by budget year, if it is as large as that of {edition.fy_before}"
    return Reach(finding, [pair.change, change(more, pair.before)])


def _clock(edition: Edition) -> Reach:
    """The used share of the frame less the share of its time, on every clock."""
    known: list[Figure] = [clock.gap for clock in by_clock(edition) if is_known(clock.gap)]
    return Reach("Used share of the frame less elapsed share", known or [followed(edition).gap])


def _rapidus(edition: Edition) -> Reach:
    """What the exact promises leave of the need; an open end counts as what is stated."""
    nominal = edition.nominal_yen
    gap, need = rapidus_gap(nominal), rapidus_need(nominal)
    if is_missing(gap) or is_missing(need):
        return Reach("", [])
    ends = [at(gap, gap.value if isinf(end) else end) / need.limit for end in (gap.low, gap.high)]
    return Reach("Gap in Rapidus’s plan, part of its need", ends)


REACHES: Mapping[str, Callable[[Edition], Reach | None]] = {
    "package_scope": _scope,
    "ministry_gx": _ministry,
    "further_supplementary": _supplementary,
    "frame_clock": _clock,
    "rapidus_promises": _rapidus,
}
"""What computes each value of the column `reach`."""


def verdict(edition: Edition) -> Sentence | None:
    """How many missing facts could change the sign of a finding; None where none has a reach."""
    turned, known = turning(weighed(edition))
    if not known.value:
        return None
    number = "{turned:count}" if turned.value else "none"
    several = f"Of the {{known:count}} missing facts whose weight can be computed, {number} could"
    alone = "The one missing fact whose weight can be computed "
    alone += "could" if turned.value else "could not"
    return sentence(
        edition,
        "sensitivity.verdict",
        f"{alone if known.value == 1 else several} change the sign of a finding.",
        " The annex lists {unweighed:count} more.",
        turned=turned,
        known=known,
        unweighed=Quantity.exact(len(unweighed(edition)), "count", "number of gaps"),
    )


def table(edition: Edition) -> Exhibit | None:
    """The missing facts whose reach is known, and between what they leave a finding."""
    rows = weighed(edition)
    return exhibit(
        edition,
        "sensitivity.gaps",
        rows,
        title="What we do not know, and how much it could matter",
        measure="Findings on {year} at the lowest and highest reading of a missing fact, nominal",
        alt="""Table of facts that no source states, with the finding that each bears on and the
        range that it leaves open; number of facts: {listed:count}.""",
        columns={
            "fact": "Not known",
            "finding": "Finding",
            "low": ("Lowest", "percentage"),
            "high": ("Highest", "percentage"),
            "turns": "Changes its sign",
        },
        listed=Quantity.exact(len(rows), "count", "number of gaps"),
    )


def others(edition: Edition) -> Exhibit | None:
    """The missing facts of which nobody can say what they could change; data alone."""
    rows = unweighed(edition)
    return exhibit(
        edition,
        "sensitivity.unweighed",
        rows,
        title="What else we do not know",
        measure="Facts that no source of this edition states, with no finding to weigh them by",
        alt="""Table of facts that no source states and that bear on no finding which can be
        computed; number of facts: {listed:count}.""",
        columns={"subject": "About", "fact": "Not known"},
        sources=own_count(edition),
        annex=True,
        listed=Quantity.exact(len(rows), "count", "number of gaps"),
    )
