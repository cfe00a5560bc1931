"""No two chapters of an edition give a name two amounts, and nothing is made of nothing."""

import json
import re
from collections import defaultdict

import pytest

from tests.conftest import ROOT

EDITIONS = ROOT / "tests" / "editions"
STORED = {path.stem: json.loads(path.read_text()) for path in sorted(EDITIONS.glob("*.json"))}


def contradictions(figures):
    """Names of rows for which tables give more than one amount of a fiscal year in one unit."""
    amounts = defaultdict(set)
    for figure in figures:
        row, _, head = figure["label"].rpartition(": ")
        year = re.search(r"FY\d{4}", head)
        if figure["role"] == "cell" and year and "_bn" in figure["unit"]:
            amounts[row, year.group(), figure["unit"]].add(figure["value"])
    return {name for name, values in amounts.items() if len(values) > 1}, len(amounts)


def nothings(figures):
    """Amounts of zero that no row states: a budget without the line has "no line"."""
    return [f["id"] for f in figures if "_bn" in f["unit"] and f["value"] == 0 and not f["rows"]]


@pytest.mark.parametrize("day", STORED)
def test_one_name_has_one_amount_a_year(day):
    found, names = contradictions(STORED[day])
    assert found == set() and names > 20
    cell = next(f for f in STORED[day] if f["label"].startswith("Chips and AI: FY2026"))
    assert contradictions([*STORED[day], {**cell, "value": cell["value"] + 1}])[0]


@pytest.mark.parametrize("day", STORED)
def test_no_line_is_no_zero(day):
    assert nothings(STORED[day]) == []
    amount = next(f for f in STORED[day] if "_bn" in f["unit"])
    assert nothings([{**amount, "value": 0.0, "rows": []}]) == [amount["id"]]
