"""`Edition`: the sales of the world and of its regions."""

from collections.abc import Mapping
from functools import cached_property

from chip_sales import Parameters
from report import edition
from report.facts.quantity import Figure, Missing
from report.facts.rows import each, quantity
from report.facts.sums import Comparison

WORLD, UNIT = "world", "usd_bn"


class Edition(edition.Edition[Parameters]):
    """What each chapter starts from."""

    @property
    def words(self) -> Mapping[str, str]:
        """What sentences and exhibits may say: what was asked for, the years beside the year."""
        year = self.parameters.year
        return {**super().words, "before": str(year - 1), "next": str(year + 1)}

    @cached_property
    def _sales(self) -> Mapping[tuple[str, int], Figure]:
        rows = each(self.facts["sales"])
        return {(row["region"], row["year"]): quantity(row, "value_usd_bn", UNIT) for row in rows}

    def sales(self, region: str, year: int) -> Figure:
        """What chips were billed for in a region in a year."""
        unknown = Missing.because(f"sales of {year} were not known by then")
        return self._sales.get((region, year), unknown)

    def since(self, region: str = WORLD) -> Comparison:
        """The year beside the year that it is held against."""
        asked = self.parameters
        return Comparison(self.sales(region, asked.since), self.sales(region, asked.year))

    def last(self, region: str = WORLD) -> Comparison:
        """The year beside the year before."""
        year = self.parameters.year
        return Comparison(self.sales(region, year - 1), self.sales(region, year))

    @property
    def regions(self) -> Mapping[str, str]:
        """The regions of the world by key, as they are named in a table, in its order."""
        rows = each(self.facts["regions"])
        return {row["region"]: row["name_en"] for row in rows if row["region"] != WORLD}

    def in_prose(self, region: str) -> str:
        """A region as a sentence names it: "the Americas"."""
        row = self.row("regions", region)
        assert row is not None  # a region has no day from which it is known
        return str(row["in_prose"])
