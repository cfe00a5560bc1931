"""The sentences and exhibits of the frame: question 8."""

from report.brief.chapters import framework, pace
from report.brief.chapters.framework import names
from report.brief.edition import Edition
from report.brief.rows import extremes
from report.facts.quantity import Figure, is_known, is_missing
from report.present.charts import chart_bars
from report.present.clauses import told
from report.present.exhibit import Exhibit
from report.present.format import unit_name
from report.present.sentence import Sentence
from report.present.table import plain
from report.present.words import pace as standing

CLOCK_COLUMNS = {
    "clock": ("Clock", ""),
    "passed": ("Passed", "count"),
    "whole": ("Of", "count"),
    "elapsed": ("Elapsed", "percent"),
    "used": ("Used", "amount"),
    "share": ("Used share", "percent"),
    "gap": ("Points", "points"),
    "standing": ("Standing", ""),
}
APART = "Other counts put it "


def money_unit(edition: Edition) -> str:
    """The words for the unit of the chapter: "billion yen, nominal"."""
    return f"{unit_name(edition.nominal.unit)}, nominal"


def used(edition: Edition) -> Sentence | None:
    """Question 8: what is used of the frame after how much of its time; None before the frame."""
    words, reading = names(edition), pace.verdict(edition)
    if is_missing(reading["gap"]):
        amount, share = framework.opening(edition)
        return Sentence.where_known(
            "framework.used",
            "The {opening} opened the frame with {used:money}, {share:percent} of it.",
            used=amount, share=share, opening=words["opening"],
        )  # fmt: skip
    low, high = pace.others(edition)
    return told(
        "framework.used",
        "From the {opening} to the {reached}, {used:money} were appropriated, {share:percent} of "
        "the frame, when {elapsed:percent} of its packages had passed: by this count it is "
        "{gap:pace}.",
        {**reading, "opening": words["opening"], "reached": words["reached"]},
        (_apart(low, high), {"low": low, "high": high}, ""),
    )


def _apart(low: Figure, high: Figure) -> str:
    """Where the other counts put the frame, by the sides of an even pace that they lie on."""
    if is_missing(low) or is_missing(high) or low.value < 0 < high.value:
        return f" {APART}between {{low:distance}} points behind and {{high:distance}} points ahead."
    return f" {APART}{{low:distance}} to {{high:distance}} points {standing(high)}."


def rate(edition: Edition) -> Sentence | None:
    """Question 8: what filling the frame in time takes; None before the frame."""
    words, figures = names(edition), pace.pace(edition)
    late = figures["late"]
    ends = "late" if is_known(late) and late.value > 0 else "early"
    return Sentence.where_known(
        "framework.rate",
        "To fill the frame in time takes {required:bound}{required:money} a year from {next} to "
        "{last}, {ratio:times} what the {latest} has. At that budget alone, {initial:money} a "
        f"year, the floor would be reached {{late:years}} {ends}.",
        required=figures["required"], ratio=figures["on_initial"], initial=figures["initial"],
        late=late, next=words["next"], last=words["last"], latest=words["latest"],
    )  # fmt: skip


def support(edition: Edition) -> Sentence | None:
    """Question 8: how far the envelope for subsidies is used, and when it would run out."""
    words, part = names(edition), pace.support(edition)
    return Sentence.where_known(
        "framework.support",
        "Subsidies and commissioned work have used {share:percent} of their envelope of about "
        "{envelope:money}, when {elapsed:percent} of the packages have passed. At the rate of the "
        f"{{latest}} the rest would {_runs_out(edition, part.until)}.",
        share=part.share, envelope=part.envelope, until=part.until,
        elapsed=pace.verdict(edition)["elapsed"],
        latest=words["latest"], last=words["last"],
    )  # fmt: skip


def _runs_out(edition: Edition, until: Figure) -> str:
    years = framework.span(edition)
    if years is None or is_missing(until) or until.value > years.last:
        return "last beyond the frame"
    if until.value == years.last:
        return "run out in {until:figure}, the last year of the frame"
    return "run out in {until:figure}, before the frame ends in {last}"


def clocks(edition: Edition) -> Exhibit | None:
    """Question 8: used against elapsed share on every clock; None before the frame."""
    frame = framework.by_clock(edition)
    frame["standing"] = [_standing(figure) for figure in frame["gap"]]
    low, high = extremes(frame["gap"])
    reached = names(edition)["reached"]
    return Exhibit.where_known(
        Sentence(
            "framework.clocks",
            "By clock, the frame stands {low:points} to {high:points} points off an even pace",
            low=low, high=high,
        ),
        f"Frame for AI and chips, used less elapsed share up to the {reached}, Japan, "
        "percentage points",
        Sentence(
            "framework.clocks.alt",
            "Table of the used less the elapsed share of the frame, a row a clock or rival "
            "figure, where the lowest is {low:points} and the highest {high:points} points.",
            low=low, high=high,
        ),
        frame,
        {**CLOCK_COLUMNS, "used": (f"Used, {money_unit(edition)}", "amount")},
        edition.facts,
        annex=True,
    )  # fmt: skip


def _standing(gap: Figure) -> str:
    return standing(gap) if is_known(gap) else "unknown"


def parts(edition: Edition) -> Exhibit | None:
    """Question 8: the two parts of the frame apart; None before the frame."""
    frame = pace.by_part(edition)
    drawn = plain(frame, share="percent")
    support, finance = frame["share"].iloc[0], frame["share"].iloc[1]
    return Exhibit.where_known(
        Sentence(
            "framework.parts",
            "{support:percent} of the subsidy part is used, {finance:percent} of the finance part",
            support=support, finance=finance,
        ),
        f"Parts of the frame up to the {names(edition)['reached']}, Japan, "
        "share of each envelope used, state equity alone counted as finance",
        Sentence(
            "framework.parts.alt",
            "Bar chart of the share of each part of the frame that is used, where subsidies and "
            "commissioned work stand at {support:percent} and finance at {finance:percent}.",
            support=support, finance=finance,
        ),
        frame,
        {
            "part": ("Part", ""),
            "envelope": (f"Envelope, {money_unit(edition)}", "amount"),
            "used": ("Used", "amount"),
            "share": ("Share used", "percent"),
        },
        edition.facts,
        chart_bars(drawn, "part", "share") if len(drawn) else None,
        note=_note(edition),
    )  # fmt: skip


def _note(edition: Edition) -> str:
    """What the parts count, and that debt service is in them where it is stated."""
    service = pace.debt_service(edition, framework.span(edition))
    inside = " Debt service of the line is inside it." if is_known(service) else ""
    return (
        "No source splits the budgets by part: all but state equity counts as subsidies and "
        f"commissioned work.{inside} Shares are of the floor where the envelope is one; the "
        "guarantee is at face value, and its cost to a budget would be lower"
    )
