"""`Edition`: what was known on a day, under the parameters that ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from report.facts.load import Facts, load_facts
from report.parameters import Parameters


@dataclass(frozen=True)
class Edition:
    """What every chapter starts from: facts on a day, and what is asked of them."""

    facts: Facts
    parameters: Parameters

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Edition:
        """The edition with these parameters, as `Parameters.of` reads them."""
        return cls.under(Parameters.of(values))

    @classmethod
    def under(cls, parameters: Parameters) -> Edition:
        """The edition with these parameters."""
        return cls(load_facts(parameters.as_of), parameters)

    @classmethod
    def from_cell(cls, namespace: Mapping[str, Any]) -> Edition:
        """The edition that the parameters cell of a notebook asks for."""
        return cls.under(Parameters.from_cell(namespace))

    @property
    def year(self) -> int:
        """The fiscal year that the brief is about."""
        return self.parameters.fiscal_year

    @property
    def before(self) -> int:
        """The fiscal year to compare with."""
        return self.year - 1

    @property
    def fy(self) -> str:
        """The fiscal year as it is read: "FY2026"."""
        return f"FY{self.year}"

    @property
    def fy_before(self) -> str:
        """The fiscal year to compare with, as it is read."""
        return f"FY{self.before}"

    @property
    def as_of(self) -> date:
        """The last day of which the edition knows."""
        return self.facts.as_of

    def row(self, table: str, key: str) -> pd.Series | None:
        """The row of `table` with this key; None where it was not known on the day."""
        return self.facts.row(table, key)

    @property
    def nominal(self) -> Edition:
        """The same for amounts as stated: no deflator; the currency stays."""
        return self.with_(prices="nominal", base_year=None)

    @property
    def nominal_yen(self) -> Edition:
        """The same for amounts as stated, in yen."""
        return self.nominal.with_(currency="JPY", exchange_rate="market")

    def with_(self, **values: Any) -> Edition:
        """The same facts under other parameters."""
        return replace(self, parameters=self.parameters.model_copy(update=values))
