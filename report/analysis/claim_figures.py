"""Question 12: our own figure for each quantity that the coverage makes a claim about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from report.analysis import units
from report.analysis.amounts import (
    INITIAL,
    appropriation,
    budgets_of,
    stated,
)
from report.analysis.budget import METI
from report.analysis.growth import compare
from report.analysis.rapidus import EQUITY as SHARES
from report.analysis.rapidus import RESEARCH, STATE, added, tranches
from report.analysis.rows import quantity, stated_in, summed
from report.choices import Basis
from report.facts.coverage import SUBJECT
from report.facts.load import Facts
from report.facts.quantity import RATIO, Figure, Missing, Quantity, share
from report.parameters import Parameters

# The coverage is about the budget of this fiscal year, whatever year an edition is about.
YEAR = 2026
AMOUNT = f"{SUBJECT}-{YEAR}-{INITIAL}"
PRINTED = "bloomberg-amount"
EQUITY = f"{SUBJECT}-rapidus-equity"
HUNDRED = Quantity.exact(100, RATIO, "100")


@dataclass(frozen=True)
class Scope:
    """What a claim is checked with: the facts, the year of the coverage in nominal yen, its day."""

    facts: Facts
    parameters: Parameters
    day: date

    @classmethod
    def of(cls, facts: Facts, parameters: Parameters, day: date) -> "Scope":
        """The scope of claims made on a day, whatever year and unit the parameters ask for."""
        return cls(facts, covered(parameters), day)

    def growth(self, basis: Basis, line: str = SUBJECT) -> Figure:
        """A line over the year before, on a basis."""
        return compare(self.facts, self.parameters, basis, line).ratio

    def initial_share(self, basis: Basis) -> Figure:
        """The part of the money of the year that comes in the initial budget, percent."""
        supplementary, initial = (
            appropriation(self.facts, SUBJECT, *part) for part in budgets_of(basis, YEAR)
        )
        return percent(share(initial, supplementary))


def covered(parameters: Parameters) -> Parameters:
    """The parameters for the budget that the coverage is about, nominal yen."""
    return parameters.nominal_yen.model_copy(update={"fiscal_year": YEAR})


def figure(scope: Scope, name: str) -> Figure:
    """Our figure under this name: a computed one, or an appropriation by the key of its row."""
    if name in COMPUTED:
        return COMPUTED[name](scope)
    row = scope.facts.row("appropriations", name)
    return Missing.because("the amount was not known by then") if row is None else stated(row)


def percent(ratio: Figure) -> Figure:
    """A ratio in percent."""
    scaled = ratio * HUNDRED
    return replace(scaled, unit="percent") if isinstance(scaled, Quantity) else scaled


def fixing(facts: Facts, day: date, *, after: bool = False) -> Figure:
    """Yen per dollar at the last fixing before a day, or at the first after it."""
    row = fixing_row(facts, day, after=after)
    if row is None:
        return Missing.because("no exchange rate was fixed by then")
    return quantity(row, "per_usd", "jpy_per_usd")


def fixing_row(facts: Facts, day: date, *, after: bool = False) -> Any | None:
    """The row of the last fixing of the yen before a day, or of the first after it."""
    return units.fixing(facts, day if after else day - timedelta(days=1), after=after)


def in_dollars(yen: Figure, rate: Figure) -> Figure:
    """An amount in billions of yen at a rate, in billions of dollars."""
    return yen.to_unit("usd_bn", rate) if isinstance(yen, Quantity) else yen


def printed(facts: Facts) -> Figure:
    """The amount of chips and AI money as the coverage prints it."""
    return stated_in(facts, "claims", PRINTED, "stated_value")


def rapidus_state(scope: Scope) -> Figure:
    """What the state has paid, committed or planned for Rapidus up to the year."""
    rows = tranches(scope.facts)
    counted = rows[
        rows["funder_type"].isin(STATE)
        & rows["instrument"].isin((RESEARCH, SHARES))
        & (rows["fiscal_year"] <= YEAR)
    ]
    nothing = "no state money for Rapidus was known by then"
    return added(scope.facts, scope.parameters, counted, nothing)


def _equity_so_far(scope: Scope) -> Figure:
    rows = scope.facts["appropriations"]
    before = rows[(rows["line_id"] == EQUITY) & (rows["fiscal_year"] < YEAR)]
    of_year = appropriation(scope.facts, EQUITY, YEAR, INITIAL)
    return summed([*(stated(row) for _, row in before.iterrows()), of_year], "")


def _meti_growth(scope: Scope) -> Figure:
    return percent(compare(scope.facts, scope.parameters, INITIAL, METI).change)


def _share_of_rise(scope: Scope) -> Figure:
    subject, whole = (
        compare(scope.facts, scope.parameters, INITIAL, line).difference for line in (SUBJECT, METI)
    )
    return percent(subject / whole)


def _points(scope: Scope) -> Figure:
    """What chips and AI alone add to the growth of the ministry's budget, percent."""
    rise = compare(scope.facts, scope.parameters, INITIAL).difference
    return percent(rise / compare(scope.facts, scope.parameters, INITIAL, METI).before)


def _budget_fiscal_year(scope: Scope) -> Figure:
    row = scope.facts.row("appropriations", AMOUNT)
    if row is None:
        return Missing.because("the budget was not known by then")
    return Quantity.stated(Decimal(row["fiscal_year"]), "fiscal_year", row["fact_id"])


COMPUTED: Mapping[str, Callable[[Scope], Figure]] = {
    "chips-ai-2026-initial-usd": lambda s: in_dollars(figure(s, AMOUNT), fixing(s.facts, s.day)),
    "chips-ai-2026-initial-usd-printed": lambda s: in_dollars(
        printed(s.facts), fixing(s.facts, s.day)
    ),
    "chips-ai-growth-2026-on-2025-initial": lambda s: s.growth(INITIAL),
    "chips-ai-growth-2026-on-2025-sixteen-month": lambda s: s.growth("sixteen_month"),
    "chips-ai-initial-share-2026": lambda s: s.initial_share("sixteen_month"),
    "chips-ai-initial-share-2026-budget-year": lambda s: s.initial_share("budget_year"),
    "chips-ai-budget-fiscal-year": _budget_fiscal_year,
    "chips-ai-points-of-meti-growth-2026": _points,
    "chips-ai-share-of-meti-rise-2026": _share_of_rise,
    "meti-total-growth-2026-on-2025-initial": _meti_growth,
    "rapidus-equity-cumulative-2026": _equity_so_far,
    "rapidus-state-cumulative-2026": rapidus_state,
}
"""The figures that no row states, by the names that `claims.quantity` and `BESIDE` use."""
