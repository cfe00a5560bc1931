"""The HTML edition: nbconvert with a template of our own, one file without network."""

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import nbformat
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from traitlets.config import Config

from report.facts.load import Facts
from report.parameters import Parameters
from report.present import mime, theme
from report.publish import drawing
from report.publish.appendix import appendix
from report.publish.contents import anchored, contents
from report.publish.front import edition, heading
from report.publish.metadata import linked_data, meta_tags
from report.publish.numbers import figures, in_sentences, shown, slug, text_of
from report.publish.runtime import runtime
from report.publish.svg import readable

_WIDTHS = (("wide", theme.WIDTH), ("narrow", theme.NARROW))
_TEMPLATES = Path(__file__).parent / "templates"
_FILTERS = {"slug": slug, "exact": "{:.10g}".format, "anchored": anchored, "contents": contents}
# Where the scripts go once the page is typeset: text of data cannot hold it, as it is escaped.
_SCRIPTS = "<!-- scripts -->"


class BriefExporter(HTMLExporter):
    """The chapters of one edition, joined in order, as a page."""

    def __init__(self, **kwargs: Any) -> None:
        settings = kwargs.setdefault("config", Config()).HTMLExporter
        settings.default_preprocessors = []  # each would copy and validate the notebook again
        super().__init__(template_name="brief", extra_template_basedirs=[str(_TEMPLATES)], **kwargs)

    def default_filters(self) -> Iterator[tuple[str, Any]]:
        """The filters of nbconvert, and those of the template."""
        yield from super().default_filters()
        yield from _FILTERS.items()

    def from_notebook_node(self, *args: Any, **options: Any) -> Any:
        """The page as the template has it; nbconvert would read it again, to amend its images."""
        return super(HTMLExporter, self).from_notebook_node(*args, **options)


@cache
def _exporter() -> BriefExporter:
    return BriefExporter()


def warm_up(parameters: Parameters, facts: Facts, *, static: bool) -> None:
    """Draw and typeset once, which takes a second, while the notebooks are not ready."""
    drawing.warm_up()
    to_html({}, parameters, facts, static=static)


def to_html(
    notebooks: Mapping[str, NotebookNode], parameters: Parameters, facts: Facts, *, static: bool
) -> str:
    """The page of an edition as text; the charts of a `static` one are drawings alone."""
    cells = [
        {**cell, "chapter": stem} for stem, notebook in notebooks.items() for cell in notebook.cells
    ]
    page = nbformat.from_dict({**nbformat.v4.new_notebook(), "cells": cells})
    scripts = _scripts(static)
    brief = {
        "heading": heading(parameters),
        "edition": edition(parameters),
        "meta": meta_tags(parameters),
        "linked_data": linked_data(parameters, facts),
        "policy": _policy(scripts),
        "appendix": appendix(figures(notebooks), facts),
        "figures": in_sentences(cells),
        "widths": _WIDTHS,
        "drawings": _drawings(cells),
        "specifications": {} if static else _specifications(cells),
        "font": theme.FONT,
        "colours": [
            (name.lower(), getattr(theme, name), dark) for name, dark in theme.DARK.items()
        ],
        "mimes": {"sentence": mime.SENTENCE, "exhibit": mime.EXHIBIT, "chart": mime.CHART},
    }
    text, _ = _exporter().from_notebook_node(page, {"brief": brief})
    tidy = "\n".join(line.rstrip() for line in str(text).splitlines() if line.strip()) + "\n"
    return tidy.replace(_SCRIPTS, "\n".join(f"<script>{script}</script>" for script in scripts))


def _scripts(static: bool) -> list[str]:
    *own, charts = (
        (_TEMPLATES / "brief" / f"{name}.js").read_text(encoding="utf-8")
        for name in ("shared", "page", "downloads", "charts")
    )
    return own if static else [*own, runtime(), charts]


def _policy(scripts: Sequence[str]) -> str:
    """A Content Security Policy under which nothing runs but these scripts, and nothing loads."""
    hashes = [b64encode(sha256(script.encode()).digest()).decode() for script in scripts]
    allowed = " ".join(f"'sha256-{digest}'" for digest in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _drawings(cells: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The charts by the id of their exhibit and the width of the page: "budget.parts-wide"."""
    charts = [(data, *width) for data in _charts(cells) for width in _WIDTHS]
    svgs = drawing.draw_all([{**data[mime.CHART], "width": width} for data, _, width in charts])
    drawings = {}
    for (data, size, _), svg in zip(charts, svgs, strict=True):
        exhibit = data[mime.EXHIBIT]
        key = f"{exhibit['id']}-{size}"
        title, alt = (text_of(exhibit[part]["runs"]) for part in ("title", "alt"))
        drawings[key] = readable(svg, slug(key), title, alt)
    return drawings


def _charts(cells: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [data for data in shown(cells) if mime.CHART in data]


def _specifications(cells: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Each chart by the id of its exhibit, as JSON that an element of a page can hold."""
    specs = {}
    for data in _charts(cells):
        spec = {key: value for key, value in data[mime.CHART].items() if key != "title"}
        text = json.dumps(spec, ensure_ascii=False, separators=(",", ":"))
        specs[data[mime.EXHIBIT]["id"]] = text.replace("<", "\\u003c")
    return specs
