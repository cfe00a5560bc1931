"""Notebooks as they are read: of any format up to 4, whole, with a kernel that is there."""

import json
import re
from base64 import b64encode
from pathlib import Path
from urllib.parse import unquote

import nbformat
from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpecManager
from nbformat import NotebookNode, reader

from report.execute.errors import NotebookError
from report.parameters import listed

_NEWEST = 4
_ALIASES = {"", "python", "ipython"}
"""What Python's own kernel is called in notebooks that were not made on this machine."""
_RAISES = re.compile(r"^# NBVAL_RAISES_EXCEPTION", re.MULTILINE)
"""How nbval marks a cell that is to fail, if not by a tag."""
_IMAGE = re.compile(r"""(!\[[^\]]*\]\(<?|<img\b[^>]*?\bsrc=["'])([^)"'>\s]+)""", re.IGNORECASE)
_KINDS = {
    ".gif": "image/gif", ".jpeg": "image/jpeg", ".jpg": "image/jpeg", ".png": "image/png",
    ".svg": "image/svg+xml", ".webp": "image/webp",
}  # fmt: skip


def read_notebook(path: Path) -> NotebookNode:
    """The notebook of a file, in the newest format; images beside it are attached to its cells.

    Raises NotebookError, in one sentence, for what is no notebook, or whose kernel is not there.
    """
    try:
        notebook = _upgraded(path.read_text(encoding="utf-8-sig"))
        notebook.metadata["kernelspec"] = _kernel(path, notebook)
        nbformat.validate(notebook)
    except UnicodeDecodeError:
        raise NotebookError(f"{path} is no notebook: it is not text in UTF-8.") from None
    except (ValueError, RecursionError, AttributeError, KeyError, TypeError) as error:
        words = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        raise NotebookError(f"{path} is no notebook: {words}.") from None
    except nbformat.ValidationError as error:
        where = "/".join(map(str, error.absolute_path)) or "it"
        raise NotebookError(f"{path} is no notebook: {where}: {error.message[:200]}.") from None
    for cell in notebook.cells:
        if _RAISES.search(cell.source) or "nbval-raises-exception" in _tags(cell):
            cell.metadata["tags"] = [*_tags(cell), "raises-exception"]
        if cell.cell_type == "markdown":
            _attach(cell, path.parent)
    return notebook


def _upgraded(text: str) -> NotebookNode:
    """A notebook in the newest format, each cell with an id that is the same in each run."""
    stated = json.loads(text)
    if not isinstance(stated, dict) or not isinstance(stated.get("nbformat"), int):
        raise ValueError("it has no nbformat")
    if stated["nbformat"] > _NEWEST:
        raise ValueError(f"its format is {stated['nbformat']}, the newest known is {_NEWEST}")
    notebook = nbformat.from_dict(nbformat.convert(reader.reads(text), _NEWEST))
    notebook.nbformat_minor = max(5, notebook.nbformat_minor)
    taken: set[str] = set()
    for place, cell in enumerate(notebook.cells):
        given = stated.get("nbformat_minor", 0) >= 5 and stated["nbformat"] == _NEWEST
        if not given or cell.get("id", "") in taken | {""}:
            cell["id"] = f"cell-{place}"
        taken.add(cell["id"])
    return notebook


def _kernel(path: Path, notebook: NotebookNode) -> NotebookNode:
    """The kernel that a notebook asks for, as far as it is installed."""
    asked = notebook.metadata.get("kernelspec", {})
    name = asked.get("name", "")
    spoken = notebook.metadata.get("language_info", {}).get("name", "python")
    language = asked.get("language") or spoken
    there = KernelSpecManager().find_kernel_specs()
    if name in _ALIASES and name not in there and language == "python":
        name = NATIVE_KERNEL_NAME
    if name.lower() not in there:
        raise NotebookError(
            f"{path} asks for the kernel {name or 'of ' + language}, which is not installed; "
            f"there are {listed(sorted(there))}."
        )
    return NotebookNode({"display_name": name, **asked, "name": name, "language": language})


def _tags(cell: NotebookNode) -> list[str]:
    return [str(tag) for tag in cell.metadata.get("tags", [])]


def _attach(cell: NotebookNode, folder: Path) -> None:
    """Attach to a cell the images of files that it shows, so that the notebook is whole."""

    def attached(found: re.Match[str]) -> str:
        name = unquote(found[2]).removeprefix("./")
        file, kind = folder / name, _KINDS.get(Path(name).suffix.lower())
        if ":" in name or kind is None or not file.is_file():
            return found[0]
        data = b64encode(file.read_bytes()).decode()
        cell.setdefault("attachments", {})[name] = {kind: data}
        return f"{found[1]}attachment:{found[2].removeprefix('./')}"

    cell.source = _IMAGE.sub(attached, cell.source)
