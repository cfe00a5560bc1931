"""The workbook holds the table of every exhibit, by the rules for accessible spreadsheets."""

from zipfile import ZipFile

import pandas as pd
import pytest

from report.publish.numbers import text_of


@pytest.fixture(scope="module")
def sheets(folder):
    return pd.read_excel(folder / "brief.xlsx", sheet_name=None, header=None, engine="openpyxl")


def test_a_cover_contents_notes_and_a_sheet_for_each_exhibit(sheets, edition):
    tables = edition.exhibits
    assert list(sheets)[:3] == ["Cover", "Contents", "Notes"]
    assert len(sheets) == 3 + len(tables)
    titles = [frame.iloc[0, 0] for name, frame in sheets.items() if name.startswith("Table")]
    assert titles == [text_of(table["title"]["runs"]) for table in tables]


def test_every_cell_stands_in_its_sheet(sheets, edition):
    for number, table in enumerate(edition.exhibits, 1):
        frame = sheets[f"Table {number}"]
        (start,) = frame.index[frame.iloc[:, 0] == table["heads"][0]]
        found = frame.iloc[start + 1 :].to_numpy().tolist()
        assert len(found) == len(table["rows"])
        for row, cells in zip(found, table["rows"], strict=True):
            assert row == [written(cell) for cell in cells], table["id"]


def written(cell):
    """What a spreadsheet holds for a cell."""
    if isinstance(cell, str):
        return cell if any(sign.isalnum() for sign in cell) else "none"
    return cell["text"] if cell["unit"] == "date" else pytest.approx(cell["value"])


def test_no_cells_are_merged_and_each_table_is_marked_as_one(folder, edition):
    with ZipFile(folder / "brief.xlsx") as book:
        names = book.namelist()
        for name in names:
            assert b"<mergeCell" not in book.read(name)
    tables = [name for name in names if name.startswith("xl/tables/")]
    assert len(tables) >= len(edition.exhibits)
