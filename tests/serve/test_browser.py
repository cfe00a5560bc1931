"""The pages in a browser: by eye, by keyboard, with a screen reader's rules, without scripts."""

import pytest

from tests.publish.test_accessibility import violations
from tests.serve import served

WAIT = 300_000
"""Milliseconds that an edition may take."""


@pytest.fixture
def visit(browser):
    """A page of a server, opened by the address that it printed; `said` has its complaints."""
    contexts = []

    def visited(server, width=1280, **how):
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **how))
        page = contexts[-1].new_page()
        page.set_default_timeout(WAIT)
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto(server.address)
        return page

    yield visited
    for context in contexts:
        context.close()


def refused(page):
    """The form after a value was refused."""
    page.locator("#as_of").fill("2035-01-31")
    page.get_by_role("button", name="Build this edition").click()
    page.get_by_role("alert").wait_for()
    return page


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(server, visit, width, scheme):
    page = visit(server, width, color_scheme=scheme)
    assert page.url == f"{server.home}/"  # the token is no part of it
    assert violations(page) == set()
    page.locator("#there h3 a").first.click()
    assert violations(page) == set()
    page.go_back()
    assert violations(refused(page)) == set()
    page.goto(f"{server.home}/nowhere")
    assert violations(page) == set()


def test_axe_would_find_a_fault(server, visit):
    page = visit(server)
    page.evaluate("document.querySelector('label').remove()")
    page.evaluate("document.querySelector('.hint').style.color = '#bbbbbb'")
    assert {rule for rule, _ in violations(page)} >= {"label", "color-contrast"}


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_nothing_is_wider_than_the_screen(server, visit, width):
    page = visit(server, width)
    assert overflow(page) <= 0
    assert overflow(refused(page)) <= 0
    page.goto(server.home)
    page.locator("#there h3 a").first.click()
    assert overflow(page) <= 0
    page.evaluate("document.querySelector('h1').style.width = '2000px'")
    assert overflow(page) > 0  # or it would not be noticed


def test_a_refused_value_is_beside_its_field_which_the_focus_is_led_to(server, visit):
    page = refused(visit(server))
    assert page.evaluate("document.activeElement.matches('.refused')")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    field = page.locator("#as_of")
    assert field.evaluate("element => element === document.activeElement")
    assert field.input_value() == "2035-01-31"
    assert field.get_attribute("aria-invalid") == "true"
    told = page.locator(f"#{field.get_attribute('aria-describedby').split()[0]}")
    assert "as_of=2035-01-31: must be a day from" in told.inner_text()
    assert [text for text in page.said if "422" not in text] == []


def tab_to(page, text):
    """Go on with the keyboard until the control with this text has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == text:
            assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
            return
    pytest.fail(f"{text} is not reached")


def test_the_keyboard_leads_from_the_form_to_the_finished_page(visit, tmp_path):
    with served(tmp_path) as server:
        page = visit(server, 390)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
        for _ in range(20):
            if page.evaluate("document.activeElement.id") == "year":
                break
            page.keyboard.press("Tab")
        page.keyboard.type("2023")
        tab_to(page, "Build this edition")
        page.keyboard.press("Enter")
        page.get_by_text("Cancel", exact=True).wait_for()
        tab_to(page, "Cancel")
        page.locator("#said", has_text="Ready").wait_for()
        assert violations(page) == set()
        # What had the focus is gone, so that it is led to the heading.
        assert page.evaluate("document.activeElement.id") == "top"
        assert page.title().startswith("Ready: ")
        tab_to(page, "Page")
        page.keyboard.press("Enter")
        page.wait_for_url("**/brief.html")
        assert "2023" in page.locator("main").inner_text()
        page.go_back()
        assert page.locator("#job a", has_text="PDF").count() == 2
        assert page.said == []


def test_without_scripts_the_same_is_done(visit, tmp_path):
    with served(tmp_path) as server:
        page = visit(server, java_script_enabled=False)
        page.get_by_label("Year").select_option("2022")
        page.get_by_role("button", name="Build this edition").click()
        page.get_by_text("Ready").wait_for()
        page.get_by_role("link", name="All editions").click()
        assert page.locator("#there h3").count() == 1


def test_two_editions_are_compared(server, visit):
    page = visit(server)
    labels = page.locator("#before option").all_inner_texts()
    assert sorted(labels) == ["Year 2023", "Year 2024"]
    page.get_by_role("button", name="Compare them").click()
    page.locator("h1", has_text="Changes").wait_for()
    address = page.url
    assert page.locator("tbody tr").count() > 3
    page.goto(server.home)
    page.get_by_role("button", name="Compare them").click()
    page.wait_for_url(address)  # at once, from the store
    assert page.locator("h1", has_text="Changes").is_visible()
    page.goto(server.home)
    page.locator("#after").select_option(index=1)
    page.get_by_role("button", name="Compare them").click()
    assert "Choose two different editions" in page.get_by_role("alert").inner_text()


def test_the_form_begins_with_the_parameters_of_an_edition(server, visit):
    page = visit(server)
    page.locator("#there h3 a").first.click()
    year = page.locator("dd").last.inner_text()
    page.get_by_role("link", name="Ask for one with other parameters").click()
    assert page.get_by_label("Year").input_value() == year
    assert page.get_by_label("As of").input_value()


def test_the_front_page_follows_what_is_made(visit, tmp_path):
    with served(tmp_path) as server:
        page = visit(server)
        page.get_by_label("Year").select_option("2021")
        page.get_by_role("button", name="Build this edition").click()
        page.get_by_role("link", name="All editions").click()
        page.get_by_label("Year").select_option("2023")
        assert page.locator("#making").get_by_text("running").first.is_visible()
        page.locator("#there h3").wait_for()
        page.locator("#making").wait_for(state="hidden")
        assert page.get_by_label("Year").input_value() == "2023"  # the form was left alone
        assert page.said == []
