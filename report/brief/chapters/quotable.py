"""What to quote of the brief: a table, numbers in circulation, the envelopes, what is not known."""

from collections.abc import Callable
from typing import NamedTuple

from report.brief.chapters import claims, pace, points
from report.brief.chapters.budget import METI, RAPIDUS
from report.brief.chapters.claim_rules import CHECKED, Judgement
from report.brief.chapters.claim_words import instead
from report.brief.chapters.framework import followed, span
from report.brief.chapters.gaps import bearing
from report.brief.chapters.growth import MODELS
from report.brief.coverage import SUBJECT
from report.brief.edition import Edition
from report.brief.money import SUPPLEMENTARY
from report.brief.rows import counted
from report.facts.quantity import Figure, is_known, is_missing
from report.facts.sums import change, sum_of
from report.present.exhibit import Exhibit, exhibit
from report.present.format import NUMBERS, capital
from report.present.recipes import bullet
from report.present.sentence import Sentence, sentence
from report.present.table import NO_FIGURE


class Line(NamedTuple):
    """A line of money in three fiscal years, and its change over the last, a ratio."""

    line: str
    earlier: Figure | str
    before: Figure | str
    after: Figure | str
    change: Figure | str


class Number(NamedTuple):
    """A number in circulation with the verdict on it, and what to say instead."""

    quote: str
    verdict: str
    instead: str


def by_line(edition: Edition) -> list[Line]:
    """The lines to quote; one that is known in none of the years is left out."""

    def line(*names: str) -> Callable[[int], Figure]:
        return lambda year: sum_of(edition.appropriation(name, year) for name in names)

    lines: dict[str, Callable[[int], Figure]] = {
        "Chips and AI, regular budget": line(SUBJECT),
        "and the extra budget passed just before": lambda year: edition.appropriation(
            SUBJECT, year - 1, SUPPLEMENTARY
        ),
        "together, the sixteen-month package": lambda year: (
            edition.appropriation(SUBJECT, year - 1, SUPPLEMENTARY)
            + edition.appropriation(SUBJECT, year)
        ),
        "Of the regular budget: Rapidus, research and equity": line(*RAPIDUS),
        "Of the regular budget: domestic AI models": line(MODELS),
        "METI, regular budget": line(METI),
        "METI without chips and AI": lambda year: (
            edition.appropriation(METI, year) - edition.appropriation(SUBJECT, year)
        ),
        "Outside METI’s total, not cash: bonds for the export insurer": line(points.BONDS),
    }
    years = (edition.before - 1, edition.before, edition.year)
    rows = []
    for name, of in lines.items():
        amounts = [edition.money(of(year), year) for year in years]
        if any(map(is_known, amounts)):
            moved = change(amounts[2], amounts[1])
            earlier, before, after = map(_cell, amounts)
            rows.append(Line(name, earlier, before, after, moved if is_known(moved) else ""))
    return rows


def _cell(figure: Figure) -> Figure | str:
    return NO_FIGURE if is_missing(figure) else figure


def table(edition: Edition) -> Exhibit | None:
    """The lines to quote in three fiscal years."""
    return exhibit(
        edition,
        "brief.table",
        by_line(edition),
        title="Chips and AI and the ministry in three budgets",
        measure="Japan, {unit}",
        alt="""Table of chips and AI and of METI in {year} and the two years before, where
        {year} has {all:money} for chips and AI, regular and extra budget together.""",
        columns={
            "line": "Line",
            "earlier": ("{earlier}", "amount"),
            "before": ("{before}", "amount"),
            "after": ("{year}", "amount"),
            "change": ("Change on {before}", "growth"),
        },
        earlier=f"FY{edition.before - 1}",
        all=edition.total(edition.year, "sixteen_month"),
    )


def by_number(edition: Edition) -> list[Judgement]:
    """The numbers of the coverage that need mending, the worst first, each quantity once.

    None where the coverage is about another year.
    """
    if claims.year_covered(edition) != edition.year:
        return []
    judged = {
        judgement.claim.quantity: judgement
        for judgement in reversed(claims.by_severity(edition))
        if judgement.verdict in CHECKED[1:] and judgement.claim.stated_value is not None
    }
    return list(reversed(judged.values()))


def circulation(edition: Edition) -> Exhibit | None:
    """Numbers in circulation with the verdict, and what to say instead."""
    found = by_number(edition)
    return exhibit(
        edition,
        "brief.circulation",
        [Number(f"“{j.claim.quote}”", j.verdict, str(instead(j))) for j in found],
        title="What the reports say, and what to say instead",
        measure="Words of the reports on the {year} budget, the worst first",
        alt="""Table of {number:count} numbers that are in circulation and need correcting or
        completing, with the verdict on each and what to say instead.""",
        columns={"quote": "In the reports", "verdict": "Verdict", "instead": "Say instead"},
        number=counted([j.claim.claim_id for j in found], "claims"),
    )


def envelopes(edition: Edition) -> Exhibit | None:
    """What is used of the two envelopes of the frame, beside the time that has passed."""
    rows, elapsed, words = pace.by_part(edition), followed(edition).elapsed, span(edition).words
    return exhibit(
        edition.nominal,
        "brief.envelopes",
        rows,
        title="""The subsidies have used {share=support.share:fraction} of their money after
        {elapsed:fraction} of the time""",
        measure="""Frame for AI and chips, {first} to {last}, Japan, share of each envelope used up
        to the {latest}""",
        alt="""Bars of the used part of two envelopes, where subsidies and research stand at
        {share=support.share:percent} and equity and guarantees at {other.share:percent}.""",
        columns={
            "part": "Envelope",
            "used": ("Used, {currency}", "amount"),
            "envelope": ("Envelope", "amount"),
            "share": ("Share used", "percent"),
        },
        chart=bullet("part", "used", "envelope", "elapsed", "{passed} of the time"),
        note="No source splits budgets so: equity alone is set against the second envelope",
        support=rows[0],
        other=rows[1],
        elapsed=elapsed,
        passed=NUMBERS["fraction"](elapsed) if is_known(elapsed) else "",
        first=words["first"],
        last=words["last"],
        latest=words["latest"],
    )


def unknowns(edition: Edition) -> list[Sentence]:
    """What no source of the edition says and the brief names."""
    words = {gap["gap_id"]: gap["words"] for gap, _ in bearing(edition) if gap["foremost"]}
    if not edition.is_stated:
        words = {"budget": "what the {year} regular budget has for chips and AI"} | words
    told = [
        sentence(edition, f"main.unknown.{id}", f"{capital(each)}.", role="unknown")
        for id, each in words.items()
    ]
    return [item for item in told if item is not None]
