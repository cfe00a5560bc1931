"""Question 10: our ratios beside those that two ministries of Japan published."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from report.brief.chapters.economies import (
    amount,
    as_ratio,
    final_years,
    gdp,
    last_year,
    name,
    of_economy,
    of_gdp,
    real_gdp,
)
from report.brief.edition import Edition
from report.brief.rows import counted
from report.facts.quantity import RATIO, Figure, Missing, Quantity, is_known
from report.facts.sums import ONE

MOF = "chip_support_gdp_mof"
METI = "chip_support_gdp_meti"
PUBLISHERS: Mapping[str, str] = {MOF: "Finance ministry", METI: "METI"}
AMERICAN_ACT = "usa-chips-act"
# The programme that a published ratio has as its numerator, where its source states one.
NUMERATORS: Mapping[str, str] = {
    "mof-2024-jpn": "jpn-chips-fy2021-2023",
    "mof-2024-usa": AMERICAN_ACT,
    "mof-2024-deu": "deu-chips-mof-2024",
    "mof-2024-fra": "fra-france-2030-chips",
    "mof-2024-gbr": "gbr-semiconductor-strategy",
    "meti-2024-jpn": "jpn-chips-fy2021-2023-press",
}
# Ratios to real GDP; here it is that of the first fiscal year of the programme.
REAL = frozenset({"meti-2024-jpn"})
GERMAN, INTEL = "mof-2024-deu", "deu-intel"
JAPANESE, UNEXPLAINED = "meti-2024-jpn", "meti-2024-usa"
SAME_MONEY = "same money; GDP of another year"
WIDER = "counts tax measures; its numerator is not published"
WHY: Mapping[str, str] = {
    "mof-2024-deu": "its numerator has the aid for Intel, ours does not",
    "meti-2024-jpn": "counts tax measures, and divides by real GDP",
}
ZERO = Quantity.exact(0, RATIO, "0")


def newest(edition: Edition) -> pd.DataFrame:
    """The newest published ratio of each economy and publisher, largest first."""
    rows = edition.facts["published_ratios"]
    held = rows[rows["indicator"].isin(PUBLISHERS)].sort_values("known_from", kind="stable")
    last = held.drop_duplicates(["economy", "indicator"], keep="last")
    return last.sort_values(["indicator", "value"], ascending=False).reset_index(drop=True)


def by_ratio(edition: Edition) -> pd.DataFrame:
    """Question 10: each published ratio beside ours.

    Columns: economy, publisher (text), published (ratio), rebuilt (from the publisher's own
    numerator), ours (comparable programme over the last GDP that is no estimate), difference
    (ours less published), why (text).
    """
    year = fitting_year(edition)
    rows = [_beside(edition, row, year) for _, row in newest(edition).iterrows()]
    gap = Missing.because("no such ratio was published by then")
    columns = ["economy", "publisher", "published", "rebuilt", "ours", "difference", "why"]
    return pd.DataFrame(rows or [("Japan", "none", gap, gap, gap, gap, "")], columns=columns)


def _beside(edition: Edition, row: Any, year: int | None) -> tuple[Any, ...]:
    programme = of_economy(edition, row["economy"])
    published, ours = as_ratio(row), of_gdp(edition, programme, last_year(edition))
    return (
        name(row["economy"]),
        PUBLISHERS[row["indicator"]],
        published,
        rebuilt(edition, row["ratio_id"], year),
        ours,
        ours - published,
        _why(row, programme),
    )


def _why(row: Any, programme: Any | None) -> str:
    key, nominal = row["ratio_id"], row["ratio_id"] not in REAL
    same = programme is not None and programme["programme_id"] == NUMERATORS.get(key)
    return SAME_MONEY if same and nominal else WHY.get(key, WIDER)


def rebuilt(edition: Edition, ratio: str, year: int | None) -> Figure:
    """A published ratio from its own numerator, with the GDP of one calendar year.

    With the real GDP of the first fiscal year of the numerator where the ratio is one to real GDP.
    """
    if ratio not in NUMERATORS:
        return Missing.because("its source states no numerator")
    programme = edition.row("programmes", NUMERATORS[ratio])
    if ratio in REAL and programme is not None:
        return amount(edition, NUMERATORS[ratio]) / real_gdp(edition, programme["first_year"])
    return of_gdp(edition, programme, year)


def misfit(edition: Edition, year: int | None) -> Figure:
    """How far, at most, the finance ministry's ratios lie from those rebuilt with one GDP."""
    return _misfit(edition, _finance_ministry(edition), year)


def _finance_ministry(edition: Edition) -> dict[str, Quantity]:
    rows = newest(edition)
    held = [row for _, row in rows[rows["indicator"] == MOF].iterrows()]
    return {row["ratio_id"]: as_ratio(row) for row in held}


def _misfit(edition: Edition, printed: Mapping[str, Quantity], year: int | None) -> Figure:
    gaps = [_distance(rebuilt(edition, key, year) - ratio) for key, ratio in printed.items()]
    known = [gap for gap in gaps if is_known(gap)]
    nothing = Missing.because("no GDP was published by then to rebuild a ratio with")
    return max(known, key=lambda gap: gap.value) if known else nothing


def _distance(gap: Figure) -> Figure:
    return ZERO - gap if is_known(gap) and gap.value < 0 else gap


@lru_cache(maxsize=4)
def fitting_year(edition: Edition) -> int | None:
    """The calendar year whose GDP brings the finance ministry's ratios back best.

    None where no GDP was published yet.
    """
    printed = _finance_ministry(edition)
    misfits = {year: _misfit(edition, printed, year) for year in final_years(edition)}
    known = {year: gap.value for year, gap in misfits.items() if is_known(gap)}
    return min(known, key=lambda year: known[year], default=None)


def stated(edition: Edition, ratio: str) -> Figure:
    """A published ratio; missing where it was not known."""
    row = edition.row("published_ratios", ratio)
    return Missing.because("the ratio was not published by then") if row is None else as_ratio(row)


def place(edition: Edition, indicator: str, economy: str = "JPN") -> tuple[Figure, Figure, Figure]:
    """The ratio of an economy by one publisher, its place from the top, and how many have one."""
    rows = newest(edition)
    held = rows[rows["indicator"] == indicator]
    own = held[held["economy"] == economy]
    if own.empty:
        gap = Missing.because("no such ratio was published by then")
        return gap, gap, gap
    above = held[held["value"] >= own.iloc[0]["value"]]
    names = (counted(above, "economies from the top"), counted(held, "economies with a ratio"))
    return as_ratio(own.iloc[0]), *names


def without_intel(edition: Edition) -> Figure:
    """The finance ministry's ratio for Germany, less the part of its numerator for Intel."""
    part = amount(edition, INTEL) / amount(edition, NUMERATORS[GERMAN])
    return stated(edition, GERMAN) * (ONE - part)


def fits(edition: Edition, ratio: str = JAPANESE) -> bool:
    """Whether a published ratio comes back from its numerator, within what rounding leaves open."""
    gap = rebuilt(edition, ratio, fitting_year(edition)) - stated(edition, ratio)
    return is_known(gap) and gap.low <= 0 <= gap.high


def implied(edition: Edition, ratio: str = UNEXPLAINED) -> Figure:
    """The amount that a published ratio would need over the GDP of the year that fits best."""
    row = edition.row("published_ratios", ratio)
    economy = "" if row is None else row["economy"]
    return stated(edition, ratio) * gdp(edition, economy, fitting_year(edition))
