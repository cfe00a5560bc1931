"""The exhibits of delivery: question 9."""

from report.analysis import delivery
from report.facts.load import Facts
from report.parameters import Parameters
from report.present.charts import chart_bars
from report.present.exhibit import Exhibit, plain
from report.present.framework import money_unit
from report.present.sentence import Sentence


def stages(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 9: appropriated, committed and paid, by fund."""
    frame = delivery.by_stage(facts, parameters)
    everything, drawn = frame.iloc[-1], plain(frame, share="percent")
    return Exhibit(
        Sentence(
            "framework.stages",
            "{share:percent} of the money appropriated by {before} is committed",
            share=everything.share, before=parameters.year_before,
        ),
        f"Chips and AI, commitments up to {parameters.year_before} as a share of appropriations, "
        f"Japan; amounts in {money_unit(parameters)}",
        Sentence(
            "framework.stages.alt",
            "Bar chart of the committed share of each fund’s appropriations, where all chips and "
            "AI money together stands at {share:percent} of {amount:money}.",
            share=everything.share, amount=everything.appropriated,
        ),
        frame,
        {
            "fund": ("Fund", ""),
            "appropriated": ("Appropriated", "amount"),
            "committed": ("Committed", "amount"),
            "share": ("Committed share", "percent"),
            "paid": ("Documented as paid", "amount"),
        },
        facts,
        chart_bars(drawn, "fund", "share") if len(drawn) else None,
    )  # fmt: skip


def abroad(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 9: the same stages in the United States."""
    frame = delivery.abroad(facts)
    awarded, paid = frame.iloc[1], frame.iloc[3]
    return Exhibit(
        Sentence(
            "framework.abroad",
            "The United States awarded {share:percent} of what it authorised for plants",
            share=awarded.share,
        ),
        "CHIPS incentives by stage and the award to Intel, United States, billion dollars, nominal",
        Sentence(
            "framework.abroad.alt",
            "Bar chart of the United States incentives by stage, where {awarded:money} are "
            "awarded in all and Intel was paid {paid:money}.",
            awarded=awarded.amount, paid=paid.amount,
        ),
        frame,
        {
            "stage": ("Stage", ""),
            "amount": ("Billion dollars", "amount"),
            "share": ("Share", "percent"),
            "of": ("Of what is", ""),
        },
        facts,
        chart_bars(plain(frame, amount="money"), "stage", "amount"),
    )  # fmt: skip
