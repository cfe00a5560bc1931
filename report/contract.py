"""`Brief`: what a topic tells the machinery; the one that is installed is found by entry point.

Stands before all other parts, which may ask for it: their types are named here and none is
imported.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

if TYPE_CHECKING:
    from report.edition import Edition
    from report.facts.package import DataPackage
    from report.facts.schema import Violation
    from report.parameters import Parameters

GROUP = "report.brief"
"""The entry points that name the class of a brief."""
E = TypeVar("E", bound="Edition")
VARIABLE = "BRIEF"
"""The environment variable that names another one, as "package.module:Class"."""


class BriefError(Exception):
    """There is no brief to run; the message says why and what to do."""


@dataclass(frozen=True)
class Unit:
    """How a brief writes amounts of a unit.

    `name` is the unit in words, "billion dollars at prices of 2020". In prose `symbol` stands
    before a number, after it one of `sizes`, by the power of ten in this unit, largest first, and
    `suffix`. A table has so many `decimals`.
    """

    name: str
    symbol: str = ""
    suffix: str = ""
    sizes: Mapping[int, str] = field(default_factory=lambda: {0: ""})
    decimals: int = 1


class Brief(ABC, Generic[E]):
    """All that an engine must be told of a brief: what it may be asked, its words, its rules.

    Methods import what they need, so that the command line starts without the chapters.
    """

    distribution: ClassVar[str]
    """The package that is installed, with version, licence and requirements."""
    home: ClassVar[Path]
    """The folder that holds data/ and notebooks/."""
    parameters: ClassVar[type[Parameters]]
    """What an edition may be asked for."""
    lead: ClassVar[str] = ""
    """The chapter that sums up the others."""
    early: ClassVar[tuple[str, ...]] = ()
    """The chapters that the page shows next to it, before the others."""
    status: ClassVar[tuple[str, ...]] = ()
    """The fields of the banner that stand at the head; the others are told about the edition."""
    groups: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """The parameters that move a number together, where an edition is compared with another."""

    @abstractmethod
    def title(self, parameters: Any) -> str:
        """The heading of an edition."""

    @abstractmethod
    def description(self, parameters: Any) -> str:
        """What an edition is; without a finding, so that it holds for every one."""

    @abstractmethod
    def asked(self, parameters: Any, closed: date) -> dict[str, str]:
        """What an edition was asked for, in words; its tables close on the day `closed`."""

    def year(self, year: int) -> str:
        """A year as it is read."""
        return str(year)

    def unit(self, unit: str) -> Unit:
        """How amounts of a unit are written: the unit itself behind them."""
        return Unit(unit, suffix=f" {unit}", decimals=2)

    @property
    @abstractmethod
    def edition(self) -> type[E]:
        """The class of what chapters start from."""

    def banner(self, edition: E) -> dict[str, str]:
        """What stands at the head of an edition: what was asked for, how fresh its facts are."""
        return self.asked(edition.parameters, edition.facts.package.cut_off)

    def linked_data(self, edition: E) -> Iterable[Mapping[str, Any]]:
        """What the page says of itself to machines, beside the report and its data: JSON-LD."""
        return ()

    def coverage(self, package: DataPackage, parameters: Any = None) -> str:
        """The time that an edition, or else its tables, are about, as an ISO 8601 interval."""
        return ""

    def check(self, package: DataPackage) -> Iterable[Violation]:
        """What breaks a rule of the tables that their descriptor does not state."""
        return ()

    @abstractmethod
    def warm_up(self) -> None:
        """Import what chapters need, and make a first exhibit."""


def brief() -> Brief[Any]:
    """The brief of this process: that of `VARIABLE`, or the one that is installed.

    Raises BriefError where there is none.
    """
    return _brief(os.environ.get(VARIABLE, ""))


@cache
def _brief(named: str) -> Brief[Any]:
    if not named:
        found = entry_points(group=GROUP)
        if not found:
            raise BriefError(f"No brief is installed, and {VARIABLE} names none.")
        named = next(iter(found)).value
    try:
        made: Brief[Any] = resolve_name(named)()
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise BriefError(f"{named} is no brief: {error}. {VARIABLE} names another one.") from None
    return made
