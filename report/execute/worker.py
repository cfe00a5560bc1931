"""A process that makes editions for another one."""

import os
import signal
import threading
from multiprocessing import parent_process

from report.execute.forked import start_server
from report.order import Order


def start(order: Order) -> None:
    """Prepare the process: it ends with the one that started it, even where that is killed.

    Ctrl-C is for that one, which says what becomes of what is being made.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    start_server(order)


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
