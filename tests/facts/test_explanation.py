"""What stands behind a figure, for people."""

from report.brief.edition import Edition

DRAFT = {"as_of": "2025-12-26", "fiscal_year": 2026}


def test_a_figure_names_its_value_its_sum_and_its_documents():
    edition = Edition.of(DRAFT)
    ratio = edition.compare("initial").ratio
    said = repr(edition.explain(ratio))
    assert said.startswith("3.72") and "= chips-ai-2026-initial / chips-ai-2025-initial" in said
    assert "Ministry of Finance" in said and "https://" in said
    assert "<a href=" in edition.explain(ratio)._repr_html_()
    assert len(repr(ratio)) < 120


def test_what_is_missing_has_its_reason_and_no_document():
    edition = Edition.of(DRAFT).with_(fiscal_year=2024)
    said = repr(edition.explain(edition.compare("initial").change))
    assert "no line" in said and "http" not in said


def test_facts_and_editions_print_in_a_line_and_floats_can_be_described():
    edition = Edition.of(DRAFT)
    assert "\n" not in repr(edition) + repr(edition.facts) and len(repr(edition)) < 200
    assert edition.facts.floats("awards")["amount_jpy_bn"].describe()["max"] > 100
