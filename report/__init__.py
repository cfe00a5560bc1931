"""An analytical brief on Japan's chips and AI budget, regenerated from cited facts.

from report import Order, Parameters, build

build(Order(Parameters(fiscal_year=2025)), "build/fy2025")
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from report.builder import build
    from report.order import Order
    from report.parameters import Parameters

__all__ = ["Order", "Parameters", "build"]

_HOMES = {
    "Order": "report.order",
    "Parameters": "report.parameters",
    "build": "report.builder",
}


def __getattr__(name: str) -> Any:
    # At first use, so that no part of the package waits for the whole.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
