"""Question 12: our own figure for each quantity that the coverage makes a claim about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from report.brief import money
from report.brief.chapters.budget import METI
from report.brief.chapters.rapidus import EQUITY as SHARES
from report.brief.chapters.rapidus import RESEARCH, STATE, added, tranches
from report.brief.edition import Edition
from report.brief.money import (
    INITIAL,
    budgets_of,
    stated,
)
from report.brief.rows import quantity, summed
from report.choices import Basis
from report.facts.coverage import SUBJECT
from report.facts.quantity import RATIO, Figure, Missing, Quantity, is_known
from report.facts.sums import share

EQUITY = f"{SUBJECT}-rapidus-equity"
HUNDRED = Quantity.exact(100, RATIO, "100")


@dataclass(frozen=True)
class Scope:
    """What a claim is checked with: an edition of its year in nominal yen, and its day."""

    edition: Edition
    day: date

    @classmethod
    def of(cls, edition: Edition, year: int, day: date) -> "Scope":
        """The scope of claims about the budget of a year, made on a day, whatever is asked for."""
        return cls(edition.nominal_yen.with_(fiscal_year=year), day)

    @property
    def year(self) -> int:
        """The fiscal year of the budget that the coverage is about."""
        return self.edition.year

    @property
    def amount(self) -> str:
        """The key of the amount that the coverage is about."""
        return f"{SUBJECT}-{self.year}-{INITIAL}"

    def growth(self, basis: Basis, line: str = SUBJECT) -> Figure:
        """A line over the year before, on a basis."""
        return self.edition.compare(basis, line).ratio

    def initial_share(self, year: int) -> Figure:
        """The part of the package of a year that comes in its initial budget, percent."""
        supplementary, initial = (
            self.edition.appropriation(SUBJECT, *part) for part in budgets_of("sixteen_month", year)
        )
        return percent(share(initial, supplementary))

    def change(self, vehicle: int) -> Figure:
        """The change of one budget of the package: 0 is the supplementary, 1 the initial."""
        after, before = (
            self.edition.appropriation(SUBJECT, *budgets_of("sixteen_month", year)[vehicle])
            for year in (self.year, self.year - 1)
        )
        return after - before


def figure(scope: Scope, name: str) -> Figure:
    """Our figure under this name: a computed one, or what the row with this key states."""
    if name in COMPUTED:
        return COMPUTED[name](scope)
    indicator = scope.edition.facts.find("indicators", name)
    if indicator is not None:
        return quantity(indicator, "value", indicator["unit"])
    row = scope.edition.facts.find("appropriations", name)
    return Missing.because("the amount was not known by then") if row is None else stated(row)


def percent(ratio: Figure) -> Figure:
    """A ratio in percent."""
    scaled = ratio * HUNDRED
    return replace(scaled, unit="percent") if is_known(scaled) else scaled


def fixing(edition: Edition, day: date, *, after: bool = False) -> Figure:
    """Yen per dollar at the last fixing before a day, or at the first after it."""
    row = fixing_row(edition, day, after=after)
    if row is None:
        return Missing.because("no exchange rate was fixed by then")
    return quantity(row, "per_usd", "jpy_per_usd")


def fixing_row(edition: Edition, day: date, *, after: bool = False) -> Any | None:
    """The row of the last fixing of the yen before a day, or of the first after it."""
    return money.fixing(edition, day if after else day - timedelta(days=1), after=after)


def in_dollars(yen: Figure, rate: Figure) -> Figure:
    """An amount in billions of yen at a rate, in billions of dollars."""
    return yen.to_unit("usd_bn", rate) if is_known(yen) else yen


def first_claim(edition: Edition, **cells: Any) -> Any | None:
    """The first claim known, repetitions aside, that holds these cells."""
    claims = edition.facts["claims"]
    found = claims[claims["repeats"].isna()]
    for column, value in cells.items():
        found = found[found[column] == value]
    return None if found.empty else found.iloc[0]


def printed(scope: Scope) -> Figure:
    """The amount of chips and AI money as the coverage prints it."""
    claim = first_claim(scope.edition, quantity=scope.amount)
    if claim is None:
        return Missing.because("no coverage prints the amount")
    return quantity(claim, "stated_value")


def rapidus_state(scope: Scope) -> Figure:
    """What the state has paid, committed or planned for Rapidus up to the year."""
    rows = tranches(scope.edition)
    counted = rows[
        rows["funder_type"].isin(STATE)
        & rows["instrument"].isin((RESEARCH, SHARES))
        & (rows["fiscal_year"] <= scope.year)
    ]
    nothing = "no state money for Rapidus was known by then"
    return added(scope.edition, counted, nothing)


def _equity_so_far(scope: Scope) -> Figure:
    rows = scope.edition.facts["appropriations"]
    before = rows[(rows["line_id"] == EQUITY) & (rows["fiscal_year"] < scope.year)]
    of_year = scope.edition.appropriation(EQUITY, scope.year)
    return summed([*(stated(row) for _, row in before.iterrows()), of_year], "")


def _meti_growth(scope: Scope) -> Figure:
    return percent(scope.edition.compare(INITIAL, METI).change)


def _share_of_rise(scope: Scope) -> Figure:
    subject, whole = (scope.edition.compare(INITIAL, line).difference for line in (SUBJECT, METI))
    return percent(subject / whole)


def _points(scope: Scope) -> Figure:
    """What chips and AI alone add to the growth of the ministry's budget, percent."""
    rise = scope.edition.compare(INITIAL).difference
    return percent(rise / scope.edition.compare(INITIAL, METI).before)


def _budget_fiscal_year(scope: Scope) -> Figure:
    row = scope.edition.facts.find("appropriations", scope.amount)
    if row is None:
        return Missing.because("the budget was not known by then")
    return Quantity.stated(Decimal(row["fiscal_year"]), "fiscal_year", row["fact_id"])


COMPUTED: Mapping[str, Callable[[Scope], Figure]] = {
    "budget-fiscal-year": _budget_fiscal_year,
    "growth-initial": lambda s: s.growth(INITIAL),
    "growth-sixteen-month": lambda s: s.growth("sixteen_month"),
    "initial-change": lambda s: s.change(1),
    "initial-share": lambda s: s.initial_share(s.year),
    "initial-share-before": lambda s: s.initial_share(s.year - 1),
    "initial-usd": lambda s: in_dollars(figure(s, s.amount), fixing(s.edition, s.day)),
    "initial-usd-printed": lambda s: in_dollars(printed(s), fixing(s.edition, s.day)),
    "meti-growth-initial": _meti_growth,
    "points-of-meti-growth": _points,
    "rapidus-equity-so-far": _equity_so_far,
    "rapidus-state-so-far": rapidus_state,
    "share-of-meti-rise": _share_of_rise,
    "supplementary-change": lambda s: s.change(0),
}
"""The figures that no row states, by the names that claims.quantity and claims.beside use."""
