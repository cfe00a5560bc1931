"""What a reader sees: the first screen, every width, print, and the page without scripts."""

import pytest

WIDTHS = (320, 390, 768, 1280, 1920)
LONGEST = 30_000
BOX = """element => {
  const { top, bottom, height } = element.getBoundingClientRect();
  return { top, bottom, height };
}"""


def box(page, selector):
    return page.locator(selector).first.evaluate(BOX)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_first_screen_has_title_standfirst_status_and_most_of_the_first_chart(
    look, address, width, height
):
    page = look(address, width)
    page.set_viewport_size({"width": width, "height": height})
    for part in ("h1", ".standfirst", ".status", "header figcaption"):
        assert box(page, part)["bottom"] <= height, part
    chart = box(page, "header .chart")
    assert chart["top"] + 0.7 * chart["height"] <= height


def test_a_phone_shows_the_first_of_the_status_and_where_the_rest_is(look, address):
    page = look(address, 390)
    told, rest = page.locator(".status > div"), page.locator(".rest a")
    names = told.locator("dt").all_text_contents()
    assert page.locator(".status > div:visible").count() == 2 < told.count()
    assert {*names} < {*page.locator("dl.edition dt").all_text_contents()}
    rest.click()
    assert 0 <= box(page, "#about-this-edition")["top"] < 200
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.locator(".status > div:visible").count() == len(names) and not rest.is_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_width_cuts_anything_off(look, address, width):
    page = look(address, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate("document.querySelector('h1').style.minWidth = '120vw'")
    assert page.evaluate("document.documentElement.scrollWidth") > width


def test_the_page_is_short_and_the_annex_no_part_of_it_until_it_is_opened(look, address):
    page = look(address, 1280)
    height = "document.documentElement.scrollHeight"
    closed = page.evaluate(height)
    assert closed <= LONGEST
    entry = page.locator(".annex .entries li").first
    assert not entry.is_visible()
    page.locator(".annex summary").first.click()
    assert entry.is_visible() and page.evaluate(height) > closed + 1000


def test_a_phone_shows_a_wordy_row_as_a_card_with_its_verdict_first(look, address):
    page = look(address, 390)
    row = page.locator("table:has(.verdict) tbody tr").first
    tops = row.evaluate("row => [...row.cells].map(cell => cell.getBoundingClientRect().top)")
    verdict = row.evaluate("row => [...row.cells].findIndex(cell => cell.matches('.verdict'))")
    assert min(tops) == tops[verdict] and len(set(tops)) == len(tops)
    page.set_viewport_size({"width": 1280, "height": 800})
    tops = row.evaluate("row => [...row.cells].map(cell => cell.getBoundingClientRect().top)")
    assert len(set(tops)) == 1


def test_print_has_the_order_of_the_notebooks_and_no_annex(look, address, edition):
    page = look(address)
    tops = """[...document.querySelectorAll(".chapter > h2")]
        .map(head => [head.id, head.getBoundingClientRect().top])"""
    heads = [next(t["attrs"]["id"] for b in blocks for t in b.get("tokens", ()) if "attrs" in t)
             for blocks in edition.chapters.values()]  # fmt: skip
    shown = [id for id, _ in page.evaluate(tops)]
    assert shown[: len(heads)] != heads and sorted(shown[: len(heads)]) == sorted(heads)
    page.emulate_media(media="print")
    printed = sorted((top, id) for id, top in page.evaluate(tops) if id != "annex")
    assert [id for _, id in printed][: len(heads)] == heads
    assert not page.locator(".annex").is_visible()


def test_without_scripts_all_is_read_and_a_number_leads_to_its_sum(look, address):
    page = look(address, java_script_enabled=False)
    assert page.locator(".finding li").first.is_visible()
    assert (
        page.locator("header figure").count() > page.locator("header figure:visible").count() == 1
    )
    assert not page.locator("dialog, button, .filter:visible").count()
    number = page.locator(".finding a:has(> data)").first
    number.click()
    assert page.locator(f"[id='{number.get_attribute('href')[1:]}']").is_visible()
