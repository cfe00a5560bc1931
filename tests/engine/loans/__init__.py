"""A brief of its own: what four libraries lent. Two tables, one chapter, two parameters."""

from datetime import date
from importlib.metadata import entry_points
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationInfo

from report import parameters
from report.contract import GROUP, Brief, Unit
from report.facts.schema import Violation
from report.parameters import FROM_TABLES, OneOf, package_of
from report.present.format import day


def years(package):
    """The years with a year before them."""
    stated = {int(row.cells["year"]) for row in package.rows("loans")}
    return sorted(year for year in stated if year - 1 in stated)


def newest(value, info: ValidationInfo):
    known = info.data.get("as_of", date.min).isoformat()
    rows = package_of(info).rows("loans")
    stated = [int(row.cells["year"]) for row in rows if row.cells["known_from"] <= known]
    return max(stated, default=None) if value is None else value


class Parameters(parameters.Parameters):
    """What an edition is asked for: the day, and the year that it is about."""

    year: Annotated[int, OneOf(years), BeforeValidator(newest)] = Field(
        default=FROM_TABLES,
        description="Year that the brief is about; the newest that was known, where none is given.",
    )


class Loans(Brief):
    """What four libraries lent."""

    # It is not installed itself, and comes with the tests of what is.
    distribution = next(iter(entry_points(group=GROUP))).dist.name
    home = Path(__file__).parent
    parameters = Parameters
    lead = "loans"
    status = ("As of", "Year")
    groups = (("year",),)

    def title(self, parameters):
        return f"Library loans in {parameters.year}"

    def description(self, parameters):
        return (
            f"What four libraries lent in {parameters.year}, as known on {day(parameters.as_of)}."
        )

    def asked(self, parameters, closed):
        return {
            "Year": str(parameters.year),
            "As of": day(parameters.as_of),
            "Tables closed on": day(closed),
        }

    @property
    def edition(self):
        from loans.chapter import Edition

        return Edition

    def unit(self, unit):
        return Unit("items", suffix=" items", decimals=0) if unit == "items" else super().unit(unit)

    def check(self, package):
        for row in package.rows("loans"):
            if row.cells["year"] >= row.cells["known_from"][:4]:
                yield Violation.of("loans", row, "year", "was not over when it was known")

    def warm_up(self):
        from loans import chapter

        chapter.by_town(self.edition.of({}))
