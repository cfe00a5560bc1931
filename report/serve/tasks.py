"""What a job makes, in a process of its own, which alone imports what it takes."""

from collections.abc import Mapping
from typing import Any

from report.contract import brief
from report.order import Format, Order
from report.serve.store import Store
from report.sweep.manifest import edition_id


def order(values: Mapping[str, Any]) -> Order:
    """The edition with these parameters in every format. Raises ParameterError."""
    return Order(brief().parameters.of(values), formats=tuple(Format))


def build_edition(values: Mapping[str, Any], store: Store) -> None:
    """Build the edition with these parameters, unless it is there. Raises as `build` does."""
    from report.builder import build

    asked = order(values)
    id = edition_id(asked.parameters)
    if not store.holds(asked, id):
        build(asked, store.at(id))


def compare_editions(before: str, after: str, store: Store) -> None:
    """Write the page that compares two editions of the store, named by their ids."""
    from report.compare.inputs import compare_inputs
    from report.compare.show import write_page

    editions = [store.edition(id) for id in (before, after)]
    one, other = (edition for edition in editions if edition is not None)
    page = store.comparison(one, other)
    if not page.exists():
        write_page(compare_inputs(str(one.folder), str(other.folder)), page)
