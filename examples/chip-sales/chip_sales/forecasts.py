"""The chapter of the forecasts: how the trade body saw a year before it was over."""

from typing import NamedTuple

from chip_sales.edition import UNIT, WORLD, Edition
from report.facts.quantity import Figure, is_known
from report.facts.rows import each, quantity
from report.facts.sums import Comparison
from report.present.exhibit import Exhibit, exhibit
from report.present.recipes import stacked

_TONES = {"expectation": ("light", "Expected"), "outcome": ("paid", "Billed")}


class Issue(NamedTuple):
    """What one issue expected of a year; at last what was billed."""

    issue: str
    amount: Figure
    billed: bool = False

    @property
    def expectation(self) -> Figure | None:
        """The amount of a forecast."""
        return None if self.billed else self.amount

    @property
    def outcome(self) -> Figure | None:
        """The amount that was billed."""
        return self.amount if self.billed else None


def issues(edition: Edition, year: int) -> list[Issue]:
    """What each issue expected of a year, in order."""
    rows = edition.facts["forecasts"]
    ordered = rows[rows["year"] == year].sort_values("vintage")
    return [Issue(row["issue"], quantity(row, "value_usd_bn", UNIT)) for row in each(ordered)]


def moved(expected: list[Issue]) -> Comparison:
    """The first and the last of some issues."""
    return Comparison(expected[0].amount, expected[-1].amount)


def past(edition: Edition) -> Exhibit | None:
    """What was expected of the year, and what was billed in it."""
    year = edition.parameters.year
    expected, billed = issues(edition, year), edition.sales(WORLD, year)
    if not expected or not is_known(billed):
        return None
    miss = Comparison(expected[0].amount, billed)
    return exhibit(
        edition,
        "forecasts.past",
        [*expected, Issue("Billed", billed, billed=True)],
        title="The first forecast for {year} was {miss.distance:short} {side} what was billed",
        measure="Billion dollars expected of {year} by issue of the forecast, and billed",
        alt="""Bars of the forecasts for {year} by issue, the first {miss.before:short};
        {miss.after:short} was billed.""",
        columns={"issue": "Issue", "amount": ("Amount", "amount")},
        chart=stacked("issue", "amount", _TONES),
        miss=miss,
        side="above" if miss.difference.value < 0 else "below",
    )


def ahead(edition: Edition) -> Exhibit | None:
    """What is expected of the year after."""
    rows = issues(edition, edition.parameters.year + 1)
    if len(rows) < 2:
        return None
    return exhibit(
        edition,
        "forecasts.ahead",
        rows,
        title="The forecast for {next} {moved.ratio:multiple} from {first} to {last}",
        measure="Billion dollars expected of {next} by issue of the forecast",
        alt="""Bars of the forecasts for {next} by issue, from {moved.before:short} to
        {moved.after:short}.""",
        columns={"issue": "Issue", "amount": ("Amount", "amount")},
        chart=stacked("issue", "amount", _TONES),
        moved=moved(rows),
        first=rows[0].issue.lower(),
        last=rows[-1].issue.lower(),
    )
