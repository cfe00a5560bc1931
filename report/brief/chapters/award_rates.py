"""Question 7: awards over the costs of their projects, the one-third rule."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from report.brief.chapters.awards import decided
from report.brief.edition import Edition
from report.brief.money import YEN
from report.brief.rows import ceiling, each, quantity, summed, tally
from report.facts.quantity import Figure, Missing, Quantity, is_known
from report.present.exhibit import Exhibit, exhibit
from report.present.format import enumerated
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
    return sorted(rates, key=lambda each: each.rate.value, reverse=True)


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


def rule(edition: Edition) -> Sentence | None:
    """How many awards are one third of the cost, more or less; None without a stated cost."""
    rates = by_rate(edition)
    if not rates:
        return None
    sides = {"one third of it": AT, "more": ABOVE, "less": BELOW}
    if len(rates) == 1:
        (only,) = (words for words, side in sides.items() if standing(rates, side).value)
        than = "" if standing(rates, AT).value else " than one third of it"
        return sentence(
            edition, "awards.rule", f"The one award with a stated cost is {only}{than}."
        )
    numbers = {f"n{place}": standing(rates, side) for place, side in enumerate(sides.values())}
    present = [
        f"{{{slot}:count}} {'is' if number.value == 1 else 'are'} {words}"
        for words, (slot, number) in zip(sides, numbers.items(), strict=True)
        if number.value
    ]
    return sentence(
        edition,
        "awards.rule",
        "Of {known:count} awards with a stated cost, "
        + "; ".join(filter(None, [present[0], enumerated(present[1:])]))
        + ".",
        " Together they are {weighted:percent} of their costs.",
        known=known(rates),
        weighted=weighted(rates),
        **numbers,
    )


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
                f"{{name{n}}}, is now planned for {{node{n}:bare}} nm; no new award for that is "
                "known."
            )
            node = quantity(planned.iloc[-1], "value", "nm")
            slots |= {f"name{n}": row["project"], f"node{n}": node}
    return sentence(edition, "awards.replanned", " ".join(text), **slots) if text else None


def rates(edition: Edition) -> Exhibit | None:
    """Awards over the costs of their projects; the chart names those that are not one third."""
    rows = by_rate(edition)
    return exhibit(
        edition,
        "awards.rates",
        rows,
        title=_title(rows),
        measure="""Award over stated cost where that is not one third, Japan, decided up to {begun},
        %""",
        alt="""Dot plot of award over cost, the highest rate first; at one third of the cost:
        {at:count} of {known:count}, the others above or below it.""",
        columns={
            "project": "Award",
            "award": ("Award, {currency}", "amount"),
            "cost": ("Cost of the project", "bare"),
            "rate": ("Rate", "percentage"),
            "verdict": "Against one third",
        },
        chart=dots(
            "project",
            "rate",
            "percent",
            _is_exception,
            THIRD,
            _rule(rows),
        ),
        note=f"Costs are stated without their precision{_dollars(edition, rows)}",
        at=standing(rows, AT),
        known=known(rows),
        exceptions=known(rows) - standing(rows, AT),
    )


def _rule(rates: Sequence[Rate]) -> str:
    """The line at one third, with how many awards are there."""
    there = sum(not _is_exception(rate) for rate in rates)
    return "one third" + (f": {there} awards" if there > 1 else "")


def _is_exception(rate: Rate) -> bool:
    return rate.verdict != AT


def _dollars(edition: Edition, rates: Sequence[Rate]) -> str:
    """Which costs move with the rate of the yen, as the end of a note."""
    rows = edition.facts["awards"]
    dollars = set(rows[rows["investment_usd_bn"].notna()]["award_id"])
    names = enumerated(rate.project for rate in rates if rate.award_id in dollars)
    return f", and in dollars for {names}" if names else ""


def _title(rates: Sequence[Rate]) -> str:
    """What holds of most awards, and how many are otherwise."""
    exceptions = sum(map(_is_exception, rates))
    if exceptions == len(rates):
        return "No award with a stated cost is one third of it"
    if exceptions * 2 >= len(rates):
        return "{at:count} of {known:count} awards with a stated cost are one third of it"
    others = {0: "", 1: ", with one exception"}.get(
        exceptions, ", with {exceptions:count} exceptions"
    )
    return f"One third is the rule{others}"
