"""Question 7: awards over the costs of their projects, the one-third rule, and cancellations."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

import pandas as pd

from report.brief.chapters.awards import decided
from report.brief.edition import Edition
from report.brief.money import YEN
from report.brief.rows import ceiling, counted, each, quantity, summed, tally
from report.facts.quantity import Figure, Missing, Quantity, is_known
from report.present.exhibit import Exhibit, exhibit
from report.present.format import day, enumerated
from report.present.recipes import dots
from report.present.sentence import Sentence, sentence

# The rule that is tested: an award is a third of the cost of the project.
THIRD = Fraction(1, 3)
AT, ABOVE, BELOW = "at one third", "above", "below"
NODE = "process_node"
NO_COST = "no award with a stated cost of its project was known"


class Rate(NamedTuple):
    """An award over the cost of its project: money, and their ratio, nominal on nominal."""

    award_id: str
    project: str
    award: Figure
    cost: Figure
    rate: Quantity

    @property
    def verdict(self) -> str:
        """How the rate stands to one third, within the rounding of the award."""
        if self.rate.low <= THIRD <= self.rate.high:
            return AT
        return ABOVE if self.rate.low > THIRD else BELOW


class Cancellation(NamedTuple):
    """A project given up: money, at the prices of the fiscal year of the cancellation."""

    event_id: str
    who: str
    what: str
    day: str
    award: Figure
    cost: Figure


def by_rate(edition: Edition) -> list[Rate]:
    """The awards whose project has a stated cost, the highest rate first."""
    rates = []
    for row in each(decided(edition)):
        award, its_cost = ceiling(row), cost(edition, row)
        rate, year = award / its_cost, row["fiscal_year"]
        if is_known(rate):
            name = f"{row['group']}: {row['project'].partition(',')[0]}"
            award, its_cost = edition.money(award, year), edition.money(its_cost, year)
            rates.append(Rate(row["award_id"], name, award, its_cost, rate))
    order = pd.Series([each.rate.value for each in rates], dtype=object).sort_values(
        ascending=False
    )
    return [rates[place] for place in order.index]


def cost(edition: Edition, row: Any) -> Figure:
    """The cost of the project of an award, nominal yen; no source states how exact it is."""
    if row["investment_jpy_bn"] is None:
        return Missing.because("no source states the cost of the project")
    stated_on = row["investment_known_from"]
    if stated_on is not None and stated_on > edition.as_of:
        return Missing.because("the cost of the project was stated later")
    return Quantity.stated(row["investment_jpy_bn"], YEN, row["award_id"])


def known(rates: Sequence[Rate]) -> Quantity:
    """How many awards have a rate."""
    return tally(len(rates), [each.rate for each in rates], "awards with a stated cost")


def standing(rates: Sequence[Rate], side: str) -> Quantity:
    """How many awards lie at one third of the cost within rounding, above it or below."""
    found = [each.rate for each in rates if each.verdict == side]
    return tally(len(found), found, f"awards {side}")


def weighted(rates: Sequence[Rate]) -> Figure:
    """All awards with a stated cost over all these costs."""
    return summed((r.award for r in rates), NO_COST) / summed((r.cost for r in rates), NO_COST)


def cancellations(edition: Edition) -> pd.DataFrame:
    """The cancellations known, as rows of `events`, the first one first."""
    events = edition.facts["events"]
    return events[events["kind"] == "cancellation"].sort_values("date")


def by_cancellation(edition: Edition) -> list[Cancellation]:
    """The projects that were given up or lost their award, the first one first."""
    return [
        Cancellation(
            event["event_id"],
            event["actor"],
            event["title"],
            day(event["date"]),
            *(edition.money(each, _fiscal_year(event["date"])) for each in _lost(edition, event)),
        )
        for event in each(cancellations(edition))
    ]


def _lost(edition: Edition, event: Any) -> tuple[Figure, Figure]:
    """What falls away with a cancellation: the award and the cost of its project, nominal yen."""
    row = event["award_id"] and edition.row("awards", event["award_id"])
    if row is None:
        unknown = Missing.because("no award of this project was known")
        return unknown, unknown
    none = Missing.because("no award had been decided")
    return none if row["amount_jpy_bn"] is None else ceiling(row), cost(edition, row)


def _fiscal_year(day: date) -> int:
    """The fiscal year of a day; it starts in April."""
    return day.year - (day < date(day.year, 4, 1))


def rule(edition: Edition) -> Sentence | None:
    """How many awards are one third of the cost, more or less; nothing without a stated cost."""
    rates, sides = by_rate(edition), {"at": AT, "above": ABOVE, "below": BELOW}
    numbers = {name: standing(rates, side) for name, side in sides.items()}
    present = {name: number for name, number in numbers.items() if number.value}
    if not present:
        return None
    counts = ", ".join(f"{{{name}:count}} {sides[name]}" for name in present)
    together = " All of them together are {weighted:percent} of their costs."
    return sentence(
        edition,
        "awards.rule",
        f"Awards by how they stand to one third of the cost, where that is stated: {counts}.",
        together if rates[1:] else "",
        **present,
        weighted=weighted(rates),
    )


def in_dollars(edition: Edition) -> Sentence | None:
    """Which costs move with the rate of the yen."""
    rows = edition.facts["awards"]
    dollars = set(rows[rows["investment_usd_bn"].notna()]["award_id"])
    names = [rate.project for rate in by_rate(edition) if rate.award_id in dollars]
    costs = "The costs of {names} are" if names[1:] else "The cost of {names} is"
    text = f"{costs} stated in dollars, so the yen’s rate moves an award’s share of its cost."
    return Sentence("awards.dollars", text, names=enumerated(names)) if names else None


def replanned(edition: Edition) -> Sentence | None:
    """Projects that are rated as awarded, and whose process node has changed since."""
    nodes = edition.facts["indicators"]
    nodes = nodes[nodes["indicator"] == NODE].sort_values("known_from", kind="stable")
    text, slots = list[str](), dict[str, Figure | str]()
    for row in each(decided(edition)):
        planned = nodes[nodes["entity"] == row["award_id"]]
        if planned["value"].nunique() > 1:
            n = len(text)
            text.append(
                f"{{name{n}}}, counts as it was awarded; it is now planned for {{node{n}:bare}} "
                "nm, and no new award for that is known."
            )
            node = quantity(planned.iloc[-1], "value", "nm")
            slots |= {f"name{n}": row["project"], f"node{n}": node}
    return Sentence("awards.replanned", " ".join(text), **slots) if text else None


def rates(edition: Edition) -> Exhibit | None:
    """Awards over the costs of their projects."""
    rows = by_rate(edition)
    return exhibit(
        edition,
        "awards.rates",
        rows,
        title=_title(rows),
        measure="""Award over stated cost, Japan, decided up to {year}, %; round at one third,
        triangle up above, triangle down below""",
        alt="""Dot plot of award over cost, the highest rate first; at one third of the cost:
        {at:count} of {known:count}, the others above or below it.""",
        columns={
            "project": "Award",
            "award": ("Award, {unit}", "amount"),
            "cost": ("Cost of the project", "bare"),
            "rate": ("Rate", "percent"),
            "verdict": "Against one third",
        },
        chart=dots("project", "rate", "Award over cost", "percent", around=THIRD),
        note="""Costs are stated without their precision and often cover more than the award; the
        test allows for the rounding of the award alone""",
        at=standing(rows, AT),
        known=known(rows),
    )


def _title(rates: Sequence[Rate]) -> str:
    sides = [each.verdict for each in rates]
    if AT in sides:
        are = "is" if sides.count(AT) == 1 else "are"
        return f"{{at:count}} of {{known:count}} awards with a stated cost {are} one third of it"
    if len(sides) == 1:
        return f"The only award with a stated cost is {sides[0]} one third of it"
    return "No award with a stated cost is one third of it"


def cancelled(edition: Edition) -> Exhibit | None:
    """Projects that were given up or lost their award."""
    return exhibit(
        edition,
        "awards.cancelled",
        by_cancellation(edition),
        title="Projects that were given up or lost their award",
        measure="Cancelled projects by date of cancellation, Japan, {unit}",
        alt="""Table of cancelled chip projects with the day, the award and the cost of each; number
        of projects: {number:count}.""",
        columns={
            "who": "Recipient",
            "what": "What happened",
            "day": "Day",
            "award": ("Award that falls away", "amount"),
            "cost": ("Planned cost", "bare"),
        },
        annex=True,
        number=counted(cancellations(edition), "cancellations"),
    )
