"""A brief that regenerates itself from cited facts, under the parameters of a day.

from report import Order, Parameters, build

build(Order(Parameters.of({"as_of": "2025-12-26"})), "build/cabinet")

`Parameters` is what the brief of this process may be asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from report.builder import build
    from report.order import Order
    from report.parameters import Parameters
    from report.serve.controls import controls

__all__ = ["Order", "Parameters", "build", "controls"]

_HOMES = {"Order": "report.order", "build": "report.builder", "controls": "report.serve.controls"}


def __getattr__(name: str) -> Any:
    # At first use, so that no part of the package waits for the whole.
    if name == "Parameters":
        return import_module("report.contract").brief().parameters
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
