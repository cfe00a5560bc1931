"""Fresh statistics: what is new comes into the tables as rows, whole or not at all."""

import json
import os
import re
import signal
import sys
import time
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from subprocess import PIPE, Popen

import pytest
from typer.testing import CliRunner

from report.cli import app
from report.entry.closing import newest
from report.facts.load import load_facts
from report.facts.package import DataPackage, FactsError
from report.facts.rules import check
from report.facts.tables import files_with
from report.publish.errors import OutputError
from report.publish.lock import WORK
from report.publish.place import writing
from report.publish.store import digests
from report.refresh.configuration import FILE, AnswerError
from report.refresh.formats import SdmxJson
from report.refresh.run import fresh, refresh, tried
from tests.refresh import replay

TODAY = replay.TODAY
ECB, IMF, CAO = "/service/data/EXR", "/external/sdmx", "/jp/sna"


@pytest.fixture
def office(package):
    with replay.replay() as found:
        replay.serve(found, package)
        yield found


def files(package):
    """What stands in the folder of a package."""
    return {path.name: path.read_bytes() for path in package.folder.iterdir()}


def run(package, *names, today=TODAY):
    """What is new to tables that are read anew, kept: the lines of it, and the files changed."""
    read = DataPackage(package.folder)
    own = digests(read.folder, [path.name for path in read.files])
    news = fresh(read, names, today)
    changed = files_with(read, news.rows, newest(read, news.rows))
    with tried(read, changed), writing(read.folder, source=True) as place:
        place.put(changed, own)
    return news.lines, list(changed)


def lines_of(package, *names, today=TODAY):
    """The lines of what is new; nothing is kept."""
    return fresh(DataPackage(package.folder), names, today).lines


def rows(package, table):
    return {next(iter(row.cells.values())): row.cells for row in package.rows(table)}


def test_what_is_new_comes_as_rows_with_source_and_day(package, office):
    before = files(package)
    lines, changed = run(package)
    now = DataPackage(package.folder)
    assert check(now) == []
    month = rows(now, "exchange_rates")["jpy-2026-11"]
    assert (month["per_usd"], month["fixings"]) == ("159.5134", "21")
    assert (month["known_from"], month["sources"]) == ("2026-12-01", "ecb-2026-11-30")
    assert rows(now, "exchange_rates_daily")["jpy-2026-11-30"]["per_usd"] == "159.5134"
    gdp = rows(now, "gdp")["jpn-2024-calendar-weo-2026-10"]
    assert (gdp["value_bn"], gdp["estimate"]) == ("632734.856", "false")
    assert rows(now, "gdp")["jpn-2026-calendar-weo-2026-10"]["estimate"] == "true"
    assert not any("2028" in key for key in rows(now, "gdp"))
    index = rows(now, "price_indices")["jpn-gdp-deflator-2025-fiscal-cao-2026-q3-2"]
    assert Decimal(index["value"]) == Decimal("113.256") and index["known_from"] == f"{TODAY}"
    source = rows(now, "sources")["cabinet-office-2026-12"]
    assert source["publisher"] == "Cabinet Office, ESRI" and source["accessed"] == f"{TODAY}"
    assert source["url"].endswith("/2026/qe263_2/tables/gaku-mfy2632.csv")
    assert now.cut_off == TODAY
    assert any("jpn-2024-calendar-weo-2026-10: value_bn 608398.9 -> 632734.856, +4.00%" in each
               for each in lines)  # fmt: skip
    after = files(package)
    assert {*changed} == {name for name in before if before[name] != after[name]} == {
        "datapackage.json", "exchange_rates.csv", "exchange_rates_daily.csv", "gdp.csv",
        "price_indices.csv", "sources.csv",
    }  # fmt: skip


def test_no_row_of_before_is_touched_and_the_same_again_writes_nothing(package, office):
    before = files(package)
    run(package)
    after = files(package)
    assert before.keys() == after.keys()
    for name in (name for name in before if name.endswith(".csv")):
        left = iter(after[name].splitlines(keepends=True))
        assert all(line in left for line in before[name].splitlines(keepends=True)), name
    assert run(package) == (
        ["ecb: nothing new", "imf: nothing new", "cabinet-office: nothing new"],
        [],
    )
    assert files(package) == after


def test_a_revised_history_supersedes_from_its_day_on(package, office):
    run(package, "imf")
    now = DataPackage(package.folder)

    def known(day):
        gdp = load_facts(day, now)["gdp"]
        row = gdp[(gdp["economy"] == "JPN") & (gdp["year"] == 2024) & (gdp["basis"] == "calendar")]
        return row["value_bn"].item(), row["vintage"].item()

    assert known(date(2026, 10, 30)) == (Decimal("608398.9"), "weo-2025-10")
    assert known(date(2026, 10, 31)) == (Decimal("632734.856"), "weo-2026-10")


def test_only_what_is_named_is_asked(package, office):
    lines_of(package, "cabinet-office")
    assert {path.split("/")[1] for path in office.asked} == {"jp"}
    lines_of(package)
    assert not any(path.startswith("/v2") for path in office.asked)
    lines_of(package, "world-bank")
    assert [path[-7:] for path in office.asked if path.startswith("/v2")][1] == "&page=2"


def ecb(change):
    """Answer as the ECB, with changed series."""
    return lambda office, package: office.give(ECB, replay.ecb(change(replay.rates(package))))


def imf(change):
    """Answer as the IMF, with a changed text."""
    return lambda office, package: office.give(IMF, change(replay.imf(replay.outlook(package))))


def says(path, **reply):
    """Answer with this content or status."""
    content = reply.pop("content", b"")
    return lambda office, _: office.give(path, content, **reply)


def second_page(**reply):
    """Answer the first of two pages of the World Bank, and this to the second."""

    def change(office, package):
        office.answers["/v2/country"] = lambda query: (
            replay.Reply(**reply)
            if query.get("page") == "2"
            else replay.Reply(replay.world_bank(package, query))
        )

    return change


def late(pause):
    """Answer with so many seconds before each half, where one second is all that it may take."""

    def change(office, package):
        path = package.folder / FILE
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("seconds: 60", "seconds: 1"), encoding="utf-8")
        office.give(ECB, b"KEY,", pause=pause)

    return change


def without(series, *names):
    return {name: days for name, days in series.items() if name not in names}


HTML = b"<!DOCTYPE html><html><body>Maintenance</body></html>"
FAULTS = {
    "404": ("ecb", says(ECB, status=404), "answers 404"),
    "500": ("ecb", says(ECB, status=500), "answers 500"),
    "429": ("imf", says(IMF, status=429), "answers 429.*wait"),
    "slow": ("ecb", late(3), "did not answer within 1 seconds"),
    "drip": ("ecb", late(0.9), "did not answer within 1 seconds"),
    "cut": ("imf", imf(lambda text: text[:-500]), "cannot be read.*it begins"),
    "short": ("imf", says(IMF, content=b"{}", length=100), "gave no whole answer"),
    "page": ("imf", says(IMF, content=HTML), "it begins '<!DOCTYPE html>"),
    "page for a CSV": ("ecb", says(ECB, content=HTML), "no column OBS_VALUE.*it begins '<!DOC"),
    "page for a grid": ("cabinet-office", says(f"{CAO}/data", content=HTML), "0 columns have"),
    "empty": ("ecb", says(ECB), "is empty"),
    "nothing": ("imf", says(IMF, status=204), "is empty"),
    "no observation": ("imf", says(IMF, content=replay.imf({("JPN", "NGDP"): {}})), "no observ"),
    "half a page": ("world-bank", second_page(status=500), "page=2 answers 500"),
    "few records": (
        "world-bank",
        second_page(content=b'[{"pages": 2, "total": 72, "lastupdated": "2026-12-10"}, []]'),
        "has no observations",
    ),
    "an error for records": (
        "world-bank",
        says("/v2/country", content=b'[{"message": [{"id": "120", "key": "Invalid value"}]}]'),
        "cannot be read",
    ),
    "missing series": (
        "ecb",
        ecb(lambda s: without(s, "KRW")),
        "has nothing for KRW, but CURRENCY USD",
    ),
    "missing divisor": ("ecb", ecb(lambda s: without(s, "USD")), "where USD is wanted"),
    "half a series": (
        "ecb",
        ecb(lambda s: s | {"JPY": dict(list(s["JPY"].items())[:30])}),
        "only half of JPY",
    ),
    "no history": (
        "imf",
        imf(lambda text: re.sub(r'"[01]": \["[0-9.]+", 0\], ', "", text)),
        "has nothing for JPN JPY in 2019, as the table has|in 2020, its base",
    ),
    "other unit": (
        "cabinet-office",
        lambda office, package: office.give(
            CAO,
            replay.cabinet(replay.accounts(package)[0], real=False).replace("Billion", "Trillion"),
            "cp932",
        ),
        "no cell has a unit",
    ),
    "other scale": (
        "imf",
        lambda office, package: office.give(
            IMF,
            replay.imf(
                {
                    key: {year: value / 1000 for year, value in years.items()}
                    for key, years in replay.outlook(package).items()
                }
            ),
        ),
        "where the table has 557910.9 before it",
    ),
    "elsewhere": (
        "ecb",
        says(ECB, status=302, headers={"Location": "http://localhost:9/x"}),
        "sends on to http://localhost",
    ),
    "edition before": (
        "imf",
        imf(lambda text: text.replace("10/6/2026", "4/3/2026")),
        "not the edition of October 2026",
    ),
    "no such edition": (
        "cabinet-office",
        says(CAO, status=404),
        "answers 404.*not out yet",
    ),
    "other history": (
        "ecb",
        lambda office, package: office.give(
            ECB,
            replay.ecb(
                {
                    name: {
                        day: rate * Decimal("1.1") if name == "JPY" else rate
                        for day, rate in days.items()
                    }
                    for name, days in replay.rates(package).items()
                }
            ),
        ),
        "jpy-2026-10, which has per_usd 157.9341, not 173.7275.*since the table has no vintages",
    ),
    "not a number": ("imf", imf(lambda text: text.replace('["6', '["n.a.')), "cannot be read"),
}


@pytest.mark.parametrize(("name", "change", "expected"), FAULTS.values(), ids=FAULTS)
def test_an_answer_that_cannot_be_used_leaves_all_as_it_was(
    package, office, name, change, expected
):
    change(office, package)
    before = files(package)
    with pytest.raises(AnswerError, match=expected) as caught:
        run(package, *([name, "cabinet-office"] if name == "ecb" else ["ecb", name]))
    message = str(caught.value)
    assert message.startswith(name) and "nothing was written. What to do: " in message
    assert "\n" not in message and files(package) == before


def test_one_command_is_whole_or_nothing_and_says_so_with_its_exit_code(
    package, office, monkeypatch
):
    office.give(ECB, b"", status=503)
    before = files(package)
    monkeypatch.setenv("BRIEF_DATA", str(package.folder))
    result = Popen(
        [sys.executable, "-c", "from report.main import main; main()", "refresh", "ecb"],
        stdout=PIPE, stderr=PIPE, text=True,
    )  # fmt: skip
    out, err = result.communicate(timeout=60)
    assert (result.returncode, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("brief: ecb: http://127.0.0.1") and files(package) == before


def test_offline(package):
    with replay.replay() as found:
        replay.serve(found, package)
    before = files(package)
    with pytest.raises(AnswerError, match=r"gave no whole answer.*see to the network"):
        run(package, "ecb")
    assert files(package) == before


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_command_that_is_ended_leaves_all_as_it_was(package, office, ending):
    before = files(package)
    office.give(ECB, b"KEY", pause=30)
    asked = Popen(
        [sys.executable, "-c", "from report.main import main; main()", "refresh", "ecb"],
        stdout=PIPE, stderr=PIPE, env=os.environ | {"BRIEF_DATA": str(package.folder)},
    )  # fmt: skip
    while not office.asked and asked.poll() is None:
        time.sleep(0.01)
    asked.send_signal(ending)
    _, err = asked.communicate(timeout=60)
    codes = {signal.SIGINT: {130}, signal.SIGTERM: {143}, signal.SIGKILL: {-signal.SIGKILL}}
    assert asked.returncode in codes[ending] and files(package) == before, err


def test_a_table_that_was_changed_meanwhile_is_refused(package, office):
    path = package.folder / "gdp.csv"

    def answer(_):
        path.write_bytes(path.read_bytes() + b"\n")
        return replay.Reply(replay.imf(replay.outlook(package)).encode())

    office.answers[IMF] = answer
    with pytest.raises(OutputError, match=r"gdp\.csv"):
        run(package, "imf")
    assert "weo-2026-10" not in path.read_text(encoding="utf-8")
    assert "imf-2026-10" not in (package.folder / "sources.csv").read_text(encoding="utf-8")


def test_what_a_dead_process_left_half_done_is_done_first(package, monkeypatch):
    path, work = package.folder / "gdp.csv", package.folder / WORK
    old, new = path.read_bytes(), path.read_bytes() + b"\n"
    work.mkdir()
    (work / "0").write_bytes(new)
    steps = [["gdp.csv", sha256(old).hexdigest(), sha256(new).hexdigest()]]
    (work / "journal.json").write_text(json.dumps(steps), encoding="utf-8")
    with replay.replay() as found:
        replay.serve(found, package)
    monkeypatch.setenv("BRIEF_DATA", str(package.folder))
    with pytest.raises(AnswerError, match="no whole answer"):
        refresh(["ecb"])
    assert path.read_bytes() == new and not work.exists()


def test_a_vintage_is_never_written_over(package, office):
    run(package, "imf")
    before = files(package)
    office.give(IMF, replay.imf(replay.outlook(package, "1.05")))
    with pytest.raises(AnswerError, match=r"jpn-2019-calendar-weo-2026-10.*never written over"):
        run(package, "imf")
    assert files(package) == before


def test_an_older_answer_does_not_supersede(package, office):
    run(package, "imf")
    office.answers["/v2/country"] = lambda query: replay.Reply(
        replay.world_bank(package, query, updated="2026-10-02")
    )
    with pytest.raises(AnswerError, match="known from 2026-10-31 and so the newer one"):
        run(package, "world-bank")


def test_a_month_that_is_not_over_waits(package, office):
    last = date(2026, 11, 30)
    assert lines_of(package, "ecb", today=last)[0] == "ecb: nothing new"
    assert lines_of(package, "ecb", today=last + timedelta(days=1))[0] == "ecb: 8 new, 0 revised"


def test_of_a_vintage_that_counts_together_all_rows_are_new(package, office):
    """As in chip sales, whose newest vintage counts for all regions."""
    text = (package.folder / "datapackage.json").read_text(encoding="utf-8")
    vintages = '"vintages": ["economy", "basis", "year"]'
    assert text.count(vintages) == 1
    together = text.replace(vintages, '"vintages": ["economy", "basis"]')
    (package.folder / "datapackage.json").write_text(together, encoding="utf-8")
    lines = [line for line in lines_of(package, "imf") if " gdp, usa" in line]
    assert (
        len(lines) == 9 and "  gdp, usa-2019-calendar-weo-2026-10: value_bn 21539.975" in lines[0]
    )


def test_new_rows_keep_the_rules(package, office):
    text = (package.folder / FILE).read_text(encoding="utf-8")
    (package.folder / FILE).write_text(text.replace("language: en", "language: eng"), "utf-8")
    before = files(package)
    with pytest.raises(FactsError, match=r"(?s)rows are not kept.*language = 'eng'"):
        run(package, "ecb")
    assert files(package) == before


SPOILT = {
    "table: exchange_rates_daily": ("table: nowhere", "nowhere: is no table"),
    "last_per_usd:": ("last:", "no column last"),
    '          estimate: "false"\n': ("", "a row needs estimate"),
    "{growth}": ("", ""),
    "monthly: true": ("weekly: true", "weekly: Extra inputs"),
    "kind: sdmx-csv": ("kind: sdmx-ml", "format"),
    "from: 04-25": ("from: April", "editions, 0, from"),
    "{count}": ("{number of days}", "is nothing that a cell is made of"),
    "vintage: weo-{year}-{month}": ("vintage: weo-{edition}", "{edition} is nothing"),
}


@pytest.mark.parametrize(("old", "new"), SPOILT.items(), ids=SPOILT)
def test_check_holds_the_configuration_to_the_tables(package, monkeypatch, old, new):
    path = package.folder / FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new[0]), encoding="utf-8")
    monkeypatch.setenv("BRIEF_DATA", str(package.folder))
    result = CliRunner().invoke(app, ["check"])
    if not new[1]:
        assert result.output.startswith("data/ keeps every rule.\n")
    else:
        assert isinstance(result.exception, AnswerError)
        assert new[1] in str(result.exception) and FILE in str(result.exception)


def test_a_package_may_have_no_configuration(package, monkeypatch):
    (package.folder / FILE).unlink()
    monkeypatch.setenv("BRIEF_DATA", str(package.folder))
    assert CliRunner().invoke(app, ["check"]).exit_code == 0
    with pytest.raises(AnswerError, match="cannot be read: No such file"):
        run(package)


def test_both_versions_of_sdmx_json_are_read():
    """As the data portal of the ECB gives version 1, with attributes by their places."""
    answer = {
        "header": {"id": "invented", "test": True},
        "dataSets": [
            {
                "series": {
                    "0:0": {"attributes": [0, None], "observations": {"0": [1.25, 0], "1": [None]}}
                }
            }
        ],
        "structure": {
            "dimensions": {
                "series": [
                    {"id": "FREQ", "values": [{"id": "D"}]},
                    {"id": "CURRENCY", "values": [{"id": "USD"}]},
                ],
                "observation": [
                    {"id": "TIME_PERIOD", "values": [{"id": "2026-11-26"}, {"id": "2026-11-27"}]}
                ],
            },
            "attributes": {"series": [{"id": "UNIT", "values": [{"id": "USD"}]}, {"id": "TITLE"}]},
        },
    }
    (found,) = SdmxJson(kind="sdmx-json").read(json.dumps(answer).encode()).observations
    assert found.labels == {"FREQ": "D", "CURRENCY": "USD", "UNIT": "USD"}
    assert (found.period, str(found.value)) == ("2026-11-26", "1.25")
