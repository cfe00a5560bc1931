"""Quality counts and rivals follow the tables, and know no more than the edition."""

from dataclasses import replace
from datetime import date

from report.brief.chapters import methods
from report.brief.edition import Edition
from report.facts.load import load_facts
from report.publish.appendix import appendix
from tests import YEAR

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
    return [row.figure for row in methods.load_bearing(Edition(facts, YEAR)) if not row.firm]


def test_a_figure_of_one_origin_is_listed_until_it_is_confirmed(facts):
    confirmed = surer(facts, "gx-2025-initial")
    assert GX in soft(facts)
    assert GX not in soft(confirmed)
    assert len(soft(confirmed)) == len(soft(facts)) - 1
    listed = [methods.weak(Edition(given, YEAR)).rows for given in (facts, confirmed)]
    assert [len(rows) for rows in listed] == [len(soft(facts)), len(soft(confirmed))]


def test_a_rival_stands_beside_the_figure_used_unless_rounding_explains_it(facts):
    rows = methods.by_rival(Edition(facts, YEAR))
    items = {row.item for row in rows}
    assert S25 in items and "Chips and AI, FY2026 regular budget" not in items
    assert all(row.used.rows != row.rival.rows for row in rows)


def test_without_rivals_there_is_no_table():
    facts = load_facts(date(2021, 12, 31))
    variants = facts["appropriations"].drop(columns="stand_in")
    alone = replace(facts, tables={**facts.tables, "variants": variants})
    assert methods.by_rival(Edition(alone, YEAR)) == []
    assert methods.rivals(Edition(alone, YEAR)) is None


def test_no_document_of_a_later_day_is_counted():
    facts = load_facts(date(2022, 1, 15))
    early, late = (methods.cited(Edition(each, YEAR)) for each in (facts, load_facts(YEAR.as_of)))
    assert all(day is None or day <= facts.as_of for day in early["published"])
    assert len(early) < len(late)


def test_a_stand_in_is_counted():
    assert methods.standing_in(Edition(load_facts(date(2022, 1, 15)), YEAR)).value == 1
    assert methods.standing_in(Edition.under(YEAR)).value == 0


def test_a_stand_in_is_told_and_none_is_not():
    early, late = load_facts(date(2022, 1, 15)), load_facts(YEAR.as_of)
    told = str(methods.stands_in(Edition(early, YEAR)))
    assert told == "1 budget figure stands in for a better one that was not out yet."
    assert methods.stands_in(Edition(late, YEAR)) is None


def test_every_document_of_the_appendix_is_counted(facts):
    """What the appendix lists is a part of what the chapter counts."""
    used = ["chips-ai-2026-initial", "jasm-fab-1", "fy2026-draft-adopted"]
    listed = appendix([{"rows": used}], facts).documents
    assert set(listed) < set(methods.cited(Edition(facts, YEAR))["source_id"])


def test_a_document_says_where_its_figures_stand_and_when_it_was_read(facts):
    places = [each.place for each in appendix([{"rows": facts.cited}], facts).documents.values()]
    assert "page 2; read on 27 November 2026" in places and "" in places
