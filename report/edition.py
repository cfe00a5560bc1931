"""`Edition`: what was known on a day, under the parameters that ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, Self

import pandas as pd
from typing_extensions import TypeVar

from report.contract import brief, day
from report.facts.explanation import Explanation
from report.facts.load import Facts, load_facts
from report.facts.package import DataPackage
from report.facts.quantity import Figure
from report.parameters import Parameters

P = TypeVar("P", bound=Parameters, default=Parameters, covariant=True)


@dataclass(frozen=True, repr=False)
class Edition(Generic[P]):
    """What every chapter starts from: facts on a day, and what is asked of them."""

    facts: Facts
    parameters: P

    @classmethod
    def of(cls, values: Mapping[str, Any], package: DataPackage | None = None) -> Self:
        """The edition with these parameters, as `Parameters.of` reads them."""
        return cls.under(brief().parameters.of(values, package), package)

    @classmethod
    def under(cls, parameters: Any, package: DataPackage | None = None) -> Self:
        """The edition with these parameters, of a package or the tables of this process."""
        return cls(load_facts(parameters.as_of, package), parameters)

    @classmethod
    def from_cell(cls, namespace: Mapping[str, Any]) -> Self:
        """The edition that the parameters cell of a notebook asks for."""
        return cls.under(brief().parameters.from_cell(namespace))

    @property
    def as_of(self) -> date:
        """The last day of which the edition knows."""
        return self.facts.as_of

    def row(self, table: str, key: str, *parts: object) -> pd.Series | None:
        """The row of `table` with this key; None where it was not known on the day."""
        return self.facts.row(table, key, *parts)

    def explain(self, figure: Figure) -> Explanation:
        """Where a figure comes from: value, interval, sum, rows, documents."""
        return Explanation.of(figure, self.facts)

    def __repr__(self) -> str:
        given = ", ".join(f"{k}={v}" for k, v in self.parameters.model_dump(mode="json").items())
        return f"{type(self).__name__}({given})"

    @property
    def words(self) -> Mapping[str, str]:
        """What every sentence and exhibit may say without being given it: what was asked for."""
        asked = self.parameters.model_dump(mode="json", exclude={"as_of"}, exclude_none=True)
        return {"day": day(self.as_of)} | {name: str(value) for name, value in asked.items()}

    def with_(self, **values: Any) -> Self:
        """The same facts under other parameters."""
        return replace(self, parameters=self.parameters.model_copy(update=values))
