"""Rows that `brief add` asks for or is given: refused, tried, kept."""

import json
import os
from subprocess import run

import pexpect
import pytest

from report.entry import addition
from report.facts.package import VARIABLE, DataPackage, FactsError
from report.parameters import ParameterError
from tests.conftest import ROOT
from tests.engine import LOANS
from tests.test_cli import BRIEF

# A rival count, and one that the finding is made from.
ROW = {
    "town": "Carrow", "year": "2024", "variant": "second", "loans": "23500",
    "sources": "yearbook-2024", "confidence": "low",
}  # fmt: skip
KEY = "carrow-2024-second"
LINE = f"{KEY},Carrow,2024,second,23500,1,2025-03-15,yearbook-2024,low,\n"


@pytest.fixture
def files(package):
    """What the folder of the tables holds."""
    return lambda: {
        path.relative_to(package.folder).as_posix(): path.read_bytes()
        for path in package.folder.rglob("*")
        if path.is_file()
    }


def environment(package):
    return {**os.environ, **LOANS, "BRIEF_DATA": str(package.folder), "COLUMNS": "100"}


def add(package, *arguments, cells=(), stdin=""):
    options = [f"--set={name}={text}" for name, text in dict(cells).items()]
    return run(
        [*BRIEF, "add", *arguments, *options], cwd=ROOT, env=environment(package), input=stdin,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def without(package, key):
    """Take a row out of the loans."""
    path = package.folder / "loans.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(f"{key},")), "utf-8")


def test_a_row_is_tried_and_kept_only_where_that_is_said(package, files):
    before = files()
    tried = add(package, "loans", cells=ROW)
    assert tried.returncode == 0, tried.stderr
    assert f"Numbers of no chapter of this edition are made from {KEY}." in tried.stdout
    assert "Nothing is kept. With --yes it is." in tried.stdout and files() == before
    kept = add(package, "loans", "--yes", cells=ROW)
    assert "0 of " in kept.stdout and "Kept in " in kept.stdout
    assert files() == {**before, "loans.csv": before["loans.csv"] + LINE.encode()}


def test_what_a_row_moves_is_told_before_and_after(package, files):
    without(package, "dunmore-2024")
    cells = {**ROW, "town": "Dunmore", "variant": "main", "loans": "9.500,0"}
    result = add(package, "loans", "--yes", cells=cells)
    assert "Lending falls by" not in result.stdout and "to 91,100 items" in result.stdout
    assert "Numbers of loans are made from dunmore-2024." in result.stdout
    assert b"dunmore-2024,Dunmore,2024,main,9500.0,0.1,2025-03-15" in files()["loans.csv"]


@pytest.mark.parametrize(
    ("options", "cells", "error", "messages"),
    [
        ({"table": "loan"}, ROW, ParameterError, ["loan is no table; did you mean loans?"]),
        ({"pairs": ["twon=x"]}, ROW, ParameterError, ["no column of loans; did you mean town?"]),
        ({"pairs": ["town"]}, {}, ParameterError, ["--set town: write town= and what the cell"]),
        ({"closes": "soon"}, ROW, ParameterError, ["--closes soon: is no date"]),
        ({"closes": "2020-01-01"}, ROW, ParameterError, ["close on 2025-06-30 already"]),
        ({"place": "no.csv"}, {}, ParameterError, ["no.csv: cannot be read: No such file"]),
        (
            {},
            {**ROW, "loans": "23,500", "sources": "yearbook-2034", "confidence": ""},
            FactsError,
            [
                "loans = '23,500': may be 23.500 or 23500: write the one that is meant",
                "'yearbook-2034' is no key of sources; most like it are yearbook-2024,",
                "confidence = '': a value is required",
            ],
        ),
        ({}, {**ROW, "year": "2025"}, FactsError, ["year = '2025': was not over"]),
        ({}, {**ROW, "loan_id": "other"}, FactsError, [f"must be {KEY}, as the other columns"]),
        ({}, {**ROW, "known_from": "2025-09-01"}, FactsError, ["raise as_of in datapackage.json"]),
        ({}, {**ROW, "variant": "main"}, FactsError, ["stands in an earlier row too"]),
    ],
)
def test_what_is_wrong_is_refused_with_nothing_kept(
    package, files, monkeypatch, options, cells, error, messages
):
    monkeypatch.setenv(VARIABLE, str(package.folder))
    before, pairs = files(), [f"{name}={text}" for name, text in cells.items()]
    given = {"table": "loans", "pairs": [], "place": "", "closes": "", **options}
    given["pairs"] = [*given["pairs"], *pairs]
    with pytest.raises(error) as refused:
        addition.add(**given, keep=True)
    assert all(message in str(refused.value) for message in messages), refused.value
    assert files() == before


def test_a_refusal_ends_the_command_with_its_code(package):
    result = add(package, "loan", cells=ROW)
    assert result.returncode == 2 and "Traceback" not in result.stderr
    assert "loan is no table; did you mean loans?" in result.stderr


def test_the_tables_close_later_where_that_is_said(package, files):
    before = files()
    cells = {**ROW, "known_from": "2025-09-01"}
    result = add(package, "loans", "--yes", "--closes", "2.9.2025", cells=cells)
    assert result.returncode == 0, result.stderr
    assert DataPackage(package.folder).cut_off.isoformat() == "2025-09-02"
    raised = before["datapackage.json"].replace(b"2025-06-30", b"2025-09-02")
    assert files()["datapackage.json"] == raised


@pytest.mark.parametrize("form", ["csv", "json"])
def test_several_rows_come_from_a_file(package, files, tmp_path, monkeypatch, form):
    rows = [ROW, {**ROW, "variant": "third", "loans": "23600"}]
    table = "\ufeff" + "\r\n".join(";".join(cells) for cells in [ROW, *(r.values() for r in rows)])
    text = json.dumps([{**row, "year": 2024} for row in rows]) if form == "json" else table
    (tmp_path / "rows").write_bytes(text.encode())
    monkeypatch.setenv(VARIABLE, str(package.folder))
    addition.add("loans", [], str(tmp_path / "rows"), "", keep=True)
    third = LINE.replace("second", "third").replace("23500", "23600")
    assert files()["loans.csv"].decode().endswith(LINE + third)


def test_rows_come_from_the_standard_input(package, files):
    result = add(package, "loans", "--yes", "--from", "-", stdin=json.dumps([ROW]))
    assert result.returncode == 0, result.stderr
    assert files()["loans.csv"].decode().endswith(LINE)


def terminal(package, *arguments):
    program, *options = [*BRIEF, "add", *arguments]
    return pexpect.spawn(
        program, options, cwd=str(ROOT), env=environment(package), encoding="utf-8", timeout=120,
        dimensions=(60, 110), echo=False,
    )  # fmt: skip


def answered(child, *answers):
    """Each prompt with its answer; what was said until the last."""
    said = ""
    for prompt, answer in answers:
        child.expect_exact(prompt)
        said += child.before
        child.sendline(answer)
    return said


def test_a_new_user_is_led_to_a_row_with_its_document(package, files):
    before = files()
    child = terminal(package, "loans")
    said = answered(
        child,
        ("town: ", "Carrow"),
        ("year: ", "MMXXIV"),
        ("year: ", "2024"),
        ("variant: ", "second"),
        ("loans: ", "23,500"),
        ("loans: ", "23.500,0"),
        ("resolution [0.1]: ", "100"),
        ("sources: ", "recount-2024"),
        ("Add recount-2024 to sources now? [y/N]: ", "y"),
        ("publisher: ", "Example county libraries"),
        ("title: ", "Recount"),
        ("url: ", ""),
        ("published: ", "5/6/2025"),
        ("published: ", "5.6.2025"),
        ("published_precision: ", "exact"),
        ("published_precision: ", "day"),
        ("kind: ", "primary"),
        ("accessed: ", ""),
        ("locator: ", ""),
        ("sources [recount-2024]: ", ""),
        ("confidence: ", "low"),
        ("note: ", ""),
        (f"loan_id [{KEY}]: ", ""),
        ("known_from [2025-06-05]: ", ""),
        ("Keep it? [y/N]: ", "y"),
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    for each in (
        "MMXXIV is no integer",
        "23,500 may be 23.500 or 23500: write the one that is meant.",
        "Read as 23500.0.",
        "'recount-2024' is no key of sources; most like it",
        "5/6/2025 may be 2025-05-06 or 2025-06-05",
        "exact must be one of day, month, year, unknown",
        "One of high, medium, low.",
    ):
        assert each in " ".join(said.split()), each
    after = files()
    assert {name for name in before if after[name] != before[name]} == {"loans.csv", "sources.csv"}
    assert after["loans.csv"].startswith(before["loans.csv"])
    assert after["sources.csv"].endswith(
        b"recount-2024,Example county libraries,Recount,,2025-06-05,day,primary,,\n"
    )


def test_a_rule_across_cells_is_answered_with_another_cell(package, files):
    cells = [f"--set={name}={text}" for name, text in {**ROW, "variant": "main"}.items()]
    child = terminal(package, "loans", *cells)
    said = answered(
        child,
        ("resolution [1]: ", ""),
        ("note: ", ""),
        ("loan_id [carrow-2024]: ", "carrow-2024-second"),
        ("known_from [2025-03-15]: ", ""),
        ("Column to change, or Enter to end: ", "varient"),
        ("Column to change, or Enter to end: ", "variant"),
        ("variant [main]: ", "second"),
        ("Keep it? [y/N]: ", "n"),
    )
    child.expect(pexpect.EOF)
    assert "the two are one fact" in said and "varient is no column" in said


@pytest.mark.parametrize("prompt", ["town: ", "Keep it? [y/N]: "])
def test_ctrl_c_leaves_nothing(package, files, prompt):
    before = files()
    given = [f"--set={name}={text}" for name, text in ROW.items() if name != "town"]
    child = terminal(package, "loans", *given)
    answers = [("town: ", "Carrow"), ("resolution [1]: ", ""), ("note: ", ""),
               (f"loan_id [{KEY}]: ", ""), ("known_from [2025-03-15]: ", "")]  # fmt: skip
    answered(child, *(answers if prompt.startswith("Keep") else ()))
    child.expect_exact(prompt)
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130 and files() == before
    assert "Nothing is kept." in child.before and "Traceback" not in child.before
