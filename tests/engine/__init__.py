"""What the tests of the engine are about: the brief that `brief new` writes, of one chapter."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from report.execute.forked import fork_server
from report.scaffold.new import new

_SCRATCH = TemporaryDirectory(prefix="brief-loans-")
HOME = new(Path(_SCRATCH.name) / "loans")
LOANS = {"BRIEF": str(HOME)}
"""The environment in which a command is about that brief."""


@contextmanager
def about_loans() -> Iterator[None]:
    """This process and those that it starts are about that brief."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEF", str(HOME))
        _renew_server()
        yield
    _renew_server()


def _renew_server() -> None:
    """The process that forks kernels has imported a brief, and serves no other."""
    if fork_server.cache_info().currsize:
        fork_server().close()
    fork_server.cache_clear()
