"""One command at a time writes into a folder of this machine."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from report.publish.errors import HeldError, OutputError

try:
    import fcntl
except ImportError:  # Windows, where two writers are not kept apart
    fcntl = None  # type: ignore[assignment]

WORK = ".brief-work"
"""The folder that an output has while a command writes to it."""
_LOCK = "lock"
_TRIES = 100
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


@contextmanager
def held(folder: Path) -> Iterator[Path]:
    """`WORK` of a folder, which this process alone has; both are made where they are missing.

    The system drops the lock when its process ends, however it ends, so that of a dead one holds
    up nobody. Raises HeldError, with who has it, where another process does. Empty folders that
    were made for it go again.
    """
    work = folder / WORK
    made = [each for each in (work, folder, *folder.parents) if not each.exists()]
    lock = _locked(work)
    try:
        yield work
    finally:
        (work / _LOCK).unlink(missing_ok=True)
        os.close(lock)
        with suppress(OSError):  # what is not empty stays
            for each in made or [work]:
                each.rmdir()


def _locked(work: Path) -> int:
    """The open file of the lock."""
    path, tries = work / _LOCK, 0
    while True:
        if work.is_symlink() or (work.exists() and not work.is_dir()):
            raise OutputError(f"{work} is no folder. Move it away.")
        try:
            work.mkdir(parents=True, exist_ok=True)
            file = os.open(path, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o666)
        except (FileNotFoundError, FileExistsError):
            if (tries := tries + 1) > _TRIES:
                raise
            continue  # the one before ended meanwhile and took its folder along
        if not _taken(file):
            who = os.pread(file, 200, 0).decode(errors="replace") or "another process"
            os.close(file)
            raise HeldError(
                f"{work.parent} is being written to by {who}. Wait until that has ended, or give "
                "another --output."
            )
        with suppress(FileNotFoundError):
            if os.path.samestat(path.stat(), os.fstat(file)):
                now = datetime.now().astimezone().isoformat(timespec="seconds")
                os.truncate(file, 0)
                os.write(
                    file, f"process {os.getpid()} on {socket.gethostname()} since {now}".encode()
                )
                return file
        os.close(file)  # that of the one before, which removed it meanwhile


def _taken(file: int) -> bool:
    """Whether the lock is now held here; a file system without locks has none to hold."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
