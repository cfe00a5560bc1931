"""Question 9: how far has the money travelled, from appropriation to promise to payment?"""

from typing import Any, NamedTuple

from report.brief.chapters import awards, rapidus
from report.brief.chapters.framework import shown
from report.brief.chapters.growth import span_of, years_before
from report.brief.chapters.pace import EQUITY
from report.brief.edition import Edition
from report.brief.money import INITIAL, SUPPLEMENTARY, YEN
from report.brief.rows import agree, ceiling, each, quantity, size, summed
from report.facts.quantity import Figure, Missing, is_known, is_missing
from report.facts.sums import sum_of
from report.present.exhibit import Exhibit, exhibit
from report.present.recipes import stages as nested
from report.present.sentence import Sentence, sentence

COMMITTED, PAID = rapidus.DECIDED, (rapidus.PAID,)
AUTHORISED, AWARDED = "usa-chips-incentives", "usa-chips-direct-awards"
INTEL, INTEL_STAKE, INTEL_OTHER = "usa-intel", "usa-intel-equity-stake", "usa-intel-secure-enclave"
MIXED = Missing.because("the fund holds money of other budgets too")
UNPAID = Missing.because("no source states what was paid")


class Stage(NamedTuple):
    """What budgets put into a fund, what was promised of it, and what has been paid; nominal."""

    fund: str
    budgets: str
    appropriated: Figure
    committed: Figure
    paid: Figure


class Held(NamedTuple):
    """A fund: money paid into it since the first year, and what it still holds."""

    fund: str
    paid_in: Figure
    left: Figure

    @property
    def out(self) -> Figure:
        """What has left it; interest is not separated."""
        return self.paid_in - self.left

    @property
    def share(self) -> Figure:
        """What has left it, of what was paid in."""
        return self.out / self.paid_in


class Abroad(NamedTuple):
    """Money for plants in the United States, and what Intel got of it; billion dollars."""

    authorised: Figure
    awarded: Figure
    intel: Figure
    paid: Figure


def last_year(edition: Edition) -> int:
    """The last fiscal year before the parameters' one with budgets that are known."""
    return years_before(edition)[-1]


def by_stage(edition: Edition) -> list[Stage]:
    """Money appropriated, promised and paid by fund, up to `last_year`.

    After the funds come state equity, budgeted for the year that it is for, and what is left of all
    chips and AI money. Of what nothing is known to be appropriated is left out.
    """
    held = {row.fund: row for row in by_fund(edition)}
    funds = each(edition.facts["funds"])
    stages = [_fund(edition, fund, held.get(fund["entity"])) for fund in funds]
    known = [row for row in (*stages, _equity(edition)) if is_known(row.appropriated)]
    rest = _rest(edition, known)
    if is_known(rest.appropriated) and rest.appropriated.low > 0:
        known.append(rest)
    return [Stage(*row[:2], *(shown(edition, amount) for amount in row[2:])) for row in known]


def _fund(edition: Edition, fund: Any, held: Held | None) -> Stage:
    """One fund, yen. Paid is what has left it, where it holds no money of other budgets."""
    line, last = fund["line_id"], last_year(edition)
    budgets = years_before(edition)
    years = [year for year in budgets if edition.amounts_of(line, year, SUPPLEMENTARY)]
    amounts = [edition.appropriation(line, year, SUPPLEMENTARY) for year in years]
    appropriated = summed(amounts, f"no source states what budgets up to FY{last} put into it")
    committed = ceilings(edition, last, fund["programme"])
    if fund["tranches"]:
        committed += for_rapidus(edition, last, COMMITTED, fund["tranches"])
    whole = paid_in(edition, fund, last)
    alone = is_known(whole) and is_known(appropriated) and agree(whole, appropriated)
    paid = UNPAID if held is None else held.out if alone else MIXED
    promised = summed(committed, _no_award(last))
    return Stage(edition.line_name(line), span_of(years), appropriated, promised, paid)


def _equity(edition: Edition) -> Stage:
    """State equity for Rapidus, yen."""
    last = last_year(edition)
    amount = edition.appropriation(EQUITY, last).or_missing
    committed, paid = (
        for_rapidus(edition, last, statuses, rapidus.EQUITY) for statuses in (COMMITTED, PAID)
    )
    sums = summed(committed, _no_award(last)), summed(paid, *UNPAID.reasons)
    return Stage(edition.line_name(EQUITY), f"FY{last}", amount, *sums)


def _rest(edition: Edition, stages: list[Stage]) -> Stage:
    """What these leave of all chips and AI money, yen."""
    appropriated, committed, _ = everything(edition)
    for row in stages:
        appropriated -= row.appropriated
        committed = committed - row.committed if is_known(row.committed) else committed
    if is_known(committed) and size(committed) > size(appropriated):
        committed = Missing.because("more is promised than this, from money of other budgets")
    years = span_of(years_before(edition))
    return Stage("Other chips and AI money", years, appropriated, committed, UNPAID)


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


def balance_year(edition: Edition) -> int | None:
    """The last fiscal year before the parameters' one at whose end a balance is known."""
    rows = edition.facts["indicators"]
    years = rows[rows["indicator"] == "fund_balance"]["year"]
    return max((year for year in years if year < edition.year), default=None)


def by_fund(edition: Edition) -> list[Held]:
    """The funds whose balance at the end of `balance_year` is known, and these together; yen."""
    year = balance_year(edition)
    if year is None:
        return []
    rows = [
        Held(fund["entity"], paid_in(edition, fund, year), left)
        for fund in each(edition.facts["funds"])
        if is_known(left := _stated(edition, "fund_balance", fund, year))
    ]
    sums = map(sum_of, zip(*(row[1:] for row in rows), strict=True))
    return [*rows, Held("Together", *sums)] if rows else []


def _stated(edition: Edition, indicator: str, fund: Any, year: int) -> Figure:
    """What is stated of a fund in one year, yen."""
    rows = edition.facts["indicators"]
    of_fund = rows[(rows["indicator"] == indicator) & (rows["entity"] == fund["entity"])]
    found = of_fund[of_fund["year"] == year]
    if found.empty:
        return Missing.because(f"no source states the {indicator.split('_')[1]} of FY{year}")
    return quantity(found.iloc[0], "value", YEN)


def paid_in(edition: Edition, fund: Any, last: int) -> Figure:
    """What budgets up to a fiscal year paid into a fund, a row of `funds`, yen.

    The outlay of the treasury where it is stated, and what was appropriated otherwise.
    """
    lines = [fund["line_id"], *(fund["later_lines"] or ())]
    years = {year for line, year, _ in edition.amounts if line in lines and year <= last}
    nothing = f"no source states what budgets up to FY{last} put into the fund"
    return summed((_of_year(edition, fund, lines, year) for year in sorted(years)), nothing)


def _of_year(edition: Edition, fund: Any, lines: list[str], year: int) -> Figure:
    paid = _stated(edition, "treasury_outlay_to_fund", fund, year)
    if is_known(paid):
        return paid
    amount = sum_of(
        edition.appropriation(line, year, stage)
        for stage in (INITIAL, SUPPLEMENTARY)
        for line in lines
        if edition.amounts_of(line, year, stage)
    )
    other = fund["other_line_id"]
    if other and edition.amounts_of(other, year, INITIAL):
        return amount - edition.appropriation(other, year)
    return amount


def from_treasury(edition: Edition) -> tuple[str, Figure]:
    """What left the treasury for agencies and funds by the last count: fiscal year and yen."""
    rows = edition.facts["indicators"]
    known = rows[(rows["indicator"] == "treasury_outlay") & (rows["year"] <= edition.year)]
    if known.empty:
        return "", Missing.because("no outlay of the treasury for chips and AI was known by then")
    row = known.sort_values("year").iloc[-1]
    return f"FY{row['year']}", quantity(row, "value", YEN)


def abroad(edition: Edition) -> Abroad:
    """Money for plants in the United States, and what Intel was paid of its award.

    That is the award less what became equity: the stake less another contract that it took in.
    """
    authorised = edition.stated("programmes", AUTHORISED, "amount_bn", "usd_bn")
    row = edition.row("indicators", AWARDED)
    unknown = Missing.because("the sum of the awards was not known by then")
    awarded = unknown if row is None else ceiling(row, "value", row["unit"])
    grant, stake, other = (
        edition.stated("programme_awards", key, "amount_bn", "usd_bn")
        for key in (INTEL, INTEL_STAKE, INTEL_OTHER)
    )
    return Abroad(authorised, awarded, grant, grant - (stake - other))


def promised(edition: Edition) -> Sentence | None:
    """How much of what was appropriated is promised, and what documents say is paid."""
    appropriated, committed, paid = (shown(edition, each) for each in everything(edition))
    if is_missing(appropriated) or is_missing(committed):
        return None
    return sentence(
        edition,
        "framework.committed",
        "Up to {committed:money} of the {appropriated:money} that budgets to {last} set aside"
        "{appropriated:so_far} has been promised to named projects. What each firm was paid is "
        "not published",
        ("; documents name {paid:money}, of equity for Rapidus.", "."),
        appropriated=appropriated,
        committed=committed,
        last=f"FY{last_year(edition)}",
        paid=paid,
    )


def left(edition: Edition) -> Sentence | None:
    """What left the agencies' funds, and the treasury; nothing before either was known."""
    year, amount = from_treasury(edition)
    *_, all_of_them = by_fund(edition) or [Held("", UNPAID, UNPAID)]
    if is_missing(amount) and is_missing(all_of_them.out):
        return None
    return sentence(
        edition,
        "framework.left",
        "The treasury pays funds of state agencies, and these pay firms.",
        " By {end} {out:money} had left the funds, {share:fraction} of what they were given.",
        " The treasury paid {amount:money} for chips and AI in {year}, by the last count.",
        year=year,
        end=_end(edition),
        amount=shown(edition, amount),
        out=shown(edition, all_of_them.out),
        share=all_of_them.share,
    )


def _end(edition: Edition) -> str:
    """The end of `balance_year` as it is read: "the end of March 2026"."""
    year = balance_year(edition)
    return "" if year is None else f"the end of March {year + 1}"


_STAGES = {
    "appropriated": ("unknown", "Set aside, not known to be promised"),
    "committed": ("committed", "Promised to named projects"),
    "paid": ("paid", "Paid out, where known"),
}


def stages(edition: Edition) -> Exhibit | None:
    """Appropriated, promised and paid, by fund."""
    appropriated, committed, _ = everything(edition)
    return exhibit(
        edition.nominal,
        "framework.stages",
        by_stage(edition),
        title="Named projects have been promised {share:fraction} of the money to {last}",
        measure="Chips and AI by fund, budgets and awards to {last}, Japan, {unit}, nominal",
        alt="""Stages of the money by fund: appropriated, promised within it and paid within that;
        up to {committed:money} of {appropriated:money} in all is promised.""",
        columns={
            "fund": "Fund",
            "budgets": "Budgets of",
            "appropriated": ("Appropriated", "amount"),
            "committed": ("Promised", "amount"),
            "paid": ("Paid", "amount"),
        },
        chart=nested("fund", _STAGES),
        note="""Awards count at their ceilings and stand at a fund by the programme that they were
        made under; no source allots them to budgets, and some are paid from other money. Paid is
        what has left a fund, or what a document names""",
        last=f"FY{last_year(edition)}",
        share=committed / appropriated,
        appropriated=shown(edition, appropriated),
        committed=shown(edition, committed),
    )


def in_funds(edition: Edition) -> Exhibit | None:
    """What was paid into the funds and what is left; nothing before it was known."""
    rows = [
        Held(row.fund, *(shown(edition, amount) for amount in row[1:])) for row in by_fund(edition)
    ]
    return exhibit(
        edition.nominal,
        "framework.funds",
        rows,
        title="{share=all.share:percent} of the funds’ money had left them by {end}",
        measure="Funds of state agencies for chips by {end}, Japan, {unit}, nominal",
        alt="""Table of what each fund was paid, still holds and has paid out, where of
        {paid_in=all.paid_in:money} in all {left=all.left:money} are left.""",
        columns={
            "fund": "Fund",
            "paid_in": ("Paid in", "amount"),
            "left": ("Still held", "amount"),
            "out": ("Gone out", "amount"),
            "share": ("Gone out, share", "percentage"),
        },
        annex=True,
        note=f"""Gone out is paid in since the first year less what is still held. Interest and
        money that came back are not separated.{_unsure(edition)} Who got it is not published""",
        end=_end(edition),
        all=rows[-1] if rows else None,
    )


def _unsure(edition: Edition) -> str:
    """Which balance is of low confidence, as a sentence; empty where none is."""
    rows = edition.facts["indicators"]
    last = rows[(rows["indicator"] == "fund_balance") & (rows["year"] == balance_year(edition))]
    unsure = "; ".join(last[last["confidence"] == "low"]["entity"])
    return f" The balance of this fund is of low confidence: {unsure}." if unsure else ""
