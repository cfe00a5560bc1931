"""Write the small repository that a brief of one's own begins with."""

import re
from importlib.util import find_spec
from keyword import iskeyword
from pathlib import Path
from tempfile import TemporaryDirectory

from report.contract import machinery
from report.parameters import ParameterError
from report.publish.errors import OutputError
from report.publish.pages import rendered

TEMPLATES = Path(__file__).parent / "templates"
_PACKAGE = "package"
"""The folder of templates that is named after the brief."""


def new(folder: Path) -> Path:
    """Write a repository with a brief into `folder`, all of it at once; its absolute path.

    It is named after the folder. Raises ParameterError for a name that no package can have, and
    OutputError where something is in the way.
    """
    folder = folder.resolve()
    package = re.sub(r"\W+", "_", folder.name.lower()).strip("_")
    _require_free(package)
    if folder == Path.cwd() or (folder.exists() and not (folder.is_dir() and _is_empty(folder))):
        raise OutputError(f"{folder} is no empty folder: name one that is, or is not there yet.")
    values = {
        "package": package,
        "brief": "".join(part.capitalize() for part in package.split("_")),
        "machinery": machinery(),
    }
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".brief-", dir=folder.parent) as scratch:
        whole = Path(scratch) / folder.name
        for template in sorted(path for path in TEMPLATES.rglob("*.j2")):
            name = template.relative_to(TEMPLATES).with_suffix("").as_posix()
            path = whole / re.sub(f"^{_PACKAGE}/", f"{package}/", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            text = rendered(f"scaffold/templates/{name}.j2", **values)
            path.write_text(f"{text}\n", encoding="utf-8", newline="\n")
        if folder.exists():
            folder.rmdir()
        whole.rename(folder)
    return folder


def _is_empty(folder: Path) -> bool:
    return not any(folder.iterdir())


def _require_free(package: str) -> None:
    """Raises ParameterError where no package of the reader can have this name."""
    folders = {path.name for path in TEMPLATES.iterdir()}
    if not package.isidentifier() or iskeyword(package) or package in folders - {_PACKAGE}:
        raise ParameterError(
            f"DIR: a brief is named after its folder, and no package can be named {package!r}; "
            "take letters, digits and lines, as in library-loans."
        )
    there = find_spec(package)
    if there is not None and there.origin is not None:  # which a folder without code has not
        raise ParameterError(f"DIR: a package named {package} is installed; take another name.")
