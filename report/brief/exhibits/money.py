"""The exhibits of the chapter on where the money comes from."""

from typing import Any

import pandas as pd

from report.brief.chapters import gx_bonds, money
from report.brief.chapters.budget import METI
from report.brief.edition import Edition
from report.brief.money import INITIAL, budget
from report.facts.coverage import SUBJECT
from report.facts.quantity import Figure, is_known, is_missing
from report.present.charts import chart_bars
from report.present.clauses import told
from report.present.exhibit import Exhibit, plain
from report.present.format import day
from report.present.sentence import Sentence

_INFERRED = "Bridging bonds and other receipts are inferred: they are what the other sources leave"


def accounts(edition: Edition) -> Exhibit | None:
    """Question 5: the ministry's initial budget by account, the energy account opened."""
    frame = money.by_account(edition)
    title, alt = _by_account(edition)
    return Exhibit.where_known(
        title,
        f"METI initial budget by account, Japan, {edition.fy_before} and {edition.fy}, "
        f"{edition.money_unit}; bars of {edition.fy}, the energy account by its parts",
        alt,
        frame,
        {
            "part": ("Account", ""),
            "before": (edition.fy_before, "amount"),
            "after": (edition.fy, "amount"),
            "share": ("Share of the total", "percent"),
            "within": ("Share of the energy account", "percent"),
        },
        edition.facts,
        _bars(frame),
    )  # fmt: skip


def _by_account(edition: Edition) -> tuple[Sentence, Sentence]:
    """Title and alt text: what the energy account carries in the year, if it is known."""
    energy = money.of_total(edition, money.ENERGY)
    drawn = "Bar chart of the ministry’s {year} initial budget by account, where "
    if is_missing(energy):
        total = money.compared(edition, METI).after
        return (
            Sentence("money.accounts", "The ministry’s initial budget by account"),
            Sentence(
                "money.accounts.alt",
                drawn + "all of them together have {total:money}.",
                total=total, year=edition.fy,
            ),
        )  # fmt: skip
    slots: dict[str, Figure | str] = {"share": energy, "year": edition.fy}
    return (
        Sentence(
            "money.accounts",
            "The energy account carries {share:percent} of the ministry’s {year} initial budget",
            **slots,
        ),
        Sentence(
            "money.accounts.alt",
            drawn + "the energy account has {amount:money}, {share:percent} of the total.",
            amount=money.compared(edition, money.ENERGY).after, **slots,
        ),
    )  # fmt: skip


def _bars(frame: pd.DataFrame) -> Any:
    """Bars of the parts that add up to the total, the energy account by its parts where known."""
    known = frame.loc[[is_known(q) and q.has_line for q in frame["after"]]]
    opened = "within" in set(known["level"])
    left_out = {"total", "energy"} if opened else {"total", "within"}
    return _known_bars(known[~known["level"].isin(left_out)], "part", "after")


def _known_bars(frame: pd.DataFrame, label: str, value: str) -> Any:
    """Bars of the figures that are known; no chart where none is."""
    drawn = plain(frame, **{value: "amount"})
    return chart_bars(drawn, label, value) if len(drawn) else None


def account(edition: Edition) -> Sentence | None:
    """Question 5: how much of the ministry's initial budget the energy account carries."""
    subject = money.compared(edition, SUBJECT).after
    pays = is_known(subject) and subject.value
    return Sentence.where_known(
        "money.energy",
        "Of the {total:money} in the ministry’s {year} initial budget, {energy:money} or "
        "{share:percent} are in the energy special account"
        + (", through which it pays for chips and AI." if pays else "."),
        total=money.compared(edition, METI).after,
        energy=money.compared(edition, money.ENERGY).after,
        share=money.of_total(edition, money.ENERGY), year=edition.fy,
    )  # fmt: skip


def paid(edition: Edition) -> Sentence | None:
    """Question 5: the two largest sources of the initial budget of the year, or that none is known.

    Nothing where that budget has no line.
    """
    sources = [row for _, row in money.financed(edition).iterrows()]
    whole = money.untold(edition)
    name = budget(edition.year, INITIAL)
    if not sources:
        return Sentence.where_known(
            "money.paid",
            "No source known by {day} says what pays for the {whole:money} of the {name}.",
            whole=whole, name=name, day=day(edition.as_of),
        )  # fmt: skip
    first, second = (*sources, *sources)[:2]
    rest = next((str(row["source"]) for row in (first, second) if row["inferred"]), "")
    return Sentence(
        "money.paid",
        "Of the {name} for chips and AI, {first:percent} comes from {source}"
        + (" and {second:percent} from {other}." if second is not first else ".")
        + (" What {rest} give is inferred: it is what the other sources leave." if rest else ""),
        name=name, first=first["share"], source=str(first["source"]), rest=rest,
        second=second["share"], other=str(second["source"]),
    )  # fmt: skip


def financing(edition: Edition) -> Exhibit | None:
    """Question 5: what pays for the line, budget by budget."""
    frame = money.by_financing(edition)
    last = frame[frame["budget"] == frame["budget"].iloc[-1]].iloc[0]
    slots = {"share": last.share, "source": str(last.source), "name": str(last.budget)}
    return Exhibit.where_known(
        Sentence(
            "money.financing",
            "Of the {name} for chips and AI, {share:percent} comes from {source}",
            **slots,
        ),
        f"What pays for chips and AI, budgets up to {edition.fy} whose sources are stated, "
        f"Japan, {edition.money_unit}",
        Sentence(
            "money.financing.alt",
            "Table of what pays for each budget for chips and AI; of the {name} the largest part, "
            "{share:percent}, comes from {source}.",
            **slots,
        ),
        frame.assign(name=frame["budget"] + ": " + frame["source"]),
        {
            "name": ("Budget and source", ""),
            "amount": (edition.money_unit, "amount"),
            "share": ("Share of the budget", "percent"),
        },
        edition.facts,
        note=_INFERRED if any(frame["inferred"]) else "",
    )  # fmt: skip


def frame_sources(edition: Edition) -> Sentence | None:
    """Question 5: the envelopes behind the subsidies and commissioned work of the frame."""
    known = money.by_source(edition)["amount"]
    return Sentence.where_known(
        "money.frame",
        "The frame to {last} has {printed:money} for subsidies and commissioned work: "
        "{account:money} from the investment account behind bridging bonds, {returns:money} from "
        "returns of funds and shares sold, and {gx:money} from GX bonds.",
        printed=money.support(edition).before, last=money.last_year(edition),
        account=known.iloc[0], returns=known.iloc[1], gx=known.iloc[2],
    )  # fmt: skip


def drawn(edition: Edition) -> Sentence | None:
    """Question 5: what budgets have taken of two of these envelopes."""
    taken = money.drawn(edition)
    return Sentence.where_known(
        "money.drawn",
        "Up to the {name}, budgets took {account:money} from that account and its bonds, and "
        "{gx:money} from GX bonds.",
        name=money.last_financed(edition),
        account=taken["account"].after, gx=taken["gx"].after,
    )  # fmt: skip


def funds(edition: Edition) -> Sentence | None:
    """Question 5: what the three chip funds got from GX bonds, at least, and what one got after."""
    known, newest = gx_bonds.in_funds(edition), gx_bonds.newest(edition)
    if is_missing(known.ratio):
        return None
    return told(
        "money.funds",
        "Of the {whole:money} that the supplementary budgets of {span} gave to the three chip "
        "funds, at least {gx:money} or {share:percent} came from GX transition bonds.",
        {
            "whole": known.before,
            "gx": known.after,
            "share": known.ratio,
            "span": gx_bonds.fund_span(edition),
            "name": newest.budget,
            "fund": newest.fund,
        },
        (
            " In the {name} one fund, “{fund}”, is stated to get {part:money} from them.",
            {"part": newest.amount},
            "",
        ),
    )


def bonds(edition: Edition) -> Exhibit | None:
    """Question 5: each budget and its part stated as paid from GX bonds."""
    frame = gx_bonds.by_budget(edition)
    first = frame.iloc[0]
    return Exhibit.where_known(
        Sentence("money.bonds", "What GX transition bonds pay of each budget, where it is stated"),
        "Chips and AI by budget, and the part stated as paid from GX transition bonds, Japan, up "
        f"to {edition.fy}, {edition.money_unit}",
        Sentence(
            "money.bonds.alt",
            "Table of the part of each budget for chips and AI paid from GX transition bonds, from "
            "the {name} with {amount:money} in all.",
            name=str(first.budget), amount=first.amount,
        ),
        frame,
        {
            "budget": ("Budget", ""),
            "amount": ("Chips and AI", "amount"),
            "conventional": ("From GX bonds, conventional chips", "amount"),
            "next_generation": ("From GX bonds, next-generation chips", "amount"),
            "gx": ("From GX bonds, stated", "amount"),
            "share": ("Share", "percent"),
        },
        edition.facts,
        annex=True,
    )  # fmt: skip
