"""Execute the notebooks with papermill and hand back their outputs."""

import logging
import shlex
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing
from pathlib import Path
from typing import Any

import papermill
from jupyter_core.utils import ensure_event_loop
from nbclient.exceptions import CellTimeoutError
from nbformat import NotebookNode
from papermill.engines import papermill_engines
from papermill.exceptions import PapermillExecutionError

from report.choices import listed
from report.execute.engine import ForkedEngine, KernelEngine
from report.execute.errors import NotebookError
from report.execute.options import Run
from report.facts.package import HOME
from report.parameters import ParameterError, Parameters

NOTEBOOKS = HOME / "notebooks"
INJECTED = "injected-parameters"
"""The tag that papermill gives to the cell with the parameters of a run."""
ENGINES: Mapping[str, type[KernelEngine]] = {"forked": ForkedEngine, "kernel": KernelEngine}
for name, engine in ENGINES.items():
    papermill_engines.register(name, engine)

log = logging.getLogger(__name__)


def chapter_name(stem: str) -> str:
    """How a chapter is asked for: its file name without its place, as "budget" of "01-budget"."""
    return stem.lstrip("0123456789").removeprefix("-") or stem


def notebook_paths(folder: Path = NOTEBOOKS, chapters: Collection[str] = ()) -> list[Path]:
    """The chapters of a folder in order, or those of these names: files begin with their place.

    Raises ParameterError where there is none, or none of a name.
    """
    paths = {path: chapter_name(path.stem) for path in sorted(folder.glob("*.ipynb"))}
    if not paths:
        raise ParameterError(f"{folder} holds no notebook.")
    for name in chapters:
        if name not in paths.values():
            raise ParameterError(f"{name} is no chapter; there are {listed(paths.values())}.")
    return [path for path, name in paths.items() if not chapters or name in chapters]


def run_notebooks(
    parameters: Mapping[str, Any],
    folder: Path = NOTEBOOKS,
    how: Run | None = None,
    chapters: Collection[str] = (),
) -> dict[str, NotebookNode]:
    """Execute each notebook of a folder with these parameters; executed ones by stem, in order.

    `parameters` are JSON values, empty for the defaults of the parameters cell; `chapters` are
    names, none for all. Notebooks run side by side. Raises NotebookError at the first cell that
    fails, after ending the notebooks that still run, and ParameterError.
    """
    Parameters.of(parameters)
    how = how or Run()
    paths = notebook_paths(folder, chapters)
    with ThreadPoolExecutor(how.jobs) as pool:
        running = {pool.submit(_run_alone, path, parameters, how): path for path in paths}
        try:
            for number, done in enumerate(as_completed(running), 1):
                done.result()
                log.info("%s (%d of %d)", running[done].name, number, len(paths))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            ENGINES[how.engine].stop()
            raise
    return {path.stem: done.result() for done, path in running.items()}


def _run_alone(path: Path, parameters: Mapping[str, Any], how: Run) -> NotebookNode:
    """One notebook, with an event loop that is closed behind it: nbclient leaves that open."""
    with closing(ensure_event_loop()):
        return _run(path, parameters, how)


def _run(path: Path, parameters: Mapping[str, Any], how: Run) -> NotebookNode:
    limit = {} if how.memory_limit is None else {"memory_limit": how.memory_limit * 2**20}
    try:
        executed = papermill.execute_notebook(
            path,
            None,
            parameters=dict(parameters),
            engine_name=how.engine,
            progress_bar=False,
            execution_timeout=how.cell_timeout,
            # Not cwd=, which changes the folder of this process, and so of its other threads.
            resources={"metadata": {"path": str(path.parent)}},
            **limit,
        )
    except PapermillExecutionError as error:
        cell = f"cell {error.cell_index}: {error.ename}: {error.evalue}\n\n{error.source}"
        raise NotebookError(_failure(path, parameters, cell)) from None
    except (CellTimeoutError, RuntimeError) as error:  # a kernel that died or never was ready
        raise NotebookError(_failure(path, parameters, str(error))) from None
    return _without_run_times(executed, path.stem)


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
