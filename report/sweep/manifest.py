"""The manifest of a sweep: one line of JSON for each edition that was built or has failed."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from report.parameters import Parameters
from report.publish.errors import OutputError
from report.publish.store import NO_FILE, Folder, digests, explained

NAME = "manifest.jsonl"
EDITIONS = "editions"
"""The folder of a sweep with a folder for each of its editions."""
_START = b'{"id": "'
"""How a line of the manifest begins."""


@dataclass(frozen=True)
class Entry:
    """How one edition went: the hash of its record, which has that of each file, or its error."""

    id: str
    inputs: str
    """A hash of what all editions are made from: code, tables, formats."""
    parameters: Mapping[str, Any]
    record: str | None
    error: str | None = None


class Manifest:
    """The entries of a sweep on disk. Each is there whole once `add` returns, or not at all."""

    def __init__(self, folder: Folder) -> None:
        self._path = folder / NAME
        with explained(folder):
            self.entries, whole = _read(self._path)
            if isinstance(self._path, Path) and self._path.exists():
                # A line that was cut off when the machine stopped goes, so that no other joins it.
                os.truncate(self._path, whole)

    def has(self, id: str, inputs: str) -> bool:
        """Whether this edition is built of these inputs."""
        entry = self.entries.get(id)
        return entry is not None and entry.inputs == inputs and entry.error is None

    def add(self, entry: Entry) -> None:
        """Add an entry; the last one of an id counts."""
        self.entries[entry.id] = entry
        with explained(self._path.parent):
            if isinstance(self._path, Path):
                self._append(entry, self._path)
            else:  # an object of a remote store is replaced whole
                self._path.write_bytes(b"".join(map(_line, self.entries.values())))

    def _append(self, entry: Entry, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(_line(entry))
            file.flush()
            os.fsync(file.fileno())


def edition_id(parameters: Parameters) -> str:
    """A short name for an edition: the start of the hash of its parameters."""
    return sha256(parameters.model_dump_json().encode()).hexdigest()[:16]


def _read(path: Folder) -> tuple[dict[str, Entry], int]:
    """The entries, and where the last whole line ends. Raises OutputError for another file."""
    if digests(path.parent, [NAME]).get(NAME) == NO_FILE:
        raise OutputError(f"{path} is {NO_FILE}. Move it away, or give another --output.")
    content = path.read_bytes() if path.exists() else b""
    *lines, rest = content.split(b"\n")
    try:
        entries = [Entry(**json.loads(line)) for line in lines]
        if not rest.startswith(_START[: len(rest)]):
            raise ValueError("it ends in what is no entry")
    except (ValueError, TypeError) as error:
        raise OutputError(
            f"{path} is no manifest of a sweep: {error}. Move it away, or give another --output."
        ) from None
    return {entry.id: entry for entry in entries}, len(content) - len(rest)


def _line(entry: Entry) -> bytes:
    return json.dumps(asdict(entry), ensure_ascii=False).encode() + b"\n"
