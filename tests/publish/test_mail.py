"""The form for e-mail: one light file that needs nothing besides."""

import html5lib
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from report.publish.mail import to_mail
from report.publish.numbers import text_of
from report.publish.publication import Publication

X = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def made(edition):
    return to_mail(edition)


@pytest.fixture(scope="module")
def page(made):
    return html5lib.HTMLParser(strict=True).parse(made)


def test_it_is_light_and_asks_for_nothing(made, page):
    assert len(made) < 100_000
    tags = {each.tag.removeprefix(X) for each in page.iter()}
    assert not tags & {"script", "style", "link", "svg", "iframe", "form"}
    named = [each.get(name, "") for each in page.iter() for name in ("src", "href")]
    assert {each.partition(",")[0] for each in named} == {"", "data:image/png;base64"}
    assert b"url(" not in made


def test_it_says_what_the_first_pages_say(page, edition):
    text = " ".join("".join(page.itertext()).split())
    assert edition.headline in text and edition.standfirst in text
    findings = [text_of(each["runs"]) for each in edition.said("finding")]
    assert len(findings) >= 5 and not [each for each in findings if each not in text]
    assert edition.citation in text
    later = next(each for each in edition.exhibits if each["id"].startswith("rapidus."))
    assert text_of(later["title"]["runs"]) not in text


def test_the_pictures_have_their_texts(page, edition):
    alts = {each.get("alt") for each in page.iter(f"{X}img")}
    assert text_of(edition.hero["alt"]["runs"]) in alts


def test_without_a_summary_it_is_all_and_a_drawing_is_a_picture(edition):
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0,0h9"/></svg>'
    )
    cells = [
        new_markdown_cell("# Rain\n\nIt rains."),
        new_code_cell("", outputs=[
            new_output("display_data", {"image/svg+xml": each}) for each in (drawing, drawing[:40])
        ]),
    ]  # fmt: skip
    page = to_mail(Publication({"01-rain": new_notebook(cells=cells)}, edition.edition)).decode()
    assert "It rains." in page and page.count("data:image/png") == 1
