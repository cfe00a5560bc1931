"""Question 15: which missing facts could change the verdict, and how far."""

from collections.abc import Sequence
from fractions import Fraction

import pandas as pd

from report.analysis.amounts import INITIAL, SUPPLEMENTARY, appropriation, budget, stated
from report.analysis.break_evens import is_over
from report.analysis.budget import METI
from report.analysis.framework import by_clock
from report.analysis.growth import compare
from report.analysis.rapidus_terms import gap as rapidus_gap
from report.analysis.rapidus_terms import need as rapidus_need
from report.analysis.rows import at, tally
from report.analysis.sensitivity import by_swing, mean_in, span, with_rivals
from report.facts.coverage import SUBJECT
from report.facts.load import Facts
from report.facts.quantity import Figure, Missing, Quantity, change
from report.parameters import Parameters

NONE = Fraction(0)
COLUMNS = ["finding", "fact", "low", "high", "swing", "turns"]
Gap = tuple[str, str, Sequence[Figure], Fraction]


def by_gap(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 15: each missing fact, and between what it leaves a finding; the widest first.

    Columns: finding, fact (text), low, high (ratio), swing (ratio), turns (text: whether the
    finding would read differently at the other end). Amounts are nominal except in the row about
    prices. A gap that nothing bounds comes last and is missing.
    """
    gaps = [
        *_scope(facts, parameters),
        _prices(facts, parameters),
        _ministry(facts, parameters),
        *_supplementary(facts, parameters),
        _clock(facts, parameters),
        _rapidus(facts, parameters),
        _payments(),
        _enacted(parameters),
    ]
    rows = [
        (finding, fact, *span(figures), _turns(figures, level))
        for finding, fact, figures, level in gaps
    ]
    return by_swing(pd.DataFrame(rows, columns=COLUMNS))


def _turns(figures: Sequence[Figure], level: Fraction) -> str:
    """Whether known figures lie on both sides of the level at which a finding turns."""
    known = [figure.value for figure in figures if isinstance(figure, Quantity)]
    if len(known) < len(figures) or len(known) < 2:
        return "not known"
    return "yes" if min(known) < level < max(known) else "no"


def turning(gaps: pd.DataFrame) -> tuple[Figure, Figure]:
    """How many gaps could turn a finding, and of how many whose reach is known."""
    known = gaps[gaps["turns"] != "not known"]
    if known.empty:
        return gaps["low"].iloc[0], gaps["low"].iloc[0]
    figures = [*known["low"], *known["high"]]
    turned = int((known["turns"] == "yes").sum())
    return tally(turned, figures, "gaps that could turn a finding"), tally(
        len(known), figures, "gaps with a known reach"
    )


def _scope(facts: Facts, parameters: Parameters) -> list[Gap]:
    finding = "Change of the sixteen-month package"
    return [
        (
            finding,
            f"What the {budget(year, SUPPLEMENTARY)} counts",
            with_rivals(facts, parameters, year),
            NONE,
        )
        for year in (parameters.fiscal_year - 2, parameters.fiscal_year - 1)
    ]


def _prices(facts: Facts, parameters: Parameters) -> Gap:
    changes = [comparison.change for comparison in mean_in(facts, parameters)]
    return "Budget year against the mean of those before", "Which prices count", changes, NONE


def _ministry(facts: Facts, parameters: Parameters) -> Gap:
    """The ministry's budget without GX and chips-AI, over the readings of its own part of GX."""
    year = parameters.fiscal_year
    own = appropriation(facts, "gx", year, INITIAL)
    less = own - appropriation(facts, "gx-environment", year, INITIAL)
    readings = _gx_before(facts, year - 1), [own, less] if isinstance(less, Quantity) else [own]
    rest = [
        appropriation(facts, METI, at_year, INITIAL)
        - appropriation(facts, SUBJECT, at_year, INITIAL)
        for at_year in (year - 1, year)
    ]
    changes = [change(rest[1] - b, rest[0] - a) for a in readings[0] for b in readings[1]]
    return "Growth of the ministry without GX and chips-AI", "The ministry's own GX", changes, NONE


def _gx_before(facts: Facts, year: int) -> list[Figure]:
    """Each figure for the ministry's GX in one initial budget, the main one first."""
    rows = facts["variants"]
    here = rows[
        (rows["line_id"] == "gx") & (rows["stage"] == INITIAL) & (rows["fiscal_year"] == year)
    ]
    figures: list[Figure] = [stated(row) for _, row in here.iterrows()]
    return figures or [appropriation(facts, "gx", year, INITIAL)]


def _supplementary(facts: Facts, parameters: Parameters) -> list[Gap]:
    """The change by budget year without and with one more supplementary budget like the last.

    Nothing where the year is over.
    """
    if is_over(parameters):
        return []
    year = parameters.fiscal_year
    pair = compare(facts, parameters.nominal_yen, "budget_year")
    more = pair.after + appropriation(facts, SUBJECT, year - 1, SUPPLEMENTARY)
    fact = f"A further FY{year} supplementary budget, as large as that of FY{year - 1}"
    return [("Change by budget year", fact, [pair.change, change(more, pair.before)], NONE)]


def _clock(facts: Facts, parameters: Parameters) -> Gap:
    """The used share of the frame less the share of its time, on every clock."""
    finding, fact = "Used share of the frame less elapsed share", "Which clock the frame follows"
    gaps = list(by_clock(facts, parameters)["gap"])
    return finding, fact, [gap for gap in gaps if isinstance(gap, Quantity)] or gaps[:1], NONE


def _rapidus(facts: Facts, parameters: Parameters) -> Gap:
    finding, fact = "Gap in Rapidus's plan, part of its need", "Exact promises to Rapidus"
    nominal = parameters.nominal_yen
    gap, need = rapidus_gap(facts, nominal), rapidus_need(facts, nominal)
    if isinstance(gap, Missing) or isinstance(need, Missing):
        return finding, fact, [gap if isinstance(gap, Missing) else need], NONE
    ends = [at(gap, end) / at(need, need.value) for end in (gap.low, gap.high)]
    return finding, fact, ends, NONE


def _payments() -> Gap:
    gap = Missing.because("no source states what each firm was paid")
    return "What has reached firms", "Payments by project", [gap], NONE


def _enacted(parameters: Parameters) -> Gap:
    gap = Missing.because("no source states the amounts as enacted")
    fact = f"The {budget(parameters.fiscal_year, INITIAL)} as enacted"
    return "Every figure of the year", fact, [gap], NONE
