"""Question 10: how does it compare abroad, fairly: like for like, as a share of output."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from report.brief.chapters import burden
from report.brief.chapters.economies import (
    BOUNDS,
    ECONOMIES,
    comparable,
    gdp,
    last_year,
    name,
    of_economy,
    of_gdp,
    printed,
)
from report.brief.chapters.growth import span_of
from report.brief.chapters.ratios import fitting_year
from report.brief.edition import Edition
from report.brief.rows import counted, summed, tally
from report.facts.coverage import SUBJECT
from report.facts.quantity import RATIO, Figure, Missing, Quantity, is_known

JAPAN = "JPN"
_ECONOMY = ["economy", "programme", "amount", "before", "now", "years", "yearly"]


@dataclass(frozen=True)
class Weight:
    """The comparable programme of an economy over its GDP of one year, and the years it covers."""

    share: Figure
    years: Figure

    @property
    def yearly(self) -> Figure:
        """The share over the years."""
        return self.share / self.years


def by_economy(edition: Edition) -> pd.DataFrame:
    """Question 10: comparable public money for chips, over GDP; then tax credits without amount.

    Columns: economy, programme (text), amount (own currency), before (ratio to the GDP of the
    year that brings the finance ministry's ratios back), now (to the last GDP that is no
    estimate), years (number), yearly (now over years). Economies that can be ranked come first,
    the largest on top, then those that cannot and all of Japan's budgets for chips and AI, last
    the economies without a known programme.
    """
    years = fitting_year(edition), last_year(edition)
    rows = [_row(edition, row, years) for row in in_order(edition)]
    rows.append(_all_budgets(edition, years))
    rows += [_absent(economy) for economy in without_programme(edition)]
    rows += [_credit(row) for _, row in credits(edition).iterrows()]
    return pd.DataFrame(rows, columns=_ECONOMY)


def in_order(edition: Edition) -> list[Any]:
    """The comparable programmes: ranked ones by their share of GDP, then those not ranked."""
    year = last_year(edition)
    return sorted(
        comparable(edition),
        key=lambda row: (bool(row["unranked"]), -_value(of_gdp(edition, row, year))),
    )


def listed(edition: Edition) -> Quantity:
    """How many economies have a comparable programme that was known."""
    return counted(
        pd.DataFrame(comparable(edition), columns=edition.facts["programmes"].columns), "economies"
    )


def _value(figure: Figure) -> float:
    return float(figure.value) if is_known(figure) else 0


def _row(edition: Edition, row: Any, years: tuple[int | None, int | None]) -> tuple[Any, ...]:
    before, now = (of_gdp(edition, row, year) for year in years)
    covered = years_covered(row)
    return label(row), row["name"], printed(row), before, now, covered, now / covered


def _all_budgets(edition: Edition, years: tuple[int | None, int | None]) -> tuple[Any, ...]:
    """All of Japan's budgets for chips and AI up to the fiscal year, nominal."""
    budgets = burden.budgets(edition)
    amount = summed(budgets.values(), "no budget for chips and AI was known by then")
    before, now = (amount / gdp(edition, JAPAN, year) for year in years)
    number = tally(len(budgets), list(budgets.values()), "budget years")
    covered = replace(number, unit=RATIO) if budgets else amount
    label = f"{name(JAPAN)} (not ranked: all budgets for chips and AI{_between(budgets)})"
    return label, edition.line_name(SUBJECT), amount, before, now, covered, now / covered


def _between(years: Collection[int]) -> str:
    return f", {span_of(years)}" if years else ""


def without_programme(edition: Edition) -> list[str]:
    """The economies of which no comparable programme was known."""
    known = {row["economy"] for row in comparable(edition)}
    return [economy for economy in ECONOMIES if economy not in known]


def _absent(economy: str) -> tuple[Any, ...]:
    gap = Missing.because("no comparable programme was known by then")
    return name(economy), "none known", *[gap] * 5


def label(row: Any) -> str:
    """The economy of a comparable programme, with what to bear in mind about it."""
    why = f"not ranked: {row['unranked']}" if row["unranked"] else ""
    remarks = "; ".join(filter(None, (why, row["remark"], BOUNDS.get(row["bound"]))))
    return f"{name(row['economy'])} ({remarks})" if remarks else name(row["economy"])


def years_covered(row: Any | None) -> Figure:
    """How many years a programme covers, the first and the last included."""
    if row is None:
        return Missing.because("no comparable programme was known by then")
    key = row["programme_id"]
    if row["years"] is not None:
        return _years(row["years"], key, "years by the note of")
    if row["first_year"] is None or row["last_year"] is None:
        return Missing.because("no last year is stated")
    return _years(row["last_year"] - row["first_year"] + 1, key, "years of")


def _years(number: int, key: str, words: str) -> Quantity:
    return replace(Quantity.exact(number, RATIO, f"{words} {key}"), rows=frozenset({key}))


def credits(edition: Edition) -> pd.DataFrame:
    """The tax credits for chip makers: uncapped, so without amount and beyond comparison."""
    rows = edition.facts["programmes"]
    return rows[(rows["kind"] == "tax_credit") & rows["amount_bn"].isna()]


def _credit(row: Any) -> tuple[Any, ...]:
    gap = Missing.because("uncapped, so not comparable")
    return (
        f"{name(row['economy'])}, tax credit",
        row["name"],
        gap,
        gap,
        gap,
        years_covered(row),
        gap,
    )


def credits_listed(edition: Edition) -> Quantity:
    """How many tax credits without amount are known."""
    return counted(credits(edition), "tax credits without amount")


def span(edition: Edition) -> str:
    """The years of Japan's comparable programme: "FY2021 to FY2023"."""
    row = of_economy(edition, JAPAN)
    return "" if row is None else f"FY{row['first_year']} to FY{row['last_year']}"


def weight(edition: Edition, economy: str) -> Weight:
    """The comparable programme of an economy beside its GDP, the last that is no estimate."""
    row = of_economy(edition, economy)
    return Weight(of_gdp(edition, row, last_year(edition)), years_covered(row))


def higher(edition: Edition) -> list[str]:
    """The economies that are not ranked, and whose share of GDP is above Japan's."""
    japan = weight(edition, JAPAN).share
    return [
        row["economy"]
        for row in in_order(edition)
        if row["unranked"] and _value(weight(edition, row["economy"]).share) > _value(japan) > 0
    ]


def place(edition: Edition) -> tuple[Figure, Figure]:
    """Japan's place from the top among the economies that can be ranked, and how many they are."""
    ranked = [row for row in in_order(edition) if not row["unranked"]]
    codes = [row["economy"] for row in ranked]
    if last_year(edition) is None or JAPAN not in codes:
        gap = gdp(edition, JAPAN, last_year(edition))
        return gap, gap
    above = pd.DataFrame(ranked[: codes.index(JAPAN) + 1])
    return counted(above, "economies from the top"), counted(pd.DataFrame(ranked), "economies")
