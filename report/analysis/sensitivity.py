"""Question 14: how robust the findings are to figures, prices, the exchange rate and delay."""

from collections.abc import Sequence
from fractions import Fraction

import pandas as pd

from report.analysis.amounts import INITIAL, SUPPLEMENTARY, appropriation, budget, total
from report.analysis.growth import NET, Comparison, against_mean, compare, years_before
from report.analysis.rivals import comparable, counted_alike, rivals, with_rival
from report.analysis.rows import tally
from report.analysis.units import deflator, money
from report.choices import Basis
from report.facts.coverage import SUBJECT
from report.facts.load import Facts
from report.facts.quantity import Figure, Missing, Quantity, change
from report.parameters import Parameters

# The levers move the change of the sixteen-month package, in nominal yen: the finding whose sign
# differs from that of the headline.
BASIS: Basis = "sixteen_month"


def package(facts: Facts, parameters: Parameters) -> Figure:
    """The change that the levers move: of the sixteen-month package, in nominal yen."""
    return compare(facts, parameters.nominal_yen, BASIS).change


def by_lever(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 14: what each assumption does to the change of the sixteen-month package.

    Columns: lever (text), low, high (ratio, the main figure among them), swing (ratio), sorted by
    swing. A lever that nothing is known about is left out, unless that is so of all.
    """
    nominal, year = parameters.nominal_yen, parameters.fiscal_year
    main = package(facts, parameters)
    same = [main, *counted_alike(facts, nominal)["change"]]
    rows: list[tuple[str, Sequence[Figure]]] = [("The same scope in both years", same)]
    for other in (year - 2, year - 1):
        lever = f"Rival figures for the {budget(other, SUPPLEMENTARY)}"
        rows.append((lever, with_rivals(facts, parameters, other)))
    rows += [
        ("Debt service left out", (main, _net(facts, parameters))),
        ("Real prices, each budget at its own year", (main, _own_prices(facts, parameters))),
        ("Real prices, each package at its last year", (main, _last_prices(facts, parameters))),
    ]
    spans = [(lever, *span(figures)) for lever, figures in rows]
    known = [span for span in spans if isinstance(span[-1], Quantity)] or spans[:1]
    return by_swing(pd.DataFrame(known, columns=["lever", "low", "high", "swing"]))


def widest(facts: Facts, parameters: Parameters) -> pd.Series:
    """The lever that moves the change most, a row of `by_lever`."""
    return by_lever(facts, parameters).iloc[0]


def span(figures: Sequence[Figure]) -> tuple[Figure, Figure, Figure]:
    """The lowest and highest of figures and their distance; missing where there is but one."""
    gaps = [figure for figure in figures if isinstance(figure, Missing)]
    known = [figure for figure in figures if isinstance(figure, Quantity)]
    if gaps or len(known) < 2:
        gap = gaps[0] if gaps else Missing.because("no other figure is known")
        return gap, gap, gap
    low, high = min(known, key=lambda q: q.value), max(known, key=lambda q: q.value)
    return low, high, high - low


def by_swing(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame with the column `swing`, the widest first and what is missing last."""
    return frame.sort_values(
        "swing",
        key=lambda column: column.map(_size),
        ascending=False,
        ignore_index=True,
        kind="stable",
    )


def _size(figure: Figure | str) -> Fraction:
    return figure.value if isinstance(figure, Quantity) else Fraction(-1)


def with_rivals(facts: Facts, parameters: Parameters, year: int) -> list[Figure]:
    """The change of the package with each comparable figure for one of its budgets, main first."""
    nominal = parameters.nominal_yen
    changed = [
        with_rival(facts, nominal, rival)
        for rival in rivals(facts, [year])
        if comparable(facts, nominal, rival)
    ]
    return [package(facts, parameters), *changed]


def _net(facts: Facts, parameters: Parameters) -> Figure:
    """The change of the package with the initial budgets net of debt service."""
    before, after = (
        appropriation(facts, SUBJECT, year - 1, SUPPLEMENTARY)
        + appropriation(facts, NET, year, INITIAL)
        for year in (parameters.previous_year, parameters.fiscal_year)
    )
    return change(after, before)


def real(parameters: Parameters) -> Parameters:
    """The same in yen at the prices of the base year, or of the year before where there is none."""
    base = parameters.base_year or parameters.previous_year
    return parameters.nominal_yen.model_copy(update={"prices": "real", "base_year": base})


def _own_prices(facts: Facts, parameters: Parameters) -> Figure:
    """The real change with each budget deflated by its own fiscal year."""
    at = real(parameters)
    before, after = (
        money(facts, at, appropriation(facts, SUBJECT, year - 1, SUPPLEMENTARY), year - 1)
        + money(facts, at, appropriation(facts, SUBJECT, year, INITIAL), year)
        for year in (parameters.previous_year, parameters.fiscal_year)
    )
    return change(after, before)


def _last_prices(facts: Facts, parameters: Parameters) -> Figure:
    """The real change with a whole package deflated by the year of its initial budget."""
    return compare(facts, real(parameters), BASIS).change


def holding(levers: pd.DataFrame) -> tuple[Figure, Figure]:
    """How many levers leave the sign of the change as it is, and of how many that are known."""
    pairs = list(zip(levers["low"], levers["high"], strict=True))
    known = [(a, b) for a, b in pairs if isinstance(a, Quantity) and isinstance(b, Quantity)]
    if not known:
        return levers["low"].iloc[0], levers["low"].iloc[0]
    figures = [figure for pair in known for figure in pair]
    held = [pair for pair in known if pair[0].low > 0 or pair[1].high < 0]
    return tally(len(held), figures, "levers that keep the sign"), tally(
        len(known), figures, "levers known"
    )


def by_price(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 14: each budget year in nominal yen and at the prices of one year.

    Columns: year (text), nominal, real (money), deflator (index).
    """
    nominal, at = parameters.nominal_yen, real(parameters)
    years = [*years_before(facts, parameters), parameters.fiscal_year]
    rows = [
        (
            f"FY{year}",
            *(total(facts, prices, year, "budget_year") for prices in (nominal, at)),
            deflator(facts, year),
        )
        for year in years
    ]
    return pd.DataFrame(rows, columns=["year", "nominal", "real", "deflator"])


def mean_in(facts: Facts, parameters: Parameters) -> tuple[Comparison, Comparison]:
    """The budget year beside the mean of those before: in nominal yen, and in real."""
    return against_mean(facts, parameters.nominal_yen), against_mean(facts, real(parameters))
