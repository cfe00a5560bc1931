"""Run a notebook in this process, for what its cells show; nothing of it is stored."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from report.parameters import Parameters


def shown(notebook: Path, parameters: Parameters) -> Iterator[object]:
    """The objects that the cells of a notebook display under these parameters, in order.

    Its facts are those of the tables of this process.
    """
    out: list[object] = []
    space: dict[str, Any] = {"display": lambda *shown: out.extend(shown)}
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        tree = ast.parse("".join(cell["source"]))
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, notebook.name, "exec"), space)
        if "parameters" in cell["metadata"].get("tags", ()):
            space |= parameters.model_dump(mode="json")
        if isinstance(last, ast.Expr):
            out.append(eval(compile(ast.Expression(last.value), notebook.name, "eval"), space))
    yield from out
