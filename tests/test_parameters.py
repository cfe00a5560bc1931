"""Parameters refuse what the tables do not hold, and say what they do."""

from datetime import UTC, datetime, timedelta

import pytest

from report.brief.coverage import currencies, fiscal_years
from report.brief.parameters import BASES, Parameters
from report.contract import brief
from report.facts.package import own
from report.parameters import ParameterError
from report.present.format import day


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"fiscal_yaer": 2025}, "did you mean fiscal_year?"),
        ({"colour": "red"}, "there are as_of"),
        ({"fiscal_year": "1999"}, "must be one of 2022, 2023, 2024, 2025, 2026"),
        ({"fiscal_year": True}, "must be one of 2022"),
        ({"fiscal_year": 2025.5}, "must be one of 2022"),
        ({"as_of": "2030-01-01"}, "must be a day from 2021-11-26 to today"),
        ({"as_of": "yesterday"}, "as YYYY-MM-DD"),
        ({"basis": "annual"}, "must be one of initial, budget_year, sixteen_month"),
        ({"currency": "TWD"}, "must be one of CAD"),
        ({"as_of": "1764201600"}, "as YYYY-MM-DD"),
        ({"as_of": "20251226"}, "as YYYY-MM-DD"),
        ({"fiscal_year": "2_026"}, "must be one of 2022"),
        ({"fiscal_year": " 2026"}, "must be one of 2022"),
        ({"fiscal_year": "２０２６"}, "must be one of 2022"),
        ({"fiscal_year": "2\n6" + "0" * 100_000}, f"fiscal_year=2?6{'0' * 57}: must be"),
        ({"currency": "USD", "exchange_rate": "-3"}, "must be market, or a positive number"),
        ({"currency": "USD", "exchange_rate": "nan"}, "must be market, or a positive number"),
        ({"currency": "USD", "exchange_rate": "1e2"}, "must be market, or a positive number"),
        ({"currency": "USD", "exchange_rate": 1e9}, "from 15.79 to 1579 yen per USD"),
        ({"currency": "USD", "exchange_rate": "0.000001"}, "the newest mean of a month, 157.9"),
        ({"currency": "KRW", "exchange_rate": "155"}, "from 0.01182 to 1.182 yen per KRW"),
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


def test_any_day_up_to_today_may_be_asked_for():
    """The latest day on earth is refused to nobody; a day that has begun nowhere is."""
    closed = Parameters().as_of
    today = datetime.now(UTC).date()
    assert closed <= today
    assert Parameters.of({"as_of": str(today)}).as_of == today
    with pytest.raises(ParameterError, match="to today"):
        Parameters.of({"as_of": str(today + timedelta(days=2))})


def test_the_edition_says_where_the_tables_close_earlier():
    closed = Parameters()
    later = closed.model_copy(update={"as_of": closed.as_of + timedelta(days=5)})
    said = [brief().asked(each, closed.as_of)["As of"] for each in (closed, later)]
    assert said == [
        day(closed.as_of),
        f"{day(later.as_of)}; nothing after {day(closed.as_of)} is known",
    ]


def test_none_leaves_the_default():
    assert Parameters.of({"as_of": None, "fiscal_year": None}) == Parameters()
    asked = {"as_of": "2025-03-31", "fiscal_year": None, "base_year": None}
    assert Parameters.from_cell(asked).fiscal_year == 2025


def test_a_rate_that_could_be_is_taken():
    for currency, rate in (("USD", "100"), ("KRW", "0.12"), ("EUR", "1600")):
        assert Parameters.of({"currency": currency, "exchange_rate": rate})


def test_allowed_values_come_from_the_tables():
    assert fiscal_years(own())[:5] == (2022, 2023, 2024, 2025, 2026)
    assert {"JPY", "USD", "KRW"} < set(currencies(own())) and "TWD" not in currencies(own())
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


def test_a_refusal_has_a_line_for_each_parameter():
    with pytest.raises(ParameterError) as refused:
        Parameters.of({"currency": "TWD", "fiscal_year": "1999"})
    assert set(refused.value.refused) == {"currency", "fiscal_year"}
    assert refused.value.refused["currency"] in str(refused.value)
    with pytest.raises(ParameterError) as apart:
        Parameters.of({"prices": "real"})
    assert set(apart.value.refused) == {""}
