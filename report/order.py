"""`Order`: what is asked for, by the command line, from Python or for each edition of a sweep."""

import os
from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Literal

from report.contract import brief
from report.facts.package import DataPackage, own
from report.parameters import ParameterError, Parameters, listed

EngineName = Literal["forked", "kernel"]


class Format(StrEnum):
    """What an edition can be read as."""

    HTML = "html"
    PDF = "pdf"
    XLSX = "xlsx"
    ANNEX = "annex"
    DOCX = "docx"
    MAIL = "mail"

    @property
    def file(self) -> str:
        """The name of its file; the annex is a PDF too, and the form for e-mail a page."""
        return {self.ANNEX: "annex.pdf", self.MAIL: "mail.html"}.get(self, f"brief.{self}")


def default_engine() -> EngineName:
    """Forked kernels where the system can fork, started ones elsewhere."""
    return "forked" if hasattr(os, "fork") else "kernel"


def cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def chapter_name(stem: str) -> str:
    """How a chapter is asked for: its file name without its place, as "methods" of "10-methods"."""
    return stem.lstrip("0123456789").removeprefix("-") or stem


def own_notebooks() -> Path:
    """The folder with the chapters of the brief."""
    return brief().home / "notebooks"


def notebook_paths(folder: Path | None = None, chapters: Collection[str] = ()) -> list[Path]:
    """The chapters of a folder, or of the brief, in order, or those of these names.

    Their files begin with their place. Raises ParameterError where there is none, or none of a
    name.
    """
    folder = folder or own_notebooks()
    # By their stems, so that "a" stands before "a-b" everywhere; what is hidden is no notebook.
    found = sorted(folder.glob("[!.]*.ipynb"), key=lambda path: path.stem)
    paths = {path: chapter_name(path.stem) for path in found}
    if not paths:
        raise ParameterError(f"{folder} holds no notebook.")
    for name in chapters:
        if name not in paths.values():
            raise ParameterError(f"{name} is no chapter; there are {listed(paths.values())}.")
    return [path for path, name in paths.items() if not chapters or name in chapters]


@dataclass(frozen=True)
class Order:
    """An edition of the brief, and how it is made.

    Raises ParameterError for a chapter that is not there, and for what does not fit together.
    """

    parameters: Parameters = field(default_factory=lambda: brief().parameters())
    package: DataPackage = field(default_factory=own)
    """The tables."""
    formats: Collection[Format] = (Format.HTML, Format.PDF)
    chapters: Collection[str] = ()
    """Their names, such as "methods"; none for all."""
    notebooks: Path = field(default_factory=own_notebooks)
    """The folder that the chapters come from."""
    previous: str | None = None
    """An edition before, as `brief diff` takes it: what changed since then is told."""
    engine: EngineName = field(default_factory=default_engine)
    jobs: int = field(default_factory=cores)
    """Notebooks side by side; editions side by side in a sweep."""
    cell_timeout: int = 600
    """Seconds that one cell may take."""
    memory_limit: int | None = None
    """MiB of data that one notebook may hold; forked kernels only."""

    def __post_init__(self) -> None:
        if self.engine == "kernel" and self.memory_limit is not None:
            raise ParameterError("memory_limit: only the engine forked can limit memory.")
        _ = self.paths

    @property
    def is_foreign(self) -> bool:
        """Whether the notebooks are no chapters of the brief."""
        return self.notebooks.resolve() != own_notebooks().resolve()

    @property
    def paths(self) -> list[Path]:
        """The notebooks to run, in order."""
        return notebook_paths(self.notebooks, self.chapters)
