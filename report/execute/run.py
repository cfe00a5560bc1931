"""Execute the notebooks with papermill and hand back their outputs."""

import logging
import shlex
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing
from pathlib import Path
from re import findall, sub
from typing import Any

import papermill
from jupyter_core.utils import ensure_event_loop
from nbclient.exceptions import CellTimeoutError
from nbformat import NotebookNode
from papermill.engines import papermill_engines
from papermill.exceptions import PapermillExecutionError

from report.contract import VARIABLE as BRIEF
from report.contract import reference
from report.execute.engine import ForkedEngine, KernelEngine
from report.execute.errors import NotebookError
from report.facts.package import VARIABLE
from report.order import Order

INJECTED = "injected-parameters"
"""The tag that papermill gives to the cell with the parameters of a run."""
ENGINES: Mapping[str, type[KernelEngine]] = {"forked": ForkedEngine, "kernel": KernelEngine}
for name, engine in ENGINES.items():
    papermill_engines.register(name, engine)

log = logging.getLogger(__name__)


def run_notebooks(order: Order, *, defaults: bool = False) -> dict[str, NotebookNode]:
    """Execute the notebooks that are asked for; executed ones by stem, in order.

    With `defaults` they keep the defaults of their parameters cells. Notebooks run side by side.
    Raises NotebookError at the first cell that fails, after ending the notebooks that still run.
    """
    paths = order.paths
    parameters = {} if defaults else order.parameters.model_dump(mode="json")
    with ThreadPoolExecutor(order.jobs) as pool:
        running = {pool.submit(_run_alone, path, parameters, order): path for path in paths}
        try:
            for number, done in enumerate(as_completed(running), 1):
                done.result()
                log.info("%s (%d of %d)", running[done].name, number, len(paths))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            ENGINES[order.engine].stop()
            raise
    return {path.stem: done.result() for done, path in running.items()}


def _run_alone(path: Path, parameters: Mapping[str, Any], order: Order) -> NotebookNode:
    """One notebook, with an event loop that is closed behind it: nbclient leaves that open."""
    with closing(ensure_event_loop()):
        return _run(path, parameters, order)


def _run(path: Path, parameters: Mapping[str, Any], order: Order) -> NotebookNode:
    log.debug("%s", path.name)
    limit = {} if order.memory_limit is None else {"memory_limit": order.memory_limit * 2**20}
    try:
        executed = papermill.execute_notebook(
            path,
            None,
            parameters=dict(parameters),
            engine_name=order.engine,
            progress_bar=False,
            execution_timeout=order.cell_timeout,
            # Not cwd=, which changes the folder of this process, and so of its other threads.
            resources={"metadata": {"path": str(path.parent)}},
            environment={VARIABLE: str(order.package.folder.absolute()), BRIEF: reference()},
            **limit,
        )
    except PapermillExecutionError as error:
        place = f"cell {error.cell_index}{_line(error.traceback)}"
        cell = f"{place}: {error.ename}: {error.evalue}\n\n{error.source}"
        raise NotebookError(_failure(path, parameters, cell)) from None
    except (CellTimeoutError, RuntimeError) as error:  # a kernel that died or never was ready
        raise NotebookError(_failure(path, parameters, str(error))) from None
    return _without_run_times(executed, path.stem)


def _line(traceback: Sequence[str]) -> str:
    """Where in the cell it failed, as IPython says it; nothing where the kernel does not."""
    plain = sub(r"\x1b\[[\d;]*m", "", "\n".join(traceback))
    found = findall(r"In\[\d+\], line (\d+)", plain)
    return f", line {found[0]}" if found else ""


def _failure(path: Path, parameters: Mapping[str, Any], cell: str) -> str:
    options = "".join(
        f" -p {name} {shlex.quote(str(value))}"
        for name, value in parameters.items()
        if value is not None
    )
    return (
        f"notebooks/{path.name}, {cell}\n\n"
        f"To see it again: papermill notebooks/{path.name} out.ipynb{options}"
    )


def _without_run_times(notebook: NotebookNode, chapter: str) -> NotebookNode:
    """The notebook without what differs from run to run: times, random ids, paths of a machine."""
    notebook.metadata.pop("papermill", None)
    for cell in notebook.cells:
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
        if INJECTED in cell.metadata.get("tags", []):
            cell.id = f"{chapter}-parameters"
    return notebook
