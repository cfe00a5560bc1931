"""The Word file: the report as a ministry edits it, with real headings, captions and tables.

pandoc makes it of a plain page; the styles are those of templates/docx/reference.docx.
"""

import re
import subprocess
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from itertools import chain
from math import sqrt
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from report.present.format import day
from report.publish.errors import EditionError
from report.publish.numbers import text_of
from report.publish.pages import rendered
from report.publish.pictures import pictured, pictures
from report.publish.publication import Publication

_REFERENCE = Path(__file__).parent / "templates" / "docx" / "reference.docx"
_NEVER = b"1970-01-01T00:00:00Z"


def to_docx(publication: Publication) -> bytes:
    """The edition as Office Open XML: its numbers are text, its charts are pictures.

    Raises EditionError where pandoc is not installed or cannot make it.
    """
    as_of = publication.parameters.as_of
    page = rendered(
        "publish/templates/docx/brief.html.j2",
        publication=publication,
        blocks=chain.from_iterable(publication.chapters.values()),
        pictures=pictures(publication),
        widths={each["id"]: _widths(each) for each in publication.exhibits},
        day=day(as_of),
    )
    # It reads no file and no address that a notebook may name.
    how = ["--sandbox", "--from=html", "--to=docx+native_numbering", "--output=-"]
    look = [f"--reference-doc={_REFERENCE}", "--figure-caption-position=above"]
    made = subprocess.run(
        [_pandoc(), *how, *look, "--shift-heading-level-by=-1"],
        input=pictured(page).encode(),
        capture_output=True,
        check=False,
    )
    if made.returncode:
        raise EditionError(f"brief.docx cannot be made: {made.stderr.decode().strip()}.")
    return _finished(made.stdout, as_of)


def _widths(exhibit: Mapping[str, Any]) -> list[int]:
    """The widths of the columns in per cent: no word is broken, and a long text is folded."""
    columns = [
        [text_of([cell]) for cell in column]
        for column in zip(exhibit["heads"], *exhibit["rows"], strict=True)
    ]
    wide = [
        max(2 + max(map(len, " ".join(column).split())), 2 * sqrt(max(map(len, column))))
        for column in columns
    ]
    return [round(100 * each / sum(wide)) for each in wide]


def _finished(made: bytes, as_of: date) -> bytes:
    """What pandoc makes without a clock, with the day of the edition.

    A picture is described once; pandoc has its data as a second description.
    """
    file = BytesIO()
    with ZipFile(BytesIO(made)) as parts, ZipFile(file, "w", ZIP_DEFLATED) as dated:
        for part in parts.infolist():
            content = parts.read(part)
            if part.filename == "docProps/core.xml":
                content = content.replace(_NEVER, f"{as_of}T00:00:00Z".encode())
            elif part.filename == "word/document.xml":
                content = re.sub(rb'descr="data:[^"]*"', b'descr=""', content)
            dated.writestr(part, content)
    return file.getvalue()


def _pandoc() -> str:
    try:
        import pypandoc
    except ImportError:
        raise EditionError(
            "brief.docx needs pandoc: install the package with its extra docx."
        ) from None
    return str(pypandoc.get_pandoc_path())
