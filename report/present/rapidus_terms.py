"""The exhibits of the chapter on Rapidus: need, control, and figures that contradict."""

from typing import Literal

from report.analysis import rapidus_steps
from report.analysis import rapidus_terms as terms
from report.analysis.rapidus import STAGES
from report.analysis.units import nominal
from report.facts.load import Facts
from report.facts.quantity import Figure, Missing
from report.parameters import Parameters
from report.present.budget import money_unit
from report.present.charts import chart_bars, chart_dots
from report.present.clauses import told
from report.present.exhibit import Exhibit, plain
from report.present.format import day
from report.present.sentence import Sentence

ENDS: tuple[Literal["low"], Literal["high"]] = ("low", "high")
_NEEDS = "Published needs of Rapidus run from {low:amount} to {high:money}"
_NEED = "One need of Rapidus is published, {low:money}"


def needed(facts: Facts, parameters: Parameters) -> Sentence:
    """Question 6: need against what is secured and promised."""
    gap, secured = terms.gap(facts, parameters), terms.secured(facts, parameters)
    share = terms.gap_share(facts, parameters)
    low, high = (terms.edge(gap, side) for side in ENDS)
    least, most = (terms.edge(secured, side) for side in ENDS)
    return told(
        "rapidus.needed",
        "Rapidus says that it needs {need:money} {until}; what the state decided and private "
        "investors paid in secures {secured:percent} of it, between {least:percent} and "
        "{most:percent} within rounding.",
        {
            "need": terms.need(facts, parameters),
            "until": terms.need_name(facts),
            "secured": secured,
            "least": least,
            "most": most,
        },
        (
            " Counting plans, the goal for private equity and a letter of intent for loans, "
            "promises {gap:coverage} the need: the difference is {gap:money}, or {part:percent} "
            "of it, and may be anything from {low:money} to {high:money}, because the need, the "
            "goal and the loans are rounded coarsely.",
            {"gap": gap, "part": share, "low": low, "high": high},
            " Against it no sum of promises can be set, as not all of them were known yet.",
        ),
    )


def need(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 6: the need, each promise, and the difference with its interval."""
    frame = terms.by_source(facts, parameters)
    gap, unit = terms.gap(facts, parameters), money_unit(nominal(parameters))
    of_need = terms.need(facts, parameters)
    return Exhibit(
        Sentence(
            "rapidus.need",
            "Promises to Rapidus {gap:coverage} its need of {need:money}",
            gap=gap, need=of_need,
        ),
        f"Need of Rapidus {terms.need_name(facts)} and what is promised, Japan, {unit}, at the "
        "prices of each year; lines show what rounding leaves open",
        Sentence(
            "rapidus.need.alt",
            "Dot plot of the need of Rapidus and of each promise with its rounding interval, where "
            "need less promises is {gap:money}, from {low:money} to {high:money}.",
            gap=gap, low=terms.edge(gap, "low"), high=terms.edge(gap, "high"),
        ),
        frame,
        {
            "item": ("Item", ""),
            "amount": (unit, "amount"),
            "least": ("At least", "amount"),
            "most": ("At most", "amount"),
        },
        facts,
        chart_dots(plain(frame, amount="amount"), "item", "amount", unit, ticks=",.0f"),
    )  # fmt: skip


def controlled(facts: Facts) -> Sentence:
    """Question 6: shares, votes and the golden share."""
    _, distress, later = (terms.votes(facts, key) for key in terms.VOTES)
    return Sentence(
        "rapidus.controlled",
        "Equity buys few votes, because most of the shares of the state carry none as long as "
        "all goes well. Once all state equity is paid it is {then:percent} of the paid-in "
        "capital. In distress the state has up to {distress:percent} of the votes, later up to "
        "{later:percent}; a golden share gives it a veto beside that.",
        then=terms.capital_share(facts, STAGES), distress=distress, later=later,
    )  # fmt: skip


def control(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 6: what the state holds and what it may decide."""
    frame = terms.by_right(facts)
    drawn = plain(frame, share="percent")
    capital, normal = terms.capital_share(facts), terms.votes(facts, next(iter(terms.VOTES)))
    return Exhibit(
        Sentence(
            "rapidus.control",
            "The state has {capital:percent} of the capital, {votes:percent} of votes in normal "
            "times",
            capital=capital, votes=normal,
        ),
        f"Rights of the state in Rapidus, in % of capital or votes, as known on "
        f"{day(parameters.as_of)}",
        Sentence(
            "rapidus.control.alt",
            "Bar chart of the capital and the votes of the state in Rapidus, where it has "
            "{capital:percent} of the capital and {votes:percent} of the votes in normal times.",
            capital=capital, votes=normal,
        ),
        frame,
        {"right": ("Right", ""), "share": ("Share", "percent"), "known": ("Published", "date")},
        facts,
        chart_bars(drawn, "right", "share") if len(drawn) else None,
    )  # fmt: skip


def back_end(facts: Facts, parameters: Parameters) -> Sentence:
    """Question 6: the share of the back end in research money."""
    split = terms.back_end_change(terms.by_year(facts, parameters))
    gap: Figure = Missing.because("no split of research money in two years was known by then")
    before, after = split["share"] if len(split) > 1 else (gap, gap)
    years = list(split["year"]) if len(split) > 1 else ["", ""]
    return Sentence(
        "rapidus.back-end",
        "Research money pays for making chips (front end) and for packaging them (back end). The "
        "share of the back end {change:verb}, from {before:percent} of the money for {earlier} to "
        "{after:percent} of that for {later}, the last year that a source splits.",
        change=after - before, before=before, after=after, earlier=years[0], later=years[1],
    )  # fmt: skip


def contradicted(facts: Facts, parameters: Parameters) -> Sentence:
    """Question 6: which figures differ, and why."""
    equity, whole = (
        rapidus_steps.in_budget(facts, parameters, line)
        for line in ("chips-ai-rapidus-equity", "chips-ai-rapidus")
    )
    first, second = (rapidus_steps.profit_year(facts, key) for key in rapidus_steps.PROFITS)
    return told(
        "rapidus.contradicted",
        "Readings that differ stand side by side below, each as its source has it.",
        {},
        (
            f" Headlines that give {{equity:money}} for {parameters.year} count equity alone: the "
            "initial budget holds {whole:money} for Rapidus, {ratio:times} as much.",
            {"equity": equity, "whole": whole, "ratio": whole / equity},
            f" For {parameters.year} no source states research and equity in the initial budget "
            "together.",
        ),
        (
            " An operating profit is planned for around FY{first:year} by most reports and for "
            "{second:year} by one in Korea.",
            {"first": first, "second": second},
            "",
        ),
    )


def readings(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 6: figures for the same thing that differ."""
    low, high = rapidus_steps.needs(facts, parameters)
    unit = money_unit(nominal(parameters))
    return Exhibit(
        Sentence("rapidus.readings", _NEEDS if low != high else _NEED, low=low, high=high),
        f"Budget, decisions, need and plan for Rapidus as each source states them, "
        f"{parameters.year} and in all, Japan, {unit}",
        Sentence(
            "rapidus.readings.alt",
            "Table of figures for Rapidus that differ by source and stage, where the published "
            "need lies between {low:money} and {high:money}.",
            low=low, high=high,
        ),
        rapidus_steps.by_reading(facts, parameters),
        {"reading": ("Reading", ""), "amount": (unit, "amount")},
        facts,
    )  # fmt: skip
