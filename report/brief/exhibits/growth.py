"""The sentences of the budget chapter: how much bigger it is, and through which vehicle."""

import pandas as pd

from report.brief.chapters import budget, growth, rivals
from report.brief.edition import Edition
from report.brief.money import SUPPLEMENTARY
from report.brief.money import budget as budget_name
from report.facts.quantity import Figure, is_missing
from report.present.clauses import Clause, told
from report.present.format import NUMBERS
from report.present.sentence import Sentence

_STATED = "adds up stated items"
_INFERRED = "is inferred"


def chosen(edition: Edition) -> Sentence | None:
    """Question 1: the change on the basis of the edition, or the amount of its first year."""
    pair = edition.compare()
    words = {"basis": edition.parameters.basis_name, "year": edition.fy}
    if is_missing(pair.change):
        return Sentence.where_known(
            "budget.chosen",
            "Counted as {basis}, the money for chips and AI comes to {new:money} in {year}"
            "{new:so_far}; the year before has no figure.",
            new=pair.after, **words,
        )  # fmt: skip
    return Sentence(
        "budget.chosen",
        "Counted as {basis}, the money for chips and AI {change:extent} from {old:money} in "
        "{before} to {new:money} in {year}{change:so_far}{change:scope}.",
        change=pair.change, old=pair.before, new=pair.after, before=edition.fy_before,
        **words,
    )  # fmt: skip


def by_source(edition: Edition) -> Sentence | None:
    """Question 1: how far the change of the package goes by source and scope.

    Then the change with supplementary budgets of one scope, and what each of these rests on.
    """
    verb, numbers, figures = moves(*rivals.over_scopes(edition))
    if "most" not in figures:
        return None
    alike = [row for _, row in rivals.counted_alike(edition).iterrows()]
    inside = growth.institute(edition)
    return told(
        "budget.sources",
        "By source and scope of its supplementary budgets, the {year} package "
        f"{verb} by {numbers}{{prices}}{{least:so_far}}.",
        {
            **figures,
            "year": edition.fy,
            "prices": edition.prices,
            "name": budget_name(edition.before, SUPPLEMENTARY),
        },
        *(_alike(number, row) for number, row in enumerate(alike, 1)),
        (" The {name} has {part:money} for AIST in it.", {"part": inside}, ""),
    )


def _alike(number: int, row: pd.Series) -> Clause:
    rests = _INFERRED if row["inferred"] else _STATED
    return (
        f" With {row['scope']} in both years, {{earlier{number}:money}} against "
        f"{{later{number}:money}} of supplementary budget, it {{change{number}:verb}} by "
        f"{{change{number}:percent}}; the {row['year']} figure {rests}.",
        {f"{name}{number}": row[name] for name in ("earlier", "later", "change")},
        "",
    )


def steps(edition: Edition) -> Sentence | None:
    """Question 1: what the two budgets of the package do."""
    supplementary, initial = growth.parts_of_package(edition)
    return Sentence.where_known(
        "budget.steps",
        "In the package the initial budget {initial:verb} by {more:money}, while the "
        "supplementary budget before it {supplementary:verb} by {less:money}.",
        initial=initial.difference, more=initial.distance,
        supplementary=supplementary.difference, less=supplementary.distance,
    )  # fmt: skip


def moves(low: Figure, high: Figure) -> tuple[str, str, dict[str, Figure]]:
    """A range of changes: its verb, its numbers, one where both ends print alike, and its slots."""
    low, high = growth.coarse(low), growth.coarse(high)
    if is_missing(low) or is_missing(high):
        return "", "", {"least": low}
    if low.value < 0 < high.value:
        return "changes", "{least:growth} to {most:growth}", {"least": low, "most": high}
    least, most = sorted((low, high), key=lambda change: abs(change.value))
    if NUMBERS["percent"](least) == NUMBERS["percent"](most):
        return "{least:verb}", "{least:percent}", {"least": least}
    return "{least:verb}", "{least:percent} to {most:percent}", {"least": least, "most": most}


def vehicle_moves(id: str, edition: Edition) -> Sentence | None:
    """Question 3: the part of the package in the initial budget, beside the year before.

    Where the initial budget has no line, that all of the package came in the supplementary one.
    """
    after, before = (budget.initial_share(edition, year) for year in (edition.year, edition.before))
    words = {"year": edition.fy, "before": edition.fy_before}
    if is_missing(after):
        return Sentence.where_known(
            id,
            "All of the {new:money} of the {year} package came in the supplementary budget; the "
            "initial budget has no line for chips and AI.",
            new=budget.all_extra(edition), year=edition.fy,
        )  # fmt: skip
    if is_missing(before):
        return Sentence(
            id,
            "The initial budget carries {share:percent} of the {year} package; that of {before} "
            "had no line for chips and AI.",
            share=after, **words,
        )  # fmt: skip
    return Sentence(
        id,
        "Money {shift:vehicle} the initial budget: it carries {share:percent} of the {year} "
        "package, after {earlier:percent} in {before}.",
        share=after, earlier=before, shift=after - before, **words,
    )  # fmt: skip


def rest(edition: Edition) -> Sentence | None:
    """Question 4: the ministry's budget without chips and AI, without GX too, and what made it."""
    pair = budget.without_subject(edition)
    if is_missing(pair.change):
        return None
    core = budget.without_both(edition).change
    return told(
        "budget.rest",
        "Without chips and AI, the ministry’s initial budget {change:verb} by {change:percent} "
        "from {old:money} to {new:money}{change:scope}.",
        {"change": pair.change, "old": pair.before, "new": pair.after},
        (" Without GX as well it {core:verb} by {core:percent}.", {"core": core}, ""),
        (
            " Chips and AI are {part:percent} of the rise of the whole.",
            {"part": budget.growth_share(edition)},
            "",
        ),
    )
