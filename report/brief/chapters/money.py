"""Question 5: where the money comes from: accounts, sources of the line and of the frame."""

from collections.abc import Callable
from typing import NamedTuple

from report.brief.chapters.budget import GX, METI
from report.brief.chapters.framework import FRAME, SUPPORT, envelope, shown, span
from report.brief.chapters.gx_bonds import budgets, from_gx
from report.brief.coverage import SUBJECT
from report.brief.edition import Edition
from report.brief.money import budget
from report.brief.rows import summed
from report.facts.quantity import Figure, Missing, Quantity, is_known
from report.facts.sums import Comparison, sum_of
from report.present.exhibit import Exhibit, exhibit
from report.present.sentence import Sentence, sentence

# The ministry's total is cut in three rival ways: by account, by programme, by policy pillar.
# This chapter cuts it by account, and the energy account by what it pays for.
ACCOUNTS = ("general-account-meti", "energy-special-account", "patent-account")
ENERGY, BASE = "energy-special-account", "energy-special-account-base"
WITHIN = {SUBJECT: "chips and AI", GX: "GX measures", BASE: "all other energy work"}
# The revenue side of the line: what pays for it, never added to it.
ACCOUNT, BONDS = f"{SUBJECT}-source-filp", f"{SUBJECT}-source-rest"
OTHERS = ("gx", "petroleum-tax", "general-account")
PAYERS = (ACCOUNT, BONDS, *(f"{SUBJECT}-source-{name}" for name in OTHERS))
# What is to pay for the subsidies and commissioned work of the frame.
SOURCES = tuple(f"{FRAME}-{name}" for name in ("filp", "returns", "gx"))


class Account(NamedTuple):
    """A part of the ministry's regular budget: its money in two years, its share in the last."""

    part: str
    before: Figure | str
    after: Figure
    share: Figure | str


class Payment(NamedTuple):
    """What a source gives to a budget for chips and AI: money, and its share of the budget.

    `inferred` where it is what the other sources leave.
    """

    budget: str
    source: str
    amount: Figure
    share: Figure
    inferred: bool


def base(edition: Edition, year: int) -> Figure:
    """The energy account without GX and chips-AI; the rest of the account where no row has it."""
    stated = edition.appropriation(BASE, year)
    if is_known(stated):
        return stated
    account, subject, gx = (edition.appropriation(line, year) for line in (ENERGY, SUBJECT, GX))
    rest = f"other energy work of FY{year} computed as the rest of the account"
    return (account - subject - gx).noted(rest)


def in_account(edition: Edition, line: str, year: int) -> Figure:
    """What a line got in the regular budget of one year, nominal yen."""
    return base(edition, year) if line == BASE else edition.appropriation(line, year)


def compared(edition: Edition, line: str) -> Comparison:
    """A line of the regular budget beside the year before; the energy base as the rest."""
    return edition.pair(lambda year: in_account(edition, line, year))


def of_total(edition: Edition, line: str) -> Figure:
    """The share of a line in the ministry's regular budget."""
    return in_account(edition, line, edition.year) / in_account(edition, METI, edition.year)


def of_energy(edition: Edition, line: str) -> Figure:
    """The share of a line in the ministry's part of the energy account."""
    return in_account(edition, line, edition.year) / in_account(edition, ENERGY, edition.year)


def by_account(edition: Edition) -> list[Account]:
    """The ministry's regular budget by account, the energy account by what it pays for.

    What these parts leave, or have too much, beyond rounding, is last.
    """
    inside = {line: f"{edition.line_name(ENERGY)}: {name}" for line, name in WITHIN.items()}
    names = {line: edition.line_name(line) for line in (METI, *ACCOUNTS)} | inside
    rows = [
        Account(name, *compared(edition, line), of_total(edition, line))
        for line, name in names.items()
    ]
    gap = energy_gap(edition, edition.year)
    if is_known(gap) and not gap.low <= 0 <= gap.high:
        told = "parts beyond it" if gap.value < 0 else "in no part"
        rows.append(Account(f"{edition.line_name(ENERGY)}: {told}", "", edition.money(gap), ""))
    return rows


def energy_gap(edition: Edition, year: int) -> Figure:
    """The energy account less its three parts; zero by definition where one is the rest."""
    parts = [in_account(edition, line, year) for line in WITHIN]
    return in_account(edition, ENERGY, year) - sum_of(parts)


def by_financing(edition: Edition) -> list[Payment]:
    """What pays for the line, budget by budget up to the year, the largest first.

    Only budgets whose sources are stated.
    """
    stated = edition.facts["appropriations"]
    derived = set(stated[stated["basis"] == "derived"]["fact_id"])
    return [
        Payment(
            budget(year, stage),
            name,
            edition.money(amount, year),
            amount / edition.appropriation(SUBJECT, year, stage),
            bool(amount.rows & derived),
        )
        for year, stage in budgets(edition)
        for name, amount in paid_by(edition, year, stage).items()
    ]


def financed(edition: Edition) -> list[Payment]:
    """What pays for the regular budget of the year; none where it is not told."""
    return [each for each in by_financing(edition) if each.budget == budget(edition.year)]


def paid_by(edition: Edition, year: int, stage: str) -> dict[str, Quantity]:
    """The sources of one budget of the line that give something, nominal yen, the largest first."""
    amounts = {
        edition.line_name(line).partition("source: ")[2]: edition.appropriation(line, year, stage)
        for line in PAYERS
        if edition.amounts_of(line, year, stage)
    }
    known = {name: amount for name, amount in amounts.items() if is_known(amount) and amount.value}
    return dict(sorted(known.items(), key=lambda each: -each[1].value))


def untold(edition: Edition) -> Figure:
    """The regular budget of the year where no source says what pays for it; missing elsewhere."""
    if financed(edition):
        return Missing.because(f"it is known what pays for the {budget(edition.year)}")
    return edition.money(edition.appropriation(SUBJECT, edition.year).or_missing)


def drawn(edition: Edition) -> dict[str, Comparison]:
    """Of two sources of the frame, the envelope (before) and what budgets took of it (after).

    Keys: account (the investment account and the bridging bonds that it pays back) and gx. Budgets
    from the first of the envelope up to the last whose sources are stated; nominal.
    """
    return {
        "account": _drawn(edition, SOURCES[0], _from_account),
        "gx": _drawn(edition, SOURCES[2], from_gx),
    }


def _drawn(edition: Edition, key: str, taken: Callable[[Edition, int, str], Figure]) -> Comparison:
    row = edition.row("envelopes", key)
    first = edition.year + 1 if row is None else row["first_fiscal_year"]
    amounts = [taken(edition, *part) for part in budgets(edition) if part[0] >= first]
    used = summed(filter(is_known, amounts), "no budget is stated to draw on this source")
    return Comparison(*(shown(edition, each) for each in (envelope(edition, key), used)))


def _from_account(edition: Edition, year: int, stage: str) -> Figure:
    """What one budget of the line takes from the investment account and the bonds behind it."""
    lines = (line for line in (ACCOUNT, BONDS) if edition.amounts_of(line, year, stage))
    parts = [edition.appropriation(line, year, stage) for line in lines]
    return summed(parts, f"no source states what pays for the {budget(year, stage)}")


def last_financed(edition: Edition) -> str:
    """The last budget up to the year whose sources are stated; empty where there is none."""
    stated = [part for part in budgets(edition) if paid_by(edition, *part)]
    return budget(*stated[-1]) if stated else ""


def account(edition: Edition) -> Sentence | None:
    """How much of the ministry's regular budget the energy account carries."""
    subject = compared(edition, SUBJECT).after
    pays = is_known(subject) and subject.value
    return sentence(
        edition,
        "money.energy",
        """The energy special account carries {share:percent} of METI’s {year} regular budget of
        {total:money}"""
        + (", and pays for chips and AI." if pays else "."),
        total=compared(edition, METI).after,
        share=of_total(edition, ENERGY),
    )


def accounts(edition: Edition) -> Exhibit | None:
    """The ministry's regular budget by account; data alone."""
    return exhibit(
        edition,
        "money.accounts",
        by_account(edition),
        title="METI’s regular budget by account",
        measure="METI, regular budgets of {before} and {year}, Japan, {unit}",
        alt="""Table of METI’s {year} regular budget by account, the energy account by what it pays
        for; all of them together have {total:money}.""",
        columns={
            "part": "Account",
            "before": ("{before}", "amount"),
            "after": ("{year}", "amount"),
            "share": ("Share of the total", "percentage"),
        },
        annex=True,
        total=compared(edition, METI).after,
    )


def paid(edition: Edition) -> Sentence | None:
    """The two largest sources of the regular budget of the year, or that none is known.

    Nothing where that budget has no line.
    """
    sources, name = financed(edition), budget(edition.year)
    if not sources:
        return sentence(
            edition,
            "money.paid",
            "What pays for the {whole:money} of the {name} was not public on {day}.",
            whole=untold(edition),
            name=name,
        )
    second = " and {second.share:percent} from {second.source}" if len(sources) > 1 else ""
    return sentence(
        edition,
        "money.paid",
        "Of the {name} for chips and AI, {first.share:percent} comes from {first.source}"
        f"{second}.",
        name=name,
        first=sources[0],
        second=sources[min(1, len(sources) - 1)],
    )


def financing(edition: Edition) -> Exhibit | None:
    """What pays for the line, budget by budget."""
    rows = by_financing(edition)
    return exhibit(
        edition,
        "money.financing",
        rows,
        title="What pays for chips and AI, budget by budget",
        measure="Budgets up to the {latest} whose sources are stated, Japan, {unit}",
        alt="""Table of what pays for each budget for chips and AI; of the {last.budget} the
        largest part, {share=last.share:percent}, comes from {last.source}.""",
        columns={
            "budget": "Budget",
            "source": "Source",
            "amount": ("{currency}", "amount"),
            "share": ("Share of the budget", "percentage"),
        },
        note=_INFERRED if any(row.inferred for row in rows) else "",
        latest=rows[-1].budget if rows else "",
        last=next((row for row in rows if row.budget == rows[-1].budget), None),
    )


_INFERRED = "Bridging bonds and other receipts are inferred: they are what the other sources leave"


def planned(edition: Edition) -> Sentence | None:
    """What is to pay for the subsidies of the frame."""
    account, returns, green, whole = (
        shown(edition, envelope(edition, key)) for key in (*SOURCES, SUPPORT)
    )
    return sentence(
        edition,
        "money.frame",
        """GX transition bonds, the state’s green bonds, are to pay {green:money} of the
        {whole:money} for subsidies in the frame to {last}. The investment account behind the
        bridging bonds is to give {account:money}, returns of funds and shares {returns:money}.""",
        last=span(edition).words["last"],
        whole=whole,
        account=account,
        returns=returns,
        green=green,
    )
