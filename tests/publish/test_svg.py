"""A drawing holds what is seen of a chart, and which row each mark stands for."""

import re
from xml.etree import ElementTree

from report.present.theme import HALO, PAGE
from report.publish.drawing import draw_all
from report.publish.svg import for_print, readable

ROWS = [{"x": 10, "row": 7, "name": "seven <b>"}, {"x": 20, "row": None, "name": ""}]
X = {"field": "x", "type": "quantitative"}
ROW = {"field": "row", "type": "ordinal"}
NAME = {"field": "name", "type": "nominal"}


def drawn(id="one", **encoding):
    layers = [
        {"mark": "point", "encoding": {"x": X, "description": ROW, **encoding}},
        {"mark": "text", "encoding": {"x": X, "description": ROW, "text": NAME}},
        {"mark": "rule", "encoding": {"x": X}},
    ]
    (svg,) = draw_all([{"data": {"values": ROWS}, "layer": layers}])
    return readable(svg, id, "Title & <b>", "Description")


def test_a_mark_names_its_row_where_it_has_one():
    root = ElementTree.fromstring(drawn())
    told = {e.tag.split("}")[1]: e.get("data-row") for e in root.iter() if e.get("data-row")}
    assert told == {"path": "7", "text": "7"}
    assert [e.text for e in root.iter() if e.get("data-row") and e.text] == ["seven <b>"]


def test_what_is_not_seen_is_left_out():
    drawing = drawn()
    root = ElementTree.fromstring(drawing)
    assert not re.search(r'aria-|class=|display="none"|="(undefined|null)"', drawing)
    assert all(e.text for e in root.iter() if e.tag.endswith("}text"))
    assert root[0].text == "Title & <b>"
    assert sum(e.get("d", "").count("A") == 2 for e in root.iter()) == len(ROWS)


def test_drawings_of_one_page_have_no_id_in_common():
    shade = {"color": {**X, "legend": {"orient": "top"}}}
    drawings = {id: drawn(id, **shade) for id in ("one", "two")}
    for id, drawing in drawings.items():
        ids = re.findall(r'\bid="([^"]+)"', drawing)
        assert ids and all(each.startswith(f"{id}-") for each in ids)
        assert set(re.findall(r"url\(#([^)]+)\)", drawing)) == set(ids)


def test_a_halo_lies_below_its_text_in_print():
    halo = f'paint-order="stroke" stroke="{PAGE}" stroke-width="{HALO}"'
    assert drawn().count("seven") == drawn().count(halo) == 1
    root = ElementTree.fromstring(for_print(drawn()))
    below, above = (g for g in root.iter() if any(e.text == "seven <b>" for e in g))
    assert (below.get("fill"), below.get("stroke")) == (PAGE, PAGE)
    assert above.get("stroke") is None and above.get("fill") != PAGE
