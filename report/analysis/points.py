"""What the main points need beyond the chapters."""

from dataclasses import dataclass
from fractions import Fraction

from report.analysis.amounts import INITIAL, appropriation
from report.analysis.rows import quantity, rounded_to
from report.facts.coverage import SUBJECT
from report.facts.load import Facts
from report.facts.quantity import Figure, Missing
from report.parameters import Parameters

BONDS = "nexi-delivery-bonds"
HEADLINE = "bloomberg-amount"


@dataclass(frozen=True)
class Headline:
    """The amount that the coverage prints, the exact one, and that rounded to the same digit."""

    printed: Figure
    exact: Figure
    rounded: Figure

    @property
    def difference(self) -> Figure:
        """What rounding gives less what is printed."""
        return self.rounded - self.printed


def headline(facts: Facts, parameters: Parameters) -> Headline:
    """The headline of the coverage beside the initial budget that it is about, nominal yen."""
    claim = facts.row("claims", HEADLINE)
    if claim is None:
        return _missing("no coverage of the budget was published yet")
    row = facts.row("appropriations", claim["quantity"])
    if row is None or row["fiscal_year"] != parameters.fiscal_year:
        return _missing("the coverage is about another budget")
    exact = quantity(row)
    if isinstance(exact, Missing):
        return _missing("the amount is not stated")
    nearest = rounded_to(exact, Fraction(claim["resolution"]))
    return Headline(quantity(claim, "stated_value"), exact, nearest)


def _missing(reason: str) -> Headline:
    gap = Missing.because(reason)
    return Headline(gap, gap, gap)


def bonds(facts: Facts, parameters: Parameters) -> Figure:
    """The delivery bonds for the export insurer in the initial budget of the year."""
    return appropriation(facts, BONDS, parameters.fiscal_year, INITIAL)


def bonds_to_subject(facts: Facts, parameters: Parameters) -> Figure:
    """These bonds over the chips and AI line of the same budget."""
    return bonds(facts, parameters) / appropriation(facts, SUBJECT, parameters.fiscal_year, INITIAL)
