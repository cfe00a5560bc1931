"""Write files into a folder so that all of them stand there or none does.

They are first made whole in `WORK`, within the folder and so on its file system. Then one rename
puts a journal there, which lists each file with its hash before and after, and they take their
places. Until the journal stands the folder holds the old files, from then on all of the new ones:
whoever opens it next, to build, verify, plan or compare, ends what the journal says. To exchange
whole folders instead (renameat2) was not chosen: it needs Linux and the right to write beside the
folder, fails where the folder is mounted, and would move the files of others, and the folders in
which other editions are being built, with it.

A remote store has neither lock nor journal: it replaces each object whole, the last one last.
"""

import json
import shutil
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from report.publish.errors import HeldError, OutputError
from report.publish.lock import WORK, held
from report.publish.rule import Digests, check
from report.publish.store import Folder, digest, digests, explained, ready, send

_JOURNAL, _DRAFT = "journal.json", "journal.new"
_PATIENCE = 500
"""How often a reader looks, 10 ms apart, whether the files of another have taken their places."""


@dataclass(frozen=True)
class Place:
    """A folder to write to, as `writing` gives it."""

    folder: Folder

    def put(
        self, files: Mapping[str, bytes | Path], own: Digests, stale: Collection[str] = ()
    ) -> list[Folder]:
        """Write files, each as its content or as a copy of a file, and return their paths.

        The `own` are replaced, and the `stale` of them removed. Raises OutputError, where the rule
        refuses one with nothing written.
        """
        folder = self.folder
        there = digests(folder, stale)
        gone = {name: each for name, each in there.items() if each == own.get(name)}
        with explained(folder):
            if isinstance(folder, Path):
                _stage(files, own, gone, folder / WORK)
                check(folder, [*files, *gone], own)
                (folder / WORK / _DRAFT).replace(folder / WORK / _JOURNAL)
                _finish(folder)
            else:
                check(folder, files, own)
                send(files, gone, folder)
        return [folder / name for name in files]


@contextmanager
def writing(folder: Folder, *, source: bool = False) -> Iterator[Place]:
    """A folder to write to, to which no other process writes meanwhile.

    What a dead one left there is ended or cleared first. A folder that the brief is made from is
    refused, unless it is said to be such a `source`. Raises OutputError.
    """
    ready(folder, source=source)
    with ExitStack() as stack:
        if isinstance(folder, Path):
            with explained(folder):
                work = stack.enter_context(held(folder))
                _finish(folder)
                _clear(work)
            stack.callback(_clear, work)
        yield Place(folder)


def settle(folder: Folder) -> None:
    """For a reader: let the files of a journal, where there is one, take their places.

    Those of a living process are waited for. Raises OutputError where that takes too long, or the
    folder may not be written to.
    """
    tries = 0
    while is_changing(folder):
        try:
            with writing(folder, source=True):
                pass
        except HeldError:
            tries += 1
            if tries > _PATIENCE:
                raise
            time.sleep(0.01)


def is_changing(folder: Folder) -> bool:
    """Whether files of the folder are taking their places, or were when their process ended."""
    return isinstance(folder, Path) and (folder / WORK / _JOURNAL).exists()


def _stage(files: Mapping[str, bytes | Path], own: Digests, gone: Digests, work: Path) -> None:
    """Make each file under its number, and the draft of the journal."""
    steps: list[tuple[str, str | None, str | None]] = []
    for number, (name, content) in enumerate(files.items()):
        new = work / str(number)
        if isinstance(content, Path):
            shutil.copyfile(content, new)
        else:
            new.write_bytes(content)
        steps.append((name, own.get(name), digest(new)))
    steps += [(name, before, None) for name, before in gone.items()]
    (work / _DRAFT).write_text(json.dumps(steps), encoding="utf-8")


def _finish(folder: Path) -> None:
    """Let the files of the journal, where there is one, take their places."""
    if not is_changing(folder):
        return
    journal = folder / WORK / _JOURNAL
    try:
        steps = [(name, before, after) for name, before, after in json.loads(journal.read_bytes())]
    except (ValueError, TypeError):
        raise OutputError(f"{journal} cannot be read. Remove {journal.parent}.") from None
    left = {
        name: (journal.parent / str(number), before, after)
        for number, (name, before, after) in enumerate(steps)
        if digest(folder / name) != after
    }
    check(folder, left, {name: before for name, (_, before, _) in left.items()})
    for name, (new, _, after) in left.items():
        if after is None:
            (folder / name).unlink()
        else:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            new.replace(folder / name)
    journal.unlink()


def _clear(work: Path) -> None:
    """Remove what was made, unless a journal still names it."""
    if (work / _JOURNAL).exists():
        return
    for path in work.iterdir():
        if path.name.isdecimal() or path.name == _DRAFT:
            path.unlink()
