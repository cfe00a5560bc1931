"""What sentences and exhibits leave out for want of a figure, for whoever listens."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from report.facts.quantity import Missing


class Absence(NamedTuple):
    """The id of what is left out, or of what has a part left out; that part; and why."""

    id: str
    part: str
    reasons: frozenset[str]


_heard: ContextVar[list[Absence] | None] = ContextVar("absences", default=None)


@contextmanager
def absences() -> Iterator[list[Absence]]:
    """What is left out meanwhile, in order."""
    heard: list[Absence] = []
    token = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(token)


def left_out(id: str, missing: Iterable[Missing], part: str = "") -> bool:
    """Whether anything is missing, so that this is left out; if so, whoever listens hears of it."""
    reasons = frozenset[str]().union(*(gap.reasons for gap in missing))
    heard = _heard.get()
    if reasons and heard is not None:
        heard.append(Absence(id, part, reasons))
    return bool(reasons)
