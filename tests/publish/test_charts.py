"""The charts of the page answer to a pointer and to keys, and no worse page where they cannot."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from html import escape

import nbformat
import pytest
from playwright.sync_api import sync_playwright

from report.present import mime, theme
from report.publish import drawing, runtime
from report.publish.svg import readable
from tests.conftest import ROOT

SCRIPT = (ROOT / "report/publish/templates/brief/charts.js").read_text(encoding="utf-8")
WIDTHS = {"wide": theme.WIDTH, "narrow": theme.NARROW}
SCREENS = {"wide": 1000, "narrow": 400}
CSS = """
svg { display: block; width: 100%; height: auto; overflow: visible; }
.chart { position: relative; max-width: 44rem; }
.keys { position: absolute; inset: 0; pointer-events: none; }
.ring { position: absolute; pointer-events: none; outline: 2px solid; }
.narrow { display: none; }
@media (max-width: 34rem) { .wide { display: none; } .narrow { display: block; } }
#tip { position: fixed; max-width: 24rem; background: white; }
"""
WATCH = """
window.blocked = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.blocked.push(`${event.violatedDirective} ${event.blockedURI}`);
});
"""
HOSTILE = '<img src=x onerror="document.title = 1">'


def stored(stem):
    """What the cells of a chapter show as charts."""
    cells = nbformat.read(ROOT / "notebooks" / f"{stem}.ipynb", as_version=4).cells
    outputs = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    return [(data[mime.EXHIBIT], data[mime.CHART]) for data in outputs if mime.CHART in data]


def words(runs):
    return "".join(run if isinstance(run, str) else run["text"] for run in runs)


def table(exhibit):
    def cell(tag, part):
        known = not isinstance(part, str)
        shown = escape(part["text"] if known else part)
        between = f"{part['low']:.4g} to {part['high']:.4g}" if known else ""
        inner = f'<data value="1" data-interval="{between}">{shown}</data>' if known else shown
        return f"<{tag}>{inner}</{tag}>"

    heads = "".join(f"<th>{escape(head)}</th>" for head in exhibit["heads"])
    rows = "".join(
        f"<tr>{cell('th', first)}{''.join(cell('td', part) for part in rest)}</tr>"
        for first, *rest in exhibit["rows"]
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def figure(exhibit, spec, shown=None):
    """The figure of an exhibit, with its drawings of `spec`, and `shown` for the script."""
    id = exhibit["id"].replace(".", "-")
    title, alt = (words(exhibit[part]["runs"]) for part in ("title", "alt"))
    slots = ""
    for size, width in WIDTHS.items():
        (svg,) = drawing.draw_all([{**spec, "width": width}])
        slots += f'<div class="{size}">{readable(svg, f"{id}-{size}", title, alt)}</div>'
    untitled = {key: value for key, value in spec.items() if key != "title"}
    text = json.dumps(untitled).replace("<", "\\u003c") if shown is None else shown
    return (
        f'<figure id="{id}" class="exhibit"><figcaption><strong>{escape(title)}</strong>'
        f'</figcaption><div class="chart">{slots}</div>'
        f'<script type="application/json" id="{id}-spec">{text}</script>'
        f'{table(exhibit)}<p class="source">{escape(exhibit["sources"])}</p></figure>'
    )


def typeset(figures):
    scripts = [runtime.runtime(), SCRIPT]
    hashes = [b64encode(sha256(script.encode()).digest()).decode() for script in scripts]
    allowed = " ".join(f"'sha256-{value}'" for value in hashes)
    policy = (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    return (
        '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Charts</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<style>{CSS}</style></head><body><main>{''.join(figures)}</main>"
        f"{''.join(f'<script>{script}</script>' for script in scripts)}</body></html>"
    )


@pytest.fixture(scope="module")
def browser(chromium):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def look(browser, tmp_path):
    """Open a page of these figures; what it complains of and asks for is noted on it."""
    contexts = []

    def opened(figures, width=SCREENS["wide"]):
        path = tmp_path / "charts.html"
        path.write_text(typeset(figures), encoding="utf-8")
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}))
        page = contexts[-1].new_page()
        page.errors, page.requests = [], []
        page.on("console", lambda said: page.errors.append(said.text))
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("request", lambda request: page.requests.append(request.url))
        page.add_init_script(WATCH)
        page.goto(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


def drawn(page, id, size="wide"):
    """A drawing once the script has replaced it."""
    slot = page.locator(f"#{id} .{size}")
    slot.scroll_into_view_if_needed()
    page.wait_for_selector(f"#{id} .{size}[data-drawn]", timeout=10_000)
    return slot


def assert_quiet(page):
    assert page.errors == []
    assert page.evaluate("window.blocked") == []
    assert page.requests == [page.url]


def texts(svg):
    return sorted(re.findall(r"<text[^>]*>([^<]+)</text>", svg))


CHAPTERS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("size", SCREENS)
@pytest.mark.parametrize("stem", CHAPTERS)
def test_each_chart_is_drawn_anew_and_says_the_same(look, stem, size):
    charts = stored(stem)
    figures = [figure(*chart) for chart in charts]
    page = look(figures, SCREENS[size])
    height = page.evaluate("document.documentElement.scrollHeight")
    for (exhibit, _), source in zip(charts, figures, strict=True):
        id = exhibit["id"].replace(".", "-")
        before = re.findall(r"<svg.*?</svg>", source, re.DOTALL)[list(WIDTHS).index(size)]
        after = drawn(page, id, size).inner_html()
        assert texts(after) == texts(before), id
        assert after.split("<rect")[0] == before.split("<rect")[0], "its size, name and description"
        assert after.count("paint-order") == before.count("paint-order")
        assert not re.search(r'role="graphics|aria-(label|hidden|role)[a-z]*="', after)
    assert page.evaluate("document.documentElement.scrollHeight") == height
    assert_quiet(page)


@pytest.mark.parametrize("stem", CHAPTERS)
def test_each_chart_names_rows_at_its_marks(look, stem):
    """A pointer at any mark but of a line finds the row whose first cell the datum begins with."""
    charts = stored(stem)
    page = look([figure(*chart) for chart in charts])
    for exhibit, _ in charts:
        slot = drawn(page, exhibit["id"].replace(".", "-"))
        found = slot.evaluate(
            """(slot) => [...slot.querySelectorAll(".mark-symbol > *, .mark-rect.role-mark > *")]
                .map((mark) => mark.__data__.datum["row of the table"])"""
        )
        assert found and None not in found, exhibit["id"]
        assert len(set(found)) >= len(exhibit["rows"]) / 2, exhibit["id"]


def budget(number=0):
    return stored("01-budget")[number]


def hover(page, id, mark):
    drawn(page, id)
    shape = page.locator(f"#{id} .wide {mark}")
    shape.scroll_into_view_if_needed()
    box = shape.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    return page.locator("#tip")


def test_a_pointer_is_told_the_row_of_the_table(look):
    exhibit, spec = budget()
    page = look([figure(exhibit, spec)])
    tip = hover(page, "budget-definitions", ".mark-symbol > :nth-child(3)")
    name, change = exhibit["rows"][2]
    lines = tip.locator("p").all_inner_texts()
    between = f"between {change['low']:.4g} and {change['high']:.4g}"
    assert lines[:2] == [f"What is counted: {name}", f"Change: {change['text']}, {between}"]
    assert lines[2].startswith(exhibit["sources"][:100]) and len(lines[2]) <= 160
    assert page.locator(".ring").is_visible()
    page.mouse.move(5, 5)
    tip.wait_for(state="hidden")
    assert_quiet(page)


def test_keys_read_the_rows_in_order(look):
    exhibit, spec = budget()
    page = look([figure(exhibit, spec)])
    drawn(page, "budget-definitions")
    page.keyboard.press("Tab")
    tip, voice = page.locator("#tip"), page.locator("[role=status]")
    names = [row[0] for row in exhibit["rows"]]
    presses = ["ArrowRight", "ArrowDown", "ArrowLeft", "End", "ArrowDown", "Home", "ArrowUp"]
    for key, place in zip(presses, [0, 1, 0, -1, -1, 0, 0], strict=True):
        page.keyboard.press(key)
        assert tip.locator("p").first.inner_text() == f"What is counted: {names[place]}"
        assert voice.inner_text().startswith(f"What is counted: {names[place]}; Change: ")
        assert page.locator(".ring").is_visible()
    page.keyboard.press("Escape")
    assert tip.is_hidden() and page.locator(".ring").is_hidden() and voice.inner_text() == ""
    assert_quiet(page)


def test_a_datum_finds_its_row_by_day_and_series(look):
    exhibit, spec = next(
        chart for chart in stored("03-rapidus") if chart[0]["id"].endswith("steps")
    )
    page = look([figure(exhibit, spec)])
    drawn(page, "rapidus-steps")
    points = page.locator("#rapidus-steps .wide .mark-symbol > *")
    data = points.evaluate_all("(all) => all.map((point) => point.__data__.datum)")
    rows = [
        [part if isinstance(part, str) else part["text"] for part in row] for row in exhibit["rows"]
    ]
    for datum in data:
        row = rows[datum["row of the table"]]
        assert row[1].startswith(datum["series"].split(",")[0]), (datum, row)
        assert datum["amount_text"] in row, (datum, row)


def test_a_hostile_text_is_shown_as_text(look):
    exhibit, spec = json.loads(
        json.dumps(budget()).replace("Initial budgets", json.dumps(HOSTILE)[1:-1])
    )
    page = look([figure(exhibit, spec)])
    tip = hover(page, "budget-definitions", ".mark-symbol > :first-child")
    assert HOSTILE in tip.inner_text() and page.locator("img").count() == 0
    assert HOSTILE in page.locator("#budget-definitions .wide svg").text_content()
    assert page.title() == "Charts"
    assert_quiet(page)


ELSEWHERE = {"data": {"url": "https://example.org/a.json"}, "mark": "bar", "encoding": {}}


@pytest.mark.parametrize("shown", ["{", '{"mark": {"no": 1}}', json.dumps(ELSEWHERE)])
def test_a_chart_that_fails_keeps_its_drawing_and_its_keys(look, shown):
    exhibit, spec = budget(1)
    source = figure(exhibit, spec, shown)
    page = look([source, figure(*budget())])
    drawn(page, "budget-definitions")
    slot = page.locator("#budget-bridge .wide")
    assert slot.get_attribute("data-drawn") is None
    assert texts(slot.inner_html()) == texts(re.findall(r"<svg.*?</svg>", source, re.DOTALL)[0])
    assert len(page.errors) == 1 and page.errors[0].startswith("budget-bridge: ")
    assert page.requests == [page.url] and page.evaluate("window.blocked") == []
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert exhibit["rows"][0][0] in page.locator("#tip").inner_text()


def test_another_width_of_the_page_has_its_own_drawing(look):
    page = look([figure(*budget())])
    drawn(page, "budget-definitions")
    assert page.locator(".narrow[data-drawn]").count() == 0
    page.set_viewport_size({"width": SCREENS["narrow"], "height": 800})
    drawn(page, "budget-definitions", "narrow")
    assert_quiet(page)


def test_the_script_draws_at_the_widths_of_the_theme():
    assert f"{{ wide: {theme.WIDTH}, narrow: {theme.NARROW} }}" in SCRIPT


@pytest.fixture
def bundles(monkeypatch, tmp_path):
    """The bundles made, the cache in a folder of its own."""
    made = []
    bundle = "window.brief = {};"
    monkeypatch.setattr(runtime, "user_cache_path", lambda name: tmp_path / "cache" / name)
    monkeypatch.setattr(
        runtime.vl_convert, "javascript_bundle", lambda **options: made.append(options) or bundle
    )
    return made


def test_the_runtime_is_made_once(bundles):
    first, second = runtime.runtime(), runtime.runtime()
    assert first == second and len(bundles) == 1
    assert [path.suffix for path in runtime._place().parent.iterdir()] == [".js"]


@pytest.mark.parametrize("spoilt", [b"", b"window.brief = null;", b"\xff\xfe", None])
def test_a_spoilt_runtime_is_made_again(bundles, spoilt):
    whole = runtime.runtime()
    path = runtime._place()
    path.write_bytes(path.read_bytes()[:-3] if spoilt is None else spoilt)
    assert runtime.runtime() == whole and len(bundles) == 2
    assert runtime.runtime() == whole and len(bundles) == 2


def test_a_cache_that_cannot_be_written_is_no_error(bundles, tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    assert runtime.runtime() == runtime.runtime()
    assert len(bundles) == 2


def test_another_converter_makes_another_runtime(bundles, monkeypatch):
    runtime.runtime()
    monkeypatch.setattr(runtime, "version", lambda _: "2.0")
    runtime.runtime()
    assert len(bundles) == 2


@pytest.mark.parametrize("text", ["'</script>'", "'<!--'", "'<SCRIPT'"])
def test_a_runtime_that_would_end_its_element_is_refused(bundles, monkeypatch, text):
    monkeypatch.setattr(runtime.vl_convert, "javascript_bundle", lambda **_: text)
    with pytest.raises(ValueError, match="no page can hold it"):
        runtime.runtime()


def test_the_runtime_is_small():
    assert len(runtime.runtime().encode()) < 1_200_000
