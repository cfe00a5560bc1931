"""Servers of statistical offices, replayed on this machine in the formats that they have.

Every figure that they add to the tables is invented.
"""

import json
import re
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

from report.facts.package import DataPackage

TODAY = date(2026, 12, 15)
CURRENCIES = ("JPY", "CNY", "KRW", "INR", "GBP", "CAD")
ROWS = {"gdp": "value_bn", "price_indices": "value"}


@dataclass
class Reply:
    """An answer."""

    content: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    """What the server says that the length is."""
    pause: float = 0
    """Seconds before each of the two halves of the content."""


@dataclass
class Replay:
    """What is asked under the beginning of a path is answered by a function of its query."""

    address: str
    answers: dict[str, Callable[[dict[str, str]], Reply]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def give(
        self, path: str, content: str | bytes, encoding: str = "utf-8", **rest: object
    ) -> None:
        """Answer the paths that begin so with a content."""
        others = {k: answer for k, answer in self.answers.items() if not k.startswith(path)}
        body = content if isinstance(content, bytes) else content.encode(encoding)
        self.answers = {**others, path: lambda _: Reply(body, **rest)}

    def point(self, package: DataPackage) -> None:
        """Have the sources of a package ask here."""
        path = package.folder / "refresh.yml"
        text = re.sub(r"https://[a-z0-9.-]+", self.address, path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")


@contextmanager
def replay():
    """A server of this machine, ended with the test."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            found.asked.append(self.path)
            parts = urlsplit(self.path)
            paths = [each for each in found.answers if parts.path.startswith(each)]
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            reply = found.answers[max(paths, key=len)](query) if paths else Reply(status=404)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            length = len(reply.content) if reply.length is None else reply.length
            self.send_header("Content-Length", str(length))
            self.end_headers()
            half = len(reply.content) // 2
            for part in (reply.content[:half], reply.content[half:]):
                time.sleep(reply.pause)
                with suppress(OSError):  # who asked has gone
                    self.wfile.write(part)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Replay(f"http://127.0.0.1:{server.server_port}")
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()


def weekdays(month):
    day = date.fromisoformat(f"{month}-01")
    days = [day + timedelta(days=number) for number in range(31)]
    return [each for each in days if each.weekday() < 5 and f"{each:%Y-%m}" == month]


def rates(package, months=("2026-10", "2026-11"), growth="1.01"):
    """Days of the ECB by currency: the means of the tables, and beyond them invented ones."""
    stated = {row.cells["rate_id"]: row.cells for row in package.rows("exchange_rates")}
    found = defaultdict(dict)
    for currency in ("EUR", *CURRENCIES):
        for month in months:
            cells = stated.get(f"{currency.lower()}-{month}")
            if cells is None:
                before = Decimal(stated[f"{currency.lower()}-2026-10"]["per_usd"]) * Decimal(growth)
                cells = {"per_usd": before, "last_per_usd": before}
            *days, last = weekdays(month)
            mean, end = Decimal(cells["per_usd"]), Decimal(cells["last_per_usd"])
            rest = (mean * (len(days) + 1) - end) / len(days)
            found[currency] |= dict.fromkeys(days, rest) | {last: end}
    dollars = {day: 1 / rate for day, rate in found.pop("EUR").items()}
    crossed = {
        c: {day: rate * dollars[day] for day, rate in each.items()} for c, each in found.items()
    }
    return {"USD": dollars, **crossed}


def ecb(series):
    """SDMX-CSV as `format=csvdata` of the data portal gives it."""
    head = (
        "KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,"
        "OBS_CONF,DECIMALS,SOURCE_AGENCY,TITLE,TITLE_COMPL,UNIT,UNIT_MULT"
    )
    lines = [
        f"EXR.D.{currency}.EUR.SP00.A,D,{currency},EUR,SP00,A,{day},{rate:.12f},A,F,4,4F0,"
        f'{currency}/Euro,"ECB reference exchange rate, {currency}/Euro",{currency},0'
        for currency, days in series.items()
        for day, rate in days.items()
    ]
    return "\n".join([head, *lines, ""])


def newest(package, table, **cells):
    """The values that a table has for a series, by year: the newest of each."""
    rows = [row.cells for row in package.rows(table) if cells.items() <= row.cells.items()]
    rows.sort(key=lambda row: row["known_from"])
    return {int(row["year"]): Decimal(row[ROWS[table]]) for row in rows}


def outlook(package, revision="1.04"):
    """Series of the World Economic Outlook, in units: the tables', but JPN and 2027 invented."""
    series = {}
    for economy in ("JPN", "USA", "CHN", "DEU", "FRA", "KOR", "TWN", "GBR", "IND", "CAN"):
        years = newest(package, "gdp", economy=economy, basis="calendar")
        times = Decimal(revision) if economy == "JPN" else 1
        years = {year: value * times for year, value in years.items()}
        years |= {year: years[2026] * Decimal("1.03") for year in range(2027, 2032)}
        series[economy, "NGDP"] = {year: value * 10**9 for year, value in years.items()}
    for economy in ("JPN", "USA"):
        years = newest(
            package, "price_indices", economy=economy, index="gdp_deflator", basis="calendar"
        )
        series[economy, "NGDP_D"] = years | {2027: years[2026] * Decimal("1.02")}
    return series


def imf(series):
    """SDMX-JSON 2.0 as version 3.0 of the IMF's interface gives it."""
    names = [sorted({key[place] for key in series}) for place in (0, 1)]
    years = sorted({year for each in series.values() for year in each})
    dimensions = [
        {"id": name, "keyPosition": place, "values": [{"id": value} for value in values]}
        for place, (name, values) in enumerate(
            zip(("COUNTRY", "INDICATOR", "FREQUENCY"), (*names, ["A"]), strict=True)
        )
    ]
    data = {
        f"{names[0].index(economy)}:{names[1].index(indicator)}:0": {
            "attributes": ["10/6/2026", None, 0],
            "observations": {
                str(years.index(year)): [f"{value:f}", 0] for year, value in values.items()
            },
        }
        for (economy, indicator), values in series.items()
    }
    structure = {
        "dimensions": {
            "series": dimensions,
            "observation": [
                {
                    "id": "TIME_PERIOD",
                    "keyPosition": 3,
                    "values": [{"value": str(year)} for year in years],
                }
            ],
        },
        "attributes": {
            "series": [
                {"id": "COUNTRY_UPDATE_DATE", "values": []},
                {"id": "LATEST_ACTUAL_ANNUAL_DATA", "values": []},
                {"id": "SCALE", "values": [{"id": "9"}]},
            ],
            "observation": [{"id": "STATUS", "values": [{"id": "A"}]}],
        },
        "dataSets": [0],
    }
    body = {
        "dataSets": [{"structure": 0, "action": "Replace", "series": data}],
        "structures": [structure],
    }
    return json.dumps({"meta": {"id": "invented", "test": True}, "data": body})


def world_bank(package, query, pages=2, updated="2026-12-10", **wrong):
    """A page of the World Bank's interface: what the page says of itself, then the records."""
    records = [
        {
            "indicator": {"id": "NY.GDP.MKTP.CN", "value": "GDP (current LCU)"},
            "country": {"id": economy[:2], "value": economy},
            "countryiso3code": economy,
            "date": str(year),
            "value": None if year > 2025 else int(value * 10**9),
            "unit": "",
            "obs_status": "",
            "decimal": 0,
        }
        for economy in ("JPN", "USA", "CHN", "DEU", "FRA", "KOR", "GBR", "IND", "CAN")
        for year, value in newest(package, "gdp", economy=economy, basis="calendar").items()
    ]
    page, size = int(query.get("page", 1)), -(-len(records) // pages)
    head = {
        "page": page,
        "pages": pages,
        "per_page": size,
        "total": len(records),
        "sourceid": "2",
        "lastupdated": updated,
    }
    return json.dumps([head | wrong, records[size * (page - 1) : size * page]]).encode()


def cabinet(years, *, real):
    """The CSV of the Cabinet Office by fiscal year, with as many of its columns as matter here."""
    name, english = (
        ("実質年度", "Real, Fiscal Year") if real else ("名目年度", "Nominal, Fiscal Year")
    )
    unit = (
        "(単位:2020暦年連鎖価格、10億円),(Billions of Chained (2020) Yen)"
        if real
        else "(単位:10億円),(Billion Yen)"
    ).split(",")
    lines = [
        f"{name},,,<参考>,{unit[0]}",
        f'"{english}",,,<cf>,{unit[1]}',
        ",国内総生産(支出側),民間最終消費支出,,",
        ",,,家計最終消費支出,",
        ",GDP(Expenditure Approach),PrivateConsumption,Consumption ofHouseholds,",
        "Fiscal Year,,,,",
        *(f'{year}/4-3.,"{value:,.1f} ","1.0 ",2.0 ,' for year, value in years.items()),
        ",,,,",
        "＊開差＝国内総生産(支出側)－国内総生産(支出側)の内訳項目計,,,," if real else ",,,,",
    ]
    return "\r\n".join(lines) + "\r\n"


def accounts(package, revision="1.001"):
    """Nominal and real GDP by fiscal year: as in the tables, but the last year invented."""
    nominal = newest(package, "gdp", economy="JPN", basis="jpn_fiscal")
    index = newest(
        package, "price_indices", economy="JPN", basis="jpn_fiscal", index="gdp_deflator"
    )
    real = {year: 100 * value / index[year] for year, value in nominal.items()}
    nominal[2025] *= Decimal(revision)
    return nominal, real


def serve(found, package):
    """Every source as it answers on a good day."""
    found.point(package)
    found.give("/service/data/EXR", ecb(rates(package)), headers={"Content-Type": "text/csv"})
    found.give("/external/sdmx", imf(outlook(package)))
    nominal, real = accounts(package)
    folder = "/jp/sna/data/data_list/sokuhou/files/2026/qe263_2/tables"
    found.give(f"{folder}/gaku-mfy2632.csv", cabinet(nominal, real=False), "cp932")
    found.give(f"{folder}/gaku-jfy2632.csv", cabinet(real, real=True), "cp932")
    found.answers["/v2/country"] = lambda query: Reply(world_bank(package, query))
