"""Accept new outputs: execute the stored notebooks in place, and say which numbers moved."""

from collections.abc import Iterator

import nbformat

from report.execute.run import NOTEBOOKS, notebook_paths, run_notebooks
from report.publish.numbers import figures
from report.publish.store import write_files


def accept_outputs() -> Iterator[str]:
    """Rewrite each notebook with its outputs for default parameters; one line a moved number."""
    paths = {path.stem: path for path in notebook_paths()}
    before = {stem: nbformat.read(path, as_version=4) for stem, path in paths.items()}
    after = run_notebooks({})
    write_files(
        {
            f"{stem}.ipynb": f"{nbformat.writes(notebook)}\n".encode()
            for stem, notebook in after.items()
        },
        NOTEBOOKS,
    )
    old, new_texts = (
        {figure["id"]: figure["text"] for figure in figures(notebooks)}
        for notebooks in (before, after)
    )
    moved = [id for id in {**old, **new_texts} if old.get(id) != new_texts.get(id)]
    for id in moved:
        yield f"{id}: {old.get(id, 'new')} -> {new_texts.get(id, 'gone')}"
    yield f"{len(moved)} of {len(new_texts)} numbers moved."
