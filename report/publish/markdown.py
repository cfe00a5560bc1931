"""Markdown: parsed once into tokens, of which the page and the PDF are made."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count
from typing import Any, cast
from urllib.parse import quote

import mistune
from markupsafe import Markup
from mistune.plugins.footnotes import footnotes

from report.publish.formula import mathml
from report.publish.markup import (
    LIVE,
    Node,
    foreign,
    is_live,
    named,
    nodes,
    note,
    text_in,
    written,
)

Token = dict[str, Any]
"""A piece of text as mistune has it: `type`, `raw` or `children`, `attrs`."""

# LaTeX between dollars, in \\( \\) or \\[ \\], or in an environment; nothing in it is Markdown.
_DISPLAYED = (
    r"\$\$[\s\S]+?\$\$|\\\\\[[\s\S]+?\\\\\]"
    r"|\\begin\{(?P<environment>[a-z]+\*?)\}[\s\S]+?\\end\{(?P=environment)\}"
)
_FORMULA = rf"{_DISPLAYED}|\\\\\([\s\S]+?\\\\\)|\$(?![\s$])(?:[^$\\]|\\[\s\S])+?(?<!\s)\$(?!\d)"


def parse(cell: Mapping[str, Any]) -> list[Token]:
    """The text of a Markdown cell; an image that is attached to it has its data as address."""
    source = cell["source"]
    for name, attached in cell.get("attachments", {}).items():
        for kind, data in attached.items():
            for spelt in {name, quote(name)}:
                source = source.replace(f"attachment:{spelt}", f"data:{kind};base64,{data}")
    return cast(list[Token], _parse(source))


def tree(tokens: Sequence[Token]) -> list[Node]:
    """The elements of a text."""
    return nodes(_renderer(tokens, mistune.BlockState()))


def html(tokens: Sequence[Token]) -> Markup:
    """The elements of a text as HTML."""
    return written(tree(tokens))


def output(text: str) -> str:
    """Markdown that a cell shows, as HTML; its headings are no headings of the report."""
    return foreign(_renderer(cast(list[Token], _parse(text)), mistune.BlockState()))


def heading(level: int, id: str, text: str) -> Markup:
    """A heading, with a link to cite it by."""
    link = Markup('<a class="anchor" href="#{}" aria-label="Link to this heading">#</a>').format(id)
    return Markup('<h{0} id="{1}">{2} {3}</h{0}>\n').format(level, id, text, link)


def anchor(headings: Iterable[Token]) -> None:
    """Add to each heading of a document its `text`, and an `id` made of that and of no other.

    Its level is no deeper than one below the heading before; chapters begin with the second.
    """
    taken: set[str] = set()
    level = 1
    for heading in headings:
        level = min(max(2, heading["attrs"]["level"]), level + 1)
        heading["attrs"]["level"] = level
        heading["text"] = words(heading)
        first = named(heading["text"])
        names = chain([first], (f"{first}-{number}" for number in count(2)))
        id = next(name for name in names if name not in taken)
        taken.add(id)
        heading["attrs"]["id"] = id


def words(token: Token) -> str:
    """The text of a heading."""
    return text_in(tree(token["children"])).strip()


def contents(headings: Iterable[Token]) -> list[tuple[Token, list[Token]]]:
    """The headings of chapters, each with those of its sections."""
    chapters: list[tuple[Token, list[Token]]] = []
    for heading in headings:
        if heading["attrs"]["level"] == 3 and chapters:
            chapters[-1][1].append(heading)
        elif heading["attrs"]["level"] <= 3:
            chapters.append((heading, []))
    return chapters


def _formulas(md: mistune.Markdown) -> None:
    """A plugin: formulas are kept as they are written."""

    def block(_: Any, found: re.Match[str], state: mistune.BlockState) -> int:
        state.add_paragraph(found[0])
        return found.end()

    def inline(_: Any, found: re.Match[str], state: mistune.InlineState) -> int:
        state.append_token({"type": "formula", "raw": found[0]})
        return found.end()

    md.block.register("formula", rf"^ {{0,3}}(?:{_DISPLAYED})", block, before="list")
    md.inline.register("formula", _FORMULA, inline, before="escape")


class _Renderer(mistune.HTMLRenderer):
    """Elements as mistune has them, but for headings that have an id, formulas and foreign HTML."""

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        if "id" in attrs:
            return heading(level, attrs["id"], Markup(text))
        return super().heading(text, level)

    def formula(self, text: str) -> str:
        return mathml(text)

    def inline_html(self, html: str) -> str:
        return foreign(html)

    def block_html(self, html: str) -> str:
        return f"{foreign(html)}{note(LIVE) if is_live(html) else ''}\n"

    def task_list_item(self, text: str, checked: bool = False) -> str:
        return f"<li>{'☑' if checked else '☐'} {text}</li>\n"

    def footnote_ref(self, key: str, index: int) -> str:
        return f"<sup>{index}</sup>"

    def footnotes(self, text: str) -> str:
        return f'<section class="footnotes"><ol>{text}</ol></section>\n'

    def footnote_item(self, text: str, key: str, index: int) -> str:
        return f"<li>{text}</li>\n"


_PLUGINS = ("strikethrough", "table", "url", "task_lists", "def_list", footnotes, _formulas)
_parse = mistune.create_markdown(renderer="ast", plugins=_PLUGINS)
# What an address may be is decided where the elements are made safe.
_renderer = _Renderer(escape=False, allow_harmful_protocols=True)
mistune.create_markdown(renderer=_renderer, plugins=_PLUGINS)  # which adds their elements to it
