"""Sentences made of clauses, where one whose facts are missing gives way to another."""

from collections.abc import Mapping

from report.facts.quantity import Figure, is_missing
from report.present.sentence import Sentence

Clause = tuple[str, Mapping[str, Figure], str]
"""The text of a clause, the figures in it, and what stands in its place where one is missing."""


def told(id: str, template: str, slots: Mapping[str, Figure | str], *clauses: Clause) -> Sentence:
    """A sentence with clauses; one with a missing figure gives way to its last part."""
    filled = dict(slots)
    for text, figures, otherwise in clauses:
        missing = any(is_missing(figure) for figure in figures.values())
        template += otherwise if missing else text
        filled |= {} if missing else figures
    return Sentence(id, template, **filled)
