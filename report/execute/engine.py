"""The engines of papermill that execute the brief: kernels that are started, or forked."""

import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar
from uuid import uuid4
from weakref import WeakSet

from jupyter_client.manager import AsyncKernelManager
from jupyter_core.paths import jupyter_runtime_dir
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, NotebookExecutionManager
from papermill.log import logger

from report.execute.forked import fork_server
from report.execute.start import Start

NO_MORE: Mapping[str, str] = {}
# A socket's path may have 104 bytes on some systems; a kernel adds a name of about 50.
_LONGEST_FOLDER = 54


class TrackedManager(AsyncKernelManager):
    """A manager whose kernel can be killed from another thread.

    Its sockets are files where their path fits: no open port, and no warning of one.
    """

    running: ClassVar[WeakSet["TrackedManager"]] = WeakSet()

    async def start_kernel(self, **options: Any) -> None:
        """Start a kernel; options as for jupyter_client's manager."""
        folder = Path(jupyter_runtime_dir())
        if len(bytes(folder)) <= _LONGEST_FOLDER and sys.platform != "win32":
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.transport, self.ip = "ipc", f"{folder}/kernel-{uuid4().hex}"
        await super().start_kernel(**options)
        self.running.add(self)

    def kill(self) -> None:
        """Kill the kernel where it still runs."""
        if self.has_kernel:
            self.provisioner.process.kill()


class KernelEngine(NBClientEngine):
    """papermill's own engine, which also says in which cell a kernel died or ran too long.

    Beside papermill's options it takes `environment`, what the environment of the kernel has more
    than that of this process.
    """

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        *,
        environment: Mapping[str, str] = NO_MORE,
        execution_timeout: int | None = None,
        start_timeout: int = 60,
        input_path: object = None,
        **options: Any,
    ) -> None:
        """Execute the notebook of `nb_man`; options as for papermill's engine."""
        times = {"timeout": execution_timeout, "startup_timeout": start_timeout}
        try:
            cls.run(nb_man, kernel_name, {**os.environ, **environment}, **times, **options)
        except (CellTimeoutError, DeadKernelError) as error:
            raise type(error)(f"cell {_running_cell(nb_man)}: {error}") from None

    @classmethod
    def run(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        environment: Mapping[str, str],
        **options: Any,
    ) -> None:
        """Execute the cells on a kernel that is started for them; options as for nbclient."""
        client = PapermillNotebookClient(
            nb_man,
            kernel_name=kernel_name,
            kernel_manager_class=TrackedManager,
            log=logger,
            **options,
        )
        client.execute(env=environment)

    @classmethod
    def stop(cls) -> None:
        """Kill every kernel that runs, from whatever thread; their executions fail."""
        for manager in list(TrackedManager.running):
            manager.kill()


class ForkedEngine(KernelEngine):
    """Executes each notebook in a kernel forked from a warm process; POSIX only.

    Beside papermill's options it takes `memory_limit`, the bytes of data that a notebook may hold.
    """

    @classmethod
    def run(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        environment: Mapping[str, str],
        *,
        memory_limit: int | None = None,
        resources: dict[str, Any] | None = None,
        **options: Any,
    ) -> None:
        """Execute the cells on a forked kernel of Python; options as for nbclient."""
        folder = (resources or {}).get("metadata", {}).get("path") or Path.cwd()
        start = Start(str(folder), environment, memory_limit)
        with fork_server().kernel(start) as kernel:
            client = PapermillNotebookClient(nb_man, km=kernel, log=logger, **options)
            try:
                client.execute()
            except DeadKernelError as error:
                raise DeadKernelError(f"{error} ({_how(kernel.exit_code)})") from None

    @classmethod
    def stop(cls) -> None:
        """Kill every kernel that runs, from whatever thread; their executions fail."""
        fork_server().stop()


def _running_cell(nb_man: NotebookExecutionManager) -> int:
    """The index of the cell that was started last."""
    cells = enumerate(nb_man.nb.cells)
    return max(index for index, cell in cells if cell.metadata.papermill["start_time"])


def _how(exit_code: int | None) -> str:
    if exit_code is not None and exit_code < 0:
        return f"killed by {signal.Signals(-exit_code).name}"
    return f"ended with exit code {exit_code}"
