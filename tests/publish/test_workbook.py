"""The workbook holds the table of every exhibit, by the rules for accessible spreadsheets."""

from zipfile import ZipFile

import pandas as pd
import pytest
from openpyxl import load_workbook

from report.publish.numbers import text_of


@pytest.fixture(scope="module")
def sheets(folder):
    return pd.read_excel(folder / "brief.xlsx", sheet_name=None, header=None, engine="openpyxl")


def test_a_cover_contents_notes_and_a_sheet_for_each_exhibit(sheets, edition):
    tables = edition.exhibits
    assert list(sheets)[:3] == ["Cover", "Contents", "Notes"]
    assert len(sheets) == 3 + len(tables)
    titles = [(name, frame.iloc[0, 0]) for name, frame in sheets.items()][3:]
    assert titles == [(edition.numbers[table["id"]], text_of(table["title"]["runs"]))
                      for table in tables]  # fmt: skip


def test_every_cell_stands_in_its_sheet(sheets, edition):
    for table in edition.exhibits:
        frame = sheets[edition.numbers[table["id"]]]
        (start,) = frame.index[frame.iloc[:, 0] == table["heads"][0]]
        found = frame.iloc[start + 1 :].to_numpy().tolist()
        assert len(found) == len(table["rows"])
        for row, cells in zip(found, table["rows"], strict=True):
            assert row == [written(cell, edition) for cell in cells], table["id"]


def written(cell, edition):
    """What a spreadsheet holds for a cell; one that names an exhibit has its number."""
    if isinstance(cell, str):
        cell = edition.numbers.get(cell, cell)
        return cell if any(sign.isalnum() for sign in cell) else "none"
    as_printed = cell["unit"] in ("date", "fiscal_year", "year")
    return cell["text"] if as_printed else pytest.approx(cell["value"])


def test_a_number_is_shown_on_the_scale_on_which_the_brief_prints_it(folder, edition):
    """In one column of the ledger there are yen, ratios, hundredths and years."""
    book = load_workbook(folder / "brief.xlsx")
    seen = set()
    for table in edition.exhibits:
        lines = list(book[edition.numbers[table["id"]]].iter_rows())[-len(table["rows"]) :]
        for line, row in zip(lines, table["rows"], strict=True):
            for found, cell in zip(line, row, strict=True):
                if not isinstance(cell, str):
                    hundredths = found.number_format == "0.0%"
                    assert hundredths == (cell["scale"] == 100), (table["id"], cell["text"])
                    seen.add((table["id"], cell["unit"], found.number_format))
    ledger = {(unit, shown) for id, unit, shown in seen if id == "claims.ledger"}
    assert {("percent", '#,##0.0" %"'), ("jpy_bn", "#,##0.0"), ("ratio", "#,##0.0")} <= ledger
    assert any(shown == "0.0%" for _, _, shown in seen)


def test_no_cells_are_merged_and_each_table_is_marked_as_one(folder, edition):
    with ZipFile(folder / "brief.xlsx") as book:
        names = book.namelist()
        for name in names:
            assert b"<mergeCell" not in book.read(name)
    tables = [name for name in names if name.startswith("xl/tables/")]
    assert len(tables) >= len(edition.exhibits)
