"""Questions 2 and 4: what is inside, and what the ministry's total is without it."""

from collections.abc import Mapping
from fractions import Fraction
from functools import reduce
from operator import sub
from typing import NamedTuple

from report.brief.chapters.growth import MODELS
from report.brief.coverage import SUBJECT
from report.brief.edition import Edition
from report.brief.money import INITIAL, REQUEST, SUPPLEMENTARY, budget, budgets_of
from report.facts.quantity import Figure, Missing, is_known, is_missing
from report.facts.sums import Comparison, sum_of
from report.present.exhibit import Exhibit, exhibit
from report.present.format import capital, percent
from report.present.recipes import waterfall, whole
from report.present.sentence import Sentence, sentence

METI = "meti-total"
GX, CORE = "gx", "core-meti"
FUND, RESEARCH = f"{SUBJECT}-fund", f"{SUBJECT}-rapidus-rd"
RAPIDUS = (RESEARCH, f"{SUBJECT}-rapidus-equity")
NAMED_PARTS = (MODELS, *RAPIDUS)
DEBT = f"{SUBJECT}-debt-service"
TONES = {RESEARCH: "main", RAPIDUS[1]: "main", MODELS: "committed", DEBT: "debt service"}
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
        DEBT,
    ),
    (*NAMED_PARTS, f"{SUBJECT}-design-hub", f"{SUBJECT}-edge-research", DEBT),
    (f"{SUBJECT}-rd", "chips-advanced"),
    ("chips-conventional", "chips-advanced", "chips-next-generation"),
)
UNASSIGNED, BEYOND = "Not assigned in any source", "Parts beyond the total"


class Part(NamedTuple):
    """A part of a budget: its money, its share of the whole, and how it is drawn.

    `named` is false for what the parts that sources name leave, or have too much.
    """

    part: str
    amount: Figure
    share: Figure
    tone: str
    named: bool = True


class Step(NamedTuple):
    """A step from the ministry's total of one year to that of the next: "total" or "change".

    `points` is what a change adds to the growth of the whole, a ratio of the total before.
    """

    step: str
    amount: Figure
    kind: str
    points: Figure | str = ""


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
        Part(name, edition.money(amount), amount / whole, tone)
        for name, amount, tone in _opened(edition, parts, year, stage)
    ]
    if is_known(rest) and not rest.low <= 0 <= rest.high:
        name = UNASSIGNED if rest.value > 0 else BEYOND
        rows.append(Part(name, edition.money(rest), rest / whole, "unknown", named=False))
    return rows


def _composition(edition: Edition, year: int, stage: str) -> dict[str, Figure]:
    """The lines of the composition that explains most of a budget, with their amounts."""
    stated = (
        {
            line: edition.appropriation(line, year, stage)
            for line in lines
            if edition.amounts_of(line, year, stage)
        }
        for lines in COMPOSITIONS
    )
    return max(stated, key=lambda amounts: sum(map(_size, amounts.values())))


def _opened(
    edition: Edition, parts: Mapping[str, Figure], year: int, stage: str
) -> list[tuple[str, Figure, str]]:
    """Names, amounts and tones of the parts that got something: Rapidus first, then the largest.

    The fund is opened where another source says what of it is for research.
    """
    research = edition.appropriation(RESEARCH, year, stage)
    named = {line: (_part_name(edition, line), amount) for line, amount in parts.items()}
    if FUND in parts and is_known(research):
        name, fund = named[FUND]
        named[FUND] = f"{name}, the rest", fund - research
        named[RESEARCH] = _part_name(edition, RESEARCH), research
    order = sorted(named, key=lambda line: (line not in RAPIDUS, -_size(named[line][1])))
    given = [line for line in order if _size(named[line][1])]
    tones = TONES if RESEARCH in named else {given[0]: "main"} if given else {}
    return [(*named[line], tones.get(line, "light")) for line in given]


def _part_name(edition: Edition, line: str) -> str:
    return capital(edition.line_name(line).removeprefix("Chips-AI sub-account: "))


def largest_part(parts: list[Part]) -> Part | None:
    """The largest part that a source names: what is left over is no part."""
    named = (part for part in parts if part.named)
    return max(named, key=lambda part: _size(part.amount), default=None)


def recipients_share(edition: Edition) -> Figure:
    """The share of the regular budget that goes to Rapidus and to domestic AI models."""
    year = edition.year
    named = sum_of(edition.appropriation(line, year) for line in NAMED_PARTS)
    return named / edition.nominal_yen.total(year, INITIAL)


def by_step(edition: Edition) -> list[Step]:
    """The ministry's regular budget from the year before to the year, by what changed.

    A part without a line in both years is in the rest.
    """
    whole = edition.compare(INITIAL, METI)
    pairs = {line: _initial(edition, line) for line in (SUBJECT, GX)}
    moved: dict[str, Figure] = {
        edition.line_name(line): pair.difference
        for line, pair in pairs.items()
        if is_known(pair.difference) and (pair.before.has_line or pair.after.has_line)
    }
    moved["Everything else"] = reduce(sub, moved.values(), whole.difference)
    return [
        Step(edition.fy_before, whole.before, "total"),
        *(Step(name, by, "change", by / whole.before) for name, by in moved.items()),
        Step(edition.fy, whole.after, "total"),
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


def rapidus_share(edition: Edition) -> Figure:
    """The part of the largest budget of the year that is named as research or equity of Rapidus."""
    budgeted = main_budget(edition)
    named = sum_of(edition.appropriation(line, *budgeted) for line in RAPIDUS)
    return named / edition.appropriation(SUBJECT, *budgeted)


def awaited(edition: Edition, id: str = "budget.awaited", **how: str) -> Sentence | None:
    """What is known of a year before its regular budget: the request and the extra budget.

    None of a year whose regular budget is known.
    """
    if edition.is_stated:
        return None
    extra = edition.appropriation(SUBJECT, edition.before, SUPPLEMENTARY)
    more = is_known(extra) and extra.value > 0
    return sentence(
        edition,
        id,
        "",
        """METI asks for {request=asked.after:money} for chips and AI in {year},
        {asked.change:percent} {asked.change:direction} in the {before} regular budget. """,
        "What the {year} regular budget has for chips and AI was not public on {day}",
        "; the extra budget before it has {extra:money} for them{extra:so_far}." if more else ".",
        asked=_asked(edition, SUBJECT),
        extra=edition.money(extra, edition.before),
        **how,
    )


def _asked(edition: Edition, line: str) -> Comparison:
    """The request for a line beside the regular budget of the year before, as money."""
    stages = {edition.before: INITIAL, edition.year: REQUEST}
    return edition.pair(lambda year: edition.appropriation(line, year, stages[year]))


def requested(edition: Edition) -> Sentence | None:
    """What the ministry asks for in all; None of a year whose regular budget is known."""
    if edition.is_stated:
        return None
    return sentence(
        edition,
        "budget.requested",
        """For {year} METI asks for {all=whole.after:money} in all, {whole.change:percent}
        {whole.change:direction} in the {before} regular budget.""",
        whole=_asked(edition, METI),
    )


def parts(edition: Edition) -> Exhibit | None:
    """What the largest budget of the year consists of."""
    rows, rapidus = by_part(edition), rapidus_share(edition)
    largest = largest_part(rows)
    told = f"Rapidus {percent(rapidus)}" if is_known(rapidus) else ""
    takes = "Rapidus takes {rapidus:fraction} of the chips and AI money"
    return exhibit(
        edition,
        "budget.parts",
        rows,
        title=takes if is_known(rapidus) else "“{short}” takes {largest.share:fraction}",
        measure="Parts of the chips and AI money in the {name}, Japan, {unit}",
        alt="""Bars for the parts of the {name} for chips and AI, where the largest that is
        named, “{largest.part}”, takes {amount=largest.amount:money} or
        {share=largest.share:percent}.""",
        columns={
            "part": "Part",
            "amount": ("{currency}", "amount"),
            "share": ("Share", "percentage"),
        },
        chart=whole("part", "amount", "share", "tone", _all(edition), told),
        note="Parts are rounded one by one, so that they may not add up to the whole.",
        largest=largest,
        short=largest.part.partition(" (")[0] if largest else "",
        rapidus=rapidus,
        name=budget(*main_budget(edition)),
    )


def _all(edition: Edition) -> Figure:
    """The largest budget of the year, in the prices and currency of the parameters."""
    return edition.money(edition.appropriation(SUBJECT, *main_budget(edition)))


def ministry(edition: Edition) -> Exhibit | None:
    """The ministry's regular budget from one year to the next."""
    part = growth_share(edition)
    whole = edition.compare(INITIAL, METI)
    title = "Chips and AI are {part:fraction} of the ministry’s growth"
    return exhibit(
        edition,
        "budget.ministry",
        by_step(edition),
        title=title if is_known(part) else "What changed in the ministry’s budget",
        measure="METI, regular budget of {before} and of {year}, and what changed, Japan, {unit}",
        alt="""Waterfall of METI’s regular budget, from {old=whole.before:money} in {before} by what
        changed to {new=whole.after:money} in {year}.""",
        columns={
            "step": "Step",
            "amount": ("{currency}", "amount"),
            "points": ("Percentage points of growth", "points"),
        },
        chart=waterfall("step", "amount", "kind"),
        part=part,
        whole=whole,
    )
