"""Formulas: LaTeX as MathML, of which the page and the PDF are set."""

import re
from html import escape

_FENCES = re.compile(r"\A(?:\$\$|\$|\\\\\(|\\\\\[|\\\(|\\\[)|(?:\$\$|\$|\\\\\)|\\\\\]|\\\)|\\\])\Z")
_LABEL = re.compile(r"\\(?:label|nonumber|notag)\b(?:\{[^}]*\})?")
_UNKNOWN = re.compile(r"<m\w+>\\|<mfrac[^>]*>(?:<(\w+)(?: [^>]*)?>[^<]*</\1>)?</mfrac>")
DISPLAYED = ("$$", r"\[", r"\\[", r"\begin")


def mathml(formula: str) -> str:
    """A formula with its signs around it as MathML; as it is written where it cannot be read."""
    from latex2mathml.converter import convert

    text = _LABEL.sub("", _FENCES.sub("", formula.strip())).strip()
    display = "block" if formula.strip().startswith(DISPLAYED) else "inline"
    try:
        made = convert(text, display=display)
    except Exception:  # it says so in a dozen ways
        made = r"<mi>\ "
    if _UNKNOWN.search(made):
        return f"<code>{escape(formula.strip())}</code>"
    return made.replace("<math ", f'<math alttext="{escape(text)}" ', 1)
