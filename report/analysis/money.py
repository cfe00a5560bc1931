"""Question 5: where the money comes from: accounts, the financing of the frame, GX bonds."""

from dataclasses import replace

import pandas as pd

from report.analysis.amounts import INITIAL, absent, appropriation, line_name
from report.analysis.budget import METI
from report.analysis.framework import FRAME, SUPPORT, envelope, shown
from report.analysis.growth import Comparison
from report.analysis.units import money
from report.facts.coverage import SUBJECT
from report.facts.load import Facts
from report.facts.quantity import ONE, Figure, Missing, Quantity, share, sum_of
from report.parameters import Parameters

# The ministry's total is cut in three rival ways: by account, by programme, by policy pillar.
# This chapter cuts it by account, and the energy account by what it pays for.
ACCOUNTS = ("general-account-meti", "energy-special-account", "patent-account")
ENERGY, BASE, GX = "energy-special-account", "energy-special-account-base", "gx"
WITHIN = {SUBJECT: "chips and AI", GX: "GX measures", BASE: "all other energy work"}
REST = "computed as the rest of the account"
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
    part, whole = in_account(facts, line, year), in_account(facts, ENERGY, year)
    if line != BASE:
        return absent([part]) or part / whole
    # The rest of the account is one less the other parts, so that the account enters once.
    others = [in_account(facts, other, year) for other in WITHIN if other != BASE]
    stated = isinstance(part, Quantity) and not part.notes
    return part / whole if stated else ONE - sum_of(others) / whole


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
    inside = _bare(of_energy(facts, parameters, line)) if level == "within" else ""
    name = _inside(WITHIN[line]) if level == "within" else line_name(facts, line)
    label = name + _origin(facts, parameters, line)
    outer = "" if level == "total" else _bare(part_of)
    return label, level, _bare(pair.before), _bare(pair.after), outer, inside


def _inside(name: str) -> str:
    return f"Energy special account: {name}"


def _origin(facts: Facts, parameters: Parameters, line: str) -> str:
    """What to say where the amount of the year is in no source and follows from others."""
    rows = facts.amounts.get((line, parameters.fiscal_year, INITIAL), [])
    rest = line == BASE and not rows and isinstance(base(facts, parameters.fiscal_year), Quantity)
    derived = rest or any(row.basis == "derived" for row in rows)
    return " (derived, printed in no source)" if derived else ""


def _bare(figure: Figure) -> Figure:
    """A figure without reservations: its label has them."""
    return replace(figure, notes=frozenset()) if isinstance(figure, Quantity) else figure


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
    rows = []
    for key, amount in amounts.items():
        others = [other for name, other in amounts.items() if name != key]
        name = _envelope_name(facts, key)
        part_of = share(amount, sum_of(others))
        rows.append((name, shown(facts, parameters, amount), part_of))
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


def last_year(facts: Facts) -> str:
    """The last fiscal year of the frame, as it is read."""
    rows = facts["envelopes"].set_index("envelope_id")
    return f"FY{rows['last_fiscal_year'][FRAME]}" if FRAME in rows.index else ""
