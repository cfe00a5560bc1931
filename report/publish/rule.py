"""The one rule of every command that writes, by which nothing of anyone else is lost.

A file takes its place where nothing stands, or where one stands that an earlier run is known to
have left exactly so. Every name stays within its folder, and no symbolic link in that is followed
or replaced. Anything else in the way is refused by name, before time is spent and once more when
the files take their places. `record.own` and `seal.own` say what is known to be the brief's own.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from report.publish.errors import OutputError
from report.publish.lock import WORK
from report.publish.store import NO_FILE, Folder, digests

_LONGEST = 250
"""The letters of a name; what the brief writes has far fewer."""
Digests = Mapping[str, str | None]
"""The SHA-256 of files by their name in a folder."""


def check(folder: Folder, names: Iterable[str], own: Digests) -> None:
    """Raises OutputError with all that is in the way of files of these names, but for the `own`."""
    wanted = list(names)
    folders = {str(parent) for name in wanted for parent in PurePosixPath(name).parents}
    if strange := [name for name in wanted if not _is_inside(name) or name in folders]:
        raise OutputError(f"{folder} can have no file named {', '.join(strange)}.")
    if found := list(dict.fromkeys(_obstacles(folder, wanted, own))):
        raise OutputError(
            f"{folder} holds what is not the brief's own, or was changed since it was written: "
            f"{', '.join(found)}. Move it away, or give another --output."
        )


def _is_inside(name: str) -> bool:
    """Whether it is the name of a file within a folder, and written as such a name is."""
    path = PurePosixPath(name)
    plain = str(path) == name != "." and not path.is_absolute() and "\0" not in name
    return plain and len(name) <= _LONGEST and ".." not in path.parts and path.parts[0] != WORK


def _obstacles(folder: Folder, names: Collection[str], own: Digests) -> Iterator[str]:
    standing = digests(folder, names)
    for name in names:
        if isinstance(folder, Path) and (closed := _closed(folder, name)):
            yield f"{closed} (no folder that you may write to)"
        elif standing.get(name) == NO_FILE:
            yield f"{name} ({NO_FILE})"
        elif name in standing and standing[name] != own.get(name):
            yield name


def _closed(folder: Path, name: str) -> str | None:
    """The first folder on the way to a file that is none, is a link or may not be written to."""
    for parent in PurePosixPath(name).parents[-2::-1]:
        path = folder / parent
        there = path.is_symlink() or path.exists()
        if there and (path.is_symlink() or not path.is_dir() or not os.access(path, os.W_OK)):
            return str(parent)
    return None
