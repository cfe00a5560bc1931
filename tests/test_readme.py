"""The README and docs/ name commands and files that exist."""

import re
import shlex
from textwrap import dedent

import pytest
import typer
from typer.testing import CliRunner

from report.brief.parameters import Parameters
from report.cli import app
from report.notebook import Edition
from tests.conftest import ROOT

# The page about another brief is followed by a test of its own.
PAGES_HERE = [path for path in (ROOT / "docs").glob("*.md") if path.name != "own-brief.md"]
PATHS = [*sorted(ROOT.glob("*.md")), *sorted(PAGES_HERE)]
PAGES = {path.name: path.read_text(encoding="utf-8") for path in PATHS}
NAMED = re.compile(r"`((?:data|docs|notebooks|report|tests)/[\w./-]*)`")

README = PAGES["README.md"]

each = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)


def commands(page):
    return [shlex.split(line)[1:] for line in re.findall(r"^    (\S*brief .*)$", page, re.M)]


def cells(page):
    """Examples in Python that have an edition."""
    blocks = re.findall(r"(?:^    .*\n)+", page, re.M)
    return [dedent(block) for block in blocks if re.search(r"^    edition", block, re.M)]


def missing(page):
    """The files and folders that a text names and that are not there."""
    return [name for name in NAMED.findall(page) if not (ROOT / name).exists()]


@each
def test_each_make_target_exists(page):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"(?:^    |`)make (\w+)", page, re.M):
        assert re.search(rf"^{target}:", makefile, re.M), target


@each
def test_each_brief_command_takes_its_options(page):
    known = typer.main.get_command(app).commands
    for name, *options in commands(page):
        # It parses what would be run, so that a missing argument or an unknown option is refused.
        with known[name].make_context(name, list(options)) as context:
            asked = {
                key: context.params[key]
                for key in Parameters.model_fields
                if context.params.get(key)
            }
        Parameters.of(asked)


def test_commands_and_cells_are_found():
    assert len(commands(README)) >= 4 and len(commands(PAGES["operations.md"])) >= 10
    assert len(cells(README)) == len(cells(PAGES["operations.md"])) == 1


def test_each_name_in_the_tree_is_on_disk():
    tree = README.split("## The tree")[1]
    folder = ROOT
    for indent, name in re.findall(r"^    ( *)([\w.]+/?)  ", tree, re.M):
        folder = ROOT if not indent else ROOT / "report"
        assert (folder / name).exists(), name


@each
def test_each_file_named_in_the_text_is_on_disk(page):
    assert missing(page) == []
    assert missing(f"{page} `docs/nothing.md`") == ["docs/nothing.md"]


@each
def test_each_cell_shown_runs(page):
    for cell in cells(page):
        exec(cell, {"Edition": Edition, "edition": Edition.of({})})


def test_help_lists_every_parameter():
    text = CliRunner().invoke(app, ["build", "--help"], env={"COLUMNS": "200"}).stdout
    for name in Parameters.model_fields:
        assert f"--{name.replace('_', '-')}" in text
