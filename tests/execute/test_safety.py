"""A forked kernel is alone, is ended with all that it started, and leaves nothing behind."""

import os
import signal
import sys
import time
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from report.execute.errors import NotebookError
from report.execute.forked import fork_server
from tests.conftest import executed

pytestmark = pytest.mark.proof

SLEEPER = "import subprocess\nsleeper = subprocess.Popen(['sleep', '600'])\n"
TELL = "open('pids', 'w').write(f'{os.getpid()} {sleeper.pid}')\n"
RUN = (
    "import sys; from pathlib import Path; from report.execute.run import run_notebooks; "
    "from report.order import Order; "
    "run_notebooks(Order(notebooks=Path(sys.argv[1])), defaults=True)"
)


def said(executed, cell=-1):
    return executed["01-x"].cells[cell].outputs[0].text


def alive(pid):
    """Whether the process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def gone(pids, seconds=10):
    until = time.monotonic() + seconds
    while any(map(alive, pids)) and time.monotonic() < until:
        time.sleep(0.02)
    return not any(map(alive, pids))


def descendants(pid):
    """The processes that come from this one, as /proc has them."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = int(fields[1])
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


def descriptors():
    return sorted(path.name for path in Path("/proc/self/fd").iterdir())


def pids_written_to(path, seconds=30):
    until = time.monotonic() + seconds
    while not (path.exists() and len(path.read_text().split()) == 2):
        assert time.monotonic() < until, "the notebook did not come so far"
        time.sleep(0.02)
    return [int(pid) for pid in path.read_text().split()]


@pytest.fixture
def other(notebook):
    """A process of its own that runs a notebook which starts another and never ends."""
    folder = notebook("import os\n" + SLEEPER + TELL + "while True: pass")
    process = Popen([sys.executable, "-c", RUN, str(folder)], stderr=PIPE, text=True)
    pids = pids_written_to(folder / "pids")
    family = descendants(process.pid)
    assert set(pids) <= family and all(map(alive, family))
    yield process, family
    process.kill()
    process.wait()


def test_ctrl_c_ends_the_notebook_with_all_that_it_started(other):
    process, family = other
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == -signal.SIGINT
    assert gone(family)
    assert "KeyboardInterrupt" in process.stderr.read()


def test_the_death_of_the_parent_ends_the_notebook_with_all_that_it_started(other):
    process, family = other
    process.kill()
    assert process.wait(10) == -signal.SIGKILL
    assert gone(family)


def test_a_timeout_ends_the_notebook_with_all_that_it_started(notebook):
    folder = notebook("import os\n" + SLEEPER + TELL, "while True: pass")
    with pytest.raises(NotebookError, match="cell 1: A cell timed out"):
        executed(folder, cell_timeout=1)
    assert gone(pids_written_to(folder / "pids"))


def test_what_a_notebook_started_ends_with_it(notebook):
    folder = notebook("import os\n" + SLEEPER + TELL)
    executed(folder)
    assert gone(pids_written_to(folder / "pids"))


@pytest.mark.parametrize(
    ("source", "how"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "killed by SIGKILL"),
        ("import os; os.abort()", "killed by SIGABRT"),
        ("import os; os._exit(3)", "ended with exit code 3"),
        ("import os, signal; os.killpg(0, signal.SIGTERM)", "killed by SIGTERM"),
    ],
)
def test_a_death_is_reported_with_notebook_cell_and_signal(notebook, source, how):
    with pytest.raises(NotebookError) as failed:
        executed(notebook("before = 1", source, "after = 1"))
    assert f"notebooks/01-x.ipynb, cell 1: Kernel died ({how})" in str(failed.value)


def test_no_process_and_no_descriptor_is_left(notebook):
    folder = notebook("1 + 1")
    executed(folder)
    before, open_files = descendants(os.getpid()), descriptors()
    for _ in range(5):
        executed(folder)
    assert gone(descendants(os.getpid()) - before)
    assert descriptors() == open_files
    assert [path.name for path in folder.iterdir()] == ["01-x.ipynb"]


def test_memory_is_limited_where_asked_for(notebook):
    folder = notebook("data = bytes(600 * 2**20)\nlen(data)")
    executed(folder)
    with pytest.raises(NotebookError, match="cell 0, line 1: MemoryError"):
        executed(folder, memory_limit=512)


def test_nothing_leaks_into_the_next_notebook(notebook):
    spoil = notebook(
        "import json, os, sys, pandas\n"
        "os.mkdir('sub')\nos.chdir('sub')\nos.environ['LEAK'] = '1'\njson.LEAK = pandas.LEAK = 1\n"
        "sys.path.append('leak')\npandas.set_option('display.max_rows', 7)\nos.umask(0o077)",
        name="00-spoil",
    )
    notebook(
        "import json, os, sys, pandas\n"
        "print(os.path.basename(os.getcwd()) == 'sub', 'LEAK' in os.environ, hasattr(json, 'LEAK'),"
        " hasattr(pandas, 'LEAK'), 'leak' in sys.path, pandas.get_option('display.max_rows') == 7,"
        " os.umask(0) == 0o077)"
    )
    assert said(executed(spoil, jobs=1)) == "False False False False False False False\n"


def test_no_two_notebooks_draw_the_same_numbers(notebook):
    folder = notebook(
        "import random, uuid, numpy, tempfile\n"
        "print(random.random(), numpy.random.rand(), uuid.uuid4().int, tempfile.mktemp())"
    )
    first, second = (said(executed(folder)).split() for _ in range(2))
    assert not set(first) & set(second)


def test_the_server_is_at_rest_when_it_forks(notebook):
    folder = notebook("import os, threading\nprint(os.getppid(), threading.active_count())")
    supervisor = int(said(executed(folder)).split()[0])
    assert gone([supervisor])
    assert len(list(Path(f"/proc/{fork_server()._process.pid}/task").iterdir())) == 1


def test_a_server_that_died_is_named_and_replaced(notebook):
    folder = notebook("1 + 1")
    executed(folder)
    fork_server()._process.kill()
    fork_server()._process.wait()
    with pytest.raises(ChildProcessError, match="ended with -9"):
        executed(folder)
    executed(folder)


def test_functions_registered_for_the_exit_are_run(notebook):
    folder = notebook(
        "import atexit\natexit.register(lambda: open('left', 'w').write('by the notebook'))"
    )
    executed(folder)
    assert (folder / "left").read_text() == "by the notebook"


def test_another_kernel_is_refused(notebook, tmp_path):
    path = notebook("1 + 1") / "01-x.ipynb"
    path.write_text(path.read_text().replace('"name": "python3"', '"name": "ir"'))
    with pytest.raises(NotebookError, match="kernel ir, which is not installed; there are python3"):
        executed(tmp_path)
