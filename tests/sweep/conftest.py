"""Sweeps of a brief of one chapter, which is enough to tell editions apart."""

import json
import os
from hashlib import sha256
from subprocess import PIPE, Popen, run

import pytest

from report.sweep.manifest import NAME
from tests.engine import LOANS, about_loans
from tests.test_cli import BRIEF, ROOT

GRID = "year: [2021, 2022, 2023, 2024]\n"


@pytest.fixture(scope="module")
def loans():
    with about_loans():
        yield


@pytest.fixture
def grid(tmp_path):
    path = tmp_path / "grid.yml"
    path.write_text(GRID, encoding="utf-8")
    return path


def command(grid, output, *options):
    return [*BRIEF, "sweep", str(grid), "--output", str(output), "--to", "none", *options]


def sweep(grid, output, *options, **environment):
    return run(
        command(grid, output, *options), cwd=ROOT, env={**os.environ, **LOANS, **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def begin(grid, output, *options):
    return Popen(
        command(grid, output, *options), cwd=ROOT, env={**os.environ, **LOANS},
        stdout=PIPE, stderr=PIPE, text=True,
    )  # fmt: skip


def manifest(folder):
    """The lines of a manifest, in the order of their ids."""
    path = folder / NAME
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return sorted(map(json.loads, lines), key=lambda line: line["id"])


def hashes(folder):
    """The hash of every file of the editions of a sweep."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in (folder / "editions").rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory):
    """A sweep of four editions that nothing stopped."""
    folder = tmp_path_factory.mktemp("sweep")
    path = folder / "grid.yml"
    path.write_text(GRID, encoding="utf-8")
    result = sweep(path, folder / "out")
    assert (result.returncode, result.stdout) == (0, "4 built, 0 were there, 0 failed.\n")
    return folder / "out"
