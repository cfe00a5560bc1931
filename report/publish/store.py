"""Where editions are written: a folder of this machine, or any file system that fsspec knows."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import file_digest, sha256
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, TypeAlias

from report.contract import brief
from report.facts.package import TABLES, own_folder
from report.order import own_notebooks
from report.publish.errors import OutputError

if TYPE_CHECKING:
    from upath import UPath

Folder: TypeAlias = "Path | UPath"
NO_FILE = "no plain file"
_CODE = Path(__file__).parents[1]


def folder_at(address: str | Path) -> Folder:
    """The folder at a path, or at an address such as "s3://bucket/prefix".

    Raises OutputError where no package is installed that knows this kind of address.
    """
    if "://" not in str(address):
        return Path(address)
    from upath import UPath

    try:
        folder = UPath(address)
        folder.fs  # noqa: B018  it is imported here, not at the first file
    except (ImportError, ValueError) as error:
        raise OutputError(f"{address} cannot be used: {error}.") from None
    return Path(folder.path) if folder.protocol == "file" else folder


def ready(folder: Folder, *, source: bool = False) -> None:
    """Raises OutputError where nothing can be written to `folder`, before time is spent on it.

    So it is within a folder that the brief is made from, unless it is said to be a `source`.
    """
    if isinstance(folder, Path):
        there = next(each for each in (folder, *folder.parents) if each.exists())
        if not there.is_dir() or not os.access(there, os.W_OK):
            raise _unwritable(folder, f"{there} is no folder that you may write to")
        place = folder.resolve()
        sources = (brief().home / TABLES, own_notebooks(), _CODE, own_folder())
        within = [each for each in sources if place.is_relative_to(each.resolve())]
        if within and not source:
            raise OutputError(
                f"{folder} cannot be written to: the brief is made from what is in {within[0]}. "
                "Give another --output."
            )
    elif folder.protocol != "memory":  # which has no bucket that must be there
        with explained(folder):
            folder.fs.info(folder.path.strip("/").partition("/")[0])


def digest(path: Path) -> str | None:
    """The SHA-256 of a file; none where nothing is, `NO_FILE` for a link, a folder and the like."""
    try:
        if not S_ISREG(path.lstat().st_mode):
            return NO_FILE
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None


def digests(folder: Folder, names: Iterable[str]) -> dict[str, str]:
    """The digests of those of these files that are there."""
    if isinstance(folder, Path):
        found = {name: digest(folder / name) for name in names}
        return {name: each for name, each in found.items() if each is not None}
    paths = {(folder / name).path: name for name in names}
    with explained(folder):
        there = folder.fs.cat(list(paths), on_error="omit") if paths else {}
    return {paths[path]: sha256(content).hexdigest() for path, content in there.items()}


def send(files: Mapping[str, bytes | Path], gone: Iterable[str], folder: "UPath") -> None:
    """Write to a remote store, which replaces each object whole; the last content comes last."""
    contents = {}
    for name, content in files.items():
        path = (folder / name).path
        if isinstance(content, Path):
            folder.fs.put_file(str(content), path)
        else:
            contents[path] = content
    *first, last = contents.items()
    folder.fs.pipe(dict(first))  # at once, where the store can take several
    folder.fs.pipe(dict([last]))
    for name in gone:
        (folder / name).unlink()


def _unwritable(folder: Path, why: str | None) -> OutputError:
    return OutputError(f"{folder} cannot be written: {why}. Free it, or give another --output.")


@contextmanager
def explained(folder: Folder) -> Iterator[None]:
    """Say in one message what a disk or a remote store refuses: each library has its own errors."""
    try:
        yield
    except OutputError:
        raise
    except Exception as error:
        if isinstance(folder, Path):
            if isinstance(error, OSError):
                raise _unwritable(folder, error.strerror) from error
            raise
        words = str(error) or type(error).__name__
        raise OutputError(
            f"{folder} cannot be reached: {words}. Check the address, the network and the "
            "credentials that its library reads (for s3: AWS_ACCESS_KEY_ID and "
            "AWS_SECRET_ACCESS_KEY, or a profile)."
        ) from error
