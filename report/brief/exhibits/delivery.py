"""The sentences and exhibits of delivery: question 9."""

from report.brief.chapters import delivery, funds
from report.brief.edition import Edition
from report.brief.exhibits.framework import money_unit
from report.facts.quantity import Figure, is_missing
from report.present.charts import chart_bars
from report.present.clauses import told
from report.present.exhibit import Exhibit
from report.present.sentence import Sentence
from report.present.table import plain


def promised(edition: Edition) -> Sentence | None:
    """Question 9: how much of what was appropriated is promised, and what documents say is paid."""
    appropriated, committed, paid = delivery.shown_everything(edition)
    known = Sentence.where_known("", "{all:money}{some:money}", all=appropriated, some=committed)
    return known and told(
        "framework.committed",
        "Of the {appropriated:money} that budgets up to {last} appropriated for chips and AI"
        "{appropriated:so_far}, up to {committed:money} have been promised to named projects.",
        {
            "appropriated": appropriated,
            "committed": committed,
            "last": f"FY{delivery.last_year(edition)}",
        },
        (
            " How much each firm was paid is not published; documents name {paid:money}, of equity "
            "for Rapidus.",
            {"paid": paid},
            " How much each firm was paid is not published.",
        ),
    )


def left(edition: Edition) -> Sentence | None:
    """Question 9: what left the treasury, and the agencies' funds; None before either was known."""
    year, amount = funds.from_treasury(edition)
    table = funds.by_fund(edition)
    names = ("out", "share", "paid_in")
    out: dict[str, Figure] = {name: table[name].iloc[-1] for name in names}
    if is_missing(amount) and is_missing(out["out"]):
        return None
    return told(
        "framework.left",
        "The treasury pays funds of state agencies, and these pay firms later.",
        {},
        (
            f" It paid {{amount:money}} for chips and AI in {year}, by the last count.",
            {"amount": amount},
            "",
        ),
        (
            f" By {_end(funds.last_year(edition))}, {{out:money}} had left the "
            "funds whose balance is known, {share:percent} of the {paid_in:money} paid in.",
            out,
            "",
        ),
    )


def _end(year: int | None) -> str:
    """The end of a fiscal year as it is read: "the end of March 2026"."""
    return "" if year is None else f"the end of March {year + 1}"


def stages(edition: Edition) -> Exhibit:
    """Question 9: appropriated and promised, by fund."""
    frame = delivery.by_stage(edition)
    everything, drawn = frame.iloc[-1], plain(frame, share="percent")
    last = f"FY{delivery.last_year(edition)}"
    return Exhibit(
        Sentence(
            "framework.stages",
            "{share:percent} of the money appropriated by {last} is promised to named projects",
            share=everything["share"], last=last,
        ),
        f"Chips and AI, awards up to {last} as a share of appropriations, Japan; amounts in "
        f"{money_unit(edition)}",
        Sentence(
            "framework.stages.alt",
            "Bar chart of the promised share of each fund’s appropriations, where all chips and "
            "AI money together stands at {share:percent} of {amount:money}.",
            share=everything["share"], amount=everything.appropriated,
        ),
        frame,
        {
            "fund": ("Fund", ""),
            "budgets": ("Budgets of", ""),
            "appropriated": ("Appropriated", "amount"),
            "committed": ("Promised", "amount"),
            "share": ("Promised share", "percent"),
        },
        edition.facts,
        chart_bars(drawn, "fund", "share") if len(drawn) else None,
        note="Awards count at their ceilings and stand at a fund by the programme that they were "
        "made under; no source allots them to budgets, and some are paid from other money",
    )  # fmt: skip


def in_funds(edition: Edition) -> Exhibit | None:
    """Question 9: what was paid into the funds and what is left; None before it was known."""
    frame, year = funds.by_fund(edition), funds.last_year(edition)
    together = frame.iloc[-1]
    return Exhibit.where_known(
        Sentence(
            "framework.funds",
            "{share:percent} of what the funds were given had left them by {end}",
            share=together["share"], end=_end(year),
        ),
        f"Funds of state agencies for chips by {_end(year)}, Japan, {money_unit(edition)}",
        Sentence(
            "framework.funds.alt",
            "Table of what each fund was paid, still holds and has paid out, where of "
            "{paid_in:money} in all {left:money} are left.",
            paid_in=together.paid_in, left=together.left,
        ),
        frame,
        {
            "fund": ("Fund", ""),
            "paid_in": ("Paid in", "amount"),
            "left": ("Still held", "amount"),
            "out": ("Gone out", "amount"),
            "share": ("Gone out, share", "percent"),
            "outlay": ("In the last year", "amount"),
        },
        edition.facts,
        note=_note(edition),
    )  # fmt: skip


def _note(edition: Edition) -> str:
    unsure = "; ".join(funds.uncertain(edition))
    said = f" The balance of this fund is of low confidence: {unsure}." if unsure else ""
    return (
        "Gone out is our own sum: paid in since the first year less what is still held. Interest "
        f"and money that came back are not separated.{said} Who got it is not published"
    )


def america(edition: Edition) -> Sentence | None:
    """Question 9: the same stages in the United States; None before they were known."""
    return Sentence.where_known(
        "framework.usa",
        "The United States says more: of {authorised:money} for plants up to {awarded:money} "
        "were awarded. Of the {grant:money} for Intel {paid:money} were paid before the rest "
        "became state equity.",
        **delivery.intel(edition),
    )


def abroad(edition: Edition) -> Exhibit | None:
    """Question 9: the stages in the United States; None before they were known."""
    frame = delivery.abroad(edition)
    awarded, paid = frame.iloc[1], frame.iloc[3]
    return Exhibit.where_known(
        Sentence(
            "framework.abroad",
            "The United States awarded {share:percent} of what it authorised for plants",
            share=awarded["share"],
        ),
        "CHIPS incentives by stage and the award to Intel, United States, billion dollars, nominal",
        Sentence(
            "framework.abroad.alt",
            "Table of the United States incentives by stage, where {awarded:money} are awarded in "
            "all and Intel was paid {paid:money}.",
            awarded=awarded.amount, paid=paid.amount,
        ),
        frame,
        {
            "stage": ("Stage", ""),
            "amount": ("Billion dollars", "amount"),
            "share": ("Share", "percent"),
            "of": ("Of what is", ""),
        },
        edition.facts,
        annex=True,
        note="What Intel was paid is its award less its equity, which took in another contract",
    )  # fmt: skip
