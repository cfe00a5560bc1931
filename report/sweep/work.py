"""What one worker of a sweep does: build an edition and hand back its files."""

import os
import signal
import threading
from dataclasses import replace
from multiprocessing import parent_process

from report.execute.forked import start_server
from report.execute.run import run_notebooks
from report.order import Order
from report.parameters import Parameters
from report.publish.write import edition_files


def edition(parameters: Parameters, order: Order) -> dict[str, bytes]:
    """The files of an edition, bytes by name, its record last.

    The process stays warm from one edition to the next, and every chapter of every edition is
    a fork of the same clean process. Raises what `report.build` raises.
    """
    one = replace(order, parameters=parameters, jobs=1)
    return edition_files(run_notebooks(one), one)


def start(order: Order) -> None:
    """Prepare a local worker: it ends with the sweep, even where that is killed.

    Ctrl-C is for the sweep, which lets the editions that run come to an end.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    start_server(order)


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
