"""The numbers of the brief, each as it was printed or worked out from what was printed."""

from importlib import import_module

import pytest

from report.brief.edition import Edition
from report.brief.parameters import Parameters
from tests import YEAR
from tests.conftest import ROOT
from tests.published import differences

CHAPTERS = sorted(path.stem for path in (ROOT / "tests" / "published").glob("[a-z]*.py"))
GOLDEN = {
    f"{chapter}: {name}": row
    for chapter in CHAPTERS
    for name, *row in import_module(f"tests.published.{chapter}").GOLDEN
}


@pytest.mark.parametrize("row", GOLDEN.values(), ids=GOLDEN)
def test_published(row):
    expected, computed, parameters = (*row, YEAR)[:3]
    assert differences(computed(Edition.under(parameters)), expected) == ""


@pytest.mark.parametrize("expected", ["1,239.1", "1,239.0 [1,238.90, 1,239.05]", "124,000.0 %"])
def test_another_figure_would_be_noticed(facts, expected):
    assert differences(Edition(facts, YEAR).compare("initial").after, expected)


def test_a_missing_figure_would_be_noticed():
    early = Parameters.of({"as_of": "2025-03-31"})
    assert differences(Edition.under(early).compare().after, "1,491.5")
