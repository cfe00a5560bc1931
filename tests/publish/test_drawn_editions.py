"""The charts of the brief keep the rules for what is drawn, whatever an edition is asked for."""

import ast

import nbformat
import pytest

from report.order import notebook_paths
from report.present.exhibit import Exhibit
from report.publish.drawing import draw_all
from report.publish.svg import readable
from tests import asked
from tests.drawn import faults

ASKED = {
    "default": asked(),
    "2023": asked(fiscal_year=2023),
    "2024": asked(fiscal_year=2024),
    "2025": asked(fiscal_year=2025),
    "cabinet": asked(as_of="2025-12-26"),
    "cabinet in dollars": asked(as_of="2025-12-26", currency="USD"),
    "summer 2022": asked(as_of="2022-07-01", fiscal_year=2022),
    "budget year": asked(basis="budget_year"),
    "regular alone": asked(basis="initial"),
    "euros": asked(currency="EUR", basis="budget_year"),
    "real": asked(prices="real", base_year=2020),
    "real dollars of 2025": asked(
        prices="real", base_year=2021, currency="USD", fiscal_year=2025, basis="initial"
    ),
}
CELLS = [
    cell.source
    for path in notebook_paths()
    for cell in nbformat.read(path, as_version=4).cells
    if cell.cell_type == "code" and "parameters" not in cell.metadata.get("tags", [])
]


def shown(parameters):
    """What the cells of all chapters show, run here one after another."""
    found = []
    names = {"display": lambda *values: found.extend(values)}
    names |= parameters.model_dump(mode="json")
    for source in CELLS:
        *before, last = ast.parse(source).body
        exec(compile(ast.Module(before, []), "cell", "exec"), names)
        if isinstance(last, ast.Expr):
            found.append(eval(compile(ast.Expression(last.value), "cell", "eval"), names))
        else:
            exec(compile(ast.Module([last], []), "cell", "exec"), names)
    return found


@pytest.mark.parametrize("name", ASKED)
def test_charts_of_an_edition_keep_the_rules(name):
    values = shown(ASKED[name])
    drawn = [value for value in values if isinstance(value, Exhibit) and value.spec]
    assert len(drawn) >= 3
    specs = [
        (exhibit.id, spec)
        for exhibit in drawn
        for spec in (exhibit.spec, exhibit.spec["usermeta"]["narrow"])
    ]
    svgs = draw_all([spec for _, spec in specs])
    found = {
        f"{id} at {spec['width']}": wrong
        for (id, spec), svg in zip(specs, svgs, strict=True)
        if (wrong := faults(readable(svg, "chart", "Title", "Seen")))
    }
    assert found == {}
