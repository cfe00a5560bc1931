"""An edition as it is compared: what it was made of, and what it says."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import nbformat
from nbformat import NotebookNode

from report.contract import brief
from report.execute.errors import NotebookError
from report.execute.run import run_notebooks
from report.facts.package import TABLES, DataPackage, FactsError
from report.order import Order, chapter_name
from report.parameters import ParameterError, Parameters
from report.present import mime
from report.publish.errors import EditionError
from report.publish.numbers import shown
from report.publish.place import settle, writing
from report.publish.publication import CHANGES
from report.publish.record import recorded_code
from report.publish.write import publish


@dataclass(frozen=True)
class Reading:
    """An edition in a folder of this machine."""

    folder: Path

    def checked(self) -> Self:
        """Itself. Raises EditionError where what it says cannot be read."""
        settle(self.folder)
        _ = self.parameters, self.figures
        return self

    @cached_property
    def parameters(self) -> Parameters:
        """What it was asked for."""
        return brief().parameters.of(self._json("parameters.json"), self.package)

    @cached_property
    def package(self) -> DataPackage:
        """Its tables."""
        return DataPackage(self.folder / TABLES)

    @cached_property
    def code(self) -> str:
        """The identifier of the code that made it."""
        return recorded_code(self.folder)

    @cached_property
    def chapters(self) -> list[str]:
        """The stems of its notebooks, but for that of its changes."""
        stems = [path.stem for path in sorted((self.folder / "notebooks").glob("*.ipynb"))]
        return [stem for stem in stems if stem != CHANGES]

    @cached_property
    def figures(self) -> dict[str, Mapping[str, Any]]:
        """Its numbers by their ids."""
        return {figure["id"]: figure for figure in self._json("figures.json")}

    @cached_property
    def notebooks(self) -> dict[str, NotebookNode]:
        """Its chapters by their stems, but for that of its changes."""
        path = self.folder / "notebooks"
        return {stem: nbformat.read(path / f"{stem}.ipynb", as_version=4) for stem in self.chapters}

    @cached_property
    def verdicts(self) -> dict[str, str]:
        """The verdict on each statement that it judges."""
        cells = [cell for notebook in self.notebooks.values() for cell in notebook.cells]
        exhibits = [data[mime.EXHIBIT] for data in shown(cells) if mime.EXHIBIT in data]
        judged = [
            dict(zip(exhibit["columns"], row, strict=True))
            for exhibit in exhibits
            if {"statement", "verdict"} <= set(exhibit["columns"])
            for row in exhibit["rows"]
        ]
        return {row["statement"]: row["verdict"] for row in judged}

    def _json(self, name: str) -> Any:
        path = self.folder / name
        try:
            return json.loads(path.read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            raise EditionError(
                f"{path} is missing: {self.folder} is no edition of this brief."
            ) from None
        except ValueError as error:
            raise EditionError(f"{path} cannot be read: {error}.") from None


def numbers_of(
    parameters: Parameters, package: DataPackage, stems: Sequence[str], folder: Path
) -> Reading:
    """The edition with these parameters, tables and chapters, built in `folder` without briefs.

    Raises NotebookError where it cannot be built.
    """
    try:
        asked = brief().parameters.of(parameters.model_dump(mode="json"), package)
        order = Order(asked, package, formats=(), chapters=[chapter_name(stem) for stem in stems])
        executed = run_notebooks(order)
    except (FactsError, NotebookError, ParameterError) as error:
        raise NotebookError(f"An edition to compare with cannot be built:\n{error}") from None
    with writing(folder) as place:
        publish(executed, order, place)
    return Reading(folder)
