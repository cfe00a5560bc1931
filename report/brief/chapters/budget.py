"""Questions 2 to 4: what is inside, which vehicle, what the ministry's total is without it."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from report.brief.chapters.growth import MODELS, span_of, years_before
from report.brief.edition import Edition
from report.brief.money import INITIAL, budget, budgets_of
from report.choices import BASIS_NAMES, Basis
from report.facts.coverage import SUBJECT
from report.facts.quantity import Figure, Missing, is_known, is_missing
from report.facts.sums import Comparison, share, sum_of
from report.present.exhibit import Exhibit, exhibit
from report.present.format import capital, percent
from report.present.recipes import bars, stack
from report.present.sentence import Sentence, sentence

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
UNASSIGNED, BEYOND = "Not assigned in any source", "Parts beyond the total"


class Part(NamedTuple):
    """A part of a budget: its money, and its share of the whole.

    `named` is false for what the parts that sources name leave, or have too much.
    """

    part: str
    amount: Figure
    share: Figure
    named: bool = True


class Package(NamedTuple):
    """The money of a fiscal year by budget, the share of the initial one, and all of it.

    The share is no line where the initial budget has none.
    """

    fiscal_year: int
    supplementary: Figure
    initial: Figure
    share: Figure
    total: Figure

    @property
    def year(self) -> str:
        """The fiscal year as it is read."""
        return f"FY{self.fiscal_year}"

    @property
    def name(self) -> str:
        """The year, and what part of its money the initial budget carries."""
        carries = is_known(self.share) and self.share.value > 0 and percent(self.share)
        return f"{self.year}, {carries or 'none'} initial"


class Contribution(NamedTuple):
    """A part of the ministry's budget: money, and what it adds to the growth of the whole.

    `points` is a ratio of the ministry's total the year before.
    """

    part: str
    before: Figure
    after: Figure
    points: Figure


def main_budget(edition: Edition) -> tuple[int, str]:
    """The largest budget that the basis counts for the year: (fiscal year, stage)."""
    budgets = budgets_of(edition.parameters.basis, edition.year)
    return max(budgets, key=lambda part: _size(edition.appropriation(SUBJECT, *part)))


def _size(figure: Figure) -> Fraction:
    return figure.value if is_known(figure) else Fraction(-1)


def by_part(edition: Edition) -> list[Part]:
    """The parts of the largest budget of the year; what they leave, beyond rounding, is last."""
    year, stage = main_budget(edition)
    whole = edition.appropriation(SUBJECT, year, stage)
    parts = _composition(edition, year, stage)
    if is_missing(whole) or not parts:
        return []
    rest = whole - sum_of(parts.values())
    rows = [
        Part(name, edition.money(amount), amount / whole)
        for name, amount in _opened(edition, parts, year, stage).items()
    ]
    if is_known(rest) and not rest.low <= 0 <= rest.high:
        name = UNASSIGNED if rest.value > 0 else BEYOND
        rows.append(Part(name, edition.money(rest), rest / whole, named=False))
    return rows


def _composition(edition: Edition, year: int, stage: str) -> dict[str, Figure]:
    """The lines of the composition that explains most of a budget, with their amounts."""
    stated = (
        {
            line: edition.appropriation(line, year, stage)
            for line in lines
            if edition.facts.amounts_of(line, year, stage)
        }
        for lines in COMPOSITIONS
    )
    return max(stated, key=lambda amounts: sum(map(_size, amounts.values())))


def _opened(
    edition: Edition, parts: Mapping[str, Figure], year: int, stage: str
) -> dict[str, Figure]:
    """The parts by name, but for those that got nothing.

    The fund is opened where another source says what of it is for research.
    """
    research = edition.appropriation(RESEARCH, year, stage)
    named: dict[str, Figure] = {}
    for line, amount in parts.items():
        if line == FUND and is_known(research):
            named[edition.line_name(RESEARCH)] = research
            named[f"{_part_name(edition, line)}, the rest"] = amount - research
        elif is_missing(amount) or amount.value:
            named[_part_name(edition, line)] = amount
    return named


def _part_name(edition: Edition, line: str) -> str:
    return capital(edition.line_name(line).removeprefix("Chips-AI sub-account: "))


def largest_part(parts: list[Part]) -> Part | None:
    """The largest part that a source names: what is left over is no part."""
    named = (part for part in parts if part.named)
    return max(named, key=lambda part: _size(part.amount), default=None)


def recipients_share(edition: Edition) -> Figure:
    """The share of the initial budget that goes to Rapidus and to domestic AI models."""
    year = edition.year
    named = sum_of(edition.appropriation(line, year) for line in NAMED_PARTS)
    return named / edition.nominal_yen.total(year, INITIAL)


def by_vehicle(edition: Edition) -> list[Package]:
    """Each year up to the parameters' one, from the first with the line on the basis."""
    basis = vehicle_basis(edition)
    first = years_before(edition)[0] + (basis == "sixteen_month")
    return [_package(edition, basis, year) for year in range(first, edition.year + 1)]


def _package(edition: Edition, basis: Basis, year: int) -> Package:
    extra, initial = (edition.appropriation(SUBJECT, *part) for part in budgets_of(basis, year))
    return Package(
        year,
        edition.money(extra, year),
        edition.money(initial, year),
        share(initial, extra) if initial.has_line else initial,
        edition.total(year, basis),
    )


def vehicle_basis(edition: Edition) -> Basis:
    """The basis that shows both vehicles: the parameters' one, or sixteen months."""
    return "sixteen_month" if edition.parameters.basis == INITIAL else edition.parameters.basis


def initial_share(edition: Edition, year: int) -> Figure:
    """The part of the package of one year that came in its initial budget; missing without one."""
    return _package(edition, "sixteen_month", year).share.or_missing


def all_extra(edition: Edition) -> Figure:
    """The package of the year where its initial budget has no line; missing elsewhere."""
    line = edition.appropriation(SUBJECT, edition.year)
    if is_missing(line) or line.has_line:
        return Missing.because("the initial budget has a line, or was not out")
    return edition.compare("sixteen_month").after


def by_contribution(edition: Edition) -> list[Contribution]:
    """What each part of the ministry's initial budget adds to its growth.

    A part without a line in both years is left out.
    """
    base = edition.compare(INITIAL, METI)
    pairs = {line: _initial(edition, line) for line in METI_PARTS}
    return [
        Contribution(edition.line_name(line), *pair, pair.difference / base.before)
        for line, pair in pairs.items()
        if pair.before.has_line or pair.after.has_line
    ]


def _initial(edition: Edition, line: str) -> Comparison:
    return edition.pair(lambda year: edition.appropriation(line, year))


def growth_share(edition: Edition) -> Figure:
    """The part of the ministry's growth that chips and AI make, where both rise."""
    whole, part = (edition.compare(INITIAL, line).difference for line in (METI, SUBJECT))
    if any(is_known(rise) and rise.low <= 0 for rise in (whole, part)):
        return Missing.because("chips and AI or the ministry’s total did not rise")
    return part / whole


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
    return edition.pair(
        lambda year: edition.appropriation(METI, year) - edition.appropriation(SUBJECT, year)
    )


def parts(edition: Edition) -> Exhibit | None:
    """What the largest budget of the year consists of."""
    rows = by_part(edition)
    return exhibit(
        edition,
        "budget.parts",
        rows,
        title="“{largest.part}” takes {share=largest.share:percent} of the {name}",
        measure="Parts of the chips and AI line, {name}, Japan, {unit}",
        alt="""Bar chart of the parts of the {name} for chips and AI, where the largest that is
        named, “{largest.part}”, takes {amount=largest.amount:money} or
        {share=largest.share:percent}.""",
        columns={
            "part": "Part",
            "amount": ("{unit}", "amount"),
            "share": ("Share", "percentage"),
        },
        chart=bars("part", "amount", "money"),
        note="Parts are rounded one by one, so that they may not add up to the whole.",
        largest=largest_part(rows),
        name=budget(*main_budget(edition)),
    )


def vehicle(edition: Edition) -> Exhibit | None:
    """Supplementary and initial money by year."""
    rows = by_vehicle(edition)
    first, last = rows[0], rows[-1]
    title, seen = _carried(last.share)
    return exhibit(
        edition,
        "budget.vehicle",
        rows,
        title=title,
        measure="Chips and AI, {basis}, Japan, {years}, {unit}",
        alt="Stacked bars of the chips and AI money of each year by vehicle, where " + seen,
        columns={
            "year": "Fiscal year",
            "supplementary": ("Supplementary", "amount"),
            "initial": ("Initial", "amount"),
            "share": ("Initial share", "percent"),
        },
        chart=stack(
            "name",
            {"initial": "initial budget", "supplementary": "supplementary budget"},
            "{unit}",
        ),
        basis=BASIS_NAMES[vehicle_basis(edition)],
        years=span_of([row.fiscal_year for row in rows]),
        first=first,
        last=last,
    )


def _carried(share: Figure) -> tuple[str, str]:
    """Title and end of the alt text: what the initial budget carries in the year, if known."""
    if is_missing(share):
        title = "Chips and AI by supplementary and initial budget"
        return title, "the first, {first.year}, has {all=first.total:money} in all."
    part = "{share=last.share:percent}" if share.has_line else "none"
    return (
        f"{capital(part)} of the {{year}} money comes in the initial budget{{last.total:so_far}}",
        f"the initial budget carries {part} of the {{all=last.total:money}} of {{year}}.",
    )


def contributions(edition: Edition) -> Exhibit | None:
    """What each part adds to the growth of the ministry's budget."""
    return exhibit(
        edition,
        "budget.contributions",
        by_contribution(edition),
        title="The parts of METI’s initial budget make a change of {growth:growth}",
        measure="""METI initial budget, {before} to {year}, Japan, contributions in percentage
        points{prices}""",
        alt="""Table of what each part adds to the growth of METI’s initial budget, from {before}
        to {year}, which is {growth:growth} in all.""",
        columns={
            "part": "Part",
            "before": ("{before}, {unit}", "amount"),
            "after": ("{year}, {unit}", "amount"),
            "points": ("Percentage points", "points"),
        },
        note="Contributions are rounded one by one, so that they may not add up to the change.",
        annex=True,
        growth=edition.compare(INITIAL, METI).change,
    )


def vehicle_moves(edition: Edition, id: str) -> Sentence | None:
    """The part of the package in the initial budget, beside the year before.

    Where the initial budget has no line, that all of the package came in the supplementary one.
    """
    after, before = (initial_share(edition, year) for year in (edition.year, edition.before))
    said = _MOVED
    if is_missing(after):
        said = _ALL_EXTRA
    elif is_missing(before):
        said = _FIRST
    return sentence(
        edition,
        id,
        said,
        share=after,
        earlier=before,
        shift=after - before,
        new=all_extra(edition),
    )


_MOVED = """Money {shift:vehicle} the initial budget: it carries {share:percent} of the {year}
    package, after {earlier:percent} in {before}."""
_FIRST = """The initial budget carries {share:percent} of the {year} package; that of {before} had
    no line for chips and AI."""
_ALL_EXTRA = """All of the {new:money} of the {year} package came in the supplementary budget; the
    initial budget has no line for chips and AI."""
