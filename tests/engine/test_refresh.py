"""`brief refresh` on the small brief: it is asked for, told what moves, and kept or not."""

import json
import shutil

import pytest

from report.contract import brief
from report.facts.package import DataPackage
from report.facts.rules import check
from report.refresh.configuration import FILE
from tests.engine.test_loans import command
from tests.refresh.replay import replay

pytestmark = pytest.mark.proof

ASKED = """
sources:
  county:
    publisher: Example county libraries
    title: Loans up to {last}
    addresses: {loans: "ADDRESS/loans?from={first}"}
    format: {kind: json, records: rows, period: year, value: lent, published: updated}
    feeds:
      - table: loans
        series: [{town: Ashford}, {town: Brook End}, {town: Carrow}, {town: Dunmore}]
        of: {library: "{town}"}
        first: "2023"
        cells:
          loan_id: "{town}-{period}"
          year: "{period}"
          variant: main
          loans: "{value}"
          resolution: "100"
          known_from: "{known}"
          confidence: high
"""


@pytest.fixture
def tables(tmp_path):
    """A copy of the tables, and the answer of a county with an invented year."""
    package = DataPackage(shutil.copytree(brief().home / "data", tmp_path / "data"))
    stated = [row.cells for row in package.rows("loans") if row.cells["variant"] == "main"]
    rows = [
        {"library": row["town"], "year": row["year"], "lent": int(row["loans"])} for row in stated
    ]
    rows += [{**row, "year": "2025", "lent": row["lent"] + 500} for row in rows[-4:]]
    with replay() as found:
        found.give("/loans", json.dumps({"updated": "2026-03-15", "rows": rows}))
        asked = ASKED.replace("ADDRESS", found.address)
        (package.folder / FILE).write_text(asked, encoding="utf-8")
        yield package.folder


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_dry_run_tells_what_moves_and_keeps_nothing(tables):
    before = files(tables)
    told = command("refresh", "--dry-run", BRIEF_DATA=str(tables))
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("county: 4 new, 0 revised\n  loans, ashford-2025: loans 38900\n")
    assert "91,100 items to 93,100 items; +2,000; +2.2%" in told.stdout
    assert told.stdout.endswith("Nothing is kept.\n") and files(tables) == before


def test_the_tables_close_later_only_where_that_is_said(tables):
    before = files(tables)
    refused = command("refresh", BRIEF_DATA=str(tables))
    assert refused.returncode == 1 and files(tables) == before
    assert "The tables close on 2025-06-30" in refused.stderr
    assert "With --closes 2026-03-15 they close" in refused.stderr
    assert command("refresh", "--closes", "May", BRIEF_DATA=str(tables)).returncode == 2
    kept = command("refresh", "--closes", "2026-03-31", BRIEF_DATA=str(tables))
    assert kept.returncode == 0, kept.stderr
    assert kept.stdout.endswith("/data/datapackage.json.\n")
    now = DataPackage(tables)
    assert check(now) == [] and f"{now.cut_off}" == "2026-03-31"
    source = now.rows("sources")[-1].cells
    assert (source["source_id"], source["title"]) == ("county-2026-03-15", "Loans up to 2025")
    after = files(tables)
    again = command("refresh", BRIEF_DATA=str(tables))
    assert (again.returncode, again.stdout) == (0, "county: nothing new\n\nNothing is kept.\n")
    assert files(tables) == after


def test_a_series_that_is_not_there_is_refused(tables):
    refused = command("refresh", "country", BRIEF_DATA=str(tables))
    assert refused.returncode == 2 and "country is no series; there are county" in refused.stderr
