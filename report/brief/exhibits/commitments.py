"""The exhibits of the chapter on side commitments: the insurer's bonds and what they stand in."""

from report.brief.chapters import commitments
from report.brief.chapters import initiative as in_dollars
from report.brief.edition import Edition
from report.facts.quantity import is_known
from report.present.exhibit import Exhibit
from report.present.format import day, unit_name
from report.present.sentence import Sentence

_OUTSIDE = "Lines of this chapter outside the ministry’s total: {out:count} of {known:count}"
_INSIDE = "Lines of this chapter inside the ministry’s total: all {known:count}"


def capacity(edition: Edition) -> Exhibit | None:
    """Question 11: the share of losses at which the bonds are used up; None before the bonds."""
    frame = commitments.by_capacity(edition)
    full, words = frame.iloc[0], unit_name(edition.nominal.unit)
    return Exhibit.where_known(
        Sentence(
            "commitments.capacity",
            "Losses of {loss:tenths} of the guarantees would use up the full ceiling of bonds",
            loss=full.loss,
        ),
        "Delivery bonds for the export insurer over the guarantees that they are said to carry, "
        f"Japan, face values, {words}, nominal, and %",
        Sentence(
            "commitments.capacity.alt",
            "Table of the share of losses at which the insurer’s bonds are used up, where the full "
            "ceiling goes at {loss:tenths}, between {low:tenths} and {high:tenths}.",
            loss=full.loss, low=full.low, high=full.high,
        ),
        frame,
        {
            "case": ("Buffer", ""),
            "bonds": (f"Buffer, {words}", "amount"),
            "guarantees": (f"Guarantees, {words}", "amount"),
            "per_yen": ("Guarantees per yen of buffer", "index"),
            "loss": ("Losses that use it up", "tenths"),
            "low": ("At least", "tenths"),
            "high": ("At most", "tenths"),
        },
        edition.facts,
        annex=True,
    )  # fmt: skip


def initiative(edition: Edition) -> Exhibit | None:
    """Question 11: the Japan-US initiative in yen, by the day of the rate; None before it."""
    frame = in_dollars.by_fixing(edition)
    frame = frame.assign(day=[day(found) if found else "" for found in frame["day"]])
    last = frame.iloc[-1]
    return Exhibit.where_known(
        Sentence(
            "commitments.initiative",
            "The Japan-US initiative is {amount:money} at the last rate known",
            amount=last.amount,
        ),
        "Size of the Japan-US investment initiative, daily rates of the European Central Bank, "
        "nominal billion yen",
        Sentence(
            "commitments.initiative.alt",
            "Table of the initiative of {dollars:money} in yen by the day of the exchange rate, "
            "where {rate:rate} gives {amount:money}.",
            dollars=in_dollars.dollars(edition), rate=last.rate, amount=last.amount,
        ),
        frame,
        {
            "when": ("Rate", ""),
            "day": ("Day", ""),
            "rate": ("Exchange rate", "rate"),
            "amount": ("Billion yen", "amount"),
        },
        edition.facts,
        annex=True,
    )  # fmt: skip


def membership(edition: Edition) -> Exhibit | None:
    """Question 11: which lines the ministry's total counts; None where none is known."""
    frame = commitments.by_membership(edition)
    out, known = commitments.outside(edition)
    return Exhibit.where_known(
        Sentence(
            "commitments.membership",
            _OUTSIDE if is_known(out) and out.value else _INSIDE,
            out=out, known=known,
        ),
        f"Lines of this chapter, {edition.fy} initial and {edition.fy_before} "
        f"supplementary budget, Japan, {edition.money_unit}",
        Sentence(
            "commitments.membership.alt",
            "Table of the lines of this chapter and whether the ministry’s total counts them; "
            "number of lines: {known:count}.",
            known=known,
        ),
        frame,
        {
            "line": ("Line", ""),
            "counted": ("The ministry’s total", ""),
            "budget": ("Budget", ""),
            "amount": (edition.money_unit, "amount"),
        },
        edition.facts,
        note="The lines overlap, so the table has no sum",
    )  # fmt: skip
