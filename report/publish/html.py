"""The HTML edition: nbconvert with a template of our own, one file without network."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from nbconvert import HTMLExporter
from traitlets.config import Config

from report.present import mime, theme
from report.publish.contents import anchored, contents
from report.publish.edition import WIDTHS, Edition
from report.publish.front import heading
from report.publish.metadata import linked_data, meta_tags
from report.publish.numbers import in_sentences, shown, slug
from report.publish.pages import script_hash

_TEMPLATES = Path(__file__).parent / "templates"
_FILTERS = {
    "slug": slug,
    "exact": "{:.10g}".format,
    "anchored": anchored,
    "contents": contents,
    "shown": shown,
}
# Where the scripts go once the page is typeset: text of data cannot hold it, as it is escaped.
_SCRIPTS = "<!-- scripts -->"


class BriefExporter(HTMLExporter):
    """The chapters of one edition, joined in order, as a page."""

    def __init__(self, **kwargs: Any) -> None:
        settings = kwargs.setdefault("config", Config()).HTMLExporter
        settings.default_preprocessors = []  # each would copy and validate the notebook again
        super().__init__(template_name="brief", extra_template_basedirs=[str(_TEMPLATES)], **kwargs)

    def default_filters(self) -> Iterator[tuple[str, Any]]:
        """The filters of nbconvert, and those of the template."""
        yield from super().default_filters()
        yield from _FILTERS.items()

    def from_notebook_node(self, *args: Any, **options: Any) -> Any:
        """The page as the template has it; nbconvert would read it again, to amend its images."""
        return super(HTMLExporter, self).from_notebook_node(*args, **options)


@cache
def _exporter() -> BriefExporter:
    return BriefExporter()


def to_html(edition: Edition) -> str:
    """The page of an edition as text."""
    scripts = _scripts()
    brief = {
        "heading": heading(edition.parameters),
        "banner": edition.banner,
        "meta": meta_tags(edition.parameters, edition.facts.package),
        "linked_data": linked_data(edition.parameters, edition.facts),
        "policy": _policy(scripts),
        "lead": edition.lead,
        "appendix": edition.appendix,
        "annex": edition.annex,
        "figures": in_sentences(edition.cells),
        "widths": list(WIDTHS),
        "drawings": edition.drawings,
        "font": theme.FONT,
        "colours": [
            (name.lower(), getattr(theme, name), dark) for name, dark in theme.DARK.items()
        ],
        "mimes": {"sentence": mime.SENTENCE, "exhibit": mime.EXHIBIT, "chart": mime.CHART},
    }
    text, _ = _exporter().from_notebook_node(edition.notebook, {"brief": brief})
    tidy = "\n".join(line.rstrip() for line in str(text).splitlines() if line.strip()) + "\n"
    return tidy.replace(_SCRIPTS, "\n".join(f"<script>{script}</script>" for script in scripts))


def _scripts() -> list[str]:
    return [
        (_TEMPLATES / "brief" / f"{name}.js").read_text(encoding="utf-8")
        for name in ("shared", "page", "downloads", "charts")
    ]


def _policy(scripts: Sequence[str]) -> str:
    """A Content Security Policy under which nothing runs but these scripts, and nothing loads."""
    allowed = " ".join(f"'{script_hash(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
