"""The README names commands and files that exist."""

import re
import shlex

import typer
from typer.testing import CliRunner

from report.cli import app
from report.parameters import Parameters
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands(name):
    return [shlex.split(line)[1:] for line in re.findall(rf"^    (\S*{name} .*)$", README, re.M)]


def test_each_make_target_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"(?:^    |`)make (\w+)", README, re.M):
        assert re.search(rf"^{target}:", makefile, re.M), target


def test_each_brief_command_takes_its_options():
    assert len(commands("brief")) >= 3
    known = typer.main.get_command(app).commands
    for name, *options in commands("brief"):
        # It parses what would be run, so that a missing argument or an unknown option is refused.
        with known[name].make_context(name, list(options)) as context:
            asked = {
                key: context.params[key]
                for key in Parameters.model_fields
                if context.params.get(key)
            }
        Parameters.of(asked)


def test_each_name_in_the_tree_is_on_disk():
    tree = README.split("## The tree")[1]
    folder = ROOT
    for indent, name in re.findall(r"^    ( *)([\w.]+/?)  ", tree, re.M):
        folder = ROOT if not indent else ROOT / "report"
        assert (folder / name).exists(), name


def test_each_file_named_in_the_text_is_on_disk():
    for name in re.findall(r"`((?:data|notebooks|tests)/[\w./-]+)`", README):
        assert (ROOT / name).exists(), name


def test_help_lists_every_parameter():
    text = CliRunner().invoke(app, ["build", "--help"], env={"COLUMNS": "200"}).stdout
    for name in Parameters.model_fields:
        assert f"--{name.replace('_', '-')}" in text
