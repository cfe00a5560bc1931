"""Draw Vega-Lite specifications, on two cores where there are two.

The converter draws one chart at a time and holds its whole process meanwhile, so a second process
takes every other chart. It is started once, and ends with its standard input.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain, zip_longest
from typing import Any

import vl_convert

from report.execute.forked import python
from report.order import cores
from report.present import theme

Spec = Mapping[str, Any]
_WORD: Spec = {
    "data": {"values": [{"a": ""}]},
    "mark": "text",
    "encoding": {"text": {"field": "a"}},
}


def draw_all(specs: Sequence[Spec]) -> list[str]:
    """The SVG of each specification, its heading left out, since publishers print it."""
    plain = [_plain(spec) for spec in specs]
    if cores() < 2:
        return _drawn(plain)
    mine, others = plain[::2], plain[1::2]
    helper = _helper()
    helper.ask(others)
    pairs = zip_longest(_drawn(mine), helper.answer(others))
    return [svg for svg in chain.from_iterable(pairs) if svg is not None]


def _plain(spec: Spec) -> Spec:
    """Without heading and exactly as large as it says, with the one font that the converter has.

    Of several names it would look for each, whenever it measures a text; that takes a third more.
    """
    config = {**spec.get("config", {}), "font": theme.FONT.split(",")[0]}
    kept = {key: value for key, value in spec.items() if key != "title"}
    return {**kept, "config": config, "padding": 0, "autosize": "none"}


def drawn(spec: Spec, is_lite: bool = True) -> str:
    """A chart of a notebook as it asks to be drawn, without the network.

    Raises ValueError where it cannot be drawn.
    """
    draw = vl_convert.vegalite_to_svg if is_lite else vl_convert.vega_to_svg
    return draw(dict(spec), allowed_base_urls=[])


def warm_up() -> None:
    """Draw a first chart here and in the helper, which takes a second."""
    draw_all([_WORD, _WORD])


def serve() -> None:
    """Draw what each line of standard input asks for: a list of specifications as JSON."""
    for line in sys.stdin:
        print(json.dumps(_drawn(json.loads(line))), flush=True)


def _drawn(specs: Sequence[Spec]) -> list[str]:
    return [vl_convert.vegalite_to_svg(dict(spec)) for spec in specs]


class _Helper:
    """The second process."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            python("from report.publish.drawing import serve; serve()"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what it cannot draw fails here once more
            text=True,
            encoding="utf-8",
            start_new_session=True,  # Ctrl-C at the terminal is for this process alone
        )

    def ask(self, specs: Sequence[Spec]) -> None:
        """Have these drawn."""
        assert self._process.stdin is not None
        print(json.dumps(specs), file=self._process.stdin, flush=True)

    def answer(self, specs: Sequence[Spec]) -> list[str]:
        """What was asked for; drawn here where the helper has died of it, for the error."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            _helper.cache_clear()
        return list(json.loads(line)) if line else _drawn(specs)


@cache
def _helper() -> _Helper:
    return _Helper()
