"""Files that hold their own hash: a later run knows that they are its own and unchanged."""

from collections.abc import Iterable
from hashlib import sha256

from report.publish.store import NO_FILE, Folder, digests

_BLANK = 64 * "0"


def blank(kind: str) -> str:
    """What stands in a file of this kind where its hash will be."""
    return f"brief {kind} sha256 {_BLANK}"


def sealed(text: str, kind: str) -> bytes:
    """A file with this text, where the first `blank` of its kind has become its hash."""
    before, _, after = text.encode().partition(blank(kind).encode())
    return before + _seal(before, after, kind) + after


def own(folder: Folder, names: Iterable[str], kind: str) -> dict[str, str]:
    """The digests of those of these files that are there as `sealed` made them."""
    found = digests(folder, names).items()
    return {
        name: digest
        for name, digest in found
        if digest != NO_FILE and is_sealed((folder / name).read_bytes(), kind)
    }


def is_sealed(content: bytes, kind: str) -> bool:
    """Whether a file is as `sealed` made it."""
    start = content.find(blank(kind).encode().removesuffix(_BLANK.encode()))
    end = start + len(blank(kind))
    return start >= 0 and content[start:end] == _seal(content[:start], content[end:], kind)


def _seal(before: bytes, after: bytes, kind: str) -> bytes:
    mark = blank(kind).encode()
    return mark.replace(_BLANK.encode(), sha256(before + mark + after).hexdigest().encode())
