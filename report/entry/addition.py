"""Add rows to a table: ask for them, try them on a copy, say what they move, keep them."""

import shutil
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import typer

from report.entry.questions import Questions
from report.entry.rows import cells_of, completed, rows_in
from report.execute.forked import start_server
from report.facts.forms import plain, read
from report.facts.package import DataPackage, FactsError
from report.facts.rules import require
from report.facts.tables import append
from report.order import Order
from report.parameters import ParameterError

Rows = Mapping[str, Sequence[Mapping[str, str]]]


def add(table: str, pairs: Sequence[str], place: str, closes: str, keep: bool) -> None:
    """Add the rows of a file, or one with the cells `pairs`; at a terminal the others are asked.

    They are kept where `keep` says so, or an answer. With `closes` the tables close on that day
    from then on. Raises ParameterError for what an option cannot be, FactsError with every rule
    that the rows break, NotebookError where a chapter fails with them.
    """
    package = DataPackage()
    require(package)
    given, day = cells_of(package, table, pairs), _day(closes, package)
    start_server(Order(package=package))  # it imports while answers are typed
    questions = Questions(package)
    asks = not place and sys.stdin.isatty()
    if asks:
        questions.ask(table, given)
        day = day or _later(package, questions.rows)
    else:
        stated = [{**row, **given} for row in rows_in(place)] if place else [given]
        questions.rows[table] = [completed(package, table, row) for row in stated]
    with TemporaryDirectory(prefix="brief-") as scratch:
        tried = _tried(questions, day, Path(scratch), table if asks else "")
        from report.entry.trial import print_moved  # which imports for a second

        print_moved(package, tried, questions.rows, Path(scratch))
        if not (keep or (asks and typer.confirm("\nKeep it?", default=False))):
            typer.echo("\nNothing is kept." + ("" if asks else " With --yes it is."))
            return
    append(package, questions.rows, day)
    for name, rows in questions.rows.items():
        typer.echo(f"Kept in {package.folder / package.resources[name]['path']}: {len(rows)} rows.")


def _tried(questions: Questions, closes: date | None, scratch: Path, asked: str) -> DataPackage:
    """A copy of the tables with the new rows, which keeps every rule.

    At a terminal, cells of the row that was `asked` for are asked for again until it does.
    """
    package = questions.package
    for number in count():
        folder = scratch / f"tables-{number}"
        folder.mkdir()
        for path in package.files:
            shutil.copy(path, folder)
        append(DataPackage(folder), questions.rows, closes)
        tried = DataPackage(folder)
        try:
            require(tried)
            return tried
        except FactsError as error:
            if not asked:
                raise
            typer.echo(f"\n{error}")
            if not questions.mend(asked):
                raise typer.Abort from None
    raise AssertionError


def _day(text: str, package: DataPackage) -> date | None:
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


def _later(package: DataPackage, rows: Rows) -> date | None:
    """The day of a row that no edition would know, where the tables are to close on that."""
    days = [row["known_from"] for table in rows.values() for row in table if "known_from" in row]
    last = date.fromisoformat(max(days, default=str(package.cut_off)))
    if last <= package.cut_off:
        return None
    typer.echo(f"\nThe tables close on {package.cut_off}; no edition knows what came later.")
    asked = f"Have you looked up to {last}, so that they close then"
    return last if typer.confirm(asked, default=False) else None
