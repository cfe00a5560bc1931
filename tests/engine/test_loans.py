"""A second brief, of two tables and one chapter, goes through every command of the engine."""

import json
import os
from subprocess import run
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from report.compare.chain import ADDED, CORRECTED, ROUNDING
from report.compare.changes import compare
from report.compare.knowledge import Knowledge
from report.compare.reading import Reading, numbers_of
from report.contract import BriefError, brief
from report.facts.package import DataPackage, FactsError, own
from report.facts.rules import require
from report.parameters import ParameterError
from report.publish.verify import verify
from tests.conftest import ROOT, restate
from tests.engine import LOANS
from tests.test_cli import BRIEF

STEMS = ["01-loans"]


def command(*arguments, **environment):
    return run(
        [*BRIEF, *map(str, arguments)], cwd=ROOT, env={**os.environ, **LOANS, **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def numbers(folder, package=None, **asked):
    parameters = brief().parameters.of(asked, package)
    return numbers_of(parameters, package or own(), STEMS, folder)


def causes(comparison):
    return {cause for change in comparison.changes for cause in change.causes}


def test_it_is_published_in_every_format(folder):
    assert verify(folder) == len([path for path in folder.rglob("*") if path.is_file()]) - 1
    page = (folder / "brief.html").read_text(encoding="utf-8")
    text = "".join(page.extract_text() for page in PdfReader(folder / "brief.pdf").pages)
    annex = "".join(page.extract_text() for page in PdfReader(folder / "annex.pdf").pages)
    for said in (page, text):
        assert "Library loans in 2024" in said and "91,100 items" in said and "Dunmore" in said
    assert "ashford-2024" in annex and "Yearbook 2024" in annex
    with ZipFile(folder / "brief.xlsx") as book:
        assert "Brook End" in book.read("xl/sharedStrings.xml").decode()


def test_each_number_has_its_rows_and_what_rounding_leaves_open(folder):
    figures = {each["id"]: each for each in json.loads((folder / "figures.json").read_bytes())}
    total = figures["loans.total.pair.after"]
    assert (total["value"], total["low"], total["high"]) == (91_100, 90_900, 91_300)
    assert total["rows"] == [
        f"{town}-2024" for town in ("ashford", "brook-end", "carrow", "dunmore")
    ]


def test_nothing_of_another_brief_is_in_it(folder):
    names = (folder / "brief.html", folder / "figures.json", folder / "ro-crate-metadata.json")
    texts = [path.read_text(encoding="utf-8").lower() for path in names]
    assert not [word for word in ("yen", "fiscal", "rapidus") for text in texts if word in text]
    assert "libraries" in texts[0]


def test_the_record_names_the_code_of_the_brief(folder, notebooks, monkeypatch):
    from report.publish import record

    names = {name for name, _ in record._sources()}
    assert {"chapter.py", "edition.py"} <= names and "data/loans.csv" not in names
    assert record.recorded_code(folder) == record.code_hash()


def test_a_parameter_is_refused_and_says_what_is_allowed():
    for asked, words in (
        ({"year": "1999"}, "year=1999: must be one of 2020, 2021, 2022, 2023, 2024"),
        ({"yaer": "2024"}, "did you mean year?"),
        ({"as_of": "2020-03-14"}, "must be a day from 2020-03-15 to today"),
    ):
        with pytest.raises(ParameterError) as refused:
            brief().parameters.of(asked)
        assert words in str(refused.value)
    result = command("build", "--year", "1999")
    assert result.returncode == 2 and "must be one of 2020" in result.stderr


@pytest.mark.parametrize(
    ("key", "cells", "rule"),
    [
        ("ashford-2024", {"loans": "-1"}, "must be at least 0"),
        ("ashford-2024", {"sources": "nowhere"}, "is no key of the table"),
        ("ashford-2024", {"known_from": "2025-03-01"}, "none of its documents was published"),
        ("ashford-2024", {"variant": "second"}, "0 rows of Ashford 2024 are main"),
        ("ashford-2024", {"known_from": "2026-01-01"}, "raise as_of in datapackage.json"),
        # The rule of the brief itself.
        ("ashford-2024", {"year": "2025"}, "was not over when it was known"),
    ],
)
def test_a_broken_table_is_refused_by_the_rules_of_the_engine_and_of_the_brief(
    package, key, cells, rule
):
    require(DataPackage(package.folder))
    restate(package, "loans", key, **cells)
    with pytest.raises(FactsError, match=r"loans\.csv, row \d+") as refused:
        require(package)
    assert rule in str(refused.value)


def test_the_command_names_the_broken_cell(package):
    assert command("check").stdout == "data/ keeps every rule.\n"
    restate(package, "loans", "ashford-2024", year="2025")
    result = command("build", BRIEF_DATA=str(package.folder))
    assert result.returncode == 1 and "Traceback" not in result.stderr
    assert "loans.csv, row 22, year = '2025': was not over" in result.stderr


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


def test_a_brief_that_is_not_there_is_named(monkeypatch):
    for named in ("nowhere:Brief", "loans:Nothing", "loans"):
        result = command("check", BRIEF=named)
        assert result.returncode == 1 and "Traceback" not in result.stderr
        assert f"{named} is no brief" in result.stderr
        monkeypatch.setenv("BRIEF", named)
        with pytest.raises(BriefError, match="is no brief"):
            brief()
