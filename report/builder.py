"""Build an edition: run the notebooks with its parameters, and publish what they show."""

from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from nbformat import NotebookNode

from report.compare.changes import compare
from report.compare.reading import Reading
from report.compare.section import chapter
from report.execute.options import Run
from report.execute.run import NOTEBOOKS, notebook_paths, run_notebooks
from report.facts.package import DataPackage
from report.facts.rules import require
from report.parameters import Parameters
from report.publish.edition import CHANGES
from report.publish.formats import DEFAULT, Format
from report.publish.place import writing
from report.publish.store import Folder, folder_at
from report.publish.write import check_edition, publish, warm_up


def build(
    parameters: Parameters | None = None,
    output: str | Path = "build",
    *,
    formats: Collection[Format] = DEFAULT,
    chapters: Collection[str] = (),
    notebooks: Path | None = None,
    previous: Path | None = None,
    how: Run | None = None,
) -> list[Folder]:
    """Build the edition with these parameters in `output` and return the paths of its files.

    `output` is a folder, or an address that fsspec knows, such as "s3://bucket/prefix". `chapters`
    are names such as "budget", none for all; `notebooks` is the folder that they come from,
    where it is not the brief's own. `previous` is the folder of an edition: what changed since
    then becomes a chapter.
    Nothing is written unless everything is made. Of what is there, the files of an edition before
    are replaced where nobody changed them; anything else in the way is refused at once.

    Raises ParameterError for a chapter that is not there, FactsError with every broken rule of
    data/, NotebookError for a cell that fails, EditionError for a brief that cannot be typeset or a
    `previous` that is no edition, OutputError for an output that cannot be written.
    """
    parameters, how, notebooks = parameters or Parameters(), how or Run(), notebooks or NOTEBOOKS
    stems = [path.stem for path in notebook_paths(notebooks, chapters)]
    stems += [] if previous is None else [CHANGES]
    with writing(folder_at(output)) as place:
        check_edition(place.folder, stems, formats)
        before = None if previous is None else Reading(previous).checked()
        require(DataPackage())
        how.warm_up()
        with ThreadPoolExecutor() as pool:
            warm = pool.submit(warm_up, parameters, formats)
            executed = run_notebooks(parameters.model_dump(mode="json"), notebooks, how, chapters)
            warm.result()
        if before is not None:
            executed |= _changes(executed, parameters, before)
        return publish(executed, parameters, place, formats=formats)


def _changes(
    executed: Mapping[str, NotebookNode], parameters: Parameters, before: Reading
) -> dict[str, NotebookNode]:
    """The chapter with what changed since the edition before."""
    with TemporaryDirectory(prefix="brief-") as scratch:
        with writing(Path(scratch)) as place:
            publish(executed, parameters, place, formats=())
        return {CHANGES: chapter(compare(before, Reading(Path(scratch))))}
