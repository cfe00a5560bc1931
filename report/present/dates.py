"""Format words for dates that are quantities, so that a date in a table knows its row."""

from datetime import date

from report.contract import brief
from report.facts.quantity import Quantity


def moment(quantity: Quantity) -> str:
    """A date as exactly as known: "4 July 2025", "August 2022", "2029" or a year of the brief."""
    first, last = (date.fromordinal(int(end)) for end in (quantity.low, quantity.high))
    if first == last:
        return f"{last.day} {last:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{last:%B %Y}"
    return str(last.year) if first.year == last.year else brief().year(first.year)


def year(quantity: Quantity) -> str:
    """A year: "2030"."""
    return str(int(quantity.value))
