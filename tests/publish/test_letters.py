"""Texts are as wide as layouts take them to be, in the browser that shows them."""

import pytest

from report.present import theme
from report.present.letters import lines, width_of

TEXTS = [
    "The quick brown fox jumps over the lazy dog, 1,239.0 of 6,000 (−19.6% to +272.3%)",
    "WAVE & Type: “Rapidus’s” – 2 nm; ¥1.24trn / $7.9bn = 83% × 3",
    "FY2026",
]
MEASURED = """([texts, font]) => {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = font;
  return texts.map(text => pen.measureText(text).width);
}"""


@pytest.mark.parametrize("bold", [False, True])
def test_a_text_is_as_wide_as_in_a_browser(look, address, bold):
    page = look(address)
    font = f"{'bold ' if bold else ''}{theme.TEXT}px {theme.FONT}"
    measured = page.evaluate(MEASURED, [TEXTS, font])
    for text, wide in zip(TEXTS, measured, strict=True):
        assert wide * 0.99 <= width_of(text, bold) <= wide * (1.07 if bold else 1.01), text


def test_a_name_goes_on_in_the_next_line_and_is_never_cut():
    name = "Domestic AI foundation models, data and physical AI of all kinds"
    told = lines(name)
    assert " ".join(told) == name and len(told) == 2 and max(map(len, told)) <= 36
    narrow = lines(name, 80)
    assert " ".join(narrow) == name and max(map(width_of, narrow)) <= 80
    assert lines("Incomprehensibilities", 20) == ["Incomprehensibilities"]
