"""The page of a sweep: its editions to find and compare, by what they were asked for."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from report.present.exhibit import NO_FIGURE
from report.publish.edition import LEAD
from report.publish.numbers import signed, slug
from report.publish.pages import page, script_hash
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
    editions = [_edition(entry, folder) for entry in entries]
    fullest = sorted(editions, key=lambda each: len(each["numbers"]), reverse=True)
    names = list(dict.fromkeys(name for each in fullest for name in each["numbers"]))
    if names:
        write_sensitivity(folder, names)
    varied = grid.varied()
    text = page(
        _TEMPLATES / "index.html.j2",
        editions=editions,
        varied=varied,
        no_figure=NO_FIGURE,
        names={name: f"{FOLDER}/{slug(name)}.html" for name in names},
        fixed=[
            (name, value)
            for name, value in entries[0].parameters.items()
            if name not in varied and value is not None
        ],
        script=script,
        policy=script_hash(script),
    )
    write_files({INDEX: text.encode()}, folder)


def _edition(entry: Entry, folder: Folder) -> dict[str, Any]:
    """An edition as the page shows it: where it is, and the numbers of its main points."""
    at = f"{EDITIONS}/{entry.id}"
    shown = {"id": entry.id, "parameters": entry.parameters, "error": entry.error}
    if entry.error is not None:
        return {**shown, "numbers": {}, "at": None}
    figures = json.loads((folder / at / "figures.json").read_bytes())
    brief = folder / at / "brief.html"
    return {
        **shown,
        "numbers": _main(figures),
        "at": f"{at}/brief.html" if brief.exists() else f"{at}/figures.json",
    }


def _main(figures: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    return {f["id"]: signed(f) for f in figures if f["chapter"].endswith(LEAD)}
