"""Golden numbers agree with a second implementation, as exact fractions."""

from importlib import import_module

import pytest

from report.brief.edition import Edition
from report.facts.quantity import Quantity
from tests import YEAR
from tests.proof.golden import GOLDEN as AT_HOME
from tests.proof.golden_abroad import ABROAD, DAYS, METHODS
from tests.proof.second import Asked, Book
from tests.published import rounds_to

GOLDEN = {
    **AT_HOME,
    "abroad": ABROAD,
    "claims": AT_HOME["claims"] | DAYS,
    "methods": METHODS,
}
ROWS = {
    f"{chapter}: {name}": (row, GOLDEN[chapter][name])
    for chapter in GOLDEN
    for name, *row in import_module(f"tests.published.{chapter}").GOLDEN
    if name in GOLDEN[chapter]
}


def second(parameters, golden):
    """The number of the second implementation for what an edition is asked for."""
    rate = parameters.exchange_rate
    asked = Asked(
        str(parameters.as_of),
        parameters.fiscal_year,
        parameters.basis,
        parameters.currency,
        None if rate == "market" else str(rate),
        parameters.base_year,
    )
    return golden(Book(asked))


@pytest.mark.parametrize(("row", "golden"), ROWS.values(), ids=ROWS)
def test_golden(row, golden):
    _, computed, parameters = (*row, YEAR)[:3]
    ours, theirs = second(parameters, golden), computed(Edition.under(parameters))
    assert isinstance(theirs, Quantity)
    assert ours.value == theirs.value
    assert ours.open or ours.ends == (theirs.low, theirs.high)


def test_each_is_a_golden_number_of_its_chapter():
    assert len(ROWS) >= sum(map(len, GOLDEN.values()))


def test_another_year_would_be_noticed():
    (expected, *_), golden = ROWS["budget: package"]
    assert rounds_to(second(YEAR, golden).value, expected.replace(",", ""))
    wrong = Book(Asked(str(YEAR.as_of))).counted("sixteen_month", 2025)
    assert not rounds_to(wrong.value, expected.replace(",", ""))
