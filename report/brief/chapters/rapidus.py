"""Question 6: what the state has put into Rapidus, beside private money and beside the need."""

from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from report.brief.edition import Edition
from report.brief.rows import ceiling, moment, summed
from report.facts.quantity import Figure

# A guarantee is the same exposure as the loans behind it; a contribution in kind turns research
# money that is already counted into shares. Neither is new money.
NOT_ADDED = ("guarantee", "in_kind")
STATE = ("government",)
PRIVATE = ("private", "bank")
PAID, PLANNED = "paid", "planned"
DECIDED = ("committed", PAID)
STAGES = (PAID, "committed", PLANNED)
RESEARCH, EQUITY = "contract_rd", "equity"
INSTRUMENTS = {
    RESEARCH: "Commissioned research",
    EQUITY: "Equity",
    "loan": "Loans",
    "guarantee": "Loan guarantee",
    "in_kind": "Plant and tools swapped for shares",
    "tax": "Tax relief",
}
TERMS = {
    RESEARCH: "ordered by a state agency, which keeps the plant and tools that it pays for",
    EQUITY: "shares in return",
    "loan": "to be paid back",
    "guarantee": "face value; the same exposure as the bank loans",
    "in_kind": "already counted as the research that paid for it",
    "tax": "under study when last reported",
}
# The banks' part of the private round is inside the round that was planned for the same year.
INSIDE = {"rapidus-2025-bank-equity": "rapidus-2025-private-plan"}


@lru_cache(maxsize=4)
def tranches(edition: Edition) -> pd.DataFrame:
    """The rows of `rapidus_funding` known on the day that enter sums: no money enters twice.

    A tranche gives way where one that it overlaps is known too; guarantees, swaps and tranches
    without an amount are out.
    """
    rows = shown(edition)
    return rows[~rows["instrument"].isin(NOT_ADDED) & rows["amount_jpy_bn"].notna()]


@lru_cache(maxsize=4)
def shown(edition: Edition) -> pd.DataFrame:
    """The tranches that enter sums, and those that are only named."""
    rows = edition.facts["rapidus_funding"]
    known = set(rows["tranche_id"])
    once = [row["instrument"] in NOT_ADDED or _stands(row, known) for _, row in rows.iterrows()]
    return rows[pd.Series(once, rows.index, dtype=bool)]


def _stands(row: Any, known: set[str]) -> bool:
    others = {*(row["overlaps"] or ()), INSIDE.get(row["tranche_id"])}
    return not others & known


def amount(
    edition: Edition,
    funders: tuple[str, ...] = STATE,
    stages: tuple[str, ...] = DECIDED,
    instruments: tuple[str, ...] = (RESEARCH, EQUITY),
) -> Figure:
    """The sum of the tranches of some funders at some stages, by some instruments."""
    rows = tranches(edition)
    chosen = rows[
        rows["funder_type"].isin(funders)
        & rows["status"].isin(stages)
        & rows["instrument"].isin(instruments)
    ]
    who = "state" if funders == STATE else "private"
    how = " or ".join(INSTRUMENTS[name].lower() for name in instruments)
    nothing = f"no {who} money for Rapidus was known as {' or '.join(stages)}, as {how}"
    return added(edition, chosen, nothing)


def added(edition: Edition, rows: pd.DataFrame, nothing: str) -> Figure:
    """The sum of tranches; missing, because of `nothing`, where there are none."""
    figures = (edition.money(ceiling(row), row.fiscal_year) for _, row in rows.iterrows())
    return summed(figures, nothing)


def private(edition: Edition) -> Figure:
    """Private equity paid in."""
    return amount(edition, PRIVATE, (PAID,), (EQUITY,))


def state_owned(edition: Edition) -> list[str]:
    """The state-owned bodies among those that paid in private equity, by name."""
    rows = tranches(edition)
    rows = rows[rows["funder_type"].isin(PRIVATE) & (rows["status"] == PAID)]
    return sorted({row["state_owned"] for _, row in rows.iterrows() if row["state_owned"]})


def ratio(edition: Edition) -> Figure:
    """State money decided over private equity paid in."""
    return amount(edition) / private(edition)


def instrument_share(edition: Edition, name: str) -> Figure:
    """One of the two instruments, research or equity, as a share of the state money decided."""
    return amount(edition, STATE, DECIDED, (name,)) / amount(edition)


def capped(edition: Edition) -> Figure:
    """The part of the research money decided that its sources state as a ceiling."""
    rows = tranches(edition)
    rows = rows[(rows["instrument"] == RESEARCH) & rows["status"].isin(DECIDED)]
    ceilings = rows[rows["bound"] == "at_most"]
    part = added(edition, ceilings, "no research money was stated as a ceiling")
    return part / amount(edition, STATE, DECIDED, (RESEARCH,))


def by_instrument(edition: Edition) -> pd.DataFrame:
    """Question 6: state money by instrument and stage, and what is shown but not added.

    Columns: instrument, stage (text), amount (money), total (text: whether sums hold it),
    terms (text).
    """
    rows = shown(edition)
    rows = rows[rows["funder_type"].isin(STATE)]
    found = [
        _instrument(edition, group, name, stage)
        for name in INSTRUMENTS
        for stage in STAGES
        if len(group := rows[(rows["instrument"] == name) & (rows["status"] == stage)])
    ]
    return pd.DataFrame(found, columns=["instrument", "stage", "amount", "total", "terms"])


def _instrument(
    edition: Edition, rows: pd.DataFrame, name: str, stage: str
) -> tuple[str, str, Figure, str, str]:
    known = rows[rows["amount_jpy_bn"].notna()]
    figure = added(edition, known, "no source states an amount")
    total = "no" if name in NOT_ADDED or stage == PLANNED else "yes"
    return INSTRUMENTS[name], stage, figure, total, TERMS[name]


def by_decision(edition: Edition) -> pd.DataFrame:
    """Question 6: decisions and payments in order of time, with the sums up to each.

    Columns: when (date), day (ISO text), money (text), amount, state, private (money; sums of
    what is decided by the state and paid by others). A decision without a stated day counts from
    the day on which it was known.
    """
    rows = tranches(edition)
    state = rows["funder_type"].isin(STATE) & rows["status"].isin(DECIDED)
    rows = rows[state | (rows["status"] == PAID)]
    rows = rows.assign(day=[row["date"] or row["known_from"] for _, row in rows.iterrows()])
    groups = rows.groupby(["day", "funder_type", "instrument", "status", "fiscal_year"])
    found = [_decision(edition, rows, group) for _, group in groups]
    columns = ["when", "day", "money", "amount", "state", "private"]
    return pd.DataFrame(found, columns=columns)


def _decision(
    edition: Edition, rows: pd.DataFrame, group: pd.DataFrame
) -> tuple[Figure, str, str, Figure, Figure, Figure]:
    first = group.iloc[0]
    until = rows[rows["day"] <= first["day"]]
    of_state = until["funder_type"].isin(STATE)
    name = INSTRUMENTS[first["instrument"]].lower()
    who = "State" if first["funder_type"] in STATE else "Private"
    return (
        moment(first["tranche_id"], first["day"]),
        first["day"].isoformat(),
        f"{who}, {name} for FY{first['fiscal_year']}, {first['status']}",
        added(edition, group, ""),
        added(edition, until[of_state], "no state money was decided by then"),
        added(edition, until[~of_state], "no private money was known as paid by then"),
    )


def plans(edition: Edition) -> list[tuple[date, Figure]]:
    """State money with plans, at the last day of each fiscal year that has planned money."""
    rows = tranches(edition)
    planned = rows[rows["funder_type"].isin(STATE) & (rows["status"] == PLANNED)]
    total = amount(edition)
    steps = []
    for year, group in planned.groupby("fiscal_year"):
        total = total + added(edition, group, "")
        steps.append((date(int(str(year)) + 1, 3, 31), total))
    return steps
