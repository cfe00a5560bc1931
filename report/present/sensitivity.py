"""The exhibits of the sensitivity chapter: levers, break-evens, exchange rate, prices."""

from typing import Any

import pandas as pd

from report.analysis import break_evens as even
from report.analysis import growth, rates, sensitivity
from report.facts.load import Facts
from report.parameters import Parameters
from report.present.charts import chart_bars, chart_lines, chart_ranges
from report.present.exhibit import Exhibit, plain
from report.present.sentence import Sentence

YEN = "billion yen, nominal"
DOLLARS = "billion dollars"


def levers(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 14: the levers of the change of the sixteen-month package, the widest first."""
    frame = sensitivity.by_lever(facts, parameters)
    held, known = sensitivity.holding(frame)
    widest = frame.iloc[0]
    return Exhibit(
        Sentence(
            "sensitivity.levers",
            "{held:count} of {known:count} levers leave the sign of the change as it is",
            held=held, known=known,
        ),
        f"Chips and AI, sixteen-month package of {parameters.year} against "
        f"{parameters.year_before}, Japan, change in %, lowest to highest",
        Sentence(
            "sensitivity.levers.alt",
            "Tornado chart of the change of the sixteen-month package under each assumption, "
            "where the widest runs from {low:growth} to {high:growth}.",
            low=widest.low, high=widest.high,
        ),
        frame,
        {
            "lever": ("Lever", ""),
            "low": ("Lowest", "growth"),
            "high": ("Highest", "growth"),
            "swing": ("Distance in points", "distance"),
        },
        facts,
        chart_ranges(ranges(frame, "growth"), "lever", "low", "high", "Change"),
    )  # fmt: skip


def ranges(frame: pd.DataFrame, word: str) -> pd.DataFrame:
    """A frame to draw with the columns low, high and range_text."""
    drawn = plain(frame, low=word, high=word)
    ends = zip(drawn["low_text"], drawn["high_text"], strict=True)
    return drawn.assign(range_text=[f"{low} to {high}" for low, high in ends])


def break_evens(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 14: the amounts at which a finding would change its sign."""
    frame = even.by_break_even(facts, parameters)
    first, budget = frame.iloc[0], f"FY{parameters.previous_year} supplementary budget"
    return Exhibit(
        Sentence(
            "sensitivity.break_evens",
            "The packages would be equal with {needed:money} in the {budget}",
            needed=first.needed, budget=budget,
        ),
        f"Chips and AI, supplementary budgets, Japan, {parameters.year} against years before, "
        f"{YEN}",
        Sentence(
            "sensitivity.break_evens.alt",
            "Bar chart of what would have to be added to or taken from supplementary budgets to "
            "change a finding, where the first, the {budget}, would have to differ by "
            "{difference:signed}.",
            difference=first.difference, budget=budget,
        ),
        frame,
        {
            "amount": ("Supplementary budget", ""),
            "stated": (f"Stated, {YEN}", "amount"),
            "needed": ("Needed", "amount"),
            "difference": ("Difference", "signed"),
        },
        facts,
        chart_bars(plain(frame, difference="signed"), "amount", "difference"),
    )  # fmt: skip


def dollars(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 14: the initial budget in dollars, month by month."""
    frame = rates.by_month(facts, parameters)
    months = " to ".join(dict.fromkeys([frame["month"].iloc[0], frame["month"].iloc[-1]]))
    low, high = growth.extremes(frame.assign(change=frame["amount"]))
    return Exhibit(
        Sentence(
            "sensitivity.dollars",
            "By month, the {year} initial budget is worth {low:amount} to {high:money}",
            low=low, high=high, year=parameters.year,
        ),
        f"Chips and AI, {parameters.year} initial budget, Japan, {DOLLARS} at mean rates, "
        + months,
        Sentence(
            "sensitivity.dollars.alt",
            "Step chart of what the {year} initial budget for chips and AI is worth in dollars "
            "at the mean rate of each month, where it runs from {low:amount} to {high:money}.",
            low=low, high=high, year=parameters.year,
        ),
        frame,
        {
            "month": ("Month", ""),
            "rate": ("Exchange rate", "rate"),
            "amount": ("Billion dollars", "amount"),
        },
        facts,
        _over_months(frame),
    )  # fmt: skip


def _over_months(frame: pd.DataFrame) -> Any:
    drawn = plain(frame, rate="rate", amount="amount")
    days, name = [f"{month}-01" for month in drawn["month"]], "Initial budget"
    drawn = drawn.assign(day=days, series=name, end=_at(drawn, name, len(drawn) - 1))
    return chart_lines(drawn, "day", "amount", "series", "Billion dollars", steps=True)


def prices(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 14: each budget year at current prices and at those of one year."""
    frame = sensitivity.by_price(facts, parameters)
    nominal, real = sensitivity.mean_in(facts, parameters)
    base = f"FY{sensitivity.real(parameters).base_year}"
    return Exhibit(
        Sentence(
            "sensitivity.prices",
            "{year} against the mean before: {nominal:growth} nominal, {real:growth} real",
            nominal=nominal.change, real=real.change, year=parameters.year,
        ),
        f"Chips and AI by budget year, Japan, {frame.iloc[0].year} to {parameters.year}, "
        f"billion yen, current and {base} prices",
        Sentence(
            "sensitivity.prices.alt",
            "Line chart of the money of each budget year at current prices and at {base} prices, "
            "where {year} differs from the mean before by {nominal:growth} nominal and "
            "{real:growth} real.",
            nominal=nominal.change, real=real.change, year=parameters.year, base=base,
        ),
        frame,
        {
            "year": ("Fiscal year", ""),
            "nominal": ("Current prices, billion yen", "amount"),
            "real": (f"{base} prices, billion yen", "amount"),
            "deflator": ("Deflator of GDP", "index"),
        },
        facts,
        _two_prices(frame, base),
    )  # fmt: skip


def _two_prices(frame: pd.DataFrame, base: str) -> Any:
    """One line each, named where the two are apart: the real one at its second year."""
    drawn = plain(frame, nominal="amount", real="amount")
    series = (("nominal", "Current prices", len(drawn) - 1), ("real", f"{base} prices", 1))
    parts = [
        drawn[["row", "year"]].assign(value=drawn[column], series=name, end=_at(drawn, name, place))
        for column, name, place in series
    ]
    return chart_lines(pd.concat(parts), "year", "value", "series", "Billion yen")


def _at(drawn: pd.DataFrame, name: str, place: int) -> list[str]:
    return [name if index == place else "" for index in range(len(drawn))]
