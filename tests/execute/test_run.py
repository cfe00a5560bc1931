"""A failing cell is named, with the command that shows it again."""

import pytest

from report.execute.errors import NotebookError
from report.execute.options import Run
from report.execute.run import ENGINES, run_notebooks
from report.parameters import ParameterError


def test_a_failing_cell_is_named(notebook):
    folder = notebook("year = 1", "1 / 0")
    with pytest.raises(NotebookError) as failed:
        run_notebooks({"fiscal_year": 2025, "base_year": None}, folder)
    message = str(failed.value)
    assert "notebooks/01-x.ipynb, cell 2: ZeroDivisionError: division by zero" in message
    assert message.endswith("papermill notebooks/01-x.ipynb out.ipynb -p fiscal_year 2025")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("import time; time.sleep(60)", "A cell timed out"),
        ("import os; os._exit(3)", "Kernel died"),
    ],
)
def test_a_cell_that_never_ends_or_kills_its_kernel_is_named(notebook, engine, source, error):
    with pytest.raises(NotebookError, match=rf"01-x.ipynb, cell 1: {error}"):
        run_notebooks({}, notebook("year = 1", source), Run(engine, cell_timeout=2))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_failure_ends_the_notebooks_that_still_run(notebook, engine):
    notebook("import time\nopen('started', 'w')\ntime.sleep(60)\nopen('done', 'w')", name="00-x")
    folder = notebook(
        "import os, time\nwhile not os.path.exists('started'): time.sleep(0.01)\n1 / 0"
    )
    with pytest.raises(NotebookError, match=r"01-x.ipynb, cell 0: ZeroDivisionError"):
        run_notebooks({}, folder, Run(engine, jobs=2, cell_timeout=30))
    assert not (folder / "done").exists()


@pytest.mark.parametrize("engine", ENGINES)
def test_side_by_side_is_the_same_as_one_after_the_other(engine):
    chapters = ("main-points", "budget", "claims")
    alone, together = (
        run_notebooks({}, how=Run(engine, jobs=jobs), chapters=chapters) for jobs in (1, 2)
    )
    assert list(alone) == list(together) == ["00-main-points", "01-budget", "08-claims"]
    assert alone == together


def test_no_kernel_starts_for_a_refused_parameter(notebook):
    folder = notebook("open('started', 'w')")
    with pytest.raises(ParameterError):
        run_notebooks({"fiscal_year": 1999}, folder)
    assert [path.name for path in folder.iterdir()] == ["01-x.ipynb"]


def test_only_forked_kernels_are_limited_in_memory():
    with pytest.raises(ParameterError, match="only the engine forked"):
        Run("kernel", memory_limit=512)


def test_run_times_paths_and_random_ids_are_left_out(notebook, tmp_path):
    folder = notebook("1 + 1")
    (executed,) = run_notebooks({}, folder).values()
    assert executed.cells[0].outputs[0].data["text/plain"] == "2"
    assert str(tmp_path) not in str(executed) and "papermill" not in executed.metadata
