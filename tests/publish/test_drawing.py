"""Charts are drawn by two processes as they are by one."""

import pytest

from report.publish import drawing


def chart(text):
    return {
        "title": "left to the publisher",
        "data": {"values": [{"a": text}]},
        "mark": "text",
        "encoding": {"text": {"field": "a"}},
    }


@pytest.mark.parametrize("count", [0, 1, 2, 5])
@pytest.mark.parametrize("cores", [1, 2])
def test_drawings_come_back_in_order_without_their_heading(monkeypatch, count, cores):
    monkeypatch.setattr(drawing, "cores", lambda: cores)
    texts = [f"text {number}" for number in range(count)]
    svgs = drawing.draw_all([chart(text) for text in texts])
    assert [text in svg for text, svg in zip(texts, svgs, strict=True)] == [True] * count
    assert not any("publisher" in svg for svg in svgs)


def test_a_broken_chart_is_an_error_and_the_next_one_is_drawn():
    with pytest.raises(ValueError, match="conversion failed"):
        drawing.draw_all([chart("fine"), {"mark": {"no": "type"}, "data": {"values": []}}])
    assert "after" in drawing.draw_all([chart("before"), chart("after")])[1]
