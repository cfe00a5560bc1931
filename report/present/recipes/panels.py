"""A recipe of charts of the same rows beside each other."""

from collections.abc import Mapping, Sequence

from report.present import theme
from report.present.across import ABOVE, GUTTER, Across
from report.present.charts import Picture, Text
from report.present.recipes.common import Drawing, Recipe
from report.present.row import Row
from report.present.table import Rows


def panels(*recipes: Recipe) -> Recipe:
    """Charts of rows with the same labels side by side; a label stands once for all of them."""

    def draw(rows: Rows, text: Mapping[str, str]) -> Drawing | None:
        made = [recipe(rows, text) for recipe in recipes]
        shown = [each for each in made if isinstance(each, Across)]
        return Panels(shown) if shown else None

    return draw


class Panels:
    """Charts of the same rows beside each other."""

    def __init__(self, panels: Sequence[Across]) -> None:
        every = {row.number: row for panel in panels for row in panel.rows}
        empty = {number: Row(number, row.name, group=row.group) for number, row in every.items()}
        self.panels = [panel._replace(rows=_filled(panel.rows, empty)) for panel in panels]

    def at(self, width: float) -> Picture:
        """The picture at a width: names in a gutter, or above the marks of the first panel."""
        names = GUTTER if width >= theme.GUTTERED else ABOVE
        gutter = self.panels[0].gutter if names == GUTTER else 0.0
        gap = theme.GAP * 3
        room = (width - gutter + gap) / len(self.panels) - gap
        picture = Picture(width, 0)
        for place, panel in enumerate(self.panels):
            start = 0.0 if place else gutter
            right = (gutter + (room + gap) * place) if place else 0.0
            drawn = panel.named(start + room, names, shown=not place)
            picture = picture.joined(_titled(drawn, panel.title, start), right, 0)
        return picture


def _titled(picture: Picture, title: str, start: float) -> Picture:
    head = Picture(picture.width, theme.LEADING + theme.PAD / 2)
    head.texts.append(Text(start, theme.LEADING / 2, title, bold=True))
    return head.joined(picture, 0, head.height)


def _filled(rows: Sequence[Row], empty: Mapping[int | None, Row]) -> list[Row]:
    """The rows, and an empty one for each that another panel has, in the order of the table."""
    own = {row.number: row for row in rows}
    return [own.get(number, empty[number]) for number in sorted(empty, key=lambda n: n or 0)]
