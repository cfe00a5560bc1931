"""The run record: what made an edition, of what, as an RO-Crate with the Process Run profile.

Written after RO-Crate 1.1 (doi:10.5281/zenodo.4541002) and Process Run Crate 0.5
(doi:10.5281/zenodo.12158562). The clock is never asked: the day of an edition is its `as_of`.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from inspect import getfile
from pathlib import Path, PurePosixPath
from platform import python_version
from re import fullmatch, match
from typing import Any

from report.contract import brief, machinery
from report.facts.package import TABLES, DataPackage
from report.order import notebook_paths, own_notebooks
from report.publish import seal
from report.publish.errors import EditionError
from report.publish.publication import Publication
from report.publish.seal import blank, sealed
from report.publish.store import Folder

Node = dict[str, Any]

RECORD = "ro-crate-metadata.json"
_CRATE = "https://w3id.org/ro/crate/1.1"
_PROFILE = "https://w3id.org/ro/wfrun/process/0.5"
_CONTEXT = [f"{_CRATE}/context", "https://w3id.org/ro/terms/workflow-run/context"]
_BRIEF = "#brief"
_CODE = Path(__file__).parents[1]
_SOURCES = {".css", ".j2", ".js", ".json", ".py", ".typ"}
_KIND = "edition"
_MEDIA_TYPES = {
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".ipynb": "application/x-ipynb+json",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_PART = (
    r"brief\.\w+|annex\.pdf|mail\.html|preview\.png|figures\.json|parameters\.json"
    r"|(data|notebooks)/[^/]+"
)
"""The names that the files of an edition have."""


def record(files: Mapping[str, bytes], publication: Publication) -> bytes:
    """The record of an edition with these files, bytes by name."""
    licences = publication.package.descriptor["licenses"] if publication.is_sourced else []
    licence = [_node(each["path"], "CreativeWork", name=each["title"]) for each in licences[:1]]
    parts = [_file(name, content) for name, content in files.items()]
    parameters = publication.parameters.model_dump(mode="json")
    stated = parameters if publication.is_sourced else publication.banner
    asked = [
        _node(f"#{name}", "PropertyValue", name=name, value=value) for name, value in stated.items()
    ]
    software = [
        _node(f"#{name}", "SoftwareApplication", name=name, version=number)
        for name, number in {"python": python_version(), **_requirements()}.items()
    ]
    crate = {"conformsTo": _to(_CRATE), "about": _to("./"), "identifier": blank(_KIND)}
    graph = [
        _node(RECORD, "CreativeWork", **crate),
        _root(parts, publication, licence),
        *licence,
        _node(_PROFILE, "CreativeWork", name="Process Run Crate", version="0.5"),
        _run(parts, asked),
        _brief(software),
        *software,
        *asked,
        *parts,
    ]
    text = json.dumps({"@context": _CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1)
    return sealed(f"{text}\n", _KIND)


def recorded(folder: Folder) -> dict[str, str]:
    """The hash of each file of the edition in `folder` by its name; none where there is no edition.

    Raises EditionError where the record cannot be read.
    """
    nodes = _nodes(folder)
    return {
        id: str(node.get("sha256")) for id, node in nodes.items() if node.get("@type") == "File"
    }


def own(folder: Folder) -> dict[str, str]:
    """The digests of the files that the edition in `folder` was written with, its record last.

    A record that was changed since it was written is nobody's word, and names none.
    """
    itself = seal.own(folder, [RECORD], _KIND)
    parts = recorded(folder) if itself else {}
    return {name: digest for name, digest in parts.items() if fullmatch(_PART, name)} | itself


def recorded_code(folder: Folder) -> str:
    """The hash of the code that made the edition in `folder`, as `code_hash` gives it."""
    return str(_nodes(folder).get(_BRIEF, {}).get("identifier", ""))


def described(folder: Folder) -> tuple[str, dict[str, Any]]:
    """The heading of the edition in `folder`, and what it was asked for."""
    nodes = _nodes(folder)
    asked = [node for node in nodes.values() if node["@type"] == "PropertyValue"]
    return str(nodes["./"]["name"]), {node["name"]: node["value"] for node in asked}


def _nodes(folder: Folder) -> dict[str, Node]:
    path = folder / RECORD
    try:
        graph = json.loads(path.read_text(encoding="utf-8"))["@graph"]
        return {node["@id"]: node for node in graph}
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (ValueError, KeyError, TypeError):
        raise EditionError(f"{path} cannot be read as a record: build the edition again.") from None


def media_type(name: str) -> str:
    """The media type of a file of an edition; the system is not asked, as it may know others."""
    return _MEDIA_TYPES.get(PurePosixPath(name).suffix, "text/plain")


def _node(id: str, kind: str, **properties: Any) -> Node:
    return {"@id": id, "@type": kind, **properties}


def _to(*targets: str | Node) -> Any:
    """A reference to a node, or a list of several."""
    found = [{"@id": each if isinstance(each, str) else each["@id"]} for each in targets]
    return found[0] if len(found) == 1 else found


def _file(name: str, content: bytes) -> Node:
    return _node(
        name,
        "File",
        name=name,
        encodingFormat=media_type(name),
        contentSize=str(len(content)),
        sha256=sha256(content).hexdigest(),
    )


def _root(parts: list[Node], publication: Publication, licence: list[Node]) -> Node:
    terms = {"license": _to(*licence)} if licence else {}
    return _node(
        "./",
        "Dataset",
        name=publication.title,
        description=publication.description,
        datePublished=publication.parameters.as_of.isoformat(),
        conformsTo=_to(_PROFILE),
        hasPart=_to(*parts),
        mentions=_to("#run"),
        **terms,
    )


def _run(parts: list[Node], asked: list[Node]) -> Node:
    tables = [part for part in parts if part["@id"].startswith(f"{TABLES}/")]
    return _node(
        "#run",
        "CreateAction",
        name="brief build",
        description="Runs the notebooks with these parameters and publishes what they show.",
        instrument=_to(_BRIEF),
        object=_to(*tables, *asked),
        result=_to(*(part for part in parts if part not in tables)),
    )


def code_hash() -> str:
    """One hash for code and notebooks: two states of one version differ in it."""
    code = sha256()
    for name, path in sorted(_sources()):
        code.update(name.encode() + b"\0" + path.read_bytes())
    for path in notebook_paths():
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code.update(path.name.encode() + b"\0" + json.dumps([c["source"] for c in cells]).encode())
    return f"sha256:{code.hexdigest()}"


def _sources() -> Iterator[tuple[str, Path]]:
    """The files of this package and of the brief, by their names."""
    apart = {brief().home / TABLES, own_notebooks()}  # which an installed package holds as well
    for folder in {_CODE, Path(getfile(type(brief()))).parent}:
        for path in folder.rglob("*"):
            if path.suffix in _SOURCES and apart.isdisjoint(path.parents):
                yield path.relative_to(folder).as_posix(), path


def tables_hash(package: DataPackage) -> str:
    """One hash for all tables."""
    digests = [f"{name} {sha256(text).hexdigest()}" for name, text in package.contents.items()]
    return sha256("\n".join(digests).encode()).hexdigest()


def _brief(software: list[Node]) -> Node:
    return _node(
        _BRIEF,
        "SoftwareApplication",
        name=brief().project.name,
        softwareVersion=brief().project.version,
        identifier=code_hash(),
        softwareRequirements=_to(*software),
    )


def _requirements() -> dict[str, str]:
    """The packages that brief and machinery ask for, with the versions that are installed."""
    asked = {*brief().project.requires, *machinery().requires}
    found: dict[str, str] = {}
    for name in sorted(each[0] for text in asked if (each := match(r"[\w.-]+", text))):
        with suppress(PackageNotFoundError):  # that of an extra
            found[name] = version(name)
    return found
