"""The exhibits of the chapter on Rapidus: money and steps."""

from report.analysis import rapidus
from report.analysis.rapidus import EQUITY, RESEARCH, STATE
from report.facts.load import Facts
from report.parameters import Parameters
from report.present.budget import money_unit
from report.present.charts import chart_bars
from report.present.clauses import told
from report.present.exhibit import Exhibit, plain
from report.present.format import day
from report.present.sentence import Sentence


def answer(facts: Facts, parameters: Parameters) -> Sentence:
    """Question 6: what the state has put in, by instrument, and what of it is paid."""
    year_money, year_share = rapidus.in_year(facts, parameters)
    paid = rapidus.amount(facts, parameters, STATE, ("paid",))
    equity = rapidus.amount(facts, parameters, STATE, rapidus.DECIDED, (EQUITY,))
    equity_share = rapidus.instrument_share(facts, parameters, EQUITY)
    return told(
        "rapidus.answer",
        "By {day} the state had decided {state:money} for Rapidus",
        {"state": rapidus.amount(facts, parameters), "day": day(parameters.as_of)},
        (
            ": {equity:money} of equity, {share:percent} of it, and for the rest commissioned "
            "research, up to a ceiling each year.",
            {"equity": equity, "share": equity_share},
            ", all of it commissioned research, up to a ceiling each year.",
        ),
        (
            " What is known to be paid is {paid:money}, all equity; no source states payments for "
            "research.",
            {"paid": paid},
            " No source states that any of it is paid.",
        ),
        (
            f" The money decided for {parameters.year} is {{year:money}}, {{part:percent}} of all.",
            {"year": year_money, "part": year_share},
            f" For {parameters.year} no decision was known by then.",
        ),
    )


def instruments(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 6: state money by instrument and stage, and what is not added to it."""
    frame = rapidus.by_instrument(facts, parameters)
    research = rapidus.instrument_share(facts, parameters, RESEARCH)
    total = rapidus.amount(facts, parameters)
    return Exhibit(
        Sentence(
            "rapidus.instruments",
            "Commissioned research, not equity, is {share:percent} of the state money for Rapidus",
            share=research,
        ),
        f"State money for Rapidus by instrument and stage, Japan, as known on "
        f"{day(parameters.as_of)}, {money_unit(parameters)}",
        Sentence(
            "rapidus.instruments.alt",
            "Bar chart of the state money for Rapidus by instrument and stage, where commissioned "
            "research is {share:percent} of the {total:money} decided.",
            share=research, total=total,
        ),
        frame,
        {
            "instrument": ("Instrument and stage", ""),
            "amount": (money_unit(parameters), "amount"),
            "terms": ("On what terms", ""),
        },
        facts,
        chart_bars(plain(frame, amount="amount"), "instrument", "amount"),
    )  # fmt: skip
