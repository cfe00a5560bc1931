"""The exhibit of what would change the verdict."""

from report.analysis import gaps
from report.facts.load import Facts
from report.parameters import Parameters
from report.present.charts import chart_ranges
from report.present.exhibit import Exhibit
from report.present.sensitivity import ranges
from report.present.sentence import Sentence


def table(facts: Facts, parameters: Parameters) -> Exhibit:
    """Question 15: each missing fact, and between what it leaves a finding."""
    frame = gaps.by_gap(facts, parameters)
    turned, known = gaps.turning(frame)
    return Exhibit(
        Sentence(
            "sensitivity.gaps",
            "{turned:count} of {known:count} gaps with a known reach could turn a finding",
            turned=turned, known=known,
        ),
        f"Findings on chips and AI, {parameters.year}, Japan, in %, between what the readings of "
        "a missing fact leave them",
        Sentence(
            "sensitivity.gaps.alt",
            "Range chart of findings between the readings of each missing fact, where "
            "{turned:count} of {known:count} could read differently.",
            turned=turned, known=known,
        ),
        frame,
        {
            "fact": ("Missing fact", ""),
            "finding": ("Finding", ""),
            "low": ("Lowest", "percentage"),
            "high": ("Highest", "percentage"),
            "swing": ("Distance in points", "distance"),
            "turns": ("Turns it", ""),
        },
        facts,
        chart_ranges(ranges(frame, "percentage"), "fact", "low", "high", "Finding"),
    )  # fmt: skip
