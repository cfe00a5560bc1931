"""Format words for dates that are quantities, so that a date in a table knows its row."""

from datetime import date

from report.facts.quantity import Quantity


def moment(quantity: Quantity) -> str:
    """A date as exactly as it is known: "4 July 2025", "August 2022", "FY2027" or "2029"."""
    first, last = (date.fromordinal(int(end)) for end in (quantity.low, quantity.high))
    if first == last:
        return f"{last.day} {last:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{last:%B %Y}"
    return str(last.year) if first.year == last.year else f"FY{first.year}"


def year(quantity: Quantity) -> str:
    """A year: "2030"."""
    return str(int(quantity.value))
