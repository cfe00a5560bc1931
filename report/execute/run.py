"""Execute the notebooks with papermill and hand back their outputs."""

import logging
import shlex
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing
from pathlib import Path
from re import findall, sub
from typing import Any

import nbformat
import papermill
from jupyter_client.kernelspec import NATIVE_KERNEL_NAME
from jupyter_core.utils import ensure_event_loop
from nbclient.exceptions import CellTimeoutError
from nbformat import NotebookNode
from papermill.engines import papermill_engines

from report.contract import VARIABLE as BRIEF
from report.contract import reference
from report.execute.engine import ForkedEngine, KernelEngine
from report.execute.errors import NotebookError
from report.execute.outputs import settle
from report.execute.parameters import declared
from report.execute.reading import read_notebook
from report.facts.package import VARIABLE
from report.order import Order
from report.parameters import ParameterError, listed

ENGINES: Mapping[str, type[KernelEngine]] = {"forked": ForkedEngine, "kernel": KernelEngine}
for name, engine in ENGINES.items():
    papermill_engines.register(name, engine)

_LETTERS = 2000
"""How much of an error and of the code of its cell a message repeats."""

log = logging.getLogger(__name__)


def run_notebooks(order: Order, *, defaults: bool = False) -> dict[str, NotebookNode]:
    """Execute the notebooks that are asked for; executed ones by stem, in order.

    With `defaults` they keep the defaults of their parameters cells. Notebooks run side by side.
    Raises NotebookError at the first cell that fails, after ending the notebooks that still run.
    """
    paths = order.paths
    notebooks = {path: read_notebook(path) for path in paths}
    parameters = {} if defaults else _asked(notebooks.values(), order)
    with ThreadPoolExecutor(order.jobs) as pool:
        running = {
            pool.submit(_run_alone, path, notebook, parameters, order): path
            for path, notebook in notebooks.items()
        }
        try:
            for number, done in enumerate(as_completed(running), 1):
                done.result()
                log.info("%s (%d of %d)", running[done].name, number, len(paths))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for engine in {order.engine, "kernel"}:
                ENGINES[engine].stop()
            raise
    return {path.stem: done.result() for done, path in running.items()}


def _asked(notebooks: Iterable[NotebookNode], order: Order) -> dict[str, Any]:
    """The parameters by name. Raises ParameterError for one that no notebook declares."""
    asked: dict[str, Any] = order.parameters.model_dump(mode="json")
    known = {name for notebook in notebooks for name in declared(notebook)}
    lost = [name for name in order.parameters.model_fields_set if name not in known]
    if lost:
        raise ParameterError(
            f"{listed(sorted(lost))}: no notebook of {order.notebooks} declares it in its cell "
            'tagged "parameters".'
        )
    return asked


def _given(notebook: NotebookNode, asked: Mapping[str, Any], order: Order) -> dict[str, Any]:
    """The parameters that a notebook is run with: a chapter of the brief, which declares all of
    them, with all; another with those that were asked for and that it declares."""
    names = declared(notebook).keys()
    if asked.keys() <= names:
        return dict(asked)
    stated = order.parameters.model_fields_set & names
    return {name: value for name, value in asked.items() if name in stated}


def _run_alone(
    path: Path, notebook: NotebookNode, parameters: Mapping[str, Any], order: Order
) -> NotebookNode:
    """One notebook, with an event loop that is closed behind it: nbclient leaves that open."""
    with closing(ensure_event_loop()):
        return _run(path, notebook, _given(notebook, parameters, order), order)


def _run(
    path: Path, notebook: NotebookNode, parameters: Mapping[str, Any], order: Order
) -> NotebookNode:
    """Only Python's own kernel is forked, which any limit of memory needs; others are started."""
    log.debug("%s", path.name)
    native = notebook.metadata.kernelspec.name == NATIVE_KERNEL_NAME
    most = order.memory_limit if native else None
    limit = {} if most is None else {"memory_limit": most * 2**20}
    prepared = papermill.execute_notebook(notebook, None, dict(parameters), prepare_only=True)
    try:
        executed = papermill_engines.execute_notebook_with_engine(
            order.engine if native else "kernel",
            prepared,
            kernel_name=notebook.metadata.kernelspec.name,
            progress_bar=False,
            execution_timeout=order.cell_timeout,
            # Not cwd=, which changes the folder of this process, and so of its other threads.
            resources={"metadata": {"path": str(path.parent)}},
            environment={VARIABLE: str(order.package.folder.absolute()), BRIEF: reference()},
            **limit,
        )
    except (CellTimeoutError, RuntimeError) as error:  # a kernel that died or never was ready
        raise NotebookError(_failure(path, parameters, str(error))) from None
    except nbformat.ValidationError as error:
        said = f"a cell shows what no notebook can hold: {error.message[:200]}"
        raise NotebookError(_failure(path, parameters, said)) from None
    for place, cell in enumerate(executed.cells):
        if cell.metadata["papermill"].get("exception") and not _is_left(cell):
            raise NotebookError(_failure(path, parameters, f"cell {place}{_error(cell)}"))
    return settle(executed, path.stem)


def _is_left(cell: NotebookNode) -> bool:
    """Whether a cell ended its notebook as a program that is done."""
    errors = [output for output in cell.outputs if output.output_type == "error"]
    return any(e.ename == "SystemExit" and e.evalue in ("", "0") for e in errors)


def _error(cell: NotebookNode) -> str:
    """Where and how a cell went wrong, and its code."""
    errors = [output for output in cell.outputs if output.output_type == "error"]
    said = [f"{_line(e.traceback)}: {f'{e.ename}: {e.evalue}'[:_LETTERS]}" for e in errors]
    return f"{(said or [': it failed'])[0]}\n\n{cell.source[:_LETTERS]}"


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
