"""Execute the notebooks with papermill and hand back their outputs."""

import logging
import shlex
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
import papermill
from jupyter_core.paths import jupyter_runtime_dir
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from report.execute.errors import NotebookError
from report.parameters import Parameters

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
CELL_TIMEOUT = 600
# A socket's path may have 104 bytes on some systems; a kernel adds a name of about 50.
_LONGEST_FOLDER = 54

log = logging.getLogger(__name__)


def notebook_paths(folder: Path = NOTEBOOKS) -> list[Path]:
    """The chapters in order: their names begin with their place."""
    return sorted(folder.glob("*.ipynb"))


def run_notebooks(
    parameters: Mapping[str, Any], cell_timeout: int = CELL_TIMEOUT, folder: Path = NOTEBOOKS
) -> dict[str, NotebookNode]:
    """Execute each notebook of a folder with these parameters; executed ones by stem, in order.

    `parameters` are JSON values, empty for the defaults of the parameters cell; `cell_timeout` is
    in seconds. Raises NotebookError at the first cell that fails, and ParameterError.
    """
    Parameters.of(parameters)
    paths = notebook_paths(folder)
    with TemporaryDirectory(prefix="brief-") as scratch:
        executed = {}
        for number, path in enumerate(paths, 1):
            log.info("%s (%d of %d)", path.name, number, len(paths))
            executed[path.stem] = _run(path, Path(scratch) / path.name, parameters, cell_timeout)
        return executed


def _run(
    path: Path, output: Path, parameters: Mapping[str, Any], cell_timeout: int
) -> NotebookNode:
    try:
        papermill.execute_notebook(
            path,
            output,
            parameters=dict(parameters),
            kernel_name="python3",
            cwd=path.parent,
            progress_bar=sys.stderr.isatty(),
            execution_timeout=cell_timeout,
            config=_transport(),
        )
    except PapermillExecutionError as error:
        cell = f"cell {error.cell_index}: {error.ename}: {error.evalue}\n\n{error.source}"
        raise NotebookError(_failure(path, parameters, cell)) from None
    except (CellTimeoutError, DeadKernelError) as error:
        raise NotebookError(_failure(path, parameters, _running_cell(output, error))) from None
    return _without_run_times(nbformat.read(output, as_version=4))


def _running_cell(output: Path, error: Exception) -> str:
    """The cell that was running when the kernel died or was stopped, from the saved notebook."""
    cells = nbformat.read(output, as_version=4).cells
    started = [
        number
        for number, cell in enumerate(cells)
        if cell.metadata.get("papermill", {}).get("start_time")
    ]
    return f"cell {started[-1]}: {type(error).__name__}: {error}"


def _transport() -> Config:
    """Sockets in the file system where their path fits: no open port and no warning of one."""
    fits = len(jupyter_runtime_dir().encode()) <= _LONGEST_FOLDER and sys.platform != "win32"
    return Config({"KernelManager": {"transport": "ipc"}} if fits else {})


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


def _without_run_times(notebook: NotebookNode) -> NotebookNode:
    """The notebook without what differs from run to run: times and paths of this machine."""
    notebook.metadata.pop("papermill", None)
    for cell in notebook.cells:
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
    return notebook


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A new file beside `path` that takes its place when the block ends without an error."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    try:
        yield new
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
