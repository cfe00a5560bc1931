"""The headings of the page: their anchors, and the table of contents made of them."""

import re
from dataclasses import dataclass, field
from html import unescape

# A heading as nbconvert renders it.
_HEADING = re.compile(r'<h([123]) id="[^"]+">(.*?)<a class="anchor-link" href="[^"]*">[^<]*</a>')
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Entry:
    """A heading, and those one level below it."""

    id: str
    text: str
    parts: list["Entry"] = field(default_factory=list)


def contents(page: str) -> list[Entry]:
    """The chapters of a page, each with its sections."""
    chapters: list[Entry] = []
    for level, text in _HEADING.findall(page):
        entry = Entry(_id(text), unescape(_TAG.sub("", text)))
        (chapters[-1].parts if level == "3" and chapters else chapters).append(entry)
    return chapters


def anchored(page: str) -> str:
    """The page with an id on each heading that can be typed, and a link that says what it is."""
    return _HEADING.sub(_anchored, page)


def _anchored(heading: re.Match[str]) -> str:
    level, text = heading.groups()
    link = f'<a class="anchor" href="#{_id(text)}" aria-label="Link to this heading">#</a>'
    return f'<h{level} id="{_id(text)}">{text} {link}'


def _id(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", unescape(_TAG.sub("", text)).lower()).strip("-")
