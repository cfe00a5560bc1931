"""`Quantity`: a number that knows where it comes from; `Missing`: a number that nobody has stated.

Values are exact fractions, so that the interval of a result always holds the true value
(interval arithmetic: R. E. Moore, Interval Analysis, 1966). Where a result is a quotient of sums
the interval is the exact one, however often a number stands in it (`report.facts.linear`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from math import inf
from typing import Literal

from report.facts.linear import End, Form, difference_ends, product_ends, quotient_ends
from report.facts.scope import Counted, Scope

RATIO = "ratio"
NOTHING = Fraction(0)

Bound = Literal["at_least", "at_most"]
_Ends = Callable[[End, End, End, End], tuple[End, End]]


class UnitError(TypeError):
    """Two quantities whose units do not go together."""


@dataclass(frozen=True)
class Missing:
    """The absence of a number, and why. Arithmetic with it gives it back."""

    reasons: frozenset[str]

    @classmethod
    def because(cls, reason: str) -> Missing:
        """A missing number with one reason, a phrase without full stop."""
        return cls(frozenset({reason}))

    def _with(self, other: Figure) -> Missing:
        return Missing(self.reasons | (other.reasons if isinstance(other, Missing) else set()))

    def noted(self, note: str) -> Missing:
        """Itself: a reservation adds nothing to an absence."""
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _with
    __truediv__ = __rtruediv__ = _with


@dataclass(frozen=True)
class Quantity:
    """A number with its unit, the interval that rounding leaves open, and its lineage.

    `rows` are the keys of the rows of `data/` used; `derivation` is the arithmetic in words over
    those keys; `notes` are reservations that every result inherits ("a projection"); `counted` is
    what a reader must know to compare it. An end of the interval is an infinity where a source
    says "or more" or "up to". `form` is what the number was made of, where that is a quotient of
    sums; a number changed by hand loses it.
    Sums and differences need one unit. A quotient of one unit is a ratio; a ratio scales any unit.
    Raises UnitError for other pairs. A division by an interval around zero gives `Missing`.
    """

    value: Fraction
    unit: str
    low: End
    high: End
    rows: frozenset[str]
    derivation: str
    notes: frozenset[str] = field(default=frozenset())
    counted: Counted = field(default=Counted())
    form: Form | None = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.low <= self.value <= self.high:
            raise ValueError(f"{self.derivation}: {self.value} is outside its own interval")
        ends = (self.value, self.low, self.high)
        if self.form is None or (self.form.value, self.form.low, self.form.high) != ends:
            object.__setattr__(self, "form", Form.of(self.derivation, *ends))

    @classmethod
    def stated(
        cls,
        value: Decimal,
        unit: str,
        row: str,
        resolution: Decimal | None = None,
        notes: frozenset[str] = frozenset(),
        *,
        bound: Bound | None = None,
        scope: Scope | None = None,
        column: str = "",
    ) -> Quantity:
        """What the row with key `row` states, known to half its `resolution` either way.

        An amount of zero or more stays so: its interval ends at zero. With a `bound` the number
        is itself one end, and the interval is open at the other. `column` tells two numbers of
        one row apart.
        """
        exact, half = Fraction(value), Fraction(resolution or 0) / 2
        low: End = max(NOTHING, exact - half) if exact >= 0 else exact - half
        high: End = exact + half
        if bound is not None:
            low, high = (exact, inf) if bound == "at_least" else (-inf, exact)
        counted = Counted(frozenset({scope} if scope else ()))
        form = Form.of(f"{row}.{column}", exact, low, high)
        return cls(exact, unit, low, high, frozenset({row}), row, notes, counted, form)

    @classmethod
    def exact(cls, value: int, unit: str, derivation: str) -> Quantity:
        """A number true by definition, such as the one in "after / before - 1"."""
        return cls(
            Fraction(value),
            unit,
            Fraction(value),
            Fraction(value),
            frozenset(),
            derivation,
        )

    @property
    def limit(self) -> Quantity:
        """The number stated, taken as exact: a ceiling or a floor to measure against."""
        return replace(self, low=self.value, high=self.value)

    @property
    def unfinished(self) -> frozenset[int]:
        """The fiscal years counted that were not over."""
        return self.counted.unfinished

    @property
    def breaks(self) -> frozenset[Scope]:
        """The scopes of lines that were set against another scope."""
        return self.counted.breaks

    def __add__(self, other: Figure) -> Figure:
        return sum_of([self, other])

    def __sub__(self, other: Figure) -> Figure:
        if isinstance(other, Missing):
            return other
        form = _both(self, other, lambda a, b: a.plus(b, -1))
        return self._combined(other, "-", self.value - other.value, form, difference_ends)

    def __mul__(self, other: Figure) -> Figure:
        if isinstance(other, Missing):
            return other
        form = _both(self, other, Form.times)
        return self._combined(other, "*", self.value * other.value, form, product_ends)

    def __truediv__(self, other: Figure) -> Figure:
        if isinstance(other, Missing):
            return other
        if other.value == 0 and not other.rows:
            return Missing.because(other.derivation)
        if other.low <= 0 <= other.high:
            return Missing.because(f"{other.derivation} may be zero, so nothing is divided by it")
        form = _both(self, other, lambda a, b: a.times(b.inverse()))
        return self._combined(other, "/", self.value / other.value, form, quotient_ends)

    def _combined(
        self, other: Quantity, sign: str, value: Fraction, form: Form | None, ends: _Ends
    ) -> Quantity:
        unit = _unit(self.unit, other.unit, sign)
        low, high = (
            ends(self.low, self.high, other.low, other.high)
            if form is None
            else (form.low, form.high)
        )
        compared = sign == "-" or (sign == "/" and unit == RATIO)
        return Quantity(
            value,
            unit,
            low,
            high,
            self.rows | other.rows,
            f"{_operand(self.derivation)} {sign} {_operand(other.derivation)}",
            self.notes | other.notes,
            self.counted.compared(other.counted) if compared else self.counted | other.counted,
            form,
        )

    def to_unit(self, unit: str, divisor: Figure) -> Figure:
        """The quantity in another unit: `divisor` units of its own make one of `unit`."""
        if isinstance(divisor, Missing):
            return divisor
        quotient = self / replace(divisor, unit=RATIO)
        return replace(quotient, unit=unit) if isinstance(quotient, Quantity) else quotient

    def noted(self, note: str) -> Quantity:
        """The same quantity with one more reservation."""
        return replace(self, notes=self.notes | {note})

    def counting(self, *unfinished: int) -> Quantity:
        """The same quantity, which counts these fiscal years before they are over."""
        so_far = Counted(unfinished=frozenset(unfinished))
        return replace(self, counted=self.counted | so_far)


Figure = Quantity | Missing

ONE = Quantity.exact(1, RATIO, "1")


def sum_of(figures: Iterable[Figure]) -> Figure:
    """The sum of one or more figures of one unit, in one step: a long sum is a flat one."""
    listed = list(figures)
    missing = [figure.reasons for figure in listed if isinstance(figure, Missing)]
    terms = [figure for figure in listed if isinstance(figure, Quantity)]
    if missing:
        return Missing(frozenset().union(*missing))
    if len(terms) == 1:
        return terms[0]
    if len(units := {term.unit for term in terms}) > 1:
        raise _mixed(" + ".join(sorted(units)))
    total, form, counted = terms[0], terms[0].form, terms[0].counted
    low, high = total.low, total.high
    for term in terms[1:]:
        form = form and term.form and form.plus(term.form, 1)
        counted, low, high = counted | term.counted, low + term.low, high + term.high
    return Quantity(
        sum((term.value for term in terms), NOTHING),
        total.unit,
        low if form is None else form.low,
        high if form is None else form.high,
        frozenset().union(*(term.rows for term in terms)),
        " + ".join(_operand(term.derivation) for term in terms),
        frozenset().union(*(term.notes for term in terms)),
        counted,
        form,
    )


def change(after: Figure, before: Figure) -> Figure:
    """The relative change from `before` to `after`, a ratio: 0.5 is a rise by half."""
    return after / before - ONE


def share(part: Figure, rest: Figure) -> Figure:
    """The ratio of `part` to `part` and `rest` together."""
    return part / (part + rest)


def _both(one: Quantity, two: Quantity, apply: Callable[[Form, Form], Form | None]) -> Form | None:
    return None if one.form is None or two.form is None else apply(one.form, two.form)


def _unit(left: str, right: str, sign: str) -> str:
    if sign == "-" and left == right:
        return left
    if sign == "/" and left == right:
        return RATIO
    if sign in "*/" and right == RATIO:
        return left
    if sign == "*" and left == RATIO:
        return right
    raise _mixed(f"{left} {sign} {right}")


def _mixed(units: str) -> UnitError:
    return UnitError(f"{units}: these units do not go together")


def _operand(derivation: str) -> str:
    """The operand of a new term, in brackets unless it is a single key."""
    return derivation if " " not in derivation else f"({derivation})"
