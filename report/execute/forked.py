"""Kernels that are forked instead of started. Imports quickly, so that its server can go ahead."""

from __future__ import annotations

import atexit
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from report.execute.start import Start
from report.order import Order

if TYPE_CHECKING:
    from report.execute.client import PipeClient

SHUTDOWN = 5.0
"""Seconds that a kernel has for its `atexit` functions, as with jupyter_client."""


def python(code: str, *options: str) -> list[str]:
    """The command that runs this code in a new process of Python.

    Without the first folder of its path, no folder named report where the user stands is taken
    for this package.
    """
    return [
        sys.executable,
        *options,
        "-c",
        f"import sys; sys.path[:1] == [''] and sys.path.pop(0); {code}",
    ]


class ForkServer:
    """A warm process that forks kernels. It ends with `close`, or with the process that made it."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair()
        code = f"from report.execute.server import serve; serve({theirs.fileno()})"
        with theirs:
            self._process = subprocess.Popen(
                python(code, "-Xfrozen_modules=off"),  # as a kernel is started
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C at the terminal is for this process alone
            )
        self._kernels: set[ForkedKernel] = set()

    @contextmanager
    def kernel(self, start: Start) -> Iterator[ForkedKernel]:
        """A kernel in a process group of its own, which is gone when the block ends.

        Raises ChildProcessError where the server has died.
        """
        ours, theirs = zip(*(Pipe() for _ in range(3)), strict=True)
        kernel = ForkedKernel(*ours)
        self._kernels.add(kernel)
        try:
            self._fork(theirs)
            kernel.tell(start)
            yield kernel
            kernel.shut_down()
        finally:
            kernel.kill()
            self._kernels.remove(kernel)

    def _fork(self, ends: Sequence[Connection]) -> None:
        try:
            socket.send_fds(self._control, [b"+"], [end.fileno() for end in ends])
        except OSError:
            fork_server.cache_clear()  # whoever tries again gets another
            code = self._process.wait()
            raise ChildProcessError(f"The process that forks kernels ended with {code}.") from None
        finally:
            for end in ends:
                end.close()

    def stop(self) -> None:
        """Have every kernel killed that runs, from whatever thread."""
        for kernel in list(self._kernels):
            kernel.cut()

    def close(self) -> None:
        """End the server and its kernels."""
        self.stop()
        self._control.close()
        self._process.kill()
        self._process.wait()


@cache
def fork_server() -> ForkServer:
    """The server of this process, started at the first call and closed at exit."""
    server = ForkServer()
    atexit.register(server.close)
    return server


def start_server(order: Order) -> None:
    """Start the process that forks kernels, so that it imports while this one goes on."""
    if order.engine == "forked":
        fork_server()


if hasattr(os, "register_at_fork"):
    # A fork of this process starts a server of its own.
    os.register_at_fork(after_in_child=fork_server.cache_clear)


class ForkedKernel:
    """The client's side of a forked kernel; to nbclient it is a kernel manager."""

    has_kernel = True

    def __init__(self, life: Connection, shell: Connection, iopub: Connection) -> None:
        self._life, self._shell, self._iopub = life, shell, iopub
        self._client: PipeClient | None = None
        self.exit_code: int | None = None
        """Negative for the signal that ended it; none while it runs."""

    def tell(self, start: Start) -> None:
        """Send what a kernel is told before its first cell."""
        self._shell.send(start)

    def client(self) -> PipeClient:
        """What sends requests and receives answers and outputs."""
        from report.execute.client import PipeClient

        self._client = PipeClient(self._shell, self._iopub, self.is_alive)
        return self._client

    def cleanup_resources(self) -> None:
        """Nothing is left of a kernel that was not ready; nbclient asks for it."""

    def is_alive(self) -> bool:
        """Whether the kernel still runs."""
        return not self._ended(0)

    def shut_down(self) -> None:
        """Let the kernel run its `atexit` functions, for `SHUTDOWN` seconds at most."""
        with suppress(OSError):
            self._shell.send(None)
        self._ended(SHUTDOWN)

    def cut(self) -> None:
        """Have the kernel killed with its process group; safe from another thread."""
        with suppress(OSError):
            self._life.send_bytes(b"kill")

    def kill(self) -> None:
        """Have the kernel killed, where it still runs, and wait for its end."""
        self.cut()
        self._ended(None)
        if self._client is not None:
            self._client.stop_channels()
        for end in (self._life, self._shell, self._iopub):
            end.close()

    def _ended(self, timeout: float | None) -> bool:
        if self.exit_code is None and self._life.poll(timeout):
            try:
                self.exit_code = self._life.recv()
            except (EOFError, ConnectionError):
                self.exit_code = -signal.SIGKILL  # its supervisor is dead too
        return self.exit_code is not None
