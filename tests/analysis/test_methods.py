"""Quality counts and rivals follow the tables, and know no more than the edition."""

from dataclasses import replace
from datetime import date

from report.brief.chapters import evidence, methods
from report.brief.edition import Edition
from report.brief.parameters import Parameters
from report.facts.load import load_facts
from report.publish.appendix import appendix
from tests import YEAR
from tests.published import cell

GX = "GX promotion measures, METI, FY2025 regular budget"
S25 = "Chips and AI, FY2025 extra budget"


def surer(facts, key):
    """The facts with one budget figure of high confidence."""
    tables = dict(facts.tables)
    for name in ("appropriations", "variants"):
        frame = tables[name].copy()
        frame.loc[frame["fact_id"] == key, "confidence"] = "high"
        tables[name] = frame
    return replace(facts, tables=tables)


def soft(facts):
    return [row.figure for row in evidence.load_bearing(Edition(facts, YEAR)) if not row.firm]


def test_a_figure_of_one_origin_is_listed_until_it_is_confirmed(facts):
    confirmed = surer(facts, "gx-2025-initial")
    assert GX in soft(facts)
    assert GX not in soft(confirmed)
    assert len(soft(confirmed)) == len(soft(facts)) - 1
    listed = [evidence.weak(Edition(given, YEAR)).rows for given in (facts, confirmed)]
    assert [len(rows) for rows in listed] == [len(soft(facts)), len(soft(confirmed))]


def test_a_rival_stands_beside_the_figure_used_unless_rounding_explains_it(facts):
    rows = evidence.by_rival(Edition(facts, YEAR))
    items = {row.item for row in rows}
    assert S25 in items and "Chips and AI, FY2026 regular budget" not in items
    assert all(row.used.rows != row.rival.rows for row in rows)


def test_without_rivals_there_is_no_table():
    facts = load_facts(date(2021, 12, 31))
    variants = facts["appropriations"].drop(columns="stand_in")
    alone = replace(facts, tables={**facts.tables, "variants": variants})
    assert evidence.by_rival(Edition(alone, YEAR)) == []
    assert evidence.rivals(Edition(alone, YEAR)) is None


def test_confidence_counts_add_up(facts):
    for row in methods.by_confidence(Edition(facts, YEAR)):
        assert row.rows.value == sum(getattr(row, level).value for level in methods.LEVELS)


def test_a_count_of_none_is_a_number_and_no_missing_line(facts):
    low = cell(methods.by_confidence(Edition(facts, YEAR)), "table", "Awards abroad", "low")
    assert low.value == 0 and low.rows


def test_no_document_of_a_later_day_is_listed():
    facts = load_facts(date(2022, 1, 15))
    assert all(
        day is None or day <= facts.as_of
        for day in methods.cited(Edition(facts, YEAR))["published"]
    )
    later = replace(facts, as_of=YEAR.as_of)
    early, all_of_them = (evidence.by_document(Edition(each, YEAR)) for each in (facts, later))
    assert len(early) < len(all_of_them)


def test_a_stand_in_is_counted():
    assert methods.standing_in(Edition(load_facts(date(2022, 1, 15)), YEAR)).value == 1
    assert methods.standing_in(Edition.under(YEAR)).value == 0


def test_a_stand_in_is_told_and_none_is_not():
    early, late = load_facts(date(2022, 1, 15)), load_facts(YEAR.as_of)
    assert "1 stands in for a figure that was not out yet" in str(
        methods.known(Edition(early, YEAR))
    )
    assert "stand" not in str(methods.known(Edition(late, YEAR)))


def test_the_coverage_is_told_of_once_it_is_out():
    before = Parameters.of({"as_of": "2025-12-25"})
    assert methods.cut(Edition.under(before)) is None
    assert "lies outside, so the figure was cut off" in str(methods.cut(Edition.under(YEAR)))


def test_every_document_of_the_appendix_is_counted(facts):
    """What the appendix lists is a part of what the chapter counts."""
    used = ["chips-ai-2026-initial", "jasm-fab-1", "fy2026-draft-adopted"]
    listed = appendix([{"rows": used}], facts).documents
    assert set(listed) < set(methods.cited(Edition(facts, YEAR))["source_id"])


def test_a_document_says_where_its_figures_stand_and_when_it_was_read(facts):
    places = [each.place for each in appendix([{"rows": facts.cited}], facts).documents.values()]
    assert "page 2; read on 27 November 2026" in places and "" in places
    assert "2026-11-27" in {row.read for row in evidence.by_document(Edition(facts, YEAR))}
