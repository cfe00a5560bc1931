"""The chapter of the regions: which of them the growth comes from, and which grow how fast."""

from typing import NamedTuple

from chip_sales.edition import Edition
from report.facts.quantity import Figure, is_known
from report.facts.sums import falls
from report.present.exhibit import Exhibit, exhibit
from report.present.format import enumerated
from report.present.recipes import bars, panels, waterfall
from report.present.sentence import Sentence, sentence


class Region(NamedTuple):
    """A region: what it adds since a year, its part of all that is added, how fast it grows."""

    region: str
    name: str
    added: Figure
    part: Figure
    growth: Figure
    last: Figure


def by_size(edition: Edition) -> list[Region]:
    """The regions, that whose sales change most first."""
    added = edition.since().difference
    rows = []
    for region, name in edition.regions.items():
        pair, last = edition.since(region), edition.last(region)
        part = pair.difference / added
        rows.append(Region(region, name, pair.difference, part, pair.change, last.change))
    return sorted(rows, key=lambda row: -abs(row.added.value) if is_known(row.added) else 0)


def unknown(edition: Edition) -> Sentence | None:
    """That nothing was known by region, where that is so."""
    if any(is_known(row.last) for row in by_size(edition)):
        return None
    return sentence(
        edition,
        "regions.unknown",
        "What was billed in each region in {year} was not known by {day}.",
        role="unknown",
    )


class Step(NamedTuple):
    """A total, or a change that leads to the next."""

    name: str
    amount: Figure
    kind: str


def steps(edition: Edition) -> Exhibit | None:
    """From what was billed in one year to what is billed in another, by region."""
    pair, regions = edition.since(), by_size(edition)
    rows = [
        Step(str(edition.parameters.since), pair.before, "total"),
        *(Step(row.name, row.added, "change") for row in regions),
        Step(str(edition.parameters.year), pair.after, "total"),
    ]
    return exhibit(
        edition,
        "regions.steps",
        rows,
        title="{first} moves the market most",
        measure="Billion dollars billed, {since} and {year}, and what each region adds",
        alt="""A waterfall from {pair.before:short} in {since} to {pair.after:short} in {year}, of
        which {added:short} is added in {region}.""",
        columns={"name": "Year or region", "amount": ("Amount", "amount")},
        chart=waterfall("name", "amount", "kind"),
        pair=pair,
        first=regions[0].name,
        region=edition.in_prose(regions[0].region),
        added=regions[0].added,
    )


def pace(edition: Edition) -> Exhibit | None:
    """How fast each region grows."""
    rows = sorted(by_size(edition), key=lambda row: -row.last.value if is_known(row.last) else 0)
    less = [edition.in_prose(row.region) for row in rows if falls(row.last)]
    title = (
        "Sales fall in {less} while those of the world {world:verbs}"
        if less
        else ("Sales in {first} rise most")
    )
    return exhibit(
        edition,
        "regions.pace",
        rows,
        title=title,
        measure="Change of sales in {year}, from the year before and from {since}",
        alt="""Bars of how much sales change in each region; those of the world {world:verbs} by
        {world:percent}.""",
        columns={
            "name": "Region",
            "last": ("From {before}", "growth"),
            "growth": ("From {since}", "growth"),
        },
        chart=panels(
            bars("name", "last", "growth", title="From {before}"),
            bars("name", "growth", "growth", title="From {since}"),
        ),
        world=edition.last().change,
        less=enumerated(less),
        first=edition.in_prose(rows[0].region),
    )
