"""Question 9: how far has the money travelled, from appropriation to promise to payment?"""

from typing import Any, NamedTuple

from report.brief.chapters import awards, rapidus
from report.brief.chapters.framework import shown
from report.brief.chapters.growth import span_of, years_before
from report.brief.chapters.pace import EQUITY
from report.brief.edition import Edition
from report.brief.money import SUPPLEMENTARY
from report.brief.rows import ceiling, each, summed
from report.facts.quantity import Figure, Missing, is_known, is_missing
from report.present.exhibit import Exhibit, exhibit
from report.present.recipes import bars
from report.present.sentence import Sentence, sentence

COMMITTED, PAID = rapidus.DECIDED, (rapidus.PAID,)
AUTHORISED, AWARDED = "usa-chips-incentives", "usa-chips-direct-awards"
INTEL, INTEL_STAKE, INTEL_OTHER = "usa-intel", "usa-intel-equity-stake", "usa-intel-secure-enclave"


class Stage(NamedTuple):
    """What budgets appropriated and what was promised of it: money, nominal, and its share."""

    fund: str
    budgets: str
    appropriated: Figure
    committed: Figure
    share: Figure


class Abroad(NamedTuple):
    """A stage in the United States, billion dollars, and its share of what stands in `of`."""

    stage: str
    amount: Figure
    share: Figure | str
    of: str


def last_year(edition: Edition) -> int:
    """The last fiscal year before the parameters' one with budgets that are known."""
    return years_before(edition)[-1]


def _last(edition: Edition) -> str:
    return f"FY{last_year(edition)}"


def by_stage(edition: Edition) -> list[Stage]:
    """Money appropriated and promised by fund, up to `last_year`.

    After the funds come state equity, budgeted for the year that it is for, and all chips and AI
    money; one of which neither amount is known is left out.
    """
    last, now = last_year(edition), edition.appropriation(EQUITY, last_year(edition))
    equity = for_rapidus(edition, last, COMMITTED, rapidus.EQUITY)
    shares = summed(equity, f"no equity up to FY{last} is known as committed")
    stages = [
        *(_fund(edition, fund) for fund in each(edition.facts["funds"])),
        (edition.line_name(EQUITY), f"FY{last}", now, shares),
        ("All chips and AI money", span_of(years_before(edition)), *everything(edition)[:2]),
    ]
    return [
        Stage(name, budgets, shown(edition, amount), shown(edition, promised), promised / amount)
        for name, budgets, amount, promised in stages
        if is_known(amount) or is_known(promised)
    ]


def _fund(edition: Edition, fund: Any) -> tuple[str, str, Figure, Figure]:
    """One fund: what budgets put into it and what was promised from it by then, yen."""
    line, last = fund["line_id"], last_year(edition)
    budgets = years_before(edition)
    years = [year for year in budgets if edition.facts.amounts_of(line, year, SUPPLEMENTARY)]
    amounts = [edition.appropriation(line, year, SUPPLEMENTARY) for year in years]
    nothing = f"no source states what budgets up to FY{last} put into this fund"
    committed = ceilings(edition, last, fund["programme"])
    if fund["tranches"]:
        committed += for_rapidus(edition, last, COMMITTED, fund["tranches"])
    sums = summed(amounts, nothing), summed(committed, _no_award(last))
    return edition.line_name(line), span_of(years), *sums


def everything(edition: Edition) -> tuple[Figure, Figure, Figure]:
    """All chips and AI money appropriated, promised and named as paid up to `last_year`, yen.

    Some awards are paid from other money. What a document names as paid to a firm is a part of
    what was paid, and no share is made of it.
    """
    last, yen = last_year(edition), edition.nominal_yen
    amounts = [yen.total(year, "budget_year") for year in years_before(edition)]
    committed = ceilings(edition, last) + for_rapidus(edition, last, COMMITTED)
    paid = summed(for_rapidus(edition, last, PAID), f"no payment up to FY{last} is documented")
    return summed(amounts, ""), summed(committed, _no_award(last)), paid


def _no_award(last: int) -> str:
    return f"no award up to FY{last} is known"


def ceilings(edition: Edition, last: int, programme: str | None = None) -> list[Figure]:
    """The awards decided up to one fiscal year, of one programme or of all, yen ceilings."""
    rows = each(awards.decided(edition, last))
    return [ceiling(row) for row in rows if programme in (None, row["programme"])]


def for_rapidus(
    edition: Edition, last: int, statuses: tuple[str, ...], instrument: str | None = None
) -> list[Figure]:
    """The state's tranches for Rapidus of the years up to one, of these statuses, yen."""
    kinds = (instrument,) if instrument else rapidus.FUNDS
    rows = rapidus.tranches(edition, stages=statuses, kinds=kinds)
    return [ceiling(row) for row in each(rows[rows["fiscal_year"] <= last])]


def abroad(edition: Edition) -> list[Abroad]:
    """The stages in the United States, and one award followed to its payment.

    What Intel was paid is its award less what became equity: the stake less another contract.
    """
    authorised = edition.stated("programmes", AUTHORISED, "amount_bn", "usd_bn")
    row = edition.row("indicators", AWARDED)
    unknown = Missing.because("the sum of the awards was not known by then")
    awarded = unknown if row is None else ceiling(row, "value", row["unit"])
    grant, stake, other = (
        edition.stated("programme_awards", key, "amount_bn", "usd_bn")
        for key in (INTEL, INTEL_STAKE, INTEL_OTHER)
    )
    turned = stake - other
    paid = grant - turned
    return [
        Abroad("Authorised for plants", authorised, "", ""),
        Abroad("Awarded, at most", awarded, awarded / authorised, "authorised"),
        Abroad("Intel: awarded, at most", grant, grant / awarded, "awarded"),
        Abroad("Intel: paid", paid, paid / grant, "award to Intel"),
        Abroad("Intel: turned into state equity", turned, turned / grant, "award to Intel"),
    ]


def promised(edition: Edition) -> Sentence | None:
    """How much of what was appropriated is promised, and what documents say is paid."""
    appropriated, committed, paid = (shown(edition, each) for each in everything(edition))
    if is_missing(appropriated) or is_missing(committed):
        return None
    return sentence(
        edition,
        "framework.committed",
        "Of the {appropriated:money} that budgets up to {last} appropriated for chips and AI"
        "{appropriated:so_far}, up to {committed:money} have been promised to named projects. "
        "How much each firm was paid is not published",
        ("; documents name {paid:money}, of equity for Rapidus.", "."),
        appropriated=appropriated,
        committed=committed,
        last=_last(edition),
        paid=paid,
    )


def stages(edition: Edition) -> Exhibit | None:
    """Appropriated and promised, by fund."""
    rows = by_stage(edition)
    return exhibit(
        edition.nominal,
        "framework.stages",
        rows,
        title="{share=all.share:percent} of the money appropriated by {last} is promised to named "
        "projects",
        measure="""Chips and AI, awards up to {last} as a share of appropriations, Japan; amounts in
        {unit}, nominal""",
        alt="""Bar chart of the promised share of each fund’s appropriations, where all chips and AI
        money together stands at {share=all.share:percent} of {amount=all.appropriated:money}.""",
        columns={
            "fund": "Fund",
            "budgets": "Budgets of",
            "appropriated": ("Appropriated", "amount"),
            "committed": ("Promised", "amount"),
            "share": ("Promised share", "percent"),
        },
        chart=bars("fund", "share", "percent"),
        note="""Awards count at their ceilings and stand at a fund by the programme that they were
        made under; no source allots them to budgets, and some are paid from other money""",
        last=_last(edition),
        all=rows[-1] if rows else None,
    )


def steps_abroad(edition: Edition) -> Exhibit | None:
    """The stages in the United States; nothing before they were known."""
    steps = abroad(edition)
    return exhibit(
        edition,
        "framework.abroad",
        steps,
        title="The United States awarded {share=steps[1].share:percent} of what it authorised for "
        "plants",
        measure="""CHIPS incentives by stage and the award to Intel, United States, billion dollars,
        nominal""",
        alt="""Table of the United States incentives by stage, where {awarded=steps[1].amount:money}
        are awarded in all and Intel was paid {paid=steps[3].amount:money}.""",
        columns={
            "stage": "Stage",
            "amount": ("Billion dollars", "amount"),
            "share": ("Share", "percent"),
            "of": "Of what is",
        },
        annex=True,
        note="What Intel was paid is its award less its equity, which took in another contract",
        steps=steps,
    )
