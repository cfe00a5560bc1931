"""Parameters refuse what the tables do not hold, and say what they do."""

import pytest

from report.choices import BASES
from report.facts.coverage import currencies, fiscal_years
from report.parameters import ParameterError, Parameters


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"fiscal_yaer": 2025}, "did you mean fiscal_year?"),
        ({"colour": "red"}, "there are as_of"),
        ({"fiscal_year": "1999"}, "must be one of 2022, 2023, 2024, 2025, 2026"),
        ({"fiscal_year": True}, "must be one of 2022"),
        ({"fiscal_year": 2025.5}, "must be one of 2022"),
        ({"as_of": "2030-01-01"}, "must be a day from 2021-11-26 to 2026-11-22"),
        ({"as_of": "yesterday"}, "as YYYY-MM-DD"),
        ({"basis": "annual"}, "must be one of initial, budget_year, sixteen_month"),
        ({"currency": "TWD"}, "must be one of CAD"),
        ({"currency": "USD", "exchange_rate": "-3"}, "must be a positive number or market"),
        ({"currency": "USD", "exchange_rate": "nan"}, "must be a positive number or market"),
        ({"exchange_rate": "155"}, "needs a currency other than JPY"),
        ({"prices": "real"}, "need base_year"),
        ({"base_year": "2020"}, "for prices=real only"),
        ({"prices": "real", "base_year": "1950"}, "must be one of 2019"),
    ],
)
def test_refusals(values, message):
    with pytest.raises(ParameterError) as refused:
        Parameters.of(values)
    assert message in str(refused.value)


def test_text_and_json_give_the_same():
    text = {"fiscal_year": "2025", "as_of": "2025-12-26", "currency": "USD", "exchange_rate": "155"}
    parameters = Parameters.of(text)
    assert parameters == Parameters.of(parameters.model_dump(mode="json"))
    assert (parameters.fiscal_year, parameters.exchange_rate) == (2025, 155.0)


def test_allowed_values_come_from_the_tables():
    assert fiscal_years() == (2022, 2023, 2024, 2025, 2026)
    assert {"JPY", "USD", "KRW"} < set(currencies()) and "TWD" not in currencies()
    assert BASES == ("initial", "budget_year", "sixteen_month")


def test_frozen():
    with pytest.raises(ValueError, match="frozen"):
        Parameters().currency = "USD"


def test_a_misspelt_name_in_a_cell_is_refused():
    assert Parameters.from_cell({"fiscal_year": 2025, "scratch": 1}).fiscal_year == 2025
    with pytest.raises(ParameterError, match="did you mean fiscal_year"):
        Parameters.from_cell({"fiscal_yaer": 2025})


def test_the_year_is_the_newest_that_was_known():
    assert Parameters.of({"as_of": "2025-03-31"}).fiscal_year == 2025
    assert Parameters.of({"as_of": "2025-12-22"}).fiscal_year == 2026
    assert Parameters.of({"as_of": "2025-03-31", "fiscal_year": "2026"}).fiscal_year == 2026
