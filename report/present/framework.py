"""The exhibits of the frame: question 8."""

import pandas as pd

from report.analysis import framework, pace
from report.analysis.framework import names
from report.analysis.growth import extremes
from report.analysis.units import nominal, unit
from report.facts.load import Facts
from report.facts.quantity import Figure, Missing, Quantity
from report.parameters import Parameters
from report.present.charts import chart_bars, chart_dots, chart_lines
from report.present.exhibit import Exhibit, plain
from report.present.format import unit_name
from report.present.sentence import Sentence
from report.present.words import pace as standing

SERIES = {
    pace.APPROPRIATED: "appropriated",
    pace.NEEDED: "pace that is needed",
    "even": "even pace",
}
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


def money_unit(parameters: Parameters) -> str:
    """The words for the unit of the chapter: "billion yen, nominal"."""
    return f"{unit_name(unit(nominal(parameters)))}, nominal"


def clocks(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 8: used against elapsed share on every clock."""
    frame = framework.by_clock(facts, parameters)
    frame["standing"] = [_standing(figure) for figure in frame["gap"]]
    drawn = plain(frame, gap="points")
    low, high = extremes(frame.rename(columns={"gap": "change"}))
    reached = names(facts, parameters)["reached"]
    return Exhibit(
        Sentence(
            "framework.clocks",
            "By clock, the frame stands {low:points} to {high:points} points off an even pace",
            low=low, high=high,
        ),
        f"Frame for AI and chips, used less elapsed share up to the {reached}, Japan, "
        "percentage points",
        Sentence(
            "framework.clocks.alt",
            "Dot plot of the used less the elapsed share of the frame, a row a clock or rival "
            "figure, where the lowest is {low:points} and the highest {high:points} points.",
            low=low, high=high,
        ),
        frame,
        {**CLOCK_COLUMNS, "used": (f"Used, {money_unit(parameters)}", "amount")},
        facts,
        chart_dots(drawn, "clock", "gap", "Used less elapsed share") if len(drawn) else None,
    )  # fmt: skip


def _standing(gap: Figure) -> str:
    return standing(gap) if isinstance(gap, Quantity) else "unknown"


def burn_up(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 8: the frame filled so far, the pace that is needed, and an even one."""
    frame = pace.by_package(facts, parameters)
    frame["basis"] = frame["kind"].map(SERIES)
    rate = pace.pace(facts, parameters)
    words = names(facts, parameters)
    return Exhibit(
        Sentence(
            "framework.path",
            "Filling the frame in time takes {required:money} a year from {next}",
            required=rate["required"], next=words["next"],
        ),
        f"Chips and AI, cumulative appropriations against the frame, Japan, packages to "
        f"{words['last']}, {money_unit(parameters)}",
        Sentence(
            "framework.path.alt",
            "Line chart of the frame as filled by package, where the packages from {next} on must "
            "add {required:money} a year, {ratio:times} the mean package so far.",
            required=rate["required"], ratio=rate["on_package"], next=words["next"],
        ),
        frame,
        {
            "package": ("Package of", ""),
            "basis": ("What it is", ""),
            "amount": ("Up to then", "amount"),
            "even": ("Even pace", "amount"),
        },
        facts,
        None if isinstance(rate["required"], Missing) else chart_lines(
            _lines(frame), "package", "amount", "series", money_unit(parameters)
        ),
    )  # fmt: skip


def _lines(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a point: the needed line starts where the appropriated one ends."""
    filled = frame[frame["kind"] == pace.APPROPRIATED]
    needed = pd.concat([filled.tail(1), frame[frame["kind"] == pace.NEEDED]])
    even = frame.assign(amount=frame["even"])
    # The even pace nearly hides the needed one, so it is named two points before its end.
    named = ((even, "even", 3), (needed, pace.NEEDED, 1), (filled, pace.APPROPRIATED, 1))
    lines = [_line(points, SERIES[name], back) for points, name, back in named if len(points)]
    return pd.concat(lines)


def _line(points: pd.DataFrame, series: str, back: int) -> pd.DataFrame:
    """The points of one series, named at the one this far from its end."""
    drawn = plain(points[["package", "amount"]], amount="amount")
    at = len(drawn) - back
    return drawn.assign(
        series=series, end=[series if number == at else "" for number in range(len(drawn))]
    )


def halves(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 8: the two halves apart."""
    frame = pace.by_half(facts, parameters)
    drawn = plain(frame, share="percent")
    support, finance = frame["share"].iloc[0], frame["share"].iloc[2]
    return Exhibit(
        Sentence(
            "framework.halves",
            "{support:percent} of the subsidy half is used, {finance:percent} of the finance half",
            support=support, finance=finance,
        ),
        f"Halves of the frame up to the {names(facts, parameters)['reached']}, Japan, "
        "share of each envelope used, state equity alone counted as finance",
        Sentence(
            "framework.halves.alt",
            "Bar chart of the share of each half of the frame that is used, where subsidies and "
            "commissioned work stand at {support:percent} and finance at {finance:percent}.",
            support=support, finance=finance,
        ),
        frame,
        {
            "half": ("Half", ""),
            "envelope": (f"Envelope, {money_unit(parameters)}", "amount"),
            "used": ("Used", "amount"),
            "share": ("Share used", "percent"),
        },
        facts,
        chart_bars(drawn, "half", "share") if len(drawn) else None,
    )  # fmt: skip
