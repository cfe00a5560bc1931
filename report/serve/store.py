"""The editions in a folder, laid out as a sweep leaves them: all that the server knows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from report.order import Format, Order
from report.plan import differences
from report.publish.html import FILES
from report.publish.place import settle
from report.publish.record import RECORD, code_hash, described, own
from report.publish.store import digests
from report.sweep.manifest import EDITIONS

COMPARISONS = "comparisons"
"""The folder with the page of each comparison."""
LABELS = {"brief.html": "Page", **FILES}
"""How the files of an edition are offered."""


@dataclass(frozen=True)
class Edition:
    """An edition that is there, as its record says."""

    id: str
    folder: Path
    title: str
    parameters: Mapping[str, Any]
    files: Mapping[str, str]
    """The SHA-256 of each by its name."""

    @property
    def links(self) -> list[tuple[str, str]]:
        """What it can be read as: name and words, the page first."""
        names = {each.file for each in Format} & self.files.keys()
        return [(name, text) for name, text in LABELS.items() if name in names]

    def content(self, name: str) -> bytes | None:
        """A file that the record names, where it is as written; none for anything else."""
        if name not in self.files or not (path := self.folder / name).is_file():
            return None
        content = path.read_bytes()
        return content if sha256(content).hexdigest() == self.files[name] else None


@dataclass(frozen=True)
class Store:
    """A folder with editions."""

    folder: Path

    def at(self, id: str) -> Path:
        """The folder of an edition."""
        return self.folder / EDITIONS / id

    def edition(self, id: str) -> Edition | None:
        """The edition of this id, where it is there."""
        folder = self.at(id)
        settle(folder)
        files = own(folder)
        return Edition(id, folder, *described(folder), files) if files else None

    def editions(self) -> list[Edition]:
        """The editions that are there, the newest first."""
        records = self.folder.glob(f"{EDITIONS}/*/{RECORD}")
        newest = sorted(records, key=lambda path: path.stat().st_mtime, reverse=True)
        found = (self.edition(path.parent.name) for path in newest)
        return [edition for edition in found if edition is not None]

    def holds(self, order: Order, id: str) -> bool:
        """Whether the edition is there whole, of the same parameters, tables and code."""
        edition = self.edition(id)
        if edition is None or not {each.file for each in order.formats} <= edition.files.keys():
            return False
        whole = digests(edition.folder, edition.files) == edition.files
        return whole and not any(differences(order, edition.folder))

    def comparison(self, before: Edition, after: Edition) -> Path:
        """Where the page that compares these editions is, or would be."""
        made_of = " ".join((code_hash(), before.files[RECORD], after.files[RECORD]))
        return self.folder / COMPARISONS / f"{sha256(made_of.encode()).hexdigest()[:16]}.html"


def varied(editions: Sequence[Edition]) -> Iterator[str]:
    """The parameters in which some of these editions differ."""
    for name in dict.fromkeys(name for each in editions for name in each.parameters):
        if len({str(each.parameters.get(name)) for each in editions}) > 1:
            yield name
