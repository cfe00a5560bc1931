"""An edition: the executed notebooks published as HTML, figures and notebooks."""

import json
from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from report.execute.run import replaced
from report.facts.load import load_facts
from report.facts.package import DATA
from report.parameters import Parameters
from report.publish.html import to_html
from report.publish.numbers import figures


def publish(
    notebooks: Mapping[str, NotebookNode],
    parameters: Parameters,
    folder: Path,
    *,
    static: bool = False,
) -> Path:
    """Write brief.html, figures.json, notebooks/ and data/ to `folder`; the path of the page.

    The charts of a `static` page are drawings alone, which makes it half as large.

    Everything is made before anything is written, and each file takes the place of its
    predecessor whole. Raises OSError where the folder cannot be written.
    """
    facts = load_facts(parameters.as_of)
    texts = {f"notebooks/{stem}.ipynb": nbformat.writes(nb) for stem, nb in notebooks.items()}
    texts["figures.json"] = json.dumps(figures(notebooks), ensure_ascii=False, indent=1) + "\n"
    texts["brief.html"] = to_html(notebooks, parameters, facts, static=static)
    files = {name: text.encode() for name, text in texts.items()}
    files |= {f"{DATA.name}/{path.name}": path.read_bytes() for path in DATA.iterdir()}
    for name, content in files.items():
        with replaced(folder / name) as new:
            new.write_bytes(content)
    return folder / "brief.html"
