"""`Brief`: what a topic tells the machinery, and which of them a process is about.

Stands before all other parts, which may ask for it: their types are named here, and none is
imported before it is asked for.
"""

from __future__ import annotations

import os
import sys
import tomllib
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from importlib.metadata import Distribution, entry_points
from importlib.util import find_spec
from inspect import getfile
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from report.edition import Edition
    from report.facts.package import DataPackage
    from report.facts.schema import Violation
    from report.parameters import Parameters

GROUP = "report.brief"
"""The entry points that name the class of a brief."""
E = TypeVar("E", bound="Edition")
VARIABLE = "BRIEF"
"""The environment variable that names one, as "package.module:Class" or by its folder."""
PROJECT = "pyproject.toml"
"""The file in the folder of a brief that has its entry point."""


class BriefError(Exception):
    """There is no brief to run; the message says why and what to do."""


class Project(NamedTuple):
    """The package that a brief is: its name, its version and the licence of its texts and code."""

    name: str
    version: str
    licence: str
    requires: list[str]


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


def day(value: date) -> str:
    """A date as it is read: "26 December 2025"."""
    return f"{value.day} {value:%B %Y}"


class Brief(ABC, Generic[E]):
    """All that an engine must be told of a brief: what it may be asked, its words, its rules.

    Only its title must be stated. Its folder is the nearest around its module that has data/.
    Methods import what they need, so that the command line starts without the chapters.
    """

    lead: ClassVar[str] = ""
    """The chapter that sums up the others."""
    early: ClassVar[tuple[str, ...]] = ()
    """The chapters that the page shows next to it, before the others."""
    status: ClassVar[tuple[str, ...]] = ("As of",)
    """The fields of the banner that stand at the head; the others are told about the edition."""
    groups: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """The parameters that move a number together, where an edition is compared with another."""

    @abstractmethod
    def title(self, parameters: Any) -> str:
        """The heading of an edition."""

    def description(self, parameters: Any) -> str:
        """What an edition is; without a finding, so that it holds for every one."""
        return f"Made from cited facts as known on {day(parameters.as_of)}."

    def asked(self, parameters: Any, closed: date) -> dict[str, str]:
        """What an edition was asked for, in words; its tables close on the day `closed`."""
        values = {name: getattr(parameters, name) for name in type(parameters).model_fields}
        said = {
            name.replace("_", " ").capitalize(): day(value) if name == "as_of" else str(value)
            for name, value in values.items()
            if value is not None
        }
        if parameters.as_of > closed:
            said["As of"] += f"; nothing after {day(closed)} is known"
        return said

    @cached_property
    def home(self) -> Path:
        """The folder that holds data/ and notebooks/."""
        around = Path(getfile(type(self))).parents
        held = (each for each in around if (each / "data" / "datapackage.json").is_file())
        return next(held, around[1])

    @property
    def parameters(self) -> type[Parameters]:
        """What an edition may be asked for: the day alone."""
        return resolve_name("report.parameters:Parameters")  # type: ignore[no-any-return]

    @property
    def edition(self) -> type[E]:
        """The class of what chapters start from."""
        return resolve_name("report.edition:Edition")  # type: ignore[no-any-return]

    @cached_property
    def project(self) -> Project:
        """The package that the brief is: as it is installed, or as its folder says."""
        named = f"{type(self).__module__}:{type(self).__qualname__}"
        for each in entry_points(group=GROUP):
            if each.value == named and each.dist:
                return _installed(each.dist)
        stated = _stated(self.home).get("project", {})
        for key in ("name", "version", "license"):
            if not isinstance(stated.get(key), str):
                raise BriefError(f"{self.home / PROJECT}: state {key} under [project].")
        requires = stated.get("dependencies", [])
        return Project(stated["name"], stated["version"], stated["license"], requires)

    def year(self, year: int) -> str:
        """A year as it is read."""
        return str(year)

    def unit(self, unit: str) -> Unit:
        """How amounts of a unit are written: the unit itself behind them."""
        return Unit(unit, suffix=f" {unit}", decimals=2)

    def banner(self, edition: E) -> dict[str, str]:
        """What stands at the head of an edition: what was asked for, how fresh its facts are."""
        return self.asked(edition.parameters, edition.facts.package.cut_off)

    def linked_data(self, edition: E) -> Iterable[Mapping[str, Any]]:
        """What the page says of itself to machines, beside the report and its data: JSON-LD."""
        return ()

    def coverage(self, package: DataPackage, parameters: Any = None) -> str:
        """The time that an edition, or else its tables, are about, as an ISO 8601 interval."""
        return ""

    def series(self, package: DataPackage) -> tuple[Parameters, Parameters] | None:
        """The edition before the newest, and that: what it should have, the newer should too."""
        return None

    def check(self, package: DataPackage) -> Iterable[Violation]:
        """What breaks a rule of the tables that their descriptor does not state."""
        return ()

    def warm_up(self) -> None:
        """Import what chapters need, and make a first exhibit: the kernels are forked after it."""
        self.edition.of({})


def brief() -> Brief[Any]:
    """The brief of this process. Raises BriefError where there is none."""
    return _brief(reference())


def reference() -> str:
    """By what a process finds its brief: its folder, or its class as "package.module:Class".

    It is what `VARIABLE` says; else the folder where the process began, or the nearest around it
    that is one of a brief; else what is installed. Raises BriefError where that is not one.
    """
    return os.environ.get(VARIABLE) or _found()


@cache
def _found() -> str:
    here = Path.cwd()
    for folder in (here, *here.parents):
        if _entries(folder):
            return str(folder)
    return _only([each.value for each in entry_points(group=GROUP)], "installed")


@cache
def _brief(named: str) -> Brief[Any]:
    folder = Path(named).absolute()
    if folder.is_dir():
        named = _only(_entries(folder), f"an entry point of {folder / PROJECT}")
        found = find_spec(named.partition(":")[0].partition(".")[0])
        if found is None or not Path(str(found.origin)).is_relative_to(folder):
            sys.path.insert(0, str(folder))  # it need not be installed
    try:
        made: Brief[Any] = resolve_name(named)()
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise BriefError(f"{named} is no brief: {error}. {VARIABLE} names another one.") from None
    return made


def machinery() -> Project:
    """The package that has the command `brief`."""
    found = next(iter(entry_points(group="console_scripts", name="brief"))).dist
    assert found is not None
    return _installed(found)


def _installed(package: Distribution) -> Project:
    about, requires = package.metadata, package.requires or []
    return Project(about["Name"], about["Version"], about["License-Expression"], requires)


def _only(named: list[str], where: str) -> str:
    """The one brief of several, which say where they are."""
    if len(named) == 1:
        return named[0]
    if named:
        raise BriefError(
            f"More than one brief is {where}: {', '.join(named)}. Stand in the folder of one, or "
            f"have {VARIABLE} name it."
        )
    raise BriefError(f"No brief is {where}, and {VARIABLE} names none.")


def _entries(folder: Path) -> list[str]:
    """The classes that a folder has as entry points of briefs."""
    groups = _stated(folder).get("project", {}).get("entry-points", {})
    return list(groups.get(GROUP, {}).values())


def _stated(folder: Path) -> dict[str, Any]:
    """What the file of a project says; nothing where there is none."""
    path = folder / PROJECT
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        return {}
    except ValueError as error:
        raise BriefError(f"{path} cannot be read: {error}.") from None
