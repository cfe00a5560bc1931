"""Notes on the tables: what the newest edition leaves out that the one before it has."""

from collections.abc import Iterator

from report.contract import brief
from report.execute.inline import shown
from report.facts.package import own
from report.order import chapter_name, notebook_paths
from report.parameters import Parameters
from report.present.absence import Absence, absences

MOST = 3
"""How many ids a note names in one chapter."""


def notes() -> Iterator[str]:
    """A line for each reason, as a chapter that looked for a fact has it, and what is left out.

    Nothing where the brief has no two editions in a row, or the newer has all that the older has.
    """
    series = brief().series(own())
    if not series:
        return
    before, newest = series
    had = {(each.id, each.part) for _, each in _left_out(before)}
    groups: dict[str, dict[str, list[str]]] = {}
    for chapter, each in _left_out(newest):
        if (each.id, each.part) not in had:
            ids = groups.setdefault("; ".join(sorted(each.reasons)), {}).setdefault(chapter, [])
            ids += [each.id] * (each.id not in ids)
    if groups:
        titles = [brief().title(each) for each in (newest, before)]
        yield f"Notes. “{titles[0]}” leaves out what “{titles[1]}” has:"
    for reason, chapters in groups.items():
        told = (f"{name} ({_named(ids)})" for name, ids in chapters.items())
        yield f"- {reason}: {', '.join(told)}."


def _left_out(parameters: Parameters) -> Iterator[tuple[str, Absence]]:
    """What an edition leaves out, by chapter."""
    for path in notebook_paths():
        with absences() as heard:
            list(shown(path, parameters))
        yield from ((chapter_name(path.stem), each) for each in heard)


def _named(ids: list[str]) -> str:
    more = f" and {len(ids) - MOST} more" if len(ids) > MOST else ""
    return f"{', '.join(ids[:MOST])}{more}"
