"""Bad input ends in one message and the right exit code, with nothing half-written."""

import json
import os
import signal
import sys
import time
from subprocess import PIPE, Popen, run

import nbformat
import pytest

from report.brief.parameters import Parameters
from report.facts.package import DataPackage
from report.publish.lock import WORK
from tests.conftest import ROOT, restate

BRIEF = [sys.executable, "-c", "from report.main import main; main()"]


DEFLATOR = "jpn-gdp-deflator-2025-fiscal-cao-2026-q2-2"


def brief(*arguments, **environment):
    return run(
        [*BRIEF, *arguments], cwd=ROOT, env={**os.environ, **environment}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--fiscal-year", "1999"], "must be one of 2022, 2023, 2024, 2025, 2026"),
        (["--as-of", "2030-01-01"], "must be a day from"),
        (["--basis", "annual"], "must be one of initial, budget_year, sixteen_month"),
        (["--currency", "TWD"], "must be one of CAD"),
        (["--currency", "USD", "--exchange-rate", "0"], "must be market, or a positive"),
        (["--prices", "real"], "real prices need base_year"),
        (["--exchange-rate", "155"], "needs a currency other than JPY"),
        (["--fiscal-yaer", "2025"], "--fiscal-year"),
    ],
)
def test_a_refused_parameter_exits_with_2_and_starts_no_kernel(tmp_path, arguments, message):
    result = brief("build", "--output", str(tmp_path / "out"), *arguments)
    assert result.returncode == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr and ".ipynb" not in result.stderr
    assert not (tmp_path / "out").exists()


def test_an_output_that_cannot_be_a_folder_exits_with_1(tmp_path):
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    result = brief("build", "--output", str(tmp_path / "file"))
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"


def test_broken_facts_are_listed_before_any_kernel_starts(checkout):
    package = DataPackage(checkout / "data")
    restate(package, "appropriations", "chips-ai-2026-initial", amount_jpy_bn="-1239.0")
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    for command in ("check", "build"):
        result = run(
            [*BRIEF, command], cwd=checkout, env=environment, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert result.returncode == 1
        assert "amount_jpy_bn = '-1239.0': must be" in result.stderr
        assert ".ipynb" not in result.stderr
    assert not (checkout / "build").exists()


@pytest.mark.parametrize(
    ("table", "key", "cells", "message"),
    [
        # What the options are made from cannot be read.
        ("appropriations", "chips-ai-2026-initial", {"fiscal_year": "x"}, "fiscal_year = 'x': is"),
        ("appropriations", "chips-ai-2026-initial", {"known_from": ""}, "known_from = '': a value"),
        ("exchange_rates", "jpy-2026-10", {"per_usd": "x"}, "per_usd = 'x': is no number"),
        ("price_indices", DEFLATOR, {"year": "MMXXV"}, "year = 'MMXXV': is no integer"),
        # A claim is about what nothing states.
        ("claims", "bloomberg-amount", {"quantity": "nonsense"}, "quantity = 'nonsense': is neith"),
    ],
)
def test_check_names_a_cell_whatever_it_breaks(package, table, key, cells, message):
    restate(package, table, key, **cells)
    result = brief("check", BRIEF_DATA=str(package.folder))
    assert result.returncode == 1 and "Traceback" not in result.stderr
    assert f"{table}.csv, row " in result.stderr and message in result.stderr


def test_help_is_there_where_the_tables_are_not(package):
    folder = str(package.folder)
    allowed = "Allowed: one of"
    assert allowed in brief("build", "--help", BRIEF_DATA=folder).stdout
    (package.folder / "datapackage.json").write_text("{", encoding="utf-8")
    for command in ((), ("build",), ("plan",), ("sweep",)):
        result = brief(*command, "--help", BRIEF_DATA=folder)
        assert result.returncode == 0 and "Usage: brief" in result.stdout
        assert allowed not in result.stdout
    for command in (("check",), ("plan",), ("parameters",), ("diff", "basis=initial", "x.yml")):
        result = brief(*command, BRIEF_DATA=folder)
        assert result.returncode == 1 and "Traceback" not in result.stderr
        assert "datapackage.json, line 1: not JSON" in result.stderr


@pytest.mark.proof
@pytest.mark.parametrize(
    ("end", "code", "asked"),
    [
        (signal.SIGINT, 130, ["build"]),
        (signal.SIGTERM, 143, ["build"]),
        (signal.SIGHUP, 129, ["diff", "currency=USD", "currency=EUR"]),
    ],
)
def test_a_command_that_is_told_to_end_leaves_nothing(checkout, end, code, asked):
    path = checkout / "notebooks" / "00-main-points.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell("open('began', 'w')\nwhile True: pass"))
    nbformat.write(notebook, path)
    for other in set(path.parent.glob("*.ipynb")) - {path}:
        other.unlink()
    scratch = checkout / "scratch"
    scratch.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(checkout), "TMPDIR": str(scratch)}
    process = Popen(
        [*BRIEF, *asked], cwd=checkout, env=environment, stderr=PIPE, text=True,
        preexec_fn=lambda: signal.signal(end, signal.SIG_DFL),  # whatever the tests run under
    )  # fmt: skip
    while not (path.parent / "began").exists():
        assert process.poll() is None
        time.sleep(0.05)
    assert (checkout / "build" / WORK).exists() == (asked == ["build"])
    assert any(scratch.glob("brief-*")) == (asked != ["build"])
    process.send_signal(end)
    assert process.wait(10) == code
    assert "Traceback" not in process.stderr.read()
    assert not (checkout / "build").exists() and not [*scratch.glob("brief-*")]


def test_a_signal_that_is_ignored_stays_ignored():
    """As nohup has it."""
    code = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); import sys; "
    code += "sys.argv[1:] = ['--help']; import atexit; "
    code += "atexit.register(lambda: print(signal.getsignal(signal.SIGHUP).name)); "
    result = run(
        [sys.executable, "-c", code + "from report.main import main; main()"], cwd=ROOT,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "SIG_IGN" in result.stdout


def test_parameters_are_listed_with_default_and_allowed_values():
    result = brief("parameters")
    assert result.returncode == 0
    for name in Parameters.model_fields:
        assert f"{name}\n" in result.stdout
    assert "Allowed: one of 2022, 2023, 2024, 2025, 2026" in result.stdout


def test_check_says_that_the_facts_are_well():
    result = brief("check")
    assert (result.returncode, result.stdout) == (0, "data/ keeps every rule.\n")


def test_an_unknown_format_exits_with_2_and_names_the_known_ones():
    result = brief("build", "--to", "odt")
    assert result.returncode == 2
    assert "odt is no format; choose of html, pdf, xlsx" in result.stderr


def test_a_folder_that_is_no_edition_exits_with_1(tmp_path):
    result = brief("verify", str(tmp_path))
    assert result.returncode == 1
    assert "ro-crate-metadata.json is missing" in result.stderr and "Traceback" not in result.stderr


def test_a_pdf_that_is_no_edition_exits_with_1(tmp_path):
    (tmp_path / "brief.pdf").write_text("no PDF", encoding="utf-8")
    result = brief("extract", str(tmp_path / "brief.pdf"), str(tmp_path / "out"))
    assert result.returncode == 1
    assert "cannot be read as PDF" in result.stderr and not (tmp_path / "out").exists()


def test_a_message_is_legible_whatever_it_quotes(tmp_path):
    """No sign in it moves the cursor or colours the screen, and no line fills it."""
    path = tmp_path / "asked.json"
    path.write_text(json.dumps({"\x1b[2Jaim": "x", "basis": "y" * 100_000}), encoding="utf-8")
    result = brief("plan", "--parameters", str(path))
    assert result.returncode == 2 and "\\x1b[2Jaim is no parameter" in result.stderr
    assert "\x1b" not in result.stderr and len(result.stderr) < 3000
    path.write_text(json.dumps({"basis": "y" * 100_000}), encoding="utf-8")
    result = brief("plan", "--parameters", str(path))
    assert result.returncode == 2 and "basis=yyy" in result.stderr and len(result.stderr) < 3000


def test_a_terminal_that_lacks_a_sign_is_told_its_number():
    result = brief("parameters", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert result.returncode == 0 and "Traceback" not in result.stderr
