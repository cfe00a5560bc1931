"""What a hosting service reads of this project keeps its schema and names what is there."""

import json
import re
import shutil
import sys
from pathlib import Path
from subprocess import run

import pytest
import yaml

from tests.conftest import ROOT
from tests.engine import HOME

WORKFLOWS = [*ROOT.glob(".github/workflows/*.yml"), *HOME.glob(".github/workflows/*.yml")]
VERSION = re.compile(r"[\w-]+/[\w-]+@v\d+\.\d+\.\d+")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def refused(path):
    """What the schema of workflows has against a file."""
    command = [Path(sys.executable).parent / "check-jsonschema", "--builtin-schema"]
    result = run(
        [*command, "vendor.github-workflows", path], capture_output=True, text=True, check=False
    )
    return result.stdout if result.returncode else ""


def values(node, key):
    """Every value of a key, however deep it stands."""
    for each in node.values() if isinstance(node, dict) else node:
        if isinstance(each, dict | list):
            yield from values(each, key)
    if isinstance(node, dict) and key in node:
        yield node[key]


def targets(text):
    return re.findall(r"\bmake ((?:\.venv/bin/)?[a-z]+)", text)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_keeps_the_schema_and_pins_its_actions(path):
    assert refused(path) == ""
    used = list(values(yaml.safe_load(path.read_text(encoding="utf-8")), "uses"))
    assert used and [each for each in used if not VERSION.fullmatch(each)] == []


def test_a_workflow_that_breaks_the_schema_would_be_noticed(tmp_path):
    path = Path(shutil.copy(ROOT / ".github/workflows/test.yml", tmp_path / "test.yml"))
    path.write_text(path.read_text(encoding="utf-8").replace("runs-on:", "runs_on:", 1))
    assert "runs_on" in refused(path)
    assert not VERSION.fullmatch("actions/checkout@v4") and not VERSION.fullmatch("a/b@main")


def test_every_target_that_is_named_is_in_the_makefile():
    texts = [path.read_text(encoding="utf-8") for path in WORKFLOWS]
    container = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8"))
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (hook,) = values(hooks, "entry")
    named = targets("\n".join([*texts, container["postCreateCommand"], hook]))
    assert {"check", "brief", ".venv/bin/brief"} <= {*named}
    for target in named:
        rule = target.replace(".venv/bin", "$(BIN)")
        assert f"\n{rule}:" in MAKEFILE, target
    assert (ROOT / ".ci/run").stat().st_mode & 0o100
