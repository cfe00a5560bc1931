"""Pages, each one file: typeset from a template, and what a policy needs."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from report.publish import markdown
from report.publish.markup import written
from report.publish.numbers import slug
from report.publish.seal import blank, sealed

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parents[1]),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.globals["heading"] = markdown.heading
_ENVIRONMENT.filters |= {
    "exact": "{:.10g}".format,
    "markdown": markdown.html,
    "slug": slug,
    "written": written,
}


def rendered(template: str, **values: Any) -> str:
    """A template of the package with these values, every text in them escaped."""
    return _ENVIRONMENT.get_template(template).render(values)


def page(template: str, kind: str, **values: Any) -> bytes:
    """A page beside the brief, sealed as of a kind of pages."""
    return sealed(f"<!-- {blank(kind)} -->\n{rendered(template, **values)}", kind)


def script_hash(script: str) -> str:
    """The source under which a Content Security Policy lets this script run."""
    return f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"
