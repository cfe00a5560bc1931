"""Tables as spreadsheets write them: read as they are meant or refused, and added to."""

import csv
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from report.contract import brief
from report.facts.package import DataPackage, FactsError
from report.facts.rules import check
from report.facts.schema import parse
from report.facts.sheet import Sheet
from report.facts.tables import copied, files_with, with_rows
from report.publish.record import tables_hash

DIALECTS = sorted((Path(__file__).parent / "dialects").glob("*.csv"))
NEW = {
    "loan_id": "carrow-2024-second",
    "town": "Carrow",
    "year": "2024",
    "variant": "second",
    "loans": "23500",
    "resolution": "100",
    "known_from": "2025-02-20",
    "sources": "count-2024",
    "confidence": "low",
    "note": 'counted "again", by hand; twice',
}


def values(package):
    fields = package.fields("loans")
    return [[parse(row.cells[f["name"]], f) for f in fields] for row in package.rows("loans")]


def written(package, content):
    (package.folder / "loans.csv").write_bytes(content)
    return DataPackage(package.folder)


def changed(package, *pairs):
    text = (package.folder / "loans.csv").read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return written(package, text.encode())


@pytest.mark.parametrize("path", DIALECTS, ids=lambda path: path.stem)
def test_a_dialect_says_what_the_table_says(package, path):
    told = written(package, path.read_bytes())
    assert values(told) == values(DataPackage(brief().home / "data"))
    assert check(told) == []


def test_an_edition_has_a_table_in_the_one_form_whoever_saved_it(package):
    saved = written(package, DIALECTS[4].read_bytes().replace(b",0", b""))
    home = DataPackage(brief().home / "data")
    assert (package.folder / "loans.csv").read_bytes() != home.contents["loans.csv"]
    assert saved.contents == home.contents and tables_hash(saved) == tables_hash(home)
    for path in home.files:
        assert home.contents[path.name] == path.read_bytes()


def test_there_are_dialects_and_one_that_says_something_else_would_be_noticed(package):
    assert len(DIALECTS) > 10
    text = DIALECTS[4].read_text(encoding="utf-8")
    assert DIALECTS[4].stem == "excel-german"
    told = written(package, text.replace("15.03.2020", "16.03.2020", 1).encode())
    assert values(told) != values(DataPackage(brief().home / "data"))


@pytest.mark.parametrize("path", DIALECTS, ids=lambda path: path.stem)
def test_a_row_is_put_in_and_all_other_bytes_stay(package, path):
    before = written(package, path.read_bytes())
    stated = len(before.rows("loans"))
    content = with_rows(before, "loans", [NEW])
    after = written(package, content)
    place = [row.cells["loan_id"] for row in after.rows("loans")].index(NEW["loan_id"])
    record = after.sheet("loans").records[place]
    assert content.replace(record.text.encode(), b"").rstrip() == path.read_bytes().rstrip()
    assert after.rows("loans")[place].cells == NEW
    assert after.rows("loans")[place - 1].cells["loan_id"] == "carrow-2024-first"
    assert len(after.rows("loans")) == stated + 1


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n\ufeff"), max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8),
    mark=st.sampled_from(",;\t"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    bom=st.booleans(),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    behind=st.integers(0, 2),
)
@example([("a", "", ""), ("", "", "")], ",", "\n", True, csv.QUOTE_ALL, 1)
def test_what_is_read_is_written_back_byte_for_byte(rows, mark, end, bom, quoting, behind):
    file, columns = StringIO(newline=""), ["key", "one", "other"]
    writer = csv.writer(file, delimiter=mark, lineterminator=end, quoting=quoting)
    writer.writerows([*row, *[""] * behind] for row in [columns, *rows])
    content = ("\ufeff" * bom + file.getvalue()).encode()
    sheet = Sheet.of(content, columns)
    assert sheet.content == content
    assert [tuple(each.cells) for each in sheet.records] == [row for row in rows if any(row)]
    sheet.put(len(sheet.records), ["new", f'"{mark}', end])
    again = Sheet.of(sheet.content, columns)
    assert again.records[-1].cells == ["new", f'"{mark}', end]
    assert [each.text for each in again.records[:-1]] == [each.text for each in sheet.records[:-1]]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("2020-03-15", "3/5/2020")], "'3/5/2020': may be 2020-03-05 or 2020-05-03: write the"),
        ([("2020-03-15", "03-05-2020")], "may be 2020-03-05 or 2020-05-03"),
        ([("2020-03-15", "15.03.20")], "is no date: write a day such as 2025-12-22"),
        ([("2020-03-15", "31.02.2020")], "is no date"),
        ([("2020-03-15", "2020-03")], "is no date"),
        ([("2020-03-15", "43905")], "is no date"),
        ([(",41200,", ',"41,200",')], "'41,200': may be 41.200 or 41200: write the one"),
        ([(",41200,", ",4.12E+04,")], "is no number: write digits, with a point"),
        ([(",41200,", ",412%,")], "is no number"),
        ([(",41200,", ',"41.2.00",')], "is no number"),
        ([(",41200,", ',"4,12,00",')], "is no number"),
        ([(",41200,", ",#REF!,")], "is no number"),
        ([(",2019,main,41200", ",2019.5,main,41200")], "is no integer"),
    ],
)
def test_what_may_mean_two_things_or_none_is_refused(package, pairs, expected):
    lines = [*map(str, check(changed(package, *pairs)))]
    assert lines and all(line.startswith("loans.csv, row ") for line in lines)
    assert any(expected in line for line in lines), lines


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda text: text.replace(",", ";").replace("41200", "41.200"), "the semicolon between"),
        (lambda text: text.replace(",", "\t").replace("41200", "41.200"), "the tab between cells"),
        (lambda text: text.replace("41200,100", '41.200,"0,1"'), "as 0,1 suggests"),
        (
            lambda text: text.replace("41200", "41.200").replace("2020-03-15", "15.03.2020"),
            "as 15.03.2020 suggests",
        ),
    ],
)
def test_a_point_that_may_stand_between_thousands_is_refused(package, change, expected):
    text = (package.folder / "loans.csv").read_text(encoding="utf-8")
    with pytest.raises(FactsError, match=r"loans\.csv, row 2, loans = '41\.200'") as refused:
        written(package, change(text).encode()).rows("loans")
    assert expected in str(refused.value)
    other = text.replace("41200", "41.200").replace("2021-03-15", "15.03.2021")
    plain = written(package, other.encode()).rows("loans")
    assert plain[0].cells["loans"] == "41.200", "days of other rows do not count"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda text: text.encode("utf-16"), "row 1: the file is in UTF-16: save it as CSV"),
        (lambda text: text.encode("utf-16-le"), "row 1: the file is in UTF-16"),
        (
            lambda text: text.replace("by town", "x").replace("before", "früher").encode("cp1252"),
            "row 26: the byte 0xfc is not UTF-8: save it as CSV in UTF-8",
        ),
        (lambda text: text.replace("town", "Town", 1).encode(), "without town and with unknown 'T"),
        (lambda text: text.replace("loan_id,town", "town,loan_id").encode(), "in another order"),
        (lambda text: b"", "row 1: the columns are there without loan_id"),
        (
            lambda text: text.replace("high,\n", "high,,x\n", 1).encode(),
            "row 2: 11 cells, but 10 columns: put a cell that holds a comma in double quotes",
        ),
        (
            lambda text: text.replace("high,\n", "high\n", 1).encode(),
            "row 2: 9 cells, but 10 columns: an empty cell keeps its comma",
        ),
        (
            lambda text: text.replace("Brook End", '"Brook End', 1).encode(),
            "row 3: cannot be read as CSV .*: a cell that holds a double quote",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_row(package, change, expected):
    text = (package.folder / "loans.csv").read_text(encoding="utf-8")
    told = written(package, change(text))
    with pytest.raises(FactsError, match=rf"loans\.csv, .*{expected}"):
        told.rows("loans")


@pytest.mark.parametrize(
    ("key", "before"),
    [
        ("ashford-2025", "ashford-2024"),
        ("ashford-2018", None),
        ("brook-end-2022-late", "brook-end-2022"),
        ("elmstead-2024", "carrow-2024-first"),
    ],
)
def test_a_row_stands_behind_those_most_like_it(package, key, before):
    content = with_rows(package, "loans", [{**NEW, "loan_id": key}])
    rows = written(package, content).rows("loans")
    keys = [row.cells["loan_id"] for row in rows]
    assert (keys[keys.index(key) - 1] if keys.index(key) else None) == before


def test_files_of_several_tables_stand_in_a_copy(package):
    source = {"source_id": "count-2025", "publisher": "County", "title": "Count"}
    with pytest.raises(FactsError, match=r"loans\.csv has no column town_id"):
        files_with(package, {"sources": [source], "loans": [{**NEW, "town_id": "x"}]})
    files = files_with(package, {"sources": [source], "loans": [NEW]}, date(2025, 8, 1))
    assert sorted(files) == ["datapackage.json", "loans.csv", "sources.csv"]
    with copied(package, files) as copy:
        assert copy.cut_off == date(2025, 8, 1) and package.cut_off == date(2025, 6, 30)
        assert [row.cells["source_id"] for row in copy.rows("sources")][-1] == "count-2025"
        assert copy.rows("loans")[-1].cells == NEW
    assert not copy.folder.exists()
    old = (package.folder / "datapackage.json").read_bytes()
    assert files["datapackage.json"] == old.replace(b"2025-06-30", b"2025-08-01")


def test_a_cell_is_written_in_the_one_form(package):
    content = with_rows(package, "loans", [{**NEW, "known_from": "20.2.2025", "loans": "23,500.0"}])
    assert written(package, content).rows("loans")[-1].cells == {**NEW, "loans": "23500.0"}
    assert b",23500.0,100,2025-02-20," in content
