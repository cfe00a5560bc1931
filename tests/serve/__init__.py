"""The server, as a browser and as someone hostile meets it; it serves the small brief."""

import http.client
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen
from urllib.parse import urlencode, urlsplit

from tests.conftest import ROOT
from tests.engine import LOANS

BRIEF = [sys.executable, "-c", "from report.main import main; main()"]


class Served:
    """A server that runs: its process, its address with the token, and requests to it."""

    def __init__(self, process: Popen, address: str, folder: Path) -> None:
        self.process, self.address, self.folder = process, address, folder
        at = urlsplit(address)
        self.port, self.token = at.port, at.query.removeprefix("token=")
        self.home = f"http://127.0.0.1:{self.port}"

    def ask(self, method="GET", path="/", body=None, *, token=None, **headers):
        """The answer to a request, with the cookie unless another token is given."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        cookie = self.token if token is None else token
        stated = {"Cookie": f"brief-{self.port}={cookie}", **headers}
        if isinstance(body, dict):
            body = urlencode(body)
            stated["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, stated)
        answer = connection.getresponse()
        answer.text = answer.read().decode(errors="replace")
        connection.close()
        return answer


@contextmanager
def served(folder, **environment):
    """A server of the small brief with the editions in a folder, at a port that was free."""
    process = Popen(
        [*BRIEF, "serve", "--port", "0", "--output", str(folder)],
        cwd=ROOT, env={**os.environ, **LOANS, **environment}, stdout=PIPE, text=True,
    )  # fmt: skip
    try:
        yield Served(process, process.stdout.readline().strip(), folder)
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()
