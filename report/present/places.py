"""Marks whose place depends on how wide their text is."""

from collections.abc import Sequence

from report.present import theme
from report.present.charts import Bar, Picture, Text
from report.present.letters import width_of


def bar(
    picture: Picture,
    ends: tuple[float, float],
    middle: float,
    tone: str,
    text: str,
    number: int | None,
    tall: float = theme.BAR,
) -> None:
    """A bar between two places, with its text inside where that fits."""
    low, high = min(ends), max(*ends, min(ends) + theme.RIM)
    half = tall / 2
    picture.bars.append(Bar(low, middle - half, high, middle + half, tone, number))
    if text and width_of(text) + theme.GAP <= high - low:
        inside = theme.TONES[tone].text
        place = (low + high) / 2
        picture.texts.append(Text(place, middle, text, inside, number, "center", inside=True))


def clamped(
    place: float, middle: float, text: str, width: float, colour: str = theme.MUTED
) -> Text:
    """A text around a place, moved where it would leave the picture."""
    half = width_of(text) / 2
    return Text(min(max(place, half), width - half), middle, text, colour, align="center")


def keyed(picture: Picture, keys: Sequence[tuple[str, str]]) -> float:
    """Draw what the tones mean, in lines at the top; how high they are."""
    place, line = 0.0, 0
    for tone, text in keys:
        wide = theme.KEY + theme.GAP / 2 + width_of(text)
        if place and place + wide > picture.width:
            place, line = 0.0, line + 1
        middle = theme.LEADING * (line + 0.5)
        half = theme.KEY / 2
        picture.bars.append(Bar(place, middle - half, place + theme.KEY, middle + half, tone))
        picture.texts.append(Text(place + theme.KEY + theme.GAP / 2, middle, text))
        place += wide + 2 * theme.GAP
    return theme.LEADING * (line + 1) + theme.GAP if keys else 0.0
