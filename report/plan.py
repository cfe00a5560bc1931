"""What a build would do: which chapters run, which facts enter, what is already there."""

from collections.abc import Collection, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from report.choices import listed
from report.execute.run import NOTEBOOKS, chapter_name, notebook_paths
from report.facts.package import TABLES, DataPackage
from report.parameters import Parameters
from report.publish.formats import DEFAULT
from report.publish.place import settle
from report.publish.record import code_hash, recorded, recorded_code
from report.publish.store import Folder, folder_at, ready
from report.publish.write import check_edition, parameters_text


def plan(
    parameters: Parameters,
    output: str | Path,
    *,
    chapters: Collection[str] = (),
    notebooks: Path | None = None,
) -> Iterator[str]:
    """What `build` with the same arguments would do, in lines of text. Nothing is run or written.

    Raises ParameterError for a chapter that is not there, EditionError where the record in
    `output` cannot be read, OutputError where the place cannot be reached or what is there may not
    be replaced.
    """
    stated = parameters.model_dump(mode="json")
    yield f"Parameters: {listed(f'{name}={value}' for name, value in stated.items())}."
    paths = notebook_paths(notebooks or NOTEBOOKS, chapters)
    yield f"Chapters to run: {listed(chapter_name(path.stem) for path in paths)}."
    yield f"Rows known on {parameters.as_of}, of those stated: {listed(_rows(parameters.as_of))}."
    folder = folder_at(output)
    ready(folder)
    settle(folder)
    check_edition(folder, [path.stem for path in paths], DEFAULT)
    yield _there(parameters, paths, folder)


def _rows(day: date) -> Iterator[str]:
    package = DataPackage()
    for name in package.resources:
        rows = package.rows(name)
        if "known_from" not in rows[0].cells:
            continue  # what is no fact but a description of one
        known = sum(row.cells["known_from"] <= day.isoformat() for row in rows)
        yield f"{name} {known} of {len(rows)}"


def _there(parameters: Parameters, paths: Collection[Path], folder: Folder) -> str:
    """Whether `folder` holds this edition, or in what the one there differs."""
    there = recorded(folder)
    if not there:
        return f"{folder} holds no edition."
    differ = list(_differences(parameters, paths, folder, there))
    if differ:
        return f"{folder} holds another edition, with other {listed(differ)}; it is replaced."
    return f"{folder} holds this edition already: {listed(_briefs(there))}."


def _differences(
    parameters: Parameters, paths: Collection[Path], folder: Folder, there: dict[str, str]
) -> Iterator[str]:
    if there.get("parameters.json") != _hash(parameters_text(parameters).encode()):
        yield "parameters"
    if {f"notebooks/{p.name}" for p in paths} != {n for n in there if n.startswith("notebooks/")}:
        yield "chapters"
    for path in DataPackage().files:
        if there.get(f"{TABLES}/{path.name}") != _hash(path.read_bytes()):
            yield f"{TABLES}/{path.name}"
    if recorded_code(folder) != code_hash():
        yield "code"


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()


def _briefs(there: Collection[str]) -> list[str]:
    return [name for name in there if name.startswith("brief.")]
