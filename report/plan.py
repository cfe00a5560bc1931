"""What a build would do: which chapters run, which facts enter, what is already there."""

from collections.abc import Collection, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from report.facts.package import TABLES, DataPackage
from report.order import Format, Order, chapter_name
from report.parameters import listed
from report.publish.place import settle
from report.publish.record import code_hash, recorded, recorded_code
from report.publish.store import Folder, folder_at, ready
from report.publish.write import check_edition, parameters_text


def plan(order: Order, output: str | Path) -> Iterator[str]:
    """What `build` with the same order would do, in lines of text. Nothing is run or written.

    Raises EditionError where the record in `output` cannot be read, OutputError where the place
    cannot be reached or what is there may not be replaced.
    """
    stated, day = order.parameters.model_dump(mode="json"), order.parameters.as_of
    yield f"Parameters: {listed(f'{name}={value}' for name, value in stated.items())}."
    yield f"Chapters to run: {listed(chapter_name(path.stem) for path in order.paths)}."
    yield f"Rows known on {day}, of those stated: {listed(_rows(order.package, day))}."
    folder = folder_at(output)
    ready(folder)
    settle(folder)
    check_edition(folder, order)
    yield _there(order, folder)


def _rows(package: DataPackage, day: date) -> Iterator[str]:
    for name in package.resources:
        rows = package.rows(name)
        if "known_from" not in rows[0].cells:
            continue  # what is no fact but a description of one
        known = sum(row.cells["known_from"] <= day.isoformat() for row in rows)
        yield f"{name} {known} of {len(rows)}"


def _there(order: Order, folder: Folder) -> str:
    """Whether `folder` holds this edition, or in what the one there differs."""
    there = recorded(folder)
    if not there:
        return f"{folder} holds no edition."
    differ = list(differences(order, folder))
    if differ:
        return f"{folder} holds another edition, with other {listed(differ)}; it is replaced."
    return f"{folder} holds this edition already: {listed(_briefs(there))}."


def differences(order: Order, folder: Folder) -> Iterator[str]:
    """In what the edition that `folder` holds is not the one asked for."""
    there = recorded(folder)
    stated = there.get("parameters.json")  # which notebooks that print none of its facts lack
    if stated not in (None, _hash(parameters_text(order.parameters).encode())):
        yield "parameters"
    if {f"notebooks/{p.name}" for p in order.paths} != {
        n for n in there if n.startswith("notebooks/")
    }:
        yield "chapters"
    for name, text in order.package.contents.items():
        if stated and there.get(f"{TABLES}/{name}") != _hash(text):
            yield f"{TABLES}/{name}"
    if recorded_code(folder) != code_hash():
        yield "code"


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()


def _briefs(there: Collection[str]) -> list[str]:
    return [format.file for format in Format if format.file in there]
