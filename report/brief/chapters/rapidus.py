"""Question 6: what the state has put into Rapidus, by instrument and by the year it is for."""

from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from report.brief.edition import Edition
from report.brief.rows import ceiling, each, summed
from report.facts.quantity import Figure, Missing, is_known, is_missing
from report.facts.sums import Comparison
from report.present.exhibit import Exhibit, exhibit
from report.present.format import enumerated
from report.present.recipes import bars
from report.present.sentence import Sentence, sentence
from report.present.words import verb

STATE, PRIVATE = ("government",), ("private", "bank")
PAID, PLANNED = "paid", "planned"
DECIDED = ("committed", PAID)
STAGES = (PAID, "committed", PLANNED)
RESEARCH, EQUITY = "contract_rd", "equity"
FUNDS = (RESEARCH, EQUITY)


class Instrument(NamedTuple):
    """State money by one instrument at one stage, and whether the sum decided holds it.

    `kind` is the key of the instrument, `name` its name with the stage.
    """

    instrument: str
    stage: str
    amount: Figure
    total: str
    terms: str
    kind: str
    name: str


class Year(NamedTuple):
    """State money for one fiscal year, and the share of the back end in what research gets.

    A text stands where nothing is known.
    """

    year: str
    research: Figure | str
    share: Figure | str
    equity: Figure | str
    decided: Figure | str
    planned: Figure | str


class Split(NamedTuple):
    """The shares of the back end in the research money of two years, and the years."""

    shares: Comparison
    earlier: str
    later: str


@lru_cache(maxsize=4)
def instruments(edition: Edition) -> dict[str, Any]:
    """The rows of `instruments` by key."""
    return {row["instrument"]: row for row in each(edition.facts["instruments"])}


@lru_cache(maxsize=4)
def shown(edition: Edition) -> pd.DataFrame:
    """The rows of `rapidus_funding` known on the day, no money among them twice.

    A tranche gives way where one that it overlaps is known too. One by an instrument that is not
    counted stays, but enters no sum.
    """
    rows, known = edition.facts["rapidus_funding"], edition.facts.cited.keys()
    alone = rows["overlaps"].map(lambda keys: known.isdisjoint(keys or ())).astype(bool)
    counted = edition.facts["instruments"].set_index("instrument")["counted"]
    return rows[alone | ~rows["instrument"].map(counted).astype(bool)]


def tranches(
    edition: Edition,
    funders: tuple[str, ...] = STATE,
    stages: tuple[str, ...] = STAGES,
    kinds: tuple[str, ...] = FUNDS,
    year: int | None = None,
) -> pd.DataFrame:
    """The tranches with an amount of some funders at some stages, by some instruments."""
    rows = shown(edition)
    rows = rows if year is None else rows[rows["fiscal_year"] == year]
    return rows[
        rows["funder_type"].isin(funders)
        & rows["status"].isin(stages)
        & rows["instrument"].isin(kinds)
        & rows["amount_jpy_bn"].notna()
    ]


def added(edition: Edition, rows: pd.DataFrame, nothing: str) -> Figure:
    """The sum of tranches; missing, because of `nothing`, where there are none."""
    figures = (edition.money(ceiling(row), row["fiscal_year"]) for row in each(rows))
    return summed(figures, nothing)


def amount(
    edition: Edition,
    funders: tuple[str, ...] = STATE,
    stages: tuple[str, ...] = DECIDED,
    kinds: tuple[str, ...] = FUNDS,
    year: int | None = None,
) -> Figure:
    """The sum of the tranches of some funders at some stages, by some instruments.

    For one fiscal year more may be decided until it is over.
    """
    who = "state" if funders == STATE else "private"
    when = f" for FY{year}" if year else ""
    how = " or ".join(instruments(edition)[kind]["name_en"].lower() for kind in kinds)
    nothing = f"no {who} money for Rapidus{when} was known as {' or '.join(stages)}, as {how}"
    figure = added(edition, tranches(edition, funders, stages, kinds, year), nothing)
    return edition.so_far(figure, year) if year and stages != (PLANNED,) else figure


def private(edition: Edition) -> Figure:
    """Private equity paid in."""
    return amount(edition, PRIVATE, (PAID,), (EQUITY,))


def state_owned(edition: Edition) -> list[str]:
    """The state-owned bodies among those that paid in private equity, by name."""
    return sorted(set(filter(None, tranches(edition, PRIVATE, (PAID,))["state_owned"])))


def ratio(edition: Edition) -> Figure:
    """State money decided over private equity paid in."""
    return amount(edition) / private(edition)


def instrument_share(edition: Edition, kind: str) -> Figure:
    """One of the two instruments, research or equity, as a share of the state money decided."""
    return amount(edition, kinds=(kind,)) / amount(edition)


def capped(edition: Edition) -> Figure:
    """The part of the research money decided that its sources state as a ceiling."""
    rows = tranches(edition, STATE, DECIDED, (RESEARCH,))
    ceilings = added(edition, rows[rows["bound"] == "at_most"], "no research money has a ceiling")
    return ceilings / amount(edition, kinds=(RESEARCH,))


def by_instrument(edition: Edition) -> list[Instrument]:
    """State money by instrument and stage, and what is shown but not added."""
    rows = shown(edition)
    return grouped(edition, rows[rows["funder_type"].isin(STATE)])


def grouped(
    edition: Edition, rows: pd.DataFrame, stages: tuple[str, ...] = STAGES
) -> list[Instrument]:
    """Tranches of the state by instrument and stage."""
    return [
        _instrument(edition, group, by, stage)
        for kind, by in instruments(edition).items()
        for stage in stages
        if len(group := rows[(rows["instrument"] == kind) & (rows["status"] == stage)])
    ]


def _instrument(edition: Edition, rows: pd.DataFrame, by: Any, stage: str) -> Instrument:
    known = rows[rows["amount_jpy_bn"].notna()]
    figure = added(edition, known, "no source states an amount")
    total = "yes" if by["counted"] and stage != PLANNED else "no"
    name = f"{by['name_en']}, {stage}"
    return Instrument(by["name_en"], stage, figure, total, by["terms"], by["instrument"], name)


def yearly(edition: Edition) -> Comparison:
    """What is decided for the fiscal year of the parameters, beside the year before."""
    return Comparison(*(amount(edition, year=year) for year in (edition.before, edition.year)))


def back_end(edition: Edition, year: int) -> Figure:
    """The share of the back end in the research money decided for a fiscal year."""
    rows = tranches(edition, STATE, DECIDED, (RESEARCH,), year)
    if "both" in set(rows["activity"]):
        return Missing.because("no source splits it")
    whole = amount(edition, kinds=(RESEARCH,), year=year)
    back = rows[rows["activity"] == "back_end"]
    return (whole - whole if back.empty else added(edition, back, "")) / whole


def _years(edition: Edition) -> list[int]:
    return sorted(set(tranches(edition)["fiscal_year"]))


def by_year(edition: Edition) -> list[Year]:
    """State money by the fiscal year that it is for."""
    return [_year(edition, year) for year in _years(edition)]


def _year(edition: Edition, year: int) -> Year:
    research, equity, decided = (
        amount(edition, kinds=kinds, year=year) for kinds in ((RESEARCH,), (EQUITY,), FUNDS)
    )
    share, planned = back_end(edition, year), amount(edition, STATE, (PLANNED,), year=year)
    unsplit = is_missing(share) and is_known(research)
    cells = (research, "not split" if unsplit else share, equity, decided, planned)
    return Year(f"FY{year}", *("none" if is_missing(cell) else cell for cell in cells))


def back_end_change(edition: Edition) -> Split:
    """The last two years whose research money is split; missing where neither has a back end."""
    shares = [(f"FY{year}", back_end(edition, year)) for year in _years(edition)]
    known = [(year, share) for year, share in shares if is_known(share)][-2:]
    if len(known) < 2 or not any(share.value for _, share in known):
        gap = Missing.because("no two years are known to differ in the share of the back end")
        return Split(Comparison(gap, gap), "", "")
    (earlier, before), (later, after) = known
    return Split(Comparison(before, after), earlier, later)


def answer(edition: Edition) -> Sentence | None:
    """What the state has decided, by instrument; None where nothing was."""
    research, equity = (amount(edition, kinds=(kind,)) for kind in FUNDS)
    rest = " and the rest as commissioned research" if is_known(research) else ""
    return sentence(
        edition,
        "rapidus.answer",
        "By {day} the state had decided {state:money} for Rapidus",
        (", {equity:money} of it as equity" + rest, ", all of it as commissioned research"),
        (", of which {capped:part} is stated as a ceiling.", "."),
        state=amount(edition),
        equity=equity,
        capped=capped(edition),
    )


def paid(edition: Edition) -> Sentence | None:
    """What is known to be paid, by the state and by others, and what is planned."""
    if is_missing(amount(edition)):
        return None
    research, equity = (amount(edition, STATE, (PAID,), (kind,)) for kind in FUNDS)
    unpaid = "" if is_missing(equity) else " No source states payments for research."
    owned = enumerated(state_owned(edition))
    return sentence(
        edition,
        "rapidus.paid",
        "",
        (
            "Of its equity the state has paid {paid:money}.",
            "No source states that any of it is paid.",
        ),
        (" For research it has paid {research:money}.", unpaid),
        " Companies and banks"
        + (", among them the state-owned {owned}," if owned else "")
        + " have paid in {private:money} of equity.",
        " Another {planned:money} of state money is planned.",
        paid=equity,
        research=research,
        owned=owned,
        private=private(edition),
        planned=amount(edition, STATE, (PLANNED,)),
    )


def by_terms(edition: Edition) -> Exhibit | None:
    """State money by instrument and stage, and what is not added to it; bars of new money."""
    share = instrument_share(edition, RESEARCH)
    alone = is_known(share) and share.low == 1
    return exhibit(
        edition,
        "rapidus.instruments",
        by_instrument(edition),
        title="All state money decided for Rapidus is commissioned research"
        if alone
        else """Commissioned research, not equity, is {share:percent} of the state money decided for
        Rapidus""",
        measure="""State money for Rapidus by instrument and stage, Japan, as known on {day},
        {unit}""",
        alt="""Bar chart of the state money for Rapidus by instrument and stage, where commissioned
        research is {share:percent} of the {total:money} decided.""",
        columns={
            "instrument": "Instrument",
            "stage": "Stage",
            "amount": ("{unit}", "amount"),
            "total": "In the sum decided",
            "terms": "On what terms",
        },
        chart=bars("name", "amount", only=lambda row: row.kind in FUNDS),
        share=share,
        total=amount(edition),
    )


def _changed(change: Figure) -> str:
    """How the money decided for one year stands to that for the year before."""
    if is_missing(change):
        return "State money for Rapidus by the year that it is for"
    moved = {"rises": "{change:percent} more", "falls": "{change:percent} less"}.get(verb(change))
    return (
        f"The state has decided {moved or 'as much'} for Rapidus for {{year}}{{change:so_far}} "
        + ("than for {before}" if moved else "as for {before}, within rounding")
    )


def by_fiscal_year(edition: Edition) -> Exhibit | None:
    """State money by the year that it is for."""
    change = yearly(edition).change
    return exhibit(
        edition,
        "rapidus.years",
        by_year(edition),
        title=_changed(change),
        measure="""State money for Rapidus by the fiscal year that it is for, Japan, {unit}; back
        end: share of the research""",
        alt="""Table of the state money for Rapidus, decided and planned, by the fiscal year that it
        is for, where {total:money} is decided in all.""",
        columns={
            "year": "Fiscal year",
            "research": ("Research, decided", "amount"),
            "share": ("Back end", "percent"),
            "equity": ("Equity, decided", "amount"),
            "decided": ("Decided in all", "amount"),
            "planned": ("Planned", "amount"),
        },
        note="Research money pays for making chips (front end) and for packaging them (back end)",
        change=change,
        total=amount(edition),
    )
