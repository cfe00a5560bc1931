"""Tokens, and the Vega-Lite theme made of them. Charts take every colour and size from here.

Colours: Okabe and Ito, "Color universal design" (2008): told apart with every kind of colour
vision; the text colours keep 4.5 to 1 against the page, the marks 3 to 1 (WCAG 2.2).
"""

from typing import Any, NamedTuple

PAGE = "#ffffff"
INK = "#1a1a1a"
MUTED = "#595959"
RULE = "#d4d4d4"
RISE = "#0072b2"
FALL = "#c04f00"
SAME = "#595959"
BAND = "#f4f4f2"
DEEP = "#0b4a83"
MID = "#4d8fca"
LIGHT = "#b4d3ec"
HATCHED = "#dbe6f0"
UNKNOWN = "#ececea"
DARK = {
    "PAGE": "#14171a",
    "INK": "#e8e8e6",
    "MUTED": "#a9adb2",
    "RULE": "#3a4046",
    "RISE": "#56b4e9",
    "FALL": "#f09a56",
    "BAND": "#1e2328",
    "DEEP": "#8cc4f2",
    "MID": "#2d6a9d",
    "LIGHT": "#203852",
}
"""What stands for each colour on a dark page, with the same contrast."""


class Tone(NamedTuple):
    """How a bar is filled and rimmed, and the colour of a text inside."""

    fill: str
    stroke: str
    text: str = INK


TONES = {
    "main": Tone(DEEP, DEEP, PAGE),
    "other": Tone(RULE, MUTED),
    "paid": Tone(DEEP, DEEP, PAGE),
    "committed": Tone(MID, MID),
    "planned": Tone(PAGE, DEEP),
    "not money": Tone(HATCHED, DEEP),
    "unknown": Tone(UNKNOWN, MUTED),
    "debt service": Tone(MUTED, MUTED, PAGE),
    "light": Tone(LIGHT, DEEP),
    "rise": Tone(RISE, RISE, PAGE),
    "fall": Tone(FALL, FALL, PAGE),
    "same": Tone(MUTED, MUTED, PAGE),
    "whole": Tone(BAND, MUTED),
    "gap": Tone(PAGE, FALL),
}
"""Tones by the status of money, or by what else a bar says; publishers hatch two of them.

"main" is what the title speaks of, "other" what it leaves aside.
"""
HATCHES = {HATCHED: DEEP, UNKNOWN: MUTED}
"""What is hatched instead of filled, and the colour of the lines."""
PARTS = ("main", "light", "committed", "planned")
"""Tones of the parts of a column, from the lowest, of which the title speaks."""
CURVES = (DEEP, FALL, MUTED)
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
PRINT_FONTS = ("Source Sans Pro", "Noto Sans CJK JP")
"""The fonts of the PDF, which come as packages: the second has letters that the first lacks."""
TEXT = 13
WIDTH = 720
NARROW = 330
GUTTERED = 600
"""From this width on names stand in a gutter beside their marks."""
HALO = 4
BAR = 18
LEADING = 16
POINT = 110
RADIUS = 6
GAP = 8
BOLD = 1.06
RIM = 1
PAD = 10
KEY = 12
MARGIN = 150
TICKS = 4
STEP = 90
TALL = 210
LOW = 120
LINE = 2
DOTS = (2, 3)
OPAQUE = 1.0


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
        "text": {"fontSize": TEXT, "color": INK},
    }
