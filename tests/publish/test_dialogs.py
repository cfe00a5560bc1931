"""What opens where the reader is: the sources of a number, a citation, the search, other states."""

import pytest

CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
FOCUSED = "document.activeElement.getAttribute('href')"


@pytest.fixture
def page(look, address):
    page = look(address, 1280, reduced_motion="reduce", **CLIPBOARD)
    yield page
    assert page.said == []


@pytest.fixture
def drawer(page):
    return page.locator("#drawer")


def lines(drawer):
    terms = drawer.locator("dt").all_inner_texts()
    return dict(zip(terms, drawer.locator("dd").all_inner_texts(), strict=True))


def number(page, id):
    return page.locator(f"a[href='#n-{id}']").first


def test_a_number_says_what_it_is_how_it_is_made_and_from_where(page, drawer):
    number(page, "main-sign-ratio").click()
    told = lines(drawer)
    assert drawer.locator("h2").inner_text().startswith("3.7 times, between 3.72 and 3.73")
    assert told["How"] == "1,239.0 ÷ 332.8"
    assert "3.7 times" in told["What"] and told["What"].count(". ") == 0
    assert told["From"].startswith("Ministry of Finance") and "other document" in told["From"]
    assert told["Note on 1,239.0"] and told["Note on 332.8"]


def test_documents_of_authorities_come_first(page, drawer):
    order = page.evaluate("""() => documentsBehind([...document.querySelectorAll("header td data")])
        .map(entry => entry.matches(".primary"))""")
    assert order == sorted(order, reverse=True) and {*order} == {True, False}


def test_focus_comes_back_and_the_keys_do_it_all(page, drawer):
    link = number(page, "main-sign-ratio")
    link.focus()
    page.keyboard.press("Enter")
    assert drawer.is_visible()
    page.keyboard.press("Escape")
    assert not drawer.is_visible() and page.evaluate(FOCUSED) == link.get_attribute("href")


def test_all_details_leads_to_the_entry_in_the_annex(page, drawer):
    link = number(page, "main-sign-ratio")
    entry = page.locator("#n-main-sign-ratio")
    assert not entry.is_visible()
    link.click()
    drawer.get_by_text("All details").click()
    assert not drawer.is_visible() and entry.is_visible()
    assert 0 <= entry.bounding_box()["y"] < 900


def test_a_finger_opens_and_closes_it(look, address):
    page = look(address, 390, has_touch=True, reduced_motion="reduce")
    number(page, "main-sign-ratio").tap()
    drawer = page.locator("#drawer")
    assert lines(drawer)["How"] == "1,239.0 ÷ 332.8"
    box = drawer.bounding_box()
    assert box["width"] == 390 and box["y"] + box["height"] == pytest.approx(900, abs=1)
    page.touchscreen.tap(200, 20)
    assert not drawer.is_visible()
    assert page.said == []


def test_a_number_of_a_table_says_its_row_and_column(page, drawer):
    cell = page.locator("main figure:not(:has(.chart)) td:has(data):visible").first
    cell.locator("a").click()
    row = cell.evaluate("cell => cell.parentElement.querySelector('th').textContent.trim()")
    assert lines(drawer)["What"].startswith(f"{row}: ")


def test_every_number_of_the_text_opens(page, drawer):
    found = page.evaluate("""() => [...document.querySelectorAll("a > data")].map(number => {
        number.parentElement.click();
        const told = document.querySelectorAll("#drawer dt").length;
        const how = document.querySelector("#drawer dl > div:nth-child(2) dd").textContent;
        document.getElementById("drawer").close();
        return [number.parentElement.hash, told, how];
    })""")
    assert len(found) > 300
    assert not [each for each in found if each[1] < 2 or not each[2]]


def test_a_figure_is_cited_by_title_number_edition_and_address(page, drawer, address):
    page.locator("header a.cite").first.click()
    text = drawer.locator(".reference").inner_text()
    title = page.locator("header figcaption strong").first.inner_text()
    id = page.locator("header figure").first.get_attribute("id")
    assert text.startswith(f"“{title}”, Figure 1 of ") and text.endswith(f" {address}#{id}")
    assert "dition of 22 November 2026" in text
    drawer.get_by_text("Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == text


def test_where_nothing_can_be_copied_the_citation_is_selected(look, address):
    page = look(address, 1280)
    page.evaluate(
        "() => { navigator.clipboard.writeText = async () => { throw new Error('no'); }; }"
    )
    page.locator("header a.cite").first.click()
    page.get_by_text("Selected:").wait_for()
    assert page.evaluate("getSelection().toString()").startswith("“")


def test_search_finds_numbers_by_words_and_goes_to_them(page, drawer):
    page.locator("button.find").click()
    page.keyboard.type("rapidus 150")
    found = page.locator("#search li")
    assert found.count() > 1 and all("150" in text for text in found.all_inner_texts())
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert drawer.is_visible() and "150" in drawer.locator("h2").inner_text()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('a:has(> data)')")
    page.locator("button.find").click()
    page.locator("#wanted").fill("no such words")
    assert found.count() == 0 and page.locator("#search [role=status]").inner_text() == "0 numbers"


def test_search_opens_the_fold_that_holds_a_number(page):
    page.locator("button.find").click()
    page.locator("#wanted").fill("2026")
    hidden = "number => !number.parentElement.checkVisibility()"
    page.locator("#search li button").last.click()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.checkVisibility()")
    assert page.locator("a > data").last.evaluate(hidden)


def test_other_states_are_chosen_with_the_keys(page):
    figures = page.locator("header figure")
    count = figures.count()
    assert count > 2 and page.locator("header figure:visible").count() == 1
    before = page.locator("header figure:visible").get_attribute("id")
    page.locator("header .choices input:checked").first.focus()
    page.keyboard.press("ArrowRight")
    after = page.locator("header figure:visible").get_attribute("id")
    assert after != before and page.locator("header figure:visible").count() == 1
    chosen = page.locator("header .choices input:checked").evaluate_all(
        "inputs => Object.fromEntries(inputs.map(i => [i.dataset.name, i.value]))"
    )
    assert page.locator(f"#{after}").evaluate("f => JSON.parse(f.dataset.choice)") == chosen
    page.keyboard.press("ArrowLeft")
    assert page.locator("header figure:visible").get_attribute("id") == before
