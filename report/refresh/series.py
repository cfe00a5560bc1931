"""The values of a series in an answer: selected by labels, divided, scaled and rebased."""

from collections.abc import Sequence
from decimal import Decimal

from report.facts.tables import Cells
from report.refresh.configuration import Feed
from report.refresh.formats import Observation


def values_of(feed: Feed, cells: Cells, observations: Sequence[Observation]) -> dict[str, Decimal]:
    """The value in each period of the series with these cells, in the unit of the table.

    Raises ValueError that says what the answer has, or lacks.
    """
    own = _select(feed.of, cells, observations) if feed.of else None
    divisor = _select(feed.over, cells, observations) if feed.over else None
    if own is not None and divisor is not None and own.keys() != divisor.keys():
        odd = min(own.keys() ^ divisor.keys())
        raise ValueError(f"has only half of {named(cells)} in {odd}")
    one = dict.fromkeys(own or divisor or {}, Decimal(1))
    values = {
        period: feed.times * (own or one)[period] / (divisor or one)[period] for period in one
    }
    if not feed.base:
        return values
    if feed.base not in values:
        raise ValueError(f"has nothing for {named(cells)} in {feed.base}, its base")
    return {period: 100 * value / values[feed.base] for period, value in values.items()}


def named(cells: Cells) -> str:
    """A series by its cells."""
    return " ".join(cells.values())


def _select(labels: Cells, cells: Cells, observations: Sequence[Observation]) -> dict[str, Decimal]:
    """The value in each period of the observations with these labels."""
    wanted = {name: text.format_map(cells) for name, text in labels.items()}
    found: dict[str, Decimal] = {}
    for each in observations:
        if wanted.items() <= each.labels.items():
            if each.period in found:
                raise ValueError(f"has two values of {named(cells)} in {each.period}")
            found[each.period] = each.value
    if not found:
        raise ValueError(f"has nothing for {named(cells)}, but {_nearest(wanted, observations)}")
    return found


def _nearest(wanted: Cells, observations: Sequence[Observation]) -> str:
    """How the observations that are most like what is wanted differ from it."""
    near = max(observations, key=lambda each: len(wanted.items() & each.labels.items())).labels
    return ", ".join(
        f"{name} {near.get(name) or 'empty'} where {text} is wanted"
        for name, text in wanted.items()
        if near.get(name) != text
    )
