"""What recipes draw: each keeps the rules of charts at every width, and a breach is noticed."""

from collections import namedtuple
from fractions import Fraction

import pytest

from report.facts.quantity import RATIO, Missing, Quantity
from report.present import theme
from report.present.charts import Bar, Dot, Line, Picture, Text
from report.present.recipes import (
    bars,
    bullet,
    columns,
    dots,
    panels,
    ranges,
    sources,
    stacked,
    stages,
    steps,
    strip,
    waterfall,
    whole,
)
from report.present.sizes import Size
from report.publish.drawing import draw_all
from report.publish.svg import readable
from tests.drawn import RULES, faults, read

WIDTHS = (theme.WIDTH, theme.NARROW)
NONE = Missing.because("no source states it")
LONG = "Domestic foundation models, their data, and physical machines that learn from both"


def q(value, unit="jpy_bn", off=0):
    value, off = Fraction(str(value)), Fraction(str(off))
    return Quantity(value, unit, value - off, value + off, frozenset({"row"}), "row")


def share(value, off=0):
    return q(value, RATIO, off)


def rows(fields, *values):
    made = namedtuple("Made", fields)
    return [made(*each) for each in values]


CHARTS = {
    "stacked": (
        stacked("name", "amount", {"a": ("main", "Research"), "b": ("light", "Equity")}, "place"),
        rows("name a b amount place",
             ("Kaminari", q(2354), q(250), q(2604), "Chitose, Hokkaido"),
             (LONG, q(1227), NONE, q(1227), "Kikuyo"),
             ("Less", NONE, NONE, q(-75), "")),
    ),
    "bars": (
        bars("name", "amount", tone="tone", group="group"),
        rows("name amount tone group", ("One", q(906.2, off=300), "main", ""),
             (LONG, q(-1270.3), "light", ""), ("Other", q(12.2), "other", "Not ranked")),
    ),
    "bullet": (
        bullet("name", "used", "whole", "mark", "a third of the time has passed"),
        rows("name used whole mark",
             ("Subsidies and commissioned work", q(3097.1), q(6000), share("1/3")),
             ("Equity", q(250), q(4000), share("1/3"))),
    ),
    "columns": (
        columns("year", {"regular": "Regular budget: 83%", "extra": "Extra budget passed before"},
                "total", Size(3, 2), "foot"),
        rows("year regular extra total foot",
             ("FY2024", NONE, q(1853.2), q(1853.2), "chips only"),
             ("FY2025", q(332.8), q(1522.8), q(1855.6), "chips, AI and quantum computing"),
             ("FY2026", q(5), q(2), q(7), "")),
    ),
    "dots": (
        dots("name", "rate", "percent", lambda row: True, Fraction(1, 3), "a third"),
        rows("name rate", (LONG, share(0.51, 0.02)), ("Two", share(0.35)), ("Three", share(0.28))),
    ),
    "panels": (
        panels(bars("name", "all", "gdp", "tone", "group", "In all"),
               bars("name", "year", "gdp", "tone", "group", "A year")),
        rows("name all year tone group", ("Japan", share(0.0065), share(0.001), "main", ""),
             (LONG, share(0.0117), NONE, "other", "Not ranked")),
    ),
    "ranges": (
        ranges("name", "low", "high", share(-0.196), "as counted"),
        rows("name low high", (LONG, share(-0.23), share(-0.169)),
             ("Scope", share(-0.196), share(-0.142)), ("Later", share(-0.196), share(0.12))),
    ),
    "ranges below zero": (
        ranges("name", "low", "high", share(-0.196), "as counted"),
        rows("name low high", (LONG, share(-0.23), share(-0.169))),
    ),
    "sources": (
        sources("name", "amount", "status", q(7000), "Need: over ¥7trn",
                ("Short by", "at least ¥1.1trn")),
        rows("name amount status", ("State, paid", q(1750), "paid"), (LONG, q(854), "committed"),
             ("Planned", q(300), "planned"), ("Loans, up to", q(3000), "not money")),
    ),
    "stages": (
        stages("name", {"all": ("planned", "Appropriated"), "promised": ("committed", "Promised"),
                        "open": ("unknown", "Unknown"), "paid": ("paid", "Documented as paid")}),
        rows("name all promised open paid", (LONG, q(2900), q(2350), q(2350), q(100)),
             ("Small", q(100), q(100), NONE, NONE)),
    ),
    "strip": (
        strip("name", "change", "low", "high"),
        rows("name change low high", ("Regular on regular", share(2.723), "", ""),
             (LONG, share(1.117), share(0.9), share(1.3)),
             ("With the extra budget", share(-0.196), share(-0.23), share(-0.142))),
    ),
    "waterfall": (
        waterfall("step", "amount", "kind"),
        rows("step amount kind", ("FY2025", q(2052.4), "total"), (LONG, q(906.2), "change"),
             ("Other", q(-100.7), "change"), ("FY2026", q(2857.9), "total")),
    ),
    "whole": (
        whole("name", "amount", "share", "tone", q(1089.2), "Research 58%"),
        rows("name amount share tone", ("Research", q(630), share(0.58), "main"),
             (LONG, q(387.3), share(0.36), "committed"),
             ("Rest of the fund", q(45), share(0.04), "light"),
             ("Debt service inside the account", q(20.2), share(0.02), "debt service"),
             ("Saving of energy", q(6.7), share(0.006), "light")),
    ),
}  # fmt: skip
POINTS = rows(
    "day series amount row",
    ("2022-11-11", "State, decided", q(70), 1),
    ("2024-04-02", "State, decided", q(920), 2),
    ("2026-04-11", "State, decided", q(2604), 3),
    ("2022-11-11", "Private, paid", q(7.3), 1),
    ("2026-02-27", "Private, paid", q(174.9), 4),
    ("2026-04-11", "With plans", q(2604), None),
    ("2028-03-31", "With plans", q(2904), None),
)
MOMENTS = rows(
    "day name",
    ("2022-11-11", "FY2022"),
    ("2024-04-02", "FY2024"),
    ("2026-04-11", "FY2026"),
    ("2025-01-01", ""),
)
CHARTS["steps"] = (steps(POINTS, "day", "amount", MOMENTS), [])


def drawn(*pictures):
    specs = [picture.chart().to_dict() | {"config": theme.config()} for picture in pictures]
    return [readable(svg, f"chart-{n}", "Title", "Seen") for n, svg in enumerate(draw_all(specs))]


def at(name, *widths):
    recipe, table = CHARTS[name]
    chart = recipe(table, {})
    return drawn(*(chart.at(width) for width in widths))


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_keeps_the_rules_at_each_width(name):
    for svg in at(name, *WIDTHS):
        assert faults(svg) == []


@pytest.mark.parametrize("name", CHARTS)
def test_names_are_whole_at_each_width(name):
    _, table = CHARTS[name]
    for svg in at(name, *WIDTHS):
        words = " ".join(text.text for text in read(svg).of("text"))
        assert all(word in words for row in table for word in str(row[0]).split())


def bad(**marks):
    """A picture of one row with a zero line, and these marks besides."""
    picture = Picture(200, 60, bars=[Bar(50, 20, 150, 38, "paid", 1)])
    picture.lines.append(Line(50, 0, 50, 50, theme.INK))
    for name, each in marks.items():
        getattr(picture, name).extend(each)
    return picture


BREACHES = {
    "outside": bad(texts=[Text(180, 10, "Far too long")]),
    "texts_apart": bad(texts=[Text(60, 10, "One"), Text(70, 12, "Other")]),
    "lines_apart": bad(texts=[Text(20, 10, "Across the line")]),
    "marks_apart": bad(texts=[Text(140, 29, "1,239.0", row=1)]),
    "sides": bad(texts=[Text(160, 29, "−75.0", row=1)]),
    "domain": bad(grid=[Line(190, 0, 190, 50, theme.RULE)]),
    "time": bad(texts=[Text(60, 10, "FY2026", row=2), Text(120, 10, "FY2025", row=1)]),
    "whole": bad(texts=[Text(60, 10, "Far too…")]),
    "digits": bad(texts=[Text(60, 10, "3,097.1", row=1)]),
    "units": bad(texts=[Text(60, 10, "7 at FY2020 prices", row=1)]),
    "size": Picture(200, 400, lines=[Line(50, 0, 50, 50, theme.INK)]),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_breach_of_each_rule_is_noticed(rule):
    clean, breach = drawn(bad(texts=[Text(10, 29, "Name", row=1)]), BREACHES[rule.__name__])
    assert not [fault for fault in faults(clean) if fault.startswith(rule.__name__)]
    assert [fault for fault in faults(breach) if fault.startswith(f"{rule.__name__}:")]


def test_a_chain_of_numbers_at_a_mark_would_be_noticed():
    (chain,) = drawn(bad(texts=[Text(10, 10, "825 of 2,164 of 2,171", row=1)]))
    assert "digits: 825 of 2,164 of 2,171 has 3 numbers" in faults(chain)


def test_room_before_zero_would_be_noticed():
    (empty,) = drawn(bad())
    assert faults(empty) == ["domain: 50 empty before zero, though nothing lies below it"]


def test_a_text_over_a_dot_or_a_bar_of_another_row_would_be_noticed():
    over = bad(dots=[Dot(80, 10, theme.DEEP, 2)], texts=[Text(75, 10, "33%")])
    inside = bad(texts=[Text(100, 29, "51%", row=2, align="center", inside=True)])
    for svg, told in zip(drawn(over, inside), ("33% over a dot", "51% over a bar"), strict=True):
        assert any(told in fault for fault in faults(svg))


def test_names_stand_in_a_gutter_where_it_is_wide_and_above_their_mark_where_not():
    wide, narrow = map(read, at("dots", *WIDTHS))
    for drawing, level in ((wide, True), (narrow, False)):
        name = next(text for text in drawing.of("text") if text.text == "Two")
        dot = next(dot for dot in drawing.of("dot") if dot.row == "2")
        assert (name.bottom > dot.top) is level and (name.right < drawing.zero.left) is level


def test_what_is_no_money_and_what_is_unknown_is_hatched():
    (svg,) = at("stages", theme.WIDTH)
    assert svg.count("<pattern") == 1 and 'fill="url(#chart-0-hatch-' in svg
    assert theme.UNKNOWN not in svg
