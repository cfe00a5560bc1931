"""The server: the pages of a store, at an address of this machine, until it is told to end."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from report.publish.store import ready
from report.serve import pages
from report.serve.guard import LOOPBACK, Guard
from report.serve.jobs import Queue
from report.serve.store import COMPARISONS, Store
from report.sweep.manifest import EDITIONS

_ID = "([0-9a-f]{16})"
_LIMITS = {
    "max_body_size": 2**16,
    "max_header_size": 2**14,
    "idle_connection_timeout": 30,
    "body_timeout": 10,
}
"""Bytes of a request, and seconds that it may take."""


def site(store: Store, queue: Queue, guard: Guard) -> Application:
    """The pages of a store."""
    return Application(
        [
            ("/", pages.FrontPage),
            (f"/{EDITIONS}/{_ID}/", pages.EditionPage),
            (f"/{EDITIONS}/{_ID}/(.+)", pages.FilePage),
            (f"/{COMPARISONS}", pages.ComparisonsPage),
            (f"/{COMPARISONS}/{_ID}/{_ID}/", pages.ComparisonPage),
            ("/cancel", pages.CancelPage),
            (r"/(look\.css|follow\.js)", pages.LookPage),
        ],
        default_handler_class=pages.NothingPage,
        log_function=lambda _: None,
        store=store,
        queue=queue,
        guard=guard,
    )


def serve(folder: Path, host: str, port: int, tell: Callable[[str], Any]) -> None:
    """Serve the editions in `folder` until the process is told to end.

    `tell` is given the address, with the token in it. Raises OutputError where the folder cannot
    be written to, OSError where the port is taken.
    """
    ready(folder)
    with Queue() as queue:
        asyncio.run(_answer(Store(folder), queue, host, port, tell))


async def _answer(
    store: Store, queue: Queue, host: str, port: int, tell: Callable[[str], Any]
) -> None:
    try:
        sockets = bind_sockets(port, host)
    except OSError as error:
        raise OSError(f"{host}:{port} cannot be used: {error.strerror}. Give a --port.") from None
    bound = sockets[0].getsockname()[1]
    guard = Guard(token_urlsafe(32), f"brief-{bound}", LOOPBACK if host in LOOPBACK else ())
    HTTPServer(site(store, queue, guard), **_LIMITS).add_sockets(sockets)
    name = f"[{host}]" if ":" in host else host
    tell(f"http://{name}:{bound}/?token={guard.token}")
    await asyncio.Event().wait()
