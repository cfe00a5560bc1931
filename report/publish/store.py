"""Where editions are written: a folder of this machine, or any file system that fsspec knows."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from report.publish.errors import OutputError

if TYPE_CHECKING:
    from upath import UPath

Folder: TypeAlias = "Path | UPath"


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


def ready(folder: Folder) -> None:
    """Raises OutputError where nothing can be written to `folder`, before time is spent on it."""
    if isinstance(folder, Path):
        there = next(each for each in (folder, *folder.parents) if each.exists())
        if not there.is_dir() or not os.access(there, os.W_OK):
            raise _unwritable(folder, f"{there} is no folder that you may write to")
    elif folder.protocol != "memory":  # which has no bucket that must be there
        with explained(folder):
            folder.fs.info(folder.path.strip("/").partition("/")[0])


def write_files(files: Mapping[str, bytes], folder: Folder) -> None:
    """Write files, bytes by name, so that a failure leaves what was there before.

    On this machine each is written beside its place, and all take their places once every one
    is written. An object of a remote store is replaced whole by the store; the last one of
    `files` is written last. Raises OutputError.
    """
    if isinstance(folder, Path):
        _write_here(files, folder)
    else:
        with explained(folder):
            *first, last = [((folder / name).path, content) for name, content in files.items()]
            folder.fs.pipe(dict(first))  # at once, where the store can take several
            folder.fs.pipe(dict([last]))


def remove_files(names: Iterable[str], folder: Folder) -> None:
    """Remove these files where they are there; a name that leaves the folder is left alone."""
    for name in names:
        if is_inside(name):
            (folder / name).unlink(missing_ok=True)


def is_inside(name: str) -> bool:
    """Whether a name stays within the folder that it is taken from."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _write_here(files: Mapping[str, bytes], folder: Path) -> None:
    made: list[Path] = []
    places = {
        path.with_name(f".{path.name}.new"): path for path in (folder / name for name in files)
    }
    try:
        for (new, path), content in zip(places.items(), files.values(), strict=True):
            made += _make(path.parent)
            new.write_bytes(content)
        made.clear()
        for new, path in places.items():
            new.replace(path)
    except OSError as error:
        raise _unwritable(folder, error.strerror) from error
    finally:
        for new in places:
            with suppress(NotADirectoryError):
                new.unlink(missing_ok=True)
        for empty in reversed(made):
            empty.rmdir()


def _unwritable(folder: Path, why: str | None) -> OutputError:
    return OutputError(f"{folder} cannot be written: {why}. Free it, or give another --output.")


def _make(folder: Path) -> list[Path]:
    """Make a folder, and return those that were not there, outer ones first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


@contextmanager
def explained(folder: Folder) -> Iterator[None]:
    """Say in one message what a remote store refuses: the library of each has its own errors."""
    try:
        yield
    except Exception as error:
        if isinstance(folder, Path):
            raise
        words = str(error) or type(error).__name__
        raise OutputError(
            f"{folder} cannot be reached: {words}. Check the address, the network and the "
            "credentials that its library reads (for s3: AWS_ACCESS_KEY_ID and "
            "AWS_SECRET_ACCESS_KEY, or a profile)."
        ) from error
