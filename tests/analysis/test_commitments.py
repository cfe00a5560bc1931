"""The insurer's bonds, the initiative in yen, minerals, reactors and the readings of GX."""

from datetime import date

import pytest

from report.brief.chapters import commitments
from report.brief.edition import Edition
from report.brief.money import fixing
from report.brief.parameters import Parameters
from report.facts.load import load_facts
from report.facts.quantity import Missing, Quantity
from tests import YEAR
from tests.conftest import changed

PAST = Parameters.of({"fiscal_year": 2025})


def test_the_mark_moves_with_the_bonds_and_capital_adds_to_them(facts):
    key = "nexi-delivery-bonds-2026-initial"
    twice = changed(facts, "appropriations", key, amount_jpy_bn=3560)
    before, after = (commitments.losses(Edition(f, YEAR)) for f in (facts, twice))
    assert after[1].value == before[1].value * 2 and after[0].value == before[0].value
    assert before[2].value > before[1].value


def test_bonds_are_unknown_before_they_are_agreed():
    early, late = (load_facts(date(2025, 12, day)) for day in (22, 23))
    assert isinstance(commitments.losses(Edition(early, YEAR))[0], Missing)
    assert isinstance(commitments.losses(Edition(late, YEAR))[0], Quantity)


@pytest.mark.parametrize(("until", "day"), [((2025, 12, 26), 24), ((2025, 12, 29), 29)])
def test_a_day_without_a_rate_takes_the_last_one_before(facts, until, day):
    assert fixing(Edition(facts, YEAR), date(*until))["date"] == date(2025, 12, day)


def test_gx_is_compared_on_one_scope(facts):
    rows = commitments.by_scope(Edition(facts, YEAR))
    assert [round(float(row.change.value), 3) for row in rows] == [0.2, 0.211, 0.444]
    # Before the budget book was known there is the ministry's own part alone.
    early = commitments.by_scope(Edition(load_facts(date(2026, 2, 19)), YEAR))
    assert [row.line for row in early] == ["gx"]


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (1048, "rises by 20%, by more with chips and AI counted in"),
        (760, "rises by 20%, by less with chips and AI counted in"),
        (700, "rises by 20%; with chips and AI counted in it falls"),
        (871, "rises by 20%"),
    ],
)
def test_the_widest_scope_is_told_beside_the_narrowest(facts, amount, said):
    other = changed(facts, "appropriations", "gx-total-2026-initial", amount_jpy_bn=amount)
    assert str(commitments.scopes(Edition(other, YEAR)).title) == f"Money for GX {said}"


def test_a_claim_is_named_only_in_the_year_that_it_is_about(facts):
    assert "published reports" in str(commitments.line(Edition(facts, YEAR)))
    assert "published reports" not in str(commitments.line(Edition(facts, PAST)))
    assert "published reports" not in str(
        commitments.line(Edition(load_facts(date(2025, 12, 25)), YEAR))
    )


def test_one_year_of_reactors_is_no_picture(facts):
    assert commitments.reactors(Edition(facts, PAST)) is not None
    first = Parameters.of({"fiscal_year": 2023})
    assert commitments.reactors(Edition(facts, first)) is None
