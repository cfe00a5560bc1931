"""The charts of the page answer to a pointer and to keys, and no worse page where they cannot."""

import re
from pathlib import Path
from urllib.parse import urlparse

import pytest

from report.present import mime
from report.publish.numbers import slug

SCREENS = {"wide": 1000, "narrow": 400}
FIRST = "budget-definitions"
CHANGE = "Change: +272.3 %, between 272.2 and 272.4"


@pytest.fixture
def page(look, address):
    page = look(address)
    yield page
    assert page.said == []


@pytest.fixture
def changed(look, address, tmp_path):
    """The page with other text in one place."""

    def opened(old, new):
        text = Path(urlparse(address).path).read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "brief.html"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return look(path.as_uri())

    return opened


def drawn(page, id, size="wide"):
    """A drawing once the script has replaced it."""
    slot = page.locator(f"#{id} .{size}")
    slot.scroll_into_view_if_needed()
    page.wait_for_selector(f"#{id} .{size}[data-drawn]", timeout=10_000)
    return slot


def hover(page, id, mark):
    shape = drawn(page, id).locator(mark)
    shape.scroll_into_view_if_needed()
    box = shape.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    return page.locator("#source-of")


def names(page, id):
    return page.locator(f"#{id} tbody th").all_text_contents()


def texts(svg):
    return sorted(re.findall(r"<text[^>]*>([^<]+)</text>", svg))


@pytest.mark.parametrize("size", SCREENS)
def test_each_chart_is_drawn_anew_and_says_the_same(look, address, edition, size):
    page = look(address, SCREENS[size])
    still = look(address, SCREENS[size], java_script_enabled=False)
    slots = [f"#{slug(data[mime.EXHIBIT]['id'])} .{size}" for data in edition.charts]
    height = page.evaluate("document.documentElement.scrollHeight")
    for slot in slots:
        before = still.locator(slot).inner_html()
        page.locator(slot).scroll_into_view_if_needed()
        page.wait_for_selector(f"{slot}[data-drawn]", timeout=10_000)
        after = page.locator(slot).inner_html()
        assert texts(after) == texts(before) and texts(before), slot
        assert after.split("<rect")[0] == before.split("<rect")[0], "its size, name and description"
        assert after.count("paint-order") == before.count("paint-order")
        assert not re.search(r'role="graphics|aria-', after)
    assert page.evaluate("document.documentElement.scrollHeight") == height
    other = next(name for name in SCREENS if name != size)
    assert page.locator(f".{other}[data-drawn]").count() == 0
    assert page.said == []


def test_each_datum_names_its_row_of_the_table(edition):
    """It names a row whose first cell one of its texts begins with, where no day stands there."""
    for data in edition.charts:
        exhibit, spec = data[mime.EXHIBIT], data[mime.CHART]
        if exhibit["id"] == "rapidus.steps":
            continue
        for datum in (datum for values in spec["datasets"].values() for datum in values):
            first = exhibit["rows"][datum["row"] - 1][0]
            said = [value for value in datum.values() if isinstance(value, str)]
            assert any(text.startswith(first) for text in said), (exhibit["id"], datum)


def test_a_step_of_rapidus_names_its_row_and_a_plan_none(edition):
    (data,) = (d for d in edition.charts if d[mime.EXHIBIT]["id"] == "rapidus.steps")
    rows = data[mime.EXHIBIT]["rows"]
    points = [datum for values in data[mime.CHART]["datasets"].values() for datum in values]
    for datum in (datum for datum in points if "amount" in datum):
        planned = datum["series"] == "State, with plans"
        assert (datum["row"] is None) == planned, datum
        if not planned:
            sums = [cell for cell in rows[int(datum["row"]) - 1][-2:] if isinstance(cell, dict)]
            assert datum["amount_text"] in [number["text"] for number in sums], datum


def test_a_pointer_is_told_value_interval_and_source(page):
    tip = hover(page, FIRST, ".mark-symbol > :first-child")
    name, change, source = tip.locator("p").all_inner_texts()
    assert name == "What is counted: Initial budgets"
    assert change == CHANGE
    assert (
        source.startswith("Source: ") and "Ministry of Finance (text on wic-net), 26 Dec" in source
    )
    assert page.locator(f"#{FIRST} .told").count() == 1
    box = tip.bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.wait_for_timeout(400)
    assert tip.is_visible(), "the pointer may go to it"
    page.mouse.move(5, 5)
    tip.wait_for(state="hidden")
    assert page.locator(".told").count() == 0


def test_a_finger_is_told_the_same(look, address):
    page = look(address, SCREENS["narrow"], has_touch=True)
    mark = drawn(page, FIRST, "narrow").locator(".mark-symbol > :first-child")
    mark.tap()
    assert CHANGE in page.locator("#source-of").inner_text()
    page.locator(f"#{FIRST} .subtitle").tap()
    assert page.locator("#source-of").is_hidden()
    assert page.said == []


def test_keys_read_the_rows_in_order(page):
    drawn(page, FIRST)
    rows = names(page, FIRST)
    page.locator(f"#{FIRST} figcaption a").last.focus()
    page.keyboard.press("Tab")
    tip, keys = page.locator("#source-of"), page.locator(f"#{FIRST} .keys")
    presses = ["ArrowRight", "ArrowDown", "ArrowLeft", "End", "ArrowDown", "Home", "ArrowUp"]
    for key, place in zip(presses, [1, 2, 1, -1, -1, 0, 0], strict=True):
        page.keyboard.press(key)
        assert tip.locator("p").first.inner_text() == f"What is counted: {rows[place]}"
        spoken = keys.evaluate("keys => keys.ariaValueText")
        assert spoken.startswith(f"What is counted: {rows[place]}; Change: ")
        assert page.locator(f"#{FIRST} .told").count() == 1
    page.keyboard.press("Escape")
    assert tip.is_hidden() and page.locator(".told").count() == 0


BROKEN = {
    "no JSON": ('class="specification">{', 'class="specification">{{'),
    "no chart": ('"layer":[', '"mark":7,"was":['),
    "data from elsewhere": ('"data":{"name":', '"data":{"url":"https://example.org/a","was":'),
}


@pytest.mark.parametrize(("old", "new"), BROKEN.values(), ids=BROKEN)
def test_a_chart_that_fails_keeps_its_drawing_and_its_keys(changed, old, new):
    page = changed(old, new)
    slot = page.locator(f"#{FIRST} .wide")
    slot.scroll_into_view_if_needed()
    drawn(page, "budget-parts")
    assert slot.get_attribute("data-drawn") is None
    assert "+272.3 %" in texts(slot.inner_html())
    assert any(said.startswith(f"{FIRST}: ") for said in page.said)
    page.locator(f"#{FIRST} figcaption a").last.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Home")
    assert "Initial budgets" in page.locator("#source-of").inner_text()


def test_another_width_of_the_page_has_its_own_drawing(page):
    drawn(page, FIRST)
    assert page.locator(f"#{FIRST} .narrow[data-drawn]").count() == 0
    page.set_viewport_size({"width": SCREENS["narrow"], "height": 800})
    drawn(page, FIRST, "narrow")
