"""The exhibits of the chapter on Rapidus: need, control, and figures that contradict."""

from report.brief.chapters import rapidus_steps
from report.brief.chapters import rapidus_terms as terms
from report.brief.chapters.rapidus import STAGES
from report.brief.edition import Edition
from report.facts.quantity import Figure, Missing, is_known, is_missing
from report.present.charts import chart_bars
from report.present.clauses import told
from report.present.exhibit import Exhibit
from report.present.format import day
from report.present.sentence import Sentence
from report.present.table import plain
from report.present.words import bound, coverage

# What the promises come to, by how they stand to the need.
_KEPT = {
    "fall short of": " Even if every promise is kept, Rapidus is {gap:bound}about {gap:money} "
    "short of it.",
    "cover": " If every promise is kept, Rapidus has what it needs.",
}
_OPEN = " Whether the promises would cover that is open, because the amounts are rounded."
_GOLDEN = {
    "held": " A golden share gives it a veto as well.",
    "a condition": " A golden share, which gives it a veto, is a condition of its equity.",
}


def needed(edition: Edition) -> Sentence | None:
    """Question 6: need against what is secured and promised; None where it was not known."""
    gap, need = terms.gap(edition), terms.need(edition)
    if is_missing(need):
        return None
    most = "at most " if bound(need) == "at least " else ""
    kept = "" if is_missing(gap) else _KEPT.get(coverage(gap), _OPEN)
    return told(
        "rapidus.needed",
        "Rapidus says that it needs {need:bound}{need:money} {until}.",
        {"need": need, "until": terms.need_name(edition)},
        (
            f" What the state has decided and others have paid in is {most}{{secured:percent}} of "
            "that.",
            {"secured": terms.secured(edition)},
            "",
        ),
        (
            kept,
            {"gap": gap},
            " Not all promises are known, so no sum of them is set against it.",
        ),
    )


def need(edition: Edition) -> Exhibit | None:
    """Question 6: the need, each promise, and the difference."""
    frame = terms.by_source(edition)
    gap, of_need = terms.gap(edition), terms.need(edition)
    if is_missing(of_need):
        return None
    unit = edition.nominal.money_unit
    title = "Promises to Rapidus {gap:coverage} its need of {need:bound}{need:money}"
    if is_missing(gap):
        title = "Rapidus says that it needs {need:bound}{need:money}"
    slots = {"need": of_need} | ({"gap": gap} if is_known(gap) else {})
    stated = [_stated(figure) for figure in frame["amount"]]
    return Exhibit(
        Sentence("rapidus.need", title, **slots),
        f"Need of Rapidus {terms.need_name(edition)} and what is promised, Japan, {unit}, at the "
        "prices of each year",
        Sentence(
            "rapidus.need.alt",
            "Bar chart of the need of Rapidus, {need:bound}{need:money}, of each promise, and of "
            "what is left of the need.",
            need=of_need,
        ),
        frame.assign(stated=stated),
        {"item": ("Item", ""), "stated": ("Stated as", ""), "amount": (unit, "amount")},
        edition.facts,
        chart_bars(plain(frame, amount="amount"), "item", "amount"),
        note="Commitments count at their ceiling",
    )  # fmt: skip


def _stated(figure: Figure) -> str:
    return bound(figure).strip() if is_known(figure) else ""


def controlled(edition: Edition) -> Sentence | None:
    """Question 6: shares, votes and the golden share; None where no votes were known."""
    normal, distress, later = (terms.votes(edition, key) for key in terms.VOTES)
    if is_missing(normal):
        return None
    return told(
        "rapidus.controlled",
        "Most shares of the state carry no votes unless the firm is in distress: it has "
        "{normal:percent} of the votes in normal times, {distress:bound}{distress:percent} in "
        "distress.",
        {"normal": normal, "distress": distress},
        (
            " Once all of its equity is paid the state would hold {then:percent} of the capital if "
            "no one else paid in, and {later:percent} of the votes in distress.",
            {"then": terms.capital_share(edition, STAGES), "later": later},
            "",
        ),
        (_GOLDEN.get(terms.golden_share(edition), ""), {}, ""),
    )


def control(edition: Edition) -> Exhibit | None:
    """Question 6: what the state holds and what it may decide."""
    capital, normal = terms.capital_share(edition), terms.votes(edition, terms.VOTES[0])
    if is_missing(capital) or is_missing(normal):
        return None
    return Exhibit(
        Sentence(
            "rapidus.control",
            "The state has {capital:percent} of the capital, {votes:percent} of votes in normal "
            "times",
            capital=capital, votes=normal,
        ),
        f"Capital and votes of the state in Rapidus, %, as known on {day(edition.as_of)}",
        Sentence(
            "rapidus.control.alt",
            "Table of the capital and the votes of the state in Rapidus, where it has "
            "{capital:percent} of the capital and {votes:percent} of the votes in normal times.",
            capital=capital, votes=normal,
        ),
        terms.by_right(edition),
        {
            "when": ("When", ""),
            "capital": ("Paid-in capital", "percent"),
            "normal": ("Votes in normal times", "percent"),
            "distress": ("Votes in distress, up to", "percent"),
        },
        edition.facts,
        note="Capital once all state equity is paid: if no one else pays in meanwhile",
    )  # fmt: skip


def contradicted(edition: Edition) -> Sentence | None:
    """Question 6: which figures differ, and why."""
    quoted = [figure for _, figure in rapidus_steps.headlines(edition)]
    headline = quoted[0] if quoted else Missing.because("no headline was known")
    whole = rapidus_steps.in_budget(edition, rapidus_steps.WHOLE_LINE)
    between = "" if is_missing(headline - whole) else " "
    first, second = (rapidus_steps.profit_year(edition, key) for key in rapidus_steps.PROFITS)
    sentence = told(
        "rapidus.contradicted",
        "",
        {},
        (
            f"The {{headline:money}} in coverage of the {edition.fy} budget is equity alone: "
            "the initial budget holds about {whole:money} for Rapidus.",
            {"headline": headline, "whole": whole},
            "",
        ),
        (
            f"{between}An operating profit is planned for around FY{{first:year}} by most reports "
            "and for {second:year} by one.",
            {"first": first, "second": second},
            "",
        ),
    )
    return sentence if sentence.figures else None


def readings(edition: Edition) -> Exhibit | None:
    """Question 6: figures for the same thing that differ."""
    low, high = rapidus_steps.needs(edition)
    if is_missing(low) or is_missing(high):
        return None
    unit = edition.nominal.money_unit
    return Exhibit(
        Sentence("rapidus.readings", _title(low, high), low=low, high=high),
        f"Budget, decisions, need and plan for Rapidus as each source states them, "
        f"{edition.fy} and in all, Japan, {unit}",
        Sentence(
            "rapidus.readings.alt",
            "Table of figures for Rapidus that differ by source and stage, where the published "
            + ("need is" if low == high else "needs run from {low:money} to")
            + " {high:bound}{high:money}.",
            low=low, high=high,
        ),
        rapidus_steps.by_reading(edition),
        {"question": ("Question", ""), "reading": ("Reading", ""), "amount": (unit, "amount")},
        edition.facts,
    )  # fmt: skip


def _title(low: Figure, high: Figure) -> str:
    if low == high:
        return "One need of Rapidus is published, {low:bound}{low:money}"
    return "Published needs of Rapidus run from {low:amount} to {high:bound}{high:money}"
