"""What stands behind the numbers: notes without a date, primary documents first, rows not used."""

from datetime import date

from report.facts.load import load_facts
from report.facts.package import own
from report.publish.appendix import PRIMARY, Term, appendix

KEY = "chips-ai-2025-supplementary-1-with-quantum"


def figure(*rows):
    return {"rows": list(rows)}


def shown(*rows):
    return {"derived_sources": True, "rows": [[figure(*rows)]]}


def test_notes_have_no_date_so_an_earlier_edition_has_none(facts):
    newest = appendix([figure(KEY)], load_facts(own().cut_off))
    earlier = appendix([figure(KEY)], load_facts(date(2026, 6, 5)))
    assert "quantum" in newest.rows[KEY].note and earlier.rows[KEY].note == ""
    assert earlier.rows[KEY].statement == newest.rows[KEY].statement


def test_primary_documents_come_first(facts):
    book = appendix([figure("chips-ai-2026-initial")], facts)
    listed = [each for some in book.publishers(shown("chips-ai-2026-initial")).values()
              for each in some]  # fmt: skip
    own = shown("chips-ai-2026-initial") | {"derived_sources": False}
    assert not book.publishers(own)
    kinds = [document.kind == PRIMARY for document in listed]
    assert kinds == sorted(kinds, reverse=True) and 0 < sum(kinds) < len(kinds)
    by_number = [each.kind == PRIMARY for each in book.documents.values()]
    assert by_number != sorted(by_number, reverse=True)


def test_rows_that_no_number_uses_are_named(facts):
    book = appendix([figure("chips-ai-2026-initial")], facts)
    unused = [key for keys in book.unused.values() for key in keys]
    assert "chips-ai-2026-initial" not in unused and "chips-ai-2025-initial" in unused
    assert len(set(unused)) == len(unused) > 1000
    assert "chips-ai-2025-initial" not in [
        key
        for keys in appendix([figure("chips-ai-2025-initial")], facts).unused.values()
        for key in keys
    ]


NOW, BEFORE = "chips-ai-2026-initial", "chips-ai-2025-initial"


def arithmetic(facts, derivation, low, high):
    number = {"rows": [BEFORE, NOW], "derivation": derivation, "low": low, "high": high}
    return appendix([number], facts).linked(number)


def test_rows_stand_by_their_numbers_where_these_give_the_figure(facts):
    quotient = f"({NOW} / {BEFORE}) - 1"
    assert arithmetic(facts, quotient, 2.72, 2.73) == [
        "(", Term("1,239.0", 2), " ÷ ", Term("332.8", 1), ") − ", "1"
    ]  # fmt: skip
    wrong = arithmetic(facts, quotient, 3.72, 3.73)
    worded = arithmetic(facts, f"{NOW} of {BEFORE}", 3, 4)
    for other in (wrong, worded):
        assert [part.text for part in other if isinstance(part, Term)] == [NOW, BEFORE]


def test_open_ends_and_the_row_alone(facts):
    assert len(arithmetic(facts, f"{NOW} - {BEFORE}", None, 907)) == 3
    number = {"rows": [NOW], "derivation": NOW, "low": 1239, "high": 1239}
    assert [part.text for part in appendix([number], facts).linked(number)] == [NOW]
