"""Question 1: how much bigger is it, and by which definition."""

from collections.abc import Collection
from typing import Any, NamedTuple

from report.brief.chapters.rivals import (
    comparable,
    counted_alike,
    in_packages,
    is_alike,
    name_of,
    over_scopes,
    with_rival,
)
from report.brief.coverage import SUBJECT
from report.brief.edition import Edition
from report.brief.money import INITIAL, budgets_of
from report.brief.parameters import BASES, BASIS_NAMES
from report.brief.rows import extremes
from report.facts.quantity import Figure, Missing, Quantity, is_missing
from report.facts.sums import Comparison, sum_of
from report.present.exhibit import Exhibit, exhibit
from report.present.format import NUMBERS, capital
from report.present.sentence import Sentence, sentence

NET = f"{SUBJECT}-net"
PRINTED = f"{SUBJECT}-with-supplementary"
MODELS = f"{SUBJECT}-models"
CHIPS_ONLY = "chips only"


class Definition(NamedTuple):
    """One way to count the line, and its change, a ratio; missing where an amount is."""

    definition: str
    change: Figure


def by_definition(edition: Edition) -> list[Definition]:
    """The change on every basis, with every rival figure, and on several years."""
    net, printed = (edition.compare(INITIAL, line).change for line in (NET, PRINTED))
    rows = [Definition(capital(BASIS_NAMES[each]), edition.compare(each).change) for each in BASES]
    rows += [
        Definition("Regular budgets, net of debt service", net),
        Definition("Packages as the finance ministry rounds them", printed),
    ]
    for rival in in_packages(edition):
        name = f"Package, {_counted(edition, rival)}"
        rows.append(Definition(name, with_rival(edition, rival)))
    years = years_before(edition)
    if len(years) > 1:
        name = f"Budget year against the mean of {span_of(years)}"
        rows.append(Definition(name, against_mean(edition).change))
    return rows


def _counted(edition: Edition, rival: Any) -> str:
    """What a package with a rival figure counts."""
    if is_alike(edition, rival):
        return f"{rival.scope} in both years"
    scope = "" if comparable(edition, rival) else f": {rival.scope}"
    return f"{name_of(edition, rival)} for FY{rival.fiscal_year}{scope}"


def span_of(years: Collection[int]) -> str:
    """Fiscal years as they are read: "FY2021 to FY2023", or "FY2021"; empty without a year."""
    ends = dict.fromkeys((min(years), max(years))) if years else {}
    return " to ".join(f"FY{year}" for year in ends)


def _scopes_before(edition: Edition) -> list[tuple[int, str | None]]:
    """The fiscal years with the subject before the year, and what their budgets cover."""
    return [
        (year, row.scope)
        for (line, year, _), rows in edition.amounts.items()
        if line == SUBJECT and year < edition.year
        for row in rows
    ]


def years_before(edition: Edition) -> list[int]:
    """The fiscal years with the subject before the parameters' one; at least the year before."""
    return sorted({year for year, _ in _scopes_before(edition)}) or [edition.before]


def chips_only_years(edition: Edition) -> list[int]:
    """The fiscal years before the parameters' one whose budgets cover chips only."""
    scopes = _scopes_before(edition)
    wider = {year for year, scope in scopes if scope != CHIPS_ONLY}
    return sorted({year for year, _ in scopes} - wider)


def against_mean(edition: Edition) -> Comparison:
    """The budget year beside the mean of all budget years before it that have the line."""
    mean = _mean(edition, years_before(edition))
    return Comparison(mean, edition.total(edition.year, "budget_year"))


def _mean(edition: Edition, years: list[int]) -> Figure:
    totals = [edition.total(year, "budget_year") for year in years]
    return sum_of(totals) / Quantity.exact(len(years), "ratio", str(len(years)))


def chips_only(edition: Edition) -> Comparison:
    """The budget year without its AI models beside the mean of the years that cover chips only.

    Missing where no year before covers chips only, or the AI models of the year are not stated.
    """
    years, year = chips_only_years(edition), edition.year
    nothing = Missing.because("no year before is stated to cover chips only")
    models = edition.money(edition.appropriation(MODELS, year))
    return Comparison(
        _mean(edition, years) if years else nothing,
        edition.total(year, "budget_year") - models,
    )


def parts_of_package(edition: Edition) -> list[Comparison]:
    """The two budgets of the package, supplementary first, beside the year before.

    Both are missing where one of the packages is, and one without a line in both years.
    """
    package = edition.compare("sixteen_month")
    if is_missing(package.difference):
        return [package, package]
    return [_part_of_package(edition, place) for place in (0, 1)]


def _part_of_package(edition: Edition, place: int) -> Comparison:
    pair = edition.pair(
        lambda year: edition.appropriation(SUBJECT, *budgets_of("sixteen_month", year)[place])
    )
    if any(amount.has_line for amount in pair):
        return pair
    return Comparison(*(amount.or_missing for amount in pair))


def definitions(edition: Edition) -> Exhibit | None:
    """The change on every definition; data alone."""
    rows = by_definition(edition)
    low, high = extremes(row.change for row in rows)
    return exhibit(
        edition,
        "budget.definitions",
        rows,
        title="The change by what is counted, with other published figures",
        measure="Chips and AI, {year} against {before}, Japan, change in %{prices}",
        alt="""Table of the change of the chips and AI money from {before} to {year} on each
        definition, from {low:growth} to {high:growth}.""",
        columns={"definition": "What is counted", "change": ("Change", "growth")},
        annex=True,
        low=low,
        high=high,
    )


def chosen(edition: Edition) -> Sentence | None:
    """The change on the basis of the edition, or the amount of its first year."""
    pair = edition.compare()
    moved = """{pair.change:extent} from {old=pair.before:money} in {before} to
    {new=pair.after:money} in {year}{pair.change:so_far}."""
    first = "comes to {new=pair.after:money} in {year}{pair.after:so_far}."
    return sentence(
        edition,
        "budget.chosen",
        "Counted by {basis}, the money for chips and AI "
        + (first if is_missing(pair.change) else moved),
        pair=pair,
        basis=edition.parameters.basis_name,
    )


def by_source(edition: Edition) -> Sentence | None:
    """How far the change of the package goes by source and scope, and on each one scope."""
    told, ends = moves(*over_scopes(edition))
    if "most" not in ends:
        return None
    alike = {f"alike{n}": each for n, each in enumerate(counted_alike(edition), 1)}
    return sentence(
        edition,
        "budget.sources",
        "By other published figures and scopes of the extra budgets, the {year} package "
        f"{told} from {{before}}{{least:so_far}}.",
        *(
            f" Counting {each.rival.scope} in both years, it {{{name}.change:verb}} by "
            f"{{{name}={name}.change:percent}}."
            for name, each in alike.items()
        ),
        **ends,
        **alike,
    )


def level(edition: Edition) -> Sentence | None:
    """The year against the years that count chips only, both without AI models."""
    return sentence(
        edition,
        "budget.level",
        """Without its AI models {year} has {after=pair.after:money}{pair.after:so_far},
        {ratio=pair.ratio:percent} of the average of {span}, when budgets covered chips only.""",
        pair=chips_only(edition),
        span=span_of(chips_only_years(edition)),
    )


def moves(low: Figure, high: Figure) -> tuple[str, dict[str, Figure]]:
    """A range of changes in words, with one number where both ends print alike, and its slots."""
    if is_missing(low) or is_missing(high):
        return "", {"least": low}
    if low.value < 0 < high.value:
        told = "moves between a fall of {least:percent} and a rise of {most:percent}"
        return told, {"least": low, "most": high}
    least, most = sorted((low, high), key=lambda change: abs(change.value))
    if NUMBERS["percent"](least) == NUMBERS["percent"](most):
        return "{least:verb} by {least:percent}", {"least": least}
    return "{least:verb} by {least:percent} to {most:percent}", {"least": least, "most": most}
