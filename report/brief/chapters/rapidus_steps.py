"""Question 6: milestones of Rapidus, and figures about it that contradict each other."""

from typing import Any

import pandas as pd

from report.brief.chapters.rapidus import (
    EQUITY,
    INSTRUMENTS,
    RESEARCH,
    STAGES,
    STATE,
    added,
    amount,
)
from report.brief.edition import Edition
from report.brief.money import INITIAL, budget
from report.brief.rows import counted, moment, quantity
from report.facts.quantity import Figure, Missing, Quantity, is_known

FIRM = "Rapidus"
STEPS = ("award", "milestone")
DONE, PLAN, PASSED = "", "plan", "planned for then, no report that it happened"
PROFITS = ("rapidus-profit", "rapidus-profit-korea")
# The budget lines that name Rapidus, with how many years before the money is for they stand: the
# research of a year was paid from the supplementary budget before it.
LINES = {
    "chips-ai-rapidus": 0,
    "chips-ai-rapidus-rd": 0,
    "chips-ai-rapidus-equity": 0,
    "chips-next-generation-rapidus": 1,
}
MAIN = "main"
EQUITY_LINE, WHOLE_LINE = "chips-ai-rapidus-equity", "chips-ai-rapidus"
PRINTED_PLAN = "rapidus-support-plan"
NEEDS = {
    "rapidus-need-2031": "Up to FY{year}",
    "rapidus-need-2025-plan": "Up to the start of mass production, an earlier plan",
    "rapidus-need-2029": "Up to FY{year}, one report",
}


def milestones(edition: Edition) -> pd.DataFrame:
    """Question 6: awards and milestones of Rapidus, plans marked as such, in order of time.

    Columns: number (text), when (date), day (ISO text), what, state (text).
    """
    rows = edition.facts["events"]
    rows = rows[(rows["actor"] == FIRM) & rows["kind"].isin(STEPS)]
    rows = rows.sort_values(["date", "event_id"])
    listed: list[tuple[str, Figure, str, str, str]] = [
        (str(number), _when(row), row["date"].isoformat(), row["title"], _state(edition, row))
        for number, (_, row) in enumerate(rows.iterrows(), 1)
    ]
    return pd.DataFrame(listed, columns=["number", "when", "day", "what", "state"])


def _when(row: Any) -> Figure:
    return moment(row["event_id"], row["date"], row["date_precision"])


def _state(edition: Edition, row: Any) -> str:
    if row["date"] > edition.as_of:
        return PLAN
    return PASSED if row["event_id"].startswith("plan-") else DONE


def open_plans(edition: Edition) -> tuple[Figure, Figure]:
    """How many steps of Rapidus are known, and how many of them lie ahead as plans."""
    rows = edition.facts["events"]
    rows = rows[(rows["actor"] == FIRM) & rows["kind"].isin(STEPS)]
    if rows.empty:
        gap = Missing.because("no step of Rapidus was known by then")
        return gap, gap
    ahead = rows[rows["date"].map(lambda day: day > edition.as_of)]
    return counted(rows, "steps"), counted(ahead, "steps that lie ahead")


def next_plan(edition: Edition) -> str:
    """What is planned next, in the words of its row; nothing where no plan lies ahead."""
    steps = milestones(edition)
    ahead = steps[steps["state"] == PLAN]
    return "" if ahead.empty else str(ahead.iloc[0]["what"]).partition(": ")[2]


def profit_year(edition: Edition, key: str) -> Figure:
    """The year from which Rapidus means to make a profit, by one report."""
    row = edition.row("indicators", key)
    if row is None:
        return Missing.because("no year for a profit of Rapidus was known by then")
    return Quantity.stated(row["value"], "year", key)


def needs(edition: Edition) -> tuple[Figure, Figure]:
    """The lowest and the highest need of Rapidus that is published."""
    known = [figure for _, figure in _needs(edition) if is_known(figure)]
    if not known:
        gap = Missing.because("no plan of what Rapidus needs was known by then")
        return gap, gap
    return min(known, key=lambda need: need.value), max(known, key=lambda need: need.value)


def in_budget(edition: Edition, line: str) -> Figure:
    """What a line got in the initial budget of the year, nominal."""
    figure = edition.appropriation(line, edition.year)
    return _nominal(edition, figure.or_missing)


def by_reading(edition: Edition) -> pd.DataFrame:
    """Question 6: figures for the same thing that differ, side by side under one question.

    Columns: question, reading (text), amount (nominal money).
    """
    questions = {
        f"In the budget for {edition.fy}": _appropriated(edition),
        f"In coverage of {edition.fy}": headlines(edition),
        f"Decided or planned for {edition.fy}": _decided(edition),
        "What Rapidus needs": _needs(edition),
        "State money with plans": _plan(edition),
    }
    rows = [(question, *row) for question, found in questions.items() for row in found]
    return pd.DataFrame(rows, columns=["question", "reading", "amount"])


Readings = list[tuple[str, Figure]]


def _appropriated(edition: Edition) -> Readings:
    rows = edition.facts["variants"]
    found = []
    for line, back in LINES.items():
        year = edition.year - back
        for _, row in rows[(rows["line_id"] == line) & (rows["fiscal_year"] == year)].iterrows():
            how = "" if row["variant"] == MAIN else f", {row['variant'].replace('-', ' ')}"
            name = f"{edition.line_name(line)}, {budget(year, row['stage'])}{how}"
            found.append((name, _nominal(edition, quantity(row))))
    return found


def headlines(edition: Edition) -> Readings:
    """Amounts for Rapidus in coverage of the budget of the year that are its equity alone."""
    rows = edition.facts["claims"]
    line = f"{EQUITY_LINE}-{edition.year}-{INITIAL}"
    rows = rows[(rows["quantity"] == line) & rows["stated_value"].notna()]
    return [
        (
            str(edition.facts.sources_of([row["claim_id"]])["publisher"].iloc[0]),
            _nominal(edition, quantity(row, "stated_value")),
        )
        for _, row in rows.iterrows()
    ]


def _decided(edition: Edition) -> Readings:
    rows = edition.facts["rapidus_funding"]
    rows = rows[(rows["fiscal_year"] == edition.year) & rows["funder_type"].isin(STATE)]
    at_each = edition.nominal
    return [
        (
            f"{INSTRUMENTS[name]}, {stage}",
            added(at_each, group, ""),
        )
        for name in (RESEARCH, EQUITY)
        for stage in reversed(STAGES)
        if len(group := rows[(rows["instrument"] == name) & (rows["status"] == stage)])
    ]


def _needs(edition: Edition) -> Readings:
    rows = [(edition.row("indicators", key), name) for key, name in NEEDS.items()]
    return [
        (name.format(year=row["year"]), _nominal(edition, quantity(row, "value")))
        for row, name in rows
        if row is not None
    ]


def _plan(edition: Edition) -> Readings:
    row = edition.row("envelopes", PRINTED_PLAN)
    if row is None:
        return []
    return [
        (
            "Sum of the tranches",
            amount(edition.nominal, STATE, STAGES),
        ),
        ("As printed", _nominal(edition, quantity(row))),
    ]


def _nominal(edition: Edition, figure: Figure) -> Figure:
    return edition.nominal.money(figure)
