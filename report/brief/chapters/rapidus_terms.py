"""Question 6: what Rapidus needs against what is promised, control, and figures that differ."""

from typing import Any, NamedTuple

import pandas as pd

from report.brief.chapters import rapidus
from report.brief.chapters.rapidus import EQUITY, FUNDS, PAID, PLANNED, STAGES, STATE
from report.brief.edition import Edition
from report.brief.money import INITIAL, YEN, budget, budgets_of
from report.brief.rows import each, extremes, quantity, summed
from report.facts.quantity import Figure, Missing, Quantity, is_known, is_missing
from report.facts.sums import share
from report.present.exhibit import Exhibit, exhibit
from report.present.recipes import bars
from report.present.sentence import Sentence, sentence
from report.present.words import bound, coverage

# The goal counts what has been raised, so overlaps keep it out of sums; it is read by its key.
GOAL, LOANS = "rapidus-2031-private-goal", "rapidus-2027-bank-loans"
# Votes of the state in normal times, in distress, and in distress after its next equity.
VOTES = ("rapidus-voting-normal", "rapidus-voting-distress", "rapidus-voting-distress-2027")
CAPITAL = "rapidus-paid-in-capital"
CONDITION, HELD = "rapidus-equity-conditions", "rapidus-2025-ipa-equity"
# The year from which it means to make a profit, by most reports and by one.
PROFITS = ("rapidus-profit", "rapidus-profit-korea")
# The budget lines that name Rapidus; the first holds the next two.
WHOLE_LINE, EQUITY_LINE = "chips-ai-rapidus", "chips-ai-rapidus-equity"
LINES = (WHOLE_LINE, "chips-ai-rapidus-rd", EQUITY_LINE, "chips-next-generation-rapidus")
PRINTED_PLAN = "rapidus-support-plan"


class Item(NamedTuple):
    """The need of Rapidus, a promise to it, or what is left of the need: nominal money."""

    item: str
    amount: Figure

    @property
    def stated(self) -> str:
        """Where the amount is one end: "at least" or "at most"."""
        return bound(self.amount).strip() if is_known(self.amount) else ""


class Right(NamedTuple):
    """What the state holds at a time: shares of the capital, of votes normally, in distress."""

    when: str
    capital: Figure
    normal: Figure
    distress: Figure


class Reading(NamedTuple):
    """One of several figures for the same thing, nominal money."""

    question: str
    reading: str
    amount: Figure


def need(edition: Edition) -> Figure:
    """What Rapidus says that it needs in all, by its newest plan known, nominal."""
    row = _newest_plan(edition)
    if row is None:
        return Missing.because("no plan of what Rapidus needs was known by then")
    return edition.nominal.money(quantity(row, "value"))


def need_name(edition: Edition) -> str:
    """Up to when the need runs: "up to FY2031"."""
    row = _newest_plan(edition)
    label = "in all" if row is None else row["label"].partition(", ")[0]
    return label[0].lower() + label[1:]


def _newest_plan(edition: Edition) -> Any | None:
    """The row of the plan known last; what a weak report says is none."""
    rows = _needs(edition)
    plans = rows[rows["confidence"] != "low"].sort_values("known_from")
    return None if plans.empty else plans.iloc[-1]


def _needs(edition: Edition) -> pd.DataFrame:
    rows = edition.facts["indicators"]
    return rows[(rows["entity"] == "rapidus") & (rows["indicator"] == "funding_need")]


def _stated(edition: Edition, table: str, key: str, what: str, unit: str = YEN) -> Figure:
    """What the row with this key states; missing where `what` was not known."""
    row = edition.row(table, key)
    if row is None:
        return Missing.because(f"{what} not known by then")
    return quantity(row, "value" if table == "indicators" else "amount_jpy_bn", unit)


def promised(edition: Edition) -> dict[str, Figure]:
    """What is decided, planned or aimed at, by source, nominal; no money enters twice."""
    nominal = edition.nominal
    goal = _stated(edition, "rapidus_funding", GOAL, "the goal for private equity was")
    loans = _stated(edition, "rapidus_funding", LOANS, "the plan for loans was")
    return {
        "State, decided": rapidus.amount(nominal),
        "State, planned": rapidus.amount(nominal, STATE, (PLANNED,)),
        "Private equity, goal with what is paid": nominal.money(goal),
        "Bank loans, letter of intent": nominal.money(loans),
    }


def gap(edition: Edition) -> Figure:
    """The need less all that is promised; negative where promises exceed it."""
    return need(edition) - summed(promised(edition).values(), "")


def by_source(edition: Edition) -> list[Item]:
    """The need, what is promised by source, and the difference."""
    parts = {f"Need {need_name(edition)}": need(edition), **promised(edition)}
    return [Item(*part) for part in (*parts.items(), ("Need less all of these", gap(edition)))]


def secured(edition: Edition) -> Figure:
    """State money decided and private equity paid, as a share of the need as it is stated."""
    whole = need(edition)
    given = rapidus.amount(edition.nominal) + rapidus.private(edition.nominal)
    return given / (whole if is_missing(whole) else whole.limit)


def capital_share(edition: Edition, stages: tuple[str, ...] = (PAID,)) -> Figure:
    """State equity at some stages as a share of the capital with it, the rest as it is paid in."""
    capital = _stated(edition, "indicators", CAPITAL, "the paid-in capital of Rapidus was")
    yen = edition.nominal_yen
    paid, equity = (rapidus.amount(yen, STATE, at, (EQUITY,)) for at in ((PAID,), stages))
    return share(equity, capital - paid)


def votes(edition: Edition, key: str) -> Figure:
    """A share of the votes that the state has, or would have."""
    held = _stated(edition, "indicators", key, "the voting rights of the state were", "percent")
    return held / Quantity.exact(100, "percent", "100")


def by_right(edition: Edition) -> list[Right]:
    """What the state holds in Rapidus now, and once all of its equity is paid."""
    normal, distress, later = (votes(edition, key) for key in VOTES)
    unstated = Missing.because("no source states it")
    return [
        Right("Now", capital_share(edition), normal, distress),
        Right("Once all state equity is paid", capital_share(edition, STAGES), unstated, later),
    ]


def profit_year(edition: Edition, key: str) -> Figure:
    """The year from which Rapidus means to make a profit, by one report."""
    row = edition.row("indicators", key)
    if row is None:
        return Missing.because("no year for a profit of Rapidus was known by then")
    return Quantity.stated(row["value"], "year", key)


def by_reading(edition: Edition) -> list[Reading]:
    """Figures for the same thing that differ, side by side under one question."""
    nominal = edition.nominal
    printed = nominal.money(nominal.stated("envelopes", PRINTED_PLAN))
    plan = {"Sum of the tranches": rapidus.amount(nominal, STATE, STAGES), "As printed": printed}
    readings = {
        f"In the budget for {edition.fy}": _appropriated(nominal),
        f"In coverage of {edition.fy}": headlines(nominal),
        f"Decided or planned for {edition.fy}": _decided(nominal),
        "What Rapidus needs": needs(nominal),
        "State money with plans": plan.items() if is_known(printed) else [],
    }
    return [Reading(question, *each) for question, found in readings.items() for each in found]


Readings = list[tuple[str, Figure]]


def _appropriated(edition: Edition) -> Readings:
    """What the budgets that pay for the year have for Rapidus, with rival figures."""
    rows, paying = each(edition.facts["variants"]), budgets_of("sixteen_month", edition.year)
    return [
        (_variant(edition, row), edition.money(quantity(row)))
        for line in LINES
        for row in rows
        if row["line_id"] == line and (row["fiscal_year"], row["stage"]) in paying
    ]


def _variant(edition: Edition, row: Any) -> str:
    name = f"{edition.line_name(row['line_id'])}, {budget(row['fiscal_year'], row['stage'])}"
    return name + ("" if row["variant"] == "main" else f", {row['variant'].replace('-', ' ')}")


def headlines(edition: Edition) -> Readings:
    """Amounts for Rapidus in coverage of the budget of the year that are its equity alone."""
    equity = [row.fact_id for row in edition.facts.amounts_of(EQUITY_LINE, edition.year, INITIAL)]
    rows = edition.facts["claims"]
    rows = rows[rows["quantity"].isin(equity) & rows["stated_value"].notna()]
    by = (edition.facts.sources_of([key])["publisher"].iloc[0] for key in rows["claim_id"])
    return list(zip(by, _amounts(edition, rows, "stated_value"), strict=True))


def _amounts(edition: Edition, rows: pd.DataFrame, column: str) -> list[Figure]:
    return [edition.money(quantity(row, column)) for row in each(rows)]


def _decided(edition: Edition) -> Readings:
    """What the state decided and planned for the year, also where a decision replaced a plan."""
    rows = edition.facts["rapidus_funding"]
    rows = rows[rows["funder_type"].isin(STATE) & rows["instrument"].isin(FUNDS)]
    rows = rows[rows["fiscal_year"] == edition.year]
    return [(each.name, each.amount) for each in rapidus.grouped(edition, rows, STAGES[::-1])]


def needs(edition: Edition) -> Readings:
    """Every need of Rapidus that is published."""
    rows = _needs(edition)
    return list(zip(rows["label"], _amounts(edition, rows, "value"), strict=True))


def needed(edition: Edition) -> Sentence | None:
    """Need against what is secured and promised; None where it was not known."""
    left, whole = gap(edition), need(edition)
    most = "at most " if is_known(whole) and bound(whole) == "at least " else ""
    return sentence(
        edition,
        "rapidus.needed",
        "Rapidus says that it needs {need:bound}{need:money} {until}.",
        f""" What the state has decided and others have paid in is {most}{{secured:percent}} of
        that.""",
        _kept(left),
        need=whole,
        until=need_name(edition),
        secured=secured(edition),
        gap=left,
    )


def _kept(left: Figure) -> str:
    """What the promises come to, by how they stand to the need."""
    if is_missing(left):
        return " Not all promises are known, so no sum of them is set against it."
    return {
        "fall short of": " Even if every promise is kept, Rapidus is {gap:bound}about {gap:money} "
        "short of it.",
        "cover": " If every promise is kept, Rapidus has what it needs.",
    }.get(
        coverage(left),
        " Whether the promises would cover that is open, because the amounts are rounded.",
    )


def need_and_promises(edition: Edition) -> Exhibit | None:
    """The need, each promise, and the difference."""
    left = gap(edition)
    return exhibit(
        edition.nominal,
        "rapidus.need",
        by_source(edition),
        title="Rapidus says that it needs {need:bound}{need:money}"
        if is_missing(left)
        else "Promises to Rapidus {gap:coverage} its need of {need:bound}{need:money}",
        measure="""Need of Rapidus {until} and what is promised, Japan, {unit}, at the prices of
        each year""",
        alt="""Bar chart of the need of Rapidus, {need:bound}{need:money}, of each promise, and of
        what is left of the need.""",
        columns={"item": "Item", "stated": "Stated as", "amount": ("{unit}", "amount")},
        chart=bars("item", "amount"),
        note="Commitments count at their ceiling",
        need=need(edition),
        gap=left,
        until=need_name(edition),
    )


def controlled(edition: Edition) -> Sentence | None:
    """Shares, votes and the golden share; None where no votes were known."""
    normal, distress, later = (votes(edition, key) for key in VOTES)
    return sentence(
        edition,
        "rapidus.controlled",
        """Most shares of the state carry no votes unless the firm is in distress: it has
        {normal:percent} of the votes in normal times, {distress:bound}{distress:percent} in
        distress.""",
        """ Once all of its equity is paid the state would hold {then:percent} of the capital if no
        one else paid in, and {later:percent} of the votes in distress.""",
        _golden_share(edition),
        normal=normal,
        distress=distress,
        then=capital_share(edition, STAGES),
        later=later,
    )


def _golden_share(edition: Edition) -> str:
    if edition.row("rapidus_funding", HELD) is not None:
        return " A golden share gives it a veto as well."
    if edition.row("events", CONDITION) is not None:
        return " A golden share, which gives it a veto, is a condition of its equity."
    return ""


def control(edition: Edition) -> Exhibit | None:
    """What the state holds and what it may decide."""
    return exhibit(
        edition,
        "rapidus.control",
        by_right(edition),
        title="The state has {capital:percent} of the capital, {votes:percent} of votes in normal "
        "times",
        measure="Capital and votes of the state in Rapidus, %, as known on {day}",
        alt="""Table of the capital and the votes of the state in Rapidus, where it has
        {capital:percent} of the capital and {votes:percent} of the votes in normal times.""",
        columns={
            "when": "When",
            "capital": ("Paid-in capital", "percent"),
            "normal": ("Votes in normal times", "percent"),
            "distress": ("Votes in distress, up to", "percent"),
        },
        note="Capital once all state equity is paid: if no one else pays in meanwhile",
        capital=capital_share(edition),
        votes=votes(edition, VOTES[0]),
    )


def contradicted(edition: Edition) -> Sentence | None:
    """Which figures differ, and why."""
    quoted = [figure for _, figure in headlines(edition.nominal)]
    headline = quoted[0] if quoted else Missing.because("no headline was known")
    whole = edition.nominal.money(edition.appropriation(WHOLE_LINE, edition.year).or_missing)
    first, second = (profit_year(edition, key) for key in PROFITS)
    found = sentence(
        edition,
        "rapidus.contradicted",
        "",
        """The {headline:money} in coverage of the {year} budget is equity alone: the initial budget
        holds about {whole:money} for Rapidus.""",
        """ An operating profit is planned for around FY{first:year} by most reports and for
        {second:year} by one.""",
        headline=headline,
        whole=whole,
        first=first,
        second=second,
    )
    return found if found and found.figures else None


def readings(edition: Edition) -> Exhibit | None:
    """Figures for the same thing that differ; nothing where no need was known."""
    gap = Missing.because("no plan of what Rapidus needs was known by then")
    low, high = extremes([figure for _, figure in needs(edition.nominal)] or [gap])
    one = low == high
    return exhibit(
        edition.nominal,
        "rapidus.readings",
        by_reading(edition),
        title="One need of Rapidus is published, {low:bound}{low:money}"
        if one
        else "Published needs of Rapidus run from {low:amount} to {high:bound}{high:money}",
        measure="""Budget, decisions, need and plan for Rapidus as each source states them, {year}
        and in all, Japan, {unit}""",
        alt="Table of figures for Rapidus that differ by source and stage, where the published "
        + ("need is" if one else "needs run from {low:money} to")
        + " {high:bound}{high:money}.",
        columns={"question": "Question", "reading": "Reading", "amount": ("{unit}", "amount")},
        low=low,
        high=high,
    )
