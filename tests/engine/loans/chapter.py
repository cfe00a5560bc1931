"""The chapter: what each library lent, and how that changed."""

from typing import NamedTuple

from report import edition
from report.facts.quantity import Figure, Missing, Quantity
from report.facts.sums import Comparison, sum_of
from report.present.exhibit import exhibit
from report.present.recipes import bars
from report.present.sentence import sentence


class Edition(edition.Edition):
    """What the chapter starts from."""

    @property
    def words(self):
        year = self.parameters.year
        return {"year": str(year), "before": str(year - 1)}

    def lent(self, year: int) -> list[tuple[str, Quantity]]:
        """What each library lent in a year."""
        rows = self.facts["loans"]
        return [
            (row.town, Quantity.stated(row.loans, "items", row.loan_id, row.resolution, notes(row)))
            for row in rows[rows["year"] == year].itertuples()
        ]


def notes(row) -> frozenset[str]:
    return frozenset({"a first count"} if row.stand_in else ())


class Town(NamedTuple):
    town: str
    before: Figure
    after: Figure

    @property
    def change(self) -> Figure:
        return Comparison(self.before, self.after).change


def total(edition, year: int) -> Figure:
    lent = [figure for _, figure in edition.lent(year)]
    return sum_of(lent) if len(lent) == 4 else Missing.because(f"{year} is not counted by all")


def compared(edition) -> Comparison:
    year = edition.parameters.year
    return Comparison(total(edition, year - 1), total(edition, year))


def finding(edition):
    """What all libraries lent, beside the year before."""
    pair = compared(edition)
    return sentence(
        edition,
        "loans.total",
        """What four libraries lend {pair.change:verb} by {pair.change:percent} in {year}, to
        {pair.after:money}.""",
        pair=pair,
        role="finding",
        head="Lending {pair.change:verb} by {pair.change:percent}",
    )


def by_town(edition):
    """What each library lent."""
    year = edition.parameters.year
    before, after = (dict(edition.lent(each)) for each in (year - 1, year))
    unknown = Missing.because("not counted yet")
    rows = [Town(town, before[town], after.get(town, unknown)) for town in sorted(before)]
    return exhibit(
        edition,
        "loans.towns",
        rows,
        title="What each library lent in {year}, after {pair.before:money} in {before}",
        measure="Loans a year",
        alt="Bars of what each library lent in {year}; in {before} they lent {pair.before:money}.",
        columns={
            "town": "Library",
            "before": ("{before}", "amount"),
            "after": ("{year}", "amount"),
            "change": ("Change", "growth"),
        },
        chart=bars("town", "after"),
        pair=compared(edition),
    )
