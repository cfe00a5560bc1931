"""The page of a sweep: its editions to find and compare, by what they were asked for."""

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from report.present.exhibit import NO_FIGURE
from report.publish.edition import LEAD
from report.publish.numbers import signed, slug
from report.publish.store import Folder, write_files
from report.sweep.grid import Grid
from report.sweep.manifest import EDITIONS, Entry
from report.sweep.sensitivity import FOLDER, write_sensitivity

INDEX = "index.html"
_TEMPLATES = Path(__file__).parent / "templates"


def write_index(entries: Sequence[Entry], grid: Grid, folder: Folder) -> None:
    """Write index.html: each edition with its parameters and main numbers, or its error.

    Each main number gets a page of how far the parameters move it.
    """
    script = (_TEMPLATES / "index.js").read_text(encoding="utf-8")
    environment = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True)
    editions = [_edition(entry, folder) for entry in entries]
    fullest = sorted(editions, key=lambda each: len(each["numbers"]), reverse=True)
    names = list(dict.fromkeys(name for each in fullest for name in each["numbers"]))
    if names:
        write_sensitivity(folder, names)
    text = environment.get_template("index.html.j2").render(
        editions=editions,
        varied=grid.varied(),
        no_figure=NO_FIGURE,
        names={name: f"{FOLDER}/{slug(name)}.html" for name in names},
        fixed=[
            (name, value)
            for name, value in entries[0].parameters.items()
            if name not in grid.varied() and value is not None
        ],
        script=script,
        digest=b64encode(sha256(script.encode()).digest()).decode(),
    )
    write_files({INDEX: text.encode()}, folder)


def _edition(entry: Entry, folder: Folder) -> dict[str, Any]:
    """An edition as the page shows it: where it is, and the numbers of its main points."""
    at = f"{EDITIONS}/{entry.id}"
    shown = {"id": entry.id, "parameters": entry.parameters, "error": entry.error}
    if entry.error is not None:
        return {**shown, "numbers": {}, "at": None}
    figures = json.loads((folder / at / "figures.json").read_bytes())
    page = folder / at / "brief.html"
    return {
        **shown,
        "numbers": _main(figures),
        "at": f"{at}/brief.html" if page.exists() else f"{at}/figures.json",
    }


def _main(figures: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    return {f["id"]: signed(f) for f in figures if f["chapter"].endswith(LEAD)}
