"""What a number counts, which a reader must know to set it against another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple


class Scope(NamedTuple):
    """What a line covers in one year, in words, and its turn where a year has several."""

    line: str
    words: str
    year: int
    turn: int


@dataclass(frozen=True)
class Counted:
    """What a number counts: scopes of lines, those compared with another, years not yet over."""

    scopes: frozenset[Scope] = frozenset()
    breaks: frozenset[Scope] = frozenset()
    unfinished: frozenset[int] = frozenset()

    def __or__(self, other: Counted) -> Counted:
        return Counted(
            self.scopes | other.scopes,
            self.breaks | other.breaks,
            self.unfinished | other.unfinished,
        )

    def compared(self, other: Counted) -> Counted:
        """Both together, where one is set against the other: a line of two scopes breaks."""
        both = self | other
        lines = {scope.line for scope in self.scopes} & {scope.line for scope in other.scopes}
        broken = {line for line in lines if self.words(line) != other.words(line)}
        told = frozenset(scope for scope in both.scopes if scope.line in broken)
        return replace(both, breaks=both.breaks | told)

    def words(self, line: str) -> frozenset[str]:
        """The scopes in which a line is counted here."""
        return frozenset(scope.words for scope in self.scopes if scope.line == line)
