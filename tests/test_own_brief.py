"""docs/own-brief.md, followed to the letter by a newcomer in an empty folder."""

import json
import re
import sys
from pathlib import Path

import nbformat
import pytest

from report.contract import Brief
from report.publish.verify import verify
from tests.conftest import ROOT
from tests.engine.test_new import there

pytestmark = pytest.mark.proof

PAGE = ROOT / "docs" / "own-brief.md"
BLOCK = re.compile(r"((?:(?!```).+\n)*)\n*```(\w+)\n(.*?)```\n", re.S)
REPLACE = re.compile(r"replace `([^`]+)` with `([^`]+)`")
CELL = re.compile(r"`([\w-]+\.ipynb)` a cell with `([^`]+)`")


def steps(text):
    """What the page asks for, in order: kind, subject, text."""
    target = ""
    for paragraph in re.split(r"(```\w+\n.*?```\n)", text, flags=re.S):
        block = re.match(r"```(\w+)\n(.*?)```\n", paragraph, re.S)
        if block:
            yield block[1], target, block[2]
            continue
        target = " ".join(paragraph.split())
        for old, new in REPLACE.findall(target):
            yield "replace", old, new
        for name, source in CELL.findall(target):
            yield "cell", name, source


class Newcomer:
    """Does what is asked in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.last, self.old, self.said = folder, folder, "", []

    def does(self, kind, subject, text):
        getattr(self, f"_{kind}")(subject, text)

    def _sh(self, _, text):
        for line in text.splitlines():
            if line.startswith("cd "):
                self.folder /= line.removeprefix("cd ")
                continue
            path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
            result = there(self.folder, line, command=["sh", "-c"], PATH=path)
            assert result.returncode == 0, f"{line}\n{result.stdout}{result.stderr}"
            self.said.append((line, result.stdout + result.stderr))

    def _python(self, target, text):
        named = re.findall(r"`([\w/]+\.py)`", target)
        if target.startswith("with") or target == "with":
            self._replace(self.old, text)
        elif target.endswith("replace"):
            self.last, self.old = self.folder / named[-1], text
        elif "Add to" in target:
            self.last = self.folder / named[-1]
            self.last.write_text(f"{self.last.read_text()}\n\n{text}" if text[0] != " " else
                                 f"{self.last.read_text()}\n{text}")  # fmt: skip
        else:
            self._csv(target, text)

    def _csv(self, target, text):
        self.last = self.folder / re.search(r"Write `([\w./]+)`", target)[1]
        self.last.write_text(text, encoding="utf-8")

    def _json(self, target, text):
        path = self.folder / re.search(r"`resources` in `([\w./]+)`", target)[1]
        stated = json.loads(path.read_text(encoding="utf-8"))
        stated["resources"].append(json.loads(text))
        path.write_text(json.dumps(stated), encoding="utf-8")

    def _replace(self, old, new):
        text = self.last.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{self.last}: {old}"
        self.last.write_text(text.replace(old, new), encoding="utf-8")

    def _cell(self, name, source):
        path = self.folder / "notebooks" / name
        notebook = nbformat.read(path, as_version=4)
        notebook.cells.append(nbformat.v4.new_code_cell(source, id="loans-06"))
        nbformat.write(notebook, path)


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory):
    newcomer = Newcomer(tmp_path_factory.mktemp("own"))
    for step in steps(PAGE.read_text(encoding="utf-8")):
        newcomer.does(*step)
    return newcomer


def test_every_command_works_and_the_page_has_both_chapters(newcomer):
    assert len(newcomer.said) >= 12
    assert verify(newcomer.folder / "build" / "since-2019")
    page = (newcomer.folder / "build" / "since-2019" / "brief.html").read_text(encoding="utf-8")
    for said in ("Figure 3", "A loan costs most in Dunmore", "€5.4 a loan", "€51k"):
        assert said in page, said


def test_the_new_parameter_is_known_everywhere(newcomer):
    said = dict(newcomer.said)
    assert "Year to compare with" in said["brief parameters"]
    assert "parameter base" in said["brief diff build build/since-2019"]
    assert "6 passed" in said["pytest"] and "3 built" in said["brief sweep grid.yml --to none"]


def test_what_the_page_says_of_the_contract_holds():
    assert Brief.__abstractmethods__ == {"title"}


def test_a_step_that_does_not_work_would_be_noticed(tmp_path):
    with pytest.raises(AssertionError, match="brief nothing"):
        Newcomer(tmp_path).does("sh", "", "brief nothing\n")
    (kind, subject, text), *_ = steps("replace `a` with `b` above\n")
    assert (kind, subject, text) == ("replace", "a", "b")
