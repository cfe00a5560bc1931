"""The prose of the chapters keeps the house style; each rule refuses a sentence that breaks it."""

from functools import cache
from statistics import median

import pytest

from tests.brief import prose
from tests.brief.prose import MEDIAN, NOTEBOOKS, Said, editions, faults, headings, said, split

SAMPLE = 3


@cache
def told(notebook, number):
    """The prose of a chapter over so many sets of parameters, each text once."""
    texts = {each.text: each for each in headings(notebook)}
    for values in editions(number):
        texts = {each.text: each for each in said(notebook, values)} | texts
    return list(texts.values())


def broken(notebook, number):
    """Each fault of a chapter in a line."""
    return [
        f"{each.kind} {each.id}: {fault}: {each.text}"
        for each in told(notebook, number)
        for fault in faults(each)
    ]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_chapter_keeps_the_style(notebook):
    found = broken(notebook, SAMPLE)
    assert found == [], f"{len(found)} faults\n" + "\n".join(found)
    lengths = [
        len(sentence.split())
        for each in told(notebook, SAMPLE)
        if each.kind == "sentence"
        for sentence in split(each.text)
    ]
    assert median(lengths) <= MEDIAN


def one(text, *numbers, kind="sentence", role=""):
    return Said("id", kind, role, text, numbers)


GOOD = one("The budget rises by 6% from FY2025, to ¥3.07trn.", "6%", "¥3.07trn")


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        (one("word " * 41), "41 words"),
        (one("word " * 16, kind="title"), "16 words"),
        (one("Too short.", kind="head"), "2 words"),
        (one("It takes ¥1bn, ¥2bn and ¥3bn.", "¥1bn", "¥2bn", "¥3bn"), "3 numbers"),
        (one("Half of ¥1bn is ¥500m", "¥1bn", "¥500m", kind="title"), "2 numbers"),
        (one("It is −6% of that.", "−6%"), "sign: −6%"),
        (one("It is +6% of that.", "+6%"), "sign: +6%"),
        (one("It takes ¥150.0bn."), "zero or blank: 150.0bn."),
        (one("It takes 6 % of that."), "zero or blank: 6 %"),
        (one("Of 9 claims 0 hold."), "zero or blank: 0"),
        (one("The budget rises by 6%."), "rises: against what?"),
        (one("They fell by a fifth. The fall is small."), "fell: against what?"),
        (one("Other figures stand beside it."), "banned: stand beside"),
        (one("It is so. (This is projected.)"), "bracket after a stop"),
        (one("It takes half (of all)", kind="title"), "bracket"),
        (one("It takes 6.4% of the money", kind="title"), "decimals: 6.4%"),
        (one("One. Two. Three.", role="finding"), "3 sentences"),
        (one("It takes None of it."), "not filled"),
    ],
)
def test_a_text_that_breaks_a_rule_is_refused(bad, fault):
    assert fault in faults(bad)
    assert faults(GOOD) == []


def test_a_range_is_one_number_and_a_change_has_two():
    assert faults(one("Of 9 claims that count 5 hold, or 56%.", "9", "5", "56%")) == []
    assert faults(one("5 of the 9 claims hold", "9", "5", kind="title")) == []
    assert faults(one("It takes 49%, GX 24%. The rest is 4%.", "49%", "24%", "4%")) == []
    assert faults(one("It falls by 14% to 23% from ¥1.9trn.", "14%", "23%", "¥1.9trn")) == []
    assert faults(one("It rises from 18% to 83%.", "18%", "83%")) == []
    assert faults(one("It rises from 18% to 83%, by ¥1bn.", "18%", "83%", "¥1bn")) != []


def test_a_quotation_may_say_what_it_says():
    assert faults(one("The summary says “to rival Taiwan”.")) == []
    assert faults(one("The rival figures are these.")) == ["banned: rival"]


def test_the_sets_of_parameters_differ_and_reach_every_year():
    sets = editions(40)
    assert len({tuple(sorted(each.items())) for each in sets}) == 40
    assert {each["fiscal_year"] for each in sets} == {"2023", "2024", "2025", "2026"}
    assert {each["basis"] for each in sets} == set(prose.BASES)
