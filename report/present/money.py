"""The exhibits of the chapter on where the money comes from."""

from typing import Any

import pandas as pd

from report.analysis import gx_bonds, money
from report.facts.load import Facts
from report.facts.quantity import Quantity
from report.parameters import Parameters
from report.present.budget import money_unit
from report.present.charts import chart_bars
from report.present.exhibit import Exhibit, plain
from report.present.format import unit_name
from report.present.sentence import Sentence


def accounts(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 5: the ministry's initial budget by account, the energy account opened."""
    frame = money.by_account(facts, parameters)
    energy = money.of_total(facts, parameters, money.ENERGY)
    amount = money.compared(facts, parameters, money.ENERGY).after
    return Exhibit(
        Sentence(
            "money.accounts",
            "The energy account carries {share:percent} of the ministry’s {year} initial budget",
            share=energy, year=parameters.year,
        ),
        f"METI initial budget by account, Japan, {parameters.year_before} and {parameters.year}, "
        f"{money_unit(parameters)}; bars of {parameters.year}, the energy account by its parts",
        Sentence(
            "money.accounts.alt",
            "Bar chart of the ministry’s {year} initial budget by account, where the energy "
            "account has {amount:money}, {share:percent} of the total.",
            share=energy, amount=amount, year=parameters.year,
        ),
        frame,
        {
            "part": ("Account", ""),
            "before": (parameters.year_before, "amount"),
            "after": (parameters.year, "amount"),
            "share": ("Share of the total", "percent"),
            "within": ("Share of the energy account", "percent"),
        },
        facts,
        _bars(frame),
    )  # fmt: skip


def _bars(frame: pd.DataFrame) -> Any:
    """Bars of the parts that add up to the total, the energy account by its parts where known."""
    known = frame.loc[[isinstance(q, Quantity) and bool(q.rows) for q in frame["after"]]]
    opened = "within" in set(known["level"])
    left_out = {"total", "energy"} if opened else {"total", "within"}
    return _known_bars(known[~known["level"].isin(left_out)], "part", "after")


def _known_bars(frame: pd.DataFrame, label: str, value: str) -> Any:
    """Bars of the figures that are known; no chart where none is."""
    drawn = plain(frame, **{value: "amount"})
    return chart_bars(drawn, label, value) if len(drawn) else None


def sources(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 5: how the frame's subsidies and commissioned work are to be financed."""
    frame = money.by_source(facts, parameters)
    bonds = frame["share"].iloc[-1]
    return Exhibit(
        Sentence(
            "money.sources",
            "GX transition bonds are to pay {share:percent} of the frame’s subsidies and research",
            share=bonds,
        ),
        "Envelopes that are to pay for the subsidies and commissioned work of the frame, Japan, "
        f"several years, {unit_name(_nominal(parameters))}, nominal",
        Sentence(
            "money.sources.alt",
            "Bar chart of three sources of the frame’s subsidies and commissioned work, where "
            "GX transition bonds carry {amount:money} or {share:percent}.",
            amount=frame["amount"].iloc[-1], share=bonds,
        ),
        frame,
        {
            "source": ("Source", ""),
            "amount": (unit_name(_nominal(parameters)), "amount"),
            "share": ("Share of the three", "percent"),
        },
        facts,
        _known_bars(frame, "source", "amount"),
    )  # fmt: skip


def _nominal(parameters: Parameters) -> str:
    return f"{parameters.currency.lower()}_bn"


def bonds(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 5: each budget and its part stated as paid from GX bonds."""
    frame = gx_bonds.by_budget(facts, parameters)
    stating, known = gx_bonds.stating(facts, parameters)
    return Exhibit(
        Sentence(
            "money.bonds",
            "{stating:count} of {known:count} budgets state a part from GX bonds",
            stating=stating, known=known,
        ),
        "Chips and AI by budget, and the part stated as paid from GX transition bonds, Japan, up "
        f"to {parameters.year}, {money_unit(parameters)}",
        Sentence(
            "money.bonds.alt",
            "Bar chart of the part of each budget for chips and AI paid from GX transition bonds, "
            "where {stating:count} of {known:count} budgets state one.",
            stating=stating, known=known,
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
        facts,
        _known_bars(frame, "budget", "gx"),
    )  # fmt: skip
