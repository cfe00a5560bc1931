"""What is to be compared: an edition in a folder, or parameters, whose edition is built for it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from os.path import relpath
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from report.compare.changes import Comparison, compare
from report.compare.reading import Reading, numbers_of
from report.contract import brief
from report.facts.package import FactsError, own
from report.order import Format, Order, notebook_paths
from report.parameter_files import parameters_in
from report.parameters import ParameterError
from report.publish.errors import EditionError
from report.publish.store import Folder

PAGE = Format.HTML.file
"""The page of an edition."""


def compare_inputs(before: str, after: str) -> Comparison:
    """What changed between two editions, each named as `edition_of` takes it."""
    with editions(before, after) as (one, other):
        return compare(one, other)


@contextmanager
def editions(*texts: str) -> Iterator[list[Reading]]:
    """The editions that are named so; what is built for them is removed at the end."""
    with TemporaryDirectory(prefix="brief-") as scratch:
        yield [edition_of(text, Path(scratch, str(place))) for place, text in enumerate(texts)]


def edition_of(text: str, scratch: Path) -> Reading:
    """The edition in the folder `text`, or with the parameters that it names or a file of it holds.

    Such as "build/cabinet", "other.yml", or "as_of=2025-12-26,part=all". What is built for it
    goes to the folder `scratch`. Raises ParameterError where it is none of these,
    EditionError where the folder holds no edition.
    """
    path = Path(text)
    if path.is_dir():
        return Reading(path).checked()
    parameters = brief().parameters.of(parameters_in(path) if path.is_file() else _pairs(text))
    return numbers_of(parameters, own(), [each.stem for each in notebook_paths()], scratch)


def _pairs(text: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in text.split(",")]
    if not all(sign for _, sign, _ in pairs):
        raise ParameterError(
            f"{text} is no folder of an edition, no file of parameters, and no list such as "
            "as_of=2025-12-26."
        )
    return {name.strip(): value.strip() for name, _, value in pairs}


def neighbours(before: Iterable[Reading], order: Order, folder: Folder) -> dict[str, str]:
    """The editions in the folders of these and beside them: what each is, by its address.

    Of an edition that is written to `folder`. One that was only built to compare with has no page,
    and one on another machine no address.
    """
    if not isinstance(folder, Path):
        return {}
    asked = brief().asked(order.parameters, order.package.cut_off)
    others = {}
    for page in sorted(page for each in before for page in each.folder.parent.glob(f"*/{PAGE}")):
        if page.parent.resolve() != folder.resolve():
            with suppress(EditionError, FactsError, ParameterError):  # of another brief
                others[quote(relpath(page, folder))] = _apart(Reading(page.parent), asked)
    return others


def _apart(edition: Reading, asked: Mapping[str, str]) -> str:
    """What an edition was asked for otherwise, or that it was not."""
    own = brief().asked(edition.parameters, edition.package.cut_off)
    told = [f"{name}: {text}" for name, text in own.items() if text != asked.get(name)]
    return "; ".join(told) or "The same, from earlier tables or code"
