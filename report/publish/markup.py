"""Markup of others, made safe and whole: one tree, of which the page and the PDF are made."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from html.parser import HTMLParser
from itertools import groupby
from typing import Any
from urllib.parse import unquote

import nh3
from markupsafe import Markup

from report.publish.grid import grid

Node = str | dict[str, Any]
"""A text, or an element: its `tag`, its `attrs` by name, its `children`."""

_MATHS = frozenset(
    """math mrow mi mo mn ms mtext mspace mstyle mpadded mphantom menclose merror mfrac msqrt mroot
    msub msup msubsup munder mover munderover mtable mtr mtd""".split()  # noqa: SIM905
)
_KEPT = _MATHS | set(
    """a abbr b bdi bdo blockquote br caption center cite code dd del details dfn div dl dt em
    figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span
    strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var""".split()  # noqa: SIM905
)
_VOID = {"br", "hr", "img"}
_ATTRIBUTES = {
    "a": {"href", "aria-label"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "style"},
    "th": {"colspan", "rowspan", "style"},
    "math": {"display", "alttext"},
    "mo": {"stretchy", "fence", "form", "accent", "minsize", "maxsize"},
    "mi": {"mathvariant"},
    "mfrac": {"linethickness"},
    "mtd": {"columnalign"},
    "mtable": {"displaystyle"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
_OURS = {
    "a": {"anchor"}, "div": {"head", "code"}, "p": {"note", "head"}, "pre": {"stderr"},
    "section": {"footnotes"}, "ul": {"tasks"},
}  # fmt: skip
"""The classes that the style sheet of the page has for elements of markup."""
_cleaner = nh3.Cleaner(
    tags=set(_KEPT),
    clean_content_tags={"script", "style", "title", "noscript", "template", "select", "textarea"},
    attributes=_ATTRIBUTES,
    allowed_classes=_OURS,
    filter_style_properties={"text-align"},
    url_schemes={"http", "https", "mailto", "data"},
    link_rel=None,
)
LIVE = "Something interactive stands here, which does not run in this report."
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_DRAWING = re.compile(r"<svg\b.*?</svg\s*>", re.DOTALL | re.IGNORECASE)
_HEADING = re.compile(r"<(/?)h[1-6]\b", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_LIVE = re.compile(
    r"<(?:script|iframe|object|embed|canvas|video|audio|input|select|button)\b", re.IGNORECASE
)


def nodes(html: str) -> list[Node]:
    """What may stand in the page of this HTML, well-formed; nothing of it runs or loads."""
    tree = _Tree()
    tree.feed(_cleaner.clean(_CONTROL.sub("", html)))
    tree.close()
    return list(_tidied(tree.open[0]["children"]))


def foreign(html: str) -> str:
    """HTML of a notebook without what the page keeps for itself: headings are bold lines.

    Drawings in it are images, so that nothing in them runs.
    """
    return _HEADING.sub(_demoted, _DRAWING.sub(lambda found: image(found[0]), html))


def is_live(html: str) -> bool:
    """Whether there is something in it that would run, play or be filled in."""
    return bool(_LIVE.search(html))


def image(svg: str, alt: str = "Drawing") -> str:
    """A drawing as an image, in which nothing runs."""
    from base64 import b64encode

    if "xmlns=" not in svg.partition(">")[0]:
        svg = re.sub(r"<svg\b", '<svg xmlns="http://www.w3.org/2000/svg"', svg, count=1)
    data = b64encode(svg.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(alt)}">'


def note(text: str) -> str:
    """What is said in the place of something that is not shown."""
    return f'<p class="note">{escape(text)}</p>'


def written(tree: Sequence[Node]) -> Markup:
    """The tree as HTML."""
    return Markup("".join(map(_written, tree)))


def text_in(tree: Sequence[Node]) -> str:
    """The text of the tree."""
    return "".join(n if isinstance(n, str) else text_in(n["children"]) for n in tree)


def named(address: str) -> str:
    """The id of a heading, as a link within a document names it or its words do."""
    return re.sub(r"\W+", "-", unquote(address).lower()).strip("-") or "heading"


def element(tag: str, *children: Node, **attrs: str) -> Node:
    """An element."""
    return {"tag": tag, "attrs": attrs, "children": list(children)}


class _Tree(HTMLParser):
    """Builds the tree of HTML that is well-formed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[dict[str, Any]] = [{"tag": "", "attrs": {}, "children": []}]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        made = {"tag": tag, "attrs": {name: value or "" for name, value in attrs}, "children": []}
        self.open[-1]["children"].append(made)
        if tag not in _VOID:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        if tag not in _VOID and len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        """Add text."""
        self.open[-1]["children"].append(data)


def _tidied(children: Sequence[Node], verbatim: bool = False) -> Iterator[Node]:
    """The children with what the page needs besides, their white space as it is shown."""
    for is_text, group in groupby(children, lambda child: isinstance(child, str)):
        if is_text:
            text = "".join(map(str, group))
            yield text if verbatim else _SPACE.sub(" ", text)
            continue
        for child in group:
            assert isinstance(child, dict)
            inside = list(_tidied(child["children"], verbatim or child["tag"] == "pre"))
            yield _tidy({**child, "children": inside})


def _tidy(node: dict[str, Any]) -> Node:
    tag, attrs = node["tag"], node["attrs"]
    if tag == "img" and not attrs.get("src", "").startswith("data:image/"):
        return _absent(attrs)
    if tag == "img":
        return {**node, "attrs": {"alt": "", **attrs}}
    if tag == "a" and attrs.get("href", "").startswith("#"):
        return {**node, "attrs": {**attrs, "href": f"#{named(attrs['href'][1:])}"}}
    if tag == "a" and attrs.get("href", "").startswith("data:"):
        return {**node, "attrs": {}}
    if tag == "table":
        scroll = {"class": "scroll", "role": "region", "tabindex": "0", "aria-label": "Table"}
        return {"tag": "div", "attrs": scroll, "children": [grid(node)]}
    return node


def _absent(attrs: Mapping[str, str]) -> Node:
    """What is said in the place of an image that is not part of the notebook."""
    address = attrs.get("src", "")
    address = "" if address.startswith("data:") else address
    where: list[Node] = [element("a", address, href=address)] if "://" in address else [address]
    said = [", ", *where] if address else []
    return element("span", f"[Image: {attrs.get('alt') or 'no description'}", *said, "]")


def _written(node: Node) -> str:
    if isinstance(node, str):
        return escape(node, quote=False)
    attrs = "".join(f' {name}="{escape(value)}"' for name, value in node["attrs"].items())
    if node["tag"] in _VOID:
        return f"<{node['tag']}{attrs}>"
    return f"<{node['tag']}{attrs}>{''.join(map(_written, node['children']))}</{node['tag']}>"


def _demoted(found: re.Match[str]) -> str:
    return "</div" if found[1] else '<div class="head"'
