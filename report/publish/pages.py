"""Pages beside the brief, each one file: typeset from a template, and what a policy needs."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from report.publish.seal import blank, sealed


def page(template: Path, kind: str, **values: Any) -> bytes:
    """A template with these values, every text in them escaped, sealed as of a kind of pages."""
    environment = Environment(loader=FileSystemLoader(template.parent), autoescape=True)
    text = environment.get_template(template.name).render(values)
    return sealed(f"<!-- {blank(kind)} -->\n{text}", kind)


def script_hash(script: str) -> str:
    """The source under which a Content Security Policy lets this script run."""
    return f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"
