"""Accept new outputs: run the notebooks again, and say which numbers moved."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import nbformat

from report.execute.run import NOTEBOOKS, notebook_paths, run_notebooks
from report.publish.numbers import by_line, figures
from report.publish.store import write_files

EDITIONS = NOTEBOOKS.parent / "tests" / "editions"
"""The numbers of editions as of earlier days, a file a day, against which they are tested."""


def accept_outputs() -> Iterator[str]:
    """Rewrite the outputs of each notebook, for default parameters, and the stored editions.

    One line for each number that moved.
    """
    paths = {path.stem: path for path in notebook_paths()}
    before = {stem: nbformat.read(path, as_version=4) for stem, path in paths.items()}
    after = run_notebooks({})
    texts = {f"{stem}.ipynb": f"{nbformat.writes(each)}\n" for stem, each in after.items()}
    write_files({name: text.encode() for name, text in texts.items()}, NOTEBOOKS)
    yield from _moved("", figures(before), figures(after))
    for path in sorted(EDITIONS.glob("*.json")):
        stated = json.loads(path.read_text(encoding="utf-8"))
        now = figures(run_notebooks({"as_of": path.stem}))
        write_files({path.name: by_line(now).encode()}, EDITIONS)
        yield from _moved(f"as of {path.stem}, ", stated, now)


def _moved(
    edition: str, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> Iterator[str]:
    old, new = ({figure["id"]: figure["text"] for figure in each} for each in (before, after))
    moved = [id for id in {**old, **new} if old.get(id) != new.get(id)]
    for id in moved:
        yield f"{edition}{id}: {old.get(id, 'new')} -> {new.get(id, 'gone')}"
    yield f"{edition}{len(moved)} of {len(new)} numbers moved."
