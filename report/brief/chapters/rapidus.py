"""Question 6: what the state has put into Rapidus, by instrument and by the year it is for."""

from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from report.brief.chapters.budget import RAPIDUS
from report.brief.edition import Edition
from report.brief.rows import ceiling, each, summed
from report.facts.quantity import Figure, is_known, is_missing
from report.facts.sums import Comparison, sum_of
from report.present.exhibit import Exhibit, exhibit
from report.present.format import enumerated
from report.present.sentence import Sentence, sentence
from report.present.words import verb

STATE, PRIVATE = ("government",), ("private", "bank")
PAID, PLANNED = "paid", "planned"
DECIDED = ("committed", PAID)
STAGES = (PAID, "committed", PLANNED)
RESEARCH, EQUITY = "contract_rd", "equity"
FUNDS = (RESEARCH, EQUITY)


class Year(NamedTuple):
    """State money for one fiscal year; a text stands where nothing is known."""

    year: str
    research: Figure | str
    equity: Figure | str
    decided: Figure | str
    planned: Figure | str


@lru_cache(maxsize=4)
def instruments(edition: Edition) -> dict[str, Any]:
    """The rows of `instruments` by key."""
    return {row["instrument"]: row for row in each(edition.facts["instruments"])}


@lru_cache(maxsize=4)
def _alone(edition: Edition) -> pd.DataFrame:
    """The rows of `rapidus_funding` known on the day that no other known row overlaps."""
    rows, known = edition.facts["rapidus_funding"], edition.facts.cited.keys()
    return rows[rows["overlaps"].map(lambda keys: known.isdisjoint(keys or ())).astype(bool)]


def tranches(
    edition: Edition,
    funders: tuple[str, ...] = STATE,
    stages: tuple[str, ...] = STAGES,
    kinds: tuple[str, ...] = FUNDS,
    year: int | None = None,
) -> pd.DataFrame:
    """The tranches with an amount of some funders at some stages, by some instruments.

    No money is among them twice: a tranche gives way where one that it overlaps is known too.
    """
    rows = _alone(edition)
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


def capped(edition: Edition) -> Figure:
    """The part of the research money decided that its sources state as a ceiling."""
    rows = tranches(edition, STATE, DECIDED, (RESEARCH,))
    ceilings = added(edition, rows[rows["bound"] == "at_most"], "no research money has a ceiling")
    return ceilings / amount(edition, kinds=(RESEARCH,))


def yearly(edition: Edition) -> Comparison:
    """What is decided for the fiscal year of the parameters, beside the year before."""
    return Comparison(*(amount(edition, year=year) for year in (edition.before, edition.year)))


def budgeted(edition: Edition) -> Figure:
    """What the regular budget of the year has for Rapidus, research and equity."""
    year = edition.year
    return edition.money(sum_of(edition.appropriation(line, year) for line in RAPIDUS))


def is_overtaken(edition: Edition) -> bool:
    """Whether that is more than what was decided and planned for the year."""
    has, told = budgeted(edition), amount(edition, stages=STAGES, year=edition.year)
    return is_known(has) and (is_missing(told) or has.low > told.high)


def by_year(edition: Edition) -> list[Year]:
    """State money by the fiscal year that it is for."""
    columns = (DECIDED, (RESEARCH,)), (DECIDED, (EQUITY,)), (DECIDED, FUNDS), ((PLANNED,), FUNDS)
    return [
        Year(f"FY{year}", *(_cell(edition, year, stages, kinds) for stages, kinds in columns))
        for year in sorted(set(tranches(edition)["fiscal_year"]))
    ]


def _cell(
    edition: Edition, year: int, stages: tuple[str, ...], kinds: tuple[str, ...]
) -> Figure | str:
    if tranches(edition, STATE, stages, kinds, year).empty:
        return "none"
    return amount(edition, STATE, stages, kinds, year)


def answer(edition: Edition) -> Sentence | None:
    """What the state has decided, by instrument; None where nothing was."""
    return sentence(
        edition,
        "rapidus.answer",
        "By {day} the state had decided {state:money} for Rapidus",
        (
            ": {equity:money} as equity and the rest as commissioned research",
            ", all of it as commissioned research",
        ),
        (", {capped:part} of that as a ceiling.", "."),
        state=amount(edition),
        equity=amount(edition, kinds=(EQUITY,)),
        capped=capped(edition),
    )


def paid(edition: Edition) -> Sentence | None:
    """What is known to be paid, by the state and by others; None where nothing was decided."""
    if is_missing(amount(edition)):
        return None
    research, equity = (amount(edition, STATE, (PAID,), (kind,)) for kind in FUNDS)
    unpaid = "" if is_missing(equity) else " No source states payments for research."
    owned = enumerated(state_owned(edition))
    return sentence(
        edition,
        "rapidus.paid",
        "",
        ("Of the equity {paid:money} is paid.", "No source states that any of it is paid."),
        (" For research it has paid {research:money}.", unpaid),
        " Companies and banks"
        + (", among them the state-owned {owned}," if owned else "")
        + " have paid in {private:money}.",
        paid=equity,
        research=research,
        owned=owned,
        private=private(edition),
    )


def _moved(pair: Comparison) -> str:
    """How the money decided for one year stands to that for the year before, as a title."""
    if is_missing(pair.change) or is_missing(pair.ratio):
        return ""
    said = {
        "rises": "{change:percent} more for Rapidus for {year}{change:so_far} than for {before}",
        "falls": "{change:percent} less for Rapidus for {year}{change:so_far} than for {before}",
    }.get(verb(pair.change), "as much for Rapidus for {year}{change:so_far} as for {before}")
    if pair.ratio.low >= 2:
        said = "{ratio:times} as much for Rapidus for {year}{change:so_far} as for {before}"
    return f"The state has decided {said}"


def by_fiscal_year(edition: Edition) -> Exhibit | None:
    """State money by the year that it is for."""
    pair, planned = yearly(edition), amount(edition, STATE, (PLANNED,), year=edition.year)
    plan = "The state plans {planned:short} for Rapidus for {year}" if is_known(planned) else ""
    if is_overtaken(edition):
        plan = "The {year} budget has {budgeted:short} for Rapidus, more than was planned"
    return exhibit(
        edition,
        "rapidus.years",
        by_year(edition),
        title=_moved(pair) or plan or "State money for Rapidus by the year that it is for",
        measure="State money for Rapidus by the fiscal year that it is for, Japan, {unit}",
        alt="""Table of the state money for Rapidus, decided and planned, by the fiscal year that it
        is for, where {total:money} is decided in all.""",
        columns={
            "year": "Fiscal year",
            "research": ("Commissioned research", "amount"),
            "equity": ("Equity", "amount"),
            "decided": ("Decided in all", "amount"),
            "planned": ("Planned", "amount"),
        },
        change=pair.change,
        ratio=pair.ratio,
        planned=planned,
        budgeted=budgeted(edition),
        total=amount(edition),
    )
