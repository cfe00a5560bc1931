"""How nbclient talks to a forked kernel: jupyter_client's client, over pipes."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import Empty
from typing import Any

from jupyter_client.client import KernelClient
from jupyter_client.session import Session

from report.execute.start import UNSIGNED


class PipeClient(KernelClient):
    """jupyter_client's client, talking through pipes that are open from the start."""

    def __init__(self, shell: Connection, iopub: Connection, is_alive: Callable[[], bool]) -> None:
        super().__init__()
        self.session.key = UNSIGNED
        self._is_alive = is_alive
        self._shell_channel = Channel(shell, self.session)
        self._iopub_channel = Channel(iopub, self.session)

    def start_channels(self, **_: Any) -> None:
        """The pipes are open."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait for the kernel's first word. Raises RuntimeError where it does not come."""
        try:
            await asyncio.wait_for(self._shell_channel.receive(), timeout)
        except (TimeoutError, EOFError) as error:
            raise RuntimeError(f"The kernel was not ready: {error or 'it ended'}.") from None

    def is_alive(self) -> bool:
        """Whether the kernel still runs."""
        return self._is_alive()

    def stop_channels(self) -> None:
        """Stop waiting for messages: nbclient still does where a cell ran too long."""
        self._shell_channel.stop()
        self._iopub_channel.stop()


class Channel:
    """One of the two channels of a kernel that are in use here."""

    def __init__(self, connection: Connection, session: Session) -> None:
        self._connection, self._session = connection, session
        self._watcher: asyncio.AbstractEventLoop | None = None

    def send(self, message: dict[str, Any]) -> None:
        """Send a request. One to a dead kernel is lost; nbclient will ask whether it lives."""
        with suppress(OSError):
            self._connection.send(self._session.serialize(message))

    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:
        """The next message. Raises Empty after `timeout` seconds without one."""
        try:
            frames = await asyncio.wait_for(self._frames(), timeout)
        except TimeoutError:
            raise Empty from None
        _, frames = self._session.feed_identities(frames)
        message: dict[str, Any] = self._session.deserialize(frames)
        return message

    async def _frames(self) -> list[bytes]:
        try:
            return await self.receive()
        except EOFError:
            # A dead kernel says nothing more; nbclient asks every second whether it lives.
            await asyncio.Event().wait()
            raise

    async def receive(self) -> list[bytes]:
        """The frames of the next message. Raises EOFError where the kernel has ended."""
        await self._readable()
        try:
            frames: list[bytes] = self._connection.recv()
        except ConnectionError:
            raise EOFError from None
        return frames

    async def _readable(self) -> None:
        ready = asyncio.Event()
        self._watcher = asyncio.get_running_loop()
        self._watcher.add_reader(self._connection.fileno(), ready.set)
        try:
            await ready.wait()
        finally:
            self.stop()

    def stop(self) -> None:
        """Have the event loop forget the connection, which may then be closed."""
        if self._watcher is not None:
            self._watcher.remove_reader(self._connection.fileno())
            self._watcher = None
