"""The manifest of a sweep: one line of JSON for each edition that was built or has failed."""

import json
import logging
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from report.parameters import Parameters
from report.publish.errors import OutputError
from report.publish.place import Place
from report.publish.store import NO_FILE, Folder, digests, explained

NAME = "manifest.jsonl"
EDITIONS = "editions"
"""The folder of a sweep with a folder for each of its editions."""
_START = b'{"id": "'
"""How a line of the manifest begins."""
_BLANK = b"\0\t\r\n "
_NAMED = 10
"""Of the lines that are no entries, how many are named."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Entry:
    """How one edition went: the hash of its record, which has that of each file, or its error."""

    __pydantic_config__: ClassVar = ConfigDict(extra="forbid", strict=True)
    id: str
    inputs: str
    """A hash of what all editions are made from: code, tables, formats."""
    parameters: Mapping[str, Any]
    record: str | None
    error: str | None = None


_ENTRY = TypeAdapter(Entry)


class Manifest:
    """The entries of a sweep on disk. Each is there whole once `add` returns, or not at all.

    A line that is no entry, as a power cut may leave one, is named and goes, and its edition
    counts as not built. Raises OutputError for a file that is no manifest.
    """

    def __init__(self, place: Place) -> None:
        self._path = place.folder / NAME
        with explained(place.folder):
            content = _content(self._path)
            self.entries, strange = _read(content)
            if strange and not self.entries and not _is_remnant(content):
                raise OutputError(
                    f"{self._path} is no manifest of a sweep: {next(iter(strange.values()))}. Move "
                    "it away, or give another --output."
                )
            if strange:
                _name(strange, self._path)
                whole = b"".join(map(_line, self.entries.values()))
                place.put({NAME: whole}, {NAME: sha256(content).hexdigest()})

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
    return _id(parameters.model_dump(mode="json"))


def _id(stated: Mapping[str, Any]) -> str:
    text = json.dumps(stated, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:16]


def _content(path: Folder) -> bytes:
    """What the manifest holds, nothing where there is none. Raises OutputError for a link."""
    if digests(path.parent, [NAME]).get(NAME) == NO_FILE:
        raise OutputError(f"{path} is {NO_FILE}. Move it away, or give another --output.")
    return path.read_bytes() if path.exists() else b""


def _read(content: bytes) -> tuple[dict[str, Entry], dict[int, str]]:
    """The entries by id, the last one of each, and by its number why a line is none."""
    *lines, rest = content.split(b"\n")
    entries: dict[str, Entry] = {}
    strange: dict[int, str] = {}
    for number, line in enumerate(lines, 1):
        try:
            entry = _ENTRY.validate_json(line)
        except ValidationError as error:
            strange[number] = error.errors()[0]["msg"]
        else:
            if entry.id == _id(entry.parameters):
                entries[entry.id] = entry
            else:
                strange[number] = "its parameters are not those of its edition"
    return entries, strange | ({len(lines) + 1: "it was cut off"} if rest else {})


def _is_remnant(content: bytes) -> bool:
    """Whether it is what a stopped machine may leave of a first entry: blanks, or its start."""
    left = content.lstrip(_BLANK)
    return b"\n" not in left and left.startswith(_START[: len(left)])


def _name(strange: Mapping[int, str], path: Folder) -> None:
    shown = "; ".join(f"line {number}: {why}" for number, why in [*strange.items()][:_NAMED])
    log.warning(
        "%s: %d of its lines are no entries, and editions that they stood for are built again. %s.",
        path, len(strange), shown,
    )  # fmt: skip


def _line(entry: Entry) -> bytes:
    return json.dumps(asdict(entry), ensure_ascii=False).encode() + b"\n"
