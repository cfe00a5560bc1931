"""What the tests are about: one day and one fiscal year, whatever later rows the tables gain."""

from typing import Any

from report.brief.parameters import Parameters

_PINNED = {"as_of": "2026-11-22", "fiscal_year": "2026"}


def asked(**values: Any) -> Parameters:
    """The parameters of that day and year, but for these values."""
    return Parameters.of(_PINNED | {name: str(value) for name, value in values.items()})


YEAR = asked()
