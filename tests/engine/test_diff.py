"""What differs between editions of the small brief, and why."""

import json
import re
import shutil
from pathlib import Path

import pytest

from report.compare.chain import ADDED, CORRECTED, METHOD, ROUNDING
from report.compare.changes import compare
from report.compare.knowledge import Knowledge
from report.compare.reading import Reading, numbers_of
from report.contract import brief
from report.facts.package import DataPackage, own
from report.facts.rules import require
from tests.conftest import restate
from tests.engine import HOME
from tests.engine.test_loans import STEMS, command


def numbers(folder, package=None, **asked):
    parameters = brief().parameters.of(asked, package)
    return numbers_of(parameters, package or own(), STEMS, folder)


def causes(comparison):
    return {cause for change in comparison.changes for cause in change.causes}


def test_parameters_are_a_cause(folder, tmp_path):
    comparison = compare(Reading(folder), numbers(tmp_path / "other", year="2022"))
    assert causes(comparison) == {"parameter year"}
    changed = {change.figure["id"]: change for change in comparison.changes}
    assert changed["loans.total.pair.after"].difference == pytest.approx(75_400 - 91_100)


def test_a_corrected_fact_is_told_from_one_that_only_gained_a_digit(folder, package, tmp_path):
    restate(package, "loans", "ashford-2024", loans="38410", resolution="10")
    digit = numbers(tmp_path / "digit", DataPackage(package.folder))
    assert causes(compare(Reading(folder), digit)) == {ROUNDING}
    restate(package, "loans", "ashford-2024", loans="39410", resolution="10")
    outright = numbers(tmp_path / "outright", DataPackage(package.folder))
    assert causes(compare(digit, outright)) == {CORRECTED}


def test_what_became_known_is_added_and_what_took_its_place_corrected(tmp_path):
    """A first count of one library stood for the main one, and the others were not known."""
    before, after = (
        numbers(tmp_path / day, as_of=day, year="2024") for day in ("2025-02-01", "2025-06-30")
    )
    forward, backward = compare(before, after), compare(after, before)
    assert causes(forward) == {ADDED, CORRECTED}
    lost = sorted(-change.difference for change in backward.changes if change.difference)
    assert lost == sorted(change.difference for change in forward.changes if change.difference)


def test_knowledge_hides_rows_until_a_day_and_keeps_the_rules(tmp_path):
    stated = Knowledge(own(), brief().parameters.of({"as_of": "2025-02-01"}).as_of)
    assert "loans/ashford-2024" in stated.later() and "loans/carrow-2024-first" in stated.rows()
    gone = stated.later() | {"loans/ashford-2023"}
    hidden = stated.without(gone, stated.day, tmp_path / "hidden")
    assert stated.rows().keys() - hidden.rows().keys() == {"loans/ashford-2023"}
    assert "loans/ashford-2023" in hidden.adding(stated)
    require(DataPackage(tmp_path / "hidden"))


def test_the_command_compares_what_is_built_for_it(folder, tmp_path):
    result = command("diff", folder, "year=2023", "--json", "--fail-on-change")
    assert result.returncode == 1
    changes = {each["id"]: each for each in json.loads(result.stdout)["changes"]}
    assert changes["loans.total.pair.after"]["causes"] == {"parameter year": pytest.approx(-2900)}
    assert command("diff", folder, folder, "--fail-on-change").stdout.startswith("0 of ")


def test_other_code_is_method(folder, tmp_path):
    """An edition that says that other code made it, with a number of its own."""
    old = Path(shutil.copytree(folder, tmp_path / "old"))
    record, figures = old / "ro-crate-metadata.json", old / "figures.json"
    text = record.read_text(encoding="utf-8")
    record.write_text(re.sub("sha256:[0-9a-f]{64}", "sha256:other", text), encoding="utf-8")
    numbers = json.loads(figures.read_text(encoding="utf-8"))
    numbers[0]["value"] += 1
    figures.write_text(json.dumps(numbers), encoding="utf-8")
    (change,) = compare(Reading(old), Reading(folder)).changes
    assert change.causes == {METHOD: pytest.approx(-1)}


def test_the_command_takes_a_file_of_parameters_and_writes_a_page(folder, tmp_path):
    other, page = tmp_path / "asked.yml", tmp_path / "changes.html"
    other.write_text("year: 2023\n", encoding="utf-8")
    result = command("diff", folder, other, "--html", page)
    assert result.returncode == 0 and "parameter year" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("nowhere", 2, "no folder of an edition, no file of parameters"),
        ("year=1999", 2, "must be one of 2020"),
        ("data", 1, "parameters.json is missing"),
    ],
)
def test_what_is_no_edition_is_refused(folder, text, code, message):
    result = command("diff", folder, HOME / "data" if text == "data" else text)
    assert result.returncode == code
    assert message in result.stderr and "Traceback" not in result.stderr


def test_what_is_no_edition_before_is_refused_before_a_notebook_runs(tmp_path):
    (tmp_path / "parameters.json").write_text("{", encoding="utf-8")
    refused = [(tmp_path, 1, "cannot be read"), (tmp_path / "none", 2, "no folder of an edition")]
    for folder, code, message in refused:
        result = command("build", "--previous", folder, "--output", tmp_path / "out")
        assert result.returncode == code
        assert message in result.stderr and ".ipynb" not in result.stderr
    assert not (tmp_path / "out").exists()
