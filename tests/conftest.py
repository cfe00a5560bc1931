"""What several tests share."""

import os
import shutil
import warnings
from pathlib import Path

import pytest

from report.facts.load import Facts, load_facts
from report.facts.package import DATA, DataPackage
from report.parameters import Parameters

ROOT = Path(__file__).parents[1]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def facts() -> Facts:
    return load_facts(Parameters().as_of)


@pytest.fixture
def package(tmp_path: Path) -> DataPackage:
    """A copy of the data package that a test may spoil."""
    return DataPackage(Path(shutil.copytree(DATA, tmp_path / "data")))


def spoil(package: DataPackage, table: str, old: str, new: str) -> None:
    path = package.folder / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {table}"
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a browser. Without one the test is skipped, but not where it is required."""
    if CHROMIUM is None:
        if os.environ.get("BRIEF_REQUIRE_BROWSER"):
            pytest.fail("no chromium, but BRIEF_REQUIRE_BROWSER is set")
        warnings.warn("NO BROWSER: the page was not looked at; install chromium", stacklevel=1)
        pytest.skip("no chromium")
    return CHROMIUM
