"""Numbers as the trade body printed them, and what an edition says where less was known."""

import pytest
from chip_sales import forecasts, regions, world

from report import Order, Parameters, build
from report.notebook import Edition
from report.parameters import ParameterError


def asked(**values):
    return Edition.of({"as_of": "2026-11-22", "year": "2025", **values})


@pytest.mark.parametrize(
    ("region", "expected"),
    [("world", "795.640"), ("asia_pacific", "439.747"), ("japan", "44.723")],
)
def test_sales_of_2025_are_those_of_the_billings_report(region, expected):
    assert float(asked().sales(region, 2025).value) == float(expected)


def test_regions_add_up_to_the_world():
    edition = asked()
    for year in range(2015, 2026):
        parts = [edition.sales(region, year).value for region in edition.regions]
        assert abs(sum(parts) - edition.sales("world", year).value) < 0.01


def test_what_regions_add_leads_from_one_total_to_the_other():
    first, *changes, last = regions.steps(asked(since="2019")).cells
    added = sum(cell.quantity.value for cell in changes)
    assert abs(first.quantity.value + added - last.quantity.value) < 0.01


@pytest.mark.parametrize(
    ("year", "since", "said"),
    [
        ("2025", "2015", "The chip market more than doubles from 2015 to 2025"),
        ("2025", "2024", "The chip market rises from 2024 to 2025"),
        ("2023", "2022", "The chip market falls from 2022 to 2023"),
    ],
)
def test_the_title_follows_the_numbers(year, since, said):
    assert str(world.title(asked(year=year, since=since))) == said


def test_regions_that_are_no_parts_of_the_growth_are_not_told_as_such():
    assert world.growth(asked()) is not None
    assert world.growth(asked(year="2019", since="2017")) is None


def test_a_forecast_is_held_against_what_was_billed():
    shown = forecasts.past(asked())
    assert str(shown.title) == "The first forecast for 2025 was $110bn below what was billed"
    assert "above" in str(forecasts.past(asked(year="2022")).title)


def test_before_regions_were_known_the_brief_is_about_the_world():
    early = Edition.of({"as_of": "2026-03-01"})
    assert regions.steps(early) is None and regions.unknown(early) is not None
    assert [*world.by_year(early).columns] == ["year", "world"]


def test_years_are_in_order():
    with pytest.raises(ParameterError, match="must be before year=2019"):
        Parameters.of({"since": "2020", "year": "2019"})


def test_the_page_has_five_figures(tmp_path):
    build(Order(Parameters.of({}), formats=["html"]), tmp_path / "brief")
    page = (tmp_path / "brief" / "brief.html").read_text(encoding="utf-8")
    assert "Figure 5" in page and "Figure 6" not in page
