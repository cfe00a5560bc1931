"""Make a drawing that a screen reader can read, and no larger than it must be, of a chart's SVG."""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from report.present.theme import FONT, HALO, INK, PAGE, PRINT_FONTS, TEXT

_SPACE = "http://www.w3.org/2000/svg"
ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")
_IDS = re.compile(r'(\bid="|url\(#|href="#)')
_HALO = {
    "paint-order": "stroke",
    "stroke": PAGE,
    "stroke-width": str(HALO),
    "stroke-linejoin": "round",
}
# The drawing is one image with one description, so what its parts say of themselves goes unread;
# the rest is what a browser takes for granted, or what is said once for all texts.
_UNREAD = re.compile("aria-.*|role|class|pointer-events|font-family")
_USUAL = {
    ("opacity", "1"),
    ("stroke-width", "1"),
    ("text-anchor", "start"),
    ("font-size", f"{TEXT}px"),
    ("font-weight", "normal"),
    ("x2", "0"),
    ("y2", "0"),
    ("transform", "translate(0,0)"),
}
# What the elements of a group take from it.
_INHERITED = ("fill", "stroke", "stroke-width", "stroke-dasharray", "text-anchor", "font-weight")
_GEOMETRY = ("transform", "d", "x", "x2", "y", "y2", "width", "height")
_LONG = re.compile(r"-?\d+\.\d{2,}(?:e-\d+)?")
_PLACE = re.compile(r"translate\(([-\d.]+),([-\d.]+)\)")


def readable(svg: str, id: str, title: str, description: str) -> str:
    """The chart as one `svg` element with role, title and description, its texts with a halo.

    A mark that stands for a row of the table has its number as `data-row`.
    The title is the name of the image and `desc` its description, as the SVG accessibility API
    mappings of the W3C have it, so neither needs an id.
    `id` makes the ids inside the element unique within a page.
    """
    chart = _parsed(_IDS.sub(rf"\g<1>{id}-", svg))
    drawing = Element("svg", viewBox=chart.get("viewBox", ""), role="img", fill=INK)
    drawing.set("font-family", FONT)
    drawing.set("font-size", f"{TEXT}px")
    SubElement(drawing, "title").text = title
    SubElement(drawing, "desc").text = description
    drawing.extend(_within(chart))
    return _written(drawing)


def for_print(drawing: str) -> str:
    """A readable drawing in the font of the PDF, its halos apart and below the texts.

    In a PDF the halo of a letter covers the letter before it.
    """
    root = _parsed(drawing)
    root.set("font-family", PRINT_FONTS[0])
    for parent in list(root.iter()):
        for texts in parent.findall("g[@paint-order]"):
            above = deepcopy(texts)
            above.attrib = {name: texts.attrib[name] for name in texts.keys() - _HALO.keys()}
            for text in texts.iter():
                text.attrib.pop("fill", None)
            texts.set("fill", PAGE)
            parent.insert(list(parent).index(texts) + 1, above)
    return _written(root)


def _parsed(svg: str) -> Element:
    """The element without the namespace, so that its names are short."""
    return ElementTree.fromstring(svg.replace(f' xmlns="{_SPACE}"', "", 1))


def _written(root: Element) -> str:
    root.attrib = {"xmlns": _SPACE, **root.attrib}
    return ElementTree.tostring(root, encoding="unicode")


def _within(group: Element) -> list[Element]:
    return [drawn for element in group for drawn in _drawn(element)]


def _drawn(element: Element) -> list[Element]:
    """The element as it is drawn: nothing where nothing is seen, a bare group as what it holds."""
    inside, attributes = _within(element), _attributes(element)
    if element.tag == "g":
        attributes |= _shared(inside)
        if not (inside and attributes):
            return inside
    if _unseen(element, attributes) or (element.tag == "text" and not (element.text or inside)):
        return []
    kept = Element(element.tag, attributes)
    kept.text = element.text
    kept.extend(inside)
    return [kept]


def _unseen(element: Element, attributes: Mapping[str, str]) -> bool:
    """Whether it is the ground or the frame of a group, in no colour."""
    ground = element.get("class") in ("background", "foreground")
    return ground and attributes.keys() <= {"d", "display"}


def _attributes(element: Element) -> dict[str, str]:
    """What is drawn of an element, numbers to one decimal, and the row that it stands for."""
    kept = {
        name: _LONG.sub(_rounded, value) if name in _GEOMETRY else value
        for name, value in element.items()
        if not _UNREAD.fullmatch(name) and (name, value) not in _USUAL
    }
    place = _PLACE.fullmatch(kept.get("transform", ""))
    if element.tag == "text" and place:
        del kept["transform"]
        kept |= {"x": place[1], "y": place[2]}
    if element.get("aria-label", "").isdecimal():
        kept["data-row"] = element.attrib["aria-label"]
    # Texts that stand for data, not those of an axis.
    return kept | _HALO if element.get("class", "").startswith("mark-text role-mark") else kept


def _shared(elements: Sequence[Element]) -> dict[str, str]:
    """What all of several elements would say alike, taken from them for their group to say."""
    first, *others = elements or [Element("g")]
    alike = {
        name: value
        for name, value in first.items()
        if name in _INHERITED and others and all(o.get(name) == value for o in others)
    }
    for element in elements:
        for name in alike:
            del element.attrib[name]
    return alike


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number[0]):.1f}".rstrip("0").rstrip(".")
