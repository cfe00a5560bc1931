"""`Quantity`: a number that knows where it comes from; `NoLine` and `Missing`: what is none.

Values are exact fractions, so that the interval of a result always holds the true value
(interval arithmetic: R. E. Moore, Interval Analysis, 1966). Where a result is a quotient of sums
the interval is the exact one, however often a number stands in it (`report.facts.linear`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from math import inf
from operator import add, mul, sub, truediv
from typing import ClassVar, Literal

from typing_extensions import TypeIs

from report.facts.linear import End, Form, difference_ends, product_ends, quotient_ends, sum_ends
from report.facts.scope import Counted, Scope
from report.facts.unit import RATIO as RATIO
from report.facts.unit import unit_of

NOTHING = Fraction(0)
Bound = Literal["at_least", "at_most"]
_Ends = Callable[[End, End, End, End], tuple[End, End]]
_Apply = Callable[[Fraction, Fraction], Fraction]
_Combine = Callable[[Form, Form], Form | None]
_OPERATIONS: Mapping[str, tuple[_Apply, _Combine, _Ends]] = {
    "+": (add, Form.__add__, sum_ends),
    "-": (sub, Form.__sub__, difference_ends),
    "*": (mul, Form.__mul__, product_ends),
    "/": (truediv, Form.__truediv__, quotient_ends),
}


@dataclass(frozen=True)
class Missing:
    """The absence of a number, and why. Arithmetic with it gives it back."""

    reasons: frozenset[str]

    has_line: ClassVar[bool] = True
    """Nobody says that there is no line."""

    @classmethod
    def because(cls, reason: str) -> Missing:
        """A missing number with one reason, a phrase without full stop."""
        return cls(frozenset({reason}))

    def _with(self, other: Figure) -> Missing:
        return Missing(self.reasons | (other.reasons if isinstance(other, Missing) else set()))

    def noted(self, note: str) -> Missing:
        """The same absence, to which a reservation adds nothing."""
        return self

    @property
    def or_missing(self) -> Missing:
        """The same absence."""
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _with
    __truediv__ = __rtruediv__ = _with


@dataclass(frozen=True, repr=False)
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
    has_line: ClassVar[bool] = True
    """Whether there is an amount at all: False for `NoLine` alone."""

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
        return cls(exact := Fraction(value), unit, exact, exact, frozenset(), derivation)

    def __repr__(self) -> str:
        ends = f"[{float(self.low):,.12g}, {float(self.high):,.12g}]"
        return f"{float(self.value):,.12g} {ends} {self.unit} = {self.derivation}"

    @property
    def limit(self) -> Quantity:
        """The number stated, taken as exact: a ceiling or a floor to measure against."""
        return replace(self, low=self.value, high=self.value)

    @property
    def unfinished(self) -> frozenset[int]:
        """The years counted that were not over."""
        return self.counted.unfinished

    @property
    def breaks(self) -> frozenset[Scope]:
        """The scopes of lines that were set against another scope."""
        return self.counted.breaks

    def __add__(self, other: Figure) -> Figure:
        return self._combined(other, "+")

    def __sub__(self, other: Figure) -> Figure:
        return self._combined(other, "-")

    def __mul__(self, other: Figure) -> Figure:
        return self._combined(other, "*")

    def __truediv__(self, other: Figure) -> Figure:
        if not other.has_line:
            return other.or_missing
        if isinstance(other, Quantity) and other.low <= 0 <= other.high:
            return Missing.because(f"{other.derivation} may be zero, so nothing is divided by it")
        return self._combined(other, "/")

    def _combined(self, other: Figure, sign: str) -> Figure:
        if isinstance(other, Missing):
            return other
        apply, combine, ends = _OPERATIONS[sign]
        unit = unit_of(self.unit, other.unit, sign)
        form = self.form and other.form and combine(self.form, other.form)
        apart = ends(self.low, self.high, other.low, other.high)
        compared = sign == "-" or (sign == "/" and unit == RATIO)
        kind = Quantity if self.has_line or other.has_line else NoLine
        return kind(
            apply(self.value, other.value),
            unit,
            *(apart if form is None else (form.low, form.high)),
            self.rows | other.rows,
            f"{operand(self.derivation)} {sign} {operand(other.derivation)}",
            self.notes | other.notes,
            self.counted.compared(other.counted) if compared else self.counted | other.counted,
            form,
        )

    @property
    def or_missing(self) -> Figure:
        """The same quantity; a missing figure where there is no line."""
        return self

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
        """The same quantity, which counts these years before they are over."""
        so_far = Counted(unfinished=frozenset(unfinished))
        return replace(self, counted=self.counted | so_far)


class NoLine(Quantity):
    """What is said of a line where all is said, and there is no such line.

    It adds as nothing; a quotient with it is missing, because of its derivation.
    """

    has_line = False

    @property
    def or_missing(self) -> Missing:
        """The absence of an amount, because of the derivation."""
        return Missing.because(self.derivation)

    def __mul__(self, other: Figure) -> Figure:
        return other if isinstance(other, Missing) else self

    def __truediv__(self, other: Figure) -> Figure:
        return other if isinstance(other, Missing) else self.or_missing


Figure = Quantity | Missing


def is_figure(value: object) -> TypeIs[Figure]:
    """Whether it is a figure, known or not."""
    return isinstance(value, Quantity | Missing)


def is_missing(value: object) -> TypeIs[Missing]:
    """Whether it is a figure that is missing."""
    return isinstance(value, Missing)


def is_known(value: object) -> TypeIs[Quantity]:
    """Whether it is a number: neither a missing one nor a text."""
    return isinstance(value, Quantity)


def operand(derivation: str) -> str:
    """The operand of a new term, in brackets unless it is a single key."""
    return derivation if " " not in derivation else f"({derivation})"
