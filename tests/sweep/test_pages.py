"""The page of a sweep finds and compares editions; a sensitivity page shows one number."""

import pytest

from report.parameters import ParameterError
from report.sweep.sensitivity import write_sensitivity

pytestmark = pytest.mark.usefixtures("loans")


def test_the_index_narrows_down_and_compares(undisturbed, look):
    page = look((undisturbed / "index.html").as_uri(), width=1000)
    assert page.locator("#editions tbody tr:visible").count() == 4
    page.select_option("#by-year", "2022")
    assert page.locator("#editions tbody tr:visible").count() == 1
    assert page.inner_text("[role=status]") == "1 of 4 editions"
    page.select_option("#by-year", "")
    page.select_option("#number", "loans.total.pair.after")
    assert page.locator("#editions tbody tr:first-child td:visible").count() == 3
    boxes = page.locator("#editions input")
    boxes.nth(0).check()
    boxes.nth(1).check()
    assert "brief diff editions/" in page.inner_text("#comparison")
    assert page.locator("#comparison tr", has_text="differs").count() >= 2
    for link in page.locator("#editions a").all():
        assert (undisturbed / link.get_attribute("href")).exists()
    assert page.said == []


def test_a_number_has_a_page_of_how_far_parameters_move_it(undisturbed, look):
    (path,) = write_sensitivity(undisturbed, ["loans.total.pair.change"])
    text = path.read_text(encoding="utf-8")
    assert "4 of 4 editions print it" in text and "year=2022" in text
    page = look(path.as_uri(), width=390)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with pytest.raises(ParameterError, match=r"No edition prints a number loans\.nothing"):
        write_sensitivity(undisturbed, ["loans.nothing"])
