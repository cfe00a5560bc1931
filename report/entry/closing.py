"""The day on which the tables close from now on: that of an option, or of an answer."""

import sys
from datetime import date

import typer

from report.facts.forms import plain, read
from report.facts.package import DataPackage, FactsError
from report.facts.tables import Rows
from report.parameters import ParameterError


def closing(text: str, package: DataPackage) -> date | None:
    """The day of an option. Raises ParameterError where the tables close later already."""
    if not text:
        return None
    try:
        day = read(plain(text, "date"), "date")
    except ValueError as error:
        raise ParameterError(f"--closes {text}: {error}.") from None
    assert isinstance(day, date)
    if day < package.cut_off:
        raise ParameterError(f"--closes {text}: the tables close on {package.cut_off} already.")
    return day


def later(package: DataPackage, rows: Rows) -> date | None:
    """The day of a row that no edition would know, where the tables are to close on that.

    None where there is none, or an answer says no. Raises FactsError where there is no terminal.
    """
    last = newest(package, rows)
    if last is None:
        return None
    closes = f"The tables close on {package.cut_off}; no edition knows what came later."
    if not sys.stdin.isatty():
        raise FactsError(
            f"{closes} Nothing is kept. With --closes {last} they close on the day of the newest "
            "row: give it where you have looked for other facts up to then."
        )
    typer.echo(f"\n{closes}")
    asked = f"Have you looked up to {last}, so that they close then"
    return last if typer.confirm(asked, default=False) else None


def newest(package: DataPackage, rows: Rows) -> date | None:
    """The last day on which one of new rows became known, where the tables close before it."""
    days = [row["known_from"] for table in rows.values() for row in table if "known_from" in row]
    last = date.fromisoformat(max(days, default=str(package.cut_off)))
    return last if last > package.cut_off else None
