"""The Word file has what an editor works with: headings, captions that count, alt texts, tables."""

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from report.publish.body import headings
from report.publish.docx import to_docx
from report.publish.numbers import text_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def made(edition):
    return to_docx(edition)


@pytest.fixture(scope="module")
def document(made):
    with ZipFile(BytesIO(made)) as parts:
        return ElementTree.fromstring(parts.read("word/document.xml"))


def text(element):
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def styled(document, *styles):
    """The text of each paragraph of these styles, in order."""
    return [
        text(each)
        for each in document.iter(f"{W}p")
        if each.find(f"{W}pPr/{W}pStyle") is not None
        and each.find(f"{W}pPr/{W}pStyle").get(f"{W}val") in styles
    ]


def test_every_heading_is_one(document, edition):
    found = styled(document, "Heading1", "Heading2", "Heading3")
    assert found == [heading["text"] for heading in headings(edition.chapters.values())]
    assert styled(document, "Title") == [edition.headline]


def test_captions_count_as_the_brief_does(document, edition):
    """A field counts them, so that a new one moves those behind it; today it counts as we do."""
    captions = styled(document, "TableCaption", "ImageCaption")
    fields = [each.get(f"{W}instr").split()[:2] for each in document.iter(f"{W}fldSimple")]
    body = [each for each in edition.exhibits if not each["annex"]]
    for caption, field, exhibit in zip(captions, fields, body, strict=True):
        number = edition.numbers[exhibit["id"]]
        assert field == ["SEQ", number.split()[0]]
        titled = f"{number}: {text_of(exhibit['title']['runs'])}"
        assert caption.replace("\N{NO-BREAK SPACE}", " ").startswith(titled)


def test_a_picture_has_its_alt_text_and_nothing_else(document, edition):
    alts = [each.get("descr") for each in document.iter() if "descr" in each.attrib]
    drawn = [each for each in edition.exhibits if f"{each['id']}-wide" in edition.drawings]
    assert [alt for alt in alts if alt] == [text_of(each["alt"]["runs"]) for each in drawn]


def test_tables_repeat_their_heads_and_hold_every_cell(document, edition):
    tables = list(document.iter(f"{W}tbl"))
    shown = [
        each for each in edition.exhibits
        if not each["annex"] and f"{each['id']}-wide" not in edition.drawings
    ]  # fmt: skip
    assert len(list(document.iter(f"{W}tblHeader"))) == len(shown) == len(tables)
    for table, exhibit in zip(tables, shown, strict=True):
        rows = [[text(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
        assert rows == [
            exhibit["heads"],
            *([edition.numbers.get(text_of([cell]), text_of([cell])) for cell in row]
              for row in exhibit["rows"]),
        ]  # fmt: skip


def test_the_file_is_of_the_day_of_the_edition_and_the_same_each_time(made, edition):
    with ZipFile(BytesIO(made)) as parts:
        core = parts.read("docProps/core.xml").decode()
    assert core.count(f"{edition.parameters.as_of}T00:00:00Z") == 2 and "1970" not in core
    assert made == to_docx(edition)


def test_without_pandoc_it_says_what_to_install(edition, monkeypatch):
    import sys

    from report.publish.errors import EditionError

    monkeypatch.setitem(sys.modules, "pypandoc", None)
    with pytest.raises(EditionError, match="its extra docx"):
        to_docx(edition)
