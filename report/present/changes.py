"""The exhibit of what rose and what fell."""

from report.analysis import changes
from report.facts.load import Facts
from report.parameters import Parameters
from report.present.budget import money_unit
from report.present.charts import chart_bars
from report.present.exhibit import Exhibit, plain
from report.present.sentence import Sentence


def lines(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 13: the change of each line, the largest fall first."""
    frame = changes.by_change(facts, parameters)
    fell, known = changes.fallen(facts, parameters)
    return Exhibit(
        Sentence(
            "budget.lines",
            "{fell:count} of {known:count} lines known in both years fall",
            fell=fell, known=known,
        ),
        f"Lines of the initial budget that can be compared, {parameters.year_before} to "
        f"{parameters.year}, Japan, change in {money_unit(parameters)}",
        Sentence(
            "budget.lines.alt",
            "Diverging bar chart of the change of each budget line, largest fall first, where "
            "{fell:count} of {known:count} lines known in both years fall.",
            fell=fell, known=known,
        ),
        frame,
        {
            "line": ("Line; lines overlap", ""),
            "before": (parameters.year_before, "amount"),
            "after": (parameters.year, "amount"),
            "difference": ("Change", "signed"),
            "change": ("Change in %", "growth"),
        },
        facts,
        chart_bars(plain(frame, difference="signed"), "line", "difference"),
    )  # fmt: skip
