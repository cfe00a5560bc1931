"""What several tests share."""

import csv
import os
import shutil
import warnings
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from report.contract import brief
from report.execute.run import run_notebooks
from report.facts.load import Facts, load_facts
from report.facts.package import DataPackage
from report.facts.quantity import Missing, Quantity
from report.order import Order
from report.publish.publication import Publication
from tests import YEAR

ROOT = Path(__file__).parents[1]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PROOF = {"chromium", "validator"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """A test that needs a browser or Java is part of the proof, whether it says so or not."""
    for item in items:
        if PROOF & {*getattr(item, "fixturenames", ())}:
            item.add_marker(pytest.mark.proof)


@pytest.fixture(scope="session")
def facts() -> Facts:
    return load_facts(YEAR.as_of)


@pytest.fixture
def package(tmp_path: Path) -> DataPackage:
    """A copy of the data package that a test may spoil before it reads it."""
    return DataPackage(Path(shutil.copytree(ROOT / "data", tmp_path / "data")))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what makes the brief, which a test may spoil."""
    for name in ("data", "notebooks", "report"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "tests" / "editions").mkdir(parents=True)
    return tmp_path


def spoil(package: DataPackage, table: str, old: str, new: str) -> None:
    path = package.folder / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {table}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def restate(package: DataPackage, table: str, key: str, **cells: str) -> None:
    """Give other cells to the row of a table with this key, or to a new one where there is none."""
    stated = DataPackage(package.folder)  # a package reads each file once
    path, columns = package.folder / f"{table}.csv", [f["name"] for f in stated.fields(table)]
    rows = {row.cells[columns[0]]: dict(row.cells) for row in stated.rows(table)}
    rows[key] = {**rows.get(key, dict.fromkeys(columns, "")), **cells, columns[0]: key}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows.values())


def executed(folder, **how):
    """The executed notebooks of a folder, with the defaults of their parameters cells."""
    return run_notebooks(Order(notebooks=folder, **how), defaults=True)


def known(figure):
    """The value of a figure that must be known."""
    assert isinstance(figure, Quantity), figure
    return float(figure.value)


def reasons(figure):
    """Why a figure that must be missing is missing."""
    assert isinstance(figure, Missing), figure
    return " ".join(sorted(figure.reasons))


def changed(facts, table, key, **cells):
    """The facts with other cells in one row of a table; the facts given stay as they are."""
    frame = facts[table].copy()
    (place,) = frame.index[frame.iloc[:, 0] == key]
    for column, value in cells.items():
        frame.at[place, column] = value
    return replace(facts, tables={**facts.tables, table: frame})


@cache
def empty(parameters):
    """An edition without chapters, as publishers have it."""
    return Publication({}, brief().edition(load_facts(parameters.as_of), parameters))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a browser. Without one the test is skipped, but not where it is required."""
    if CHROMIUM is None:
        if os.environ.get("BRIEF_REQUIRE_BROWSER"):
            pytest.fail("no chromium, but BRIEF_REQUIRE_BROWSER is set")
        warnings.warn("NO BROWSER: the page was not looked at; install chromium", stacklevel=1)
        pytest.skip("no chromium")
    return CHROMIUM


@pytest.fixture(scope="module")
def browser(chromium):
    from playwright.sync_api import sync_playwright  # other tests do without

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def look(browser):
    """Open an address. The page may ask for nothing but itself; `said` has its complaints."""
    contexts, pages, addresses = [], [], set()

    def opened(address, width=1440, **how):
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **how))
        page = contexts[-1].new_page()
        page.said, page.asked = [], []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("request", lambda request: page.asked.append(request.url))
        addresses.add(address.partition("#")[0])
        page.goto(address)
        pages.append(page)
        return page

    yield opened
    asked = {url for page in pages for url in page.asked if not url.startswith(("data:", "blob:"))}
    for context in contexts:
        context.close()
    assert {url.partition("#")[0] for url in asked} <= addresses
