"""Question 9: what was paid into the agencies' funds for chips, and what has left them."""

from typing import Any, NamedTuple

from report.brief.chapters.framework import shown
from report.brief.edition import Edition
from report.brief.money import INITIAL, SUPPLEMENTARY, YEN
from report.brief.rows import each, quantity, summed
from report.facts.quantity import Figure, Missing, is_known, is_missing
from report.facts.sums import sum_of
from report.present.exhibit import Exhibit, exhibit
from report.present.sentence import Sentence, sentence


class Held(NamedTuple):
    """A fund: money paid into it since the first year, still held, gone out, and that as a share.

    `out` is what was paid in less what is held: interest is not separated. `outlay` is that of the
    last year alone, empty for the sum.
    """

    fund: str
    paid_in: Figure
    left: Figure
    out: Figure
    share: Figure
    outlay: Figure | str


def last_year(edition: Edition) -> int | None:
    """The last fiscal year before the parameters' one at whose end a balance is known."""
    rows = edition.facts["indicators"]
    years = rows[rows["indicator"] == "fund_balance"]["year"]
    return max((year for year in years if year < edition.year), default=None)


def by_fund(edition: Edition) -> list[Held]:
    """The funds whose balance at the end of `last_year` is known, and all of these together."""
    year, rows, sums = last_year(edition), list[Held](), list[tuple[Figure, Figure]]()
    if year is None:
        return []
    for fund in each(edition.facts["funds"]):
        left = _stated(edition, "fund_balance", fund, year)
        if is_known(left):
            outlay = shown(edition, _stated(edition, "fund_outlay", fund, year))
            sums.append((paid_in(edition, fund, year), left))
            rows.append(_held(edition, fund["entity"], *sums[-1], outlay))
    if rows:
        amount, left = map(sum_of, zip(*sums, strict=True))
        rows.append(_held(edition, "Together", amount, left, ""))
    return rows


def _stated(edition: Edition, indicator: str, fund: Any, year: int) -> Figure:
    """What is stated of a fund in one year, yen."""
    rows = edition.facts["indicators"]
    of_fund = rows[(rows["indicator"] == indicator) & (rows["entity"] == fund["entity"])]
    found = of_fund[of_fund["year"] == year]
    if found.empty:
        return Missing.because(f"no source states the {indicator.split('_')[1]} of FY{year}")
    return quantity(found.iloc[0], "value", YEN)


def _held(edition: Edition, name: str, amount: Figure, left: Figure, outlay: Figure | str) -> Held:
    out = amount - left
    money, held, gone = (shown(edition, each) for each in (amount, left, out))
    return Held(name, money, held, gone, out / amount, outlay)


def paid_in(edition: Edition, fund: Any, last: int) -> Figure:
    """What budgets up to a fiscal year paid into a fund, a row of `funds`, yen.

    The outlay of the treasury where it is stated, and what was appropriated otherwise.
    """
    lines = [fund["line_id"], *(fund["later_lines"] or ())]
    years = {year for line, year, _ in edition.facts.amounts if line in lines and year <= last}
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
        if edition.facts.amounts_of(line, year, stage)
    )
    other = fund["other_line_id"]
    if other and edition.facts.amounts_of(other, year, INITIAL):
        return amount - edition.appropriation(other, year)
    return amount


def from_treasury(edition: Edition) -> tuple[str, Figure]:
    """What left the treasury for agencies and funds by the last count: fiscal year and amount."""
    rows = edition.facts["indicators"]
    known = rows[(rows["indicator"] == "treasury_outlay") & (rows["year"] <= edition.year)]
    if known.empty:
        return "", Missing.because("no outlay of the treasury for chips and AI was known by then")
    row = known.sort_values("year").iloc[-1]
    return f"FY{row['year']}", shown(edition, quantity(row, "value", YEN))


def left(edition: Edition) -> Sentence | None:
    """What left the treasury, and the agencies' funds; nothing before either was known."""
    year, amount = from_treasury(edition)
    rows = by_fund(edition)
    if is_missing(amount) and not rows:
        return None
    return sentence(
        edition,
        "framework.left",
        "The treasury pays funds of state agencies, and these pay firms later.",
        " It paid {amount:money} for chips and AI in {year}, by the last count.",
        " By {end}, {out:money} had left the funds whose balance is known, {share:percent} of "
        "the {paid_in:money} paid in."
        if rows
        else "",
        year=year,
        end=_end(edition),
        amount=amount,
        **{name: getattr(rows[-1], name) for name in ("out", "share", "paid_in") if rows},
    )


def _end(edition: Edition) -> str:
    """The end of `last_year` as it is read: "the end of March 2026"."""
    year = last_year(edition)
    return "" if year is None else f"the end of March {year + 1}"


def in_funds(edition: Edition) -> Exhibit | None:
    """What was paid into the funds and what is left; nothing before it was known."""
    rows = by_fund(edition)
    known = edition.facts["indicators"]
    known = known[(known["indicator"] == "fund_balance") & (known["year"] == last_year(edition))]
    unsure = "; ".join(known[known["confidence"] == "low"]["entity"])
    low = f" The balance of this fund is of low confidence: {unsure}." if unsure else ""
    return exhibit(
        edition.nominal,
        "framework.funds",
        rows,
        title="{share=all.share:percent} of what the funds were given had left them by {end}",
        measure="Funds of state agencies for chips by {end}, Japan, {unit}, nominal",
        alt="""Table of what each fund was paid, still holds and has paid out, where of
        {paid_in=all.paid_in:money} in all {left=all.left:money} are left.""",
        columns={
            "fund": "Fund",
            "paid_in": ("Paid in", "amount"),
            "left": ("Still held", "amount"),
            "out": ("Gone out", "amount"),
            "share": ("Gone out, share", "percent"),
            "outlay": ("In the last year", "amount"),
        },
        note=f"""Gone out is our own sum: paid in since the first year less what is still held.
        Interest and money that came back are not separated.{low} Who got it is not published""",
        end=_end(edition),
        all=rows[-1] if rows else None,
    )
