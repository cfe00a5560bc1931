"""`Quantity`: a number that knows where it comes from; `Missing`: a number that nobody has stated.

Values are exact fractions, so that the interval of a result always holds the true value
(interval arithmetic: R. E. Moore, Interval Analysis, 1966, with the operands taken as independent).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

RATIO = "ratio"
NOTHING = Fraction(0)


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
    those keys; `notes` are reservations that every result inherits ("a projection").
    Sums and differences need one unit. A quotient of one unit is a ratio; a ratio scales any unit.
    Raises UnitError for other pairs. A division by an interval around zero gives `Missing`.
    """

    value: Fraction
    unit: str
    low: Fraction
    high: Fraction
    rows: frozenset[str]
    derivation: str
    notes: frozenset[str] = field(default=frozenset())

    def __post_init__(self) -> None:
        if not self.low <= self.value <= self.high:
            raise ValueError(f"{self.derivation}: {self.value} is outside its own interval")

    @classmethod
    def stated(
        cls,
        value: Decimal,
        unit: str,
        row: str,
        resolution: Decimal | None = None,
        notes: frozenset[str] = frozenset(),
    ) -> Quantity:
        """What the row with key `row` states, known to half its `resolution` either way.

        An amount of zero or more stays so: its interval ends at zero.
        """
        exact, half = Fraction(value), Fraction(resolution or 0) / 2
        low = max(Fraction(0), exact - half) if exact >= 0 else exact - half
        return cls(exact, unit, low, exact + half, frozenset({row}), row, notes)

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

    def __add__(self, other: Figure) -> Figure:
        return sum_of([self, other])

    def __sub__(self, other: Figure) -> Figure:
        return self._combined(other, "-", lambda a, b: a - b)

    def __mul__(self, other: Figure) -> Figure:
        return self._combined(other, "*", lambda a, b: a * b)

    def __truediv__(self, other: Figure) -> Figure:
        if isinstance(other, Quantity) and other.value == 0 and not other.rows:
            return Missing.because(other.derivation)
        if isinstance(other, Quantity) and other.low <= 0 <= other.high:
            return Missing.because(f"{other.derivation} may be zero, so nothing is divided by it")
        return self._combined(other, "/", lambda a, b: a / b)

    def _combined(
        self, other: Figure, sign: str, apply: Callable[[Fraction, Fraction], Fraction]
    ) -> Figure:
        if isinstance(other, Missing):
            return other
        corners = [apply(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Quantity(
            apply(self.value, other.value),
            _unit(self.unit, other.unit, sign),
            min(corners),
            max(corners),
            self.rows | other.rows,
            f"{_operand(self.derivation)} {sign} {_operand(other.derivation)}",
            self.notes | other.notes,
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
    return Quantity(
        sum((term.value for term in terms), NOTHING),
        terms[0].unit,
        sum((term.low for term in terms), NOTHING),
        sum((term.high for term in terms), NOTHING),
        frozenset().union(*(term.rows for term in terms)),
        " + ".join(_operand(term.derivation) for term in terms),
        frozenset().union(*(term.notes for term in terms)),
    )


def change(after: Figure, before: Figure) -> Figure:
    """The relative change from `before` to `after`, a ratio: 0.5 is a rise by half."""
    return after / before - ONE


def share(part: Figure, rest: Figure) -> Figure:
    """The ratio of `part` to `part` and `rest` together.

    Written so that `part` enters once: with it on both sides of the quotient the interval would
    be wider than what rounding leaves open.
    """
    if isinstance(part, Quantity) and part.value == 0:
        return part / (part + rest)
    return ONE / (ONE + rest / part)


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
