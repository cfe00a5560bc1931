"""Accept new outputs: execute the stored notebooks in place, and say which numbers moved."""

from collections.abc import Iterator

import nbformat

from report.execute.run import notebook_paths, replaced, run_notebooks
from report.publish.numbers import figures


def accept_outputs() -> Iterator[str]:
    """Rewrite each notebook with its outputs for default parameters; one line a moved number."""
    paths = {path.stem: path for path in notebook_paths()}
    before = {stem: nbformat.read(path, as_version=4) for stem, path in paths.items()}
    after = run_notebooks({})
    for stem, notebook in after.items():
        with replaced(paths[stem]) as new:
            nbformat.write(notebook, new)
    old, new_texts = (
        {figure["id"]: figure["text"] for figure in figures(notebooks)}
        for notebooks in (before, after)
    )
    moved = [id for id in {**old, **new_texts} if old.get(id) != new_texts.get(id)]
    for id in moved:
        yield f"{id}: {old.get(id, 'new')} -> {new_texts.get(id, 'gone')}"
    yield f"{len(moved)} of {len(new_texts)} numbers moved."
