"""Question 10: what the headline packages of the press hold."""

from typing import Any

import pandas as pd

from report.brief.chapters.economies import BOUNDS, amount, last_year, name, of_gdp, printed
from report.brief.edition import Edition
from report.facts.quantity import Figure, Missing, is_missing

FRAME, FRAME_GRANTS = "jpn-frame-2030", "jpn-frame-2030-support"
KOREAN, KOREAN_BUDGET = "kor-chips-package-2025", "kor-chips-budget"
# Headline figures and what is inside them: (programme, what it is to the headline).
HEADLINES: tuple[tuple[str, str], ...] = (
    (FRAME, "headline"),
    (FRAME_GRANTS, "part"),
    ("jpn-frame-2030-finance", "part"),
    (KOREAN, "headline"),
    (KOREAN_BUDGET, "part"),
    ("kor-chips-loans", "part"),
    ("eu27-chips-act", "headline"),
    ("eu27-chips-act-public", "part"),
    ("eu27-chips-act-eu-budget", "part"),
    ("eu27-chips-act-auditors", "rival headline"),
    ("chn-big-fund-3", "headline"),
    ("chn-big-fund-3-mof", "part"),
)


def by_headline(edition: Edition) -> pd.DataFrame:
    """Question 10: headline figures of the press and the firm public money inside them.

    Columns: economy, programme, role (text), amount (own currency), share (of the last GDP that
    is no estimate). Only what was known on the day.
    """
    year = last_year(edition)
    known = [(edition.row("programmes", key), role) for key, role in HEADLINES]
    rows = [
        (
            name(row["economy"]),
            row["name"],
            _told(row, role),
            printed(row),
            of_gdp(edition, row, year),
        )
        for row, role in known
        if row is not None
    ]
    gap = Missing.because("no headline package was known by then")
    columns = ["economy", "programme", "role", "amount", "share"]
    return pd.DataFrame(rows or [("No economy", "none", "none", gap, gap)], columns=columns)


def _told(row: Any, role: str) -> str:
    return ", ".join(filter(None, (role, BOUNDS.get(row["bound"]))))


def headline_share(edition: Edition, key: str) -> Figure:
    """A headline figure or part of one over the last GDP that is no estimate."""
    row = edition.row("programmes", key)
    gap = Missing.because("the package was not known by then")
    return gap if row is None else of_gdp(edition, row, last_year(edition))


def korean_part(edition: Edition) -> Figure:
    """The part of South Korea's headline package that is budget money."""
    part = amount(edition, KOREAN_BUDGET) / amount(edition, KOREAN)
    unknown = Missing.because("South Korea’s package was not known by then")
    return unknown if is_missing(part) else part
