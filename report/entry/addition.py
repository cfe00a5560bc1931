"""Add rows to a table: ask for them, try them on a copy, say what they move, keep them."""

import sys
from collections.abc import Sequence
from datetime import date

import typer

from report.entry.closing import closing, later
from report.entry.questions import Questions
from report.entry.rows import cells_of, completed, rows_in
from report.execute.forked import start_server
from report.facts.package import DataPackage, FactsError
from report.facts.rules import require
from report.facts.tables import copied, files_with
from report.order import Order
from report.parameters import listed
from report.publish.place import writing
from report.publish.store import digests

_NOTHING = "\nNothing is kept."


def add(table: str, pairs: Sequence[str], place: str, closes: str, keep: bool) -> None:
    """Add rows, as `_add` does; Ctrl-C at a question ends it with the code of an interruption."""
    try:
        _add(table, pairs, place, closes, keep)
    except typer.Abort:
        typer.echo(_NOTHING, err=True)
        raise typer.Exit(130) from None


def _add(table: str, pairs: Sequence[str], place: str, closes: str, keep: bool) -> None:
    """Add the rows of a file, or one with the cells `pairs`; at a terminal the others are asked.

    They are kept where `keep` says so, or an answer. With `closes` the tables close on that day
    from then on. Raises ParameterError for what an option cannot be, FactsError with every rule
    that the rows break, NotebookError where a chapter fails with them, OutputError where a table
    was changed meanwhile.
    """
    package = DataPackage()
    require(package)
    own = digests(package.folder, [path.name for path in package.files])
    given, day = cells_of(package, table, pairs), closing(closes, package)
    start_server(Order(package=package))  # it imports while answers are typed
    asks = not place and sys.stdin.isatty()
    questions = Questions(package)
    if asks:
        questions.ask(table, given)
        day = day or later(package, questions.rows)
    else:
        stated = [{**row, **given} for row in rows_in(place)] if place else [given]
        questions.rows[table] = [completed(package, table, row) for row in stated]
    files = _files(questions, day, table if asks else "")
    with copied(package, files) as tried:
        from report.entry.trial import print_moved  # which imports for a second

        print_moved(package, tried, questions.rows)
    if not (keep or (asks and typer.confirm("\nKeep it?", default=False))):
        typer.echo(_NOTHING + ("" if asks else " With --yes it is."))
        return
    with writing(package.folder, source=True) as folder:
        folder.put(files, own)
    typer.echo(f"\nKept in {listed(package.folder / name for name in files)}.")


def _files(questions: Questions, closes: date | None, asked: str) -> dict[str, bytes]:
    """The files with the new rows, which keep every rule.

    At a terminal, cells of the row that was `asked` for are asked for again until they do.
    """
    package = questions.package
    while True:
        files = files_with(package, questions.rows, closes)
        try:
            with copied(package, files) as tried:
                require(tried)
            return files
        except FactsError as error:
            if not asked:
                raise
            typer.echo(f"\n{error}")
            if not questions.mend(asked):
                raise FactsError("Nothing is kept.") from None
