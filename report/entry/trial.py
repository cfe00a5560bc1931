"""What new rows move in the edition that is made where nothing else is asked for."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from report.compare.changes import compare
from report.compare.reading import Reading, numbers_of
from report.compare.show import print_all
from report.contract import brief
from report.facts.package import DataPackage
from report.facts.tables import Rows
from report.order import chapter_name, notebook_paths
from report.parameters import listed


def print_moved(before: DataPackage, after: DataPackage, rows: Rows) -> None:
    """Print what differs between the editions of two packages, and which chapters read the rows.

    Raises NotebookError where one cannot be built.
    """
    with TemporaryDirectory(prefix="brief-") as scratch:
        one, other = _edition(before, Path(scratch, "1")), _edition(after, Path(scratch, "2"))
        print()
        print_all(compare(one, other), ids=False)
        for table, new in rows.items():
            for row in new if "known_from" in new[0] else ():
                key = row[after.fields(table)[0]["name"]]
                readers = listed(_readers(other, key)) or "no chapter of this edition"
                print(f"Numbers of {readers} are made from {key}.")


def _edition(package: DataPackage, folder: Path) -> Reading:
    stems = [path.stem for path in notebook_paths()]
    return numbers_of(brief().parameters.of({}, package), package, stems, folder)


def _readers(edition: Reading, key: str) -> Iterator[str]:
    """The chapters with a number that is made from a row."""
    chapters = {each["chapter"] for each in edition.figures.values() if key in each["rows"]}
    return map(chapter_name, sorted(chapters))
