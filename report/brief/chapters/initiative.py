"""Question 11: the Japan-US investment initiative, fixed in dollars, in yen."""

from dataclasses import replace
from typing import Any, NamedTuple

from report.brief.chapters.procedure import DRAFT, step
from report.brief.edition import Edition
from report.brief.money import YEN, fixing
from report.brief.rows import quantity
from report.facts.quantity import Figure, Missing, is_known
from report.facts.unit import RATIO
from report.present.exhibit import Exhibit, exhibit
from report.present.format import day

INITIATIVE = "jpn-us-investment"


class Fixing(NamedTuple):
    """The initiative at the rate of one day: yen per dollar, and billion yen."""

    when: str
    day: str
    rate: Figure
    amount: Figure


def dollars(edition: Edition) -> Figure:
    """The size of the Japan-US investment initiative, billion dollars."""
    row = edition.row("programmes", INITIATIVE)
    if row is None:
        return Missing.because("the size of the Japan-US initiative was not known by then")
    return quantity(row, "amount_bn", "usd_bn")


def per_yen_of_rate(edition: Edition) -> Figure:
    """What one yen more for a dollar adds to the initiative, billion yen."""
    return _as(YEN, dollars(edition))


def by_fixing(edition: Edition) -> list[Fixing]:
    """The initiative in yen around the budget draft and on the last day known.

    There is no rate on some days, and none is guessed.
    """
    draft = step(edition, edition.year, DRAFT)
    rates = {"Last rate known": fixing(edition, edition.as_of)}
    if draft is not None and fixing(edition, draft["date"]) is not None:
        rates = {
            "Last rate before the draft budget": fixing(edition, draft["date"]),
            "First rate after the draft budget": fixing(edition, draft["date"], after=True),
            **rates,
        }
    return [_at(edition, when, row) for when, row in rates.items() if row is not None]


def _at(edition: Edition, when: str, row: Any) -> Fixing:
    rate = quantity(row, "per_usd", "jpy_per_usd")
    return Fixing(when, day(row["date"]), rate, _as(YEN, dollars(edition) * _as(RATIO, rate)))


def _as(unit: str, figure: Figure) -> Figure:
    return replace(figure, unit=unit) if is_known(figure) else figure


def initiative(edition: Edition) -> Exhibit | None:
    """The Japan-US initiative in yen, by the day of the rate."""
    rows = by_fixing(edition)
    return exhibit(
        edition,
        "commitments.initiative",
        rows,
        title="The Japan-US initiative is {amount=last.amount:money} at the last rate known",
        measure="""Size of the Japan-US investment initiative, daily rates of the European Central
        Bank, nominal billion yen""",
        alt="""Table of the initiative of {dollars:money} in yen by the day of the exchange rate,
        where {rate=last.rate:rate} gives {amount=last.amount:money}.""",
        columns={
            "when": "Rate",
            "day": "Day",
            "rate": ("Exchange rate", "rate"),
            "amount": ("Billion yen", "amount"),
        },
        annex=True,
        dollars=dollars(edition),
        last=next(reversed(rows), None),
    )
