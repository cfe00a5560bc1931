"""Markdown as readers' own notebooks have it, and what it may not do."""

import pytest
from nbformat.v4 import new_markdown_cell

from report.publish.markdown import anchor, contents, html, parse


def shown(text, **cell):
    return html(parse(new_markdown_cell(text, **cell)))


def headings(text):
    found = [token for token in parse(new_markdown_cell(text)) if token["type"] == "heading"]
    anchor(found)
    return found


@pytest.mark.parametrize(
    ("formula", "set_as"),
    [
        ("$a_1 * b$", "<msub><mi>a</mi><mn>1</mn></msub><mo>*</mo><mi>b</mi>"),
        (r"$\hat\beta = *y*$", "<mover><mi>β</mi><mo>^</mo></mover><mo>=</mo><mo>*</mo><mi>y</mi>"),
        ("$$\n\\frac{a}{b}\n\n- c$$", "<mfrac><mrow><mi>a</mi></mrow><mrow>"),
        (r"\begin{align}a *&= b* \\ c &= d\end{align}", "<mtable"),
        (r"\\(x * y * z\\)", "<mi>x</mi><mo>*</mo><mi>y</mi><mo>*</mo><mi>z</mi>"),
        (r"\\[x * y\\]", 'display="block"><mrow><mi>x</mi><mo>*</mo><mi>y</mi>'),
    ],
)
def test_a_formula_is_set_and_nothing_in_it_is_markdown(formula, set_as):
    made = shown(formula)
    assert set_as in made.replace("> <", "><") and "<em>" not in made and "alttext=" in made


def test_what_is_no_formula_or_cannot_be_read_stands_as_it_is_written():
    assert shown("It costs `$x$`, $5 to $7, *and* more.") == (
        "<p>It costs <code>$x$</code>, $5 to $7, <em>and</em> more.</p> "
    )
    assert shown(r"$\nosuch{x}$") == r"<p><code>$\nosuch{x}$</code></p> "
    assert "<em>" in shown("a * b *c* d")


def test_each_heading_has_an_id_of_its_own_that_can_be_typed():
    found = headings("## The `end` of it\n\n## Context\n\n### 予算\n\n## Context\n\n## !")
    ids = [heading["attrs"]["id"] for heading in found]
    assert ids == ["the-end-of-it", "context", "予算", "context-2", "heading"]
    listed = [(chapter["text"], len(sections)) for chapter, sections in contents(found)]
    assert listed == [("The end of it", 0), ("Context", 1), ("Context", 0), ("!", 0)]
    assert html(found[:1]) == (
        '<h2 id="the-end-of-it">The <code>end</code> of it <a class="anchor" '
        'href="#the-end-of-it" aria-label="Link to this heading">#</a></h2> '
    )


def test_no_level_is_left_out():
    found = headings("### A\n\n# B\n\n#### C\n\n## D")
    assert [heading["attrs"]["level"] for heading in found] == [2, 2, 3, 2]


def test_an_attached_picture_is_part_of_the_page():
    png = {"image/png": "iVBORw0KGgo="}
    assert 'src="data:image/png;base64,iVBORw0KGgo="' in shown(
        "![dot](attachment:dot.png)", attachments={"dot.png": png}
    )
    assert "base64" not in shown("![dot](attachment:other.png)", attachments={"dot.png": png})


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html;base64,PHA+", "vbscript:x"]
)
def test_an_address_that_would_run_is_left_out(address):
    assert address not in shown(f"[here]({address}) ![here]({address})")
    assert 'href="https://example.org"' in shown("[here](https://example.org)")
