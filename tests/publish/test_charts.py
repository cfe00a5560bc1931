"""The charts of the page answer to a pointer, a finger and keys with the rows of their table."""

import re
from pathlib import Path
from urllib.parse import urlparse

import pytest

from report.present import mime
from report.publish.numbers import slug
from report.publish.publication import WIDTHS

SCREENS = {"wide": 1000, "narrow": 400}
TALLEST = 2000
FIRST = "brief-answers"
CHANGE = "Change: +272.3%, between 272.2 and 272.4"
NAME = "What is counted: Regular budget on regular budget"
# Where the marks of each row of a chart are on the screen.
PLACES = """chart => [...chart.querySelectorAll("[data-row]")].flatMap(mark => {
  const { left, right, top, bottom } = mark.getBoundingClientRect();
  const seen = right > left || bottom > top;
  return seen ? [[mark.dataset.row, (left + right) / 2, (top + bottom) / 2]] : [];
})"""


ROWS = "marks => marks.map(mark => mark.dataset.row)"


@pytest.fixture
def page(look, address):
    page = look(address)
    yield page
    assert page.said == []


@pytest.fixture
def spoilt(address, tmp_path):
    """Where a page is whose marks of the first row of a chart say that they are the second."""
    text = Path(urlparse(address).path).read_text(encoding="utf-8")
    path = tmp_path / "brief.html"
    path.write_text(text.replace('data-row="1"', 'data-row="2"'), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def charts(edition):
    """Of each chart: the id of its figure, and what is told of each row of its table."""
    exhibits = [data[mime.EXHIBIT] for data in edition.charts]
    exhibits = [each for each in exhibits if not each["variant"]]  # a reader has to choose these
    return {slug(each["id"]): [lines(each, row) for row in each["rows"]] for each in exhibits}


def lines(exhibit, row):
    return [line(head, cell) for head, cell in zip(exhibit["heads"], row, strict=True) if cell]


def line(head, cell):
    if isinstance(cell, str):
        return f"{head}: {cell}"
    interval = cell["interval"].replace(" to ", " and ")
    between = "between " if interval != cell["interval"] else ""
    return f"{head}: {cell['text']}{interval and f', {between}{interval}'}"


def drawn_rows(edition, id):
    """The rows of its table that a chart has a mark for."""
    (spec,) = (d[mime.CHART] for d in edition.charts if slug(d[mime.EXHIBIT]["id"]) == id)
    return {int(datum["row"]) for datum in drawn(spec) if datum["row"]}


def drawn(spec):
    """What a chart draws: marks and texts with their rows."""
    return [datum for layer in spec["layer"] for datum in layer["data"]["values"]]


def told(page):
    """What is told of a row, its sources apart."""
    told = page.locator("#source-of:not([hidden]) p").all_text_contents()
    return told[:-1] if told and told[-1].startswith("Source: ") else told


def told_at_marks(page, id, rows, reach):
    """What is told at the marks of a chart, by the row that they say to stand for.

    Of a row whose lines were told no further mark is tried.
    """
    page.set_viewport_size({"width": page.viewport_size["width"], "height": TALLEST})
    chart = page.locator(f"#{id} .chart")
    chart.scroll_into_view_if_needed()
    found = {}
    for row, x, y in chart.evaluate(PLACES):
        answers = found.setdefault(int(row), [])
        if rows[int(row) - 1] not in answers:
            page.keyboard.press("Escape")  # what was told lies over the marks
            reach(page, x, y)
            answers.append(told(page))
    return found


def hover(page, x, y):
    page.mouse.move(x, y)


def tap(page, x, y):
    page.touchscreen.tap(x, y)


def first_mark(page, size="wide"):
    return page.locator(f"#{FIRST} .{size} path[data-row='1']").first


def names(page, id):
    return page.locator(f"#{id} tbody th").all_text_contents()


@pytest.mark.parametrize(("size", "reach"), {"wide": hover, "narrow": tap}.items())
def test_each_mark_answers_with_its_row(look, address, edition, charts, size, reach):
    page = look(address, SCREENS[size], has_touch=reach is tap, reduced_motion="reduce")
    for id, rows in charts.items():
        found = told_at_marks(page, id, rows, reach)
        assert found.keys() == drawn_rows(edition, id), id
        for row, answers in found.items():
            assert rows[row - 1] in answers, (id, row)
    assert page.said == []


def test_a_mark_of_another_row_would_be_noticed(look, spoilt, edition, charts):
    page = look(spoilt, SCREENS["wide"], reduced_motion="reduce")
    found = told_at_marks(page, FIRST, charts[FIRST], hover)
    assert found.keys() == drawn_rows(edition, FIRST) - {1}
    assert charts[FIRST][0] not in [answer for answers in found.values() for answer in answers]


def test_keys_reach_each_row_of_each_chart(page, charts):
    for id, rows in charts.items():
        keys = page.locator(f"#{id} .keys")
        keys.focus()
        keys.press("Home")
        for row in rows:
            assert told(page) == row, id
            assert keys.evaluate("keys => keys.ariaValueText") == "; ".join(row)
            keys.press("ArrowDown")


def test_a_drawing_has_one_description_and_no_mark_but_what_is_seen(edition):
    assert len(edition.drawings) == len(edition.charts) * len(WIDTHS) > 20
    for name, drawing in edition.drawings.items():
        assert drawing.count("<title>") == drawing.count("<desc>") == drawing.count("role=") == 1
        assert not re.search(r"aria-|class=|<text[^>]*/>|undefined|null", drawing), name
        assert "paint-order" in drawing


def test_the_texts_of_a_mark_name_its_row_of_the_table(edition):
    """They hold what its first cell says, in lines; steps are named by their curve."""
    for data in edition.charts:
        exhibit, data = data[mime.EXHIBIT], drawn(data[mime.CHART])
        if exhibit["id"] == "rapidus.steps":
            continue
        for row in {datum["row"] for datum in data if datum["row"]}:
            said = " ".join(datum.get("text", "") for datum in data if datum["row"] == row)
            # What a chart has under a heading, a table has behind a comma.
            assert exhibit["rows"][row - 1][0].partition(", ")[0] in said, (exhibit["id"], row)


def test_a_step_of_rapidus_names_its_row_and_a_plan_none(edition):
    (data,) = (d for d in edition.charts if d[mime.EXHIBIT]["id"] == "rapidus.steps")
    lines = [datum for datum in drawn(data[mime.CHART]) if "x2" in datum]
    dots = [datum for datum in drawn(data[mime.CHART]) if {*datum} == {"x", "y", "row", "colour"}]
    assert {dot["row"] for dot in dots} <= {*range(1, len(data[mime.EXHIBIT]["rows"]) + 1)}
    assert max(line["x2"] for line in lines) > max(dot["x"] for dot in dots), "plans have no point"


def test_a_pointer_is_told_value_interval_and_source(page):
    first_mark(page).hover()
    tip = page.locator("#source-of")
    name, change, source = tip.locator("p").all_inner_texts()
    assert name == NAME
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
    first_mark(page, "narrow").tap()
    assert CHANGE in page.locator("#source-of").inner_text()
    page.locator(f"#{FIRST} .subtitle").tap()
    assert page.locator("#source-of").is_hidden()
    assert page.said == []


def test_keys_read_the_rows_in_order(page):
    rows = names(page, FIRST)
    tip, keys = page.locator("#source-of"), page.locator(f"#{FIRST} .keys")
    keys.focus()
    presses = ["ArrowRight", "ArrowDown", "ArrowLeft", "End", "ArrowDown", "Home", "ArrowUp"]
    for key, place in zip(presses, [1, 2, 1, -1, -1, 0, 0], strict=True):
        page.keyboard.press(key)
        assert tip.locator("p").first.inner_text() == f"What is counted: {rows[place]}"
        spoken = keys.evaluate("keys => keys.ariaValueText")
        assert spoken.startswith(f"What is counted: {rows[place]}; Change: ")
        marks = page.locator(f"#{FIRST} .told").evaluate_all(ROWS)
        assert {*marks} == {str(place % len(rows) + 1)}
    page.keyboard.press("Escape")
    assert tip.is_hidden() and page.locator(".told").count() == 0


def test_another_width_of_the_page_has_its_own_drawing(page):
    assert first_mark(page, "narrow").is_hidden()
    page.set_viewport_size({"width": SCREENS["narrow"], "height": 800})
    assert first_mark(page).is_hidden()
    first_mark(page, "narrow").hover()
    assert CHANGE in told(page)
    assert page.locator(".told").count() == 1
