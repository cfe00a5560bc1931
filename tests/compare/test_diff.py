"""Editions of real facts: what is corrected, added or asked for otherwise is named as the cause."""

import re
from os.path import relpath
from urllib.parse import quote

import pytest

from report import build
from report.compare.changes import compare
from report.compare.reading import Reading, numbers_of
from report.facts.package import own
from report.order import Format, Order
from tests import YEAR, asked
from tests.test_cli import brief

STEMS = ["00-main-points", "01-budget"]
INITIAL = "chips-ai-2026-initial"


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    """An edition of two chapters."""
    folder = tmp_path_factory.mktemp("edition") / "default"
    build(Order(YEAR, formats=[Format.HTML], chapters=["main-points", "budget"]), folder)
    return Reading(folder)


def causes(comparison):
    return {cause for change in comparison.changes for cause in change.causes}


def add_up(comparison):
    for change in comparison.changes:
        if change.difference is not None and None not in change.causes.values():
            assert sum(change.causes.values()) == pytest.approx(change.difference)


def test_an_edition_does_not_differ_from_itself(edition, capfd):
    comparison = compare(edition, Reading(edition.folder))
    assert not comparison.changes and not comparison.verdicts and comparison.total > 100
    result = brief("diff", str(edition.folder), str(edition.folder), "--fail-on-change")
    assert result.returncode == 0 and result.stdout.startswith("0 of ")


def test_parameters_are_causes_one_by_one(edition, tmp_path):
    parameters = asked(basis="initial", currency="USD")
    other = numbers_of(parameters, own(), STEMS, tmp_path / "other")
    comparison = compare(edition, other)
    assert causes(comparison) == {"parameter basis", "parameter currency and exchange_rate"}
    add_up(comparison)
    (new,) = [c for c in comparison.changes if c.figure["id"] == "budget.chosen.new"]
    assert new.difference is None and new.causes["parameter basis"] == pytest.approx(
        -252.5, abs=0.1
    )


@pytest.mark.parametrize("by_name", [False, True])
def test_an_edition_names_its_changes_since_the_one_before(edition, tmp_path, by_name):
    """Where it begins, in a few sentences; the numbers stand in the annex."""
    before = f"as_of={edition.parameters.as_of}" if by_name else str(edition.folder)
    order = Order(asked(basis="initial"), chapters=["main-points", "budget"], previous=before)
    paths = build(order, tmp_path / "next")
    page = paths[0].read_text(encoding="utf-8")
    box, chapter = page.rindex("Changed since the edition of"), page.index('<h2 id="the-budget"')
    assert box < chapter and "numbers changed" in page[box:chapter] and "parameter basis" in page
    item = page[box:chapter].split("<li>")[-1]
    assert "Before: " in item and 'href="#n-' in item.partition("Before: ")[0]
    links = set(re.findall(r'href="([^"#]*brief.html)"', page))
    beside = {quote(relpath(edition.folder / "brief.html", tmp_path / "next"))}
    assert links == (set() if by_name else beside)
    again = Reading(tmp_path / "next")
    assert again.chapters == STEMS
    assert not compare(again, Reading(again.folder)).changes
