"""From one edition to another, one cause at a time.

Each step changes one thing and builds the edition in between, so that what a number changes by at
each step adds up to its whole change: a sequential decomposition, as in the contribution analyses
of statistical offices. Where causes act together, what they do together counts with the later one.
The order is: code, the day, facts stated to another digit, facts corrected, facts added, the other
parameters, code again.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from report.compare.knowledge import Knowledge
from report.compare.reading import Reading, numbers_of
from report.contract import brief
from report.parameters import Parameters
from report.publish.record import code_hash, tables_hash

METHOD, ROUNDING, CORRECTED, ADDED = "method", "rounding", "facts corrected", "facts added"


@dataclass(frozen=True)
class Step:
    """An edition on the way, and the cause that led from the one before to it."""

    cause: str
    edition: Reading


@dataclass(frozen=True)
class _Inputs:
    """What an edition of the present code is made of."""

    parameters: Parameters
    knowledge: Knowledge


def steps(before: Reading, after: Reading, scratch: Path) -> list[Step]:
    """The first edition without a cause, those in between, and the last one.

    `scratch` is an empty folder for what is built on the way. `after` must not know less than
    `before`: see `in_order`. Raises NotebookError where an edition in between cannot be built.
    """
    if _same(before, after):
        return [Step("", before)]
    present = code_hash()
    start, *way = _way(before, after, scratch)
    planned = way if before.code == present else [(METHOD, start[1]), *way]
    final = METHOD
    if after.code == present:
        # The last one planned is `after` itself. Tables that differ in what neither knew plan none.
        *planned, (final, _) = planned or [(CORRECTED, start[1])]
    between = [
        Step(cause, _built(inputs, after, scratch / f"step-{number}"))
        for number, (cause, inputs) in enumerate(planned)
    ]
    return [Step("", before), *between, Step(final, after)]


def in_order(one: Reading, other: Reading) -> bool:
    """Whether the second edition knows at least as late a day as the first."""
    return one.parameters.as_of <= other.parameters.as_of


def _same(before: Reading, after: Reading) -> bool:
    return (before.parameters, tables_hash(before.package), before.code, before.chapters) == (
        after.parameters,
        tables_hash(after.package),
        after.code,
        after.chapters,
    )


def _built(inputs: _Inputs, after: Reading, folder: Path) -> Reading:
    return numbers_of(inputs.parameters, inputs.knowledge.package, after.chapters, folder)


def _way(before: Reading, after: Reading, scratch: Path) -> Iterator[tuple[str, _Inputs]]:
    """The inputs of each edition on the way with their cause, from `before` in present code."""
    first = Knowledge(before.package, before.parameters.as_of)
    last = Knowledge(after.package, after.parameters.as_of)
    parameters = before.parameters
    yield "", _Inputs(parameters, first)
    parameters = _with(parameters, {"as_of": last.day})
    if last.day != first.day:
        unmoved = first.without(first.later(), last.day, scratch / "unmoved")
        yield "parameter as_of", _Inputs(parameters, unmoved)
    restated, added = first.restating(last), first.adding(last)
    if restated:
        rounded = first.without(first.later(), last.day, scratch / "rounded", restated)
        yield ROUNDING, _Inputs(parameters, rounded)
    known = {key: cells for key, cells in last.rows().items() if key not in added}
    if known != {**first.rows(), **restated}:
        yield CORRECTED, _Inputs(parameters, last.without(added, last.day, scratch / "corrected"))
    if added:
        yield ADDED, _Inputs(parameters, last)
    for names in _groups(parameters):
        changed = {name: getattr(after.parameters, name) for name in names}
        if changed != {name: getattr(parameters, name) for name in names}:
            parameters = _with(parameters, changed)
            yield f"parameter {' and '.join(names)}", _Inputs(parameters, last)


def _groups(parameters: Parameters) -> Iterable[tuple[str, ...]]:
    """The parameters but the day, those together that move a number together."""
    together = {name: group for group in brief().groups for name in group}
    names = [name for name in type(parameters).model_fields if name != "as_of"]
    return dict.fromkeys(together.get(name, (name,)) for name in names)


def _with(parameters: Parameters, values: Mapping[str, Any]) -> Parameters:
    """The parameters with other values, each of which an edition had and so is allowed."""
    return parameters.model_copy(update=dict(values))
