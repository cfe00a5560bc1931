"""Time the brief against the plain route, and its engine against kernels and an in-process limit.

`make bench` runs it. Commands are whole processes, in turn (A B A B ...), so that a machine that
slows down slows both; figures are medians. The table goes to README.md beside this file.
"""

import argparse
import os
import platform
import resource
import shlex
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import median

import psutil

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BIN = Path(sys.executable).parent
# The reference sends usage statistics unless told not to.
os.environ["PLOOMBER_STATS_ENABLED"] = "false"
PLOOMBER = ROOT / "build" / "bench" / "ploomber"
START_UP = ("brief --help", "brief parameters", "brief build --fiscal-year 1999")


@dataclass(frozen=True)
class Measured:
    """Seconds and CPU seconds of one run of a command."""

    wall: float
    cpu: float


def measure(command):
    """Run a command of the shell; its standard output too, for commands that time themselves."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if done.returncode not in (0, 2):
        raise SystemExit(f"{command}\n{done.stderr}")
    return Measured(wall, cpu), done.stdout


def peak_memory(command):
    """The highest sum over the processes of a command of their proportional set sizes, in MiB."""
    process = psutil.Popen(
        command, shell=True, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(proportional, [process, *process.children(recursive=True)])))
        time.sleep(0.05)
    return peak / 2**20


def proportional(process):
    try:
        return process.memory_full_info().pss
    except psutil.Error:
        return 0


def in_turn(runs, *commands, seconds=lambda measured, _: measured.wall):
    """The seconds of each command, run one after the other so many times."""
    taken = [[] for _ in commands]
    for _ in range(runs):
        for times, command in zip(taken, commands, strict=True):
            times.append(seconds(*measure(command)))
            print(f"{times[-1]:8.2f} s  {command[:90]}", flush=True)
    return taken


def printed(_, stdout):
    return float(stdout.split()[-1])


def plain_route():
    """The papermill command and the nbconvert command for each chapter."""
    folder = ROOT / "build" / "bench"
    steps = []
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        out = shlex.quote(str(folder / path.name))
        steps.append(f"cd notebooks && {BIN}/papermill --no-progress-bar {path.name} {out}; cd ..")
        steps.append(f"{BIN}/jupyter nbconvert --to html {out}")
    return "; ".join(steps)


def execution(way, count):
    python = f"{PLOOMBER}/bin/python" if way == "ploomber" else sys.executable
    return f"{python} {HERE}/execute.py {way} {count}"


def row(name, *times):
    """The medians of commands, and of the ratio of each to the next in the turns."""
    ratios = [
        f"{median(a / b for a, b in zip(*pair, strict=True)):.1f}" for pair in pairwise(times)
    ]
    return f"| {name} | {' | '.join(map(spread, times))} | {' | '.join(ratios)} |"


def spread(times):
    return f"{median(times):.2f} ({min(times):.2f} to {max(times):.2f})"


def set_up_ploomber():
    if PLOOMBER.exists():
        return
    pip = f"{BIN}/uv pip"
    for command in (
        f"{BIN}/uv venv {PLOOMBER} --python {sys.executable}",
        f"{pip} sync --python {PLOOMBER}/bin/python requirements.lock",
        f"{pip} install --python {PLOOMBER}/bin/python ploomber-engine",
        f"{pip} install --no-deps --python {PLOOMBER}/bin/python --editable .",
        f"{PLOOMBER}/bin/python -m compileall -q {PLOOMBER}/lib",
    ):
        subprocess.run(command, shell=True, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def build_lines(runs):
    page, both = (
        f"{BIN}/brief build --to {formats} --output {ROOT}/build/bench/brief"
        for formats in ("html", "html,pdf")
    )
    commands = (plain_route(), page, both)
    plain, alone, whole = in_turn(runs, *commands)
    yield "| | (a) plain route, s | (b) the page, s | (a) / (b) |\n|---|---|---|---|"
    yield row("chapters of today", plain, alone)
    yield f"\nWith the PDF (c): {spread(whole)} s."
    memory = [f"({name}) {peak_memory(c):.0f}" for name, c in zip("abc", commands, strict=True)]
    yield f"Peak memory, MiB: {', '.join(memory)}."


def execution_lines(runs, counts):
    ways = ("kernel", "forked", "ploomber")
    yield (
        "| notebooks | kernels, s | forked, s | in process, s "
        "| kernels / forked | forked / in process |"
    )
    yield "|---|---|---|---|---|---|"
    for count in counts:
        commands = [execution(way, count) for way in ways]
        yield row(str(count), *in_turn(runs, *commands, seconds=printed))
    memory = [f"{way} {peak_memory(execution(way, 8)):.0f}" for way in ways]
    yield f"\nPeak memory with 8 notebooks, MiB: {', '.join(memory)}."


def start_up_lines(runs):
    yield "| command | CPU, s |\n|---|---|"
    commands = [f"{BIN}/{command}" for command in START_UP]
    taken = in_turn(runs, *commands, seconds=lambda measured, _: measured.cpu)
    for command, times in zip(START_UP, taken, strict=True):
        yield f"| `{command}` | {spread(times)} |"


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--counts", type=int, nargs="+", default=[1, 8, 64])
    options.add_argument("--tables", nargs="+", default=["build", "execution", "start"])
    chosen = options.parse_args()
    set_up_ploomber()
    lines_of = {
        "build": lambda: build_lines(chosen.runs),
        "execution": lambda: execution_lines(chosen.runs, chosen.counts),
        "start": lambda: start_up_lines(chosen.runs),
        "machine": lambda: [machine(chosen.runs)],
    }
    page = HERE / "README.md"
    text = page.read_text(encoding="utf-8")
    for name in [*chosen.tables, "machine"]:
        lines = lines_of[name]()
        begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        head, rest = text.split(begin)
        table = "\n".join(lines) + "\n"
        text = head + begin + table + end + rest.split(end)[1]
        page.write_text(text, encoding="utf-8")


def machine(runs):
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"{date.today()}, {len(os.sched_getaffinity(0))} cores ({platform.machine()}), "
        f"{memory:.0f} GiB, {platform.system()}, Python {platform.python_version()}; "
        f"medians of {runs} runs in turn, lowest and highest in brackets."
    )


if __name__ == "__main__":
    main()
