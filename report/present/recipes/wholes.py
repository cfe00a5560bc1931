"""Recipes of a whole taken apart: a row a part, each from where the one before it ends."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from report.facts.quantity import Figure, is_known
from report.present.across import Across
from report.present.format import NUMBERS
from report.present.recipes.common import Drawing, Recipe, known, named, placed
from report.present.row import Row, Span
from report.present.sizes import sized
from report.present.table import Rows

Numbered = Sequence[tuple[int, Any]]


def whole(
    label: str, value: str, share: str, tone: str, total: Figure, finding: str = ""
) -> Recipe:
    """A bar of all parts with their `total`, and a row for each with its amount and its share.

    `tone` is the column of the tones. The `finding` stands beside the total.
    """

    def draw(rows: Rows, text: Mapping[str, str]) -> Drawing | None:
        given = [each for each in known(rows, None, value) if getattr(each[1], value).value > 0]
        size = sized([getattr(row, value) for _, row in given])

        def told(row: Any) -> str:
            return f"{size(getattr(row, value))} ({NUMBERS['percent'](getattr(row, share))})"

        made = list(_apart(given, label, value, tone, told))
        if not made:
            return None
        spans = [span for row in made for span in row.spans]
        every = size(total) if is_known(total) else ""
        return Across([Row(None, "All parts", spans, after=every, aside=finding), *made])

    return draw


def sources(
    label: str, value: str, status: str, need: Figure, need_text: str, gap_texts: tuple[str, str]
) -> Recipe:
    """Sources by status, in the order of the rows, up to the line of a need.

    What is missing to the need is a row without money: its name and its amount are `gap_texts`.
    There is none without an amount.
    """

    def draw(rows: Rows, text: Mapping[str, str]) -> Drawing | None:
        given = list(known(rows, None, value))
        size = sized([getattr(row, value) for _, row in given], largest=True)
        made = list(_apart(given, label, value, status, lambda row: size(getattr(row, value))))
        if not made or not is_known(need):
            return Across(made) if made else None
        end, least = made[-1].spans[-1].high, placed(need)
        name, told = gap_texts
        if told and end < least:
            made.append(Row(None, name, [Span(end, least, "gap")], before=told))
        return Across(made, references=[(least, need_text)])

    return draw


def _apart(
    given: Numbered, label: str, value: str, tone: str, told: Callable[[Any], str]
) -> Iterator[Row]:
    """Rows one after another; what is told of one that ends far out stands before it."""
    start, half = 0.0, sum(placed(getattr(row, value)) for _, row in given) / 2
    for number, row in given:
        end = start + placed(getattr(row, value))
        before, after = (told(row), "") if start and end > half else ("", told(row))
        span = Span(start, end, getattr(row, tone))
        yield Row(number, named(row, label), [span], before=before, after=after)
        start = end
