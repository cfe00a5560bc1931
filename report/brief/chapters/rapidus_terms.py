"""Question 6: the need of Rapidus against what is promised, and what the state controls."""

from typing import Any

import pandas as pd

from report.brief.chapters.rapidus import (
    EQUITY,
    PAID,
    PLANNED,
    STAGES,
    STATE,
    amount,
    private,
)
from report.brief.edition import Edition
from report.brief.money import YEN
from report.brief.rows import quantity, summed
from report.facts.quantity import Figure, Missing, Quantity, is_missing
from report.facts.sums import share

# The goal counts what has been raised, so overlaps keep it out of sums; it is read by its key.
GOAL, LOANS = "rapidus-2031-private-goal", "rapidus-2027-bank-loans"
# What the firm says that it needs, newest plan first.
NEEDS = {
    "rapidus-need-2031": "up to FY{year}",
    "rapidus-need-2025-plan": "up to the start of mass production",
}
# Votes of the state in normal times, in distress, and in distress after its next equity.
VOTES = ("rapidus-voting-normal", "rapidus-voting-distress", "rapidus-voting-distress-2027")
CAPITAL = "rapidus-paid-in-capital"
CONDITION, HELD = "rapidus-equity-conditions", "rapidus-2025-ipa-equity"


def need(edition: Edition) -> Figure:
    """What Rapidus says that it needs in all, by its newest plan known, nominal."""
    row = _need(edition)
    if row is None:
        return Missing.because("no plan of what Rapidus needs was known by then")
    return edition.nominal.money(quantity(row, "value"), row["year"])


def need_name(edition: Edition) -> str:
    """Up to when the need runs: "up to FY2031"."""
    row = _need(edition)
    return "in all" if row is None else NEEDS[row["indicator_id"]].format(year=row["year"])


def _need(edition: Edition) -> Any | None:
    rows = (edition.row("indicators", key) for key in NEEDS)
    return next((row for row in rows if row is not None), None)


def tranche(edition: Edition, key: str, what: str) -> Figure:
    """The amount of one tranche by its key, nominal; missing where `what` was not known."""
    row = edition.row("rapidus_funding", key)
    if row is None:
        return Missing.because(f"{what} was not known by then")
    return edition.nominal.money(quantity(row), row["fiscal_year"])


def promised(edition: Edition) -> dict[str, Figure]:
    """What is decided, planned or aimed at, by source; no money enters twice."""
    at_each = edition.nominal
    return {
        "State, decided": amount(at_each),
        "State, planned": amount(at_each, STATE, (PLANNED,)),
        "Private equity, goal with what is paid": tranche(
            edition, GOAL, "the goal for private equity"
        ),
        "Bank loans, letter of intent": tranche(edition, LOANS, "the plan for loans"),
    }


def gap(edition: Edition) -> Figure:
    """The need less all that is promised; negative where promises exceed it."""
    return need(edition) - summed(promised(edition).values(), "")


def by_source(edition: Edition) -> pd.DataFrame:
    """Question 6: the need, what is promised by source, and the difference.

    Columns: item (text), amount (nominal money), stated (text: "at least", "at most" or nothing).
    """
    parts = {f"Need {need_name(edition)}": need(edition), **promised(edition)}
    parts["Need less all of these"] = gap(edition)
    rows = [(name, part, part) for name, part in parts.items()]
    return pd.DataFrame(rows, columns=["item", "amount", "stated"])


def secured(edition: Edition) -> Figure:
    """State money decided and private equity paid, as a share of the need as it is stated."""
    at_each, needed = edition.nominal, need(edition)
    whole = needed if is_missing(needed) else needed.limit
    return (amount(at_each) + private(at_each)) / whole


def capital_share(edition: Edition, stages: tuple[str, ...] = (PAID,)) -> Figure:
    """State equity at some stages as a share of the capital with it, the rest as it is paid in."""
    row = edition.row("indicators", CAPITAL)
    if row is None:
        return Missing.because("the paid-in capital of Rapidus was not known by then")
    paid, equity = (amount(edition.nominal_yen, STATE, at, (EQUITY,)) for at in ((PAID,), stages))
    return share(equity, quantity(row, "value", YEN) - paid)


def votes(edition: Edition, key: str) -> Figure:
    """A share of the votes that the state has, or would have."""
    row = edition.row("indicators", key)
    if row is None:
        return Missing.because("the voting rights of the state were not known by then")
    return quantity(row, "value", "percent") / Quantity.exact(100, "percent", "100")


def by_right(edition: Edition) -> pd.DataFrame:
    """Question 6: what the state holds in Rapidus now, and once all of its equity is paid.

    Columns: when (text), capital, normal, distress (ratio; votes in normal times, in distress).
    """
    normal, distress, later = (votes(edition, key) for key in VOTES)
    unstated = Missing.because("no source states it")
    rows = [
        ("Now", capital_share(edition), normal, distress),
        ("Once all state equity is paid", capital_share(edition, STAGES), unstated, later),
    ]
    return pd.DataFrame(rows, columns=["when", "capital", "normal", "distress"])


def golden_share(edition: Edition) -> str:
    """How far the golden share has come: "held", "a condition" or nothing."""
    if edition.row("rapidus_funding", HELD) is not None:
        return "held"
    return "" if edition.row("events", CONDITION) is None else "a condition"
