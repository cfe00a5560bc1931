"""Jobs are made one after the other, each in a process that is gone when it ends."""

import os
import time
from functools import partial

import pytest

from report.serve import jobs
from report.serve.jobs import FullError, Job, Queue
from tests.engine import about_loans
from tests.execute.test_safety import descendants, gone


@pytest.fixture(scope="module", autouse=True)
def loans():
    with about_loans():
        yield


def task(code, path=""):
    """What a job does, as code: it runs in a process that cannot import the tests."""
    return partial(exec, f"import os, time; path = {str(path)!r}\n{code}")


def write(path):
    return task("open(path, 'w').write(str(time.monotonic_ns()))", path)


def sleep(path):
    return task("open(path, 'w'); time.sleep(600)", path)


FAIL = task("raise ValueError('notebooks/01-x.ipynb, cell 2')")
END = task("os.kill(os.getpid(), 9)")
HELD = """
from report.publish.errors import HeldError
if not os.path.exists(path):
    open(path, 'w')
    raise HeldError('it is being written to')
"""


def ended(*made, seconds=300):
    """Wait until no job waits or runs."""
    until = time.monotonic() + seconds
    while any(job.is_open for job in made):
        assert time.monotonic() < until
        time.sleep(0.05)
    return [job.state for job in made]


def started(path, seconds=300):
    until = time.monotonic() + seconds
    while not path.exists():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_jobs_are_made_in_order_and_one_that_fails_stops_none(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    with Queue() as queue:
        made = [
            Job("a", "A", write(one)),
            Job("b", "B", FAIL),
            Job("c", "C", END),
            Job("d", "D", write(other)),
        ]
        for job in made:
            queue.add(job)
        assert [queue.ahead(job) for job in made] == [0, 1, 2, 3]
        assert ended(*made) == ["done", "failed", "failed", "done"]
        assert list(queue.jobs) == ["b", "c"]  # what is done is for the store to tell
    assert int(one.read_text()) < int(other.read_text())
    assert made[1].error == "notebooks/01-x.ipynb, cell 2"
    assert made[2].error == "The process that made it ended with -9. Ask for it again."


def test_a_job_that_is_asked_for_twice_is_made_once_and_again_where_it_failed():
    with Queue() as queue:
        first = Job("a", "A", FAIL)
        queue.add(first)
        queue.add(Job("a", "A", FAIL))
        assert queue.jobs["a"] is first
        ended(first)
        again = Job("a", "A", FAIL)
        queue.add(again)
        assert queue.jobs["a"] is again


def test_a_cancelled_job_leaves_no_process_and_the_next_is_made(tmp_path):
    before = descendants(os.getpid())
    running, waiting, last = (tmp_path / name for name in ("running", "waiting", "last"))
    with Queue() as queue:
        made = [Job(path.name, path.name, sleep(path)) for path in (running, waiting)]
        made.append(Job("last", "last", write(last)))
        for job in made:
            queue.add(job)
        started(running)
        queue.cancel(made[1])
        queue.cancel(made[0])
        assert ended(*made) == ["cancelled", "cancelled", "done"]
    assert not waiting.exists()
    assert gone(descendants(os.getpid()) - before)


def test_what_runs_ends_with_the_queue(tmp_path):
    before = descendants(os.getpid())
    with Queue() as queue:
        job = Job("a", "A", sleep(tmp_path / "a"))
        queue.add(job)
        started(tmp_path / "a")
        assert descendants(os.getpid()) - before
    assert gone(descendants(os.getpid()) - before)


def test_a_folder_that_another_process_writes_to_is_waited_for(tmp_path):
    with Queue() as queue:
        job = Job("a", "A", task(HELD, tmp_path / "a"))
        queue.add(job)
        assert ended(job) == ["done"]


def test_the_queue_is_finite_and_forgets_what_ended(monkeypatch):
    monkeypatch.setattr(jobs, "MOST", 2)
    queue = Queue()  # whose thread does not run, so that all wait
    one, other = Job("a", "A", FAIL), Job("b", "B", FAIL)
    queue.add(one)
    queue.add(other)
    with pytest.raises(FullError, match="2 jobs wait already"):
        queue.add(Job("c", "C", FAIL))
    queue.cancel(one)
    queue.add(Job("c", "C", FAIL))
    assert list(queue.jobs) == ["b", "c"]


def test_progress_is_heard_chapter_by_chapter():
    job = Job("a", "A", FAIL)
    for told in [("", "00-main-points.ipynb", 0, 0), ("", "01-budget.ipynb", 0, 0)]:
        job.hear(*told)
    assert job.running == ["main-points", "budget"]
    job.hear("", "01-budget.ipynb", 1, 2)
    assert (job.running, job.done, job.total) == (["main-points"], 1, 2)
