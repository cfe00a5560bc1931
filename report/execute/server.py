"""A warm process that forks one clean child a notebook.

`serve` runs in a process of its own (`ForkServer` starts it), which has no thread, so that a child
is a copy of a process at rest. Between the client and a kernel stands a supervisor: it outlives
whatever a cell does, and ends the kernel when the client is done or gone.
"""

import contextlib
import gc
import importlib
import os
import select
import signal
import socket
import sys
import traceback
from multiprocessing.connection import Connection
from typing import NoReturn

# What notebooks and kernels import: once here, and never in a child.
_IMPORTS = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "faulthandler",
    "ipykernel.debugger",
    "report.execute.kernel",
    "report.notebook",
    "report.present.exhibit",
    "sqlite3",
    "tornado.platform.asyncio",
)


def serve(descriptor: int) -> None:
    """Fork a kernel for each message on this socket until its other end is closed.

    A message carries three descriptors: the kernel's life line, its shell and its iopub.
    """
    inherited = frozenset(os.environ)
    warm_up()
    control = socket.socket(fileno=descriptor)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 1, 3)
        if not message:
            return
        if os.fork() == 0:
            control.close()
            life, shell, iopub = descriptors
            _supervise(life, shell, iopub, inherited)
        for descriptor in descriptors:
            os.close(descriptor)


def warm_up() -> None:
    """Import what notebooks need and make a first chart, then lay the memory to rest."""
    from report.contract import brief
    from report.facts.package import FactsError

    for name in _IMPORTS:
        importlib.import_module(name)
    # Facts that are broken are for the notebook to report.
    with contextlib.suppress(FactsError):
        brief().warm_up()
    gc.collect()
    # Whatever is there now is never collected, so no collection in a child copies its pages.
    gc.freeze()


def _supervise(life: int, shell: int, iopub: int, inherited: frozenset[str]) -> NoReturn:
    """Start the child; kill its whole process group when it ends or the life line is cut.

    The exit code of the child, negative for a signal, goes to the life line.
    """
    ended, wake = socket.socketpair()
    wake.setblocking(False)
    signal.set_wakeup_fd(wake.fileno())
    signal.signal(signal.SIGCHLD, lambda *_: None)
    child = os.fork()
    if child == 0:
        signal.set_wakeup_fd(-1)
        for descriptor in (life, ended.detach(), wake.detach()):
            os.close(descriptor)
        _become_kernel(shell, iopub, inherited)
    with contextlib.suppress(OSError):  # the child does the same; whoever comes first
        os.setpgid(child, child)
    os.close(shell)
    os.close(iopub)
    status = _wait(child, life, ended)
    with contextlib.suppress(OSError):
        Connection(life).send(os.waitstatus_to_exitcode(status))
    os._exit(0)


def _wait(child: int, life: int, ended: socket.socket) -> int:
    """The status of the child, which is killed with its group where the life line is cut."""
    while True:
        ready, _, _ = select.select([life, ended.fileno()], [], [])
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid or life in ready:
            break
        ended.recv(1)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    return status if pid else os.waitpid(child, 0)[1]


def _become_kernel(shell: int, iopub: int, inherited: frozenset[str]) -> NoReturn:
    """Turn this child into a kernel in a process group of its own, and end with it."""
    os.setpgid(0, 0)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    from report.execute.kernel import run_kernel

    code = 1
    try:
        run_kernel(Connection(shell), Connection(iopub), inherited)
        code = 0
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
    finally:
        # Not sys.exit: what the server has on its stack and at its exit is not the child's.
        os._exit(code)
