"""The forked engine stores what a real kernel stores.

papermill's own example notebooks and those of `awkward.md` run on both engines, and the resulting
files are compared. The last part of `awkward.md` lists what differs on purpose, with the reason.
"""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from difflib import unified_diff
from importlib.resources import files
from itertools import groupby, islice
from pathlib import Path

import nbformat
import papermill
import pytest
from nbclient.exceptions import CellTimeoutError, DeadKernelError

from report.execute.run import ENGINES

pytestmark = pytest.mark.proof

EXAMPLES = Path(str(files("papermill") / "tests" / "notebooks"))
SKIPPED = {
    "binder": "it writes into the installed package",
    "keyboard_interrupt": "it waits for Ctrl-C, which test_safety.py sends",
}
RUN_TIMES = ("start_time", "end_time", "duration", "output_path")
# What differs from one real kernel to the next: process numbers, addresses, random ids.
RANDOM = [
    (re.compile(r"ipykernel_\d+"), "ipykernel_N"),
    (re.compile(r"0x[0-9a-f]{8,}"), "0xN"),
    (re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])"), "ID"),
    (re.compile(r"20\d\d-\d\d-\d\dT[\d:.]+Z"), "TIME"),
]


def fixed(value):
    """The value without what differs from run to run."""
    if isinstance(value, dict):
        kept = {key: fixed(part) for key, part in value.items() if key not in RUN_TIMES}
        if kept and all(len(key) == 32 for key in kept):  # widgets, by random id
            return sorted(kept.values(), key=json.dumps)
        return kept
    if isinstance(value, list):
        return [fixed(part) for part in value]
    if isinstance(value, str):
        for pattern, name in RANDOM:
            value = pattern.sub(name, value)
    return value


def joined(outputs):
    """The outputs, writes in a row to one stream as one: where they are cut is up to the clock."""
    for name, run in groupby(outputs, key=lambda output: output.get("name")):
        first, *others = run
        if name is None:
            yield from (first, *others)
        else:
            first.text += "".join(output.text for output in others)
            yield first


def executed(path, folder, engine, **options):
    """The stored file, and the type of the error that ended the run."""
    output = folder / "out.ipynb"
    error = None
    try:
        papermill.execute_notebook(
            path, output, engine_name=engine, kernel_name="python3", progress_bar=False,
            resources={"metadata": {"path": str(folder)}}, **options,
        )  # fmt: skip
    except (papermill.PapermillExecutionError, CellTimeoutError, DeadKernelError) as raised:
        error = type(raised).__name__
    notebook = nbformat.reads(output.read_text().replace(str(folder), "FOLDER"), as_version=4)
    if error == "DeadKernelError":
        forget_last(notebook)
    for number, cell in enumerate(notebook.cells):
        cell.id = str(number)
        if "outputs" in cell:
            cell.outputs = list(joined(cell.outputs))
    return fixed(notebook), error


def forget_last(notebook):
    """Leave out what a client received of the cell in which a kernel died: a matter of luck."""
    started = [cell for cell in notebook.cells if cell.metadata.papermill["start_time"]]
    started[-1].update(execution_count=None, outputs=[])
    started[-1].metadata.pop("execution", None)


def on_both(path, tmp_path, **options):
    """What differs between the files that the two engines store."""

    def store(engine):
        (tmp_path / engine).mkdir()
        return executed(path, tmp_path / engine, engine, **options)

    with ThreadPoolExecutor() as pool:
        return difference(*pool.map(store, ENGINES))


def difference(*sides):
    """The first lines in which two files differ, as text; empty where they are the same."""
    texts = [json.dumps(side, indent=1, sort_keys=True).splitlines() for side in sides]
    if texts[0] == texts[1]:
        return ""
    lines = [[line[:5000] for line in text[:20_000]] for text in texts]
    return "\n".join(islice(unified_diff(*lines, *ENGINES, n=1, lineterm=""), 60)) or "far down"


@pytest.mark.parametrize(
    "name",
    sorted(
        str(path.relative_to(EXAMPLES).with_suffix(""))
        for path in EXAMPLES.rglob("*.ipynb")
        if path.stem not in SKIPPED
    ),
)
def test_examples_of_papermill(name, tmp_path):
    found = on_both(EXAMPLES / f"{name}.ipynb", tmp_path)
    assert not found, found


def notebooks(part):
    """The notebooks of a part of awkward.md by name: cells as (source, tags)."""
    text = Path(__file__).with_name("awkward.md").read_text(encoding="utf-8")
    parts = re.split(r"^# (.*)$", text, flags=re.M)
    sections = re.split(r"^## (.*)$", parts[parts.index(part) + 1], flags=re.M)[1:]
    return {
        name: [(source, tags.split()) for tags, source in CELL.findall(body)]
        for name, body in zip(sections[::2], sections[1::2], strict=True)
    }


CELL = re.compile(r"^```python(.*)\n((?:(?!```).*\n)*)```$", re.M)
SAME, DIFFERENT = notebooks("Awkward notebooks"), notebooks("Different on purpose")


@pytest.fixture
def write(tmp_path):
    """Writes a notebook of cells as (source, tags); gives back its path."""

    def written(cells):
        made = [
            nbformat.v4.new_code_cell(source.removesuffix("\n"), metadata={"tags": tags})
            for source, tags in cells
        ]
        nbformat.write(nbformat.v4.new_notebook(cells=made), tmp_path / "in.ipynb")
        return tmp_path / "in.ipynb"

    return written


@pytest.mark.parametrize("name", SAME)
def test_awkward_notebooks(name, write, tmp_path):
    found = on_both(write(SAME[name]), tmp_path, execution_timeout=10)
    assert not found, found


@pytest.mark.parametrize("name", DIFFERENT)
def test_what_differs_on_purpose_does_differ(name, write, tmp_path):
    assert on_both(write(DIFFERENT[name]), tmp_path, execution_timeout=2)
