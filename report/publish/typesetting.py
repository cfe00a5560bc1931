"""Typesetting: templates of typst with the fonts of packages, whatever a notebook asks of them."""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal
from unicodedata import category, name

import typst

from report.present import theme
from report.publish.errors import EditionError
from report.publish.markup import element, text_in
from report.publish.paper import broken

_TEMPLATES = Path(__file__).parent / "templates" / "pdf"
# The packages of the fonts, and their folders; they are found, not imported.
_FONTS = {
    "font_source_sans_pro": "files",
    "noto_cjk_sans_jp_regular": ".",
    "manimgx_fonts": ".",
}
_UNSET = "This part cannot be set in print; the page has it."


class Typesetter:
    """Sets a template; a part that cannot be set is said in its place."""

    def __init__(
        self,
        template: str,
        archive: Literal["a-2a", "a-3a"],
        day: date,
        pictures: Mapping[str, bytes],
        files: Mapping[str, str],
    ) -> None:
        self._template, self._archive, self._day = template, archive, day
        self._pictures, self._files = pictures, files

    def pdf(self, content: Mapping[str, Any]) -> bytes:
        """The PDF of a content. Raises EditionError where it cannot be typeset."""
        content = {**content, "fonts": families()}
        with TemporaryDirectory(prefix="brief-") as folder:
            shutil.copytree(_TEMPLATES, folder, dirs_exist_ok=True)
            for file, data in self._pictures.items():
                Path(folder, file).write_bytes(data)
            try:
                return self._set(folder, json.dumps(content, ensure_ascii=False), self._files)
            except typst.TypstError as error:
                return self._mended(folder, content, error)

    def _mended(self, folder: str, content: Mapping[str, Any], error: typst.TypstError) -> bytes:
        """The PDF with signs by their names that no font has, without parts that fail."""
        content = json.loads(_spelt(json.dumps(content, ensure_ascii=False)))
        parts: dict[str, list[Any]] = {"summary": [], "attachments": []}
        if isinstance(content.get("chapters"), list):
            for each in _markup(content):
                alone = {**content, **parts, "chapters": [each]}
                if not self._is_set(folder, json.dumps(alone, ensure_ascii=False)):
                    each["nodes"] = _unset(each["nodes"])
        try:
            return self._set(folder, json.dumps(content, ensure_ascii=False), self._files)
        except typst.TypstError as failed:
            raise EditionError(
                f"{self._template}.pdf cannot be typeset: {failed.message}."
            ) from error

    def _is_set(self, folder: str, content: str) -> bool:
        try:
            self._set(folder, content, {})
        except typst.TypstError:
            return False
        return True

    def _set(self, folder: str, content: str, files: Mapping[str, str]) -> bytes:
        return typst.compile(
            str(Path(folder, f"{self._template}.typ")),
            root=folder,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            pdf_standards=["ua-1", self._archive],
            sys_inputs={**files, "content": content},
            timestamp=datetime.combine(self._day, time(), UTC),
        )


def families() -> list[str]:
    """The fonts, the first of them those of the theme."""
    others = set(_fonts().families()) - set(theme.PRINT_FONTS)
    return [*theme.PRINT_FONTS, *sorted(each for each in others if each.startswith("Noto"))]


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(False, True, font_paths())


def font_paths() -> list[str]:
    """The folders of the fonts of print."""
    paths = []
    for package, folder in _FONTS.items():
        spec = find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            raise OSError(f"The fonts of {package} are missing: `make` installs them.")
        paths.append(str(Path(spec.submodule_search_locations[0]) / folder))
    return paths


def _markup(content: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The parts that notebooks of others may have brought."""
    for each in (*content["summary"], *content["chapters"]):
        if "nodes" in each:
            yield each


def _unset(nodes: Sequence[Any]) -> list[Any]:
    """What stands in the place of a part that cannot be set: its headings and its text."""
    heads = [
        {**node, "children": [text_in(node["children"])]}
        for node in nodes
        if not isinstance(node, str) and node["tag"] in ("h2", "h3", "h4", "h5", "h6")
    ]
    text = broken(text_in(nodes).strip())[:20_000]
    return [*heads, element("p", _UNSET), *([element("pre", text)] if text else [])]


def _spelt(text: str) -> str:
    """The text with the names of signs that no font has in their places."""
    covered = _covered()
    unknown = {sign for sign in set(text) if ord(sign) not in covered and category(sign) != "Cf"}
    names = {ord(sign): f"[{name(sign, f'U+{ord(sign):04X}').lower()}]" for sign in unknown}
    return text.translate(names)


@cache
def _covered() -> frozenset[int]:
    """The signs that some font has."""
    from fontTools.ttLib import TTFont

    files = [path for folder in font_paths() for path in Path(folder).glob("*.[ot]tf")]
    return frozenset(c for path in files for c in TTFont(path, lazy=True).getBestCmap())
