"""How far each parameter moves one number of a sweep, as a page with a chart."""

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd
import polars as pl
from markupsafe import Markup

from report.contract import brief
from report.parameters import ParameterError, listed
from report.present import theme
from report.present.across import Across
from report.present.row import Row, Span
from report.publish import seal
from report.publish.drawing import draw_all
from report.publish.numbers import signed, slug
from report.publish.pages import page
from report.publish.place import writing
from report.publish.rule import check
from report.publish.store import Folder, explained
from report.publish.svg import readable
from report.sweep.table import read_table

KIND = "sensitivity"
_FOLDER = "sensitivity"


def write_sensitivity(folder: Folder, numbers: Sequence[str]) -> list[Folder]:
    """Write a page for each of these numbers of a sweep, and return their paths.

    Raises ParameterError where no edition prints such a number, OutputError.
    """
    names = list(map(page_name, numbers))
    with writing(folder) as place:
        own = seal.own(folder, names, KIND)
        check(folder, names, own)
        with explained(folder):
            files = pages(read_table(folder), numbers)
        return place.put(files, own)


def page_name(number: str) -> str:
    """Where the page of a number stands in the folder of its sweep."""
    return f"{_FOLDER}/{slug(number)}.html"


def pages(table: pl.LazyFrame, numbers: Sequence[str]) -> dict[str, bytes]:
    """A page for each of these numbers of a table, by its name.

    Raises ParameterError where no edition prints such a number.
    """
    editions = table.select(pl.col("edition").n_unique()).collect().item()
    rows = table.filter(pl.col("id").is_in(list(numbers))).collect()
    return {
        page_name(number): _page(rows.filter(pl.col("id") == number), number, editions)
        for number in numbers
    }


def ranges(rows: pl.DataFrame) -> pd.DataFrame:
    """For each value of each parameter that varies, how far the number goes with it.

    `rows` are those of one number and unit. Columns: name, such as "basis=initial"; low and high,
    the least and the greatest value in the unit; range_text, both as printed; editions.
    """
    found = []
    for name in _varied(rows):
        for (value,), same in rows.group_by(name, maintain_order=True):
            ends = same.sort("value")
            texts = _ends(ends)
            found.append(
                {
                    "name": f"{name}={value}",
                    "low": ends["value"][0],
                    "high": ends["value"][-1],
                    "range_text": " to ".join(texts),
                    "editions": len(same),
                }
            )
    return pd.DataFrame(found, columns=["name", "low", "high", "range_text", "editions"])


def _page(rows: pl.DataFrame, number: str, editions: int) -> bytes:
    if rows.is_empty():
        raise ParameterError(f"No edition prints a number {number}.")
    by_unit = [part for _, part in rows.group_by("unit", maintain_order=True)]
    return page(
        "sweep/templates/sensitivity.html.j2",
        KIND,
        number=number,
        label=rows["label"][0],
        printing=len(rows),
        editions=editions,
        charts=list(_charts(number, [part for part in by_unit if _varied(part)])),
        varied=_varied(rows),
        rows=[{**row, "text": signed(row)} for row in rows.sort("unit", "value").to_dicts()],
    )


def _charts(number: str, by_unit: Sequence[pl.DataFrame]) -> Iterator[tuple[str, Markup]]:
    """A heading and a drawing for each unit that the number has."""
    framed = [(ranges(part), part.sort("value")) for part in by_unit]
    drawings = draw_all([_spec(frame, part["scale"][0]) for frame, part in framed])
    for (frame, part), svg in zip(framed, drawings, strict=True):
        ends = _ends(part)
        title = f"From {' to '.join(ends)}" if len(ends) > 1 else f"{ends[0]} in each"
        about = f"{title}: {listed(frame['name'] + ' ' + frame['range_text'])}."
        yield title, Markup(readable(svg, slug(f"{number}-{part['unit'][0]}"), title, about))


def _ends(ordered: pl.DataFrame) -> list[str]:
    """The first and the last number of rows in order, once where they read the same."""
    return list(dict.fromkeys(map(signed, ordered[[0, -1]].to_dicts())))


def _spec(frame: pd.DataFrame, scale: int) -> dict[str, Any]:
    ticks = ".0%" if scale == 100 else ",.4g"
    each: Any = frame.itertuples()
    rows = []
    for number, row in enumerate(each, 1):
        side = "before" if row.high < 0 else "after"
        span = Span(row.low, row.high, "paid")
        rows.append(Row(number, row.name, [span])._replace(**{side: row.range_text}))
    drawn = Across(rows, lambda value: format(value, ticks)).at(theme.NARROW)
    spec: dict[str, Any] = drawn.chart().to_dict()
    return {**spec, "config": theme.config()}


def _varied(rows: pl.DataFrame) -> list[str]:
    return [name for name in brief().parameters.model_fields if rows[name].n_unique() > 1]
