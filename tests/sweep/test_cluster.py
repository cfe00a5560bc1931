"""The same sweep on a Dask cluster of two worker processes, one of which dies, and into S3."""

import os
import re
import sys
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

import boto3
import pytest
from moto.server import ThreadedMotoServer

from report.publish.store import folder_at
from tests.engine import HOME
from tests.sweep.conftest import begin, hashes, manifest, sweep
from tests.sweep.test_sweep import waited

pytestmark = [pytest.mark.proof, pytest.mark.usefixtures("loans")]


@pytest.fixture
def cluster(monkeypatch):
    """The address of a scheduler on loopback, and its two worker processes.

    What pickles name must be installed there, or on their path.
    """
    monkeypatch.setenv("PYTHONPATH", str(HOME))
    module = [sys.executable, "-m"]
    loopback = ["--host", "127.0.0.1", "--no-dashboard"]
    scheduler = Popen(
        [*module, "distributed.cli.dask_scheduler", *loopback, "--port", "0"],
        stderr=PIPE, text=True,
    )  # fmt: skip
    found = (re.search(r"tcp://[\d.:]+", line) for line in scheduler.stderr)
    address = next(filter(None, found))[0]
    worker = [*module, "distributed.cli.dask_worker", address, *loopback]
    workers = [Popen([*worker, "--nthreads", "1", "--no-nanny"], stderr=DEVNULL) for _ in range(2)]
    yield address, workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


def test_a_cluster_that_loses_a_worker_loses_no_edition(cluster, grid, undisturbed, tmp_path):
    address, workers = cluster
    out = tmp_path / "out"
    process = begin(grid, out, "--dask", address)
    waited(process, lambda: manifest(out))
    workers[0].kill()
    said, errors = process.communicate(timeout=120)
    assert (process.returncode, said) == (0, "4 built, 0 were there, 0 failed.\n"), errors
    assert manifest(out) == manifest(undisturbed)
    assert hashes(out) == hashes(undisturbed)


@pytest.fixture
def store(monkeypatch):
    """The S3 API on loopback, with a bucket."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)
    boto3.client("s3").create_bucket(Bucket="briefs")
    yield "s3://briefs"
    server.stop()


def test_a_sweep_writes_to_s3_and_goes_on_there(store, grid, undisturbed, tmp_path):
    result = sweep(grid, f"{store}/sweep")
    assert (result.returncode, result.stdout) == (0, "4 built, 0 were there, 0 failed.\n")
    result = sweep(grid, f"{store}/sweep")
    assert result.stdout == "0 built, 4 were there, 0 failed.\n"
    here = tmp_path / "here"
    folder = folder_at(f"{store}/sweep")
    folder.fs.get(folder.path, str(here), recursive=True)
    assert manifest(here) == manifest(undisturbed)
    assert hashes(here) == hashes(undisturbed)
    assert (here / "figures.parquet").exists() and (here / "index.html").exists()


@pytest.mark.parametrize("missing", ["bucket", "credentials"])
def test_a_store_that_cannot_be_used_is_named_before_anything_is_built(
    store, grid, missing, monkeypatch
):
    if missing == "credentials":
        monkeypatch.delenv("AWS_ACCESS_KEY_ID")
        monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
        monkeypatch.setenv("HOME", os.devnull)
    result = sweep(grid, f"{store}/x" if missing == "credentials" else "s3://nowhere/x")
    assert result.returncode == 1
    assert "cannot be reached" in result.stderr and "AWS_ACCESS_KEY_ID" in result.stderr
    assert "Traceback" not in result.stderr and not Path("s3:").exists()
