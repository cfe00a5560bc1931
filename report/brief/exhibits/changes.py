"""What rose and what fell."""

from report.brief.chapters import changes
from report.brief.edition import Edition
from report.facts.quantity import is_missing
from report.present.clauses import told
from report.present.exhibit import Exhibit
from report.present.sentence import Sentence


def fell(edition: Edition) -> Sentence | None:
    """Question 13: how many lines that do not overlap fell, and the largest fall."""
    found = changes.fallen(edition)
    if is_missing(found.known):
        return None
    all_of = "all " if found.every else ""
    return told(
        "budget.fell",
        "Of the {known:count} lines of the ministry’s initial budget that do not overlap and are "
        "known both in {before} and in {year}, ",
        {
            "known": found.known,
            "name": found.largest,
            "before": edition.fy_before,
            "year": edition.fy,
        },
        (
            "only “{name}” fell, by {by:money}."
            if found.only
            else f"{all_of}{{fell:count}} fell, most of all “{{name}}”, by {{by:money}}.",
            {"fell": found.fell, "by": found.by},
            "none fell.",
        ),
    )


def lines(edition: Edition) -> Exhibit | None:
    """Question 13: the change of each line, the largest fall first."""
    frame = changes.by_change(edition)
    lowest = frame.iloc[0]
    return Exhibit.where_known(
        Sentence("budget.lines", "Lines of the ministry’s initial budget, some inside others"),
        f"Lines of the initial budget that can be compared, {edition.fy_before} to "
        f"{edition.fy}, Japan, change in {edition.money_unit}",
        Sentence(
            "budget.lines.alt",
            "Table of the change of each line of the initial budget, the largest fall first, where "
            "“{line}” changes by {change:signed}.",
            line=str(lowest.line), change=lowest.difference,
        ),
        frame,
        {
            "line": ("Line; lines overlap", ""),
            "before": (edition.fy_before, "amount"),
            "after": (edition.fy, "amount"),
            "difference": ("Change", "signed"),
            "change": ("Change in %", "growth"),
        },
        edition.facts,
        annex=True,
    )  # fmt: skip
