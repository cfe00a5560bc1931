"""Question 14: how robust the change of the package is, and what rates and prices do to it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from report.brief.chapters.growth import NET, against_mean, moves, span_of, years_before
from report.brief.chapters.rivals import comparable, counted_alike, rivals, with_rival
from report.brief.coverage import SUBJECT
from report.brief.edition import Edition
from report.brief.money import SUPPLEMENTARY, budget, budgets_of
from report.brief.parameters import Basis
from report.brief.rows import each, extremes, quantity, size, tally
from report.facts.quantity import RATIO, Figure, Missing, Quantity, is_known, is_missing
from report.facts.sums import Comparison, sum_of
from report.present.exhibit import Exhibit, exhibit
from report.present.recipes import ranges
from report.present.sentence import Sentence, sentence

# The levers move the change of the sixteen-month package, in nominal yen: the finding whose sign
# differs from that of the headline.
BASIS: Basis = "sixteen_month"
YEN_PER_DOLLAR, DOLLARS = "jpy_per_usd", "usd_bn"
MONTHS = 12


class Lever(NamedTuple):
    """An assumption, and the lowest and highest change that it makes of the package (ratios)."""

    lever: str
    low: Quantity
    high: Quantity


def package(edition: Edition) -> Figure:
    """The change that the levers move: of the sixteen-month package, in nominal yen."""
    return edition.nominal_yen.compare(BASIS).change


def by_lever(edition: Edition) -> list[Lever]:
    """What each assumption does to the change of the package, the widest first.

    The main figure is one of those compared. A lever that nothing is known about is left out.
    """
    main, year = package(edition), edition.year
    tried: dict[str, Sequence[Figure]] = {
        "The same scope in both years": [
            main,
            *(each.change for each in counted_alike(edition.nominal_yen)),
        ],
        **{
            f"Other figures for the {budget(other, SUPPLEMENTARY)}": with_rivals(edition, other)
            for other in (year - 2, year - 1)
        },
        "Debt service left out": (main, _net(edition)),
        "Inflation taken out": (main, _own_prices(edition), real(edition).compare(BASIS).change),
    }
    spans = ((lever, *span(figures)) for lever, figures in tried.items())
    known = [Lever(name, a, b) for name, a, b in spans if is_known(a) and is_known(b)]
    return sorted(known, key=lambda row: size(row.high - row.low), reverse=True)


def span(figures: Sequence[Figure]) -> tuple[Figure, Figure]:
    """The lowest and highest of figures; missing where one of them is, or there is but one."""
    if len(figures) < 2:
        figures = [Missing.because("no other figure is known")]
    missing = next(filter(is_missing, figures), None)
    return extremes(figures) if missing is None else (missing, missing)


def with_rivals(edition: Edition, year: int) -> list[Figure]:
    """The change of the package with each comparable figure for one of its budgets, main first."""
    nominal = edition.nominal_yen
    held = (rival for rival in rivals(edition, [year]) if comparable(nominal, rival))
    return [package(edition), *(with_rival(nominal, rival) for rival in held)]


def _net(edition: Edition) -> Figure:
    """The change of the package with the initial budgets net of debt service."""
    return edition.nominal_yen.pair(
        lambda year: (
            edition.appropriation(SUBJECT, year - 1, SUPPLEMENTARY)
            + edition.appropriation(NET, year)
        )
    ).change


def real(edition: Edition) -> Edition:
    """The same in yen at the prices of the base year, or of the year before where there is none."""
    base = edition.parameters.base_year or edition.before
    return edition.nominal_yen.with_(prices="real", base_year=base)


def _own_prices(edition: Edition) -> Figure:
    """The real change with each budget deflated by its own fiscal year."""
    at = real(edition)
    return edition.nominal_yen.pair(
        lambda year: sum_of(
            at.money(edition.appropriation(SUBJECT, *part), part[0])
            for part in budgets_of(BASIS, year)
        )
    ).change


def holding(levers: list[Lever]) -> tuple[Quantity, Quantity]:
    """How many levers leave the sign of the change as it is, and of how many that are known."""
    figures = [figure for row in levers for figure in (row.low, row.high)]
    held = [row for row in levers if row.low.low > 0 or row.high.high < 0]
    return (
        tally(len(held), figures, "levers that keep the sign"),
        tally(len(levers), figures, "levers known"),
    )


def break_even(edition: Edition) -> Comparison:
    """The supplementary budget before the year, and what two packages of one size take; yen."""
    before, after = (
        [edition.appropriation(SUBJECT, *part) for part in budgets_of(BASIS, year)]
        for year in (edition.before, edition.year)
    )
    return Comparison(after[0], sum_of(before).or_missing - after[1])


def is_over(edition: Edition) -> bool:
    """Whether the edition knows the whole fiscal year, so that no budget can follow for it."""
    return edition.as_of > date(edition.year + 1, 3, 31)


def fiscal_mean(edition: Edition, year: int) -> Figure:
    """Yen per dollar over one fiscal year: monthly means weighted by their number of fixings.

    Noted where the year is not over; missing where it has not begun.
    """
    known = edition.facts["exchange_rates"]
    inside = (known["currency"] == "JPY") & known["month"].between(f"{year}-04", f"{year + 1}-03")
    rows = each(known[inside])
    if not rows:
        return Missing.because(f"no exchange rate of FY{year} was published yet")
    fixings = [quantity(row, "fixings", RATIO) for row in rows]
    rates = [quantity(row, "per_usd", YEN_PER_DOLLAR) for row in rows]
    weighted = [rate * number for rate, number in zip(rates, fixings, strict=True)]
    mean = sum_of(weighted) / sum_of(fixings)
    return mean if len(rows) == MONTHS else mean.noted(f"FY{year} exchange rate so far")


def in_dollars(edition: Edition) -> Comparison:
    """The initial budgets in dollars, each at the mean rate of its own fiscal year."""
    return Comparison(*(_worth(edition, year) for year in (edition.before, edition.year)))


def _worth(edition: Edition, year: int) -> Figure:
    amount = edition.appropriation(SUBJECT, year).or_missing
    return amount.to_unit(DOLLARS, fiscal_mean(edition, year)) if is_known(amount) else amount


def levers(edition: Edition) -> Exhibit | None:
    """The levers of the change of the package, the widest first."""
    rows = by_lever(edition)
    held, known = holding(rows)
    change = package(edition)
    return exhibit(
        edition,
        "sensitivity.levers",
        rows,
        title=_finding(change, held, known),
        measure="Chips and AI, package of {year} against {before}, Japan, change in %",
        alt="""Tornado chart of the change of the package under each assumption, around the
        {base:growth} of the main figures, where the widest runs from {low=widest.low:growth} to
        {high=widest.high:growth}.""",
        columns={
            "lever": "Assumption",
            "low": ("Lowest", "growth"),
            "high": ("Highest", "growth"),
        },
        chart=ranges("lever", "low", "high", change, "as counted"),
        widest=next(iter(rows), None),
        base=change,
        turned=known - held,
        known=known,
    )


def _finding(change: Figure, held: Quantity, known: Quantity) -> str:
    """How many assumptions turn the change into its opposite, as a template."""
    if not _moves(change):
        return "The package is level within rounding, whatever is assumed"
    was, other = ("rise", "fall") if size(change) > 0 else ("fall", "rise")
    if held.value == known.value:
        return f"No assumption turns the {was} into a {other}"
    if not held.value:
        return f"Every assumption could turn the {was} into a {other}"
    return f"{{turned:count}} of {{known:count}} assumptions could turn the {was} into a {other}"


def _moves(change: Figure) -> bool:
    """Whether a change is known and is not zero within rounding."""
    return is_known(change) and not change.low <= 0 <= change.high


def tested(edition: Edition) -> Sentence | None:
    """How far the change of the package goes under the assumptions; None before two packages."""
    ends = [end for row in by_lever(edition) for end in (row.low, row.high)]
    told, slots = moves(*extremes(ends or [package(edition)]))
    return sentence(
        edition,
        "sensitivity.package",
        "From {before} to {year} the package {change:extent}.",
        f" Under the assumptions tried here it {told}." if "most" in slots else "",
        change=package(edition),
        **slots,
    )


def needed(edition: Edition) -> Sentence | None:
    """What the supplementary budget would have to have for the change to vanish.

    None where that is less than nothing.
    """
    change, amount = package(edition), break_even(edition)
    if not _moves(change) or size(amount.after) < 0:
        return None
    was, more = ("rise", "less") if size(change) > 0 else ("fall", "more")
    return sentence(
        edition,
        "sensitivity.needed",
        f"The {was} would vanish only with {{apart=amount.distance:money}} {more} "
        "in the {before} extra budget, which has {stated=amount.before:money}.",
        amount=amount,
    )


def mean(edition: Edition) -> Sentence | None:
    """The budget year beside the mean of those before it, after inflation."""
    years, change = years_before(edition), against_mean(real(edition)).change
    average = ("the average of " if years[1:] else "") + span_of(years)
    apart = "{change:percent} " + ("above" if size(change) > 0 else "below")
    return sentence(
        edition,
        "sensitivity.mean",
        f"""After inflation, the regular and extra budgets of {{year}}{{change:so_far}} are
        {apart if _moves(change) else "level, within rounding, with"} {average}{{change:scope}}.""",
        change=change,
    )
