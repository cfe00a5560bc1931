"""The parameter sets that a sweep is asked for, in a file of YAML or JSON."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from pathlib import Path
from typing import Any

from report.contract import brief
from report.parameter_files import read, texts
from report.parameters import ParameterError, Parameters

MOST = 100_000
"""The editions that one sweep may have: ten days of one machine."""


@dataclass(frozen=True)
class Grid:
    """The sets, each checked before any is built, in the order of the file and each once."""

    sets: Sequence[Parameters]

    def varied(self) -> list[str]:
        """The parameters that are not the same in every set."""
        dumps = [parameters.model_dump(mode="json") for parameters in self.sets]
        return [name for name in dumps[0] if len({str(dump[name]) for dump in dumps}) > 1]


def read_grid(path: Path) -> Grid:
    """The sets of a file: a mapping of parameters to values, of which every combination is
    built, or a list of mappings to one value each.

    Raises ParameterError for a file that is neither, more than `MOST` sets, and every set that
    is refused, with its values.
    """
    stated = read(path)
    if isinstance(stated, list):
        asked = [_texts(each, path) for each in stated[: MOST + 1]]
    elif isinstance(stated, Mapping) and stated:
        asked = list(_combinations(stated, path))
    else:
        raise ParameterError(f"{path} holds no grid: write a line such as `as_of: [2025-12-26]`.")
    if not 0 < len(asked) <= MOST:
        raise ParameterError(f"{path} asks for {len(asked):,} editions; 1 to {MOST:,} are built.")
    return Grid(list(dict.fromkeys(_checked(asked, path))))


def _combinations(stated: Mapping[Any, Any], path: Path) -> Iterator[dict[str, str]]:
    axes = {
        str(name): values if isinstance(values, list) else [values]
        for name, values in stated.items()
    }
    if (number := prod(map(len, axes.values()))) > MOST:
        raise ParameterError(f"{path} asks for {number:,} editions; at most {MOST:,} are built.")
    for values in product(*axes.values()):
        yield texts(dict(zip(axes, values, strict=True)), path)


def _texts(each: Any, path: Path) -> dict[str, str]:
    if not isinstance(each, Mapping):
        shown = f"{each!r}" if isinstance(each, str) else "a list in it"
        raise ParameterError(
            f"{path}: {shown} is no set of parameters, such as {{as_of: 2025-12-26}}."
        )
    return texts(each, path)


def _checked(asked: Sequence[Mapping[str, str]], path: Path) -> Iterator[Parameters]:
    refused = []
    for given in asked:
        try:
            yield brief().parameters.of(given)
        except ParameterError as error:
            refused.append(f"{dict(given)}: {error}")
    if refused:
        shown = "\n".join(refused[:10])
        raise ParameterError(f"{path}: {len(refused)} of {len(asked)} sets are refused.\n{shown}")
