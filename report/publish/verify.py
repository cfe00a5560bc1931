"""Check an edition against its record, and take the files out of a PDF."""

from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from report.publish.errors import EditionError
from report.publish.lock import WORK
from report.publish.pdf import SUMS
from report.publish.place import is_changing, settle, writing
from report.publish.record import RECORD, recorded
from report.publish.store import Folder, digests


def verify(folder: Folder) -> int:
    """How many files of an edition stand as its record says.

    Raises EditionError with every file that is missing, changed or not in the record.
    """
    while True:
        settle(folder)
        before = _state(folder)
        expected, found = recorded(folder), _found(folder)
        if not is_changing(folder) and _state(folder) == before:
            break  # no other command replaced the edition meanwhile
    if not expected:
        raise EditionError(f"{folder / RECORD} is missing: the folder is no edition of this brief.")
    _compare(expected, found, f"{folder} is not as its record says")
    return len(found)


def _state(folder: Folder) -> object:
    """What differs once another record is there, the last file to take its place."""
    with suppress(FileNotFoundError):
        stat = (folder / RECORD).stat()
        return stat.st_ino, stat.st_ctime_ns
    return None


def _found(folder: Folder) -> dict[str, str]:
    """The digests of all files of a folder, but for its record and what a command is making."""
    names = []
    for path in sorted(folder.iterdir()) if folder.exists() else []:
        inner = path.rglob("*") if path.is_dir() and not path.is_symlink() else ()
        for each in (path, *inner) if path.name != WORK else ():
            if each.is_symlink() or not each.is_dir():
                names.append(each.relative_to(folder).as_posix())
    return digests(folder, sorted(set(names) - {RECORD}))


def extract(pdf: Path, folder: Path) -> list[Folder]:
    """Write the attachments of a PDF edition to `folder` and return their paths.

    Every one is held against the hash that stands beside it before anything is written. A file
    that is there already and says something else is not replaced. Raises EditionError where one
    differs from its hash or the file is no PDF edition, OSError where it cannot be read, and
    OutputError.
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
    with writing(folder) as place:
        same = {name: sha256(content).hexdigest() for name, content in found.items()}
        return place.put(found, own=same)


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
