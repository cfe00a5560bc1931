"""Editions of real facts: what is corrected, added or asked for otherwise is named as the cause."""

import json
import re
import shutil
from pathlib import Path

import pytest

from report import Parameters, build
from report.compare.chain import ADDED, CORRECTED, METHOD, ROUNDING
from report.compare.changes import compare
from report.compare.knowledge import Knowledge
from report.compare.reading import Reading, numbers_of
from report.facts.package import DataPackage, own
from report.order import Order
from tests.conftest import spoil
from tests.test_cli import brief

STEMS = ["00-main-points", "01-budget"]
INITIAL = "chips-ai-2026-initial"


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    """An edition of two chapters with default parameters."""
    folder = tmp_path_factory.mktemp("edition") / "default"
    build(Order(formats=(), chapters=["main-points", "budget"]), folder)
    return Reading(folder)


def causes(comparison):
    return {cause for change in comparison.changes for cause in change.causes}


def add_up(comparison):
    for change in comparison.changes:
        if change.difference is not None and None not in change.causes.values():
            assert sum(change.causes.values()) == pytest.approx(change.difference)


def test_an_edition_does_not_differ_from_itself(edition, capfd):
    comparison = compare(edition, Reading(edition.folder))
    assert not comparison.changes and not comparison.verdicts and comparison.total > 100
    result = brief("diff", str(edition.folder), str(edition.folder), "--fail-on-change")
    assert result.returncode == 0 and result.stdout.startswith("0 of ")


def test_parameters_are_causes_one_by_one(edition, tmp_path):
    asked = Parameters.of({"basis": "initial", "currency": "USD"})
    other = numbers_of(asked, own(), STEMS, tmp_path / "other")
    comparison = compare(edition, other)
    assert causes(comparison) == {"parameter basis", "parameter currency and exchange_rate"}
    add_up(comparison)
    (new,) = [c for c in comparison.changes if c.figure["id"] == "budget.chosen.new"]
    assert new.difference is None and new.causes["parameter basis"] == pytest.approx(
        -252.5, abs=0.1
    )


def test_a_corrected_fact_is_told_from_one_that_only_gained_a_digit(edition, package, tmp_path):
    """122.0 to 0.1 becomes 122.01 to 0.01, then 132.01."""

    def main_points(name):
        tables = DataPackage(package.folder)
        return numbers_of(Parameters(), tables, STEMS[:1], tmp_path / name)

    row = ",next-gen-reactors,main,,{},false,stated,,2025-12-22,"
    stated, finer, other = map(row.format, ("122.0,0.1", "122.01,0.01", "132.01,0.01"))
    spoil(package, "appropriations", stated, finer)
    digit = main_points("digit")
    comparison = compare(edition, digit)
    assert causes(comparison) == {ROUNDING}
    spoil(package, "appropriations", finer, other)
    outright = main_points("outright")
    comparison = compare(digit, outright)
    assert causes(comparison) == {CORRECTED}
    (change,) = [c for c in comparison.changes if c.figure["id"] == "main.reactors.reactors"]
    assert change.difference == pytest.approx(10)


def test_what_became_known_is_added_and_what_took_its_place_corrected(tmp_path):
    """The cabinet approved the initial budget between the two days."""
    before, after = (
        numbers_of(
            Parameters.of({"as_of": day, "fiscal_year": "2026"}), own(), STEMS, tmp_path / day
        )
        for day in ("2025-12-22", "2025-12-26")
    )
    forward, backward = compare(before, after), compare(after, before)
    assert ADDED in causes(forward)
    add_up(forward)
    lost = sorted(-change.difference for change in backward.changes if change.difference)
    assert lost == sorted(change.difference for change in forward.changes if change.difference)


def test_other_code_is_method(edition, tmp_path):
    """An edition that says that other code made it, with a number of its own."""
    folder = Path(shutil.copytree(edition.folder, tmp_path / "old"))
    record, figures = folder / "ro-crate-metadata.json", folder / "figures.json"
    text = record.read_text(encoding="utf-8")
    record.write_text(re.sub("sha256:[0-9a-f]{64}", "sha256:other", text), encoding="utf-8")
    numbers = json.loads(figures.read_text(encoding="utf-8"))
    numbers[0]["value"] += 1
    figures.write_text(json.dumps(numbers), encoding="utf-8")
    (change,) = compare(Reading(folder), edition).changes
    assert change.causes == {METHOD: pytest.approx(-1)}


def test_knowledge_hides_rows_until_a_day_and_keeps_the_rules(tmp_path):
    stated = Knowledge(own(), Parameters.of({"as_of": "2025-12-26"}).as_of)
    later = stated.later()
    assert f"appropriations/{INITIAL}" in stated.rows() and len(later) > 100
    hidden = stated.without(later | {f"appropriations/{INITIAL}"}, stated.day, tmp_path / "hidden")
    assert stated.rows().keys() - hidden.rows().keys() == {f"appropriations/{INITIAL}"}
    assert f"appropriations/{INITIAL}" in hidden.adding(stated)
    assert own().cut_off == DataPackage(tmp_path / "hidden").cut_off


def test_the_command_prints_json_writes_a_page_and_fails_on_change(edition, tmp_path):
    other = tmp_path / "asked.yml"
    other.write_text("basis: initial\n", encoding="utf-8")
    page = tmp_path / "changes.html"
    result = brief("diff", str(edition.folder), str(other), "--json", "--fail-on-change")
    assert result.returncode == 1
    ids = {change["id"] for change in json.loads(result.stdout)["changes"]}
    assert "budget.chosen.new" in ids
    result = brief("diff", str(edition.folder), "basis=initial", "--html", str(page))
    assert result.returncode == 0 and "parameter basis" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("nowhere", 2, "no folder of an edition, no file of parameters"),
        ("currency=TWD", 2, "must be one of CAD"),
        (str(own().folder), 1, "parameters.json is missing"),
    ],
)
def test_what_is_no_edition_is_refused(edition, text, code, message):
    result = brief("diff", str(edition.folder), text)
    assert result.returncode == code
    assert message in result.stderr and "Traceback" not in result.stderr


@pytest.mark.parametrize("by_name", [False, True])
def test_an_edition_names_its_changes_since_the_one_before(edition, tmp_path, by_name):
    """Where it begins, in a few sentences; the numbers stand in the annex."""
    before = f"as_of={edition.parameters.as_of}" if by_name else str(edition.folder)
    asked = Parameters(basis="initial")
    order = Order(asked, chapters=["main-points", "budget"], previous=before)
    paths = build(order, tmp_path / "next")
    page = paths[0].read_text(encoding="utf-8")
    box, chapter = page.rindex("Changed since the edition of"), page.index('<h2 id="the-budget"')
    assert box < chapter and "numbers changed" in page[box:chapter] and "parameter basis" in page
    again = Reading(tmp_path / "next")
    assert again.chapters == STEMS
    assert not compare(again, Reading(again.folder)).changes


def test_what_is_no_edition_before_is_refused_before_a_notebook_runs(tmp_path):
    (tmp_path / "parameters.json").write_text("{", encoding="utf-8")
    refused = [(tmp_path, 1, "cannot be read"), (tmp_path / "none", 2, "no folder of an edition")]
    for folder, code, message in refused:
        result = brief("build", "--previous", str(folder), "--output", str(tmp_path / "out"))
        assert result.returncode == code
        assert message in result.stderr and ".ipynb" not in result.stderr
    assert not (tmp_path / "out").exists()
