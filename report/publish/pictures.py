"""Drawings as pictures, since word processors and mail readers show no SVG."""

import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

import vl_convert

from report.publish.publication import Publication
from report.publish.svg import for_print
from report.publish.typesetting import font_paths

_SHARP = 2
"""The pixels of a picture for one of its drawing: 220 to the inch across a page."""
_COLOURS = 64
"""As many as a chart has with the edges of its letters, at a tenth of the size."""
_DRAWING = re.compile(r"data:image/svg\+xml;base64,([^\"]*)")


def pictures(
    publication: Publication, exhibits: Iterable[Mapping[str, Any]] | None = None
) -> dict[str, str]:
    """The charts of exhibits, or of all, as addresses that hold a PNG, by the exhibit's id."""
    for folder in font_paths():
        vl_convert.register_font_directory(folder)
    drawings = {
        each["id"]: publication.drawings.get(f"{each['id']}-wide")
        for each in (publication.exhibits if exhibits is None else exhibits)
    }
    return {id: _address(drawing) for id, drawing in drawings.items() if drawing}


def pictured(page: str) -> str:
    """A page of which each image that is a drawing is a picture; one that is broken stays."""

    def drawn(found: re.Match[str]) -> str:
        try:
            return _address(b64decode(found[1]).decode())
        except (ValueError, RuntimeError):  # of base 64 and of the converter
            return found[0]

    return _DRAWING.sub(drawn, page)


def _address(drawing: str) -> str:
    from PIL import Image  # which a page and a PDF do without

    file = BytesIO()
    picture = Image.open(BytesIO(vl_convert.svg_to_png(for_print(drawing), scale=_SHARP)))
    picture.convert("RGB").quantize(_COLOURS).save(file, "PNG", optimize=True)
    return f"data:image/png;base64,{b64encode(file.getvalue()).decode()}"
