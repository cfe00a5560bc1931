"""Who builds the editions: processes of this machine, or the workers of a Dask cluster."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import AbstractContextManager, contextmanager
from multiprocessing import get_context

from report.execute.worker import start
from report.order import Order
from report.parameters import Parameters
from report.publish.errors import OutputError

Files = dict[str, bytes]
Outcome = Files | BaseException
Task = Callable[[Parameters], Files]
Workers = Callable[[], AbstractContextManager[Executor]]
CONNECT = 10
"""Seconds to wait for a scheduler."""


@contextmanager
def local_workers(order: Order) -> Iterator[Executor]:
    """Warm processes of this machine. One that dies breaks the executor, which is to be renewed."""
    pool = ProcessPoolExecutor(order.jobs, get_context("spawn"), start, (order,))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def cluster_workers(address: str) -> Iterator[Executor]:
    """The workers of the Dask scheduler at an address such as tcp://10.0.0.1:8786.

    Where one dies, the scheduler gives its editions to another. Raises OutputError where Dask is
    not installed, the scheduler does not answer, or it has no worker.
    """
    try:
        from distributed import Client
    except ImportError:
        raise OutputError("--dask needs the extra: pip install '.[dask]'.") from None
    try:
        client = Client(address, timeout=CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise OutputError(
            f"The scheduler at {address} does not answer: {error}. Start it with `dask scheduler` "
            f"and workers with `dask worker {address}`, or leave --dask out to build here."
        ) from None
    with client:
        if not client.scheduler_info()["workers"]:
            raise OutputError(f"The scheduler at {address} has no worker: `dask worker {address}`.")
        yield client.get_executor(pure=False)


def outcomes(
    todo: Iterable[Parameters], task: Task, workers: Workers, window: int
) -> Iterator[tuple[Parameters, Outcome]]:
    """Each set with the files that the task makes of it or its error, as they come.

    At most `window` are asked for at a time, so that memory does not grow with the sets. Where a
    worker dies, the others go on in a new executor, and what ran then runs again, each alone: the
    edition that kills its worker has failed, and takes none with it.
    """
    waiting, suspects = deque(todo), list[Parameters]()
    while waiting:
        with workers() as executor:
            yield from _until_broken(waiting, suspects, task, executor, window)
    for parameters in suspects:
        with workers() as executor:
            done = executor.submit(task, parameters)
            yield parameters, done.exception() or done.result()


def _until_broken(
    waiting: deque[Parameters],
    suspects: list[Parameters],
    task: Task,
    executor: Executor,
    window: int,
) -> Iterator[tuple[Parameters, Outcome]]:
    """What comes of those waiting until none is left, or a worker dies with the `suspects`."""
    running: dict[Future[Files], Parameters] = {}
    broken = False
    while running or (waiting and not broken):
        while waiting and not broken and len(running) < window:
            try:
                future = executor.submit(task, waiting[0])
            except BrokenExecutor:
                broken = True
            else:
                running[future] = waiting.popleft()
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            parameters = running.pop(future)
            error = future.exception()
            if isinstance(error, BrokenExecutor):
                broken = True
                suspects.append(parameters)
            else:
                yield parameters, error or future.result()
