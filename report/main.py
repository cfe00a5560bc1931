"""Run the command line; an error that a user can mend ends in one message, not a traceback.

Exit codes: 0 done; 1 the facts, a notebook, an edition or the output failed, an edition of a sweep
did, or editions differ and were to be equal; 2 a parameter was refused; 129 the terminal was
closed; 130 interrupted; 143 told to end.
"""

import logging
import signal
import sys
from io import TextIOWrapper
from typing import NoReturn

from report.contract import BriefError
from report.execute.errors import NotebookError
from report.facts.package import FactsError
from report.parameters import ParameterError
from report.publish.errors import EditionError

_LONGEST = 1000
"""The letters of a line of a message."""
_ENDS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


def main() -> None:
    """What the command `brief` does."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("report").setLevel(logging.INFO)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # as stderr is: not every one is UTF-8
    for each in _ENDS:
        if signal.getsignal(each) == signal.SIG_DFL:  # one that nohup ignores stays ignored
            signal.signal(each, _end)
    try:
        from report.cli import app  # whose options are those of the brief

        app(prog_name="brief")
    except ParameterError as error:
        _leave(error, 2)
    except (BriefError, FactsError, NotebookError, EditionError, OSError) as error:
        _leave(error, 1)


def _end(number: int, _: object) -> NoReturn:
    """Clear up as after Ctrl-C; a second signal does not break that off."""
    for each in _ENDS:
        signal.signal(each, signal.SIG_IGN)
    raise SystemExit(128 + number)


def _leave(error: Exception, code: int) -> None:
    for line in f"brief: {error}".split("\n"):
        print(_legible(line), file=sys.stderr)
    raise SystemExit(code)


def _legible(line: str) -> str:
    """A line of a message, which may quote anything: cut, and no sign of it moves the terminal."""
    cut = f"{line[:_LONGEST]} …" if len(line) > _LONGEST else line
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in cut
    )
