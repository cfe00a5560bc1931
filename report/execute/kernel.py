"""The kernel that a forked child runs: ipykernel's own, with two pipes in place of its sockets."""

import asyncio
import atexit
import os
import sys
import threading
from collections.abc import Callable, Sequence
from contextvars import copy_context
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import ipykernel_launcher
import traitlets
import zmq
from ipykernel.iostream import IOPubThread
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from tornado.ioloop import IOLoop
from traitlets.config import Config

from report.execute.start import UNSIGNED, Start

# As nbclient starts a kernel: the history of one notebook is no business of the next.
_CONFIG = Config({"HistoryManager": {"hist_file": ":memory:"}})


class Pipe:
    """A connection that takes messages the way a socket of ZeroMQ does."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        # It holds between threads, and between this process and those that a cell forks.
        self._one_at_a_time = get_context("fork").Lock()

    def send_multipart(self, frames: Sequence[Any], **_: Any) -> None:
        """Send the frames of one message."""
        with self._one_at_a_time:
            self.connection.send([bytes(frame) for frame in frames])


class Publisher(IOPubThread):
    """ipykernel's thread that publishes outputs.

    It is woken through its loop instead of a socket, and sends from whatever thread asks for it,
    so that what a cell has shown is not lost when the cell ends the process.
    """

    def _setup_event_pipe(self) -> None:
        pass

    def send_multipart(self, *args: Any, **options: Any) -> None:
        """Send a message at once."""
        self._really_send(*args, **options)

    def schedule(self, f: Callable[[], None]) -> None:
        """Call `f` in the thread, or here where a forked process has no such thread."""
        if self.thread.is_alive():
            self.io_loop.add_callback(f)
        else:
            f()


class PipeKernel(IPythonKernel):
    """ipykernel's kernel, answering on a pipe; its client sends one request at a time."""

    shell_stream = traitlets.Any()
    _supports_kernel_subshells = False
    _execute_sleep = 0.0  # a real kernel waits for its sockets; a pipe takes what it is given

    def start(self) -> None:
        """Answer the requests that come through the pipe, until None does."""
        self.io_loop = IOLoop.current()
        self.shell.exit_now = False
        self.cells = copy_context()
        self.io_loop.add_handler(self.shell_stream.connection.fileno(), self._answer, IOLoop.READ)
        self.io_loop.start()

    def _answer(self, *_: Any) -> None:
        frames = self.shell_stream.connection.recv()
        if frames is None:
            self.io_loop.stop()
            return
        # One context for all cells: what a cell sets in it, the next one finds.
        answer = self.shell_main(None, [zmq.Frame(frame) for frame in frames])
        self.answering = asyncio.get_running_loop().create_task(answer, context=self.cells)

    def _abort_queues(self, subshell_id: str | None = None) -> None:
        """No request waits in a queue, so none is aborted."""


class PipeKernelApp(IPKernelApp):
    """ipykernel's application without ports, heartbeat, connection file and debugger."""

    def parse_command_line(self, argv: list[str] | None = None) -> None:
        """There is no command line."""

    def initialize_on(self, shell: Connection, iopub: Connection) -> None:
        """The steps of `IPKernelApp.initialize` that need no socket, in their order."""
        super(IPKernelApp, self).initialize()
        self.init_pdb()
        self.init_publisher(Pipe(iopub))
        self.init_io()
        self.init_signal()
        self.init_kernel_on(Pipe(shell))
        self.init_path()
        self.init_shell()
        self.init_gui_pylab()
        self.init_extensions()
        self.init_code()
        sys.stdout.flush()
        sys.stderr.flush()

    def init_publisher(self, iopub: Pipe) -> None:
        """Start the thread that publishes outputs."""
        self.configure_tornado_logger()
        self.iopub_thread = Publisher(iopub, session=self.session)
        self.iopub_thread.start()
        self.iopub_socket = self.iopub_thread.background_socket

    def init_kernel_on(self, shell: Pipe) -> None:
        """Create the kernel."""
        self.kernel = PipeKernel.instance(
            parent=self,
            session=self.session,
            shell_stream=shell,
            # The kernel asks it only for the thread in which cells run.
            shell_channel_thread=SimpleNamespace(parent_thread=threading.main_thread()),
            iopub_thread=self.iopub_thread,
            iopub_socket=self.iopub_socket,
            log=self.log,
            profile_dir=self.profile_dir,
            user_ns=self.user_ns,
        )
        self.displayhook.get_execution_count = lambda: self.kernel.execution_count


def run_kernel(shell: Connection, iopub: Connection, inherited: frozenset[str]) -> None:
    """Answer requests from `shell` and publish outputs to `iopub`.

    The first message is a `Start`, the last one None. Functions registered with `atexit` are run
    at the end, as a kernel that is asked to shut down does. `inherited` names the environment
    variables that the server was started with; those set since then by an import are kept.
    """
    start: Start = shell.recv()
    os.chdir(start.folder)
    for name in inherited - start.environment.keys():
        del os.environ[name]
    os.environ.update(start.environment)
    _limit_memory(start.memory_limit)
    _reseed()
    sys.argv = [ipykernel_launcher.__file__]
    app = PipeKernelApp.instance(config=_CONFIG)
    app.session.key = UNSIGNED
    app.initialize_on(shell, iopub)
    _forget_shadowed(Path.cwd())
    shell.send([])  # the first word: it is ready
    app.kernel.start()
    atexit._run_exitfuncs()


def _limit_memory(limit: int | None) -> None:
    if limit is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def _forget_shadowed(folder: Path) -> None:
    """Modules beside a notebook win over those of packages, as in a kernel that is started."""
    beside = {path.name.removesuffix(".py") for path in folder.iterdir()
              if path.suffix == ".py" or (path / "__init__.py").is_file()}  # fmt: skip
    own = f"{folder}{os.sep}"
    shadowed = [
        name for name, module in sys.modules.items()
        if name.partition(".")[0] in beside
        and not str(getattr(module, "__file__", "")).startswith(own)
    ]  # fmt: skip
    if lost := [name for name in shadowed if name.partition(".")[0] not in sys.stdlib_module_names]:
        sys.path.insert(0, str(folder))
        for name in lost:
            del sys.modules[name]


def _reseed() -> None:
    """No two children draw the same numbers; `random` sees to itself."""
    numpy_random = sys.modules.get("numpy.random")
    if numpy_random is not None:
        numpy_random.seed()
