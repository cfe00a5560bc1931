"""Rival figures for the supplementary budgets: who states them, and what they change."""

from collections.abc import Collection
from typing import Any, NamedTuple

from report.brief.coverage import SUBJECT
from report.brief.edition import Edition
from report.brief.money import SUPPLEMENTARY, stated
from report.brief.rows import extremes
from report.facts.quantity import Figure, is_missing


class Alike(NamedTuple):
    """The package with supplementary budgets of one scope: a rival figure and the other year's.

    `rival` is its row of `variants`; `earlier` and `later` are the two supplementary budgets,
    money; `change` is that of the package, a ratio.
    """

    rival: Any
    earlier: Figure
    later: Figure
    change: Figure

    @property
    def inferred(self) -> bool:
        """Whether the rival figure is: derived, with low confidence."""
        return (self.rival.basis, self.rival.confidence) == ("derived", "low")


def rivals(edition: Edition, years: Collection[int]) -> list[Any]:
    """Rival figures for the subject's supplementary budgets of these years: rows of `variants`."""
    rows = edition.facts["variants"]
    used = set(edition.facts["appropriations"]["fact_id"])
    found = rows[
        (rows["line_id"] == SUBJECT)
        & (rows["stage"] == SUPPLEMENTARY)
        & rows["fiscal_year"].isin(years)
        & ~rows["fact_id"].isin(used)
    ]
    return list(found.itertuples(index=False))


def in_packages(edition: Edition) -> list[Any]:
    """The rival figures for the package of the year and for that of the year before."""
    return rivals(edition, _before(edition))


def name_of(edition: Edition, rival: Any) -> str:
    """Who states a rival figure, or what it counts: "an academic's figure".

    Where `variant_names` has no row for it, that is its first publisher.
    """
    row = edition.facts.find("variant_names", rival.variant)
    if row is not None:
        return str(row["name_en"])
    return f"a figure of {edition.facts.sources_of([rival.fact_id])['publisher'].iloc[0]}"


def with_rival(edition: Edition, rival: Any) -> Figure:
    """The change of the package with one supplementary amount replaced by a rival figure."""
    return _change(edition, *_beside(edition, rival))


def counted_alike(edition: Edition) -> list[Alike]:
    """The package with supplementary budgets of one scope, where those used have two."""
    found = []
    for rival in in_packages(edition):
        if is_alike(edition, rival):
            pair = _beside(edition, rival)
            earlier, later = map(edition.money, pair, (edition.before, edition.year))
            found.append(Alike(rival, earlier, later, _change(edition, *pair)))
    return found


def is_alike(edition: Edition, rival: Any) -> bool:
    """Whether a rival figure has the scope of the other year's, which the one used has not."""
    own, other = _scopes(edition, rival.fiscal_year), _others(edition, rival)
    return own != other == {rival.scope} and rival.scope is not None


def over_scopes(edition: Edition) -> tuple[Figure, Figure]:
    """The lowest and highest change of the package by source and scope.

    Taken over the figures used and each comparable rival figure beside the figure used for the
    other year. Both are missing where the first is.
    """
    main = _change(edition, *(_used(edition, year) for year in _before(edition)))
    others = (r for r in in_packages(edition) if comparable(edition, r))
    if is_missing(main):
        return main, main
    return extremes([main, *(with_rival(edition, rival) for rival in others)])


def comparable(edition: Edition, rival: Any) -> bool:
    """Whether a rival figure counts what a figure used for either year counts, or may do so."""
    used = _scopes(edition, rival.fiscal_year) | _others(edition, rival)
    return not rival.scope or rival.scope in used


def _before(edition: Edition) -> tuple[int, int]:
    """The years of the supplementary budgets in the package of the year before, and of the year."""
    return edition.before - 1, edition.before


def _used(edition: Edition, year: int) -> Figure:
    return edition.appropriation(SUBJECT, year, SUPPLEMENTARY)


def _beside(edition: Edition, rival: Any) -> list[Figure]:
    """The amounts of the two supplementary budgets, one of them a rival figure."""
    return [
        stated(rival) if rival.fiscal_year == year else _used(edition, year)
        for year in _before(edition)
    ]


def _others(edition: Edition, rival: Any) -> set[str | None]:
    """What the figure used for the other year covers."""
    (other,) = set(_before(edition)) - {rival.fiscal_year}
    return _scopes(edition, other)


def _scopes(edition: Edition, year: int) -> set[str | None]:
    return {row.scope for row in edition.amounts_of(SUBJECT, year, SUPPLEMENTARY)}


def _change(edition: Edition, earlier: Figure, later: Figure) -> Figure:
    """The change of the package with these amounts of the two supplementary budgets before."""
    extra = dict(zip((edition.before, edition.year), (earlier, later), strict=True))
    return edition.pair(
        lambda year: (extra[year] + edition.appropriation(SUBJECT, year)).or_missing
    ).change
