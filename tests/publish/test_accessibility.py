"""The page with the rules of WCAG and with the keyboard alone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"]}


def violations(page, context=None):
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    found = Axe().run(page, context, OPTIONS).response["violations"]
    return {(rule["id"], node["html"][:200]) for rule in found for node in rule["nodes"]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(look, address, scheme):
    assert violations(look(address, color_scheme=scheme)) == set()


# Each drawer is opened in turn; what it says is read a hundred at a time, without the page behind
# and as far as it scrolls.
EVERY = """async ([links, options]) => {
  const drawer = document.getElementById("drawer");
  const opened = [...document.querySelectorAll(links)].map((link) => {
    link.click();
    const copy = drawer.cloneNode(true);
    drawer.close();
    return copy;
  });
  opened.forEach((copy, place) => {
    copy.id = `drawer-${place}`;
    Object.assign(copy.style, { position: "relative", maxHeight: "none" });
    copy.firstElementChild.id = `head-${place}`;
    copy.setAttribute("aria-labelledby", `head-${place}`);
  });
  const found = [];
  for (let first = 0; first < opened.length; first += 100) {
    document.body.replaceChildren(...opened.slice(first, first + 100));
    const { violations } = await axe.run("dialog", options);
    found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)));
  }
  return [opened.length, found];
}"""


def drawers(page, links="a:has(> data), a.cite"):
    page.evaluate(Axe().axe_script)
    return page.evaluate(EVERY, [links, OPTIONS])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_drawer(look, address, scheme):
    page = look(address, color_scheme=scheme)
    numbers = page.locator("a > data").count()
    opened, found = drawers(page)
    assert opened > numbers > 900 and found == []


def test_axe_would_find_a_fault_in_a_drawer(look, address):
    page = look(address)
    page.evaluate("document.getElementById('drawer').style.color = '#bbbbbb'")
    opened, found = drawers(page, "header a.cite")
    assert opened > 1 and len(found) >= opened
    assert all(each.startswith("color-contrast") for each in found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_search(look, address, scheme):
    page = look(address, color_scheme=scheme)
    page.locator("button.find").click()
    page.keyboard.type("2026")
    assert Axe().run(page, "dialog[open]", OPTIONS).response["violations"] == []


def test_axe_would_find_a_fault(look, address):
    page = look(address)
    page.evaluate("document.querySelector('.finding li').style.color = '#bbbbbb'")
    page.evaluate("document.querySelector('svg title').remove()")
    found = violations(page, [".finding", "header"])
    assert {rule for rule, _ in found} == {"color-contrast", "svg-img-alt"}


# Controls outside the appendix, whose entries are links like others, three thousand of them.
WATCH = """() => {
  // Of radio buttons the one that is chosen is a stop, and the arrows go to the others.
  const kinds = ["a[href]", "button", "select", "summary", "[tabindex='0']",
    "input:not([type='radio']:not(:checked))"];
  const controls = [...document.querySelectorAll(kinds.join())]
    .filter((control) => control.checkVisibility() && !control.closest("section:has(.entries)"));
  window.reached = [];
  document.addEventListener("focusin", ({ target }) => {
    const marked = target.matches(".keys") ? target.closest(".chart") : target;
    const { outlineStyle, outlineWidth } = getComputedStyle(marked);
    window.reached.push([controls.indexOf(target), `${outlineStyle} ${outlineWidth}`]);
  });
  return controls.length;
}"""


def test_the_keyboard_reaches_every_control_and_shows_where_it_is(look, address):
    page = look(address, reduced_motion="reduce")
    count = page.evaluate(WATCH)
    for _ in range(count):
        page.keyboard.press("Tab")
    reached = page.evaluate("window.reached")
    assert count > 300
    assert reached == [[place, "solid 3px"] for place in range(count)]
