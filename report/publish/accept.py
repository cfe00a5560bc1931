"""Accept new outputs: run the notebooks again, and say which numbers moved."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import nbformat

from report.contract import PROJECT, brief
from report.execute.run import run_notebooks
from report.order import Order, own_notebooks
from report.publish.errors import OutputError
from report.publish.numbers import by_line, figures
from report.publish.place import writing
from report.publish.store import digests

_EDITIONS = "tests/editions"
"""The numbers of editions as of earlier days, a file a day, against which they are tested."""


def accept_outputs() -> Iterator[str]:
    """Rewrite the outputs of each notebook, for default parameters, and the stored editions.

    One line for each number that moved. Raises OutputError where this is no checkout, or a file
    that would be replaced was changed meanwhile.
    """
    notebooks, editions = own_notebooks(), brief().home / _EDITIONS
    if not (brief().home / PROJECT).is_file():
        raise OutputError(f"Run this in a checkout of the repository: {brief().home} is none.")
    with writing(notebooks, source=True) as place:
        paths = {path.stem: path for path in Order().paths}
        own = digests(notebooks, [path.name for path in paths.values()])
        before = {stem: nbformat.read(path, as_version=4) for stem, path in paths.items()}
        after = run_notebooks(Order(), defaults=True)
        texts = {f"{stem}.ipynb": f"{nbformat.writes(each)}\n" for stem, each in after.items()}
        place.put({name: text.encode() for name, text in texts.items()}, own)
    yield from _moved("", figures(before), figures(after))
    for path in sorted(editions.glob("*.json")):
        with writing(editions) as place:
            own = digests(editions, [path.name])
            stated = json.loads(path.read_text(encoding="utf-8"))
            now = figures(run_notebooks(Order(brief().parameters.of({"as_of": path.stem}))))
            place.put({path.name: by_line(now).encode()}, own)
            yield from _moved(f"as of {path.stem}, ", stated, now)


def _moved(
    edition: str, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> Iterator[str]:
    old, new = ({figure["id"]: figure["text"] for figure in each} for each in (before, after))
    moved = [id for id in {**old, **new} if old.get(id) != new.get(id)]
    for id in moved:
        yield f"{edition}{id}: {old.get(id, 'new')} -> {new.get(id, 'gone')}"
    yield f"{edition}{len(moved)} of {len({**old, **new})} numbers moved."
