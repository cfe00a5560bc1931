"""Question 5: where the money comes from: accounts, sources of the line and of the frame."""

from collections.abc import Callable

import pandas as pd

from report.analysis.amounts import INITIAL, absent, appropriation, budget, line_name
from report.analysis.budget import GX, METI
from report.analysis.framework import FRAME, SUPPORT, envelope, shown
from report.analysis.growth import Comparison
from report.analysis.gx_bonds import budgets, from_gx
from report.analysis.rows import summed
from report.analysis.units import money
from report.facts.coverage import SUBJECT
from report.facts.load import Facts
from report.facts.quantity import Figure, Missing, Quantity, sum_of
from report.parameters import Parameters

# The ministry's total is cut in three rival ways: by account, by programme, by policy pillar.
# This chapter cuts it by account, and the energy account by what it pays for.
ACCOUNTS = ("general-account-meti", "energy-special-account", "patent-account")
ENERGY, BASE = "energy-special-account", "energy-special-account-base"
WITHIN = {SUBJECT: "chips and AI", GX: "GX measures", BASE: "all other energy work"}
REST = "computed as the rest of the account"
# The revenue side of the line: what pays for it, never added to it.
ACCOUNT, BONDS = f"{SUBJECT}-source-filp", f"{SUBJECT}-source-rest"
OTHERS = ("gx", "petroleum-tax", "general-account")
PAYERS = (ACCOUNT, BONDS, *(f"{SUBJECT}-source-{name}" for name in OTHERS))
# What is to pay for the subsidies and commissioned work of the frame.
SOURCES = tuple(f"{FRAME}-{name}" for name in ("filp", "returns", "gx"))


def base(facts: Facts, year: int) -> Figure:
    """The energy account without GX and chips-AI; the rest of the account where no row has it."""
    stated = appropriation(facts, BASE, year, INITIAL)
    if isinstance(stated, Quantity):
        return stated
    account, subject, gx = (
        appropriation(facts, line, year, INITIAL) for line in (ENERGY, SUBJECT, GX)
    )
    return (account - subject - gx).noted(f"other energy work of FY{year} {REST}")


def in_account(facts: Facts, line: str, year: int) -> Figure:
    """What a line got in the initial budget of one year, nominal yen."""
    return base(facts, year) if line == BASE else appropriation(facts, line, year, INITIAL)


def compared(facts: Facts, parameters: Parameters, line: str) -> Comparison:
    """A line of the initial budget beside the year before; the energy base as the rest."""
    years = parameters.previous_year, parameters.fiscal_year
    return Comparison(*(money(facts, parameters, in_account(facts, line, y), y) for y in years))


def of_total(facts: Facts, parameters: Parameters, line: str) -> Figure:
    """The share of a line in the ministry's initial budget."""
    year = parameters.fiscal_year
    part = in_account(facts, line, year)
    return absent([part]) or part / in_account(facts, METI, year)


def of_energy(facts: Facts, parameters: Parameters, line: str) -> Figure:
    """The share of a line in the ministry's part of the energy account."""
    year = parameters.fiscal_year
    part = in_account(facts, line, year)
    return absent([part]) or part / in_account(facts, ENERGY, year)


def by_account(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 5: the ministry's initial budget by account, the energy account opened.

    Columns: part (text), level (total, account, energy, within, gap), before, after (money),
    share (of the total), within (of the energy account); both empty where they have no sense.
    """
    rows = [_account(facts, parameters, METI, "total")]
    for account in ACCOUNTS:
        level = "energy" if account == ENERGY else "account"
        rows.append(_account(facts, parameters, account, level))
        if account == ENERGY:
            rows += [_account(facts, parameters, line, "within") for line in WITHIN]
            rows += _unexplained(facts, parameters)
    return pd.DataFrame(rows, columns=["part", "level", "before", "after", "share", "within"])


Row = tuple[str, str, Figure | str, Figure, Figure | str, Figure | str]


def _account(facts: Facts, parameters: Parameters, line: str, level: str) -> Row:
    pair, part_of = compared(facts, parameters, line), of_total(facts, parameters, line)
    inside = of_energy(facts, parameters, line) if level == "within" else ""
    name = _inside(WITHIN[line]) if level == "within" else line_name(facts, line)
    outer = "" if level == "total" else part_of
    return name, level, pair.before, pair.after, outer, inside


def _inside(name: str) -> str:
    return f"Energy special account: {name}"


def _unexplained(facts: Facts, parameters: Parameters) -> list[Row]:
    """What the parts of the energy account leave, or have too much, beyond rounding."""
    gap = energy_gap(facts, parameters.fiscal_year)
    if isinstance(gap, Missing) or gap.low <= 0 <= gap.high:
        return []
    label = _inside("parts beyond it" if gap.value < 0 else "in no part")
    return [(label, "gap", "", money(facts, parameters, gap, parameters.fiscal_year), "", "")]


def energy_gap(facts: Facts, year: int) -> Figure:
    """The energy account less its three parts; zero by definition where one is the rest."""
    parts = [in_account(facts, line, year) for line in WITHIN]
    return in_account(facts, ENERGY, year) - sum_of(parts)


def by_source(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 5: how the frame's subsidies and commissioned work are to be financed.

    Columns: source (text), amount (money, nominal), share (ratio of the sources together).
    """
    amounts = {key: envelope(facts, key) for key in SOURCES}
    whole = sum_of(amounts.values())
    rows = [
        (_envelope_name(facts, key), shown(facts, parameters, amount), amount / whole)
        for key, amount in amounts.items()
    ]
    return pd.DataFrame(rows, columns=["source", "amount", "share"])


def _envelope_name(facts: Facts, key: str) -> str:
    rows = facts["envelopes"].set_index("envelope_id")
    if key not in rows.index:
        return "Source of the frame"
    name = str(rows.loc[key, "name_en"]).partition(": ")[2]
    return name[0].upper() + name[1:]


def support(facts: Facts, parameters: Parameters) -> Comparison:
    """The support printed for the frame (before) beside the sum of its sources (after)."""
    sources = sum_of(envelope(facts, key) for key in SOURCES)
    printed = envelope(facts, SUPPORT)
    return Comparison(*(shown(facts, parameters, f) for f in (printed, sources)))


def by_financing(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 5: what pays for the line, budget by budget up to the year, the largest first.

    Columns: budget, source (text), amount (money), share (ratio of the budget), inferred (whether
    it is what the other sources leave). Only budgets whose sources are stated.
    """
    stated = facts["appropriations"]
    derived = set(stated[stated["basis"] == "derived"]["fact_id"])
    rows: list[tuple[str, str, Figure, Figure, bool]] = []
    for year, stage in budgets(facts, parameters):
        whole = appropriation(facts, SUBJECT, year, stage)
        for name, amount in paid_by(facts, year, stage).items():
            in_currency = money(facts, parameters, amount, year)
            inferred = bool(amount.rows & derived)
            rows.append((budget(year, stage), name, in_currency, amount / whole, inferred))
    gap = Missing.because("no source states what pays for chips and AI")
    columns = ["budget", "source", "amount", "share", "inferred"]
    return pd.DataFrame(rows or [("Any budget", "any", gap, gap, False)], columns=columns)


def financed(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """The rows of `by_financing` for the initial budget of the year; none where it is not told."""
    rows = by_financing(facts, parameters)
    return rows[rows["budget"] == budget(parameters.fiscal_year, INITIAL)]


def paid_by(facts: Facts, year: int, stage: str) -> dict[str, Quantity]:
    """The sources of one budget of the line that give something, nominal yen, the largest first."""
    amounts = {
        line_name(facts, line).partition("source: ")[2]: appropriation(facts, line, year, stage)
        for line in PAYERS
        if (line, year, stage) in facts.amounts
    }
    known = {
        name: amount
        for name, amount in amounts.items()
        if isinstance(amount, Quantity) and amount.value
    }
    return dict(sorted(known.items(), key=lambda each: -each[1].value))


def untold(facts: Facts, parameters: Parameters) -> Figure:
    """The initial budget of the year where no source says what pays for it; missing elsewhere."""
    year = parameters.fiscal_year
    if paid_by(facts, year, INITIAL):
        return Missing.because(f"it is known what pays for the {budget(year, INITIAL)}")
    amount = appropriation(facts, SUBJECT, year, INITIAL)
    return absent([amount]) or money(facts, parameters, amount, year)


def drawn(facts: Facts, parameters: Parameters) -> dict[str, Comparison]:
    """Of two sources of the frame, the envelope (before) and what budgets took of it (after).

    Keys: account (the investment account and the bridging bonds that it pays back) and gx. Budgets
    from the first of the envelope up to the last whose sources are stated; nominal.
    """
    return {
        "account": _drawn(facts, parameters, SOURCES[0], _from_account),
        "gx": _drawn(facts, parameters, SOURCES[2], from_gx),
    }


def last_financed(facts: Facts, parameters: Parameters) -> str:
    """The last budget up to the year whose sources are stated; empty where there is none."""
    stated = [part for part in budgets(facts, parameters) if paid_by(facts, *part)]
    return budget(*stated[-1]) if stated else ""


def _drawn(
    facts: Facts, parameters: Parameters, key: str, taken: Callable[[Facts, int, str], Figure]
) -> Comparison:
    row = facts.row("envelopes", key)
    first = parameters.fiscal_year + 1 if row is None else row["first_fiscal_year"]
    amounts = [
        amount
        for year, stage in budgets(facts, parameters)
        if year >= first and isinstance(amount := taken(facts, year, stage), Quantity)
    ]
    used = summed(amounts, "no budget is stated to draw on this source")
    return Comparison(*(shown(facts, parameters, each) for each in (envelope(facts, key), used)))


def _from_account(facts: Facts, year: int, stage: str) -> Figure:
    """What one budget of the line takes from the investment account and the bonds behind it."""
    lines = (line for line in (ACCOUNT, BONDS) if (line, year, stage) in facts.amounts)
    parts = [appropriation(facts, line, year, stage) for line in lines]
    return summed(parts, f"no source states what pays for the {budget(year, stage)}")


def last_year(facts: Facts) -> str:
    """The last fiscal year of the frame, as it is read."""
    rows = facts["envelopes"].set_index("envelope_id")
    return f"FY{rows['last_fiscal_year'][FRAME]}" if FRAME in rows.index else ""
