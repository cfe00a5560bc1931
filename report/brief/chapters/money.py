"""Question 5: where the money comes from: accounts, sources of the line and of the frame."""

from collections.abc import Callable

import pandas as pd

from report.brief.chapters.budget import GX, METI
from report.brief.chapters.framework import FRAME, SUPPORT, envelope, shown
from report.brief.chapters.gx_bonds import budgets, from_gx
from report.brief.edition import Edition
from report.brief.money import INITIAL, budget
from report.brief.rows import summed
from report.facts.coverage import SUBJECT
from report.facts.quantity import Figure, Missing, Quantity, is_known, is_missing
from report.facts.sums import Comparison, sum_of

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


def base(edition: Edition, year: int) -> Figure:
    """The energy account without GX and chips-AI; the rest of the account where no row has it."""
    stated = edition.appropriation(BASE, year)
    if is_known(stated):
        return stated
    account, subject, gx = (edition.appropriation(line, year) for line in (ENERGY, SUBJECT, GX))
    return (account - subject - gx).noted(f"other energy work of FY{year} {REST}")


def in_account(edition: Edition, line: str, year: int) -> Figure:
    """What a line got in the initial budget of one year, nominal yen."""
    return base(edition, year) if line == BASE else edition.appropriation(line, year)


def compared(edition: Edition, line: str) -> Comparison:
    """A line of the initial budget beside the year before; the energy base as the rest."""
    years = edition.before, edition.year
    return Comparison(*(edition.money(in_account(edition, line, y), y) for y in years))


def of_total(edition: Edition, line: str) -> Figure:
    """The share of a line in the ministry's initial budget."""
    year = edition.year
    return in_account(edition, line, year) / in_account(edition, METI, year)


def of_energy(edition: Edition, line: str) -> Figure:
    """The share of a line in the ministry's part of the energy account."""
    year = edition.year
    return in_account(edition, line, year) / in_account(edition, ENERGY, year)


def by_account(edition: Edition) -> pd.DataFrame:
    """Question 5: the ministry's initial budget by account, the energy account opened.

    Columns: part (text), level (total, account, energy, within, gap), before, after (money),
    share (of the total), within (of the energy account); both empty where they have no sense.
    """
    rows = [_account(edition, METI, "total")]
    for account in ACCOUNTS:
        level = "energy" if account == ENERGY else "account"
        rows.append(_account(edition, account, level))
        if account == ENERGY:
            rows += [_account(edition, line, "within") for line in WITHIN]
            rows += _unexplained(edition)
    return pd.DataFrame(rows, columns=["part", "level", "before", "after", "share", "within"])


Row = tuple[str, str, Figure | str, Figure, Figure | str, Figure | str]


def _account(edition: Edition, line: str, level: str) -> Row:
    pair, part_of = compared(edition, line), of_total(edition, line)
    inside = of_energy(edition, line) if level == "within" else ""
    name = _inside(WITHIN[line]) if level == "within" else edition.line_name(line)
    outer = "" if level == "total" else part_of
    return name, level, pair.before, pair.after, outer, inside


def _inside(name: str) -> str:
    return f"Energy special account: {name}"


def _unexplained(edition: Edition) -> list[Row]:
    """What the parts of the energy account leave, or have too much, beyond rounding."""
    gap = energy_gap(edition, edition.year)
    if is_missing(gap) or gap.low <= 0 <= gap.high:
        return []
    label = _inside("parts beyond it" if gap.value < 0 else "in no part")
    return [(label, "gap", "", edition.money(gap), "", "")]


def energy_gap(edition: Edition, year: int) -> Figure:
    """The energy account less its three parts; zero by definition where one is the rest."""
    parts = [in_account(edition, line, year) for line in WITHIN]
    return in_account(edition, ENERGY, year) - sum_of(parts)


def by_source(edition: Edition) -> pd.DataFrame:
    """Question 5: how the frame's subsidies and commissioned work are to be financed.

    Columns: source (text), amount (money, nominal), share (ratio of the sources together).
    """
    amounts = {key: envelope(edition, key) for key in SOURCES}
    whole = sum_of(amounts.values())
    rows = [
        (_envelope_name(edition, key), shown(edition, amount), amount / whole)
        for key, amount in amounts.items()
    ]
    return pd.DataFrame(rows, columns=["source", "amount", "share"])


def _envelope_name(edition: Edition, key: str) -> str:
    row = edition.row("envelopes", key)
    if row is None:
        return "Source of the frame"
    name = str(row["name_en"]).partition(": ")[2]
    return name[0].upper() + name[1:]


def support(edition: Edition) -> Comparison:
    """The support printed for the frame (before) beside the sum of its sources (after)."""
    sources = sum_of(envelope(edition, key) for key in SOURCES)
    printed = envelope(edition, SUPPORT)
    return Comparison(*(shown(edition, f) for f in (printed, sources)))


def by_financing(edition: Edition) -> pd.DataFrame:
    """Question 5: what pays for the line, budget by budget up to the year, the largest first.

    Columns: budget, source (text), amount (money), share (ratio of the budget), inferred (whether
    it is what the other sources leave). Only budgets whose sources are stated.
    """
    stated = edition.facts["appropriations"]
    derived = set(stated[stated["basis"] == "derived"]["fact_id"])
    rows: list[tuple[str, str, Figure, Figure, bool]] = []
    for year, stage in budgets(edition):
        whole = edition.appropriation(SUBJECT, year, stage)
        for name, amount in paid_by(edition, year, stage).items():
            in_currency = edition.money(amount, year)
            inferred = bool(amount.rows & derived)
            rows.append((budget(year, stage), name, in_currency, amount / whole, inferred))
    gap = Missing.because("no source states what pays for chips and AI")
    columns = ["budget", "source", "amount", "share", "inferred"]
    return pd.DataFrame(rows or [("Any budget", "any", gap, gap, False)], columns=columns)


def financed(edition: Edition) -> pd.DataFrame:
    """The rows of `by_financing` for the initial budget of the year; none where it is not told."""
    rows = by_financing(edition)
    return rows[rows["budget"] == budget(edition.year, INITIAL)]


def paid_by(edition: Edition, year: int, stage: str) -> dict[str, Quantity]:
    """The sources of one budget of the line that give something, nominal yen, the largest first."""
    amounts = {
        edition.line_name(line).partition("source: ")[2]: edition.appropriation(line, year, stage)
        for line in PAYERS
        if edition.facts.amounts_of(line, year, stage)
    }
    known = {name: amount for name, amount in amounts.items() if is_known(amount) and amount.value}
    return dict(sorted(known.items(), key=lambda each: -each[1].value))


def untold(edition: Edition) -> Figure:
    """The initial budget of the year where no source says what pays for it; missing elsewhere."""
    year = edition.year
    if paid_by(edition, year, INITIAL):
        return Missing.because(f"it is known what pays for the {budget(year, INITIAL)}")
    amount = edition.appropriation(SUBJECT, year)
    return edition.money(amount.or_missing, year)


def drawn(edition: Edition) -> dict[str, Comparison]:
    """Of two sources of the frame, the envelope (before) and what budgets took of it (after).

    Keys: account (the investment account and the bridging bonds that it pays back) and gx. Budgets
    from the first of the envelope up to the last whose sources are stated; nominal.
    """
    return {
        "account": _drawn(edition, SOURCES[0], _from_account),
        "gx": _drawn(edition, SOURCES[2], from_gx),
    }


def last_financed(edition: Edition) -> str:
    """The last budget up to the year whose sources are stated; empty where there is none."""
    stated = [part for part in budgets(edition) if paid_by(edition, *part)]
    return budget(*stated[-1]) if stated else ""


def _drawn(edition: Edition, key: str, taken: Callable[[Edition, int, str], Figure]) -> Comparison:
    row = edition.row("envelopes", key)
    first = edition.year + 1 if row is None else row["first_fiscal_year"]
    amounts = [
        amount
        for year, stage in budgets(edition)
        if year >= first and is_known(amount := taken(edition, year, stage))
    ]
    used = summed(amounts, "no budget is stated to draw on this source")
    return Comparison(*(shown(edition, each) for each in (envelope(edition, key), used)))


def _from_account(edition: Edition, year: int, stage: str) -> Figure:
    """What one budget of the line takes from the investment account and the bonds behind it."""
    lines = (line for line in (ACCOUNT, BONDS) if edition.facts.amounts_of(line, year, stage))
    parts = [edition.appropriation(line, year, stage) for line in lines]
    return summed(parts, f"no source states what pays for the {budget(year, stage)}")


def last_year(edition: Edition) -> str:
    """The last fiscal year of the frame, as it is read."""
    row = edition.row("envelopes", FRAME)
    return "" if row is None else f"FY{row['last_fiscal_year']}"
