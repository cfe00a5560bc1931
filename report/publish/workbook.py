"""The workbook: every exhibit's table on a sheet, by the rules for accessible spreadsheets.

Rules: UK Analysis Function, "Making spreadsheets accessible": a cover, contents and notes; one
table a sheet, marked and named as one, below its title; units in the heads; no merged and no empty
cells, and no meaning in colour. The library gptables follows them too, but takes letters of
other scripts for special characters and refuses them.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from report.present.format import unit_name
from report.publish.numbers import text_of
from report.publish.publication import Publication

Exhibit = Mapping[str, Any]
Cell = str | Mapping[str, Any]

_NOTES = [
    ["Note 1", "Numbers are exact, where the brief prints them rounded. A ratio is shown as a "
    "percentage. Intervals, rows and documents of each number are in figures.json."],
    ["Note 2", "“no figure” is followed by the reason why no source states one, or none did by the "
    "day of the publication. “no line” means that there is none: all of it is stated."],
]  # fmt: skip
_EMPTY = [["none", "The chapters of this edition show no table."]]
_NOTHING = "none"
"""What an empty cell says, since a reader of cells one by one cannot see that it is empty."""
_FORMATS = {"count": "#,##0", "percent": '#,##0.0" %"'}
"""How numbers of these units are shown; others as percentages or with one decimal."""
_WIDTH = 60


def to_workbook(publication: Publication) -> bytes:
    """The workbook of an edition: cover, contents, notes, and a sheet for each exhibit."""
    file = BytesIO()
    book = Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    # The clock is never asked, so that an edition can be made again.
    day = datetime.combine(publication.parameters.as_of, time())
    book.set_properties({"title": publication.title, "created": day})
    about = [[name, value] for name, value in publication.banner.items()]
    listed = [
        [publication.numbers[exhibit["id"]], text_of(exhibit["title"]["runs"])]
        for exhibit in publication.exhibits
    ]
    _sheet(book, "Cover", [publication.title, publication.description], ["Edition", "Value"], about)
    contents = _sheet(book, "Contents", ["Contents"], ["Sheet", "Title"], listed or _EMPTY)
    _sheet(book, "Notes", ["Notes"], ["Note", "Text"], _NOTES)
    for row, (name, _) in enumerate(listed, 2):
        contents.write_url(row, 0, f"internal:'{name}'!A1", string=name)
    for exhibit, (name, title) in zip(publication.exhibits, listed, strict=True):
        applies = f"{exhibit['subtitle']}. Notes 1 and 2 apply."
        intro = [title, applies, *filter(None, [exhibit["note"]]), exhibit["sources"]]
        rows = [[_cited(cell, publication.numbers) for cell in row] for row in exhibit["rows"]]
        _sheet(book, name, intro, _heads(exhibit), rows)
    book.close()
    return file.getvalue()


def _sheet(
    book: Workbook,
    name: str,
    intro: Sequence[str],
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
) -> Worksheet:
    """A sheet with some lines in its first column, and under them one table."""
    sheet = book.add_worksheet(name)
    for line, text in enumerate(intro):
        sheet.write_string(
            line, 0, text, book.add_format({"bold": not line, "font_size": 11 if line else 14})
        )
    sheet.add_table(
        len(intro), 0, len(intro) + len(rows), len(heads) - 1,
        {
            "name": name.replace(" ", "_"),
            "columns": [{"header": head} for head in heads],
            "autofilter": False,
            "style": "Table Style Light 1",
            "banded_rows": False,
        },
    )  # fmt: skip
    for line, row in enumerate(rows, len(intro) + 1):
        for place, cell in enumerate(row):
            sheet.write(line, place, _value(cell), _style(book, cell))
    for place, head in enumerate(heads):
        longest = max(len(str(_value(cell))) for cell in [head, *(row[place] for row in rows)])
        sheet.set_column(place, place, min(longest + 2, _WIDTH))
    return sheet


def _cited(cell: Cell, numbers: Mapping[str, str]) -> Cell:
    """A cell, where it names an exhibit, as that is cited."""
    return numbers.get(cell, cell) if isinstance(cell, str) else cell


def _heads(exhibit: Exhibit) -> list[str]:
    """The heads, with the unit of each column of money that has one and does not name it."""
    heads = []
    for place, head in enumerate(exhibit["heads"]):
        units = {row[place]["unit"] for row in exhibit["rows"] if not isinstance(row[place], str)}
        unit = unit_name(min(units)) if len(units) == 1 else ""
        told = unit in units or unit.lower() in head.lower()
        heads.append(head if told else f"{head}, {unit}")
    return heads


def _value(cell: Cell) -> str | float:
    """A cell as a spreadsheet takes it; a date or a year as it is printed."""
    if isinstance(cell, str):
        return cell if any(sign.isalnum() for sign in cell) else _NOTHING
    as_printed = cell["unit"] == "date" or cell["unit"].endswith("year")
    value: str | float = cell["text"] if as_printed else cell["value"]
    return value


def _style(book: Workbook, cell: Cell) -> Any:
    """How a cell is shown: text in lines, a number on the scale on which the brief prints it."""
    form = "" if isinstance(cell, str) else _form(cell)
    return book.add_format({"num_format": form, "text_wrap": True, "valign": "top"})


def _form(number: Mapping[str, Any]) -> str:
    return "0.0%" if number["scale"] == 100 else _FORMATS.get(number["unit"], "#,##0.0")
