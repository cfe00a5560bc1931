"""Sums, prices and currencies, and what is missing where a row is not there."""

from datetime import date

import pytest

from report.brief import money
from report.brief.chapters import budget, growth
from report.brief.edition import Edition
from report.brief.parameters import BASES, Parameters
from report.facts.load import load_facts
from report.facts.unit import UnitError
from tests import YEAR, asked
from tests.conftest import known, reasons


def test_a_line_that_did_not_exist_is_no_missing_fact(facts):
    figure = Edition(facts, YEAR).appropriation("chips-ai", 2024, "initial")
    assert known(figure) == 0 and figure.rows == frozenset()
    assert "no line" in figure.derivation


def test_a_line_without_a_row_is_unknown_and_not_zero(facts):
    figure = Edition(facts, YEAR).appropriation("chips-ai-design-hub", 2026, "initial")
    assert "no source states" in reasons(figure)


def test_a_budget_that_was_not_out_is_missing():
    facts = load_facts(date(2025, 3, 31))
    figure = Edition(facts, YEAR).total(2026, "sixteen_month")
    assert "FY2025 extra budget was not out yet" in reasons(figure)


def test_a_budget_year_counts_what_is_out_and_says_so():
    facts = load_facts(date(2025, 12, 26))
    figure = Edition(facts, YEAR).total(2026, "budget_year")
    assert known(figure) == 1239.0
    assert figure.notes == {"no supplementary budget so far"}


def test_all_rounds_of_a_year_are_summed(facts):
    figure = Edition(facts, YEAR).appropriation("meti-total", 2020, "supplementary")
    assert known(figure) == pytest.approx(8319.3 + 15016.8 + 4700)
    assert len(figure.rows) == 3


@pytest.mark.parametrize("basis", BASES)
def test_a_real_amount_names_its_deflators(facts, basis):
    parameters = Parameters.of({"prices": "real", "base_year": "2020", "basis": basis})
    figure = Edition(facts, parameters).total(2026)
    assert figure.notes == {"deflator of FY2026 projected"}
    assert "jpn-gdp-deflator-2025-fiscal-cao-2026-q2-2" in figure.rows


def test_real_and_nominal_amounts_do_not_mix(facts):
    real = Parameters.of({"prices": "real", "base_year": "2020"})
    with pytest.raises(UnitError, match="jpy_bn_fy2020"):
        Edition(facts, real).total(2026) + Edition(facts, YEAR).total(2026)


def test_deflators_before_any_is_known():
    facts = load_facts(date(2025, 3, 31))
    assert "no deflator" in reasons(money.deflator(Edition(facts, YEAR), 2025))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"currency": "USD"}, 1239 / 157.93),
        ({"currency": "USD", "exchange_rate": "155"}, 1239 / 155),
        ({"currency": "USD", "as_of": "2025-12-26"}, 1239 / 155.1151),
    ],
)
def test_currencies(values, expected):
    parameters = Parameters.of(values)
    facts = load_facts(parameters.as_of)
    figure = Edition(facts, parameters).total(2026, "initial")
    assert known(figure) == pytest.approx(expected, rel=1e-4)
    assert figure.unit == "usd_bn"


def test_a_cross_rate_uses_both_quotes(facts):
    rate = money.yen_rate(Edition(facts, Parameters.of({"currency": "EUR"})))
    assert rate.rows == {"jpy-2026-10", "eur-2026-10"}


def test_a_ratio_does_not_depend_on_the_currency(facts):
    ratios = [
        Edition(facts, asked(currency=code)).compare().ratio.value for code in ("JPY", "USD", "KRW")
    ]
    assert len(set(ratios)) == 1


def test_parts_never_hide_what_they_leave(facts):
    for year in ("2022", "2023", "2024", "2025", "2026"):
        parameters = Parameters.of({"fiscal_year": year})
        shares = [known(part.share) for part in budget.by_part(Edition(facts, parameters))]
        assert sum(shares) == pytest.approx(1, abs=1e-5)


def test_the_two_budgets_make_the_change_of_the_package(facts):
    steps = [part.difference for part in growth.parts_of_package(Edition(facts, YEAR))]
    package = Edition(facts, YEAR).compare("sixteen_month").difference
    assert sum(map(known, steps)) == pytest.approx(known(package))
    assert known(growth.parts_of_package(Edition(facts, YEAR))[0].distance) == -known(steps[0])


def test_a_budget_may_have_no_row_of_a_line_but_there_is_such_a_line(facts):
    edition = Edition(facts, YEAR)
    assert len(edition.amounts_of("chips-ai", 2026, "initial")) == 1
    assert edition.amounts_of("chips-ai", 2040, "initial") == []
    with pytest.raises(KeyError):
        edition.amounts_of("chips-and-ai", 2026, "initial")
