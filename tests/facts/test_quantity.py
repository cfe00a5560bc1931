"""The true value always lies inside the interval, and lineage is the union."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import inf
from operator import add, mul, sub, truediv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.facts.quantity import RATIO, Missing, NoLine, Quantity
from report.facts.scope import Scope
from report.facts.sums import change, share, sum_of
from report.facts.unit import UnitError

decimals = st.decimals(-1000, 1000, places=3)
resolutions = st.decimals(0, 10, places=2)
within = st.fractions(-1, 1)


def quantity(value="10", resolution="0.1", row="a", unit=RATIO):
    return Quantity.stated(Decimal(value), unit, row, Decimal(resolution))


@st.composite
def truths(draw, row):
    """A stated quantity and a true value that its rounding allows."""
    stated = Quantity.stated(draw(decimals), RATIO, row, draw(resolutions))
    true = stated.value + draw(within) * (stated.high - stated.value)
    return stated, max(true, stated.low)


@given(truths("a"), truths("b"), st.sampled_from([add, sub, mul, truediv]))
def test_true_value_lies_inside_and_lineage_is_the_union(left, right, operation):
    result = operation(left[0], right[0])
    if isinstance(result, Missing):
        assert operation is truediv and right[0].low <= 0 <= right[0].high
        return
    assert result.low <= operation(left[1], right[1]) <= result.high
    assert result.rows == {"a", "b"}


@given(truths("a"), truths("b"))
def test_share_is_tight_and_holds_the_truth(part, rest):
    result = share(part[0], rest[0])
    if min(part[0].low, rest[0].low) > 0:
        assert result.low <= part[1] / (part[1] + rest[1]) <= result.high
        assert result.low > 0 and result.high < 1


def test_an_interval_that_forgets_rounding_would_fail():
    exact = Quantity.stated(Decimal("332.8"), "jpy_bn", "a")
    assert not exact.low <= Fraction("332.84") <= exact.high


def test_arithmetic_in_words():
    total = quantity(row="a") + quantity(row="b")
    assert (total / quantity(row="c")).derivation == "(a + b) / c"
    assert ((total - total) / total).derivation == "((a + b) - (a + b)) / (a + b)"


def test_a_long_sum_is_flat_and_equals_the_sum_in_steps():
    parts = [quantity(number) for number in (10, 20, 30)]
    assert sum_of(parts).derivation.count("(") == 0
    steps = parts[0] + parts[1] + parts[2]
    assert replace(sum_of(parts), derivation=steps.derivation) == steps
    assert sum_of(parts[:1]) is parts[0]
    with pytest.raises(UnitError, match=r"ratio \+ usd_bn"):
        sum_of([*parts, replace(parts[0], unit="usd_bn")])


def test_mixed_units_are_refused():
    with pytest.raises(UnitError, match=r"jpy_bn \+ usd_bn"):
        quantity(unit="jpy_bn") + quantity(unit="usd_bn")
    with pytest.raises(UnitError):
        quantity(unit="jpy_bn") * quantity(unit="jpy_bn")


def test_missing_absorbs_and_keeps_every_reason():
    gap = Missing.because("one") + Missing.because("two")
    assert (quantity() / gap).reasons == {"one", "two"}
    assert change(gap, quantity()) == gap


def test_notes_are_inherited():
    assert (quantity().noted("projected") + quantity()).notes == {"projected"}


def test_an_amount_is_never_negative():
    assert quantity("0.0").low == 0
    assert quantity("-2.0").low == Fraction("-2.05")


def test_division_by_what_may_be_zero_is_missing():
    assert isinstance(quantity() / quantity("0.0"), Missing)


NAMES = "abcd"
positive = st.decimals(1, 1000, places=2)
factors = st.lists(st.integers(-3, 3), min_size=4, max_size=4)


def weighted(leaves, weights):
    """The sum of numbers, each counted a whole number of times."""
    terms = [
        leaf if weight > 0 else Quantity.exact(0, RATIO, "0") - leaf
        for leaf, weight in zip(leaves, weights, strict=True)
        for _ in range(abs(weight))
    ]
    return sum_of(terms or [Quantity.exact(0, RATIO, "0")])


@given(st.lists(positive, min_size=4, max_size=4), factors, factors)
def test_a_quotient_of_sums_has_exactly_the_range_of_its_corners(values, above, below):
    below = [abs(weight) for weight in below]
    leaves = [
        Quantity.stated(value, RATIO, name, Decimal("0.5"))
        for value, name in zip(values, NAMES, strict=True)
    ]
    result = weighted(leaves, above) / weighted(leaves, below)
    if isinstance(result, Missing):
        assert not any(below)
        return
    corners = [
        sum(map(mul, above, ends)) / sum(map(mul, below, ends))
        for ends in product(*((leaf.low, leaf.high) for leaf in leaves))
    ]
    assert (result.low, result.high) == (min(corners), max(corners))


def test_a_number_that_stands_twice_is_one_number():
    part, rest = quantity("40", "2", "part"), quantity("60", "2", "rest")
    whole = part + rest
    assert (part / part).low == (part / part).high == 1
    assert (part / whole).low == Fraction(39, 100) and (part / whole).high == Fraction(41, 100)
    assert (whole - rest).high == part.high
    apart = part / quantity("100", "4", "another")
    assert apart.low < Fraction(39, 100)


@st.composite
def one_sided(draw, row):
    """A quantity that may be open at one end, and a true value that it allows."""
    bound = draw(st.sampled_from([None, "at_least", "at_most"]))
    stated = Quantity.stated(draw(decimals), RATIO, row, Decimal("0.1"), bound=bound)
    away = draw(st.fractions(0, 1000))
    true = {None: stated.value, "at_least": stated.value + away, "at_most": stated.value - away}
    return stated, true[bound]


@given(one_sided("a"), one_sided("b"), one_sided("c"), st.sampled_from([add, sub, mul, truediv]))
def test_an_open_interval_holds_the_truth(one, two, three, operation):
    partial = operation(one[0], two[0])
    result = partial - three[0]
    if isinstance(result, Missing):
        assert operation is truediv and two[0].low <= 0 <= two[0].high
        return
    assert result.low <= operation(one[1], two[1]) - three[1] <= result.high


def test_a_floor_less_a_ceiling_is_a_floor():
    need = Quantity.stated(Decimal(7000), "jpy_bn", "need", Decimal(1000), bound="at_least")
    loans = Quantity.stated(Decimal(2000), "jpy_bn", "loans", Decimal(1000), bound="at_most")
    gap = need - loans
    assert (gap.low, gap.value, gap.high) == (5000, 5000, inf)
    assert (need.limit - loans.limit).high == 5000


def scoped(words, year, row):
    scope = Scope("line", words, year, 1)
    return Quantity.stated(Decimal(10), RATIO, row, scope=scope)


def test_a_comparison_across_scopes_says_so():
    old, new = scoped("chips only", 2023, "a"), scoped("chips and AI", 2025, "b")
    assert {scope.year for scope in (new / old).breaks} == {2023, 2025}
    assert not (old + new).breaks and not (new / scoped("chips and AI", 2024, "c")).breaks
    assert ((new - old) / old).breaks == (new / old).breaks


def test_an_unfinished_year_is_inherited():
    assert (quantity().counting(2026) / quantity(row="b")).unfinished == {2026}


def test_no_line_adds_as_nothing_and_divides_to_its_reason():
    none = NoLine.exact(0, "jpy_bn", "no line")
    some = Quantity.stated(Decimal("332.8"), "jpy_bn", "a")
    assert (some + none).value == (some - none).value == some.value
    assert (some + none).has_line and not (none + none).has_line and not (none - none).has_line
    assert some / none == none / some == none.or_missing == Missing.because("no line")
    assert some / Quantity.exact(0, "jpy_bn", "none") != none.or_missing
