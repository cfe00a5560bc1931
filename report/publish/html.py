"""The HTML edition: nbconvert with a template of our own, one file without network."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from traitlets.config import Config

from report.parameters import Parameters
from report.present import mime, theme
from report.present.format import CURRENCIES, day
from report.publish import drawing
from report.publish.svg import readable

_TOKENS = ("PAGE", "INK", "MUTED", "RULE", "FONT")
_WIDTHS = (("wide", theme.WIDTH), ("narrow", theme.NARROW))
_TEMPLATES = Path(__file__).parent / "templates"


class BriefExporter(HTMLExporter):
    """The chapters of one edition, joined in order, as a page."""

    def __init__(self, **kwargs: Any) -> None:
        settings = kwargs.setdefault("config", Config()).HTMLExporter
        settings.exclude_anchor_links = True
        settings.default_preprocessors = []  # each would copy and validate the notebook again
        super().__init__(template_name="brief", extra_template_basedirs=[str(_TEMPLATES)], **kwargs)

    def from_notebook_node(self, *args: Any, **options: Any) -> Any:
        """The page as the template has it; nbconvert would read it again, to amend its images."""
        return super(HTMLExporter, self).from_notebook_node(*args, **options)


@cache
def _exporter() -> BriefExporter:
    return BriefExporter()


def warm_up(parameters: Parameters) -> None:
    """Draw and typeset once, which takes a second, while the notebooks are not ready."""
    drawing.warm_up()
    to_html({}, parameters)


def to_html(notebooks: Mapping[str, NotebookNode], parameters: Parameters) -> str:
    """The page of an edition as text."""
    cells = [cell for notebook in notebooks.values() for cell in notebook.cells]
    page = nbformat.v4.new_notebook(cells=cells)
    resources = _resources(parameters, _drawings(cells))
    text, _ = _exporter().from_notebook_node(page, resources)
    return "\n".join(line.rstrip() for line in str(text).splitlines() if line.strip()) + "\n"


def _drawings(cells: Sequence[NotebookNode]) -> dict[str, str]:
    """The charts by the id of their exhibit and the width of the page: "budget.parts-wide"."""
    outputs = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    charts = [(data, *width) for data in outputs if mime.CHART in data for width in _WIDTHS]
    svgs = drawing.draw_all([{**data[mime.CHART], "width": width} for data, _, width in charts])
    drawings = {}
    for (data, size, _), svg in zip(charts, svgs, strict=True):
        shown = data[mime.EXHIBIT]
        key = f"{shown['id']}-{size}"
        title, alt = (_text(shown[part]) for part in ("title", "alt"))
        drawings[key] = readable(svg, key.replace(".", "-"), title, alt)
    return drawings


def _resources(parameters: Parameters, drawings: Mapping[str, str]) -> dict[str, Any]:
    return {
        "brief": {
            "year": parameters.year,
            "edition": _edition(parameters),
            "drawings": drawings,
            "theme": {name: getattr(theme, name) for name in _TOKENS},
            "mimes": {
                "sentence": mime.SENTENCE,
                "exhibit": mime.EXHIBIT,
                "chart": mime.CHART,
            },
        }
    }


def _edition(parameters: Parameters) -> dict[str, str]:
    """What the edition was asked for, in words."""
    rate = parameters.exchange_rate
    edition = {
        "Fiscal year": f"{parameters.year} (April {parameters.fiscal_year} to March)",
        "As of": day(parameters.as_of),
        "Basis": parameters.basis_name,
        "Currency": CURRENCIES[parameters.currency.lower()],
        "Prices": f"FY{parameters.base_year}" if parameters.base_year else "nominal",
    }
    if parameters.currency != "JPY":
        edition["Exchange rate"] = (
            "mean of the last full month" if rate == "market" else f"{rate:g} yen, as given"
        )
    return edition


def _text(shown: Mapping[str, Any]) -> str:
    return "".join(run if isinstance(run, str) else run["text"] for run in shown["runs"])
