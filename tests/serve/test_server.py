"""The server and what it refuses."""

import json
import os
import shutil
import signal
import socket
import time
from contextlib import suppress
from subprocess import run

import pytest

from report.publish.record import RECORD
from tests.conftest import ROOT
from tests.engine import LOANS
from tests.execute.test_safety import descendants, gone
from tests.serve import BRIEF, served

pytestmark = pytest.mark.proof

EDITION = "/editions/{}/"


def ids(folder):
    return sorted(path.name for path in (folder / "editions").iterdir())


def parameters(folder, id):
    return json.loads((folder / "editions" / id / "parameters.json").read_bytes())


# Who may ask.


def test_the_token_moves_from_the_address_into_a_cookie_that_no_script_reads(server):
    answer = server.ask(path=f"/?token={server.token}", token="")
    assert (answer.status, answer.headers["Location"]) == (302, "/")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith(f"brief-{server.port}={server.token};")
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie
    assert len(server.token) >= 40
    assert server.ask().status == 200


@pytest.mark.parametrize(
    "path", ["/", "/?token=wrong", "/look.css", "/editions/0123456789abcdef/", "/nowhere"]
)
@pytest.mark.parametrize("token", ["", "wrong", "é"])
def test_without_the_token_nothing_is_told(server, path, token):
    answer = server.ask(path=path, token=token.encode().decode("latin-1"))
    assert answer.status == 403
    assert "needs the token of the server" in answer.text
    assert "Set-Cookie" not in answer.headers and server.token not in answer.text


def test_a_restart_has_another_token(server, store):
    with served(store) as other:
        assert other.token != server.token
        assert other.ask(token=server.token).status == 403


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", ""])
def test_another_name_of_this_machine_is_refused(server, host):
    answer = server.ask(Host=host)
    assert answer.status == 403
    assert "answers to 127.0.0.1 and localhost and ::1 alone" in answer.text


def test_the_names_of_the_loopback_are_answered(server):
    for host in (f"localhost:{server.port}", f"[::1]:{server.port}", "127.0.0.1"):
        assert server.ask(Host=host).status == 200, host


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "x"])
@pytest.mark.parametrize("path", ["/", "/comparisons", "/cancel"])
def test_a_page_of_another_address_may_not_send(server, origin, path):
    answer = server.ask("POST", path, {"year": "2022"}, Origin=origin)
    assert answer.status == 403
    assert "was sent by a page of another address" in answer.text


def test_each_answer_says_that_it_is_not_framed_guessed_or_told_to_others(server):
    for path in ("/", "/look.css", "/nowhere", f"/editions/{ids(server.folder)[0]}/brief.html"):
        headers = server.ask(path=path).headers
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "ornado" not in headers["Server"]
    policy = server.ask().headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy


# What is sent.


def test_a_refused_value_has_the_sentence_of_the_command_line_and_is_kept(server):
    given = {"as_of": "2019-02-30", "year": "1999"}
    answer = server.ask("POST", "/", given)
    options = [f"--{name.replace('_', '-')}={value}" for name, value in given.items()]
    told = run(
        [*BRIEF, "plan", *options], cwd=ROOT, env={**os.environ, **LOANS}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    lines = told.stderr.removeprefix("brief: ").splitlines()
    assert answer.status == 422 and len(lines) == 2
    for name, line in zip(given, lines, strict=True):
        assert f'id="{name}-error">{line}</p>' in answer.text
        assert f'<a href="#{name}">{line}</a>' in answer.text
    assert 'value="2019-02-30"' in answer.text and '<option value="1999" selected>' in answer.text


@pytest.mark.parametrize(
    "value", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}"]
)
def test_what_was_entered_is_text_and_never_markup(server, value):
    for name in ("as_of", "year"):
        answer = server.ask("POST", "/", {name: value})
        assert answer.status == 422
        assert "<script>alert" not in answer.text and "<img" not in answer.text
        assert "49" not in answer.text.partition("that are there")[0]


@pytest.mark.parametrize(
    "value", ["x" * 60_000, "\x00\x1b[2J", "９" * 5000, "nan", "1e999", "../../etc/passwd", "[1]"]
)
def test_any_value_is_refused_in_a_short_sentence(server, value):
    answer = server.ask("POST", "/", {"year": value[:20_000] if "９" in value else value})
    if answer.status == 400:
        pytest.fail(answer.text)
    assert answer.status == 422
    sentence = answer.text.partition('id="year-error">')[2].partition("<")[0]
    assert sentence.startswith("year=") and len(sentence) < 300


def test_an_unknown_parameter_is_refused(server):
    answer = server.ask("POST", "/", {"yaer": "2023"})
    assert answer.status == 422
    assert "yaer is no parameter; did you mean year?" in answer.text


def test_too_large_a_body_is_not_read(server):
    with suppress(OSError):  # closed while it was sent
        assert server.ask("POST", "/", {"year": "x" * 100_000}).status in (400, 413)
    assert server.ask().status == 200


@pytest.mark.parametrize("body", [b"\xff\xfe=1", b"year=%ff%fe", b"a=1&" * 2000, b"--x\r\n"])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; x"])
def test_a_body_that_cannot_be_read_ends_in_a_sentence(server, body, kind):
    answer = server.ask("POST", "/cancel", body, **{"Content-Type": kind})
    assert answer.status in (400, 404)
    assert "Traceback" not in answer.text
    assert server.ask().status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "BREW"])
def test_another_method_is_refused(server, method):
    assert server.ask(method).status == 405


# What is there.


def test_files_are_those_that_a_record_names_and_as_it_names_them(server):
    for id in ids(server.folder):
        edition = server.folder / "editions" / id
        for name in ("brief.html", "brief.pdf", "brief.xlsx", "annex.pdf", "figures.json", RECORD):
            answer = server.ask(path=f"/editions/{id}/{name}")
            assert answer.status == 200
            assert int(answer.headers["Content-Length"]) == (edition / name).stat().st_size
    mail = server.ask(path=f"/editions/{id}/mail.html")
    assert "script-src 'none'" in mail.headers["Content-Security-Policy"]
    kinds = {
        "brief.pdf": "application/pdf",
        "brief.html": "text/html",
        "data/sources.csv": "text/csv",
    }
    for name, kind in kinds.items():
        assert server.ask(path=f"/editions/{id}/{name}").headers["Content-Type"].startswith(kind)


@pytest.mark.parametrize(
    "path",
    [
        "../../manifest.jsonl", "..%2f..%2fmanifest.jsonl", "%2e%2e/%2e%2e/manifest.jsonl", "none",
        "/etc/passwd", "%2fetc%2fpasswd", "data/", "data/../../../manifest.jsonl", "brief.html%00",
        "secret.txt", "data//sources.csv", "./brief.html", "brief.html/", "..\\brief.html",
    ],
)  # fmt: skip
def test_no_other_file_is_reached(server, path):
    id = ids(server.folder)[0]
    (server.folder / "editions" / id / "secret.txt").write_text("secret", encoding="utf-8")
    answer = server.ask(path=f"/editions/{id}/{path}")
    assert answer.status == 404
    assert "secret" not in answer.text and "parameters" not in answer.text


@pytest.mark.parametrize("id", ["..", "0123456789abcdef", "0123456789ABCDEF", "0" * 15, "%2e%2e"])
def test_no_other_edition_is_reached(server, id):
    assert server.ask(path=f"/editions/{id}/").status == 404
    assert server.ask(path=f"/editions/{id}/brief.html").status == 404
    body = {"before": id, "after": ids(server.folder)[0]}
    answer = server.ask("POST", "/comparisons", body)
    assert answer.status == 422 and "Choose two different editions" in answer.text


def test_a_file_that_was_changed_is_not_given_away(store):
    id = ids(store)[0]
    with served(store) as server:
        path = f"/editions/{id}/brief.html"
        assert server.ask(path=path).status == 200
        page = store / "editions" / id / "brief.html"
        page.write_text("<script>alert(1)</script>", encoding="utf-8")
        answer = server.ask(path=path)
        assert answer.status == 404 and "changed since" in answer.text
        (store / "editions" / id / RECORD).write_text('{"@graph": []}', encoding="utf-8")
        assert f"/editions/{id}/" not in server.ask().text  # its record is nobody's word


def test_an_edition_that_is_there_is_not_made_again(server):
    for id in ids(server.folder):
        stated = parameters(server.folder, id)
        before = (server.folder / "editions" / id / RECORD).stat().st_mtime_ns
        answer = server.ask("POST", "/", stated, Origin=server.home)
        assert (answer.status, answer.headers["Location"]) == (303, f"/editions/{id}/")
        page = server.ask(path=f"/editions/{id}/").text
        assert "Ready" in page and "Cancel" not in page and "have changed" not in page
        assert (server.folder / "editions" / id / RECORD).stat().st_mtime_ns == before


def test_a_restart_shows_the_same_and_so_does_a_second_server(server):
    with served(server.folder) as other:
        one, two = (each.ask().text.partition("<main")[2] for each in (server, other))
    assert one == two
    assert all(f'<a href="/editions/{id}/brief.html">Page</a>' in one for id in ids(server.folder))


def test_an_edition_of_other_tables_is_said_to_be_so(store):
    own = store.parent / "loans"
    shutil.copytree(LOANS["BRIEF"], own, ignore=shutil.ignore_patterns(".git", "build"))
    id = ids(store)[0]
    sources = own / "data" / "sources.csv"
    sources.write_text(sources.read_text(encoding="utf-8").replace(" of ", " for "), "utf-8")
    with served(store, BRIEF=str(own)) as server:
        page = server.ask(path=EDITION.format(id)).text
    assert "have changed since it was made" in page and "Build it again" in page


# How it lives.


def test_many_requests_and_slow_ones_keep_nobody_waiting(server):
    idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(50)]
    for connection in idle[:25]:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
    for connection in idle[25:]:
        connection.sendall(b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\nx")
    assert [server.ask(path="/look.css").status for _ in range(100)] == [200] * 100
    for connection in idle:
        connection.close()


@pytest.mark.parametrize("line", [b"\x16\x03\x01\x02\x00\x01\r\n\r\n", b"GET\r\n\r\n", b"\n" * 99])
def test_what_is_no_request_ends_the_connection(server, line):
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.settimeout(20)
        connection.sendall(line)
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(100) in (b"", b"HTTP/1.1 400 Bad Request\r\n\r\n")
    assert server.ask().status == 200


def test_a_long_head_is_refused(server):
    with suppress(OSError):  # closed while it was sent
        assert server.ask(**{"X-Long": "x" * 20_000}).status in (400, 431)
    assert server.ask().status == 200


def asked(server, year="2022"):
    """The address of an edition that is asked for, and runs."""
    answer = server.ask("POST", "/", {"year": year}, Origin=server.home)
    assert answer.status == 303, answer.text
    path = answer.headers["Location"]
    until = time.monotonic() + 300
    while "chapters done; running" not in server.ask(path=path).text:
        assert time.monotonic() < until
        time.sleep(0.1)
    return path


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_server_that_ends_leaves_no_process_and_no_half_edition(tmp_path, how):
    with served(tmp_path) as server:
        path = asked(server)
        pids = descendants(server.process.pid)
        assert len(pids) > 2
        server.process.send_signal(how)
        server.process.wait(60)
        assert gone(pids, 30)
        assert not list(tmp_path.glob("editions/*/brief.html"))
    with served(tmp_path) as server:
        assert server.ask(path=path).status == 404
        assert "None yet" in server.ask().text
        asked(server)  # what the dead one left is in nobody's way


def test_a_cancelled_edition_leaves_nothing(tmp_path):
    with served(tmp_path) as server:
        path = asked(server)
        answer = server.ask("POST", "/cancel", {"job": path.strip("/")})
        assert (answer.status, answer.headers["Location"]) == (303, path)
        page = server.ask(path=path).text
        assert "Cancelled" in page and "Try again" in page
        time.sleep(0.5)
        until = time.monotonic() + 60
        while list(tmp_path.rglob("*")) and time.monotonic() < until:
            time.sleep(0.1)
        assert not list(tmp_path.rglob("*"))
        assert server.ask("POST", "/cancel", {"job": "editions/none"}).status == 404


def test_a_cell_that_fails_is_named_with_its_line(store):
    own = store.parent / "loans"
    shutil.copytree(LOANS["BRIEF"], own, ignore=shutil.ignore_patterns(".git", "build"))
    (path,) = (own / "notebooks").glob("*.ipynb")
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][-1]["source"] = "first = 1\n1 / 0"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    with served(store, BRIEF=str(own)) as server:
        page = server.ask("POST", "/", {"year": "2022"}, Origin=server.home).headers["Location"]
        until = time.monotonic() + 300
        while "Failed" not in (text := server.ask(path=page).text):
            assert time.monotonic() < until
            time.sleep(0.2)
        cell = len(notebook["cells"])
        assert f"{path.name}, cell {cell}, line 2: ZeroDivisionError" in text
        assert "Try again" in text


def test_two_servers_make_one_edition_once(tmp_path):
    with served(tmp_path) as one, served(tmp_path) as other:
        path = asked(one)
        other.ask("POST", "/", {"year": "2022"}, Origin=other.home)
        until = time.monotonic() + 300
        for server in (one, other):
            while "Ready" not in (text := server.ask(path=path).text):
                assert "Failed" not in text and time.monotonic() < until
                time.sleep(0.3)
        (record,) = tmp_path.glob(f"editions/*/{RECORD}")
        made = record.stat().st_mtime_ns
        time.sleep(3)
        assert record.stat().st_mtime_ns == made


def test_a_port_that_is_taken_is_named(server, tmp_path):
    command = [*BRIEF, "serve", "--port", str(server.port), "--output", str(tmp_path)]
    result = run(
        command, cwd=ROOT, env={**os.environ, **LOANS}, capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert f"127.0.0.1:{server.port} cannot be used" in result.stderr
    assert "Traceback" not in result.stderr and "token" not in result.stdout
