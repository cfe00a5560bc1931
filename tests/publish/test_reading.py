"""The page as a reader uses it, in a real browser."""

import csv
import re

import pytest
from playwright.sync_api import expect

PNG = b"\x89PNG\r\n"


@pytest.fixture
def page(look, address):
    page = look(address)
    yield page
    assert page.said == []


def saved(page, figure, way):
    with page.expect_download() as download:
        page.locator(f"#{figure} .tools button", has_text=way).click()
    return download.value.path().read_bytes()


def test_contents_follow_the_reader(page):
    current = page.locator("#contents a[aria-current]").first
    expect(current).to_have_text("Main points")
    page.locator("#contents a", has_text="Rapidus").first.click()
    expect(current).to_have_text("Rapidus")


@pytest.mark.parametrize("way", ["hover", "focus"])
def test_a_number_shows_its_arithmetic_rows_and_documents(page, way):
    number = page.locator('a[href="#n-main-sign-ratio"]')
    box = page.locator("#source-of")
    assert box.is_hidden()
    if way == "hover":
        number.hover()
    else:
        page.evaluate("document.activeElement.blur()")
        while page.evaluate("document.activeElement.hash") != "#n-main-sign-ratio":
            page.keyboard.press("Tab")
    text = box.text_content()
    for part in ("between 3.72 and 3.73", "1,239.0 ÷ 332.8", "Ministry of Finance"):
        assert part in text
    assert "26 December 2025" in text
    page.keyboard.press("Escape")
    assert box.is_hidden()


def test_a_table_can_be_saved(page):
    text = saved(page, "brief-answers", "CSV").decode("utf-8-sig")
    head, first, *_ = csv.reader(text.splitlines())
    assert head[1:3] == ["Change", "Change (as printed)"]
    assert first[0] == "Regular budget on regular budget" and first[2] == "+272.3%"
    assert float(first[1]) == pytest.approx(2.722957)


def test_a_chart_can_be_saved(page):
    drawing = saved(page, "brief-answers", "SVG").decode()
    assert drawing.startswith("<svg") and "+272%" in drawing and "var(" not in drawing
    words = " ".join(re.findall(r"<text[^>]*>([^<]+)</text>", drawing))
    for part in (
        "Up or down",
        "change in %",
        "The scope differs",
        "Ministry of Finance",
        "Edition of 22 November 2026",
    ):
        assert part in words
    assert saved(page, "brief-answers", "PNG").startswith(PNG)


def test_the_ledger_by_verdict(page):
    rows = page.locator("#claims-ledger tbody tr")
    everything = rows.count()
    page.locator("#filter-claims-ledger").select_option("mislabelled")
    shown = [row for row in rows.all() if row.is_visible()]
    assert 0 < len(shown) < everything
    assert all("mislabelled" in row.text_content() for row in shown)
    assert page.locator("#claims-ledger [role=status]").text_content().startswith(str(len(shown)))


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_nothing_makes_the_page_scroll_sideways(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("#contents details").evaluate("d => d.open") == (width > 960)


def test_the_page_reads_without_its_script(look, address):
    page = look(address, java_script_enabled=False)
    assert page.locator("#brief-hero svg").first.is_visible()
    assert page.locator(".filter").first.is_hidden()
