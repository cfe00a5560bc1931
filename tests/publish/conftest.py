"""An edition to look at."""

import pytest

from report.execute.run import run_notebooks
from report.order import Format, Order
from report.parameters import Parameters
from report.publish.place import writing
from report.publish.publication import Edition
from report.publish.write import publish


@pytest.fixture(scope="session")
def notebooks():
    """The executed chapters of the edition with default parameters."""
    return run_notebooks(Order())


@pytest.fixture(scope="session")
def edition(notebooks, facts):
    """That edition as publishers have it."""
    return Edition(notebooks, Parameters(), facts)


@pytest.fixture(scope="session")
def folder(notebooks, tmp_path_factory):
    """That edition in every format."""
    folder = tmp_path_factory.mktemp("default") / "brief"
    with writing(folder) as place:
        publish(notebooks, Order(formats=Format), place)
    return folder


@pytest.fixture(scope="session")
def address(folder):
    """Where its page is."""
    return (folder / "brief.html").as_uri()
