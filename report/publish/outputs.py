"""What a cell shows, as HTML: the richest form of an output that stands still."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from html import escape
from itertools import groupby
from typing import Any

from report.publish import markdown
from report.publish.drawing import drawn
from report.publish.formula import mathml
from report.publish.markup import LIVE, foreign, image, is_live, note

_CODES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
_VEGA = re.compile(r"application/vnd\.vega(lite)?\.v\d+.*json")
_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
_WIDGETS = {
    "application/vnd.jupyter.widget-view+json": "An interactive widget",
    "application/vnd.plotly.v1+json": "An interactive chart of plotly",
    "application/vnd.bokehjs_exec.v0+json": "An interactive chart of Bokeh",
    "application/javascript": "A script",
}
_PLAIN = re.compile(r"<(?:[\w.]+ object|Figure size [^>]*)>|(?:alt|hv|go)?\.?\w*Chart\(\.\.\.\)")
"""What an object is called that has no words of its own."""
_LINES, _LETTERS = 60, 20_000
_MARKUP = 1_000_000


def html_of(output: Mapping[str, Any]) -> str:
    """An output of a notebook as HTML, not yet safe; what cannot be shown is said in its place."""
    if output["output_type"] == "stream":
        kind = ' class="stderr"' if output["name"] == "stderr" else ""
        return pre(last_state(str(output["text"])), kind)
    if output["output_type"] == "error":
        trace = "\n".join(output.get("traceback", [])) or f"{output['ename']}: {output['evalue']}"
        return pre(last_state(trace), ' class="stderr"')
    return of_bundle(output.get("data", {}))


def of_bundle(data: Mapping[str, Any]) -> str:
    """What is shown of an output that has several forms, by type."""
    made = next(_forms({kind: _joined(value) for kind, value in data.items()}), None)
    if made is not None:
        return made
    return note(
        f"What stands here cannot be shown: it has no form but {', '.join(data) or 'none'}."
    )


def pre(text: str, attrs: str = "") -> str:
    """Text as it was printed; much of it is cut, which is said."""
    lines = text[:_LETTERS].splitlines()
    shown = "\n".join(lines[:_LINES])
    left = len(text) - len(shown)
    if not text.strip():
        return ""
    if left < 2:
        return f"<pre{attrs}>{escape(text.rstrip())}</pre>"
    more = text.count("\n") - shown.count("\n")
    said = f"{more:,} more lines" if more > 1 else f"{left:,} more letters"
    return f"<pre{attrs}>{escape(shown)}</pre>{note(f'{said} are in the executed notebook.')}"


def last_state(text: str) -> str:
    """Printed text without colours; of a line that was written over, what stood there at last."""
    lines = _CODES.sub("", text).replace("\r\n", "\n").split("\n")
    return "\n".join(_overwritten(line) if "\r" in line or "\b" in line else line for line in lines)


def merged(outputs: list[Any]) -> Iterator[Any]:
    """The outputs; what one stream was given piece by piece is one."""
    for stream, group in groupby(outputs, lambda o: o["output_type"] == "stream" and o["name"]):
        pieces = list(group)
        if stream:
            pieces = [{**pieces[0], "text": "".join(str(piece["text"]) for piece in pieces)}]
        yield from pieces


def _overwritten(line: str) -> str:
    shown: list[str] = []
    place = 0
    for sign in line:
        if sign in "\r\b":
            place = 0 if sign == "\r" else max(0, place - 1)
        else:
            shown[place : place + 1] = [sign]
            place += 1
    return "".join(shown)


def _joined(value: Any) -> Any:
    is_text = isinstance(value, list) and value and all(isinstance(part, str) for part in value)
    return "".join(value) if is_text else value


def _forms(data: Mapping[str, Any]) -> Iterator[str]:
    """The forms that can be shown, the richest first."""
    plain = _words(data)
    texts = {kind: value for kind, value in data.items() if isinstance(value, str)}
    yield from _pictures(data, texts, plain or "Picture")
    said = [words for kind, words in _WIDGETS.items() if kind in data]
    if said:
        shown = pre(plain) if plain else ""
        yield shown + note(
            f"{said[0]}{_titled(data)} stands here, which does not run in this report."
        )
    yield from _written(texts, plain)
    if "application/json" in data:
        yield pre(json.dumps(data["application/json"], ensure_ascii=False, indent=1))
    if "text/plain" in texts:
        yield pre(last_state(texts["text/plain"]))


def _pictures(data: Mapping[str, Any], texts: Mapping[str, str], alt: str) -> Iterator[str]:
    """The forms that are drawn, with what the output says of itself as alt text."""
    html = texts.get("text/html", "")
    specs = [(k, v) for k, v in data.items() if _VEGA.fullmatch(k) and isinstance(v, dict)]
    for kind, spec in [*specs, *_embedded(html)]:
        yield _chart(spec, "lite" in kind)
    if "image/svg+xml" in texts:
        yield image(texts["image/svg+xml"], alt)
    for kind in _PICTURES:
        if kind in texts:
            address = f"data:{kind};base64,{''.join(texts[kind].split())}"
            yield f'<img src="{escape(address)}" alt="{escape(alt)}">'


def _embedded(html: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The chart that Altair's script would draw."""
    start = html.find("})({")
    if "vegaEmbed" in html and start >= 0:
        with suppress(ValueError):
            spec, end = json.JSONDecoder().raw_decode(html, start + 3)
            yield "vega" if '"mode": "vega"' in html[end:] else "vega-lite", spec


def _written(texts: Mapping[str, str], plain: str) -> Iterator[str]:
    """The forms that are markup."""
    if "text/html" in texts:
        yield _html(texts["text/html"], plain)
    if "text/markdown" in texts:
        yield markdown.output(texts["text/markdown"])
    if "text/latex" in texts:
        yield f"<p>{mathml(texts['text/latex'])}</p>"


def _html(html: str, plain: str) -> str:
    if len(html) > _MARKUP:
        left = note(f"{len(html):,} letters of HTML are in the executed notebook.")
        return (pre(plain) if plain else "") + left
    return foreign(html) + (note(LIVE) if is_live(html) else "")


def _chart(spec: Mapping[str, Any], is_lite: bool) -> str:
    title = spec.get("title", "")
    words = title.get("text", "") if isinstance(title, dict) else title
    words = " ".join(words) if isinstance(words, list) else str(words)
    try:
        return image(drawn(spec, is_lite), str(spec.get("description", words)) or "Chart")
    except ValueError as error:
        return note(
            f"A chart stands here that cannot be drawn: {str(error).partition(' at ')[0][:200]}."
        )


def _titled(data: Mapping[str, Any]) -> str:
    """The title of a chart of plotly, if it has one."""
    with suppress(KeyError, TypeError):
        return f", “{data['application/vnd.plotly.v1+json']['layout']['title']['text']}”,"
    return ""


def _words(data: Mapping[str, Any]) -> str:
    """What an output says of itself; nothing where that is only what kind of object it is."""
    text = data.get("text/plain", "")
    return "" if not isinstance(text, str) or _PLAIN.fullmatch(text.strip()) else text
