"""Make a drawing that a screen reader can read of the SVG of a chart."""

import re
from html import escape

from report.present.theme import HALO, PAGE

_IDS = re.compile(r'(\bid="|url\(#|href="#)')
_HEAD = re.compile(r"<svg[^>]*>")
# Texts that stand for data, not those of an axis.
_TEXTS = re.compile(r'<g class="mark-text role-mark')
_HALO = f'<g paint-order="stroke" stroke="{PAGE}" stroke-width="{HALO}" stroke-linejoin="round"'


def readable(svg: str, id: str, title: str, description: str) -> str:
    """The chart as one `svg` element with role, title and description, its texts with a halo.

    `id` makes the ids inside the element unique within a page.
    """
    svg = _TEXTS.sub(f'{_HALO} class="mark-text role-mark', svg)
    svg = _IDS.sub(rf"\g<1>{id}-", svg)
    head = _HEAD.search(svg)
    if head is None:
        raise ValueError(f"{id}: the converter gave no svg element")
    box = re.search(r'viewBox="[^"]*"', head[0])
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box[0] if box else ""} role="img" '
        f'aria-labelledby="{id}-title {id}-desc"><title id="{id}-title">{escape(title)}</title>'
        f'<desc id="{id}-desc">{escape(description)}</desc>'
    )
    return opening + svg[head.end() :]
