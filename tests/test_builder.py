"""Editions of some chapters, of a reader's own notebooks, built from Python; what is refused."""

import json
import os
import sys
from subprocess import run

import nbformat
import pytest
from pypdf import PdfReader

import report
from report import Order, Parameters, build
from report.parameters import ParameterError
from report.plan import plan
from report.publish.errors import OutputError
from report.publish.store import folder_at
from report.publish.verify import verify
from tests.test_cli import BRIEF, ROOT, brief

PART = Order(Parameters(fiscal_year=2025), chapters=["main-points", "methods"])


@pytest.fixture(scope="module")
def part(tmp_path_factory):
    """An edition of two chapters."""
    folder = tmp_path_factory.mktemp("part") / "edition"
    build(PART, folder)
    return folder


def test_an_edition_has_the_chapters_asked_for_and_says_so(part):
    names = [path.name for path in sorted((part / "notebooks").iterdir())]
    assert names == ["00-main-points.ipynb", "10-methods.ipynb"]
    page = (part / "brief.html").read_text(encoding="utf-8")
    assert "main-points, methods only" in page and "FY2025" in page
    assert verify(part) > 20


def test_the_package_offers_what_it_says():
    assert report.build is build and report.__all__ == ["Order", "Parameters", "build", "controls"]
    with pytest.raises(AttributeError):
        report.nothing  # noqa: B018


def test_a_chapter_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ParameterError, match="no-such is no chapter; there are main-points"):
        build(Order(chapters=["no-such"]), tmp_path / "out")
    with pytest.raises(ParameterError, match="holds no notebook"):
        build(Order(notebooks=tmp_path), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_address_in_memory_is_written_to():
    paths = build(Order(formats=(), chapters=["main-points"]), "memory://briefs/one")
    assert all(str(path).startswith("memory://") for path in paths)
    figures = folder_at("memory://briefs/one") / "figures.json"
    assert json.loads(figures.read_bytes())[0]["id"] == "main.sign.ratio"
    assert verify(folder_at("memory://briefs/one")) == len(paths) - 1


OWN = """
from report.notebook import Edition, Sentence
change = Edition.from_cell(globals()).compare("initial").change
Sentence("own.change", "It changes by {change:percent}.", change=change)
"""

MARKDOWN = """
# Mine

### Deep

> quoted

```
code

予算
```

---

| Region | Sales |
|--------|------:|
| North  |    12 |

~~Old~~ and *new*<br>with <b>bold</b> and ![a picture](https://example.org/x.png):

- [x] done
- [ ] open

Term
: its meaning

<div>In a box.</div>

$$
a * b * c
$$

##### Much deeper
"""


def test_a_notebook_of_the_reader_is_built_with_the_same_machinery(tmp_path):
    cells = [
        nbformat.v4.new_markdown_cell(MARKDOWN),
        nbformat.v4.new_code_cell("print('a <b> c')"),
        nbformat.v4.new_code_cell(OWN),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    (tmp_path / "own").mkdir()
    made = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(made, tmp_path / "own" / "mine.ipynb")
    folder = tmp_path / "out"
    build(Order(notebooks=tmp_path / "own", formats=("html", "pdf", "xlsx")), folder)
    page = (folder / "brief.html").read_text(encoding="utf-8")
    assert "code\n\n予算\n" in page
    for element in (
        '<td style="text-align:right" class="figures">',
        "<del>",
        "<em>",
        "<b>",
        "<dd>",
        "<li>☑ done</li>",
        '<h4 id="much-deeper">',
        "<mi>a</mi><mo>*</mo><mi>b</mi>",
    ):
        assert element in page
    text = "".join(part.extract_text() for part in PdfReader(folder / "brief.pdf").pages)
    for words in ("予算", "North", "12", "Old", "bold", "☑ done", "[Image: a picture,",
                  "its meaning", "In a box.", "Much deeper"):  # fmt: skip
        assert words in text
    assert "a &lt;b&gt; c" in page and "272%" in page and "<h1>Mine</h1>" in page
    (figure,) = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    assert figure["rows"] == ["chips-ai-2025-initial", "chips-ai-2026-initial"]
    assert verify(folder) > 20


def test_plan_says_what_is_there_and_runs_nothing(part, tmp_path):
    lines = list(plan(PART, part))
    assert "fiscal_year=2025" in lines[0]
    assert lines[1] == "Chapters to run: main-points, methods."
    assert lines[3].endswith("holds this edition already: brief.html, brief.pdf.")
    lines = list(plan(Order(Parameters.of({"as_of": "2025-12-26"})), part))
    assert "appropriations 183 of 183" not in lines[2]
    assert lines[3].endswith("another edition, with other parameters, chapters; it is replaced.")
    assert list(plan(Order(), tmp_path))[3].endswith("holds no edition.")
    assert list(tmp_path.iterdir()) == []


def test_an_output_that_cannot_be_used_is_refused_before_a_notebook_runs(tmp_path):
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    for output, message in (
        (str(tmp_path / "file" / "deeper"), "no folder that you may write to"),
        ("nope://bucket/prefix", "Unsupported filesystem: 'nope'"),
    ):
        result = brief("build", "--output", output)
        assert result.returncode == 1
        assert message in result.stderr and ".ipynb" not in result.stderr
    with pytest.raises(OutputError):
        folder_at("nope://bucket")


SMALL = """
mount -t tmpfs -o size=512k tmpfs {folder} && cd {root} && {python} -c '{program}' \
build --to html --chapters main-points --output {folder}/deep/out; code=$?
ls -A {folder}; exit $code
"""


def test_a_full_disk_leaves_nothing_half_written(tmp_path):
    """On a file system of half a mebibyte, in a namespace of its own."""
    folder = tmp_path / "small"
    folder.mkdir()
    try:
        able = run(["unshare", "-r", "-m", "true"], capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("no unshare")
    if able.returncode:
        pytest.skip("no namespaces")
    script = SMALL.format(folder=folder, root=ROOT, python=sys.executable, program=BRIEF[2])
    result = run(["unshare", "-r", "-m", "sh", "-c", script], env=os.environ, capture_output=True,
                 text=True, check=False)  # fmt: skip
    assert result.returncode == 1, result.stderr
    assert "cannot be written: No space left on device. Free it" in result.stderr
    assert result.stdout == ""
