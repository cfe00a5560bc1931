"""A sentence keeps the lineage of its numbers, escapes its text and says what is missing."""

from decimal import Decimal
from functools import reduce
from io import StringIO
from math import inf
from operator import add
from typing import NamedTuple

import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from report.brief.chapters import budget
from report.brief.edition import Edition
from report.brief.parameters import Parameters
from report.facts.quantity import Missing, Quantity
from report.present import mime
from report.present.exhibit import MOST, exhibit
from report.present.format import bodies
from report.present.sentence import Sentence, sentence
from report.publish import numbers
from tests import YEAR, asked

MAIN = Quantity.stated(Decimal("1239.0"), "jpy_bn", "chips-ai-2026-initial", Decimal("0.1"))
RATE = Quantity.stated(Decimal("155.96"), "jpy_per_usd", "rate")
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


class Part(NamedTuple):
    part: str
    amount: object


def test_what_a_unit_adds_to_its_symbol_is_said_once():
    real = Quantity.stated(Decimal(5), "jpy_bn_fy2020", "a", Decimal(1))
    made = Sentence("s", "{a:money} and {b:money} of {c:money}", a=MAIN, b=real, c=real)
    assert str(made) == "¥1.24trn and ¥5bn at FY2020 prices of ¥5bn"
    assert [each.exact for each in made.figures[1:]] == ["5 billion yen at FY2020 prices"] * 2
    again = Sentence("s", "{a:rate} and {b:rate}", **dict.fromkeys("ab", RATE))
    assert str(again) == "155.96 yen per USD and 155.96 yen per USD"


def table_of(facts, alt_text=ALT, amounts=(MAIN,), parts=None, variant=None, **slots):
    return exhibit(
        Edition(facts, YEAR),
        "e",
        list(map(Part, parts or ["all"] * len(amounts), amounts)),
        title="It is {first=first:money}",
        measure="billion yen",
        alt=alt_text,
        columns={"part": "Part", "amount": ("billion yen", "amount")},
        variant=variant,
        first=amounts[0],
        **(slots or {"x": MAIN}),
    )


def test_an_exhibit_derives_its_sources_from_its_rows(facts):
    shown = table_of(facts)
    assert shown.sources.startswith("Source: Ministry of Finance")
    assert [figure.id for figure in shown.figures] == ["e.first", "e.alt.x", "e.all.amount"]
    bundle = shown._repr_mimebundle_()
    assert bundle[mime.EXHIBIT]["rows"][0][1]["text"] == "1,239.0"
    assert mime.CHART not in bundle and "text/markdown" in bundle
    assert bundle == table_of(facts)._repr_mimebundle_()


@pytest.mark.parametrize("alt_text", ["Too short: {x:money}", ALT + " And more of it." * 20])
def test_an_alt_text_of_the_wrong_length_is_refused(facts, alt_text):
    with pytest.raises(ValueError, match="alt text has"):
        table_of(facts, alt_text)


def test_an_alt_text_without_a_number_is_refused(facts):
    with pytest.raises(ValueError, match="holds no number"):
        table_of(facts, "A table that shows {x}, and that says nothing of what is in it", x="money")


def test_a_note_holds_what_a_title_leaves_out(facts):
    noted = MAIN.noted("deflator projected").counting(2026)
    shown = table_of(facts, amounts=(noted,))
    assert str(shown.title) == "It is ¥1.24trn"
    assert shown.note == "Deflator projected. FY2026 is not over: amounts are those so far."
    assert shown.note in str(shown) and table_of(facts).note == ""


def test_an_exhibit_may_be_another_state_of_one(facts):
    assert table_of(facts).to_json()["variant"] is None
    state = table_of(facts, variant=("hero", {"Counted": "packages"}))
    assert state.to_json()["variant"] == {"of": "hero", "choice": {"Counted": "packages"}}


def test_an_exhibit_is_a_frame_of_floats(facts):
    open_above = Quantity.stated(Decimal(7000), "jpy_bn", "rapidus-need-2031", bound="at_least")
    shown = table_of(facts, amounts=(MAIN, open_above, GAP), parts=["one", "two", "three"])
    frame = shown.frame
    assert list(frame) == ["part", "amount", "amount_low", "amount_high"]
    assert frame["part"].tolist() == ["one", "two", "three"]
    assert frame.loc[:1, "amount":].to_numpy().tolist() == [
        [1239.0, 1238.95, 1239.05],
        [7000.0, 7000.0, inf],
    ]
    assert frame.loc[2, "amount":].isna().all()
    again = pd.read_csv(StringIO(shown.to_csv()))
    pd.testing.assert_frame_equal(again, frame)
    assert shown.chart is None


def test_a_source_line_names_a_few_publishers_and_how_many_others(facts):
    many = reduce(add, (edition_amount(facts, year) for year in range(2022, 2027)))
    publishers = list(dict.fromkeys(bodies(facts.sources_of(sorted(many.rows))["publisher"])))
    line = table_of(facts, amounts=(many,)).sources
    assert len(publishers) > MOST + 1 and line.startswith(f"Source: {publishers[0]}; ")
    assert line.endswith(f" and {len(publishers) - MOST} others; own calculation.")
    assert "others" not in table_of(facts).sources


def edition_amount(facts, year):
    return Edition(facts, asked(fiscal_year=year)).total(year)


@pytest.fixture
def outputs():
    """What a notebook that shows something gets to see."""
    InteractiveShell.instance()

    def show(shown):
        with capture_output() as captured:
            shown._ipython_display_()
        return [output.data for output in captured.outputs]

    yield show
    InteractiveShell.clear_instance()


def test_a_notebook_shows_the_table_beside_the_chart_and_a_publisher_does_not(facts, outputs):
    shown = budget.parts(Edition(facts, YEAR))
    first, beside = outputs(shown)
    assert first[mime.CHART] == shown.spec and shown.chart.to_dict()["layer"]
    assert shown.rows[0][0] in beside["text/markdown"] and shown.sources in beside["text/markdown"]
    cells = [{"outputs": [{"data": first}, {"data": beside}]}]
    assert numbers.shown(cells) == [first]
    assert len(outputs(table_of(facts))) == 1


def test_rows_of_one_name_are_told_apart(facts):
    ids = [figure.id for figure in table_of(facts, amounts=(MAIN, MAIN)).figures[2:]]
    assert ids == ["e.all.amount", "e.all-2.amount"]


def test_a_row_that_moves_keeps_its_name(facts):
    one = table_of(facts, amounts=(MAIN, MAIN), parts=["Kioxia", "Noetra"])
    other = table_of(facts, amounts=(MAIN, MAIN, MAIN), parts=["New", "Kioxia", "Noetra"])
    assert [figure.id for figure in one.figures[2:]] == [figure.id for figure in other.figures[3:]]
