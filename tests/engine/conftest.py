"""An edition of the small brief."""

import shutil

import pytest

from report.contract import brief
from report.execute.run import run_notebooks
from report.facts.package import DataPackage
from report.order import Format, Order
from report.publish.place import writing
from report.publish.write import publish
from tests.engine import about_loans


@pytest.fixture(scope="package", autouse=True)
def loans():
    with about_loans():
        yield


@pytest.fixture(scope="package")
def notebooks(loans):
    """The executed chapter."""
    return run_notebooks(Order())


@pytest.fixture(scope="package")
def folder(notebooks, tmp_path_factory):
    """The edition in every format."""
    folder = tmp_path_factory.mktemp("loans") / "brief"
    with writing(folder) as place:
        publish(notebooks, Order(formats=Format), place)
    return folder


@pytest.fixture
def package(tmp_path):
    """A copy of the tables that a test may spoil before it reads them."""
    return DataPackage(shutil.copytree(brief().home / "data", tmp_path / "data"))


@pytest.fixture
def copy(folder, tmp_path):
    """An edition that a test may spoil."""
    return shutil.copytree(folder, tmp_path / "copy")
