"""What an edition can be read as."""

from enum import StrEnum


class Format(StrEnum):
    """The extensions of the briefs."""

    HTML = "html"
    PDF = "pdf"
    XLSX = "xlsx"


DEFAULT = (Format.HTML, Format.PDF)


def formats(text: str) -> tuple[Format, ...]:
    """The formats named in "html,pdf". Raises ValueError for another name, or none."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    unknown = sorted(set(names) - set(Format))
    if unknown or not names:
        known = ", ".join(Format)
        raise ValueError(f"{', '.join(unknown) or 'nothing'} is no format; choose of {known}.")
    return tuple(Format(name) for name in dict.fromkeys(names))
