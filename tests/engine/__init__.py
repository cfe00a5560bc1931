"""What the tests of the engine are about: a brief of two tables and one chapter, in `loans`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from report.execute.forked import fork_server

HOME = Path(__file__).parent
LOANS = {"BRIEF": "loans:Loans", "PYTHONPATH": str(HOME)}
"""The environment in which a command is about that brief."""


@contextmanager
def about_loans() -> Iterator[None]:
    """This process and those that it starts are about that brief."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in LOANS.items():
            patch.setenv(name, value)
        patch.syspath_prepend(HOME)
        _renew_server()
        yield
    _renew_server()


def _renew_server() -> None:
    """The process that forks kernels has imported a brief, and serves no other."""
    if fork_server.cache_info().currsize:
        fork_server().close()
    fork_server.cache_clear()
