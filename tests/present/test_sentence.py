"""A sentence keeps the lineage of its numbers, escapes its text and says what is missing."""

from decimal import Decimal

import pandas as pd
import pytest

from report.brief.edition import Edition
from report.brief.parameters import Parameters
from report.facts.quantity import Missing, Quantity
from report.present import mime
from report.present.exhibit import Exhibit
from report.present.sentence import Sentence, sentence
from tests import YEAR

MAIN = Quantity.stated(Decimal("1239.0"), "jpy_bn", "chips-ai-2026-initial", Decimal("0.1"))
ALT = "Table of the money for chips and AI in one year, where all of it is {x:money}."


def test_a_number_keeps_value_interval_rows_and_derivation():
    (figure,) = Sentence("s", "It is {x:money}.", x=MAIN).figures
    assert figure.to_json() == {
        "id": "s.x",
        "text": "¥1.24trn",
        "exact": "1,239.0 billion yen",
        "sign": "",
        "scale": 1,
        "value": 1239.0,
        "low": 1238.95,
        "high": 1239.05,
        "interval": "1,238.95 to 1,239.05 billion yen",
        "unit": "jpy_bn",
        "rows": ["chips-ai-2026-initial"],
        "derivation": "chips-ai-2026-initial",
        "notes": [],
        "scope": "",
        "unfinished": [],
    }


@pytest.mark.parametrize(
    ("value", "word", "sign", "text", "scale"),
    [
        ("-0.196", "percent", "−", "20%", 100),
        ("-0.196", "growth", "", "−19.6%", 100),
        ("-0.196", "points", "", "−19.6", 100),
        ("0", "percent", "", "0%", 100),
        ("0.196", "percent", "", "20%", 100),
        ("-3.722", "times", "", "−3.7 times", 1),
    ],
)
def test_a_number_says_its_scale_and_the_sign_that_it_leaves_to_a_verb(
    value, word, sign, text, scale
):
    quantity = Quantity.exact(Decimal(value), "ratio", "a")
    (figure,) = Sentence("s", f"{{x:{word}}}", x=quantity).figures
    shown = figure.to_json()
    assert (shown["sign"], shown["text"], shown["scale"]) == (sign, text, scale)


def test_an_open_end_is_null_and_said_in_words():
    floor = Quantity.stated(Decimal(7000), "jpy_bn", "need", Decimal(1000), bound="at_least")
    (figure,) = Sentence("s", "{x:bound}{x:money}", x=floor).figures
    assert (figure.to_json()["low"], figure.to_json()["high"]) == (7000.0, None)
    assert figure.to_json()["interval"] == "at least 7,000 billion yen"


def test_what_is_said_if_known_is_nothing_where_it_is_not(facts):
    edition, gap = Edition(facts, YEAR), Missing.because("nobody said")
    assert sentence(edition, "s", "{x:money}", x=gap) is None
    assert str(sentence(edition, "s", "{x:money}", x=MAIN)) == "¥1.24trn"


def test_text_is_escaped_and_numbers_are_elements():
    html = Sentence("s", "{name} is {x:money}", name="<b>&", x=MAIN).to_html()
    assert html.startswith("&lt;b&gt;&amp; is <data value=")
    assert 'data-rows="chips-ai-2026-initial"' in html


def test_a_missing_number_gives_its_reason_instead():
    shown = Sentence("s", "It is {x:money}.", x=Missing.because("the budget was not out yet"))
    assert str(shown) == "No figure can be given here: the budget was not out yet."
    assert shown.figures == []


def test_a_number_keeps_its_reservation_and_prose_goes_on():
    shown = Sentence("s", "{x:money}, {y:money}", x=MAIN.noted("projected"), y=MAIN)
    assert str(shown) == "¥1.24trn, ¥1.24trn"
    assert [figure.to_json()["notes"] for figure in shown.figures] == [["projected"], []]


def test_a_sentence_has_a_headline_a_role_and_a_chapter(facts):
    edition = Edition(facts, YEAR)
    how = {"role": "finding", "leads": "rapidus"}
    made = sentence(edition, "s", "It is {x:money}.", head="{x:money} in {year}", x=MAIN, **how)
    shown = made.to_json()
    assert (shown["role"], shown["leads"]) == ("finding", "rapidus")
    assert str(made.head) == "¥1.24trn in FY2026" and shown["head"][1]["text"] == "¥1.24trn"
    assert [figure.id for figure in made.figures] == ["s.head.x", "s.x"]
    assert made.to_html().startswith("<strong><data") and str(made) == "It is ¥1.24trn."
    assert sentence(edition, "s", "It is known.", head="{x:money}", x=GAP) is None
    plain = Sentence("s", "It is known.").to_json()
    assert (plain["role"], plain["head"], plain["leads"]) == ("", [], "")


def test_unknown_words_and_empty_slots_are_refused():
    with pytest.raises(ValueError, match="dollars"):
        Sentence("s", "{x:dollars}", x=MAIN)
    with pytest.raises(ValueError, match="no format word"):
        Sentence("s", "{x}", x=MAIN)
    with pytest.raises(KeyError):
        Sentence("s", "{y:money}", x=MAIN)


GAP = Missing.because("nobody says")


@pytest.mark.parametrize(
    ("clause", "tail"),
    [
        (" Then {x:money}.", " Then ¥1.24trn."),
        (" Then {gap:money}.", ""),
        ((" Then {gap:money}.", " Nobody knows {day}."), " Nobody knows 22 November 2026."),
    ],
)
def test_a_clause_without_its_figure_gives_way(facts, clause, tail):
    told = sentence(Edition(facts, Parameters()), "s", "It is {x:money}.", clause, x=MAIN, gap=GAP)
    assert str(told) == "It is ¥1.24trn." + tail


def test_a_sentence_without_a_figure_that_it_needs_is_none(facts):
    edition = Edition(facts, Parameters())
    assert sentence(edition, "s", "It is {gap:money}.", " Then {x:money}.", x=MAIN, gap=GAP) is None


def exhibit(facts, alt_text=ALT, amounts=(MAIN,), parts=None, variant=None, **slots):
    title = Sentence("e", "It is {x:money}", x=amounts[0])
    described = Sentence("e.alt", alt_text, **(slots or {"x": MAIN}))
    frame = pd.DataFrame({"part": parts or ["all"] * len(amounts), "amount": list(amounts)})
    columns = {"part": ("Part", ""), "amount": ("billion yen", "amount")}
    return Exhibit(title, "billion yen", described, frame, columns, facts, variant=variant)


def test_an_exhibit_derives_its_sources_from_its_rows(facts):
    shown = exhibit(facts)
    assert shown.sources.startswith("Source: Ministry of Finance")
    assert [figure.id for figure in shown.figures] == ["e.x", "e.alt.x", "e.all.amount"]
    bundle = shown._repr_mimebundle_()
    assert bundle[mime.EXHIBIT]["rows"][0][1]["text"] == "1,239.0"
    assert mime.CHART not in bundle and "text/markdown" in bundle
    assert bundle == exhibit(facts)._repr_mimebundle_()


@pytest.mark.parametrize("alt_text", ["Too short: {x:money}", ALT + " And more of it." * 20])
def test_an_alt_text_of_the_wrong_length_is_refused(facts, alt_text):
    with pytest.raises(ValueError, match="alt text has"):
        exhibit(facts, alt_text)


def test_an_alt_text_without_a_number_is_refused(facts):
    with pytest.raises(ValueError, match="holds no number"):
        exhibit(facts, "A table that shows {x}, and that says nothing of what is in it", x="money")


def test_a_note_holds_what_a_title_leaves_out(facts):
    noted = MAIN.noted("deflator projected").counting(2026)
    shown = exhibit(facts, amounts=(noted,))
    assert str(shown.title) == "It is ¥1.24trn"
    assert shown.note == "Deflator projected. FY2026 is not over: its amounts are so far."
    assert shown.note in str(shown) and exhibit(facts).note == ""


def test_an_exhibit_may_be_another_state_of_one(facts):
    assert exhibit(facts).to_json()["variant"] is None
    state = exhibit(facts, variant=("hero", {"Counted": "packages"}))
    assert state.to_json()["variant"] == {"of": "hero", "choice": {"Counted": "packages"}}


def test_rows_of_one_name_are_told_apart(facts):
    ids = [figure.id for figure in exhibit(facts, amounts=(MAIN, MAIN)).figures[2:]]
    assert ids == ["e.all.amount", "e.all-2.amount"]


def test_a_row_that_moves_keeps_its_name(facts):
    one = exhibit(facts, amounts=(MAIN, MAIN), parts=["Kioxia", "Noetra"])
    other = exhibit(facts, amounts=(MAIN, MAIN, MAIN), parts=["New", "Kioxia", "Noetra"])
    assert [figure.id for figure in one.figures[2:]] == [figure.id for figure in other.figures[3:]]
