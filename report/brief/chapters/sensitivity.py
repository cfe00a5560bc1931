"""Question 14: how robust the findings are to figures, prices, the exchange rate and delay."""

from collections.abc import Sequence
from fractions import Fraction

import pandas as pd

from report.brief.chapters.growth import NET, against_mean, years_before
from report.brief.chapters.rivals import comparable, counted_alike, rivals, with_rival
from report.brief.edition import Edition
from report.brief.money import SUPPLEMENTARY, budget, deflator
from report.brief.rows import tally
from report.choices import Basis
from report.facts.coverage import SUBJECT
from report.facts.quantity import Figure, Missing, is_known, is_missing
from report.facts.sums import Comparison, change

# The levers move the change of the sixteen-month package, in nominal yen: the finding whose sign
# differs from that of the headline.
BASIS: Basis = "sixteen_month"


def package(edition: Edition) -> Figure:
    """The change that the levers move: of the sixteen-month package, in nominal yen."""
    return edition.nominal_yen.compare(BASIS).change


def by_lever(edition: Edition) -> pd.DataFrame:
    """Question 14: what each assumption does to the change of the sixteen-month package.

    Columns: lever (text), low, high (ratio, the main figure among them), swing (ratio), sorted by
    swing. A lever that nothing is known about is left out, unless that is so of all.
    """
    nominal, year = edition.nominal_yen, edition.year
    main = package(edition)
    same = [main, *counted_alike(nominal)["change"]]
    rows: list[tuple[str, Sequence[Figure]]] = [("The same scope in both years", same)]
    for other in (year - 2, year - 1):
        lever = f"Rival figures for the {budget(other, SUPPLEMENTARY)}"
        rows.append((lever, with_rivals(edition, other)))
    rows += [
        ("Debt service left out", (main, _net(edition))),
        ("Real prices, each budget at its own year", (main, _own_prices(edition))),
        ("Real prices, each package at its last year", (main, _last_prices(edition))),
    ]
    spans = [(lever, *span(figures)) for lever, figures in rows]
    known = [span for span in spans if is_known(span[-1])] or spans[:1]
    return by_swing(pd.DataFrame(known, columns=["lever", "low", "high", "swing"]))


def widest(edition: Edition) -> pd.Series:
    """The lever that moves the change most, a row of `by_lever`."""
    return by_lever(edition).iloc[0]


def span(figures: Sequence[Figure]) -> tuple[Figure, Figure, Figure]:
    """The lowest and highest of figures and their distance; missing where there is but one."""
    gaps = [figure for figure in figures if is_missing(figure)]
    known = [figure for figure in figures if is_known(figure)]
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
    return figure.value if is_known(figure) else Fraction(-1)


def with_rivals(edition: Edition, year: int) -> list[Figure]:
    """The change of the package with each comparable figure for one of its budgets, main first."""
    nominal = edition.nominal_yen
    changed = [
        with_rival(nominal, rival)
        for rival in rivals(edition, [year])
        if comparable(nominal, rival)
    ]
    return [package(edition), *changed]


def _net(edition: Edition) -> Figure:
    """The change of the package with the initial budgets net of debt service."""
    before, after = (
        edition.appropriation(SUBJECT, year - 1, SUPPLEMENTARY) + edition.appropriation(NET, year)
        for year in (edition.before, edition.year)
    )
    return change(after, before)


def real(edition: Edition) -> Edition:
    """The same in yen at the prices of the base year, or of the year before where there is none."""
    base = edition.parameters.base_year or edition.before
    return edition.nominal_yen.with_(prices="real", base_year=base)


def _own_prices(edition: Edition) -> Figure:
    """The real change with each budget deflated by its own fiscal year."""
    at = real(edition)
    before, after = (
        at.money(edition.appropriation(SUBJECT, year - 1, SUPPLEMENTARY), year - 1)
        + at.money(edition.appropriation(SUBJECT, year), year)
        for year in (edition.before, edition.year)
    )
    return change(after, before)


def _last_prices(edition: Edition) -> Figure:
    """The real change with a whole package deflated by the year of its initial budget."""
    return real(edition).compare(BASIS).change


def holding(levers: pd.DataFrame) -> tuple[Figure, Figure]:
    """How many levers leave the sign of the change as it is, and of how many that are known."""
    pairs = list(zip(levers["low"], levers["high"], strict=True))
    known = [(a, b) for a, b in pairs if is_known(a) and is_known(b)]
    if not known:
        return levers["low"].iloc[0], levers["low"].iloc[0]
    figures = [figure for pair in known for figure in pair]
    held = [pair for pair in known if pair[0].low > 0 or pair[1].high < 0]
    return tally(len(held), figures, "levers that keep the sign"), tally(
        len(known), figures, "levers known"
    )


def by_price(edition: Edition) -> pd.DataFrame:
    """Question 14: each budget year in nominal yen and at the prices of one year.

    Columns: year (text), nominal, real (money), deflator (index).
    """
    nominal, at = edition.nominal_yen, real(edition)
    years = [*years_before(edition), edition.year]
    rows = [
        (
            f"FY{year}",
            *(prices.total(year, "budget_year") for prices in (nominal, at)),
            deflator(edition, year),
        )
        for year in years
    ]
    return pd.DataFrame(rows, columns=["year", "nominal", "real", "deflator"])


def mean_in(edition: Edition) -> tuple[Comparison, Comparison]:
    """The budget year beside the mean of those before: in nominal yen, and in real."""
    return against_mean(edition.nominal_yen), against_mean(real(edition))
