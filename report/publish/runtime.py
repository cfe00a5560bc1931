"""What draws charts in a browser: Vega and Vega-Lite as one script, without network or `eval`.

The converter holds both, in the versions that drew the page. Bundling takes it some seconds, so
the script is kept between builds in the cache folder of the user.
"""

from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import vl_convert
from platformdirs import user_cache_path

from report.publish.place import writing
from report.publish.store import digest

# Expressions are interpreted where `vegaEmbed` is asked for `ast`: only it brings what does so.
_SNIPPET = "window.brief = { vegaEmbed };"
_UNFIT = ("</script", "<script", "<!--")


def runtime() -> str:
    """A script that puts `brief.vegaEmbed` on the window, and nothing else."""
    path = _place()
    kept = _kept(path)
    return kept if kept is not None else _keep(_made(), path)


def _place() -> Path:
    """Where the script is kept: another converter or snippet has another place."""
    key = sha256(f"{version('vl-convert-python')}\n{_SNIPPET}".encode()).hexdigest()
    return user_cache_path("japan-chips-brief") / f"runtime-{key[:16]}.js"


def _kept(path: Path) -> str | None:
    """What stands at `path`, if it is whole: its first line holds the hash of the rest."""
    try:
        digest, _, script = path.read_bytes().decode().partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return script if digest == _digest(script) else None


def _keep(script: str, path: Path) -> str:
    """Write it for the next build; where that cannot be, the next build makes it again."""
    text = f"{_digest(script)}\n{script}"
    with suppress(OSError), writing(path.parent) as place:  # a folder of this program alone
        place.put({path.name: text.encode()}, own={path.name: digest(path)})
    return script


def _digest(script: str) -> str:
    return f"// sha256 {sha256(script.encode()).hexdigest()}"


def _made() -> str:
    """The bundle, which is a module, as a script whose names are its own.

    Raises ValueError where the text would end the element that it stands in.
    """
    bundle = vl_convert.javascript_bundle(snippet=_SNIPPET).strip()
    found = [text for text in _UNFIT if text in bundle.lower()]
    if found:
        raise ValueError(f"the bundle of Vega holds {found[0]!r}, so no page can hold it")
    return f'(() => {{"use strict";{bundle}\n}})();'
