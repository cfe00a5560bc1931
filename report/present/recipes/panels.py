"""A recipe of charts of the same rows beside each other."""

from collections.abc import Mapping, Sequence

from report.present import theme
from report.present.across import ABOVE, GUTTER, NONE, Across, Row
from report.present.charts import Picture, Text
from report.present.recipes.common import Drawing, Recipe
from report.present.table import Rows


def panels(*recipes: Recipe) -> Recipe:
    """Charts of rows with the same labels side by side, below each other where it is narrow."""

    def draw(rows: Rows, text: Mapping[str, str]) -> Drawing | None:
        made = [recipe(rows, text) for recipe in recipes]
        shown = [each for each in made if isinstance(each, Across)]
        return Panels(shown) if shown else None

    return draw


class Panels:
    """Charts of the same rows beside each other."""

    title = ""

    def __init__(self, panels: Sequence[Across]) -> None:
        numbers = {row.number: row.name for panel in panels for row in panel.rows}
        self.panels = panels
        self.filled = [panel._replace(rows=_filled(panel.rows, numbers)) for panel in panels]

    def at(self, width: float) -> Picture:
        """The picture at a width."""
        if width < theme.GUTTERED:
            return self._stacked(width)
        first, *others = self.filled
        gutter = first.gutter
        room = (width - gutter - theme.GAP * 3 * len(others)) / len(self.panels)
        picture = _titled(first.named(gutter + room, GUTTER), first.title, gutter)
        for place, panel in enumerate(others, 1):
            right = gutter + (room + theme.GAP * 3) * place
            picture = picture.joined(_titled(panel.named(room, NONE), panel.title, 0), right, 0)
        return picture

    def _stacked(self, width: float) -> Picture:
        picture = Picture(width, 0)
        for panel in self.panels:
            drawn = _titled(panel.named(width, ABOVE), panel.title, 0)
            picture = picture.joined(
                drawn, 0, picture.height + (theme.PAD if picture.height else 0)
            )
        return picture


def _titled(picture: Picture, title: str, start: float) -> Picture:
    head = Picture(picture.width, theme.LEADING + theme.PAD / 2)
    head.texts.append(Text(start, theme.LEADING / 2, title, bold=True))
    return head.joined(picture, 0, head.height)


def _filled(rows: Sequence[Row], numbers: Mapping[int, str]) -> list[Row]:
    """The rows, and an empty one for each that another panel has."""
    own = {row.number: row for row in rows}
    return [own.get(number, Row(number, name)) for number, name in sorted(numbers.items())]
