"""An edition to look at."""

import pytest

from report.brief.edition import Edition
from report.execute.run import run_notebooks
from report.order import Format, Order
from report.publish.place import writing
from report.publish.publication import Publication
from report.publish.write import publish
from tests import YEAR


@pytest.fixture(scope="session")
def notebooks():
    """The executed chapters of the edition that the tests are about."""
    return run_notebooks(Order(YEAR))


@pytest.fixture(scope="session")
def edition(notebooks, facts):
    """That edition as publishers have it."""
    return Publication(notebooks, Edition(facts, YEAR))


@pytest.fixture(scope="session")
def folder(notebooks, tmp_path_factory):
    """That edition in every format."""
    folder = tmp_path_factory.mktemp("default") / "brief"
    with writing(folder) as place:
        publish(notebooks, Order(YEAR, formats=Format), place)
    return folder


@pytest.fixture(scope="session")
def address(folder):
    """Where its page is."""
    return (folder / "brief.html").as_uri()
