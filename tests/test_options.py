"""Parameters come from a file, the environment and options, and later ones win."""

import json
import os

import jsonschema
import pytest

from report.brief.parameters import Parameters
from report.parameter_files import parameters_in
from report.parameters import ParameterError, schema
from tests.test_cli import BRIEF, ROOT, brief, run


def asked(*arguments, **environment):
    """The first line of `brief plan`, which names the parameters of the edition."""
    variables = {**os.environ, **environment}
    result = run(
        [*BRIEF, "plan", *arguments], cwd=ROOT, env=variables, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    return result.stdout.splitlines()[0] if result.returncode == 0 else result.stderr


def test_an_option_wins_over_the_environment_and_that_over_the_file(tmp_path):
    file = tmp_path / "asked.yml"
    file.write_text("currency: USD\nbasis: initial\nfiscal_year: 2025\n", encoding="utf-8")
    said = asked("--parameters", str(file), "--currency", "EUR", BRIEF_BASIS="budget_year",
                 BRIEF_CURRENCY="GBP")  # fmt: skip
    assert "fiscal_year=2025, basis=budget_year, currency=EUR" in said


def test_json_is_a_file_of_parameters_too(tmp_path):
    file = tmp_path / "asked.json"
    file.write_text('{"as_of": "2025-12-26", "base_year": null}', encoding="utf-8")
    assert parameters_in(file) == {"as_of": "2025-12-26"}
    assert "as_of=2025-12-26" in asked("--parameters", str(file))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fiscal_yaer: 2025", "did you mean fiscal_year"),
        ("currency: [USD, EUR]", "currency: one value is needed"),
        ("currency: USD\ncurrency: EUR", "currency is given twice"),
        ("[a: b", "neither YAML nor JSON"),
        ("just words", "holds no parameters"),
        ("currency: TWD", "must be one of CAD"),
        ("\tcurrency: USD", "neither YAML nor JSON"),
        ("as_of: 2025-13-45", "as YYYY-MM-DD"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(tmp_path, text, message):
    file = tmp_path / "asked.yml"
    file.write_text(text, encoding="utf-8")
    result = brief("plan", "--parameters", str(file))
    assert result.returncode == 2
    assert message in result.stderr and "Traceback" not in result.stderr


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(ParameterError, match="cannot be read: No such file"):
        parameters_in(tmp_path / "none.yml")


def test_the_schema_takes_the_defaults_and_refuses_what_is_refused():
    stated = json.loads(brief("parameters", "--json").stdout)
    assert stated == schema()
    defaults = Parameters().model_dump(mode="json")
    jsonschema.validate(defaults, stated)
    for wrong in ({"currency": "TWD"}, {"fiscal_year": 1999}, {"colour": "red"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**defaults, **wrong}, stated)


def test_help_names_what_is_allowed_and_the_variable():
    text = " ".join(brief("build", "--help").stdout.replace("│", " ").split())
    assert "one of 2022, 2023, 2024, 2025, 2026" in text
    assert "BRIEF_FISCAL_YEAR" in text


def test_the_shell_completes_values():
    variables = {
        "COMP_WORDS": "brief build --currency ",
        "COMP_CWORD": "3",
        "_BRIEF_COMPLETE": "complete_bash",
    }
    program = [BRIEF[0], "-c", "import sys; sys.argv[0] = 'brief'; " + BRIEF[2]]
    result = run(
        program, cwd=ROOT, env={**os.environ, **variables}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert {"JPY", "USD", "KRW"} <= set(result.stdout.split())
    assert "TWD" not in result.stdout
