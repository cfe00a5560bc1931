"""Rules of the steps of budgets and of what is not known, each with a row that breaks it."""

import pytest

from report.facts.package import DataPackage
from report.facts.rules import check
from tests.conftest import spoil


@pytest.mark.parametrize(
    ("table", "old", "new", "expected"),
    [
        ("events", ",Cabinet,budget,2026,draft,", ",Cabinet,budget,,draft,", "for a step, draft"),
        ("events", ",Diet,parliament,2025,enacted,true,", ",Diet,parliament,2025,,true,", "a step"),
        ("events", ",2026,postponed,", ",2026,put_off,", "is no key of steps"),
        ("gaps", ",kumamoto-earthquake-2026,", ",osaka-earthquake-2026,", "is no key of a row"),
        ("gaps", " chips-ai-2027-initial\n", " chips-2027-initial\n", "is no key of a row"),
    ],
)
def test_a_broken_rule_names_place_and_rule(package, table, old, new, expected):
    assert check(DataPackage(package.folder)) == []
    spoil(package, table, old, new)
    assert any(expected in str(violation) for violation in check(package))
