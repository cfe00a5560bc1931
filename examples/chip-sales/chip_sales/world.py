"""The chapter that sums up: what the world is billed, and what that says."""

from typing import NamedTuple

from chip_sales import forecasts
from chip_sales.edition import Edition
from chip_sales.regions import by_size
from report.facts.quantity import Figure, is_known
from report.present.exhibit import Exhibit, exhibit
from report.present.recipes import columns
from report.present.sentence import Sentence, sentence
from report.present.sizes import sized


def title(edition: Edition) -> Sentence | None:
    """The finding of the whole."""
    return sentence(
        edition,
        "world.title",
        "The chip market {pair.ratio:multiple} from {since} to {year}",
        pair=edition.since(),
        role="title",
    )


def standfirst(edition: Edition) -> Sentence | None:
    """What is sold in the year, beside the year before."""
    return sentence(
        edition,
        "world.standfirst",
        """Chips for {pair.after:money} were billed in {year}, {pair.change:percent}
        {pair.change:direction} in {before}.""",
        pair=edition.last(),
        role="standfirst",
    )


class Year(NamedTuple):
    """What is billed in a year, by region."""

    year: str
    asia_pacific: Figure
    americas: Figure
    europe: Figure
    japan: Figure
    world: Figure


def by_year(edition: Edition) -> Exhibit | None:
    """What is billed in each year of the period, by region."""
    span = range(edition.parameters.since, edition.parameters.year + 1)
    places = Year._fields[1:]
    rows = [Year(str(year), *(edition.sales(place, year) for place in places)) for year in span]
    heads = {name: edition.regions[name] for name in places[:-1]}
    known = {name: head for name, head in heads.items() if is_known(getattr(rows[-1], name))}
    return exhibit(
        edition,
        "world.years",
        rows,
        title="Chip sales {pair.change:verbs} from {pair.before:short} to {pair.after:short}",
        measure="Billion dollars billed a year" + (", by place of billing" if known else ""),
        alt="""Columns of chip sales in the world from {since} to {year}, which go from
        {pair.before:short} to {pair.after:short}.""",
        columns={
            "year": "Year",
            **{name: (head, "amount") for name, head in known.items()},
            "world": ("World", "amount"),
        },
        chart=columns(
            "year", known or {"world": "World"}, "world", sized([row.world for row in rows])
        ),
        pair=edition.since(),
    )


def growth(edition: Edition) -> Sentence | None:
    """Which regions the growth comes from; nothing where they are not parts of it."""
    first, second, *_ = by_size(edition)
    both = first.part + second.part
    if not is_known(both) or not 0 < both.low <= both.high <= 1:
        return None
    return sentence(
        edition,
        "world.growth",
        """Of what is added since {since}, {one:percent} is billed in {first} and {two:percent} in
        {second}.""",
        one=first.part,
        two=second.part,
        both=both,
        first=edition.in_prose(first.region),
        second=edition.in_prose(second.region),
        role="finding",
        head="Two regions make {both:part} of the growth",
        leads="regions",
    )


def slowest(edition: Edition) -> Sentence | None:
    """Which region grows least."""
    known = [row for row in by_size(edition) if is_known(row.growth)]
    if not known:
        return None
    least = min(known, key=lambda row: row.growth.value)
    return sentence(
        edition,
        "world.slowest",
        """Sales in {region} {growth:verbs} by {growth:percent} from {since} to {year}; those of the
        world {pair.change:verbs} by {pair.change:percent}.""",
        growth=least.growth,
        pair=edition.since(),
        region=edition.in_prose(least.region),
        role="finding",
        head="Growth is lowest in {region}",
        leads="regions",
    )


def foreseen(edition: Edition) -> Sentence | None:
    """How far the forecasts of the year ahead moved."""
    issues = forecasts.issues(edition, edition.parameters.year + 1)
    if len(issues) < 2:
        return None
    pair = forecasts.moved(issues)
    return sentence(
        edition,
        "world.foreseen",
        """In {first} the trade body expected {pair.before:money} for {next}; in {last} it expects
        {pair.after:money}.""",
        pair=pair,
        first=issues[0].issue.lower(),
        last=issues[-1].issue.lower(),
        role="finding",
        head="The forecast for {next} {pair.ratio:multiple}",
        leads="forecasts",
    )
