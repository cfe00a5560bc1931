"""The form has a field for each parameter, as its JSON Schema says."""

import pytest

from report.brief.parameters import Parameters
from report.serve.form import fields, words


def by_name(values=(), refused=()):
    return {field.name: field for field in fields(dict(values), dict(refused))}


def test_each_parameter_has_a_field_of_its_kind():
    found = by_name()
    assert list(found) == list(Parameters.model_fields)
    kinds = {name: field.kind for name, field in found.items() if not field.choices}
    assert kinds == {"as_of": "date", "exchange_rate": "text"}
    assert all(field.meaning.startswith(str(Parameters.model_fields[name].description))
               for name, field in found.items())  # fmt: skip


def test_what_the_tables_decide_is_left_to_them_and_other_defaults_are_filled_in():
    found = by_name()
    assert found["as_of"].value == found["fiscal_year"].value == found["base_year"].value == ""
    assert found["fiscal_year"].choices[0] == ("", "default, now 2026")
    assert found["base_year"].choices[0] == ("", "none")
    assert (found["basis"].value, found["exchange_rate"].value) == ("sixteen_month", "market")
    assert found["basis"].choices[0] == ("initial", "initial")
    given = {name: field.value for name, field in found.items() if field.value}
    assert Parameters.of(given) == Parameters()


def test_what_was_entered_is_kept_with_why_it_was_refused():
    field = by_name({"as_of": "x" * 9}, {"as_of": "no"})["as_of"]
    assert (field.value, field.error, field.label) == ("x" * 9, "no", "As of")


@pytest.mark.parametrize("value", [None, ""])
def test_an_edition_is_told_in_the_words_of_the_form(value):
    stated = {"as_of": "2025-12-26", "base_year": value or None, "basis": "budget_year"}
    assert words(stated) == {"As of": "26 December 2025", "Basis": "budget year"}
