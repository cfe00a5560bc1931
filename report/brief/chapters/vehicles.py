"""Question 3: extra and regular budgets by fiscal year, the first picture of the brief."""

from collections.abc import Mapping
from typing import NamedTuple

from report.brief.chapters.growth import years_before
from report.brief.chapters.rivals import over_scopes
from report.brief.coverage import SUBJECT
from report.brief.edition import Edition
from report.brief.money import INITIAL, budgets_of
from report.brief.parameters import BASES, Basis
from report.brief.units import CURRENCIES
from report.facts.quantity import Figure, Missing, is_known, is_missing
from report.facts.sums import share
from report.present.exhibit import Exhibit, exhibit
from report.present.format import percent
from report.present.recipes import columns, strip
from report.present.sentence import Sentence, sentence
from report.present.sizes import sized
from report.present.words import verb

HERO = "brief.hero"
PACKAGE: Basis = "sixteen_month"
# What each basis counts, as a reader chooses it.
COUNTED = {
    PACKAGE: "regular and preceding extra budget",
    "budget_year": "regular and same-year extra budget",
    INITIAL: "regular budget alone",
}
# The columns of money by basis, the lowest first, with their names.
_REGULAR = {"regular": "Regular budget"}
PARTS: Mapping[str, Mapping[str, str]] = {
    PACKAGE: _REGULAR | {"extra": "Extra budget passed just before"},
    "budget_year": _REGULAR | {"extra": "Extra budget of the year"},
    INITIAL: _REGULAR,
}


class Year(NamedTuple):
    """The money of a fiscal year by budget and in all, and what it covers.

    `share` is the part of the regular budget. It is no line where that has none, and missing
    where the basis counts nothing else.
    """

    fiscal_year: int
    extra: Figure
    regular: Figure
    total: Figure
    share: Figure
    scope: str

    @property
    def year(self) -> str:
        """The fiscal year as it is read."""
        return f"FY{self.fiscal_year}"


class Answer(NamedTuple):
    """A way to count, its change (a ratio), and how far that goes by source and scope."""

    counted: str
    change: Figure
    low: Figure | str = ""
    high: Figure | str = ""


def by_year(edition: Edition, basis: Basis = PACKAGE) -> list[Year]:
    """Each year up to the parameters' one, from the first with the line on the basis."""
    first = years_before(edition)[0] + (basis != "budget_year")
    return [_year(edition, basis, year) for year in range(first, edition.year + 1)]


def _year(edition: Edition, basis: Basis, year: int) -> Year:
    regular = edition.appropriation(SUBJECT, year)
    extra: Figure = Missing.because("the regular budget is counted alone")
    for budget in budgets_of(basis, year)[:-1]:
        extra = edition.appropriation(SUBJECT, *budget)
    return Year(
        year,
        edition.money(extra, year),
        edition.money(regular, year),
        edition.money(regular, year) if basis == INITIAL else edition.total(year, basis),
        share(regular, extra) if regular.has_line else regular,
        "; ".join(_scopes(edition, basis, year) - _scopes(edition, basis, edition.year)),
    )


def _scopes(edition: Edition, basis: Basis, year: int) -> set[str]:
    """What the budgets of a year cover, as far as it is stated."""
    rows = (edition.amounts_of(SUBJECT, *budget) for budget in budgets_of(basis, year))
    return {row.scope for of_budget in rows for row in of_budget if row.scope}


def regular_share(edition: Edition, year: int) -> Figure:
    """The part of the package of one year that came in its regular budget; missing without one."""
    return _year(edition, PACKAGE, year).share.or_missing


def moved(edition: Edition) -> Sentence | None:
    """The part of the package in the regular budget, beside the year before.

    Where the regular budget has no line, that all of the package came in the extra one.
    """
    after, before = (regular_share(edition, year) for year in (edition.year, edition.before))
    said = _SHARES if is_known(before) else _SHARE
    return sentence(
        edition,
        "budget.shift",
        _NO_LINE if is_missing(after) else said,
        share=after,
        earlier=before,
        shift=after - before,
        all=edition.total(edition.year, PACKAGE),
    )


_SHARES = """Money {shift:vehicle} the regular budget, which carries {share:percent} of the {year}
    package after {earlier:percent} of that of {before}."""
_SHARE = """The regular budget carries {share:percent} of the {year} package; that of {before} had
    no line for chips and AI."""
_NO_LINE = """All {all:money} of the {year} package came in the extra budget; the regular budget has
    no line for chips and AI."""


def hero(edition: Edition, id: str = HERO) -> Exhibit | None:
    """Extra and regular budgets by fiscal year, on the basis of the edition.

    Up to the year before where the regular budget of the year is not known.
    """
    awaited = not edition.is_stated
    edition = edition.with_(fiscal_year=edition.before) if awaited else edition
    basis, currency = edition.parameters.basis, edition.parameters.currency.lower()
    rows = by_year(edition, basis)
    last, ratio, parts = rows[-1], edition.compare(INITIAL).ratio, PARTS[basis]
    title, seen = _carried(last.share, ratio)
    carried = percent(last.share) if is_known(last.share) and last.share.has_line else ""
    names = {"regular": "Regular budget: {carried} of {year}"} if carried else {}
    size = sized([row.total for row in rows], largest=True)
    return exhibit(
        edition,
        id,
        rows,
        title="Chips and AI money up to the {year} regular budget" if awaited else title,
        measure="Chips and AI, {counted}, Japan, {size}",
        alt="Stacked columns of the chips and AI money by fiscal year and budget, where " + seen,
        columns={"year": "Fiscal year", **_columns(parts), "scope": "Covers"},
        chart=columns(
            "year", {**parts, **names}, "total", size, "scope", lambda row: row.total.has_line
        ),
        size=size.unit,
        variant=(HERO, {"Counted": COUNTED[basis], "Currency": CURRENCIES[currency].name}),
        counted=COUNTED[basis],
        last=last,
        carried=carried,
        ratio=ratio,
    )


def _columns(parts: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Heads and words of the parts, and of what they are together where there are several."""
    made = {column: (f"{name}, {{unit}}", "amount") for column, name in parts.items()}
    if len(made) > 1:
        made["total"] = "Together, {unit}", "amount"
        made["share"] = "Regular budget’s share", "percent"
    return made


def _carried(share: Figure, ratio: Figure) -> tuple[str, str]:
    """Title and end of the alt text: what the regular budget carries, or does, in the last year."""
    seen = "{last.year} has {all=last.total:money} in all."
    if is_missing(share) and is_known(ratio):
        return "The regular budget {ratio:multiple}", seen
    if is_missing(share):
        return "Chips and AI money by fiscal year", seen
    if not share.has_line:
        return "All of the {year} money came in the extra budget", seen
    if share.value == 1:
        return "So far the regular budget carries all of the {year} money", seen
    return (
        "The regular budget now carries {share=last.share:fraction} of the money",
        "it carries {share=last.share:percent} of the {all=last.total:money} of {year}.",
    )


def states(edition: Edition) -> list[Exhibit]:
    """The first picture on each other basis, and in yen or dollars."""
    own = edition.parameters
    other = edition.with_(
        currency="USD" if own.currency == "JPY" else "JPY", exchange_rate="market"
    )
    made = [
        hero(each.with_(basis=basis), f"{HERO}.{basis}.{each.parameters.currency.lower()}")
        for each in (edition, other)
        for basis in BASES
        if each is other or basis != own.basis
    ]
    return [state for state in made if state is not None]


def by_answer(edition: Edition) -> list[Answer]:
    """The change on each basis where it is known, that of the package with its range."""
    rows = [
        Answer("Regular budget on regular budget", edition.compare(INITIAL).change),
        Answer("Budget year on budget year", edition.compare("budget_year").change),
        Answer(
            "With the extra budget passed just before",
            edition.compare(PACKAGE).change,
            *over_scopes(edition),
        ),
    ]
    return [row for row in rows if is_known(row.change)]


def answers(edition: Edition) -> Exhibit | None:
    """One budget, counted in several ways; nothing where fewer than two are known."""
    rows = by_answer(edition)
    if len(rows) < 2:
        return None
    moves = {verb(row.change) for row in rows if is_known(row.change)}
    title = "Up or down: it depends on the count"
    if len(moves) == 1:
        title = f"By every count the money {''.join(moves)}"
    return exhibit(
        edition,
        "brief.answers",
        rows,
        title=title,
        measure="Chips and AI, {year} against {before}, Japan, change in %{prices}",
        alt="""Bars for the change of the chips and AI money by what is counted, from
        {first.change:growth} for the first to {last.change:growth} for the last.""",
        columns={
            "counted": "What is counted",
            "change": ("Change", "growth"),
            "low": ("Lowest", "growth"),
            "high": ("Highest", "growth"),
        },
        chart=strip("counted", "change", "low", "high"),
        first=rows[0],
        last=rows[-1],
    )
