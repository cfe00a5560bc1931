"""The sentences and exhibits of the chapter on what other economies do."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from report.brief.chapters import abroad, burden, economies, ratios, standing
from report.brief.chapters import headlines as packages
from report.brief.edition import Edition
from report.facts.quantity import Figure, Missing, is_missing
from report.present import words
from report.present.charts import chart_bars, chart_dots
from report.present.clauses import told
from report.present.exhibit import Exhibit
from report.present.sentence import Sentence
from report.present.table import plain

# A share by one count, and by several.
_ONE, _SEVERAL = "{low:percent}", "between {low:percent} and {high:percent}"


def gdp_name(year: int | None) -> str:
    """The GDP of a year as it is read: "2024 GDP"; without the year where none is known."""
    return "GDP" if year is None else f"{year} GDP"


def unranked(edition: Edition) -> Sentence | None:
    """Question 10: the economies that are not ranked and are above Japan in total; None if none."""
    above = [_above(edition, economy) for economy in abroad.higher(edition)]
    slots = {name: figure for _, figures in above for name, figure in figures.items()}
    text = " ".join(text for text, _ in above)
    return Sentence.where_known("abroad.unranked", text, **slots) if above else None


def _above(edition: Edition, economy: str) -> tuple[str, dict[str, Figure]]:
    """One of them in words, with its figures: its total and, where known, what that is a year."""
    other, japan = abroad.weight(edition, economy), abroad.weight(edition, abroad.JAPAN)
    key, row = economy.lower(), economies.of_economy(edition, economy)
    why = "" if row is None else row["unranked"]
    head = f"{economies.name(economy)} is not ranked ({why}). Its programme is larger in all, "
    total = f"{head}{{{key}:gdp}} of GDP"
    if is_missing(other.yearly) or is_missing(japan.yearly):
        return f"{total}.", {key: other.share}
    than = "smaller" if other.yearly.value < japan.yearly.value else "no smaller"
    return (
        f"{total} over {{{key}_years:count}} years, and {than} a year, {{{key}_yearly:gdp}}.",
        {key: other.share, f"{key}_years": other.years, f"{key}_yearly": other.yearly},
    )


def totals(edition: Edition) -> Exhibit | None:
    """Question 10: comparable public money for chips over GDP; None before a programme."""
    if abroad.listed(edition).value == 0:
        return None
    frame = abroad.by_economy(edition)
    before, now = (gdp_name(y(edition)) for y in (ratios.fitting_year, economies.last_year))
    return Exhibit.where_known(
        *_titles(edition, now),
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
        edition.facts,
        _drawn(chart_dots, plain(frame, now="gdp"), "economy", "now", f"% of {now}", ".1%"),
        note=_compared(edition),
    )


def _titles(edition: Edition, gdp: str) -> tuple[Sentence, str, Sentence]:
    """Title, subtitle and alt text of the comparison, without shares while no GDP is known."""
    japan, usa = (abroad.weight(edition, economy).share for economy in (abroad.JAPAN, "USA"))
    number = abroad.listed(edition)
    title = Sentence.where_known(
        "abroad.totals",
        "Japan’s chip appropriations are {japan:gdp} of GDP, {ratio:times} the American share",
        japan=japan, ratio=japan / usa,
    )  # fmt: skip
    alt = Sentence.where_known(
        "abroad.totals.alt",
        "Dot plot with intervals of public money for chips over GDP in {number:count} economies, "
        "where Japan has {japan:gdp} and the United States {usa:gdp}.",
        number=number, japan=japan, usa=usa,
    )  # fmt: skip
    bare = "Table of public money for chips without a GDP to set it against; economies: {n:count}."
    return (
        title
        or Sentence("abroad.totals", "Economies whose chip money is known: {n:count}", n=number),
        f"Public money for chips by economy, all years of each programme, % of {gdp}, "
        "current prices",
        alt or Sentence("abroad.totals.alt", bare, n=number),
    )


def _compared(edition: Edition) -> str:
    """What is compared, what is left out, and what Japan's budgets cover."""
    credits = ", ".join(sorted(set(map(economies.name, abroad.credits(edition)["economy"]))))
    untold = f" Tax credits have no amount in any source, which understates: {credits}."
    return (
        "Firm public money for chips as its sources state it, without loans, guarantees and tax "
        f"credits, over nominal GDP in the same currency.{untold if credits else ''}"
        f"{_covered(edition)}"
    )


def _covered(edition: Edition) -> str:
    """What Japan's line for chips and AI covers in years where that is less or more."""
    known = burden.budgets(edition).values()
    scopes = words.scopes(frozenset().union(*(amount.counted.scopes for amount in known)))
    return f" Japan’s line for chips and AI is {scopes}." if scopes else ""


def headlines(edition: Edition) -> Exhibit | None:
    """Question 10: headline figures and the firm public money inside them; None before a GDP."""
    frame = packages.by_headline(edition)
    now, part = gdp_name(economies.last_year(edition)), packages.korean_part(edition)
    frame["label"] = frame["economy"] + ": " + frame["programme"]
    least = economies.bound(edition, packages.KOREAN_BUDGET)
    return Exhibit.where_known(
        Sentence(
            "abroad.headlines",
            f"Of Korea’s headline package {least}{{share:percent}} is budget money",
            share=part,
        ),
        f"Packages and what is inside them by economy, % of {now}; frames and targets, not "
        "appropriations",
        Sentence(
            "abroad.headlines.alt",
            "Bar chart of headline chip packages and their parts over {now}, where Korea’s "
            "package is {korea:gdp} and {share:percent} of it budget money.",
            korea=packages.headline_share(edition, packages.KOREAN), share=part, now=now,
        ),
        frame,
        {
            "economy": ("Economy", ""),
            "programme": ("Package or part", ""),
            "role": ("What it is", ""),
            "amount": ("Amount", "money"),
            "share": (f"% of {now}", "gdp"),
        },
        edition.facts,
        _drawn(chart_bars, plain(frame, share="gdp"), "label", "share"),
    )  # fmt: skip


def own(edition: Edition) -> Sentence | None:
    """Question 10: the year that weighs most in GDP, and the last one; None before a GDP."""
    peak, last = burden.peak_and_last(burden.by_fiscal_year(edition))
    since = Missing.because("no later year has a GDP") if last.year == peak.year else last["share"]
    return None if is_missing(peak["share"]) else told(
        "abroad.own",
        "By budget year, money for chips and AI was largest in {year}, with {peak:gdp} of the GDP "
        "of that year{peak:so_far}.",
        {"peak": peak["share"], "year": peak.year},
        (f" In {last.year}, the last year with a GDP, it was {{last:gdp}}.", {"last": since}, ""),
    )  # fmt: skip


def fiscal(edition: Edition) -> Exhibit | None:
    """Question 10: appropriations over the GDP of their own fiscal year; None before a GDP."""
    frame = burden.by_fiscal_year(edition)
    peak, last = burden.peak_and_last(frame)
    if is_missing(peak["share"]):
        return None
    return Exhibit(
        Sentence(
            "abroad.fiscal",
            "Money for chips and AI was largest in {year}, at {peak:gdp} of Japan’s GDP",
            peak=peak.share, year=peak.year,
        ),
        f"Chips and AI, initial and supplementary budgets, Japan, {frame.iloc[0].year} to "
        f"{edition.fy}, % of GDP of the same fiscal year, current prices",
        Sentence(
            "abroad.fiscal.alt",
            "Bar chart of Japan’s chips and AI appropriations over fiscal-year GDP, where the "
            "highest is {peak:gdp} in {peak_year} and the last {last:gdp} in {last_year}.",
            peak=peak.share, peak_year=peak.year, last=last.share, last_year=last.year,
        ),
        frame,
        {
            "year": ("Fiscal year", ""),
            "amount": (edition.money_unit, "amount"),
            "share": ("% of GDP", "gdp"),
        },
        edition.facts,
        _drawn(chart_bars, plain(frame, share="gdp"), "year", "share"),
        note=_covered(edition).strip(),
    )  # fmt: skip


def shares(edition: Edition) -> Exhibit | None:
    """Question 10: Japan's place in the supply of chips, by rival counts; None before any."""
    frame = standing.by_series(edition)
    low, high = standing.sales(edition)
    return Exhibit.where_known(
        Sentence(
            "abroad.shares",
            "Japan’s share of world chip sales is " + (_ONE if low == high else _SEVERAL),
            low=low, high=high,
        ),
        "Shares in %, by what is counted, years as named",
        Sentence(
            "abroad.shares.alt",
            "Table of shares of world chip sales, capacity and imports in rival counts, where "
            "Japan’s share of sales is " + (_ONE if low == high else _SEVERAL) + ".",
            low=low, high=high,
        ),
        frame,
        {
            "series": ("What is counted", ""),
            **{code: (economies.name(code), "percent") for code in standing.RIVALS},
        },
        edition.facts,
        annex=True,
    )  # fmt: skip


def supply(edition: Edition) -> Sentence | None:
    """Question 10: where Japan's chips come from, and its share of sales; None before a count."""
    shares = {code: standing.imported(edition, code) for code in ("TWN", "USA", "KOR")}
    low, high = standing.sales(edition)
    spread = Missing.because("there is one count") if low == high else high
    return None if is_missing(shares["TWN"]) else told(
        "abroad.supply",
        "Access to chips means Taiwan first: {TWN:percent} of Japan’s imports of integrated "
        "circuits came from there in {year}, by the count of Taiwan’s economy ministry, against "
        "{USA:percent} from the United States and {KOR:percent} from South Korea.",
        {**shares, "year": standing.year_of(edition, standing.IMPORTS)},
        (
            " Japan’s own share of world chip sales is between {low:percent} and {high:percent}: "
            "the counts differ in the year and in what they count.",
            {"low": low, "high": spread},
            "",
        ),
    )  # fmt: skip


def _drawn(chart: Callable[..., Any], rows: pd.DataFrame, *how: str) -> Any | None:
    """The chart of rows that are ready to draw; None where there are none."""
    return chart(rows, *how) if len(rows) else None
