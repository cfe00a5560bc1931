"""From rows of a table to quantities."""

from typing import Any

import pandas as pd

from report.facts.quantity import Figure, Missing, Quantity


def each(rows: pd.DataFrame) -> list[Any]:
    """The rows of a table, one by one, as `quantity` takes them; an empty cell stays None."""
    return [rows.iloc[place] for place in range(len(rows))]


def quantity(row: Any, column: str, unit: str) -> Figure:
    """What one row states in a column, with its interval where the row has a resolution.

    `row` is a row of a table as a Series; its first cell is its key. The interval is open where
    the row says "or more" or "up to". Missing where the cell is empty.
    """
    if row[column] is None:
        return Missing.because(f"no source states the {column.split('_')[0]} of {row.iloc[0]}")
    return Quantity.stated(
        row[column], unit, row.iloc[0], row.get("resolution"), bound=row.get("bound"), column=column
    )
