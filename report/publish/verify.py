"""Check an edition against its record, and take the files out of a PDF."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from report.execute.run import replaced
from report.publish.errors import EditionError
from report.publish.pdf import SUMS
from report.publish.record import RECORD


def verify(folder: Path) -> int:
    """How many files of an edition stand as its record says.

    Raises EditionError with every file that is missing, changed or not in the record.
    """
    recorded = _recorded(folder / RECORD)
    found = {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path != folder / RECORD
    }
    _compare(recorded, found, f"{folder} is not as its record says")
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
    outside = [
        name
        for name in found
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts
    ]
    if outside:
        raise EditionError(f"{pdf} names files outside the folder: {', '.join(outside)}.")
    for name, content in found.items():
        with replaced(folder / name) as new:
            new.write_bytes(content)
    return [folder / name for name in found]


def _recorded(path: Path) -> dict[str, str]:
    """The hash of each file of an edition by its name."""
    try:
        graph = json.loads(path.read_text(encoding="utf-8"))["@graph"]
        return {node["@id"]: node["sha256"] for node in graph if node["@type"] == "File"}
    except FileNotFoundError:
        raise EditionError(f"{path} is missing: the folder is no edition of this brief.") from None
    except (ValueError, KeyError, TypeError):
        raise EditionError(f"{path} cannot be read as a record: build the edition again.") from None


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
