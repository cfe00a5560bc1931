"""An edition to look at, and a browser to look with."""

import pytest
from playwright.sync_api import sync_playwright

from report.execute.run import run_notebooks
from report.parameters import Parameters
from report.publish.edition import Edition
from report.publish.formats import Format
from report.publish.write import publish


@pytest.fixture(scope="session")
def notebooks():
    """The executed chapters of the edition with default parameters."""
    return run_notebooks(Parameters().model_dump(mode="json"))


@pytest.fixture(scope="session")
def edition(notebooks, facts):
    """That edition as publishers have it."""
    return Edition(notebooks, Parameters(), facts)


@pytest.fixture(scope="session")
def folder(notebooks, tmp_path_factory):
    """That edition in every format."""
    folder = tmp_path_factory.mktemp("default") / "brief"
    publish(notebooks, Parameters(), folder, formats=Format)
    return folder


@pytest.fixture(scope="session")
def address(folder):
    """Where its page is."""
    return (folder / "brief.html").as_uri()


@pytest.fixture(scope="module")
def browser(chromium):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def look(browser):
    """Open an address. The page may ask for nothing but itself; `said` has its complaints."""
    contexts, pages = [], []

    def opened(address, width=1440, **how):
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **how))
        page = contexts[-1].new_page()
        page.said, page.asked = [], []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(address)
        pages.append(page)
        return page

    yield opened
    asked = {url for page in pages for url in page.asked if not url.startswith(("data:", "blob:"))}
    for context in contexts:
        context.close()
    assert all(url.startswith("file:") and "brief" in url for url in asked), asked
