"""Question 10: how does it compare abroad, fairly: like for like, as a share of output."""

from dataclasses import replace
from math import inf
from typing import Any, NamedTuple

import pandas as pd

from report.brief.chapters import economies
from report.brief.chapters.growth import span_of
from report.brief.chapters.ratios import budgets, covered
from report.brief.edition import Edition
from report.brief.rows import counted, each, size, summed, tally
from report.facts.quantity import RATIO, Figure, Missing, Quantity, is_known, is_missing
from report.present.exhibit import Exhibit, exhibit
from report.present.format import enumerated
from report.present.recipes import bars, panels
from report.present.sentence import Sentence, sentence

JAPAN, AMERICA = "JPN", "USA"
NOT_RANKED = ", not ranked"
FRAME, GRANTS = "jpn-frame-2030", "jpn-frame-2030-support"
KOREAN, KOREAN_BUDGET = "kor-chips-package-2025", "kor-chips-budget"


class Programme(NamedTuple):
    """Public money for chips in an economy: amount (own currency), and over GDP (ratio).

    GDP is the last that is no estimate; `years` is how many the programme covers. `tone` tells the
    two compared, other ranked ones and those not ranked apart in a chart.
    """

    economy: str
    programme: str
    remark: str
    amount: Figure
    now: Figure
    years: Figure
    tone: str = "other"

    @property
    def label(self) -> str:
        """The economy alone, since a chart has those not ranked under a heading."""
        return self.economy.removesuffix(NOT_RANKED)

    @property
    def group(self) -> str:
        """The heading of those not ranked."""
        return "" if self.label == self.economy else NOT_RANKED.removeprefix(", ").capitalize()

    @property
    def yearly(self) -> Figure:
        """The share of GDP over the years."""
        return self.now / self.years


class Package(NamedTuple):
    """A headline package or what is inside it: amount (own currency), over the last GDP (ratio).

    `bound` is "at least " or "at most " where the amount is a floor or a ceiling.
    """

    economy: str
    programme: str
    role: str
    amount: Figure
    share: Figure
    bound: str


def by_economy(edition: Edition) -> list[Programme]:
    """Comparable public money for chips; empty before a comparable programme was known.

    Economies that can be ranked come first, the largest on top, then those that cannot, all of
    Japan's budgets for chips and AI, the economies without a known programme, and tax credits.
    """
    known = [row["economy"] for row in in_order(edition)]
    unknown = [code for code in edition.facts["economies"]["economy"] if code not in known]
    return known and [
        *(weight(edition, economy) for economy in known),
        all_budgets(edition),
        *(weight(edition, economy) for economy in unknown),
        *(_credit(edition, row) for row in each(credits(edition))),
    ]


def in_order(edition: Edition) -> list[Any]:
    """The comparable programmes: ranked ones by their share of GDP, then those not ranked."""
    year = economies.last_year(edition)
    return sorted(
        (row for row in each(economies.comparable(edition))),
        key=lambda row: (bool(row["unranked"]), -size(economies.of_gdp(edition, row, year))),
    )


def weight(edition: Edition, economy: str) -> Programme:
    """The comparable programme of an economy beside its GDP."""
    row, name = economies.of_economy(edition, economy), economies.name(edition, economy)
    unknown = economies.UNKNOWN
    if row is None:
        return Programme(name, "none known", "", unknown, unknown, unknown)
    return Programme(
        name + NOT_RANKED if row["unranked"] else name,
        row["name"],
        "; ".join(filter(None, (row["unranked"], row["remark"], economies.bound(row)))),
        economies.printed(row),
        economies.of_gdp(edition, row, economies.last_year(edition)),
        years_covered(row),
        "other" if row["unranked"] else "main" if economy in (JAPAN, AMERICA) else "light",
    )


def last_budget(edition: Edition) -> str:
    """The last fiscal year whose budgets for chips and AI are known, as it is read."""
    return f"FY{max(budgets(edition), default=edition.year)}"


def all_budgets(edition: Edition) -> Programme:
    """All of Japan's budgets for chips and AI up to the fiscal year, nominal."""
    known = budgets(edition)
    amount = summed(known.values(), "no budget for chips and AI was known by then")
    years = tally(len(known), list(known.values()), "budget years")
    return Programme(
        f"{economies.name(edition, JAPAN)} with AI to {last_budget(edition)}{NOT_RANKED}",
        f"All budgets for chips and AI, {span_of(known)}",
        "other years and AI",
        amount,
        amount / economies.gdp(edition, JAPAN, economies.last_year(edition)),
        replace(years, unit=RATIO) if known else amount,
    )


def years_covered(row: Any) -> Figure:
    """How many years a programme covers, the first and the last included."""
    key, number, told = row["programme_id"], row["years"], "years by the note of"
    if number is None:
        if row["first_year"] is None or row["last_year"] is None:
            return Missing.because("no last year is stated")
        number, told = row["last_year"] - row["first_year"] + 1, "years of"
    return replace(Quantity.exact(number, RATIO, f"{told} {key}"), rows=frozenset({key}))


def credits(edition: Edition) -> pd.DataFrame:
    """The tax credits for chip makers: uncapped, so without amount and beyond comparison."""
    rows = edition.facts["programmes"]
    return rows[(rows["kind"] == "tax_credit") & rows["amount_bn"].isna()]


def _credit(edition: Edition, row: Any) -> Programme:
    economy = f"{economies.name(edition, row['economy'])}, tax credit"
    gap = Missing.because("uncapped, so not comparable")
    return Programme(economy, row["name"], "", gap, gap, years_covered(row))


def span(edition: Edition) -> str:
    """The years of Japan's comparable programme: "FY2021 to FY2023"."""
    row = economies.of_economy(edition, JAPAN)
    return "" if row is None else span_of((row["first_year"], row["last_year"]))


def higher(edition: Edition) -> list[Any]:
    """The programmes that are not ranked, and whose share of GDP is above Japan's."""
    japan = size(weight(edition, JAPAN).now)
    held = (row for row in in_order(edition) if row["unranked"])
    return [row for row in held if size(weight(edition, row["economy"]).now) > japan > -inf]


def place(edition: Edition) -> Figure:
    """Japan's place from the top among the economies that can be ranked."""
    japan = weight(edition, JAPAN).now
    if is_missing(japan):
        return japan
    ranked = pd.DataFrame([row for row in in_order(edition) if not row["unranked"]])
    first = list(ranked["economy"]).index(JAPAN) + 1
    return counted(ranked[:first], "economies from the top")


def packages(edition: Edition) -> list[Package]:
    """Headline figures of the press and the firm public money inside them, as far as known."""
    rows = edition.facts["programmes"]
    return [package(edition, key) for key in rows[rows["package"].notna()]["programme_id"]]


def package(edition: Edition, key: str) -> Package:
    """A headline figure or part of one."""
    row = edition.row("programmes", key)
    if row is None:
        gap = Missing.because("the package was not known by then")
        return Package("", "", "", gap, gap, "")
    least = economies.bound(row)
    return Package(
        economies.name(edition, row["economy"]),
        row["name"],
        ", ".join(filter(None, (row["package"], least))),
        economies.printed(row),
        economies.of_gdp(edition, row, economies.last_year(edition)),
        f"{least} " if least else "",
    )


def unranked(edition: Edition) -> Sentence | None:
    """The economies that are not ranked and are above Japan in total; None where there is none."""
    above = higher(edition)
    text = " ".join(_above(edition, row) for row in above)
    slots = {row["economy"].lower(): weight(edition, row["economy"]) for row in above}
    return sentence(edition, "abroad.unranked", text, **slots) if above else None


def _above(edition: Edition, row: Any) -> str:
    """One of them in words: its total and, where known, how a year of it stands to Japan's."""
    other, japan = (weight(edition, economy).yearly for economy in (row["economy"], JAPAN))
    name, key = economies.name(edition, row["economy"]), row["economy"].lower()
    total = f"""{name}, which is not ranked ({row["unranked"]}), gives more in all than Japan:
        {{{key}={key}.now:gdp}} of its GDP"""
    if is_missing(other) or is_missing(japan):
        return f"{total}."
    than = "but less" if other.value < japan.value else "and no less"
    return f"{total} over {{{key}_years={key}.years:count}} years, {than} a year."


_RANKED = (
    "Japan puts {ratio:times} as much of its economy into chips as America",
    """Bars of public money for chips over GDP in {number:count} economies, in all and a year; in
    all Japan has {japan:gdp} and the United States {usa:gdp}.""",
)
_LISTED = (
    "What other economies give to chips",
    """Table of public money for chips without a GDP to set it against; economies:
    {number:count}.""",
)


def totals(edition: Edition) -> Exhibit | None:
    """Comparable public money for chips over GDP, in all and a year; None before a programme."""
    japan, usa = (weight(edition, economy).now for economy in (JAPAN, AMERICA))
    title, alt = _RANKED if is_known(japan / usa) else _LISTED
    return exhibit(
        edition,
        "abroad.totals",
        by_economy(edition),
        title=title,
        measure="Public money for chips by economy, % of {last}",
        alt=alt,
        columns={
            "economy": "Economy",
            "programme": "Programme",
            "remark": "Remark",
            "amount": ("Amount", "money"),
            "now": ("% of {last}", "gdp3"),
            "years": ("Years", "count"),
            "yearly": ("Per year, % of {last}", "gdp3"),
        },
        chart=panels(
            bars("label", "now", "gdp", "tone", "group", "Whole programme"),
            bars("label", "yearly", "gdp", "tone", "group", "Per year"),
        ),
        note=_compared(edition),
        number=counted(economies.comparable(edition), "economies"),
        japan=japan,
        usa=usa,
        ratio=japan / usa,
        last=economies.last_gdp(edition),
    )


def _compared(edition: Edition) -> str:
    """What is compared, what is left out, and what Japan's budgets cover."""
    names = sorted({economies.name(edition, economy) for economy in credits(edition)["economy"]})
    alike = """Firm public money for chips as its sources state it, without loans, guarantees and
        tax credits, over nominal GDP in the same currency."""
    credited = f"Tax credits, in no source in money, would add to {enumerated(names)}."
    return " ".join(filter(None, [alike, credited if names else "", covered(edition)]))


def headlines(edition: Edition) -> Exhibit | None:
    """Headline figures and the firm public money inside them; data alone, None before a GDP."""
    korea, budget = (package(edition, key) for key in (KOREAN, KOREAN_BUDGET))
    return exhibit(
        edition,
        "abroad.headlines",
        packages(edition),
        title="Headline packages and what is inside them",
        measure="Packages and parts by economy, % of {last}; frames and targets, not budgets",
        alt="""Table of headline chip packages and their parts over {last}, where South Korea’s
        package is {korea=korea.share:gdp} and its budget money {budget=budget.share:gdp}.""",
        columns={
            "economy": "Economy",
            "programme": "Package or part",
            "role": "What it is",
            "amount": ("Amount", "money"),
            "share": ("% of {last}", "gdp3"),
        },
        annex=True,
        korea=korea,
        budget=budget,
        last=economies.last_gdp(edition),
    )
