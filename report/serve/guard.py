"""Who may ask: the holder of the token, by a name of this machine, from a page of this server."""

import hmac
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tornado.web import HTTPError, RequestHandler

from report.publish.pages import rendered

LOOPBACK = ("127.0.0.1", "localhost", "::1")
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The Content Security Policy of the server's own pages."""


@dataclass(frozen=True)
class Guard:
    """What a request must show."""

    token: str
    cookie: str
    """The name of the cookie that keeps the token: a browser shares cookies between ports."""
    hosts: Collection[str]
    """The names by which the server may be asked; none for any."""


class Refusal(HTTPError):
    """A request that is not answered, and why, in a sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(status)
        self.sentence = sentence


class Guarded(RequestHandler):
    """A handler behind the guard, whose errors are sentences."""

    def set_default_headers(self) -> None:
        """Nothing of an answer is framed, guessed at, kept, or told to others."""
        self.set_header("Server", "brief")
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("Cross-Origin-Opener-Policy", "same-origin")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Cache-Control", "no-store")

    def prepare(self) -> None:
        """Let the request in, or raise Refusal; a token in the address moves into the cookie."""
        guard: Guard = self.settings["guard"]
        if guard.hosts and self.request.host_name.strip("[]") not in guard.hosts:
            raise Refusal(403, f"This server answers to {' and '.join(guard.hosts)} alone.")
        given = self.get_query_argument("token", None)
        if given is not None and _same(given, guard.token):
            self.set_cookie(guard.cookie, guard.token, httponly=True, samesite="Strict")
            self.redirect(self.request.path)
        elif given is not None or not _same(self.get_cookie(guard.cookie, ""), guard.token):
            raise Refusal(
                403,
                "This address needs the token of the server. Open the whole address that "
                "brief serve printed when it was started; a new start has a new token.",
            )
        elif self.request.method != "GET" and not self._is_from_here():
            raise Refusal(403, "This was sent by a page of another address. Send it from here.")

    def _is_from_here(self) -> bool:
        origin = self.request.headers.get("Origin")
        return origin is None or urlsplit(origin).netloc == self.request.host

    def write_error(self, status_code: int, **how: Any) -> None:
        """A page with what is wrong and what to do."""
        error = how.get("exc_info", (None, None))[1]
        told = getattr(error, "sentence", _SENTENCES.get(status_code, _SENTENCES[500]))
        self.finish(rendered("serve/templates/message.html.j2", title="Not done", told=told))


_SENTENCES = {
    400: "What was sent cannot be read.",
    404: "There is nothing at this address.",
    405: "Nothing here is asked for in this way.",
    500: "The server failed. Its terminal says how.",
}


def _same(one: str | None, other: str) -> bool:
    return hmac.compare_digest((one or "").encode(), other.encode())
