"""Back test: editions as of earlier days give the numbers that are stored, and know no more."""

import json
import re
from datetime import date

import nbformat
import pytest

from report.brief.parameters import Parameters
from report.execute.run import run_notebooks
from report.facts.load import load_facts
from report.facts.package import DataPackage
from report.order import Order, notebook_paths
from report.present import mime
from report.publish.numbers import figures, shown, text_of
from tests.conftest import ROOT

pytestmark = pytest.mark.proof

STORED = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "tests" / "editions").glob("*.json"))
}
# The edition of the day on which the tables close is what the notebooks are stored with.
STORED[str(Parameters().as_of)] = figures(
    {path.stem: nbformat.read(path, as_version=4) for path in notebook_paths()}
)


@pytest.fixture(scope="module", params=STORED)
def edition(request):
    """The day of a stored edition, and its notebooks run now."""
    return request.param, run_notebooks(Order(Parameters.of({"as_of": request.param})))


def sentences(notebooks):
    cells = [cell for notebook in notebooks.values() for cell in notebook.cells]
    said = [data[mime.SENTENCE] for data in shown(cells) if mime.SENTENCE in data]
    return {sentence["id"]: text_of(sentence["runs"]) for sentence in said}


def test_the_days_are_those_of_the_budget():
    """Approval by the cabinet, the budget in force, the supplementary budget, and the newest."""
    days = ["2025-12-26", "2026-04-12", "2026-06-05"]
    assert list(STORED)[:3] == days
    assert list(STORED)[-1] == str(Parameters().as_of)


def test_an_edition_gives_the_numbers_that_are_stored(edition):
    day, notebooks = edition
    now, then = ({each["id"]: each for each in kept} for kept in (figures(notebooks), STORED[day]))
    differ = [id for id in {**now, **then} if now.get(id) != then.get(id)]
    assert differ == [], f"as of {day}: {differ[:5]}; `make accept` names them all"


def test_an_edition_uses_no_row_that_was_not_yet_known(edition):
    day, notebooks = edition
    used = {row for figure in figures(notebooks) for row in figure["rows"]}
    known = load_facts(date.fromisoformat(day)).cited
    assert used and used <= known.keys()
    later = load_facts(DataPackage().cut_off).cited.keys() - known.keys()
    assert bool(later) == (day != str(DataPackage().cut_off))


UNKNOWN: dict[str, set[str]] = {}


def test_what_was_not_known_is_said_to_be_unknown(edition):
    day, notebooks = edition
    said = sentences(notebooks)
    unknown = {id for id, text in said.items() if text.startswith("No figure can be given here: ")}
    assert unknown == UNKNOWN.get(day, set())
    assert not any(re.search(r"\b(nan|NaN|None|inf)\b", text) for text in said.values())
