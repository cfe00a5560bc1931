"""Question 6: the need of Rapidus against what is promised, control, and the back end."""

from dataclasses import replace
from typing import Any, Literal

import pandas as pd

from report.analysis.amounts import YEN
from report.analysis.rapidus import (
    DECIDED,
    EQUITY,
    PAID,
    PLANNED,
    RESEARCH,
    STAGES,
    STATE,
    added,
    amount,
    private,
    tranches,
)
from report.analysis.rows import at, moment, quantity, summed
from report.analysis.units import money, nominal
from report.facts.load import Facts
from report.facts.quantity import ONE, Figure, Missing, Quantity, share
from report.parameters import Parameters

# The goal counts what has been raised, so overlaps keep it out of sums; it is read by its key.
GOAL, LOANS = "rapidus-2031-private-goal", "rapidus-2027-bank-loans"
# What the firm says that it needs, newest plan first.
NEEDS = {
    "rapidus-need-2031": "up to FY{year}",
    "rapidus-need-2025-plan": "up to the start of mass production",
}
VOTES = {
    "rapidus-voting-normal": "Votes of the state, in normal times",
    "rapidus-voting-distress": "Votes of the state, in distress, at most",
    "rapidus-voting-distress-2027": "The same after the next state equity, forecast",
}
CAPITAL = "rapidus-paid-in-capital"
CONDITION, HELD = "rapidus-equity-conditions", "rapidus-2025-ipa-equity"


def need(facts: Facts, parameters: Parameters) -> Figure:
    """What Rapidus says that it needs in all, by its newest plan known, nominal."""
    row = _need(facts)
    if row is None:
        return Missing.because("no plan of what Rapidus needs was known by then")
    return money(facts, nominal(parameters), quantity(row, "value"), row["year"])


def need_name(facts: Facts) -> str:
    """Up to when the need runs: "up to FY2031"."""
    row = _need(facts)
    return "in all" if row is None else NEEDS[row["indicator_id"]].format(year=row["year"])


def _need(facts: Facts) -> Any | None:
    rows = (facts.row("indicators", key) for key in NEEDS)
    return next((row for row in rows if row is not None), None)


def tranche(facts: Facts, parameters: Parameters, key: str, what: str) -> Figure:
    """The amount of one tranche by its key, nominal; missing where `what` was not known."""
    row = facts.row("rapidus_funding", key)
    if row is None:
        return Missing.because(f"{what} was not known by then")
    return money(facts, nominal(parameters), quantity(row), row["fiscal_year"])


def promised(facts: Facts, parameters: Parameters) -> dict[str, Figure]:
    """What is decided, planned or aimed at, by source; no money enters twice."""
    at_each = nominal(parameters)
    return {
        "State, decided": amount(facts, at_each),
        "State, planned": amount(facts, at_each, STATE, (PLANNED,)),
        "Private equity, goal with what is paid": tranche(
            facts, parameters, GOAL, "the goal for private equity"
        ),
        "Bank loans, letter of intent": tranche(facts, parameters, LOANS, "the plan for loans"),
    }


def gap(facts: Facts, parameters: Parameters) -> Figure:
    """The need less all that is promised; negative where promises exceed it."""
    return need(facts, parameters) - summed(promised(facts, parameters).values(), "")


def gap_share(facts: Facts, parameters: Parameters) -> Figure:
    """The gap as a share of the need."""
    parts = list(promised(facts, parameters).values())
    return ONE - summed(parts, "") / need(facts, parameters)


def by_source(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 6: the need, what is promised by source, and the difference.

    Columns: item (text), amount, least, most (nominal money; the ends of the interval).
    """
    parts = {f"Need {need_name(facts)}": need(facts, parameters), **promised(facts, parameters)}
    parts["Need less all of these"] = gap(facts, parameters)
    rows = [(name, part, edge(part, "low"), edge(part, "high")) for name, part in parts.items()]
    return pd.DataFrame(rows, columns=["item", "amount", "least", "most"])


def edge(figure: Figure, side: Literal["low", "high"]) -> Figure:
    """One end of the interval of a figure, printed to the same digits as the figure itself."""
    if isinstance(figure, Missing):
        return figure
    text = f"{side} end of {figure.derivation}"
    end = at(figure, getattr(figure, side)).value
    return replace(figure, value=end, derivation=text)


def secured(facts: Facts, parameters: Parameters) -> Figure:
    """State money decided and private equity paid, as a share of the need."""
    at_each = nominal(parameters)
    return (amount(facts, at_each) + private(facts, at_each)) / need(facts, parameters)


def capital_share(facts: Facts, stages: tuple[str, ...] = (PAID,)) -> Figure:
    """State equity at some stages as a share of the capital with it, the rest as it is paid in."""
    row, plain = facts.row("indicators", CAPITAL), Parameters()
    if row is None:
        return Missing.because("the paid-in capital of Rapidus was not known by then")
    paid, equity = (amount(facts, plain, STATE, at, (EQUITY,)) for at in ((PAID,), stages))
    return share(equity, quantity(row, "value", YEN) - paid)


def votes(facts: Facts, key: str) -> Figure:
    """A share of the votes that the state has, or would have."""
    row = facts.row("indicators", key)
    if row is None:
        return Missing.because("the voting rights of the state were not known by then")
    return quantity(row, "value", "percent") / Quantity.exact(100, "percent", "100")


def by_right(facts: Facts) -> pd.DataFrame:
    """Question 6: what the state holds in Rapidus and what it may decide.

    Columns: right (text), share (ratio, or text where it is none), known (date).
    """
    shares = [
        ("Paid-in capital, state equity that is paid", capital_share(facts), CAPITAL),
        ("Paid-in capital, once all state equity is paid", capital_share(facts, STAGES), CAPITAL),
        *((name, votes(facts, key), key) for key, name in VOTES.items()),
    ]
    rows: list[tuple[str, Figure | str, Figure | str]] = [
        (name, part, _known(facts, "indicators", key)) for name, part, key in shares
    ]
    golden = (("set as a condition", "events", CONDITION), ("held", "rapidus_funding", HELD))
    for state, table, key in golden:
        if facts.row(table, key) is not None:
            right = f"Golden share, {state}"
            rows.append((right, "a veto, whatever the votes", _known(facts, table, key)))
    return pd.DataFrame(rows, columns=["right", "share", "known"])


def _known(facts: Facts, table: str, key: str) -> Figure | str:
    row = facts.row(table, key)
    return "not known by then" if row is None else moment(key, row["known_from"])


def back_end(facts: Facts, parameters: Parameters, year: int) -> tuple[Figure, Figure]:
    """Research money decided for a fiscal year, and the share of the back end in it."""
    rows = tranches(facts)
    rows = rows[(rows["instrument"] == RESEARCH) & rows["status"].isin(DECIDED)]
    rows = rows[rows["fiscal_year"] == year]
    whole = added(facts, parameters, rows, f"no research money for FY{year} was decided by then")
    if "both" in set(rows["activity"]):
        return whole, Missing.because("no source splits it between front end and back end")
    back = rows[rows["activity"] == "back_end"]
    none = whole - whole if isinstance(whole, Missing) else Quantity.exact(0, whole.unit, "none")
    part = added(facts, parameters, back, "") if len(back) else none
    front = rows[rows["activity"] == "front_end"]
    return whole, share(part, added(facts, parameters, front, f"no split of FY{year} is known"))


def by_year(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 6: research money decided by fiscal year, and the share of the back end.

    Columns: year (text), amount (money), share (ratio).
    """
    rows = tranches(facts)
    rows = rows[(rows["instrument"] == RESEARCH) & rows["status"].isin(DECIDED)]
    years = sorted(set(rows["fiscal_year"])) or [parameters.fiscal_year]
    found = [(f"FY{year}", *back_end(facts, parameters, year)) for year in years]
    return pd.DataFrame(found, columns=["year", "amount", "share"])


def back_end_change(years: pd.DataFrame) -> pd.DataFrame:
    """Of `by_year`, the last two years whose money is split; short of two, all that there are."""
    split = years[[isinstance(figure, Quantity) for figure in years["share"]]]
    return split.tail(2)
