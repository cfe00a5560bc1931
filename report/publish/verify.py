"""Check an edition against its record, and take the files out of a PDF."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from report.publish.errors import EditionError
from report.publish.pdf import SUMS
from report.publish.record import RECORD, recorded
from report.publish.store import is_inside, write_files


def verify(folder: Path) -> int:
    """How many files of an edition stand as its record says.

    Raises EditionError with every file that is missing, changed or not in the record.
    """
    expected = recorded(folder)
    if not expected:
        raise EditionError(f"{folder / RECORD} is missing: the folder is no edition of this brief.")
    found = {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path != folder / RECORD
    }
    _compare(expected, found, f"{folder} is not as its record says")
    return len(found)


def extract(pdf: Path, folder: Path) -> list[Path]:
    """Write the attachments of a PDF edition to `folder` and return their paths.

    Every one is held against the hash that stands beside it before anything is written. Raises
    EditionError where one differs or the file is no PDF edition, OSError where it cannot be read.
    """
    try:
        found = {name: content for name, (content, *_) in PdfReader(pdf).attachments.items()}
    except PyPdfError as error:
        raise EditionError(f"{pdf} cannot be read as PDF: {error}.") from None
    if SUMS not in found:
        raise EditionError(f"{pdf} holds no {SUMS}, so it is no edition of this brief.")
    lines = found.pop(SUMS).decode().splitlines()
    sums = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    _compare(
        sums,
        {name: sha256(content).hexdigest() for name, content in found.items()},
        f"The files in {pdf} are not as {SUMS} says",
    )
    outside = [name for name in found if not is_inside(name)]
    if outside:
        raise EditionError(f"{pdf} names files outside the folder: {', '.join(outside)}.")
    write_files(found, folder)
    return [folder / name for name in found]


def _compare(expected: Mapping[str, str], found: Mapping[str, str], what: str) -> None:
    words = [
        *(f"{name} is missing" for name in expected if name not in found),
        *(
            f"{name} has changed"
            for name in expected
            if found.get(name, expected[name]) != expected[name]
        ),
        *(f"{name} is not in the record" for name in found if name not in expected),
    ]
    if words:
        raise EditionError(f"{what}: {'; '.join(words)}.")
