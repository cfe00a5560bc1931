"""No command writes over what is not its own: each through the command line, with its message."""

import ast
import os
import re
import shutil
from importlib.metadata import packages_distributions
from itertools import chain
from subprocess import run
from tomllib import loads

import pytest

from report import Order, build
from report.publish.record import recorded_code
from tests.conftest import ROOT
from tests.publish.test_place import tree
from tests.test_cli import BRIEF
from tests.test_house import MODULES

SMALL = ("--chapters", "main-points", "--to", "none")
PYPROJECT = loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def brief(*arguments, cwd=ROOT, **environment):
    return run(
        [*BRIEF, *map(str, arguments)], cwd=cwd, env={**os.environ, **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def refused(result, *words, code=1):
    """It ended at once with one message, which has these words."""
    assert result.returncode == code, result.stderr
    assert "Traceback" not in result.stderr and " of 1)" not in result.stderr
    for word in words:
        assert word in result.stderr


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    """A small edition."""
    folder = tmp_path_factory.mktemp("kept") / "edition"
    build(Order(formats=(), chapters=["main-points"]), folder)
    return folder


@pytest.mark.parametrize(
    ("output", "words"),
    [
        (".", "data/sources.csv"),
        ("", "notebooks/00-main-points.ipynb"),
        ("data", "the brief is made from"),
        ("notebooks", "the brief is made from"),
    ],
)
def test_a_checkout_is_no_output(checkout, output, words):
    refused(
        brief("build", *SMALL, "--output", output, cwd=checkout, PYTHONPATH=str(checkout)), words
    )
    assert {path.name for path in checkout.iterdir()} == {
        "data",
        "notebooks",
        "pyproject.toml",
        "report",
        "tests",
    }
    for name in ("data", "notebooks"):
        assert tree(checkout / name) == tree(ROOT / name)


def test_notebooks_of_the_reader_are_kept(tmp_path):
    work = tmp_path / "work"
    shutil.copytree(ROOT / "notebooks", work / "notebooks")
    was = tree(work)
    result = brief("build", "--to", "none", "--notebooks", work / "notebooks", "--output", work)
    refused(result, "notebooks/01-budget.ipynb", "Move it away, or give another --output.")
    assert tree(work) == was
    result = brief("plan", "--notebooks", work / "notebooks", "--output", work)
    refused(result, "notebooks/01-budget.ipynb")


def layout(folder):
    """The package as its wheel lays it out."""
    wheel = PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    for name in wheel["packages"]:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for source, target in wheel["force-include"].items():
        shutil.copytree(ROOT / source, folder / target)
    return folder


@pytest.mark.proof
def test_an_installed_package_works_in_an_empty_folder(edition, tmp_path):
    installed = layout(tmp_path / "site-packages")
    empty = tmp_path / "empty"
    empty.mkdir()

    def there(*arguments):
        return brief(*arguments, cwd=empty, PYTHONPATH=str(installed))

    assert "Usage" in there("--help").stdout
    assert there("check").stdout == "data/ keeps every rule.\n"
    result = there("build", "--chapters", "main-points", "--to", "pdf", "--output", "out")
    assert result.returncode == 0, result.stderr
    assert "as recorded" in there("verify", "out").stdout
    assert "each as its hash says" in there("extract", "out/brief.pdf", "taken").stdout
    assert recorded_code(empty / "out") == recorded_code(edition) != ""
    numbers = (empty / "out" / "figures.json").read_bytes()
    assert numbers == (edition / "figures.json").read_bytes()
    refused(there("accept"), "Run this in a checkout of the repository")
    inside = installed / "report" / "data"
    refused(there("build", *SMALL, "--output", inside), "the brief is made from")


def imported(path):
    """The packages that a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name.split(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.split(".")[0]


def test_every_package_that_is_imported_is_declared():
    project = PYPROJECT["project"]
    asked = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    declared = {re.match(r"[\w-]+", each)[0] for each in asked}
    of = packages_distributions()
    used = {name for path in MODULES for name in imported(path)} - {"report"}
    foreign = {
        name: {each.lower().replace("_", "-") for each in of[name]} for name in used & of.keys()
    }
    assert len(foreign) > 20 and "zmq" in foreign
    assert {name for name, homes in foreign.items() if not homes & declared} == set()
