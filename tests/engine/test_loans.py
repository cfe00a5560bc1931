"""A second brief, of two tables and one chapter, goes through every command of the engine."""

import json
import os
from subprocess import run
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from report.contract import BriefError, brief
from report.facts.package import DataPackage, FactsError
from report.facts.rules import require
from report.parameters import ParameterError
from report.publish import record
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


def test_the_record_names_the_code_of_the_brief(folder):
    names = {name for name, _ in record._sources()}
    assert {"loans.py", "edition.py"} <= names and "data/loans.csv" not in names
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
        ("ashford-2024", {"sources": "nowhere"}, "is no key of sources"),
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


def test_a_brief_that_is_not_there_is_named(monkeypatch):
    for named in ("nowhere:Brief", "loans:Nothing", "loans"):
        result = command("check", BRIEF=named)
        assert result.returncode == 1 and "Traceback" not in result.stderr
        assert f"{named} is no brief" in result.stderr
        monkeypatch.setenv("BRIEF", named)
        with pytest.raises(BriefError, match="is no brief"):
            brief()
