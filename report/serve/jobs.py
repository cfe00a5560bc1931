"""What is being made: one job after the other, each in a process of its own."""

import logging
import signal
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, Literal, Self

from report.execute.worker import start
from report.order import Order, chapter_name
from report.publish.errors import HeldError

MOST = 100
"""Jobs that are known at a time."""
GRACE = 10
"""Seconds that a job has to clear up."""
_PAUSE = 1

Task = Callable[[], Any]


class FullError(Exception):
    """Too many jobs wait; the message says so."""


@dataclass(eq=False)
class Job:
    """Something to make, and how far it is. A task is sent to another process."""

    key: str
    title: str
    task: Task
    action: str = "/"
    """Where it is asked for again, with what is `stated`."""
    stated: Mapping[str, Any] = field(default_factory=dict)
    state: Literal["waiting", "running", "done", "failed", "cancelled"] = "waiting"
    running: list[str] = field(default_factory=list)
    """The chapters that run."""
    done: int = 0
    total: int = 0
    error: str = ""
    began: float = 0.0

    @property
    def is_open(self) -> bool:
        """Whether it waits or runs."""
        return self.state in ("waiting", "running")

    @property
    def seconds(self) -> int:
        """How long it has run."""
        return int(time.monotonic() - self.began)

    def hear(self, error: str, notebook: str, done: int, total: int) -> None:
        """Take note of what its process says: why it failed, or which notebook begins or ends."""
        chapter = chapter_name(Path(notebook).stem)
        self.error = error
        if total:
            self.running.remove(chapter)
            self.done, self.total = done, total
        elif notebook:
            self.running.append(chapter)


class Queue:
    """Jobs by their keys, made in order by a thread. Nothing of them is left when it is closed."""

    def __init__(self) -> None:
        self.jobs: dict[str, Job] = {}
        self._waiting = SimpleQueue[Job | None]()
        self._process: Any = None
        self._lock = Lock()
        self._thread = Thread(target=self._work, daemon=True)
        self._closed = False

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closed = True
        for job in self.jobs.values():
            self.cancel(job)
        self._waiting.put(None)
        self._thread.join(GRACE)
        if self._thread.is_alive() and self._process is not None:
            self._process.kill()
            self._thread.join()

    def add(self, job: Job) -> None:
        """Have a job made, unless the same one is waiting or running. Raises FullError."""
        before = self.jobs.pop(job.key, None)
        if before is not None and before.is_open:
            self.jobs[job.key] = before
            return
        ended = [key for key, each in self.jobs.items() if not each.is_open]
        if len(self.jobs) >= MOST and not ended:
            raise FullError(f"{MOST} jobs wait already. Ask again when some of them are done.")
        for key in ended[: len(self.jobs) + 1 - MOST]:
            del self.jobs[key]
        self.jobs[job.key] = job
        self._waiting.put(job)

    def cancel(self, job: Job) -> None:
        """End a job; what it was making is not kept."""
        with self._lock:
            running = job.state == "running"
            if job.is_open:
                job.state = "cancelled"
            if running and self._process is not None:
                self._process.terminate()

    def ahead(self, job: Job) -> int:
        """How many jobs are made before this one."""
        line = [each for each in self.jobs.values() if each.is_open]
        return line.index(job) if job in line else 0

    def _work(self) -> None:
        while (job := self._waiting.get()) is not None:
            ours, theirs = get_context("spawn").Pipe(duplex=False)
            with self._lock:
                if job.state != "waiting" or self._closed:
                    continue
                self._process = get_context("spawn").Process(target=_run, args=(job.task, theirs))
                self._process.start()
                job.began, job.state = time.monotonic(), "running"
            theirs.close()
            with suppress(EOFError), ours:
                while True:
                    job.hear(*ours.recv())
            self._process.join()
            self._end(job, self._process.exitcode)

    def _end(self, job: Job, code: int) -> None:
        with self._lock:
            self._process = None
            if job.state == "cancelled":
                return
            if code and not job.error:
                job.error = f"The process that made it ended with {code}. Ask for it again."
            job.state = "failed" if job.error else "done"
            if job.state == "done":
                del self.jobs[job.key]


class _Teller(logging.Handler):
    """Tells the other end of a pipe which notebook begins, and which has ended."""

    def __init__(self, pipe: Connection) -> None:
        super().__init__()
        self._pipe = pipe

    def emit(self, record: logging.LogRecord) -> None:
        """A record of `report.execute.run`: the notebook alone, or with how many are done."""
        notebook, done, total = (*(record.args or ("",)), 0, 0)[:3]
        self._pipe.send(("", notebook, done, total))


def _run(task: Task, pipe: Connection) -> None:
    """What the process of a job does; told to end it clears up as the command line does."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    log = logging.getLogger("report.execute.run")
    log.setLevel(logging.DEBUG)
    log.addHandler(_Teller(pipe))
    try:
        start(Order())
        _persist(task)
    except Exception as error:
        pipe.send((str(error) or type(error).__name__, "", 0, 0))
        raise SystemExit(1) from error


def _persist(task: Task) -> None:
    """Do a task as soon as no other process writes to its folder."""
    while True:
        try:
            task()
        except HeldError:
            time.sleep(_PAUSE)
        else:
            return
