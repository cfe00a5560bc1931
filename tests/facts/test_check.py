"""Each rule of the data package, with a row that breaks it."""

import shutil
import sys
from subprocess import run

import pytest

from report.facts.package import DataPackage, FactsError
from report.facts.rules import check
from tests.conftest import ROOT, spoil

MAIN = (
    "chips-ai-2026-initial,2026,initial,,chips-ai,main,chips and AI,"
    "1239.0,0.1,false,stated,,2025-12-22,"
)


def test_the_facts_keep_every_rule():
    assert check(DataPackage()) == []


@pytest.mark.parametrize(
    ("table", "old", "new", "expected"),
    [
        ("appropriations", MAIN, MAIN.replace("1239.0", "x"), "amount_jpy_bn = 'x': is no number"),
        ("appropriations", MAIN, MAIN.replace("1239.0", ""), "a value is required"),
        ("appropriations", MAIN, MAIN.replace("1239.0", "-1"), "must be at least 0"),
        ("appropriations", MAIN, MAIN.replace(",initial", ",draft"), "must be one of request"),
        ("appropriations", MAIN, MAIN.replace(",main", ",Main"), "must match"),
        ("appropriations", MAIN, MAIN.replace(",chips-ai,", ",chips,"), "'chips' is no key"),
        ("appropriations", MAIN, MAIN.replace("2025-12-22", "2025-13-22"), "is no date"),
        (
            "appropriations",
            MAIN,
            MAIN.replace("initial,2026", "initial-rival,2026").replace(",main", ",rival"),
            "0 rows",
        ),
        ("appropriations", MAIN, MAIN.replace("initial,,", "initial,1,"), "is for supplementary"),
        ("appropriations", MAIN, MAIN.replace("stated,,", "stated,1 + 1,"), "is for derived rows"),
        ("appropriations", MAIN, MAIN.replace("1239.0", "1240.0"), "its derivation gives"),
        ("appropriations", MAIN, MAIN.replace("2025-12-22", "2025-12-01"), "none of its documents"),
        ("appropriations", ",main,,617.0,", ",main,,618.0,", "its parts give 775"),
        ("glossary", "tosho-yosan,", "hosei-yosan,", "stands in an earlier row too"),
        ("events", "fy2026-draft-adopted,", "rapidus-2022-rd,", "is a key of"),
        (
            "envelopes",
            "mixed,true,2024,2030,10000",
            "mixed,true,2024,2023,10000",
            "is after last_fiscal_year, 2023",
        ),
    ],
)
def test_a_broken_rule_names_place_value_and_rule(package, table, old, new, expected):
    spoil(package, table, old, new)
    messages = [str(violation) for violation in check(package)]
    assert any(expected in message for message in messages), messages
    assert all(f"{table}.csv, row " in message or "row " in message for message in messages)


def test_all_violations_come_at_once(package):
    spoil(package, "appropriations", MAIN, MAIN.replace("1239.0", "x"))
    spoil(package, "glossary", "tosho-yosan,", "Tosho Yosan,")
    assert {violation.file for violation in check(package)} == {
        "appropriations.csv",
        "glossary.csv",
    }


@pytest.mark.parametrize(
    ("name", "change", "expected"),
    [
        ("gdp.csv", lambda text: text.replace("gdp_id", "id", 1), "datapackage.json describes"),
        ("gdp.csv", lambda text: text + "a,b\n", "2 cells, but 11 columns"),
        ("gdp.csv", lambda text: text + '"open\n', r"row \d+: cannot be read as CSV"),
        ("gdp.csv", lambda text: text.splitlines()[0] + "\n", "a head and no rows"),
        ("sources.csv", lambda text: text.splitlines()[0] + "\n", "a head and no rows"),
        ("datapackage.json", lambda text: text[:-3], "not JSON"),
    ],
)
def test_a_broken_file_is_named(package, name, change, expected):
    path = package.folder / name
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(FactsError, match=expected):
        check(package)


def test_a_missing_table_is_named(package):
    (package.folder / "gdp.csv").unlink()
    with pytest.raises(FactsError, match=r"gdp\.csv is missing"):
        check(package)


def frictionless(folder):
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    return run(command, cwd=folder, capture_output=True, check=False).returncode


def test_frictionless_agrees(tmp_path):
    folder = shutil.copytree(ROOT / "data", tmp_path / "data")
    assert frictionless(folder) == 0
    spoil(DataPackage(folder), "appropriations", MAIN, MAIN.replace("1239.0", "x"))
    assert frictionless(folder) != 0
