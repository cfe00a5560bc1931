"""The exhibits of the sensitivity chapter: levers, break-evens, exchange rate, prices."""

from typing import Any

import pandas as pd

from report.brief.chapters import break_evens as even
from report.brief.chapters import growth, rates, sensitivity
from report.brief.edition import Edition
from report.brief.rows import extremes
from report.facts.quantity import Figure, is_known, is_missing
from report.present.charts import chart_lines, chart_ranges
from report.present.exhibit import Exhibit
from report.present.sentence import Sentence
from report.present.table import plain

YEN = "billion yen, nominal"
DOLLARS = "billion dollars"


def levers(edition: Edition) -> Exhibit | None:
    """Question 14: the levers of the change of the sixteen-month package, the widest first."""
    frame = sensitivity.by_lever(edition)
    widest = frame.iloc[0]
    if is_missing(widest.swing):
        return None
    finding, slots = _held(edition)
    return Exhibit(
        Sentence("sensitivity.levers", finding, **slots),
        f"Chips and AI, sixteen-month package of {edition.fy} against "
        f"{edition.fy_before}, Japan, change in %, lowest to highest",
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
        edition.facts,
        chart_ranges(ranges(frame, "growth"), "lever", "low", "high", "Change"),
    )  # fmt: skip


def _held(edition: Edition) -> tuple[str, dict[str, Figure | str]]:
    """Whether an assumption turns the change into its opposite: a template and its slots."""
    change = sensitivity.package(edition)
    held, known = sensitivity.holding(sensitivity.by_lever(edition))
    slots: dict[str, Figure | str] = {"turned": known - held, "known": known}
    if is_missing(change) or change.low <= 0 <= change.high:
        return "The package is level within rounding, whatever is assumed", {"change": change}
    was, other = _DIRECTIONS[change.value > 0]
    if getattr(slots["turned"], "value", None) == 0:
        return f"No assumption tried here turns the {was} into a {other}", slots
    could = f"could turn the {was} into a {other}"
    return f"{{turned:count}} of {{known:count}} assumptions tried here {could}", slots


_DIRECTIONS = {True: ("rise", "fall"), False: ("fall", "rise")}


def tested(edition: Edition) -> Sentence | None:
    """Question 14: which finding is tested, and what the widest lever leaves of it."""
    widest = sensitivity.widest(edition)
    return Sentence.where_known(
        "sensitivity.package",
        "Tested here is the change of the sixteen-month package from {before} to {year}, in "
        "current yen: it {change:extent}, by {change:percent}{change:scope}. Each lever replaces "
        "one assumption; the widest is “{lever}”.",
        change=sensitivity.package(edition), lever=widest.lever,
        year=edition.fy, before=edition.fy_before,
    )  # fmt: skip


def needed(edition: Edition) -> Sentence | None:
    """Question 14: what the supplementary budget would have to be for the change to vanish."""
    change = sensitivity.package(edition)
    first = even.nearest(edition)
    if is_missing(change) or change.low <= 0 <= change.high or _impossible(first.needed):
        return None
    was, _ = _DIRECTIONS[change.value > 0]
    return Sentence.where_known(
        "sensitivity.needed",
        f"The {was} would vanish only if the supplementary budget of {{before}} had been "
        "{needed:money}, not {stated:money}.",
        before=edition.fy_before, stated=first.stated, needed=first.needed,
    )  # fmt: skip


def _impossible(amount: Figure) -> bool:
    """Whether an amount of a budget would have to be below zero."""
    return is_known(amount) and amount.value < 0


def ranges(frame: pd.DataFrame, word: str) -> pd.DataFrame:
    """A frame to draw with the columns low, high and range_text."""
    drawn = plain(frame, low=word, high=word)
    ends = zip(drawn["low_text"], drawn["high_text"], strict=True)
    return drawn.assign(range_text=[f"{low} to {high}" for low, high in ends])


def break_evens(edition: Edition) -> Exhibit | None:
    """Question 14: the amounts at which a finding would change its sign; data alone."""
    frame = even.by_break_even(edition)
    if is_missing(frame["needed"].iloc[0]):
        return None
    first, budget = frame.iloc[0], f"FY{edition.before} supplementary budget"
    return Exhibit(
        Sentence(
            "sensitivity.break_evens",
            "The packages would be equal with {needed:money} in the {budget}",
            needed=first.needed, budget=budget,
        ),
        f"Chips and AI, supplementary budgets, Japan, {edition.fy} against years before, "
        f"{YEN}",
        Sentence(
            "sensitivity.break_evens.alt",
            "Table of what would have to be added to or taken from supplementary budgets to "
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
        edition.facts,
        annex=True,
    )  # fmt: skip


def dollars(edition: Edition) -> Exhibit | None:
    """Question 14: the initial budget in dollars, month by month; data alone."""
    frame = rates.by_month(edition)
    if is_missing(frame["amount"].iloc[0]):
        return None
    months = " to ".join(dict.fromkeys([frame["month"].iloc[0], frame["month"].iloc[-1]]))
    low, high = extremes(frame["amount"])
    return Exhibit(
        Sentence(
            "sensitivity.dollars",
            "By month, the {year} initial budget is worth {low:amount} to {high:money}",
            low=low, high=high, year=edition.fy,
        ),
        f"Chips and AI, {edition.fy} initial budget, Japan, {DOLLARS} at mean rates, "
        + months,
        Sentence(
            "sensitivity.dollars.alt",
            "Table of what the {year} initial budget for chips and AI is worth in dollars at the "
            "mean rate of each month, where it runs from {low:amount} to {high:money}.",
            low=low, high=high, year=edition.fy,
        ),
        frame,
        {
            "month": ("Month", ""),
            "rate": ("Exchange rate", "rate"),
            "amount": ("Billion dollars", "amount"),
        },
        edition.facts,
        annex=True,
    )  # fmt: skip


def prices(edition: Edition) -> Exhibit | None:
    """Question 14: each budget year at current prices and at those of one year, if one is known."""
    frame = sensitivity.by_price(edition)
    _, real = sensitivity.mean_in(edition)
    start, base = frame.iloc[0], f"FY{sensitivity.real(edition).parameters.base_year}"
    slots = {"real": real.ratio} if is_known(real.ratio) else {}
    return None if all(is_missing(amount) for amount in frame["real"]) else Exhibit(
        Sentence(
            "sensitivity.prices",
            "After inflation, {year}{real:so_far} is {real:level} {years}"
            if slots else "The money of each budget year at current and at {base} prices",
            **slots, year=edition.fy, years=_before(edition), base=base,
        ),
        f"Chips and AI by budget year, Japan, {frame.iloc[0].year} to {edition.fy}, "
        f"billion yen, current and {base} prices",
        Sentence(
            "sensitivity.prices.alt",
            "Line chart of the money of each budget year at current prices and at {base} prices, "
            "from {first}, when it is {nominal:money} and {real:money}.",
            nominal=start.nominal, real=start.real, first=start.year, base=base,
        ),
        frame,
        {
            "year": ("Fiscal year", ""),
            "nominal": ("Current prices, billion yen", "amount"),
            "real": (f"{base} prices, billion yen", "amount"),
            "deflator": ("Deflator of GDP", "index"),
        },
        edition.facts,
        _two_prices(frame, base),
    )  # fmt: skip


def mean(edition: Edition) -> Sentence | None:
    """Question 14: the budget year beside the mean of those before, at current prices and real."""
    nominal, real = sensitivity.mean_in(edition)
    return Sentence.where_known(
        "sensitivity.mean",
        "Counted by budget year, {year}{nominal:so_far} is {nominal:level} {years} at "
        "current prices, {nominal:times} as much, and {real:level} it after inflation, "
        "{real:times} as much{nominal:scope}.",
        nominal=nominal.ratio, real=real.ratio, year=edition.fy,
        years=_before(edition),
    )  # fmt: skip


def _before(edition: Edition) -> str:
    """What the year is measured by: "the mean of FY2021 to FY2025", or one year."""
    years = growth.years_before(edition)
    return ("the mean of " if years[1:] else "") + growth.span_of(years)


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
