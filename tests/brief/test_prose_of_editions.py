"""The prose of forty editions keeps the house style: what a sample of them does not show."""

import pytest

from tests.brief.prose import NOTEBOOKS
from tests.brief.test_prose import broken

pytestmark = pytest.mark.proof

EDITIONS = 40


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_chapter_keeps_the_style_in_every_edition(notebook):
    found = broken(notebook, EDITIONS)
    assert found == [], f"{len(found)} faults\n" + "\n".join(found)
