"""A table as a file has it: what a spreadsheet, a database or an editor writes as CSV.

The mark between cells is a comma, semicolon or tab; the head says which. Lines end in any way,
UTF-8 may begin with a byte order mark, any cell may stand in double quotes, and empty columns
behind the last one and empty rows are no part of the table.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Literal, NamedTuple

_BOM = "\N{BYTE ORDER MARK}"
_MARKS = {",": "comma", ";": "semicolon", "\t": "tab"}
_SAVE = "save it as CSV in UTF-8 (in Excel: CSV UTF-8)"


class Record(NamedTuple):
    """A row: the number of the line that it ends on, its cells, and all of its text in the file."""

    number: int
    cells: list[str]
    text: str


@dataclass(frozen=True)
class Sheet:
    """A table in parts that are, one behind the other, the text of its file."""

    columns: Sequence[str]
    head: str
    records: list[Record]
    tail: str
    mark: str
    """What stands between cells."""
    width: int
    """The number of cells of the head, with empty ones behind the last column."""

    @classmethod
    def of(cls, content: bytes, columns: Sequence[str] = ()) -> "Sheet":
        """The table with these columns, or those that its head names, in the content of a file.

        Raises ValueError that says in which row what is wrong and what to do.
        """
        text = _text(content)
        lines = list(StringIO(text.removeprefix(_BOM), newline=""))
        heads = {mark: next(csv.reader(lines[:1], delimiter=mark), []) for mark in _MARKS}
        widest = max(heads.values(), key=len)
        columns = columns or [name for name in widest if name]
        for mark, head in heads.items():
            if _cut(head, len(columns)) == columns:
                records, rest = _records(lines, mark, len(columns))
                begin = text[: len(text) - sum(map(len, lines[1:]))]
                return cls(columns, begin, records, "".join(lines[rest:]), mark, len(head))
        raise ValueError(f"row 1: {_difference(widest, columns)}")

    @property
    def mark_name(self) -> str:
        """What the mark is called."""
        return _MARKS[self.mark]

    def put(self, place: int, cells: list[str]) -> None:
        """Put in a row before the record at `place`, written as the head is."""
        written = StringIO(newline="")
        quoted = self.head.removeprefix(_BOM).startswith('"')
        quoting: Literal[0, 1] = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
        end = self.head[len(self.head.rstrip("\r\n")) :] or "\n"
        writer = csv.writer(written, delimiter=self.mark, quoting=quoting, lineterminator=end)
        writer.writerow([*cells, *[""] * (self.width - len(cells))])
        self.records.insert(place, Record(0, cells, written.getvalue()))
        if place and not (before := self.records[place - 1]).text.endswith(("\r", "\n")):
            self.records[place - 1] = before._replace(text=before.text + end)

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        return "".join([self.head, *(each.text for each in self.records), self.tail]).encode()


def in_one_form(columns: Sequence[str], rows: Iterable[Iterable[str]]) -> bytes:
    """The content of a table with these columns and rows, as a table is written where it is new."""
    written = StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return written.getvalue().encode()


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:100]:
        raise ValueError(f"row 1: the file is in UTF-16: {_SAVE}")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        row = len(content[: error.start].splitlines()) or 1
        byte = f"0x{content[error.start]:02x}"
        raise ValueError(f"row {row}: the byte {byte} is not UTF-8: {_SAVE}") from None


def _cut(cells: list[str], width: int) -> list[str]:
    """The cells without empty ones behind the last column."""
    return cells if any(cells[width:]) else cells[:width]


def _records(lines: Sequence[str], mark: str, width: int) -> tuple[list[Record], int]:
    """The records under the head, and the number of lines up to the last one's end."""
    reader = csv.reader(lines, delimiter=mark, strict=True)
    next(reader)
    records, end, began = [], reader.line_num, reader.line_num
    try:
        for cells in reader:
            if any(cells):
                cut = _cut(cells, width)
                if len(cut) != width:
                    raise ValueError(f"row {reader.line_num}: {_miscount(len(cut), width, mark)}")
                records.append(Record(reader.line_num, cut, "".join(lines[end : reader.line_num])))
                end = reader.line_num
            began = reader.line_num
    except csv.Error as error:
        raise ValueError(
            f"row {began + 1}: cannot be read as CSV ({error}): a cell that holds a double quote "
            "stands in double quotes, and those within it are doubled"
        ) from None
    return records, end


def _miscount(cells: int, columns: int, mark: str) -> str:
    name = _MARKS[mark]
    much = f"put a cell that holds a {name} in double quotes"
    todo = much if cells > columns else f"an empty cell keeps its {name}"
    return f"{cells} cells, but {columns} columns: {todo}"


def _difference(head: Sequence[str], columns: Sequence[str]) -> str:
    """In what a head is not what the descriptor says."""
    told = [
        f"{words} {', '.join(names)}"
        for words, names in (
            ("without", [name for name in columns if name not in head]),
            ("with unknown", [repr(name) for name in head if name not in columns]),
        )
        if names
    ]
    wrong = " and ".join(told) or "in another order or twice"
    return f"the columns are there {wrong}; datapackage.json describes {', '.join(columns)}"
