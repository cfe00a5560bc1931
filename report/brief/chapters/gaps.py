"""Question 15: what is not known, and how far it could change a finding."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isinf

import pandas as pd

from report.brief.chapters.break_evens import is_over
from report.brief.chapters.budget import METI
from report.brief.chapters.framework import by_clock, followed
from report.brief.chapters.rapidus_terms import gap as rapidus_gap
from report.brief.chapters.rapidus_terms import need as rapidus_need
from report.brief.chapters.rivals import over_scopes
from report.brief.chapters.sensitivity import by_swing, span
from report.brief.edition import Edition
from report.brief.money import INITIAL, SUPPLEMENTARY, stated
from report.brief.rows import at, opened, tally
from report.facts.coverage import SUBJECT
from report.facts.quantity import Figure, Missing, Quantity, is_known, is_missing
from report.facts.sums import change

COLUMNS = ["subject", "fact", "finding", "low", "high", "swing", "turns"]


@dataclass(frozen=True)
class Reach:
    """A finding, and what the readings of a missing fact make of it (ratios)."""

    finding: str
    readings: list[Figure]

    @property
    def turns(self) -> str:
        """Whether the readings lie on both sides of zero, where a finding turns."""
        known = [figure.value for figure in self.readings if is_known(figure)]
        return "yes" if min(known) < 0 < max(known) else "no"


UNKNOWN = Reach("", [])


def by_gap(edition: Edition) -> pd.DataFrame:
    """Question 15: each missing fact, and between what it leaves a finding; the widest first.

    Columns: subject, fact, finding (text), low, high (ratio), swing (ratio), turns (text: whether
    the finding would read differently at the other end). Amounts are nominal. The cells of a gap
    that bears on no finding that can be computed are empty, and it comes last.
    """
    rows = []
    for gap in opened(edition, "gaps").to_dict("records"):
        name = gap["subject"], _capital(gap["words"])
        reach = REACHES[gap["reach"]](edition) if gap["reach"] else UNKNOWN
        if reach is not None:
            rows.append((*name, *_told(reach)))
    return by_swing(pd.DataFrame(rows, columns=COLUMNS))


def _told(reach: Reach) -> tuple[str | Figure, ...]:
    low, high, swing = span(reach.readings)
    if is_missing(swing):
        return "", "", "", "", ""
    return reach.finding, low, high, swing, reach.turns


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def turning(gaps: pd.DataFrame) -> tuple[Figure, Figure]:
    """How many gaps could turn a finding, and of how many whose reach is known."""
    known = gaps[gaps["turns"] != ""]
    if known.empty:
        gap = Missing.because("no missing fact has a reach that can be computed")
        return gap, gap
    figures = [*known["low"], *known["high"]]
    turned = int((known["turns"] == "yes").sum())
    return tally(turned, figures, "gaps that could turn a finding"), tally(
        len(known), figures, "gaps with a known reach"
    )


def listed(gaps: pd.DataFrame) -> Quantity:
    """How many gaps there are: no fact stands behind the number."""
    return Quantity.exact(len(gaps), "count", "number of gaps")


def _scope(edition: Edition) -> Reach:
    readings = over_scopes(edition.nominal_yen)
    return Reach("Change of the sixteen-month package", list(readings))


def _ministry(edition: Edition) -> Reach:
    """The ministry's budget without GX and chips-AI, over the readings of its own part of GX."""
    year = edition.year
    own = edition.appropriation("gx", year)
    less = own - edition.appropriation("gx-environment", year)
    readings = (
        _gx_before(edition, year - 1),
        [own, less] if is_known(less) else [own],
    )
    rest = [
        edition.appropriation(METI, at_year) - edition.appropriation(SUBJECT, at_year)
        for at_year in (year - 1, year)
    ]
    changes = [change(rest[1] - b, rest[0] - a) for a in readings[0] for b in readings[1]]
    return Reach("Growth of the ministry without GX and chips-AI", changes)


def _gx_before(edition: Edition, year: int) -> list[Figure]:
    """Each figure for the ministry's GX in one initial budget, the main one first."""
    rows = edition.facts["variants"]
    here = rows[
        (rows["line_id"] == "gx") & (rows["stage"] == INITIAL) & (rows["fiscal_year"] == year)
    ]
    figures: list[Figure] = [stated(row) for _, row in here.iterrows()]
    return figures or [edition.appropriation("gx", year)]


def _supplementary(edition: Edition) -> Reach | None:
    """The change by budget year without and with one more supplementary budget like the last.

    None where the year is over.
    """
    if is_over(edition):
        return None
    year = edition.year
    pair = edition.nominal_yen.compare("budget_year")
    more = pair.after + edition.appropriation(SUBJECT, year - 1, SUPPLEMENTARY)
    finding = f"Change by budget year, if it is as large as that of FY{year - 1}"
    return Reach(finding, [pair.change, change(more, pair.before)])


def _clock(edition: Edition) -> Reach:
    """The used share of the frame less the share of its time, on every clock."""
    known: list[Figure] = [clock.gap for clock in by_clock(edition) if is_known(clock.gap)]
    return Reach("Used share of the frame less elapsed share", known or [followed(edition).gap])


def _rapidus(edition: Edition) -> Reach:
    """What the exact promises leave of the need; nothing where one end is open."""
    nominal = edition.nominal_yen
    gap, need = rapidus_gap(nominal), rapidus_need(nominal)
    finding = "Gap in Rapidus\N{RIGHT SINGLE QUOTATION MARK}s plan, part of its need"
    if is_missing(gap) or is_missing(need):
        return Reach(finding, [gap if is_missing(gap) else need])
    ends = [at(gap, gap.value if isinf(end) else end) / need.limit for end in (gap.low, gap.high)]
    return Reach(finding, ends)


REACHES: Mapping[str, Callable[[Edition], Reach | None]] = {
    "package_scope": _scope,
    "ministry_gx": _ministry,
    "further_supplementary": _supplementary,
    "frame_clock": _clock,
    "rapidus_promises": _rapidus,
}
"""What computes each value of the column `reach`."""
