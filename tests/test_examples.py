"""The briefs of examples/ are whole: their own tests pass, and they rest on the machinery alone."""

import ast
import csv
import sys

import pytest

from report.publish.verify import verify
from tests.conftest import ROOT
from tests.engine.test_new import there

pytestmark = pytest.mark.proof

EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/pyproject.toml"))
SALES = ROOT / "examples" / "chip-sales" / "data"

each = pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@each
def test_its_own_tests_pass(folder):
    result = there(folder, "-p", "no:cacheprovider", command=[sys.executable, "-m", "pytest"])
    assert result.returncode == 0, result.stdout


@each
def test_it_is_built_and_verified(folder, tmp_path):
    result = there(folder, "build", "--output", tmp_path / "out")
    assert result.returncode == 0, result.stderr
    assert verify(tmp_path / "out") and (tmp_path / "out" / "brief.pdf").exists()


@each
def test_it_imports_nothing_of_another_brief(folder):
    for path in folder.rglob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        names = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
        assert names and not [name for name in names if name.startswith("report.brief")]


def test_chip_sales_are_rows_of_the_tables_here():
    """Facts stand once: these are copies, which change where the facts do."""
    stated = {row["sales_id"]: row for row in rows(ROOT / "data" / "chip_sales.csv")}
    documents = {row["source_id"]: row for row in rows(ROOT / "data" / "sources.csv")}
    for table, key, of in (
        ("sales", "sales_id", stated),
        ("forecasts", "forecast_id", stated),
        ("sources", "source_id", documents),
    ):
        for row in rows(SALES / f"{table}.csv"):
            original = of[row[key]]
            shared = row.keys() & original.keys()
            assert {name: row[name] for name in shared} == {k: original[k] for k in shared}
            assert "issue" not in row or original["note"].startswith(row["issue"])
