"""Execute N notebooks one way, and print the seconds that execution alone took.

    python tests/benchmarks/execute.py forked|kernel|ploomber N

The notebooks are the chapters of the brief, over and over. Imports of the client are not counted;
what a way needs to be ready (a server, a first kernel, the imports of the notebooks) is.
"""

import sys
import time
from itertools import cycle, islice
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def copies(folder, count):
    """So many chapters in a folder, in order."""
    for number, path in enumerate(islice(cycle(sorted(NOTEBOOKS.glob("*.ipynb"))), count)):
        copy(path, folder / f"{number:05}-{path.name}")
    return sorted(folder.glob("*.ipynb"))


def forked(folder):
    from tests.conftest import executed

    return lambda: executed(folder)


def kernel(folder):
    import papermill

    def run():
        for path in sorted(folder.glob("*.ipynb")):
            papermill.execute_notebook(path, folder / "out.ipynb", progress_bar=False)

    return run


def ploomber(folder):
    import nbformat
    from ploomber_engine.ipython import PloomberClient

    def run():
        for path in sorted(folder.glob("*.ipynb")):
            PloomberClient(nbformat.read(path, as_version=4)).execute()

    return run


def main():
    way, count = sys.argv[1:]
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        copies(folder, int(count))
        run = {"forked": forked, "kernel": kernel, "ploomber": ploomber}[way](folder)
        start = time.perf_counter()
        run()
        print(time.perf_counter() - start)


if __name__ == "__main__":
    main()
