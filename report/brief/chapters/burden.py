"""Question 10: how heavy the appropriations are in Japan's own output."""

from typing import NamedTuple

from report.brief.chapters.economies import gdp
from report.brief.chapters.growth import years_before
from report.brief.edition import Edition
from report.brief.rows import size
from report.facts.quantity import Figure, Quantity, is_known
from report.present import words
from report.present.charts import bars
from report.present.exhibit import Exhibit, exhibit
from report.present.sentence import Sentence, sentence


class Burden(NamedTuple):
    """A budget year of Japan: money for chips and AI, and over nominal GDP of the year (ratio)."""

    year: str
    amount: Figure
    share: Figure


def by_fiscal_year(edition: Edition) -> list[Burden]:
    """Japan's appropriations for chips and AI by budget year, over GDP of that year."""
    return [
        Burden(
            f"FY{year}",
            edition.total(year, "budget_year"),
            nominal / gdp(edition, "JPN", year, "jpn_fiscal"),
        )
        for year, nominal in _totals(edition).items()
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


def own(edition: Edition) -> Sentence | None:
    """The year that weighs most in GDP, and the last one; None before a GDP."""
    peak, last = peak_and_last(by_fiscal_year(edition))
    later = " In {last.year}, the last year with a GDP, it was {last=last.share:gdp}."
    return sentence(
        edition,
        "abroad.own",
        """By budget year, money for chips and AI was largest in {peak.year}, with
        {peak=peak.share:gdp} of the GDP of that year{peak.share:so_far}."""
        + (later if last != peak else ""),
        peak=peak,
        last=last,
    )


def fiscal(edition: Edition) -> Exhibit | None:
    """Appropriations over the GDP of their own fiscal year; None before a GDP."""
    rows = by_fiscal_year(edition)
    peak, last = peak_and_last(rows)
    return exhibit(
        edition,
        "abroad.fiscal",
        rows,
        title="""Money for chips and AI was largest in {peak.year}, at {peak=peak.share:gdp} of
        Japan’s GDP""",
        measure="""Chips and AI, initial and supplementary budgets, Japan, {first} to {year}, % of
        GDP of the same fiscal year, current prices""",
        alt="""Bar chart of Japan’s chips and AI appropriations over fiscal-year GDP, where the
        highest is {peak=peak.share:gdp} in {peak.year} and the last {last=last.share:gdp} in
        {last.year}.""",
        columns={
            "year": "Fiscal year",
            "amount": ("{unit}", "amount"),
            "share": ("% of GDP", "gdp"),
        },
        chart=bars("year", "share", "gdp"),
        note=covered(edition),
        first=rows[0].year,
        peak=peak,
        last=last,
    )
