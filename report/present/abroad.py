"""The exhibits of the chapter on what other economies do."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from report.analysis import abroad, burden, economies, ratios, standing
from report.analysis import headlines as packages
from report.facts.load import Facts
from report.parameters import Parameters
from report.present.budget import money_unit
from report.present.charts import chart_bars, chart_dots
from report.present.exhibit import Exhibit, plain
from report.present.sentence import Sentence


def gdp_name(year: int | None) -> str:
    """The GDP of a year as it is read: "2024 GDP"; without the year where none is known."""
    return "GDP" if year is None else f"{year} GDP"


def alone(facts: Facts) -> str:
    """That published ratios stand alone, while no GDP was known; empty afterwards."""
    known = economies.last_year(facts) is not None
    return "" if known else "Ours need a GDP and none was published by then, so these stand alone. "


def totals(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 10: comparable public money for chips over GDP, in total and per year."""
    frame = abroad.by_economy(facts, parameters)
    pair = abroad.beside(facts)
    before, now = (gdp_name(y(facts)) for y in (ratios.fitting_year, economies.last_year))
    return Exhibit(
        Sentence(
            "abroad.totals",
            "Japan’s chip appropriations are {japan:gdp} of GDP, {ratio:times} the American share",
            japan=pair.japan, ratio=pair.ratio,
        ),
        f"Public money for chips by economy, all years of each programme, % of {now}, "
        "current prices",
        Sentence(
            "abroad.totals.alt",
            "Dot plot with intervals of public money for chips over GDP in {number:count} "
            "economies, where Japan has {japan:gdp} and the United States {usa:gdp}.",
            number=abroad.listed(facts), japan=pair.japan, usa=pair.other,
        ),
        frame,
        {
            "economy": ("Economy", ""),
            "programme": ("Programme", ""),
            "amount": ("Amount", "money"),
            "before": (f"% of {before}", "gdp"),
            "now": (f"% of {now}", "gdp"),
            "years": ("Years", "count"),
            "yearly": (f"Per year, % of {now}", "gdp"),
        },
        facts,
        _drawn(chart_dots, plain(frame, now="gdp"), "economy", "now", f"% of {now}", ".1%"),
    )  # fmt: skip


def headlines(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 10: headline figures and the firm public money inside them."""
    frame = packages.by_headline(facts, parameters)
    now = gdp_name(economies.last_year(facts))
    frame["label"] = frame["economy"] + ": " + frame["programme"]
    japan, korea = (packages.headline_share(facts, k) for k in (packages.FRAME, packages.KOREAN))
    return Exhibit(
        Sentence(
            "abroad.headlines",
            "{share:percent} of Korea’s headline package is budget money",
            share=packages.korean_part(facts),
        ),
        f"Packages and what is inside them by economy, % of {now}; frames and targets, not "
        "appropriations",
        Sentence(
            "abroad.headlines.alt",
            "Bar chart of headline chip packages and their parts over {now}, where Japan’s "
            "frame is {japan:gdp} and Korea’s package {korea:gdp}.",
            japan=japan, korea=korea, now=now,
        ),
        frame,
        {
            "economy": ("Economy", ""),
            "programme": ("Package or part", ""),
            "role": ("What it is", ""),
            "amount": ("Amount", "money"),
            "share": (f"% of {now}", "gdp"),
        },
        facts,
        _drawn(chart_bars, plain(frame, share="gdp"), "label", "share"),
    )  # fmt: skip


def published(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 10: our ratio beside each published one."""
    frame = ratios.by_ratio(facts, parameters)
    mof, meti = (ratios.place(facts, indicator)[1] for indicator in (ratios.MOF, ratios.METI))
    before, now = (gdp_name(y(facts)) for y in (ratios.fitting_year, economies.last_year))
    return Exhibit(
        Sentence(
            "abroad.published",
            "Japan is number {mof:count} by its finance ministry, number {meti:count} by METI",
            mof=mof, meti=meti,
        ),
        "Public money for chips over GDP, %, as two ministries of Japan published it and as "
        "counted here; differences in percentage points",
        Sentence(
            "abroad.published.alt",
            "Table of published ratios beside ours, where Japan is number {mof:count} by the "
            "count of its finance ministry and number {meti:count} by that of METI.",
            mof=mof, meti=meti,
        ),
        frame,
        {
            "economy": ("Economy", ""),
            "publisher": ("Publisher", ""),
            "published": ("Published", "gdp"),
            "rebuilt": (f"Rebuilt: its numerator, {before}", "gdp"),
            "ours": (f"Ours, {now}", "gdp"),
            "difference": ("Ours less published", "gdp_points"),
            "why": ("Why", ""),
        },
        facts,
    )  # fmt: skip


def fiscal(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 10: Japan's appropriations over the GDP of their own fiscal year."""
    frame = burden.by_fiscal_year(facts, parameters)
    peak, last = burden.peak_and_last(frame)
    return Exhibit(
        Sentence(
            "abroad.fiscal",
            "Chips and AI take at most {peak:gdp} of Japan’s output in one year",
            peak=peak.share,
        ),
        f"Chips and AI, initial and supplementary budgets, Japan, {frame.iloc[0].year} to "
        f"{parameters.year}, % of GDP of the same fiscal year, current prices",
        Sentence(
            "abroad.fiscal.alt",
            "Bar chart of Japan’s chips and AI appropriations over fiscal-year GDP, where the "
            "highest is {peak:gdp} in {peak_year} and the last {last:gdp} in {last_year}.",
            peak=peak.share, peak_year=peak.year, last=last.share, last_year=last.year,
        ),
        frame,
        {
            "year": ("Fiscal year", ""),
            "amount": (money_unit(parameters), "amount"),
            "share": ("% of GDP", "gdp"),
        },
        facts,
        _drawn(chart_bars, plain(frame, share="gdp"), "year", "share"),
    )  # fmt: skip


def shares(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 10: Japan's place in the supply of chips, by rival counts."""
    frame = standing.by_series(facts, parameters)
    sales = standing.in_sales(facts, parameters)
    low, high = standing.extremes(sales["JPN"])
    return Exhibit(
        Sentence(
            "abroad.shares",
            "Japan’s share of world chip sales runs from {low:percent} to {high:percent}, by count",
            low=low, high=high,
        ),
        "Shares in %, by what is counted, years as named; the chart shows Japan’s share of world "
        "sales",
        Sentence(
            "abroad.shares.alt",
            "Dot plot of Japan’s share of world chip sales in rival counts, where the lowest is "
            "{low:percent} and the highest {high:percent}.",
            low=low, high=high,
        ),
        frame,
        {
            "series": ("What is counted", ""),
            **{code: (economies.name(code), "percent") for code in standing.RIVALS},
        },
        facts,
        _drawn(chart_dots, plain(sales, JPN="percent"), "series", "JPN", "Japan’s share", ".0%"),
    )  # fmt: skip


def _drawn(chart: Callable[..., Any], rows: pd.DataFrame, *how: str) -> Any | None:
    """The chart of rows that are ready to draw; None where there are none."""
    return chart(rows, *how) if len(rows) else None
