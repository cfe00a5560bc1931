"""A failing cell is named, with the command that shows it again."""

import pytest

from report.brief.parameters import Parameters
from report.execute.errors import NotebookError
from report.execute.run import ENGINES, run_notebooks
from report.facts.package import own
from report.order import Order
from report.parameters import ParameterError
from tests.conftest import executed, restate

REACTORS = "next-gen-reactors-2026-initial"


def test_a_failing_cell_is_named(notebook):
    folder = notebook("fiscal_year = 1", "def half():\n    return 1 / 0\nhalf()")
    with pytest.raises(NotebookError) as failed:
        run_notebooks(Order(Parameters(fiscal_year=2025), notebooks=folder))
    message = str(failed.value)
    assert "notebooks/01-x.ipynb, cell 2, line 3: ZeroDivisionError: division by zero" in message
    again = "To see it again: papermill notebooks/01-x.ipynb out.ipynb -p fiscal_year 2025"
    assert message.endswith(again)


def test_a_cell_may_end_its_notebook_as_a_program_that_is_done(notebook):
    folder = notebook("import sys", "sys.exit(0)", "print('late')")
    assert not executed(folder)["01-x"].cells[-1].outputs
    with pytest.raises(NotebookError, match="cell 1: SystemExit: 1"):
        executed(notebook("import sys", "sys.exit(1)"))


def test_a_notebook_is_given_only_what_it_declares_and_was_asked_for(notebook):
    folder = notebook("fiscal_year, currency = 1, 2\ncurrency = 'EUR'\nfiscal_year = 1",
                      "print(fiscal_year, currency, 'basis' in globals())")  # fmt: skip
    asked = run_notebooks(Order(Parameters(fiscal_year=2025), notebooks=folder))
    assert asked["01-x"].cells[-1].outputs[0].text == "2025 EUR False\n"
    assert executed(folder)["01-x"].cells[-1].outputs[0].text == "1 EUR False\n"
    with pytest.raises(ParameterError, match=r"basis: no notebook of .* declares it"):
        run_notebooks(Order(Parameters(basis="initial"), notebooks=folder))


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
        executed(notebook("year = 1", source), engine=engine, cell_timeout=2)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_failure_ends_the_notebooks_that_still_run(notebook, engine):
    notebook("import time\nopen('started', 'w')\ntime.sleep(60)\nopen('done', 'w')", name="00-x")
    folder = notebook(
        "import os, time\nwhile not os.path.exists('started'): time.sleep(0.01)\n1 / 0"
    )
    with pytest.raises(NotebookError, match=r"01-x.ipynb, cell 0, line 3: ZeroDivisionError"):
        executed(folder, engine=engine, jobs=2, cell_timeout=30)
    assert not (folder / "done").exists()


@pytest.mark.parametrize("engine", ["forked", pytest.param("kernel", marks=pytest.mark.proof)])
def test_side_by_side_is_the_same_as_one_after_the_other(engine):
    chapters = ("main-points", "budget", "claims")
    alone, together = (
        run_notebooks(Order(chapters=chapters, engine=engine, jobs=jobs)) for jobs in (1, 2)
    )
    assert list(alone) == list(together) == ["00-main-points", "01-budget", "08-claims"]
    assert alone == together


@pytest.mark.parametrize("engine", ENGINES)
def test_a_notebook_reads_the_tables_of_its_order(notebook, package, engine):
    """Two packages in one process; the notebook itself names neither."""
    restate(package, "appropriations", REACTORS, amount_jpy_bn="122.01", resolution="0.01")
    source = """
from report.edition import Edition
facts = Edition.of({}).facts
reactors = facts.row("appropriations", "next-gen-reactors-2026-initial")
print(facts.package.folder, reactors.amount_jpy_bn)
"""
    folder = notebook(source)
    said = [
        executed(folder, package=each, engine=engine)["01-x"].cells[0].outputs[0].text.split()
        for each in (own(), package)
    ]
    assert said == [[str(own().folder), "122.0"], [str(package.folder), "122.01"]]


def test_only_forked_kernels_are_limited_in_memory():
    with pytest.raises(ParameterError, match="only the engine forked"):
        Order(engine="kernel", memory_limit=512)


def test_run_times_paths_and_random_ids_are_left_out(notebook, tmp_path):
    folder = notebook("1 + 1")
    (ran,) = executed(folder).values()
    assert ran.cells[0].outputs[0].data["text/plain"] == "2"
    assert str(tmp_path) not in str(ran) and "papermill" not in ran.metadata
