"""The form in a notebook, on a kernel as JupyterLab has one."""

import json

import pytest

from tests.conftest import executed

FORM = """
from pathlib import Path
from report import controls
from report.brief.chapters import vehicles
form = controls(vehicles.hero, Path("store"))
*inputs, buttons, shown = form.children
by_name = {each.description: each for each in inputs}
show, build = buttons.children
def outputs():
    return [each.get("text") or list(each["data"].values())[:1] for each in shown.outputs]
"""


@pytest.fixture
def ran(tmp_path):
    """What the last cell of a notebook with the form says."""

    def run(*cells):
        made = {
            "cells": [
                {"cell_type": "code", "id": f"c{place}", "metadata": {}, "source": source,
                 "outputs": [], "execution_count": None}
                for place, source in enumerate([FORM, *cells])
            ],
            "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3",
                                        "language": "python"}},
            "nbformat": 4, "nbformat_minor": 5,
        }  # fmt: skip
        (tmp_path / "01-x.ipynb").write_text(json.dumps(made), encoding="utf-8")
        (notebook,) = executed(tmp_path).values()
        return "".join(output.get("text", "") for output in notebook.cells[-1].outputs)

    return run


def test_an_exhibit_is_shown_again_under_other_parameters_and_a_refusal_is_told(ran):
    said = ran(
        "show.click()",
        "first = outputs()\nby_name['Fiscal year'].value = '2025'\nshow.click()",
        "second = outputs()\nby_name['Prices'].value = 'real'\nshow.click()",
        "print(first, '===', second, '===', outputs(), [type(each).__name__ for each in inputs])",
    )
    first, second, said = said.split("===")
    assert "FY2026" in first and "FY2025" in second and "FY2026" not in second
    assert "real prices need base_year, one of" in said
    assert "'DatePicker', 'Dropdown', 'Dropdown', 'Dropdown', 'Text'" in said


def test_the_form_follows_the_defaults(ran):
    said = ran("print({name: each.value for name, each in by_name.items()})")
    assert "'As of': None, 'Fiscal year': '', 'Basis': 'sixteen_month'" in said


@pytest.mark.proof
def test_an_edition_is_built_into_the_store(ran, tmp_path):
    said = ran("build.click()", "print(*outputs())")
    page = next(line for line in said.splitlines() if "Page: " in line)
    assert page.endswith("/brief.html")
    assert len(list(tmp_path.glob("store/editions/*/brief.html"))) == 1
