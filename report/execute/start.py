"""What a kernel is started with. Imports nothing, so that the server that forks can go ahead."""

from collections.abc import Mapping
from dataclasses import dataclass

UNSIGNED = b""
"""The key of messages between client and kernel: no one else holds an end of their pipes."""


@dataclass(frozen=True)
class Start:
    """What a kernel is told before its first cell."""

    folder: str
    environment: Mapping[str, str]
    memory_limit: int | None = None
    """Bytes of data that the kernel may hold."""
