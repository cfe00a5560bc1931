"""Charts over frames that are ready to draw: they map columns to marks and aggregate nothing.

Frames come from `table.plain`: text columns as they are, and for each column of quantities `q`
the columns `q`, `q_low`, `q_high` (float; None where missing) and `q_text`.
"""

from typing import Any

import altair as alt
import pandas as pd

from report.present import theme

_LEGEND = alt.Legend(orient="top", title=None)
# The row of the table that a mark stands for. Publishers tie the mark to its row by it.
_ROW = alt.Description("row:O")


def chart_dots(frame: pd.DataFrame, label: str, value: str, title: str, ticks: str = ".0%") -> Any:
    """One row a `label`, its `value` as a dot with its interval; colour and shape by sign.

    `ticks` is the number format of the axis, as d3-format has it.
    """
    base = _rows(label)
    axis = alt.X(
        f"{value}:Q",
        title=title,
        axis=alt.Axis(format=ticks, tickCount=theme.TICKS),
        scale=alt.Scale(padding=theme.ROOM),
    )
    sign = alt.Color(f"{value}_sign:N", scale=_scale(theme.MARKS), legend=None)
    shape = alt.Shape(f"{value}_sign:N", scale=_scale(theme.SHAPES), legend=None)
    whiskers = base.mark_rule(yOffset=theme.DROP).encode(
        alt.X(f"{value}_low:Q"), alt.X2(f"{value}_high:Q")
    )
    dots = base.mark_point(
        size=theme.POINT, filled=True, opacity=theme.OPAQUE, yOffset=theme.DROP
    ).encode(axis, sign, shape)
    numbers = _numbers(base, alt.X(f"{value}_high:Q"), f"{value}_text")
    marks = [_zero(axis), whiskers, dots, numbers, _names(base, label)]
    return _layered(marks, frame, label)


def chart_bars(frame: pd.DataFrame, label: str, value: str) -> Any:
    """One bar a `label` from zero to `value`, coloured by sign, name above and number beside."""
    base = _rows(label)
    axis = alt.X(f"{value}:Q", axis=None, title=None, scale=alt.Scale(padding=theme.ROOM))
    sign = alt.Color(f"{value}_sign:N", scale=_scale(theme.MARKS), legend=None)
    bars = base.mark_bar(height=theme.BAR, yOffset=theme.DROP).encode(axis, sign)
    numbers = _numbers(base, alt.X(f"{value}_end:Q", axis=None), f"{value}_text")
    return _layered([_zero(axis), bars, numbers, _names(base, label)], frame, label)


def chart_stack(frame: pd.DataFrame, label: str, title: str) -> Any:
    """One row a `label`, its segments side by side, from start to end, shaded by part."""
    base = _rows(label)
    axis = alt.X("start:Q", title=title, axis=alt.Axis(tickCount=theme.TICKS))
    parts = list(reversed(dict.fromkeys(frame["part"])))
    shades = alt.Scale(domain=parts, range=list(theme.MARKS[: len(parts)]))
    bars = base.mark_bar(height=theme.BAR, yOffset=theme.DROP, stroke=theme.PAGE).encode(
        axis,
        alt.X2("end:Q"),
        alt.Color("part:N", scale=shades, legend=_LEGEND),
    )
    return _layered([bars, _names(base, label)], frame, label)


def chart_ranges(
    frame: pd.DataFrame, label: str, low: str, high: str, title: str, ticks: str = ".0%"
) -> Any:
    """One bar a `label` from `low` to `high` with both numbers beside it; a tornado.

    `ticks` is the number format of the axis, as d3-format has it.
    """
    base = _rows(label)
    axis = alt.X(
        f"{low}:Q",
        title=title,
        axis=alt.Axis(format=ticks, tickCount=theme.TICKS),
        scale=alt.Scale(padding=theme.ROOM),
    )
    bars = base.mark_bar(height=theme.BAR, yOffset=theme.DROP, color=theme.RISE).encode(
        axis, alt.X2(f"{high}:Q")
    )
    numbers = _numbers(base, alt.X(f"{high}:Q"), "range_text")
    return _layered([_zero(axis), bars, numbers, _names(base, label)], frame, label)


def chart_lines(
    frame: pd.DataFrame,
    x: str,
    y: str,
    series: str,
    title: str,
    *,
    steps: bool = False,
    marks: pd.DataFrame | None = None,
) -> Any:
    """A line for each `series` over `x` (years or ISO dates), named at its end; dashes tell apart.

    The column `end` of `frame` holds the name at the last point of a series and nothing elsewhere.
    `steps` holds a value until the next one. `marks` are moments with the columns x and `number`,
    drawn as lines with numbers; their names stand in the table.
    """
    kind = "T" if steps else "O"
    names = list(dict.fromkeys(frame[series]))
    # Days are days wherever the reader is, so time is not shown in the reader's zone.
    scale = alt.Scale(type="utc") if steps else alt.Undefined
    axis = alt.Axis(labelAngle=theme.ZERO, grid=False)
    across = alt.X(f"{x}:{kind}", title=None, axis=axis, scale=scale)
    base = alt.Chart().encode(
        across,
        alt.Y(f"{y}:Q", title=title, axis=alt.Axis(tickCount=theme.TICKS)),
        alt.Color(f"{series}:N", scale=_among(names, theme.MARKS), legend=None),
    )
    dashes = alt.StrokeDash(f"{series}:N", scale=_among(names, theme.DASHES), legend=None)
    line = base.mark_line(
        interpolate="step-after" if steps else "linear", strokeWidth=theme.LINE
    ).encode(dashes)
    rows = base.encode(_ROW)
    points = rows.mark_point(size=theme.POINT, filled=True, opacity=theme.OPAQUE)
    ends = _texts(rows, -theme.BAR, -theme.GAP, across, "end", align="right")
    moments = [] if marks is None else _moments(marks, x)
    layers = [*moments, line, points, ends]
    return alt.layer(*layers, data=frame, width=theme.WIDTH, height=theme.TALL)


def _moments(marks: pd.DataFrame, x: str) -> list[Any]:
    base = alt.Chart(marks).encode(alt.X(f"{x}:T", scale=alt.Scale(type="utc")))
    rules = base.mark_rule(color=theme.MUTED, strokeDash=list(theme.DOTS))
    placed = base.encode(y=alt.YValue(theme.ZERO), text=alt.Text("number:N"))
    numbers = placed.mark_text(align="left", dx=theme.GAP, baseline="top", color=theme.MUTED)
    return [rules, numbers]


def _among(names: list[str], marks: tuple[Any, ...]) -> alt.Scale:
    return alt.Scale(domain=names, range=list(marks[: len(names)]))


def _rows(label: str) -> Any:
    """What each mark starts from: a row for each `label`. The layers share the frame."""
    return alt.Chart().encode(alt.Y(f"{label}:N", sort=None, title=None, axis=None), _ROW)


def _names(base: Any, label: str) -> Any:
    """The name of each row above its mark."""
    return _texts(base, -theme.DROP, theme.ZERO, alt.XValue(theme.ZERO), label)


def _numbers(base: Any, x: alt.X, text: str) -> Any:
    """The number of each row beside its mark."""
    return _texts(base, theme.DROP, theme.GAP, x, text)


def _texts(base: Any, drop: int, gap: int, x: Any, text: str, align: str = "left") -> Any:
    """Text beside a place. Publishers put a halo around it, against the lines behind it."""
    placed = base.encode(x=x, text=alt.Text(f"{text}:N"))
    return placed.mark_text(align=align, yOffset=drop, dx=gap)


def _zero(axis: alt.X) -> Any:
    """The line at zero, on the axis of the chart that it joins."""
    zero = alt.Chart(alt.Data(values=[{"zero": theme.ZERO}])).mark_rule()
    return zero.encode(alt.X("zero:Q", axis=axis["axis"], title=axis["title"]))


def _scale(marks: tuple[str, ...]) -> alt.Scale:
    return alt.Scale(domain=["rise", "fall", "same"], range=list(marks))


def _layered(marks: list[Any], frame: pd.DataFrame, label: str) -> Any:
    """The marks over one frame, as high as its rows need."""
    height = theme.ROW * len(frame.drop_duplicates(label))
    return alt.layer(*marks, data=frame, width=theme.WIDTH, height=height)
