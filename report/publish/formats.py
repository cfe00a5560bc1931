"""What an edition can be read as, and of what type its files are."""

from enum import StrEnum
from pathlib import PurePosixPath


class Format(StrEnum):
    """The extensions of the briefs."""

    HTML = "html"
    PDF = "pdf"
    XLSX = "xlsx"


_MEDIA_TYPES = {
    ".csv": "text/csv",
    ".html": "text/html",
    ".ipynb": "application/x-ipynb+json",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
DEFAULT = (Format.HTML, Format.PDF)


def formats(text: str) -> tuple[Format, ...]:
    """The formats named in "html,pdf"; "none" names none. Raises ValueError for another name."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    if names == ["none"]:
        return ()
    unknown = sorted(set(names) - set(Format))
    if unknown or not names:
        known = ", ".join(Format)
        raise ValueError(
            f"{', '.join(unknown) or 'nothing'} is no format; choose of {known}, or none."
        )
    return tuple(Format(name) for name in dict.fromkeys(names))


def media_type(name: str) -> str:
    """The media type of a file of an edition; the system is not asked, as it may know others."""
    return _MEDIA_TYPES.get(PurePosixPath(name).suffix, "text/plain")
