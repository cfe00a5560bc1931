"""This brief: all that knows Japan, yen, budgets and the claims of the press."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from report.brief import units
from report.brief.parameters import Parameters
from report.contract import Brief, Unit
from report.facts.package import DataPackage
from report.facts.schema import Violation
from report.present.format import day

if TYPE_CHECKING:
    from report.brief.edition import Edition


class ChipsBrief(Brief["Edition"]):
    """Japan's chips and AI budget."""

    parameters = Parameters
    lead = "main-points"
    early = ("claims",)
    status = ("Coverage checked", "Status", "Newest facts", "Next edition due", "Exchange rate")
    groups = (("currency", "exchange_rate"), ("prices", "base_year"))

    def title(self, parameters: Parameters) -> str:
        """The heading of an edition."""
        return f"Japan’s chips and AI budget, {parameters.year}"

    def description(self, parameters: Parameters) -> str:
        """What an edition is; without a finding, so that it holds for every one."""
        subject = f"Japan’s chips and AI budget for {parameters.year}"
        known = f"cited facts as known on {day(parameters.as_of)}"
        return f"An analytical brief on {subject}, made from {known}."

    def asked(self, parameters: Parameters, closed: date) -> dict[str, str]:
        """What an edition was asked for and could know, in words."""
        first, base = parameters.fiscal_year, parameters.base_year
        currency = units.CURRENCIES[parameters.currency.lower()].name
        prices = f" at FY{base} prices" if base else ""
        return {
            "Fiscal year": f"{parameters.year} (April {first} to March {first + 1})",
            "As of": super().asked(parameters, closed)["As of"],
            "Counted": f"{parameters.basis_name}, in {currency}{prices}",
        }

    def year(self, year: int) -> str:
        """A fiscal year as it is read: "FY2026"."""
        return f"FY{year}"

    def unit(self, unit: str) -> Unit:
        """How money and exchange rates are written."""
        return units.unit(unit) or super().unit(unit)

    @property
    def edition(self) -> type["Edition"]:
        """The class of what chapters start from."""
        from report.brief.edition import Edition

        return Edition

    def banner(self, edition: "Edition") -> dict[str, str]:
        """What was asked for, which coverage is checked, how far the budget is, how fresh."""
        from report.brief.chapters import claims, points, procedure

        said = super().banner(edition)
        first = {name: said.pop(name) for name in ("Fiscal year", "As of")}
        return {
            **first,
            **claims.checked(edition, edition.year),
            **procedure.fields(edition, edition.year),
            **points.exchange(edition),
            **said,
        }

    def linked_data(self, edition: "Edition") -> Iterator[Mapping[str, Any]]:
        """A review of each claim known."""
        from report.brief.reviews import reviews

        return reviews(edition)

    def coverage(self, package: DataPackage, parameters: Parameters | None = None) -> str:
        """The fiscal year asked for, or those of all budgets in the tables; they start in April."""
        years = [int(row.cells["fiscal_year"]) for row in package.rows("appropriations")]
        if parameters is not None:
            years = [parameters.fiscal_year]
        return f"{date(min(years), 4, 1)}/{date(max(years) + 1, 3, 31)}"

    def series(self, package: DataPackage) -> tuple[Parameters, Parameters]:
        """The last two fiscal years that may be asked for."""
        newest = Parameters.choices("fiscal_year", package)[-1]
        last = Parameters.of({"fiscal_year": newest}, package)
        return last.model_copy(update={"fiscal_year": last.fiscal_year - 1}), last

    def check(self, package: DataPackage) -> Iterable[Violation]:
        """The rules of its tables, and that the keys that claims name are stated."""
        from report.brief.chapters.claim_figures import unstated
        from report.brief.rules import check

        return [*check(package), *unstated(package)]

    def warm_up(self) -> None:
        """Import the chapters, and make a first table and a first picture."""
        from report.brief.chapters import quotable, vehicles

        edition = self.edition.of({})
        quotable.table(edition)
        vehicles.hero(edition)
