"""How notebooks are run. Kept apart from the running, so that the command line imports quickly."""

import os
from dataclasses import dataclass, field
from typing import Literal

from report.parameters import ParameterError

EngineName = Literal["forked", "kernel"]


def default_engine() -> EngineName:
    """Forked kernels where the system can fork, started ones elsewhere."""
    return "forked" if hasattr(os, "fork") else "kernel"


def cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True)
class Run:
    """How notebooks are run."""

    engine: EngineName = field(default_factory=default_engine)
    jobs: int = field(default_factory=cores)
    """Notebooks side by side."""
    cell_timeout: int = 600
    """Seconds that one cell may take."""
    memory_limit: int | None = None
    """MiB of data that one notebook may hold; forked kernels only."""

    def __post_init__(self) -> None:
        if self.engine == "kernel" and self.memory_limit is not None:
            raise ParameterError("memory_limit: only the engine forked can limit memory.")

    def warm_up(self) -> None:
        """Start the process that forks kernels, so that it imports while this one goes on."""
        if self.engine == "forked":
            from report.execute.forked import fork_server

            fork_server()
