"""What differs between editions is found whatever moves, and its causes add up."""

import json
from itertools import pairwise

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from report.brief.parameters import Parameters
from report.compare.chain import ADDED, CORRECTED, METHOD, Step
from report.compare.changes import _backward, _compared
from report.compare.reading import Reading
from report.compare.show import as_json, as_page, line, passages, print_all, summary
from report.present import mime
from tests.conftest import ROOT


def number(id, value, slack=0.0, unit="jpy_bn", label="A sentence.", scale=1):
    text = f"{value * scale:g}".replace("-", "−")
    return {
        "chapter": "01-budget", "id": id, "role": "sentence", "label": label, "text": text,
        "sign": "", "scale": scale,
        "value": value, "low": value - slack, "high": value + slack, "unit": unit, "rows": [],
    }  # fmt: skip


@pytest.fixture
def edition(tmp_path):
    """Writes an edition of these numbers, without notebooks to speak of."""
    made = iter(range(99))

    def write(*figures):
        folder = tmp_path / str(next(made))
        (folder / "notebooks").mkdir(parents=True)
        empty = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        (folder / "notebooks" / "01-budget.ipynb").write_text(json.dumps(empty), encoding="utf-8")
        (folder / "data").symlink_to(ROOT / "data")
        (folder / "figures.json").write_text(json.dumps(figures), encoding="utf-8")
        text = Parameters().model_dump_json()
        (folder / "parameters.json").write_text(text, encoding="utf-8")
        return Reading(folder)

    return write


def compared(*way):
    steps = [Step(cause, each) for cause, each in way]
    return _compared(steps[0].edition, steps[-1].edition, steps)


def test_causes_add_up_to_the_difference(edition):
    values = (100.0, 110.0, 95.0, 130.0)
    causes = ("", METHOD, CORRECTED, ADDED)
    way = [
        (cause, edition(number("a.b", value))) for cause, value in zip(causes, values, strict=True)
    ]
    (change,) = compared(*way).changes
    steps = [after - before for before, after in pairwise(values)]
    assert change.causes == dict(zip(causes[1:], steps, strict=True))
    assert sum(change.causes.values()) == change.difference == 30
    assert change.percent == 30
    assert line(change)[-1] == "method +10; facts corrected −15; facts added +35"


def test_the_same_edition_has_no_change(edition):
    same = edition(number("a.b", 1.0))
    comparison = compared(("", same))
    assert comparison.changes == [] and comparison.verdicts == []
    assert summary(comparison) == ["0 of 1 numbers changed, 0 were added, 0 removed."]


def test_numbers_are_added_and_removed_with_their_cause(edition):
    before = edition(number("a.gone", 1.0), number("a.both", 1.0))
    after = edition(number("a.both", 1.0), number("a.new", 2.0))
    new, gone = compared(("", before), (ADDED, after)).changes
    assert (new.figure["id"], new.before, new.difference) == ("a.new", None, None)
    assert (gone.figure["id"], gone.after, gone.percent) == ("a.gone", None, None)
    assert new.causes == gone.causes == {ADDED: None}


def test_a_sign_flips_where_neither_interval_holds_zero(edition):
    before = edition(number("a.flips", 2.0, 1.0), number("a.unsure", 2.0, 3.0))
    after = edition(number("a.flips", -2.0, 1.0), number("a.unsure", -2.0, 1.0))
    comparison = compared(("", before), (ADDED, after))
    assert [change.flips for change in comparison.changes] == [True, False]
    assert any("The sign flips: a.flips" in said for said in summary(comparison))


def test_a_fall_that_a_sentence_says_in_a_word_has_its_sign(edition):
    fell = {**number("a.b", -2.0), "text": "2 %", "sign": "−"}
    comparison = compared(("", edition(fell)), (ADDED, edition(number("a.b", -3.0))))
    assert line(comparison.changes[0])[1:3] == ["−2 %", "−3"]


@pytest.mark.parametrize(
    ("unit", "scale", "difference"),
    [("ratio", 100, "+5 points"), ("percent", 1, "+0.05 points"), ("ratio", 1, "+0.05")],
)
def test_a_difference_is_on_the_scale_of_the_text(edition, unit, scale, difference):
    """Whatever the text says: a difference in points has no sign of percent."""
    before, after = (edition(number("a.b", value, unit=unit, scale=scale)) for value in (0.1, 0.15))
    (change,) = compared(("", before), (ADDED, after)).changes
    assert line(change)[3] == difference


def ledger(heads, columns):
    """A notebook that shows a table of one row."""
    exhibit = {"columns": columns, "heads": heads, "rows": [["A", "B"]]}
    cell = new_code_cell(outputs=[new_output("display_data", data={mime.EXHIBIT: exhibit})])
    return nbformat.writes(new_notebook(cells=[cell]))


def test_verdicts_are_found_by_the_columns_of_a_table_whatever_its_heads_say(edition):
    said, other = edition(), edition()
    path = "notebooks/08-claims.ipynb"
    found = ledger(["Words", "Finding"], ["statement", "verdict"])
    (said.folder / path).write_text(found, encoding="utf-8")
    (other.folder / path).write_text(ledger(["Statement", "Verdict"], ["a", "b"]), encoding="utf-8")
    assert (said.verdicts, other.verdicts) == ({"A": "B"}, {})


def test_another_unit_has_no_difference(edition):
    before, after = edition(number("a.b", 1.0)), edition(number("a.b", 1.0, unit="usd_bn"))
    (change,) = compared(("", before), ("parameter currency", after)).changes
    assert change.difference is None and change.causes == {"parameter currency": None}


def test_backward_each_cause_undoes_what_it_did(edition):
    one, two, three = (edition(number("a.b", value)) for value in (1.0, 3.0, 10.0))
    way = _backward([Step("", one), Step(CORRECTED, two), Step(ADDED, three)])
    (change,) = _compared(three, one, way).changes
    assert change.causes == {ADDED: -7.0, CORRECTED: -2.0}


def test_a_sentence_stands_once_and_the_largest_change_first(edition, capsys):
    """Prose before cells, whatever these change by; an alt text says what its title does."""

    def said(one, two, three, text, other):
        cell = {**number("a.c", three, label="Row: Head"), "role": "cell"}
        alt = {**number("a.alt", three, label="Bars of 1"), "role": "alt"}
        pair = [number("a.x", one, label=text), number("a.y", two, label=text)]
        return edition(*pair, number("a.z", three, label=other), cell, alt)

    before = said(100.0, 7.0, 1.0, "It was 100, of 7.", "One.")
    after = said(101.0, 8.0, 9.0, "It is 101, of 8.", "Nine.")
    comparison = compared(("", before), (ADDED, after))
    (told,) = passages(comparison).values()
    assert [(each.before, each.after) for each in told] == [
        ("One.", "Nine."), ("It was 100, of 7.", "It is 101, of 8."), ("Row: Head", "Row: Head"),
    ]  # fmt: skip
    print_all(comparison, ids=False)
    printed = capsys.readouterr().out
    assert "  before  One.\n  now     Nine.\n" in printed and "a.z" not in printed
    assert printed.count("Row: Head") == 1 and "Bars of" not in printed
    print_all(comparison, ids=True)
    assert "a.z" in capsys.readouterr().out


def test_the_page_escapes_what_it_prints(edition):
    before = edition(number("a.b", 1.0, label="<script>x"))
    after = edition(number("a.b", 2.0, label="<script>x"))
    comparison = compared(("", before), (ADDED, after))
    page = as_page(comparison).decode()
    assert "<script>" not in page and "&lt;script&gt;x" in page
    assert as_json(comparison)["changes"][0]["causes"] == {ADDED: 1.0}
