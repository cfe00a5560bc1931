"""Markdown: parsed once into tokens, of which the page and the PDF are made."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count
from typing import Any, cast

import mistune
from markupsafe import Markup

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
            source = source.replace(f"attachment:{name}", f"data:{kind};base64,{data}")
    return cast(list[Token], _parse(source))


def html(tokens: Sequence[Token]) -> Markup:
    """The elements of a text; HTML in it is kept as it stands."""
    return Markup(_renderer(tokens, mistune.BlockState()))


def heading(level: int, id: str, text: str) -> Markup:
    """A heading, with a link to cite it by."""
    link = Markup('<a class="anchor" href="#{}" aria-label="Link to this heading">#</a>').format(id)
    return Markup('<h{0} id="{1}">{2} {3}</h{0}>\n').format(level, id, text, link)


def anchor(headings: Iterable[Token]) -> None:
    """Add to each heading of a document its `text`, and an `id` made of that and of no other.

    In `depth` its level is no deeper than one below the heading before, as in print it must be;
    chapters of the brief begin with the second level.
    """
    taken: set[str] = set()
    depth = 0
    for heading in headings:
        depth = min(max(1, heading["attrs"]["level"] - 1), depth + 1)
        heading["depth"] = depth
        heading["text"] = html(heading["children"]).striptags()
        words = re.sub(r"\W+", "-", heading["text"].lower()).strip("-") or "heading"
        names = chain([words], (f"{words}-{number}" for number in count(2)))
        id = next(name for name in names if name not in taken)
        taken.add(id)
        heading["attrs"]["id"] = id


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
    """Elements as mistune has them, but for headings that have an id, and formulas."""

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        if "id" in attrs:
            return heading(level, attrs["id"], Markup(text))
        return super().heading(text, level)

    def formula(self, text: str) -> str:
        return self.text(text)


_PLUGINS = ("strikethrough", "table", "url", "task_lists", "def_list", _formulas)
_parse = mistune.create_markdown(renderer="ast", plugins=_PLUGINS)
# A picture in an address is shown and never runs.
_renderer = _Renderer(escape=False, allow_harmful_protocols=["data:image/"])
mistune.create_markdown(renderer=_renderer, plugins=_PLUGINS)  # which adds their elements to it
