"""What one worker of a sweep does: build an edition and hand back its files."""

import os
import signal
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import parent_process

from report.execute.options import Run
from report.execute.run import run_notebooks
from report.parameters import Parameters
from report.publish.formats import Format
from report.publish.write import edition_files


@dataclass(frozen=True)
class Wanted:
    """What every edition of a sweep has: its formats, and its chapters, none for all."""

    formats: Sequence[Format]
    chapters: Sequence[str] = ()


def edition(parameters: Parameters, wanted: Wanted) -> dict[str, bytes]:
    """The files of an edition, bytes by name, its record last.

    The process stays warm from one edition to the next, and every chapter of every edition is
    a fork of the same clean process. Raises what `report.build` raises.
    """
    stated = parameters.model_dump(mode="json")
    notebooks = run_notebooks(stated, how=Run(jobs=1), chapters=wanted.chapters)
    return edition_files(notebooks, parameters, formats=wanted.formats)


def start() -> None:
    """Prepare a local worker: it ends with the sweep, even where that is killed.

    Ctrl-C is for the sweep, which lets the editions that run come to an end.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    Run().warm_up()


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
