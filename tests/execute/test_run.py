"""A failing cell is named, with the command that shows it again."""

import nbformat
import pytest

from report.execute.errors import NotebookError
from report.execute.run import replaced, run_notebooks
from report.parameters import ParameterError


def notebook(folder, *sources):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), folder / "01-x.ipynb")


def test_a_failing_cell_is_named(tmp_path):
    notebook(tmp_path, "year = 1", "1 / 0")
    with pytest.raises(NotebookError) as failed:
        run_notebooks({"fiscal_year": 2025, "base_year": None}, folder=tmp_path)
    message = str(failed.value)
    assert "notebooks/01-x.ipynb, cell 2: ZeroDivisionError: division by zero" in message
    assert message.endswith("papermill notebooks/01-x.ipynb out.ipynb -p fiscal_year 2025")


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("import time; time.sleep(60)", "CellTimeoutError"),
        ("import os; os._exit(3)", "DeadKernelError"),
    ],
)
def test_a_cell_that_never_ends_or_kills_its_kernel_is_named(tmp_path, source, error):
    notebook(tmp_path, "year = 1", source)
    with pytest.raises(NotebookError, match=rf"cell 1: {error}"):
        run_notebooks({}, cell_timeout=2, folder=tmp_path)


def test_no_kernel_starts_for_a_refused_parameter(tmp_path):
    notebook(tmp_path, "open('started', 'w')")
    with pytest.raises(ParameterError):
        run_notebooks({"fiscal_year": 1999}, folder=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["01-x.ipynb"]


def test_run_times_and_paths_are_left_out(tmp_path):
    notebook(tmp_path, "1 + 1")
    (executed,) = run_notebooks({}, folder=tmp_path).values()
    assert executed.cells[0].outputs[0].data["text/plain"] == "2"
    assert str(tmp_path) not in str(executed) and "papermill" not in executed.metadata


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("before", encoding="utf-8")
    with pytest.raises(RuntimeError), replaced(path) as new:
        new.write_text("half", encoding="utf-8")
        raise RuntimeError
    assert path.read_text(encoding="utf-8") == "before"
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]
    with replaced(path) as new:
        new.write_text("after", encoding="utf-8")
    assert path.read_text(encoding="utf-8") == "after"
