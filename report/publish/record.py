"""The run record: what made an edition, of what, as an RO-Crate with the Process Run profile.

Written after RO-Crate 1.1 (doi:10.5281/zenodo.4541002) and Process Run Crate 0.5
(doi:10.5281/zenodo.12158562). The clock is never asked: the day of an edition is its `as_of`.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import distribution, version
from pathlib import Path
from platform import python_version
from re import match
from typing import Any

from report.facts.package import DATA
from report.parameters import Parameters
from report.publish.formats import media_type
from report.publish.front import heading
from report.publish.metadata import OWN, description

Node = dict[str, Any]

RECORD = "ro-crate-metadata.json"
PACKAGE = "japan-chips-brief"
_CRATE = "https://w3id.org/ro/crate/1.1"
_PROFILE = "https://w3id.org/ro/wfrun/process/0.5"
_CONTEXT = [f"{_CRATE}/context", "https://w3id.org/ro/terms/workflow-run/context"]
_CODE = Path(__file__).parents[1]
_SOURCES = {".css", ".j2", ".js", ".json", ".py", ".typ"}


def record(files: Mapping[str, bytes], parameters: Parameters) -> bytes:
    """The record of an edition with these files, bytes by name."""
    parts = [_file(name, content) for name, content in files.items()]
    asked = [
        _node(f"#{name}", "PropertyValue", name=name, value=value)
        for name, value in parameters.model_dump(mode="json").items()
    ]
    software = [
        _node(f"#{name}", "SoftwareApplication", name=name, version=number)
        for name, number in {"python": python_version(), **_requirements()}.items()
    ]
    graph = [
        _node(RECORD, "CreativeWork", conformsTo=_to(_CRATE), about=_to("./")),
        _root(parts, parameters),
        _license(),
        _node(_PROFILE, "CreativeWork", name="Process Run Crate", version="0.5"),
        _run(parts, asked),
        _brief(software),
        *software,
        *asked,
        *parts,
    ]
    text = json.dumps({"@context": _CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


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


def _root(parts: list[Node], parameters: Parameters) -> Node:
    return _node(
        "./",
        "Dataset",
        name=heading(parameters),
        description=description(parameters),
        datePublished=parameters.as_of.isoformat(),
        license=_to(_license()),
        conformsTo=_to(_PROFILE),
        hasPart=_to(*parts),
        mentions=_to("#run"),
    )


def _license() -> Node:
    stated = OWN.descriptor["licenses"][0]
    return _node(stated["path"], "CreativeWork", name=stated["title"])


def _run(parts: list[Node], asked: list[Node]) -> Node:
    tables = [part for part in parts if part["@id"].startswith(f"{DATA.name}/")]
    return _node(
        "#run",
        "CreateAction",
        name="brief build",
        description="Runs the notebooks with these parameters and publishes what they show.",
        instrument=_to("#brief"),
        object=_to(*tables, *asked),
        result=_to(*(part for part in parts if part not in tables)),
    )


def _brief(software: list[Node]) -> Node:
    """This package; the hash of its files tells two states of the code with one version apart."""
    code = sha256()
    for path in sorted(path for path in _CODE.rglob("*") if path.suffix in _SOURCES):
        code.update(path.relative_to(_CODE).as_posix().encode() + b"\0" + path.read_bytes())
    return _node(
        "#brief",
        "SoftwareApplication",
        name=PACKAGE,
        softwareVersion=version(PACKAGE),
        identifier=f"sha256:{code.hexdigest()}",
        softwareRequirements=_to(*software),
    )


def _requirements() -> dict[str, str]:
    """The packages that this one asks for, with the versions that are installed."""
    asked = distribution(PACKAGE).requires or []
    names = sorted(found[0] for text in asked if (found := match(r"[\w.-]+", text)))
    return {name: version(name) for name in names}
