"""Ordinary notebooks: what they hold stands on the page and in the PDF, or is said to be missing.

The cells are not run: their outputs are those of libraries that are not installed here.
"""

import base64
import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
    new_raw_cell,
)
from PIL import Image
from pypdf import PdfReader

from report.publish.html import to_html
from report.publish.pdf import to_pdf


def picture(kind):
    file = BytesIO()
    Image.new("RGB", (60, 40), "teal").save(file, kind)
    return base64.b64encode(file.getvalue()).decode()


PNG, JPEG = picture("PNG"), picture("JPEG")
SVG = '<svg width="40" height="20"><rect width="9" height="9"/></svg>'
VEGA = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "data": {"values": [{"year": "2024", "sales": 3}, {"year": "2025", "sales": 5}]},
    "description": "Sales of two years",
    "mark": "bar",
    "encoding": {"x": {"field": "year"}, "y": {"field": "sales", "type": "quantitative"}},
}
PLOTLY = {"data": [], "layout": {"title": {"text": "Turnover"}}}
WIDE = "".join(f"<td>{n:,}</td>" for n in range(10_000, 10_060))
FRAME = """<style>#T_1 {color: red}</style><table border="1" id="T_1"><thead>
<tr><th></th><th colspan="2">sales</th></tr><tr><th></th><th>name</th><th>EUR</th></tr></thead>
<tbody><tr><th rowspan="2">North</th><td>one</td><td>1,234.5</td></tr>
<tr><td>two</td><td>-7.25</td></tr></tbody></table>"""

PROSE = """# Sales ✅

Done 🎉, 予算と 예산, [a link](https://example.org), [down](#Results), ~~old~~ text.[^1]

[^1]: The *footnote*.

- [x] ready
- [ ] open

| Region | Sales |
|:-------|------:|
| North  |    12 |

First<br>second, H<sub>2</sub>O. ![the logo](attachment:dot.png) ![far](https://example.org/x.png)

<h2 align="center">A raw heading</h2>
<div>In a box</div>

$$\\sum_{i=1}^{n} \\frac{x_i}{\\sqrt{n}}$$

#### Results

## Results

A sign without a font: 𓀀.
"""


def cell(source="", *outputs, tags=()):
    return new_code_cell(source, outputs=list(outputs), metadata={"tags": list(tags)})


def shown(data):
    return new_output("display_data", data)


def printed(text, name="stdout"):
    return new_output("stream", name=name, text=text)


CELLS = [
    new_markdown_cell(PROSE, attachments={"dot.png": {"image/png": PNG}}),
    cell("region = 'South'", tags=["parameters"]),
    cell("bar = 1", printed("\x1b[31mred\x1b[0m\n"), printed("10%\r 50%", "stderr"),
         printed("\r100%\n", "stderr")),
    cell("secret = 1", printed("seen\n"), tags=["remove-input"]),
    cell("folded = 1", printed("also seen\n"), tags=["hide_input"]),
    cell("kept = 1", printed("unseen\n"), tags=["remove-output"]),
    cell("gone = 1", printed("gone\n"), tags=["remove_cell"]),
    cell("many", printed("\n".join(f"line {n}" for n in range(5000)))),
    cell("1 / 0", new_output("error", ename="ZeroDivisionError", evalue="division by zero",
                             traceback=["\x1b[0;31mZeroDivisionError\x1b[0m: division by zero"]),
         tags=["raises-exception"]),
    cell("", shown({"image/png": PNG, "text/plain": "<Figure size 640x480 with 1 Axes>"})),
    cell("", shown({"image/jpeg": JPEG, "text/plain": "a photograph"})),
    cell("", shown({"image/svg+xml": SVG})),
    cell("", shown({"application/vnd.vegalite.v6+json": VEGA, "text/plain": "alt.Chart(...)"})),
    cell("", shown({"application/vnd.plotly.v1+json": PLOTLY, "text/html": "<script>1</script>"})),
    cell("", shown({"text/html": FRAME, "text/plain": "frame"})),
    cell("", shown({"text/html": f"<table><tr><th>wide</th>{WIDE}</tr></table>"})),
    cell("", shown({"text/html": "<div><table><tr><td>open"})),
    cell("", shown({"text/latex": r"$\frac{a}{b}$", "text/plain": "a/b"})),
    cell("", shown({"text/markdown": "## Not in the contents\n\n**bold**"})),
    cell("", shown({"application/json": {"key": [1, 2]}})),
    cell("", shown({"text/html": '<p onclick="run()">kept<script>window.hurt = 1</script></p>'
                                 '<img src="x" onerror="run()"></main><style>*{hurt:1}</style>'})),
    new_raw_cell("<b>raw</b> words", metadata={"format": "text/html"}),
    new_raw_cell("* reST", metadata={"raw_mimetype": "text/restructuredtext"}),
    cell("", shown({"image/png": "bm8gcGljdHVyZQ==", "text/plain": "a broken picture"})),
]  # fmt: skip


@pytest.fixture(scope="module")
def foreign(edition):
    """A report of one ordinary notebook."""
    return replace(edition, notebooks={"own": new_notebook(cells=CELLS)}, foreign=True)


@pytest.fixture(scope="module")
def page(foreign):
    return to_html(foreign)


@pytest.fixture(scope="module")
def file(foreign):
    return to_pdf(foreign, {})


@pytest.fixture(scope="module")
def paper(file):
    pages = [page.extract_text() for page in PdfReader(BytesIO(file)).pages]
    return re.sub(r"\s+", " ", " ".join(pages))


@pytest.mark.parametrize(
    "words",
    [
        "Done 🎉, 予算と 예산", "old", "The footnote", "☑ ready", "☐ open", "North", "second, H",
        "In a box", "A raw heading", "bar = 1", "red", "100%", "seen", "kept = 1", "also seen",
        "line 0", "4,940 more lines are in the executed notebook", "ZeroDivisionError",
        "An interactive chart of plotly, “Turnover”, stands here, which does not run",
        "1,234.5", "10,059",
        "open", "bold", "Not in the contents", '"key"', "kept", "region", "South",
        "[Image: far, https://example.org/x.png]", "Something interactive stands here",
        "raw words", "it has no form but text/restructuredtext",
    ],
)  # fmt: skip
def test_what_a_notebook_holds_stands_in_both(page, paper, words):
    plain = re.sub(r"\s+", " ", re.sub("<[^>]*>", "", page)).replace("&quot;", '"')
    assert words in plain
    assert words in paper


@pytest.mark.parametrize(
    "words", ["secret", "unseen", "gone", "hurt", "onclick", "onerror", "line 61", "\x1b", " 50%"]
)
def test_what_is_hidden_cut_or_would_run_stands_in_neither(page, paper, words):
    body = page[page.index('<main id="main"') : page.index("</main>")]
    assert words not in body and words not in paper


def test_the_title_and_the_parameters_are_those_of_the_notebook(page, paper, edition):
    assert "<h1>Sales ✅</h1>" in page and paper.startswith("Sales ✅")
    for words in (edition.title, "Cite as", "ClaimReview", "figures.json"):
        assert words not in page and words not in paper
    assert edition.title in to_html(edition)


def test_headings_have_ids_of_their_own_and_no_level_is_left_out(page):
    found = re.findall(r'<h(\d) id="(results[^"]*)"', page)
    assert found == [("2", "results"), ("2", "results-2")]
    assert "A raw heading" not in page[: page.index("<main")]


def test_tables_are_aligned_whole_and_reached_by_keyboard(page):
    assert '<td class="figures">1,234.5</td>' in page and "<td>one</td>" in page
    assert '<th colspan="2">sales</th>' in page and 'id="T_1"' not in page
    assert page.count('class="scroll" role="region" tabindex="0" aria-label="Table"') == 4


def test_code_is_shown_or_folded_and_print_says_so(page, paper):
    assert "<summary>Code</summary>" in page and "folded = 1" in page
    assert "folded = 1" not in paper and "Code that the page shows folded: 1 line." in paper


def test_a_formula_is_mathml_on_the_page_and_set_in_print(page, file):
    assert page.count("<munderover>") == 1 and "<mroot>" not in page
    with pikepdf.open(BytesIO(file)) as pdf:
        said = {str(node.Alt) for node in walk(pdf.Root.StructTreeRoot) if "/Alt" in node}
    assert {r"\sum_{i=1}^{n} \frac{x_i}{\sqrt{n}}", r"\frac{a}{b}"} <= said


def walk(node):
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from walk(kid)


def test_pictures_have_an_alt_text_that_is_no_name_of_an_object(page, file):
    alts = re.findall(r'<img [^>]*alt="([^"]*)"', page)
    assert alts == ["the logo", "Picture", "a photograph", "Picture", "Sales of two years",
                    "a broken picture"]  # fmt: skip
    with pikepdf.open(BytesIO(file)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        figures = [n for n in walk(pdf.Root.StructTreeRoot) if n.S == "/Figure"]
        assert [str(figure.Alt) for figure in figures] == alts[:-1]


def test_a_part_that_print_cannot_set_is_said_in_its_place(paper):
    assert paper.count("This part cannot be set in print; the page has it.") == 1
    assert "[egyptian hieroglyph a001]" in paper


def test_the_same_cells_give_the_same_bytes(foreign, page, file):
    again = replace(foreign)
    assert to_html(again) == page and to_pdf(again, {}) == file


def test_nothing_of_an_output_runs(page, tmp_path, look):
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    for width in (390, 1280):
        seen = look(path.as_uri(), width)
        assert seen.evaluate("window.hurt") is None and seen.said == []
        assert seen.evaluate("document.documentElement.scrollWidth") <= width
        assert seen.locator("main svg").count() == 0 and seen.locator("math").count() >= 2
