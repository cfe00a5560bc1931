"""Questions 2 to 4: what is inside, which vehicle, what the ministry's total is without it."""

import pandas as pd

from report.brief.chapters.growth import MODELS, years_before
from report.brief.edition import Edition
from report.brief.money import (
    INITIAL,
    budget,
    budgets_of,
)
from report.choices import Basis
from report.facts.coverage import SUBJECT
from report.facts.quantity import Figure, Missing, is_known, is_missing
from report.facts.sums import Comparison, share, sum_of

METI = "meti-total"
GX, CORE = "gx", "core-meti"
METI_PARTS = (SUBJECT, GX, CORE)
FUND, RESEARCH = f"{SUBJECT}-fund", f"{SUBJECT}-rapidus-rd"
NAMED_PARTS = (MODELS, RESEARCH, f"{SUBJECT}-rapidus-equity")
# Ways in which sources cut the line: items of the budget book, purposes as the press has them, and
# lines and funds of supplementary budgets.
COMPOSITIONS = (
    (
        FUND,
        f"{SUBJECT}-fund-gx",
        MODELS,
        f"{SUBJECT}-rapidus-equity",
        f"{SUBJECT}-aist",
        f"{SUBJECT}-energy-saving-research",
        f"{SUBJECT}-debt-service",
    ),
    (*NAMED_PARTS, f"{SUBJECT}-design-hub", f"{SUBJECT}-edge-research", f"{SUBJECT}-debt-service"),
    (f"{SUBJECT}-rd", "chips-advanced"),
    ("chips-conventional", "chips-advanced", "chips-next-generation"),
)
# The part of a line of the budget book that another source assigns to a purpose.
INSIDE = {FUND: RESEARCH}
UNASSIGNED, BEYOND = "Not assigned in any source", "Parts beyond the total"


def main_budget(edition: Edition) -> tuple[int, str]:
    """The largest budget that the basis counts for the year: (fiscal year, stage)."""
    budgets = budgets_of(edition.parameters.basis, edition.year)
    return max(budgets, key=lambda part: _size(edition.appropriation(SUBJECT, *part)))


def main_budget_name(edition: Edition) -> str:
    """The name of the largest budget of the year: "FY2026 initial budget"."""
    return budget(*main_budget(edition))


def _size(figure: Figure) -> float:
    return float(figure.value) if is_known(figure) else -1


def by_part(edition: Edition) -> pd.DataFrame:
    """Question 2: the parts of the largest budget of the year, and what they leave unexplained.

    Columns: part (text), amount (money), share (ratio of the whole). What the parts leave is the
    last row, where it is more than rounding.
    """
    year, stage = main_budget(edition)
    whole = edition.appropriation(SUBJECT, year, stage)
    parts = _composition(edition, year, stage)
    if is_missing(whole) or not parts:
        gap = Missing.because(f"no parts of the {budget(year, stage)} are stated")
        return pd.DataFrame([("Parts", gap, gap)], columns=["part", "amount", "share"])
    residual = whole - sum_of(parts.values())
    named = _opened(edition, parts, year, stage)
    if is_known(residual) and not residual.low <= 0 <= residual.high:
        named[UNASSIGNED if residual.value > 0 else BEYOND] = residual
    rows = [(name, edition.money(amount), amount / whole) for name, amount in named.items()]
    return pd.DataFrame(rows, columns=["part", "amount", "share"])


def _composition(edition: Edition, year: int, stage: str) -> dict[str, Figure]:
    """The lines of the composition that explains most of a budget, with their amounts."""
    rows = edition.facts["appropriations"]
    here = rows[(rows["fiscal_year"] == year) & (rows["stage"] == stage)].set_index("line_id")
    stated_lines = [[line for line in lines if line in here.index] for lines in COMPOSITIONS]
    best = max(stated_lines, key=lambda lines: here.loc[lines, "amount_jpy_bn"].sum())
    return {line: edition.appropriation(line, year, stage) for line in best}


def _opened(edition: Edition, parts: dict[str, Figure], year: int, stage: str) -> dict[str, Figure]:
    """The parts by name, but for those that got nothing; a line of two known purposes in two."""
    named: dict[str, Figure] = {}
    for line, amount in parts.items():
        inside = edition.appropriation(INSIDE.get(line, line), year, stage)
        if line in INSIDE and is_known(inside):
            named[edition.line_name(INSIDE[line])] = inside
            named[f"{_part_name(edition, line)}, the rest"] = amount - inside
        elif is_missing(amount) or amount.value:
            named[_part_name(edition, line)] = amount
    return named


def _part_name(edition: Edition, line: str) -> str:
    name = edition.line_name(line).removeprefix("Chips-AI sub-account: ")
    return name[0].upper() + name[1:]


def largest_part(parts: pd.DataFrame) -> pd.Series:
    """The largest part of `by_part` that a source names: what is left over is no part."""
    named = parts[~parts["part"].isin((UNASSIGNED, BEYOND))]
    return named.iloc[named["amount"].map(_size).argmax()]


def recipients_share(edition: Edition) -> Figure:
    """The share of the initial budget that goes to Rapidus and to domestic AI models."""
    year = edition.year
    named = sum_of(edition.appropriation(line, year) for line in NAMED_PARTS)
    return named / edition.nominal_yen.total(year, INITIAL)


def in_initial(edition: Edition, line: str) -> Figure:
    """What a line got in the initial budget of the year."""
    return edition.total(edition.year, INITIAL, line)


def by_vehicle(edition: Edition) -> pd.DataFrame:
    """Question 3: each year up to the parameters' one, by vehicle.

    Columns: year (text), fiscal_year, supplementary and initial (money), share (initial over
    both; no line where the initial budget has none), total (money). Years run from the first with
    the line on the basis.
    """
    basis = vehicle_basis(edition)
    first = years_before(edition)[0] + (basis == "sixteen_month")
    rows = []
    for year in range(first, edition.year + 1):
        parts = [edition.appropriation(SUBJECT, *part) for part in budgets_of(basis, year)]
        supplementary, initial = (edition.money(part, year) for part in parts)
        part = share(parts[1], parts[0]) if parts[1].has_line else parts[1]
        whole = edition.total(year, basis)
        rows.append((f"FY{year}", year, supplementary, initial, part, whole))
    columns = ["year", "fiscal_year", "supplementary", "initial", "share", "total"]
    return pd.DataFrame(rows, columns=columns)


def vehicle_basis(edition: Edition) -> Basis:
    """The basis that shows both vehicles: the parameters' one, or sixteen months."""
    return "sixteen_month" if edition.parameters.basis == INITIAL else edition.parameters.basis


def initial_share(edition: Edition, year: int) -> Figure:
    """The part of the package of one year that came in its initial budget; missing without one."""
    supplementary, initial = (
        edition.appropriation(SUBJECT, *part) for part in budgets_of("sixteen_month", year)
    )
    return share(initial, supplementary)


def all_extra(edition: Edition) -> Figure:
    """The package of the year where its initial budget has no line; missing elsewhere."""
    line = edition.appropriation(SUBJECT, edition.year)
    if is_missing(line) or line.has_line:
        return Missing.because("the initial budget has a line, or was not out")
    return edition.compare("sixteen_month").after


def by_contribution(edition: Edition) -> pd.DataFrame:
    """Question 4: what each part of the ministry's initial budget adds to its growth.

    Columns: part (text), before, after (money), points (ratio of the ministry's total before). A
    part without a line in both years is left out.
    """
    base = edition.compare(INITIAL, METI)
    rows = []
    for line in METI_PARTS:
        part = Comparison(
            *(
                edition.money(edition.appropriation(line, year), year)
                for year in (edition.before, edition.year)
            )
        )
        if part.before.has_line or part.after.has_line:
            name = edition.line_name(line)
            rows.append((name, part.before, part.after, part.difference / base.before))
    return pd.DataFrame(rows, columns=["part", "before", "after", "points"])


def growth_share(edition: Edition) -> Figure:
    """The part of the ministry's growth that chips and AI make, where both rise."""
    whole, part = (edition.compare(INITIAL, line) for line in (METI, SUBJECT))
    if any(is_known(f) and f.low <= 0 for f in (whole.difference, part.difference)):
        return Missing.because("chips and AI or the ministry’s total did not rise")
    return part.difference / whole.difference


def without_both(edition: Edition) -> Comparison:
    """The ministry's initial budget less chips and AI and GX; missing while GX had no line."""
    gx = edition.compare(INITIAL, GX)
    return gx if is_missing(gx.after) else edition.compare(INITIAL, CORE)


def without_subject(edition: Edition) -> Comparison:
    """The ministry's initial budget less chips and AI, beside the year before.

    Missing where chips and AI have no line in either year: then it is the budget itself.
    """
    subject = edition.compare(INITIAL)
    if is_missing(subject.before) and is_missing(subject.after):
        return subject
    before, after = (
        edition.money(
            edition.appropriation(METI, year) - edition.appropriation(SUBJECT, year),
            year,
        )
        for year in (edition.before, edition.year)
    )
    return Comparison(before, after)
