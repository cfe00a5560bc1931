"""Make a drawing that a screen reader can read, and no larger than it must be, of a chart's SVG."""

import re
from html import escape

from report.present.theme import FONT, HALO, HATCHES, INK, PAGE, PRINT_FONTS, RIM, TEXT

_IDS = re.compile(r'(\bid="|url\(#|href="#)')
_HEAD = re.compile(r"<svg[^>]*>")
# What a mark says of the row of the table that it stands for: charts describe it by nothing else.
_ROW = re.compile(r' aria-label="(\d+)"')
# Texts that stand outside bars.
_TEXTS = re.compile(r'<g class="mark-text role-mark (?!inside).*?</g>')
# What is hatched, since Vega-Lite fills with colours alone.
_HATCHED = re.compile(f'fill="({"|".join(HATCHES)})"')
_HATCH = (
    '<pattern id="{id}" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path d="M0,0v6" fill="none" stroke="{colour}" '
    'stroke-width="{wide}"/></pattern>'
)
_GROUP = (
    f'<g fill="{INK}" paint-order="stroke" stroke="{PAGE}" stroke-width="{HALO}" '
    'stroke-linejoin="round"'
)
_HALOED = re.compile(rf"({_GROUP}[^>]*>)(.*?)</g>")
# The drawing is one image with one description, so what its parts say of themselves goes unread;
# the rest is what a browser takes for granted, or what is said once for all texts.
_NOISE = re.compile(
    r' (?:aria-[a-z]+|role|class|pointer-events|font-family)="[^"]*"'
    r'| (?:opacity="1|stroke-width="1|text-anchor="start|font-weight="normal|[xy]2?="0)"'
    rf'| font-size="{TEXT}px"'
    r'| transform="translate\(0,0\)"'
)
_INVISIBLE = re.compile(
    r'<path d="M0,0h[\d.]+v[\d.]+h-?[\d.]+Z"/>|<path[^>]* d="" display="none"/>|<text[^>]*/>'
)
_PLACED = re.compile(r'(<text[^>]*?) transform="translate\(([-\d.]+),([-\d.]+)\)"')
_GEOMETRY = re.compile(r' (?:transform|d|x2?|y2?|width|height)="[^"]*\.\d\d[^"]*"')
_LONG = re.compile(r"-?\d+\.\d{2,}(?:e-\d+)?")


def readable(svg: str, id: str, title: str, description: str) -> str:
    """The chart as one `svg` element with role, title and description, its texts with a halo.

    The title is the name of the image and `desc` its description, as the SVG accessibility API
    mappings of the W3C have it, so neither needs an id.
    A mark that stands for a row of the table has its number as `data-row`.
    `id` makes the ids inside the element unique within a page.
    """
    head = _HEAD.search(svg)
    if head is None:
        raise ValueError(f"{id}: the converter gave no svg element")
    inside = _ROW.sub(r' data-row="\1"', _TEXTS.sub(_with_halo, svg[head.end() :]))
    inside = _HATCHED.sub(lambda found: f'fill="url(#{_hatch(found[1])})"', inside)
    inside = _hatches(svg) + inside
    inside = _IDS.sub(rf"\g<1>{id}-", _INVISIBLE.sub("", _NOISE.sub("", inside)))
    inside = _GEOMETRY.sub(lambda found: _LONG.sub(_rounded, found[0]), inside)
    inside = _PLACED.sub(r'\1 x="\2" y="\3"', inside)
    box = re.search(r'viewBox="[^"]*"', head[0])
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box[0] if box else ""} role="img" '
        f'font-family="{FONT}" font-size="{TEXT}px"><title>{escape(title)}</title>'
        f"<desc>{escape(description)}</desc>"
    )
    return opening + inside


def for_print(drawing: str) -> str:
    """A readable drawing in the font of the PDF, its halos apart and below the texts.

    In a PDF the halo of a letter covers the letter before it.
    """
    return _HALOED.sub(_two_layers, drawing).replace(FONT, PRINT_FONTS[0])


def _two_layers(texts: re.Match[str]) -> str:
    opening, inside = texts.groups()
    below = re.sub(r' fill="[^"]*"', "", inside)
    return f'{opening.replace(INK, PAGE)}{below}</g><g fill="{INK}">{inside}</g>'


def _hatches(svg: str) -> str:
    """The patterns of what is hatched in a drawing."""
    used = [fill for fill in HATCHES if f'fill="{fill}"' in svg]
    made = [
        _HATCH.format(id=_hatch(fill), colour=HATCHES[fill], wide=RIM + (fill == used[0]))
        for fill in used
    ]
    return f"<defs>{''.join(made)}</defs>" if made else ""


def _hatch(fill: str) -> str:
    return f"hatch-{fill.removeprefix('#')}"


def _with_halo(texts: re.Match[str]) -> str:
    return _GROUP + texts[0].removeprefix("<g").replace(f' fill="{INK}"', "")


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number[0]):.1f}".rstrip("0").rstrip(".")
