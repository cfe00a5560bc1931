"""Question 12: our own figure for each quantity that the coverage makes a claim about.

Figures are those of the edition that `about` gives: of the year of the claim, in nominal yen.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from report.brief.chapters.budget import METI
from report.brief.chapters.rapidus import added, tranches
from report.brief.coverage import SUBJECT
from report.brief.edition import Edition
from report.brief.money import INITIAL, budgets_of, fixing, stated
from report.brief.rows import quantity, summed
from report.facts.package import DataPackage
from report.facts.quantity import RATIO, Figure, Missing, Quantity, is_known
from report.facts.schema import Violation, all_rows
from report.facts.sums import share

EQUITY = f"{SUBJECT}-rapidus-equity"
HUNDRED = Quantity.exact(100, RATIO, "100")


def about(edition: Edition, claim: Any) -> Edition:
    """The edition that a claim is checked with, whatever is asked for."""
    return edition.nominal_yen.with_(fiscal_year=claim.fiscal_year)


def figure(edition: Edition, name: str, day: date) -> Figure:
    """Our figure under this name: a computed one, or what the row with this key states.

    `day` is that of the claim.
    """
    if name in COMPUTED:
        return COMPUTED[name](edition, day)
    indicator = edition.facts.find("indicators", name)
    if indicator is not None:
        return quantity(indicator, "value", indicator["unit"])
    row = edition.facts.find("appropriations", name)
    return Missing.because("the amount was not known by then") if row is None else stated(row)


def percent(ratio: Figure) -> Figure:
    """A ratio in percent."""
    scaled = ratio * HUNDRED
    return replace(scaled, unit="percent") if is_known(scaled) else scaled


def in_dollars(edition: Edition, day: date) -> tuple[Figure, Figure]:
    """The amount of the coverage in dollars at the last rate before a day, exact and as printed."""
    row = fixing(edition, day - timedelta(days=1))
    unknown = Missing.because("no exchange rate was fixed by then")
    rate = unknown if row is None else quantity(row, "per_usd", "jpy_per_usd")
    amounts = edition.appropriation(SUBJECT, edition.year), printed(edition)
    exact, rounded = (yen.to_unit("usd_bn", rate) if is_known(yen) else yen for yen in amounts)
    return exact, rounded


def _amount(edition: Edition) -> str:
    """The key of the amount that the coverage is about."""
    return f"{SUBJECT}-{edition.year}-{INITIAL}"


def printed(edition: Edition) -> Figure:
    """The amount of chips and AI money as the coverage prints it."""
    claims = edition.facts["claims"]
    found = claims[claims["quantity"] == _amount(edition)]
    if found.empty:
        return Missing.because("no coverage prints the amount")
    return quantity(found.iloc[0], "stated_value")


def rapidus_state(edition: Edition) -> Figure:
    """What the state has paid, committed or planned for Rapidus up to the year."""
    rows = tranches(edition)
    upto = rows[rows["fiscal_year"] <= edition.year]
    return added(edition, upto, "no state money for Rapidus was known by then")


def _equity_so_far(edition: Edition) -> Figure:
    rows = edition.facts["appropriations"]
    before = rows[(rows["line_id"] == EQUITY) & (rows["fiscal_year"] < edition.year)]
    of_year = edition.appropriation(EQUITY, edition.year)
    return summed([*map(stated, before.itertuples()), of_year], "")


def _initial_share(edition: Edition, year: int) -> Figure:
    """The part of the package of a year that comes in its initial budget, percent."""
    supplementary, initial = (
        edition.appropriation(SUBJECT, *part) for part in budgets_of("sixteen_month", year)
    )
    return percent(share(initial, supplementary))


def _change(edition: Edition, vehicle: int) -> Figure:
    """The change of one budget of the package: 0 is the supplementary, 1 the initial."""
    after, before = (
        edition.appropriation(SUBJECT, *budgets_of("sixteen_month", year)[vehicle])
        for year in (edition.year, edition.before)
    )
    return after - before


def _share_of_rise(edition: Edition) -> Figure:
    subject, whole = (edition.compare(INITIAL, line).difference for line in (SUBJECT, METI))
    return percent(subject / whole)


def _points(edition: Edition) -> Figure:
    """What chips and AI alone add to the growth of the ministry's budget, percent."""
    rise = edition.compare(INITIAL).difference
    return percent(rise / edition.compare(INITIAL, METI).before)


def _budget_fiscal_year(edition: Edition) -> Figure:
    row = edition.facts.find("appropriations", _amount(edition))
    if row is None:
        return Missing.because("the budget was not known by then")
    return Quantity.stated(Decimal(row["fiscal_year"]), "fiscal_year", row["fact_id"])


COMPUTED: Mapping[str, Callable[[Edition, date], Figure]] = {
    "budget-fiscal-year": lambda e, _: _budget_fiscal_year(e),
    "growth-initial": lambda e, _: e.compare(INITIAL).ratio,
    "growth-sixteen-month": lambda e, _: e.compare("sixteen_month").ratio,
    "initial-change": lambda e, _: _change(e, 1),
    "initial-share": lambda e, _: _initial_share(e, e.year),
    "initial-share-before": lambda e, _: _initial_share(e, e.before),
    "initial-usd": lambda e, day: in_dollars(e, day)[0],
    "initial-usd-printed": lambda e, day: in_dollars(e, day)[1],
    "meti-growth-initial": lambda e, _: percent(e.compare(INITIAL, METI).change),
    "points-of-meti-growth": lambda e, _: _points(e),
    "rapidus-equity-so-far": lambda e, _: _equity_so_far(e),
    "rapidus-state-so-far": lambda e, _: rapidus_state(e),
    "share-of-meti-rise": lambda e, _: _share_of_rise(e),
    "supplementary-change": lambda e, _: _change(e, 0),
}
"""The figures that no row states, by the names that claims.quantity and claims.beside use."""


def unstated(package: DataPackage) -> list[Violation]:
    """The claims about a quantity that is neither the key of a row nor a computed figure."""
    tables = all_rows(package)
    keys = {
        row.cells[package.fields(name)[0]["name"]]
        for name, rows in tables.items()
        for row in rows
        if "known_from" in row.cells
    }
    rule = "is neither the key of a row nor the name of a figure that the brief computes"
    return [
        Violation.of("claims", row, "quantity", rule)
        for row in tables["claims"]
        if row.cells["quantity"] and row.cells["quantity"] not in keys | COMPUTED.keys()
    ]
