"""The lock is current, holds no host, and environment.yml names its versions."""

import re
from subprocess import run

import yaml

from tests.conftest import ROOT

LOCK = ROOT / "requirements.lock"
FIELD = {"altair", "jupyter", "nbval", "pandas", "papermill", "pytest"}


def locked():
    text = LOCK.read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", text, re.MULTILINE))


def test_the_lock_is_current(tmp_path):
    copy = tmp_path / LOCK.name
    copy.write_bytes(LOCK.read_bytes())
    run(["make", "lock", f"LOCK={copy}"], cwd=ROOT, check=True, capture_output=True)
    assert copy.read_text(encoding="utf-8") == LOCK.read_text(encoding="utf-8")


def test_the_lock_has_hashes_and_no_host():
    text = LOCK.read_text(encoding="utf-8")
    assert "://" not in text
    assert text.count("==") <= text.count("--hash=sha256:")
    assert "rfc3987-syntax" not in locked()


def test_environment_yml_agrees_with_the_lock():
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    dependencies = yaml.safe_load(text)["dependencies"]
    pinned = dict(
        entry.split("=") for entry in dependencies if isinstance(entry, str) and entry[0] != "p="
        and re.fullmatch(r"[a-z]+=[\d.]+", entry)
    )  # fmt: skip
    assert pinned == {name: version for name, version in locked().items() if name in FIELD}
    assert {"pip": ["--editable ."]} in dependencies


def test_ci_calls_the_test_commands_of_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    called = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-2:]
    assert called == ["make test", "make proof"] and all(f"`{each}`" in readme for each in called)
