"""A new rival figure needs rows alone: it is named by what the tables say of it."""

from datetime import date

import pytest

from report.brief.chapters.growth import by_definition
from report.brief.chapters.rivals import name_of
from report.brief.edition import Edition
from report.facts.load import load_facts
from report.facts.package import DataPackage
from report.facts.rules import check
from tests import YEAR
from tests.conftest import restate

DAY = date(2026, 11, 22)
RIVAL = {
    "fiscal_year": "2025",
    "stage": "supplementary",
    "round": "1",
    "line_id": "chips-ai",
    "variant": "nikkei",
    "amount_jpy_bn": "260",
    "resolution": "10",
    "approximate": "true",
    "basis": "stated",
    "known_from": "2025-12-31",
    "sources": "amova-2025-12",
    "confidence": "low",
}


@pytest.fixture
def with_rival(package):
    restate(package, "appropriations", "chips-ai-2025-supplementary-1-nikkei", **RIVAL)
    return package


def labels(package):
    facts = load_facts(DAY, package)
    return [row.definition for row in by_definition(Edition(facts, YEAR))]


def test_a_rival_without_a_name_is_a_figure_of_its_publisher(with_rival):
    assert check(with_rival) == []
    assert "Package, a figure of Amova Asset Management for FY2025" in labels(with_rival)


def test_a_rival_with_a_name_has_it(with_rival):
    restate(
        with_rival, "variant_names", "nikkei", name_en="the Nikkei’s figure", other_scope="false"
    )
    said = labels(DataPackage(with_rival.folder))
    assert "Package, the Nikkei’s figure for FY2025" in said
    assert not any("Amova" in label for label in said)


def test_every_rival_of_the_tables_has_a_name(facts):
    rivals = facts["variants"][facts["variants"]["variant"] != "main"]
    names = [name_of(Edition(facts, YEAR), rival) for rival in rivals.itertuples()]
    assert names and not any(name.startswith("a figure of ") for name in names)
