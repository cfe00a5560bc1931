"""Editions to serve."""

import os
import shutil
from subprocess import run

import pytest

from report.order import Format
from tests.conftest import ROOT
from tests.engine import LOANS
from tests.serve import BRIEF, served


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """A sweep of two editions of the small brief, in every format."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "grid.yml").write_text("year: [2023, 2024]\n", encoding="utf-8")
    command = ["sweep", folder / "grid.yml", "--to", ",".join(Format), "--output", folder / "all"]
    run([*BRIEF, *command], cwd=ROOT, env={**os.environ, **LOANS}, check=True)
    return folder / "all"


@pytest.fixture
def store(made, tmp_path):
    """The folder of that sweep, which a test may change."""
    return shutil.copytree(made, tmp_path / "store")


@pytest.fixture(scope="module")
def server(made, tmp_path_factory):
    """A server of these editions."""
    with served(shutil.copytree(made, tmp_path_factory.mktemp("module") / "store")) as running:
        yield running
