"""Question 10: public money over GDP: what two ministries published, and Japan by budget year."""

from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from report.brief.chapters import economies
from report.brief.chapters.growth import years_before
from report.brief.edition import Edition
from report.brief.money import deflator
from report.brief.rows import counted, each, size
from report.facts.quantity import Figure, Missing, Quantity, is_known, is_missing
from report.facts.sums import Comparison
from report.present import words
from report.present.exhibit import Exhibit, exhibit
from report.present.sentence import Sentence, sentence

MOF, METI = "chip_support_gdp_mof", "chip_support_gdp_meti"
PUBLISHERS = {MOF: "Finance ministry", METI: "METI"}
JAPANESE, AMERICAN, AMERICAN_ACT = "meti-2024-jpn", "meti-2024-usa", "usa-chips-act"
SAME_MONEY = "same money; GDP of another year"
INDEX_BASE = Quantity.exact(100, "index", "base of the index")
UNPUBLISHED = Missing.because("the ratio was not published by then")


class Ratio(NamedTuple):
    """A published ratio of public money to GDP beside ours (ratios).

    `rebuilt` is the publisher's own numerator over the GDP that fits best, `ours` the comparable
    programme over the last GDP that is no estimate, `why` what makes them differ.
    """

    economy: str
    publisher: str
    published: Quantity
    rebuilt: Figure
    ours: Figure
    why: str

    @property
    def difference(self) -> Figure:
        """Ours less the published one."""
        return self.ours - self.published


class Place(NamedTuple):
    """Japan's ratio by one publisher, and its place from the top."""

    ratio: Figure
    place: Figure


class Burden(NamedTuple):
    """A budget year of Japan: money for chips and AI over nominal GDP of the year (ratio)."""

    year: str
    share: Figure


@lru_cache(maxsize=4)
def newest(edition: Edition) -> pd.DataFrame:
    """The newest published ratio of each economy and publisher, largest first."""
    rows = edition.facts["published_ratios"]
    held = rows[rows["indicator"].isin(PUBLISHERS)].sort_values("known_from", kind="stable")
    last = held.drop_duplicates(["economy", "indicator"], keep="last")
    return last.sort_values(["indicator", "value"], ascending=False).reset_index(drop=True)


def by_ratio(edition: Edition) -> list[Ratio]:
    """Each published ratio beside ours."""
    return [_beside(edition, row) for row in each(newest(edition))]


def _beside(edition: Edition, row: Any) -> Ratio:
    programme = economies.of_economy(edition, row["economy"])
    same = programme is not None and programme["programme_id"] == row["numerator"]
    return Ratio(
        economies.name(edition, row["economy"]),
        PUBLISHERS[row["indicator"]],
        economies.as_ratio(row),
        rebuilt(edition, row["ratio_id"], fitting_year(edition)),
        economies.of_gdp(edition, programme, economies.last_year(edition)),
        SAME_MONEY if same and row["gdp"] == "nominal" else row["why"] or "",
    )


def rebuilt(edition: Edition, ratio: str, year: int | None) -> Figure:
    """A published ratio from its own numerator, with the GDP of one calendar year.

    With the real GDP of the first fiscal year of the numerator where the ratio is one to real GDP.
    """
    row = edition.row("published_ratios", ratio)
    if row is None:
        return UNPUBLISHED
    if row["numerator"] is None:
        return Missing.because("its source states no numerator")
    programme = edition.row("programmes", row["numerator"])
    if row["gdp"] == "nominal" or programme is None:
        return economies.of_gdp(edition, programme, year)
    first = programme["first_year"]
    nominal = economies.gdp(edition, "JPN", first, "jpn_fiscal")
    return economies.printed(programme) / (nominal / (deflator(edition, first) / INDEX_BASE))


def misfit(edition: Edition, year: int | None) -> Figure:
    """How far, at most, the finance ministry's ratios lie from those rebuilt with one GDP."""
    rows = newest(edition)
    gaps = [
        Comparison(economies.as_ratio(row), rebuilt(edition, row["ratio_id"], year)).distance
        for row in each(rows[rows["indicator"] == MOF])
    ]
    nothing = Missing.because("no GDP was published by then to rebuild a ratio with")
    return max(filter(is_known, gaps), key=size, default=nothing)


@lru_cache(maxsize=4)
def fitting_year(edition: Edition) -> int | None:
    """The calendar year whose GDP brings the finance ministry's ratios back best.

    None where no GDP was published yet.
    """
    misfits = {year: misfit(edition, year) for year in economies.final_years(edition)}
    known = {year: gap.value for year, gap in misfits.items() if is_known(gap)}
    return min(known, key=lambda year: known[year], default=None)


def stated(edition: Edition, ratio: str) -> Figure:
    """A published ratio; missing where it was not known."""
    row = edition.row("published_ratios", ratio)
    return UNPUBLISHED if row is None else economies.as_ratio(row)


def place(edition: Edition, indicator: str) -> Place:
    """Japan's ratio by one publisher among those of others."""
    rows = newest(edition)
    held = rows[rows["indicator"] == indicator]
    own = held[held["economy"] == "JPN"]
    if own.empty:
        return Place(UNPUBLISHED, UNPUBLISHED)
    above = held[held["value"] >= own.iloc[0]["value"]]
    return Place(economies.as_ratio(own.iloc[0]), counted(above, "economies from the top"))


def implied(edition: Edition) -> Figure:
    """The amount that METI's ratio for America would need over the GDP of the year that fits."""
    return stated(edition, AMERICAN) * economies.gdp(edition, "USA", fitting_year(edition))


def by_fiscal_year(edition: Edition) -> list[Burden]:
    """Japan's appropriations for chips and AI by budget year, over GDP of that year."""
    return [
        Burden(f"FY{year}", amount / economies.gdp(edition, "JPN", year, "jpn_fiscal"))
        for year, amount in _totals(edition).items()
    ]


def peak_and_last(shares: list[Burden]) -> tuple[Burden, Burden]:
    """The year with the largest share and the last with one; the first year where none has."""
    known = [row for row in shares if is_known(row.share)]
    return max(shares, key=lambda row: size(row.share)), [shares[0], *known][-1]


def budgets(edition: Edition) -> dict[int, Quantity]:
    """The appropriations for chips and AI by budget year up to the parameters' one, nominal yen.

    Only the years whose budgets are known.
    """
    return {year: amount for year, amount in _totals(edition).items() if is_known(amount)}


def _totals(edition: Edition) -> dict[int, Figure]:
    years = [*years_before(edition), edition.year]
    return {year: edition.nominal_yen.total(year, "budget_year") for year in years}


def covered(edition: Edition) -> str:
    """What Japan's line for chips and AI covers in years where that is less or more."""
    scopes = (amount.counted.scopes for amount in budgets(edition).values())
    told = words.scopes(frozenset().union(*scopes))
    return f"Japan’s line for chips and AI is {told}." if told else ""


def published(edition: Edition) -> Exhibit | None:
    """Our ratio beside each published one; None before one was published."""
    mof, meti = (place(edition, indicator).place for indicator in (MOF, METI))
    ranks = ", {meti:ordinal} by METI" if is_known(meti) else ""
    return exhibit(
        edition,
        "abroad.published",
        by_ratio(edition),
        title="Japan ranks {mof:ordinal} by its finance ministry" + ranks,
        measure="""Public money for chips over GDP, %, as two ministries of Japan published it and
        as counted here; differences in percentage points""",
        alt="""Table of published ratios beside ours, where Japan is {mof:ordinal} by the count of
        its finance ministry"""
        + ranks
        + ".",
        columns={
            "economy": "Economy",
            "publisher": "Publisher",
            "published": ("Published", "gdp3"),
            "rebuilt": ("Rebuilt with {fitting}", "gdp3"),
            "ours": ("Ours, of {now}", "gdp3"),
            "difference": ("Ours less published", "gdp_points"),
            "why": "Why",
        },
        fitting=economies.gdp_name(fitting_year(edition)),
        now=economies.last_gdp(edition),
        mof=mof,
        meti=meti,
    )


_MISFIT = (
    "The finance ministry’s ratios can be rebuilt from its outlays and {fitting}, to within "
    "{misfit:gdp} of GDP."
)
_FITS = " METI’s {printed:gdp} for Japan can be rebuilt from rounded outlays and real GDP."
_FAILS = " METI’s {printed:gdp} for Japan cannot: rounded outlays over real GDP give {meti:gdp}."
_IMPLIED = (
    " METI’s ratio for America would take {implied:money}; the CHIPS Act appropriates {act:money}."
)


def comes_back(edition: Edition) -> Sentence | None:
    """Which published ratios come back from their numerators; None before any GDP."""
    year = fitting_year(edition)
    distance = misfit(edition, year)
    if is_missing(distance):
        return None
    printed, meti = stated(edition, JAPANESE), rebuilt(edition, JAPANESE, year)
    gap = meti - printed
    return sentence(
        edition,
        "abroad.rebuilt",
        _MISFIT,
        _FITS if is_known(gap) and gap.low <= 0 <= gap.high else _FAILS,
        _IMPLIED,
        fitting=economies.gdp_name(year),
        misfit=distance,
        printed=printed,
        meti=meti,
        implied=implied(edition),
        act=economies.amount(edition, AMERICAN_ACT),
    )


def own(edition: Edition) -> Sentence | None:
    """The year that weighs most in GDP, and the last one; None before a GDP."""
    peak, last = peak_and_last(by_fiscal_year(edition))
    return sentence(
        edition,
        "abroad.own",
        """Japan’s money for chips and AI peaked at {peak=peak.share:gdp} of GDP in
        {peak.year}{peak.share:so_far}"""
        + ("; in {last.year} it was {last=last.share:gdp}." if last != peak else "."),
        peak=peak,
        last=last,
    )
