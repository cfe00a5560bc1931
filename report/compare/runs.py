"""Run an edition for the sake of its numbers, in a process of its own."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from report.compare.reading import Reading
from report.execute.errors import NotebookError
from report.execute.forked import python
from report.execute.run import chapter_name
from report.parameters import Parameters

_PROGRAM = (
    "import sys; from report.main import run; from report.builder import build; "
    "from report.parameters import Parameters; given, folder, *chapters = sys.argv[1:]; "
    "run(lambda: build(Parameters.model_validate_json(given), folder, formats=(), "
    "chapters=chapters))"
)


def numbers_of(parameters: Parameters, tables: Path, stems: Sequence[str], folder: Path) -> Reading:
    """The edition with these parameters, tables and chapters, written to `folder` without briefs.

    In another process, since this one holds the tables that it has read. Raises NotebookError
    with what that process says where it fails.
    """
    arguments = [parameters.model_dump_json(), str(folder), *map(chapter_name, stems)]
    ended = subprocess.run(
        [*python(_PROGRAM), *arguments],
        env={**os.environ, "BRIEF_DATA": str(tables)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise NotebookError(f"An edition to compare with cannot be built:\n{ended.stderr}")
    return Reading(folder)
