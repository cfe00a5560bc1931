"""What the main points need beyond the chapters."""

from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from report.brief.chapters.growth import MODELS
from report.brief.chapters.rapidus import yearly
from report.brief.edition import Edition
from report.brief.money import INITIAL, fixing, rate_day, yen_rate
from report.brief.rows import quantity, rounded_to
from report.facts.coverage import SUBJECT
from report.facts.quantity import Figure, Missing, is_known, is_missing
from report.facts.sums import Comparison

BONDS = "nexi-delivery-bonds"
EQUITY = f"{SUBJECT}-rapidus-equity"
REACTORS = "next-gen-reactors"


def claimed(edition: Edition, line: str) -> pd.Series | None:
    """The first claim of the coverage that puts a number to a line in the initial budget."""
    name = f"{line}-{edition.year}-{INITIAL}"
    claims = edition.facts["claims"]
    about = claims[(claims["quantity"] == name) & claims["stated_value"].notna()]
    return None if about.empty else about.iloc[0]


@dataclass(frozen=True)
class Headline:
    """The amount that the coverage prints, the exact one, and that rounded to the same digit."""

    printed: Figure
    exact: Figure
    rounded: Figure

    @property
    def difference(self) -> Figure:
        """What rounding gives less what is printed."""
        return self.rounded - self.printed


def headline(edition: Edition) -> Headline:
    """The headline of the coverage beside the initial budget that it is about, nominal yen."""
    claim = claimed(edition, SUBJECT)
    if claim is None:
        gap = Missing.because("no coverage prints the amount in this budget")
        return Headline(gap, gap, gap)
    exact = edition.stated("appropriations", claim["quantity"])
    if is_missing(exact):
        return Headline(exact, exact, exact)
    nearest = rounded_to(exact, Fraction(claim["resolution"]))
    return Headline(quantity(claim, "stated_value"), exact, nearest)


@dataclass(frozen=True)
class Worth:
    """One nominal yen amount in another currency, the rate used and where that comes from."""

    yen: Figure
    foreign: Figure
    rate: Figure
    source: str


def worth(edition: Edition) -> Worth:
    """The initial budget of the year, nominal, in the parameters' currency.

    In dollars where that is yen: at the last daily rate up to the coverage, where it is about this
    budget, else at the rate that other amounts of an edition would take.
    """
    year = edition.year
    yen = edition.appropriation(SUBJECT, year).or_missing
    abroad = edition.nominal
    if edition.parameters.currency == "JPY":
        abroad = abroad.with_(currency="USD")
        claim = claimed(edition, SUBJECT)
        row = None if claim is None else fixing(edition, claim["known_from"])
        if row is not None:
            rate = quantity(row, "per_usd", "jpy_per_usd")
            day = f"{row['date'].day} {row['date']:%B %Y}"
            return Worth(yen, _abroad(yen, abroad.unit, rate), rate, f"the rate of {day}")
    rate = yen_rate(abroad)
    return Worth(yen, _abroad(yen, abroad.unit, rate), rate, rate_day(abroad))


def _abroad(yen: Figure, currency: str, rate: Figure) -> Figure:
    return yen.to_unit(currency, rate) if is_known(yen) else yen


def models_recipient(edition: Edition) -> str:
    """Who was awarded all of the AI models of the year; empty where nobody was."""
    models = edition.appropriation(MODELS, edition.year)
    rows = edition.facts["awards"]
    rows = rows[(rows["category"] == "foundation_model") & rows["counted"]]
    rows = rows[rows["fiscal_year"] == edition.year]
    whole = [row for _, row in rows.iterrows() if _equal(quantity(row), models)]
    return str(whole[0]["recipient"]) if whole else ""


def _equal(one: Figure, other: Figure) -> bool:
    if is_missing(one) or is_missing(other):
        return False
    return one.value == other.value


def about(edition: Edition, line: str) -> str:
    """ "about " where the source of the initial amount of a line says so itself."""
    rows = edition.facts.amounts_of(line, edition.year, INITIAL)
    return "about " if any(row.approximate for row in rows) else ""


def decided(edition: Edition) -> Comparison:
    """State money decided for Rapidus for the year, beside the year before."""
    return yearly(edition)


def bonds(edition: Edition) -> Figure:
    """The delivery bonds for the export insurer in the initial budget of the year."""
    return edition.appropriation(BONDS, edition.year)
