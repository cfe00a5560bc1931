"""What is asked for in files: one set of parameters, in YAML or JSON."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from report.parameters import ParameterError

_NULL = ("", "null", "~")


def parameters_in(path: Path) -> dict[str, str]:
    """The parameters that a file sets, as texts; null leaves the default.

    Raises ParameterError where it is no YAML or JSON with names and single values.
    """
    stated = read(path)
    if not isinstance(stated, Mapping):
        raise ParameterError(
            f"{path} holds no parameters: write a line such as `as_of: 2025-12-26`."
        )
    return texts(stated, path)


def texts(stated: Mapping[Any, Any], path: Path) -> dict[str, str]:
    """Single values as texts. Raises ParameterError for a list or a mapping among them."""
    for name, value in stated.items():
        if isinstance(value, list | Mapping):
            raise ParameterError(f"{path}, {name}: one value is needed, not several.")
    return {name: value for name, value in stated.items() if value not in _NULL}


def read(path: Path) -> Any:
    """What a YAML or JSON file holds. Raises ParameterError with the place of an error."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), _Loader)
    except OSError as error:
        raise ParameterError(f"{path} cannot be read: {error.strerror}.") from None
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise ParameterError(f"{path} is neither YAML nor JSON: {error}") from None


class _Loader(yaml.BaseLoader):
    """YAML whose values stay texts, for `Parameters` to read, and that refuses a name given twice.

    Plain YAML would keep the last of both.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep) for key, _ in node.value]
        for place, key in enumerate(keys):
            if key in keys[:place]:
                mark = node.value[place][0].start_mark
                raise yaml.MarkedYAMLError(None, None, f"{key} is given twice", mark)
        made: dict[Any, Any] = super().construct_mapping(node, deep)
        return made
