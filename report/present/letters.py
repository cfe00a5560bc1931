"""How wide a text is, and where its lines end: Vega-Lite measures none while it lays out."""

from textwrap import wrap

from report.present.theme import BOLD, TEXT

# Widths of Helvetica, which Arial and Liberation Sans share, in thousandths of its size.
_WIDTHS = {
    letter: width
    for width, letters in {
        191: "'",
        222: "ijl‘’",
        260: "|",
        278: " !,./:;I[\\]ft·",
        333: "()-`r“”",
        334: "{}",
        355: '"',
        389: "*",
        469: "^",
        500: "Jcksvxyz",
        556: "#$0123456789?L_abdeghnopqu–¥£€éèöüó",
        584: "+<=>~−×±",
        611: "FTZ",
        667: "&ABEKPSVXY",
        722: "CDHNRUw",
        778: "GOQ",
        833: "Mm",
        889: "%",
        944: "W",
    }.items()
    for letter in letters
}
_OTHER = 1000  # letters of East Asia are as wide as they are high
LONGEST = 36
"""After how many letters a name goes on in the next line."""


def width_of(text: str, bold: bool = False) -> float:
    """The width of a text in pixels at the size of charts; what is bold is a little wider."""
    thousandths = sum(_WIDTHS.get(letter, _OTHER) for letter in text)
    return TEXT * thousandths / 1000 * (BOLD if bold else 1)


def lines(text: str, room: float | None = None) -> list[str]:
    """The lines of a name: no longer than `LONGEST` letters, nor wider than `room` where it can.

    They are about as long as each other.
    """
    sizes = range(LONGEST, 0, -1)
    folded = [_wrapped(text, size) for size in sizes]
    fitting = [each for each in folded if room is None or max(map(width_of, each)) <= room]
    fewest = min(map(len, fitting), default=len(folded[-1]))
    return [each for each in fitting if len(each) == fewest][-1] if fitting else folded[-1]


def _wrapped(text: str, size: int) -> list[str]:
    return wrap(text, size, break_long_words=False, break_on_hyphens=False) or [""]
