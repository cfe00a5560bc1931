"""Words follow the interval: a number on the other side of a threshold gets another word."""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from report.facts.quantity import RATIO, Quantity
from report.facts.scope import Scope
from report.present import words
from report.present.digits import MINUS, interval, number
from report.present.format import (
    EXACT,
    NUMBERS,
    amount,
    bodies,
    bounded,
    exact,
    figure,
    money,
    rate,
    spoken,
)


def ratio(low, high=None):
    low, high = Fraction(low), Fraction(high or low)
    return Quantity((low + high) / 2, RATIO, low, high, frozenset({"a"}), "a")


def yen(low, high):
    low, high = Fraction(low), Fraction(high)
    return Quantity((low + high) / 2, "jpy_bn", low, high, frozenset({"a"}), "a")


@pytest.mark.parametrize(
    ("low", "high", "word"),
    [
        ("3.722", "3.724", "nearly quadruples"),
        ("3.49", "3.51", "rises"),
        ("4.1", "4.2", "more than quadruples"),
        ("2", "2.05", "about doubles"),
        ("0.7", "0.8", "falls"),
        ("0.99", "1.01", "does not change beyond rounding"),
    ],
)
def test_multiple(low, high, word):
    assert words.multiple(ratio(low, high)) == word


@pytest.mark.parametrize(
    ("low", "high", "word"),
    [
        ("-0.197", "-0.196", "falls by about a fifth"),
        ("-0.24", "-0.19", "falls"),
        ("0.46", "0.54", "rises by about half"),
        ("-0.01", "0.01", "does not change beyond rounding"),
    ],
)
def test_extent(low, high, word):
    assert words.extent(ratio(low, high)) == word


@pytest.mark.parametrize(
    ("low", "high", "word"),
    [
        ("0.938", "0.946", "almost all"),
        ("0.831", "0.831", "most"),
        ("0.47", "0.49", "about half"),
        ("0.49", "0.51", "a part"),
        ("0", "0", "none"),
    ],
)
def test_part(low, high, word):
    assert words.part(ratio(low, high)) == word


def test_vehicle_and_verb():
    assert words.vehicle(ratio("0.65")) == "moves into"
    assert words.vehicle(ratio("-0.1")) == "moves out of"
    assert words.verb(ratio("-0.1", "-0.05")) == "falls"


def test_numbers_show_only_the_digits_that_rounding_supports():
    assert exact(yen("1238.95", "1239.05")) == "1,239.0 billion yen"
    assert amount(yen("625", "635")) == "630"
    assert NUMBERS["growth"](ratio("-0.1963", "-0.1961")) == f"{MINUS}19.6%"


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        ("1238.95", "1239.05", "¥1.24trn"),
        ("999.49", "999.51", "¥1trn"),
        ("999.5", "999.51", "¥1trn"),
        ("1499.95", "1500.05", "¥1.5trn"),
        ("775", "785", "¥780bn"),
        ("716", "736", "¥730bn"),
        ("100", "1352", "¥700bn"),
        ("252.45", "252.55", "¥253bn"),
        ("17.45", "17.55", "¥17.5bn"),
        ("5.95", "6.05", "¥6bn"),
        ("0.5", "0.5", "¥500m"),
        ("-364.2", "-364.0", f"{MINUS}¥364bn"),
        ("86000", "87000", "¥87trn"),
        ("86400.04", "86400.06", "¥86.4trn"),
        ("0", "0", "¥0m"),
    ],
)
def test_money_in_prose_has_three_digits_at_most_and_no_zero_after_the_point(low, high, text):
    assert money(yen(low, high)) == text


def test_money_names_its_currency_and_its_prices():
    one = Fraction("7.886")
    dollars = Quantity(one, "usd_bn", one, one, frozenset(), "a")
    assert NUMBERS["short"](dollars) == "$7.9bn"
    assert money(dollars) == "$7.89bn" and exact(dollars) == "7.89 billion dollars"
    real = replace(dollars, unit="jpy_bn_fy2020")
    assert money(real) == "¥7.89bn at FY2020 prices"
    assert exact(real) == "7.9 billion yen at FY2020 prices"


@pytest.mark.parametrize(
    ("word", "low", "high", "text"),
    [
        ("percent", "0.8307", "0.83075", "83%"),
        ("percent", "-0.19601", "-0.196", "20%"),
        ("percent", "0.0064", "0.00641", "0.6%"),
        ("percent", "0.004", "0.008", "0.6%"),
        ("percent", "0.3", "0.5", "40%"),
        ("percent", "0", "0", "0%"),
        ("percent1", "0.0445", "0.0445", "4.5%"),
        ("times", "3.722", "3.724", "3.7 times"),
        ("times", "14.88", "14.89", "15 times"),
        ("times", "1.999", "2.001", "2 times"),
        ("times", "0.804", "0.805", "0.8 times"),
        ("years", "2.66", "2.67", "2.7 years"),
        ("gdp", "0.00646", "0.00646", "0.65%"),
        ("fraction", "0.891", "0.8912", "nine-tenths"),
        ("fraction", "0.45", "0.55", "50%"),
        ("fraction", "0.36", "0.37", "37%"),
    ],
)
def test_numbers_of_prose_are_short(word, low, high, text):
    assert NUMBERS[word](ratio(low, high)) == text


def test_what_prose_leaves_out_is_kept():
    for word, text in (("percent", "83.1%"), ("times", "0.83 times"), ("fraction", "83.1%")):
        assert EXACT[word](ratio("0.8307", "0.83075")) == text


def test_halves_are_rounded_away_from_zero():
    assert number(Fraction("0.125"), 2) == "0.13"
    assert number(Fraction("-0.125"), 2) == f"{MINUS}0.13"
    assert number(Fraction("-0.0001"), 2) == "0.00"


UNSIGNED = {"distance", "fraction", "percent", "percent1", "years"}
PLUS = {"gdp_points", "growth", "growth0", "points", "signed"}


@pytest.mark.parametrize(
    "word",
    [name for name, each in NUMBERS.items() if name not in ("date", "figure", "rate", "year")],
)
@pytest.mark.parametrize("size", ["0", "0.0000001", "0.0004", "0.0005", "0.004", "0.05", "3.5"])
@pytest.mark.parametrize("slack", ["0", "0.0005", "0.05", "5"])
def test_a_sign_is_printed_where_a_digit_is_and_only_there(word, size, slack):
    unit = "jpy_bn" if word in ("amount", "bare", "bounded", "money", "short", "signed") else RATIO
    for sign in (1, -1):
        value, half = sign * Fraction(size), Fraction(slack)
        near = Quantity(value, unit, value - half, value + half, frozenset(), "a")
        text = NUMBERS[word](near).partition(" ")[0]
        some = re.search("[1-9]", text) is not None
        assert text.startswith(MINUS) == (some and sign < 0 and word not in UNSIGNED), text
        assert text.startswith("+") == (some and sign > 0 and word in PLUS), text


def test_the_table_of_signs_has_numbers_of_each_kind():
    assert NUMBERS["growth"](ratio("-0.2")) == f"{MINUS}20.0%"
    assert NUMBERS["points"](ratio("0.0001")) == "0.0"
    assert NUMBERS["gdp_points"](ratio("-0.000001")) == "0.000"
    assert NUMBERS["percent"](ratio("-0.2")) == "20%"


def stated(value, bound=None):
    return Quantity.stated(Decimal(value), "jpy_bn", "a", Decimal(1000), bound=bound)


def test_one_sided_words_stand_before_the_number():
    floor, ceiling = stated("7000", "at_least"), stated("2000", "at_most")
    assert words.bound(floor) + money(floor) == "at least ¥7trn"
    assert words.bound(ceiling) + amount(ceiling) == "at most 2,000"
    assert words.bound(floor - ceiling) == "at least "
    assert (
        words.bound(stated("7000")) == ""
        and words.bound(floor - floor * Quantity.exact(2, RATIO, "2")) == "at most "
    )
    assert interval(floor, money(floor), " to ") == "at least 7,000"


def scoped(text, year, turn=1):
    scope = Scope("line", text, year, turn)
    return Quantity.stated(Decimal(10), RATIO, f"{year}-{turn}", scope=scope)


def test_another_scope_is_told_with_its_years():
    old = scoped("chips only", 2021) + scoped("chips only", 2022) + scoped("with quantum", 2024)
    new = scoped("chips and AI", 2025)
    told = "chips only in FY2021 to FY2022; with quantum in FY2024"
    assert words.scope(new / old) == f" ({told})"
    assert words.scope(new / scoped("chips and AI", 2026)) == ""
    one, other = scoped("chips and AI", 2025), scoped("with quantum", 2025)
    for ratio_of_both in (one / other, other / one):  # in whatever order a set has them
        assert words.scope(ratio_of_both) == " (with quantum in FY2025)"


def test_an_unfinished_year_is_so_far():
    assert words.so_far(ratio("1").counting(2026)) == " so far"
    assert words.so_far(ratio("1")) == ""


@pytest.mark.parametrize(
    ("value", "currency", "text"),
    [
        ("157.9341", "usd", "157.93 yen per USD"),
        ("155", "usd", "155.00 yen per USD"),
        ("22.16512", "cny", "22.1651 yen per CNY"),
        ("1.5", "inr", "1.50 yen per INR"),
        ("0.11816913", "krw", "0.118169 yen per KRW"),
        ("0.12", "krw", "0.12 yen per KRW"),
    ],
)
def test_a_rate_has_the_digits_that_an_amount_needs(value, currency, text):
    assert rate(Quantity.exact(Fraction(value), f"jpy_per_{currency}", "a rate")) == text


def test_an_amount_can_be_worked_back_with_the_rate_that_is_printed():
    """To half of its last digit, which the rate to two decimals does not do."""
    won = Fraction("1239") / Fraction("0.11816913")
    printed = rate(Quantity.exact(Fraction("0.11816913"), "jpy_per_krw", "a rate")).split()[0]
    assert abs(1239 / Fraction(printed) - won) < Fraction("0.1")
    assert abs(1239 / Fraction("0.12") - won) > 100


def between(value, low, high, unit="percent"):
    return Quantity(Fraction(value), unit, Fraction(low), Fraction(high), frozenset({"a"}), "a")


@pytest.mark.parametrize(
    ("quantity", "printed"),
    [
        (between("44.153", "44.149", "44.157"), "44.2% [44.1, 44.2]"),
        (between("44.153", "44.1", "44.2"), "44.2% [44.10, 44.20]"),
        (between("-0.96", "-0.9631", "-0.9569"), f"{MINUS}1.0% [{MINUS}1.0, {MINUS}0.9]"),
        (
            between("1239", "1238.95", "1239.05", "jpy_bn"),
            "¥1,239bn [1,238.95, 1,239.05]",
        ),
        (between("2604", "2601.8", "2606.2", "jpy_bn"), "¥2,604bn [2,601, 2,607]"),
    ],
)
def test_a_number_lies_inside_its_brackets(quantity, printed):
    """The ends as they are, to the nearest, would leave out the first number and the last end."""
    assert bounded(quantity) == printed


def test_numbers_of_every_size_lie_inside_their_brackets():
    found = 0
    for numerator in range(1, 400):
        value = Fraction(numerator, 37)
        each = between(value, value * Fraction(998, 1000), value * Fraction(1003, 1000))
        text, low, high = (Fraction(part) for part in re.findall(r"[\d.]+", bounded(each)))
        assert low <= text <= high and low <= each.low and each.high <= high
        nearest = Fraction(number(each.low, 2)), Fraction(number(each.high, 2))
        found += not nearest[0] <= text <= nearest[1]
    assert found


def test_a_department_is_cited_by_its_body_where_that_is_cited_too():
    names = ["Office A, Unit B (text)", "Office A", "Office C, Unit D", "Office A, Unit E"]
    assert bodies(names) == ["Office A", "Office A", "Office C, Unit D", "Office A"]


def test_a_figure_is_spoken_as_prose_has_it():
    large = between("2604", "2601.8", "2606.2", "jpy_bn")
    assert (figure(large), spoken(large)) == ("¥2,604bn", "¥2.6trn")
    assert spoken(between("49.5", "49.4", "49.6", "percent")) == "49.5%"
