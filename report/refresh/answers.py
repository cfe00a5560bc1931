"""Ask a publisher, by HTTP: each answer is whole and in its format, or there is none."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from time import monotonic
from typing import NoReturn

import httpx

from report.refresh.configuration import FILE, AnswerError, Source
from report.refresh.formats import Answer, Observation, reading

_MOST = 50_000_000
"""Bytes that an answer may have."""
_STATUS = {
    404: f"its address in {FILE} has changed, or the edition is not out yet",
    429: "too many requests: wait, then run it again",
}


def ask(
    name: str, source: Source, words: Mapping[str, str], seconds: float
) -> tuple[list[Observation], str]:
    """All that a source states, each observation with its `address`, and when it was published.

    `words` fill the addresses. Raises AnswerError where one is not answered, or not whole.
    """
    observations: list[Observation] = []
    published = ""
    for label, address in source.addresses.items():
        for answer in _pages(name, source, address.format_map(words), seconds):
            published = max(published, answer.published)
            observations += [
                replace(each, labels={**each.labels, "address": label})
                for each in answer.observations
            ]
    return observations, published


def _pages(name: str, source: Source, address: str, seconds: float) -> Iterator[Answer]:
    """The answer on each page. Raises AnswerError also where a page has fewer records than said."""
    url, page, records = httpx.URL(address), 0, 0
    while True:
        page += 1
        asked = url if page == 1 else url.copy_merge_params({"page": page})
        answer = _answer(name, source, asked, seconds)
        records += answer.records
        yield answer
        if page >= answer.pages:
            break
    if answer.total is not None and records != answer.total:
        _fail(name, url, f"gives {records} of {answer.total} records", "run it again later")


def _answer(name: str, source: Source, url: httpx.URL, seconds: float) -> Answer:
    content = _content(name, url, source.accept, seconds)
    try:
        return reading(source.format.read, content)
    except ValueError as error:
        todo = f"open the address, and see whether it, or the format in {FILE}, has changed"
        _fail(name, url, f"gives an answer that {error}", todo)


def _content(name: str, url: httpx.URL, accept: str, seconds: float) -> bytes:
    until, content = monotonic() + seconds, bytearray()
    headers = {"Accept": accept, "User-Agent": "brief-refresh"}
    hooks = {"response": [_stays]}
    try:
        with (
            httpx.Client(timeout=seconds, follow_redirects=True, event_hooks=hooks) as client,
            client.stream("GET", url, headers=headers) as response,
        ):
            response.raise_for_status()
            for chunk in response.iter_bytes():
                content += chunk
                if monotonic() > until:
                    raise httpx.ReadTimeout("")
                if len(content) > _MOST:
                    _fail(name, url, f"gives more than {_MOST} bytes", "ask for less of it")
    except httpx.TimeoutException:
        _fail(name, url, f"did not answer within {seconds:g} seconds", "run it again later")
    except httpx.HTTPStatusError as error:
        status = error.response.status_code
        _fail(name, url, f"answers {status}", _STATUS.get(status, "run it again later"))
    except _Elsewhere as error:
        _fail(name, url, f"sends on to {error}", f"if that is right, put it into {FILE}")
    except httpx.HTTPError as error:
        _fail(name, url, f"gave no whole answer ({error})", "see to the network, and run it again")
    return bytes(content)


class _Elsewhere(Exception):
    """A redirection to another host."""


def _stays(response: httpx.Response) -> None:
    onward = response.url.join(response.headers.get("Location", ""))
    if response.has_redirect_location and onward.host != response.url.host:
        raise _Elsewhere(onward)


def _fail(name: str, url: httpx.URL, what: str, todo: str) -> NoReturn:
    raise AnswerError(f"{name}: {url} {what}; nothing was written. What to do: {todo}.")
