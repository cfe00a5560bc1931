"""The HTML edition: one file without network."""

from collections.abc import Sequence
from pathlib import Path

from report.present import theme
from report.publish.body import headings
from report.publish.markdown import contents
from report.publish.metadata import linked_data, meta_tags
from report.publish.pages import rendered, script_hash
from report.publish.publication import WIDTHS, Publication

_SCRIPTS = Path(__file__).parent / "templates" / "brief"


def to_html(publication: Publication) -> str:
    """The page of an edition as text."""
    scripts = _scripts()
    return rendered(
        "publish/templates/brief/index.html.j2",
        publication=publication,
        contents=contents(headings(publication.chapters)),
        title=publication.title,
        meta=meta_tags(publication.parameters, publication.package),
        linked_data=linked_data(publication.edition),
        policy=_policy(scripts),
        scripts=scripts,
        widths=WIDTHS,
        font=theme.FONT,
        colours=[(name.lower(), getattr(theme, name), dark) for name, dark in theme.DARK.items()],
    )


def _scripts() -> list[str]:
    return [
        (_SCRIPTS / f"{name}.js").read_text(encoding="utf-8")
        for name in ("shared", "page", "downloads", "charts")
    ]


def _policy(scripts: Sequence[str]) -> str:
    """A Content Security Policy under which nothing runs but these scripts, and nothing loads."""
    allowed = " ".join(f"'{script_hash(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
