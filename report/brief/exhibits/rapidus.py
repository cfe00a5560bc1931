"""The exhibits of the chapter on Rapidus: state money by instrument and by year."""

import pandas as pd

from report.brief.chapters import rapidus, rapidus_years
from report.brief.chapters.rapidus import EQUITY, PAID, PLANNED, RESEARCH, STATE
from report.brief.edition import Edition
from report.facts.quantity import Figure, is_known, is_missing
from report.present.charts import chart_bars
from report.present.clauses import told
from report.present.exhibit import Exhibit
from report.present.format import day
from report.present.sentence import Sentence
from report.present.table import plain
from report.present.words import verb

# How the money decided for one year stands to that for the year before.
_CHANGES = {
    "rises": "The state has decided {change:percent} more for Rapidus for {year}{change:so_far} "
    "than for {before}",
    "falls": "The state has decided {change:percent} less for Rapidus for {year}{change:so_far} "
    "than for {before}",
}
_AS_MUCH = (
    "The state has decided as much for Rapidus for {year}{change:so_far} as for {before}, within "
    "rounding"
)


def answer(edition: Edition) -> Sentence | None:
    """Question 6: what the state has decided, by instrument; None where nothing was."""
    state = rapidus.amount(edition)
    if is_missing(state):
        return None
    research, equity = (
        rapidus.amount(edition, STATE, rapidus.DECIDED, (name,)) for name in (RESEARCH, EQUITY)
    )
    capped = rapidus.capped(edition)
    return told(
        "rapidus.answer",
        "By {day} the state had decided {state:money} for Rapidus",
        {"state": state, "day": day(edition.as_of)},
        (
            ", {equity:money} of it as equity and the rest as commissioned research",
            {"equity": equity, "research": research},
            ", all of it as commissioned research" if is_missing(equity) else "",
        ),
        (", of which {capped:part} is stated as a ceiling.", {"capped": capped}, "."),
    )


def paid(edition: Edition) -> Sentence | None:
    """Question 6: what is known to be paid, by the state and by others, and what is planned."""
    if is_missing(rapidus.amount(edition)):
        return None
    owned = " and ".join(rapidus.state_owned(edition))
    equity, research = (
        rapidus.amount(edition, STATE, (PAID,), (name,)) for name in (EQUITY, RESEARCH)
    )
    unpaid = "" if is_missing(equity) else " No source states payments for research."
    return told(
        "rapidus.paid",
        "",
        {"owned": owned},
        (
            "Of its equity the state has paid {paid:money}.",
            {"paid": equity},
            "No source states that any of it is paid.",
        ),
        (" For research it has paid {research:money}.", {"research": research}, unpaid),
        (
            " Companies and banks" + (", among them the state-owned {owned}," if owned else "")
            + " have paid in {private:money} of equity.",
            {"private": rapidus.private(edition)},
            "",
        ),
        (
            " Another {planned:money} of state money is planned.",
            {"planned": rapidus.amount(edition, STATE, (PLANNED,))},
            "",
        ),
    )  # fmt: skip


def instruments(edition: Edition) -> Exhibit | None:
    """Question 6: state money by instrument and stage, and what is not added to it."""
    frame = rapidus.by_instrument(edition)
    if frame.empty:
        return None
    slots = {"share": rapidus.instrument_share(edition, RESEARCH)}
    return Exhibit(
        Sentence("rapidus.instruments", _first(slots["share"]), **slots),
        f"State money for Rapidus by instrument and stage, Japan, as known on "
        f"{day(edition.as_of)}, {edition.money_unit}",
        Sentence(
            "rapidus.instruments.alt",
            "Bar chart of the state money for Rapidus by instrument and stage, where commissioned "
            "research is {share:percent} of the {total:money} decided.",
            total=rapidus.amount(edition), **slots,
        ),
        frame,
        {
            "instrument": ("Instrument", ""),
            "stage": ("Stage", ""),
            "amount": (edition.money_unit, "amount"),
            "total": ("In the sum decided", ""),
            "terms": ("On what terms", ""),
        },
        edition.facts,
        chart_bars(_money(frame), "name", "amount"),
    )  # fmt: skip


def _first(share: Figure) -> str:
    if is_known(share) and share.low == 1:
        return "All state money decided for Rapidus is commissioned research"
    return (
        "Commissioned research, not equity, is {share:percent} of the state money decided for "
        "Rapidus"
    )


def _money(frame: pd.DataFrame) -> pd.DataFrame:
    """To draw: the two instruments that bring new money, each with its stage."""
    names = [f"{row.instrument}, {row.stage}" for row in frame.itertuples()]
    new = frame["instrument"].isin([rapidus.INSTRUMENTS[name] for name in (RESEARCH, EQUITY)])
    return plain(frame.assign(name=names)[new], amount="amount")


def yearly(edition: Edition) -> Exhibit | None:
    """Question 6: state money by the year that it is for; None where nothing was decided."""
    frame = rapidus_years.by_year(edition)
    if frame.empty:
        return None
    return Exhibit(
        _changed(edition),
        f"State money for Rapidus by the fiscal year that it is for, Japan, "
        f"{edition.money_unit}; back end: share of the research",
        Sentence(
            "rapidus.years.alt",
            "Table of the state money for Rapidus, decided and planned, by the fiscal year that it "
            "is for, where {total:money} is decided in all.",
            total=rapidus.amount(edition),
        ),
        frame,
        {
            "year": ("Fiscal year", ""),
            "research": ("Research, decided", "amount"),
            "share": ("Back end", "percent"),
            "equity": ("Equity, decided", "amount"),
            "decided": ("Decided in all", "amount"),
            "planned": ("Planned", "amount"),
        },
        edition.facts,
        note="Research money pays for making chips (front end) and for packaging them (back end)",
    )  # fmt: skip


def _changed(edition: Edition) -> Sentence:
    change = rapidus_years.yearly_change(edition)
    if is_missing(change):
        return Sentence("rapidus.years", "State money for Rapidus by the year that it is for")
    years = {"year": edition.fy, "before": f"FY{edition.before}"}
    title = _CHANGES.get(verb(change), _AS_MUCH)
    return Sentence("rapidus.years", title, change=change, **years)


def back_end(edition: Edition) -> Sentence | None:
    """Question 6: the share of the back end in research money."""
    split = rapidus_years.back_end_change(edition)
    if len(split) == 1 or not any(share.value for _, share in split):
        return None
    (earlier, before), (later, after) = split
    return Sentence(
        "rapidus.back-end",
        "The share of packaging in the research money {change:verb} from {before:percent} for "
        "{earlier} to {after:percent} for {later}, the last year that a source splits.",
        change=after - before, before=before, after=after, earlier=earlier, later=later,
    )  # fmt: skip
