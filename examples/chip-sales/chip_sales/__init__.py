"""The brief: where in the world chips are billed, since when, and how well that was foreseen."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import Field, model_validator

from report import parameters
from report.contract import Brief, Unit
from report.facts.package import DataPackage
from report.parameters import FROM_TABLES, OneOf

if TYPE_CHECKING:
    from chip_sales.edition import Edition


def years(package: DataPackage, known: date = date.max) -> list[int]:
    """The years of which the sales of the world were known on a day."""
    rows = [row.cells for row in package.rows("sales") if row.cells["known_from"] <= str(known)]
    return sorted({int(cells["year"]) for cells in rows if cells["region"] == "world"})


def newest(package: DataPackage, day: date) -> int:
    """The last of them."""
    return years(package, day)[-1]


def oldest(package: DataPackage, day: date) -> int:
    """The first of them."""
    return years(package, day)[0]


class Parameters(parameters.Parameters):
    """The day of knowledge, the year, and the year that it is held against."""

    year: Annotated[int, OneOf(years, newest)] = Field(
        default=FROM_TABLES,
        description="Year that the brief is about; the newest that was known, where none is given.",
    )
    since: Annotated[int, OneOf(years, oldest)] = Field(
        default=FROM_TABLES,
        description="Year before it that it is held against; the first that was known, where none "
        "is given.",
    )

    @classmethod
    def first_day(cls, package: DataPackage) -> date:
        """The first day on which two years were known."""
        days = sorted(
            {date.fromisoformat(row.cells["known_from"]) for row in package.rows("sales")}
        )
        return next(day for day in days if len(years(package, day)) > 1)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since >= self.year:
            raise ValueError(f"since={self.since}: must be before year={self.year}")
        return self


class ChipSales(Brief["Edition"]):
    """Chip sales by region."""

    parameters = Parameters
    lead = "world"
    status = ("As of", "Year", "Since")

    def title(self, parameters: Parameters) -> str:
        """The heading of an edition."""
        return f"Chip sales by region, {parameters.since} to {parameters.year}"

    def unit(self, unit: str) -> Unit:
        """How money is written."""
        if unit == "usd_bn":
            return Unit("billion dollars", "$", sizes={3: "trn", 0: "bn"})
        return super().unit(unit)

    @property
    def edition(self) -> type["Edition"]:
        """The class of what chapters start from."""
        from chip_sales.edition import Edition

        return Edition
