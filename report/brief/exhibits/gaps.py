"""What is not known, and how much it could matter: a sentence and a table."""

from report.brief.chapters import gaps
from report.brief.edition import Edition
from report.brief.exhibits.methods import own_count
from report.facts.quantity import is_missing
from report.present.exhibit import Exhibit
from report.present.sentence import Sentence


def verdict(edition: Edition) -> Sentence | None:
    """Question 15: how many missing facts could change the sign of a finding."""
    turned, known = gaps.turning(gaps.by_gap(edition))
    if is_missing(turned) or is_missing(known):
        return None
    one = known.value == 1
    number = "{turned:count}" if turned.value else "None"
    who = "The one missing fact" if one else f"{number} of the {{known:count}} missing facts"
    could = "could not" if one and not turned.value else "could"
    return Sentence(
        "sensitivity.verdict",
        f"{who} whose reach can be computed {could} change the sign of its finding.",
        turned=turned,
        known=known,
    )


def table(edition: Edition) -> Exhibit:
    """Question 15: each missing fact, and between what it leaves a finding."""
    frame = gaps.by_gap(edition)
    return Exhibit(
        Sentence("sensitivity.gaps", "What we do not know, and how much it could matter"),
        f"Facts that no source of this edition states; readings of findings on {edition.fy}, "
        "nominal, in %",
        Sentence(
            "sensitivity.gaps.alt",
            "Table of facts that no source states, with the finding that each bears on and the "
            "range that it leaves open; number of facts: {listed:count}.",
            listed=gaps.listed(frame),
        ),
        frame,
        {
            "fact": ("Not known", ""),
            "subject": ("About", ""),
            "finding": ("Finding", ""),
            "low": ("Lowest", "percentage"),
            "high": ("Highest", "percentage"),
            "swing": ("Distance in points", "distance"),
            "turns": ("Changes its sign", ""),
        },
        edition.facts,
        sources=own_count(edition),
    )  # fmt: skip
