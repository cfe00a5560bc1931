"""The picture of a page that other sites show with a link to it: its title and first chart."""

from html import escape
from textwrap import wrap

import vl_convert

from report.present.theme import FONT, INK, MUTED, PAGE
from report.publish.publication import Publication

PREVIEW = "preview.png"
"""The name of its file."""
# The size that most sites cut pictures to, and what fits in it, in pixels and letters.
_WIDTH, _HEIGHT, _EDGE = 1200, 630, 48
_LETTERS, _LARGE, _SMALL = 46, 46, 22
_TOP = 170


def to_preview(publication: Publication) -> bytes:
    """The picture as PNG; the chart is left out where the edition has none at its head."""
    lines = wrap(publication.headline, _LETTERS)[:2]
    texts = [
        _text(_EDGE + _LARGE * (place + 0.75), _LARGE, INK, f'font-weight="bold">{escape(line)}')
        for place, line in enumerate(lines)
    ]
    below = _text(_HEIGHT - _EDGE / 2, _SMALL, MUTED, f">{escape(publication.title)}")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}">'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="{PAGE}"/>'
        f"{''.join(texts)}{_chart(publication)}{below}</svg>"
    )
    return bytes(vl_convert.svg_to_png(svg))


def _chart(publication: Publication) -> str:
    hero = publication.hero
    if hero is None:
        return ""
    place = f'x="{_EDGE}" y="{_TOP}" width="{_WIDTH - 2 * _EDGE}" height="{_HEIGHT - _TOP - 70}"'
    return publication.drawings[f"{hero['id']}-wide"].replace("<svg ", f"<svg {place} ", 1)


def _text(y: float, size: int, colour: str, rest: str) -> str:
    style = f'font-family="{FONT.split(",")[0]}" font-size="{size}" fill="{colour}"'
    return f'<text x="{_EDGE}" y="{y}" {style} {rest}</text>'
