"""The true value always lies inside the interval, and lineage is the union."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from operator import add, mul, sub, truediv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.facts.quantity import RATIO, Missing, Quantity, UnitError, change, share, sum_of

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
