"""The notebooks hold calls and prose, are stored with their outputs, and nbval compares them."""

import ast
import json
import os
import re
import sys
from subprocess import run

import nbformat
import pytest
from altair.utils.schemapi import validate_jsonschema
from altair.vegalite.v6.schema.core import load_schema
from jsonschema import ValidationError

from report.brief.parameters import Parameters
from report.facts.package import DataPackage
from report.order import notebook_paths
from report.present import mime
from tests.conftest import ROOT, restate

NOTEBOOKS = {path.stem: nbformat.read(path, as_version=4) for path in notebook_paths()}
DOCUMENT, EQUITY = "mof-2025-12-26", "chips-ai-rapidus-equity-2026-initial"
NUMBER = re.compile(r"(?<![\w{])\d")
PROSE = re.compile(r'"(?:[^"\\]|\\.)*"')


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def tagged(notebook):
    return [cell for cell in code(notebook) if "parameters" in cell.metadata.get("tags", [])]


def unexecuted(notebook):
    """The cells without outputs, but for one that is for a reader in JupyterLab alone."""
    return [
        cell.id
        for cell in code(notebook)
        if cell.execution_count is None and "skip-execution" not in cell.metadata.get("tags", [])
    ]


each = pytest.mark.parametrize("notebook", NOTEBOOKS.values(), ids=NOTEBOOKS)


@each
def test_stored_outputs_are_complete(notebook):
    assert unexecuted(notebook) == []
    assert any(cell.outputs for cell in code(notebook))


def test_an_unexecuted_notebook_would_be_noticed():
    cell = nbformat.v4.new_code_cell("1 + 1")
    assert unexecuted(nbformat.v4.new_notebook(cells=[cell])) == [cell.id]


@each
def test_one_parameters_cell_with_the_defaults_of_the_model(notebook):
    (cell,) = tagged(notebook)
    assigned = {
        node.targets[0].id: ast.literal_eval(node.value) for node in ast.parse(cell.source).body
    }
    derived = {"as_of": None, "fiscal_year": None}  # from the tables, which alone know them
    assert assigned == {**Parameters().model_dump(mode="json"), **derived}


@each
def test_limits_of_a_notebook(notebook):
    cells = [cell for cell in code(notebook) if cell not in tagged(notebook)]
    assert len(cells) <= 18
    # The parameters cell has a line for each field, as papermill reads it.
    assert all(len(cell.source.splitlines()) <= 8 for cell in cells)
    assert all(len(line) <= 100 for cell in cells for line in cell.source.splitlines())
    for cell in cells:
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(
                node, ast.FunctionDef | ast.For | ast.While | ast.If | ast.BinOp | ast.comprehension
            ), cell.source


@each
def test_no_figure_is_typed_into_a_notebook(notebook):
    texts = [cell.source for cell in notebook.cells if cell not in tagged(notebook)]
    assert [text for text in texts if NUMBER.search(text)] == []


@each
def test_no_path_of_a_machine_is_stored(notebook):
    text = json.dumps(notebook)
    assert not re.search(r"/(tmp|root|work|home|Users)/", text)
    assert "papermill" not in notebook.metadata


def nbval(folder):
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--nbval"]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    command += [
        "--nbval-current-env",
        "--rootdir",
        str(folder),
        str(folder / "notebooks" / "01-budget.ipynb"),
    ]
    return run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_nbval_notices_a_changed_value(checkout):
    package = DataPackage(checkout / "data")
    restate(package, "appropriations", EQUITY, amount_jpy_bn="151.0")
    result = nbval(checkout)
    assert result.returncode == 1
    assert f"mismatch '{mime.EXHIBIT}'" in result.stdout


def papermill(folder, *parameters):
    command = [sys.executable, "-m", "papermill", "--no-progress-bar", "01-budget.ipynb"]
    command += [str(folder / "out.ipynb"), *parameters]
    return run(command, cwd=ROOT / "notebooks", capture_output=True, text=True, check=False)


def test_plain_papermill_runs_a_notebook_with_a_parameter(tmp_path):
    assert papermill(tmp_path, "-p", "fiscal_year", "2025").returncode == 0
    assert "FY2025" in (tmp_path / "out.ipynb").read_text(encoding="utf-8")


def test_papermill_knows_the_forked_engine_by_name(tmp_path):
    assert papermill(tmp_path, "--engine", "forked", "-p", "fiscal_year", "2025").returncode == 0
    assert "FY2025" in (tmp_path / "out.ipynb").read_text(encoding="utf-8")


def test_plain_papermill_refuses_a_misspelt_parameter(tmp_path):
    result = papermill(tmp_path, "-p", "fiscal_yaer", "2025")
    assert result.returncode == 1 and "did you mean fiscal_year?" in result.stderr


def accept(checkout, chapter):
    for other in set((checkout / "notebooks").iterdir()) - {checkout / "notebooks" / chapter}:
        other.unlink()
    command = [sys.executable, "-c", "from report.main import main; main()", "accept"]
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    return run(
        command, cwd=checkout, env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_accept_says_which_numbers_moved(checkout):
    package = DataPackage(checkout / "data")
    restate(package, "appropriations", EQUITY, amount_jpy_bn="151.0")
    said = accept(checkout, "00-main-points.ipynb")
    assert "main.recipients.equity: ¥150bn -> ¥151bn" in said


def test_accept_says_what_moves_with_the_day_on_which_the_tables_close(checkout):
    package = DataPackage(checkout / "data")
    (award,) = [row for row in package.rows("awards") if row.cells["award_id"] == "jasm-fab-1"]
    (source,) = [row for row in package.rows("sources") if row.cells["source_id"] == DOCUMENT]
    day = {"published": "2026-12-05", "published_precision": "day"}
    restate(package, "sources", "meti-2026-12-05", **{**source.cells, "title": "An award", **day})
    days = {"fiscal_year": "2026", "decided": "2026-12-05", "known_from": "2026-12-05"}
    new = {**award.cells, **days, "project": "Another", "production_start": "2030"}
    restate(package, "awards", "jasm-fab-3", **{**new, "sources": "meti-2026-12-05"})
    descriptor = package.folder / "datapackage.json"
    text = descriptor.read_text(encoding="utf-8")
    descriptor.write_text(text.replace('"as_of": "2026-11-22"', '"as_of": "2026-12-05"'), "utf-8")
    said = accept(checkout, "04-awards.ipynb")
    assert re.search(r"^awards\.total\.number: \d+ -> \d+$", said, re.MULTILINE)


@each
def test_charts_keep_the_schema_of_vega_lite(notebook):
    for cell in code(notebook):
        for output in cell.outputs:
            if mime.CHART in output.get("data", {}):
                validate_jsonschema(output.data[mime.CHART], load_schema())


def test_a_broken_chart_would_be_noticed():
    with pytest.raises(ValidationError):
        validate_jsonschema({"data": {"values": []}, "mark": 7}, load_schema())
