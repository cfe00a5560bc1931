"""`Edition` of this brief: its years, its words, and the money of its budgets."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Self

from report import edition
from report.brief.coverage import SUBJECT
from report.brief.money import (
    INITIAL,
    SUPPLEMENTARY,
    YEN,
    budget,
    budgets_of,
    by_budget,
    deflator,
    rate_day,
    stated,
    yen_rate,
)
from report.brief.parameters import Basis, Parameters
from report.brief.rows import quantity
from report.facts.quantity import Figure, Missing, NoLine, is_known, is_missing
from report.facts.sums import Comparison, sum_of
from report.present.format import day, unit_name


class Edition(edition.Edition[Parameters]):
    """What every chapter starts from: facts on a day, the fiscal year asked for, money."""

    @property
    def year(self) -> int:
        """The fiscal year that the brief is about."""
        return self.parameters.fiscal_year

    @property
    def before(self) -> int:
        """The fiscal year to compare with."""
        return self.year - 1

    @property
    def fy(self) -> str:
        """The fiscal year as it is read: "FY2026"."""
        return f"FY{self.year}"

    @property
    def begun(self) -> int:
        """The fiscal year that the brief is about, or the one under way where it has not begun."""
        return min(self.year, self.as_of.year - (self.as_of.month < 4))

    @property
    def fy_before(self) -> str:
        """The fiscal year to compare with, as it is read."""
        return f"FY{self.before}"

    @property
    def unit(self) -> str:
        """The unit of amounts: "jpy_bn", or "jpy_bn_fy2020" at the prices of that fiscal year."""
        base, nominal = self.parameters.base_year, f"{self.parameters.currency.lower()}_bn"
        return f"{nominal}_fy{base}" if base else nominal

    @property
    def money_unit(self) -> str:
        """The unit of amounts as it is read: "billion yen at FY2020 prices"."""
        return unit_name(self.unit)

    @property
    def prices(self) -> str:
        """What to add to a change where prices are real: " at FY2020 prices"."""
        base = self.parameters.base_year
        return f" at FY{base} prices" if base else ""

    @property
    def words(self) -> Mapping[str, str]:
        """What every sentence and exhibit may say: year, before, begun, unit, prices, day.

        The head of a column has the `currency` alone, since the measure above it has the prices.
        """
        return {
            "day": day(self.as_of),
            "year": self.fy,
            "before": self.fy_before,
            "begun": f"FY{self.begun}",
            "unit": self.money_unit,
            "currency": self.money_unit.removesuffix(self.prices),
            "prices": self.prices,
        }

    @property
    def nominal(self) -> Self:
        """The same for amounts as stated: no deflator; the currency stays."""
        return self.with_(prices="nominal", base_year=None)

    @property
    def nominal_yen(self) -> Self:
        """The same for amounts as stated, in yen."""
        return self.nominal.with_(currency="JPY", exchange_rate="market")

    def line_name(self, line: str) -> str:
        """The English name of a budget line."""
        row = self.row("budget_lines", line)
        assert row is not None  # a line has no day from which it is known
        return str(row["name_en"])

    @property
    def amounts(self) -> Mapping[tuple[str, int, str], list[Any]]:
        """The rows of `appropriations` by (line_id, fiscal_year, stage), one for each round."""
        return by_budget(self.facts)

    def amounts_of(self, line: str, year: int, stage: str) -> list[Any]:
        """The rows of `appropriations` for one line at one stage of one year; may be none.

        Raises KeyError for a line that `budget_lines` does not have.
        """
        if line not in self.facts.keys["budget_lines"]:
            raise KeyError(f"no row of budget_lines has the key {line}")
        return self.amounts.get((line, year, stage), [])

    def stated(
        self, table: str, key: str, column: str = "amount_jpy_bn", unit: str = YEN
    ) -> Figure:
        """What the row with this key states; missing where it was not known on the day."""
        row = self.row(table, key)
        if row is None:
            return Missing.because(f"{key} was not known by then")
        return quantity(row, column, unit)

    def appropriation(self, line: str, year: int, stage: str = INITIAL) -> Figure:
        """What one line got at one stage of one fiscal year, all rounds together, nominal yen.

        Until the year is over a further supplementary budget may come, so that its sum is so far.
        `NoLine` where the budget is out and had no such line yet; missing where it is not out, or
        is out and no source states the line.
        """
        rows = self.amounts_of(line, year, stage)
        if rows:
            amount = sum_of(map(stated, rows))
            return self.so_far(amount, year) if stage == SUPPLEMENTARY else amount
        name = self.line_name(line)
        at_stage = [(other, its_year) for other, its_year, at in self.amounts if at == stage]
        if not any(its_year == year for _, its_year in at_stage):
            return Missing.because(f"the {budget(year, stage)} was not out yet")
        had_before = any(other == line and its_year < year for other, its_year in at_stage)
        complete = self.facts.package.resources["appropriations"]["complete"]
        if line not in complete or had_before:
            return Missing.because(f"no source states “{name}” in the {budget(year, stage)}")
        return NoLine.exact(0, YEN, f"no line “{name}” in the {budget(year, stage)}")

    @property
    def is_stated(self) -> bool:
        """Whether it was known what the initial budget of the fiscal year has for the subject."""
        return not is_missing(self.appropriation(SUBJECT, self.year))

    def so_far(self, figure: Figure, year: int) -> Figure:
        """The figure, marked as one that counts a fiscal year which was not over on the day."""
        over = self.as_of >= date(year + 1, 4, 1)
        return figure if over or is_missing(figure) else figure.counting(year)

    def money(self, figure: Figure, year: int | None = None) -> Figure:
        """A nominal yen amount of one fiscal year, in the parameters' prices and currency."""
        if not is_known(figure) or not figure.has_line:
            return figure if is_missing(figure) else replace(figure, unit=self.unit)
        base, currency = self.parameters.base_year, self.parameters.currency
        if base is not None:
            figure = figure * (deflator(self, base) / deflator(self, year or self.year))
        if is_known(figure) and currency != "JPY":
            figure = figure.to_unit(self.unit, yen_rate(self))
            figure = figure.noted(f"{currency} at {rate_day(self)}")
        return figure if is_missing(figure) else replace(figure, unit=self.unit)

    def total(self, year: int, basis: Basis | None = None, line: str = SUBJECT) -> Figure:
        """What a line got in one fiscal year on a basis, in the parameters' prices and currency.

        Missing where one of the budgets is not out, or none of them has the line. A budget year
        counts its initial budget alone, with a note, until a supplementary budget is out.
        """
        basis = basis or self.parameters.basis
        parts = [self.appropriation(line, *part) for part in budgets_of(basis, year)]
        if basis == "budget_year" and is_missing(parts[0]):
            missing, initial = parts
            noted = initial.noted("no supplementary budget so far") if initial.has_line else missing
            return self.money(self.so_far(noted, year), year)
        return self.money(sum_of(parts).or_missing, year)

    def pair(self, of: Callable[[int], Figure]) -> Comparison:
        """What `of` gives, nominal yen, for the year and the year before, as money."""
        return Comparison(*(self.money(of(year), year) for year in (self.before, self.year)))

    def compare(self, basis: Basis | None = None, line: str = SUBJECT) -> Comparison:
        """A line in the fiscal year of the parameters beside the year before, on a basis."""
        return Comparison(*(self.total(year, basis, line) for year in (self.before, self.year)))
