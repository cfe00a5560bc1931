"""Tokens, and the Vega-Lite theme made of them. Charts take every colour and size from here.

Colours: Okabe and Ito, "Color universal design" (2008): told apart with every kind of colour
vision; the text colours keep 4.5 to 1 against the page, the marks 3 to 1 (WCAG 2.2).
"""

from typing import Any

PAGE = "#ffffff"
INK = "#1a1a1a"
MUTED = "#595959"
RULE = "#d4d4d4"
RISE = "#0072b2"
FALL = "#d55e00"
SAME = "#595959"
BAND = "#f4f4f2"
DARK = {
    "PAGE": "#14171a",
    "INK": "#e8e8e6",
    "MUTED": "#a9adb2",
    "RULE": "#3a4046",
    "RISE": "#56b4e9",
    "FALL": "#f09a56",
    "BAND": "#1e2328",
}
"""What stands for each colour on a dark page, with the same contrast."""
MARKS = (RISE, FALL, SAME)
SHAPES = ("triangle-up", "triangle-down", "circle")
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
PRINT_FONTS = ("Source Sans Pro", "IPAexGothic")
"""The fonts of the PDF, which come as packages: the second has what the first has not, Japanese."""
TEXT = 13
WIDTH = 600
NARROW = 330
HALO = 4
ROW = 42
BAR = 14
DROP = 9
POINT = 110
GAP = 8
ROOM = 70
TICKS = 4
TALL = 260
LINE = 2
DOTS = (2, 3)
DASHES = ((1, 0), (6, 4), DOTS)
OPAQUE = 1.0
ZERO = 0


def config() -> dict[str, Any]:
    """The `config` block of every chart."""
    return {
        "background": PAGE,
        "font": FONT,
        "view": {"stroke": None},
        "title": {
            "anchor": "start",
            "frame": "group",
            "color": INK,
            "fontSize": TEXT + 2,
            "subtitleColor": MUTED,
            "subtitleFontSize": TEXT,
        },
        "axis": {
            "labelFontSize": TEXT,
            "titleFontSize": TEXT,
            "labelColor": INK,
            "titleColor": MUTED,
            "titleFontWeight": "normal",
            "gridColor": RULE,
            "domainColor": RULE,
            "tickColor": RULE,
            "labelLimit": WIDTH,
        },
        "text": {"fontSize": TEXT, "color": INK},
    }
