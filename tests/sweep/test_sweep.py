"""A sweep builds each edition once, whatever stops it, and says what failed."""

import shutil
import time

import nbformat
import polars as pl
import psutil
import pytest

from report.publish.verify import verify
from tests.engine import HOME
from tests.sweep.conftest import begin, hashes, manifest, sweep

pytestmark = pytest.mark.usefixtures("loans")


def waited(process, until):
    """Wait until something is the case, while the process lives."""
    while not until():
        assert process.poll() is None, process.stderr.read()
        time.sleep(0.05)


@pytest.mark.proof
def test_a_sweep_that_is_killed_goes_on_where_it_was(grid, undisturbed, tmp_path):
    """Killed twice with SIGKILL; its workers end with it, and no edition is built twice."""
    out = tmp_path / "out"
    kept = {}
    for number in (1, 2):
        process = begin(grid, out)
        waited(process, lambda number=number: len(manifest(out)) >= number)
        workers = psutil.Process(process.pid).children(recursive=True)
        process.kill()
        process.wait()
        assert psutil.wait_procs(workers, timeout=20)[1] == []
        for line in manifest(out):
            record = out / "editions" / line["id"] / "ro-crate-metadata.json"
            kept.setdefault(line["id"], record.stat().st_mtime_ns)
    result = sweep(grid, out)
    assert result.returncode == 0
    assert result.stdout == f"{4 - len(kept)} built, {len(kept)} were there, 0 failed.\n"
    assert manifest(out) == manifest(undisturbed)
    assert hashes(out) == hashes(undisturbed)
    for id, written in kept.items():
        record = out / "editions" / id / "ro-crate-metadata.json"
        assert record.stat().st_mtime_ns == written
    table, other = (pl.read_parquet(each / "figures.parquet") for each in (out, undisturbed))
    assert table.equals(other)


def test_every_number_of_every_edition_is_in_the_table(undisturbed):
    table = pl.read_parquet(undisturbed / "figures.parquet")
    assert table["edition"].n_unique() == 4 and table["year"].n_unique() == 4
    assert table.schema["as_of"] == pl.Date and table.schema["year"] == pl.Int64
    lent = table.filter(pl.col("id") == "loans.total.pair.after")
    assert len(lent) == 4 and lent["value"].is_between(lent["low"], lent["high"]).all()
    for line in manifest(undisturbed):
        assert verify(undisturbed / "editions" / line["id"]) == 6


@pytest.mark.proof
def test_what_failed_is_named_and_tried_again(grid, tmp_path):
    own = tmp_path / "own"
    shutil.copytree(HOME, own)
    path = own / "notebooks" / "01-loans.ipynb"
    text = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(text, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell("assert edition.parameters.year != 2023"))
    nbformat.write(notebook, path)
    out = tmp_path / "out"
    result = sweep(grid, out, BRIEF=str(own))
    assert result.returncode == 1
    assert result.stdout == "3 built, 0 were there, 1 failed.\n"
    assert "AssertionError" in result.stderr and "Traceback" not in result.stderr
    (failed,) = [line for line in manifest(out) if line["error"]]
    assert failed["parameters"]["year"] == 2023 and failed["record"] is None
    assert "failed: NotebookError" in (out / "index.html").read_text(encoding="utf-8")
    shutil.rmtree(out / "editions" / manifest(out)[0]["id"], ignore_errors=True)
    result = sweep(grid, out, BRIEF=str(own))
    assert result.returncode == 1 and " 1 failed." in result.stdout
    assert "4 built" not in result.stdout


def test_bad_input_builds_nothing(tmp_path):
    path = tmp_path / "grid.yml"
    path.write_text("year: [1999]\n", encoding="utf-8")
    result = sweep(path, tmp_path / "out")
    assert result.returncode == 2 and "must be one of 2020" in result.stderr
    assert not (tmp_path / "out").exists()
