"""Golden numbers of programmes abroad a second time, as shares of output."""

from datetime import date

from tests.proof.golden import Golden, cell, everything
from tests.proof.second import Book, Number, exact, stated

ECONOMIES = {
    "Taiwan": "TWN",
    "Japan": "JPN",
    "China": "CHN",
    "India": "IND",
    "France": "FRA",
    "United States": "USA",
    "Germany": "DEU",
    "European Union": "EU27",
    "South Korea": "KOR",
    "United Kingdom": "GBR",
}


def output(book: Book, economy: str, year: int, basis: str = "calendar") -> Number:
    """Nominal output of an economy in a year, in its newest vintage."""
    wanted = {"economy": economy, "year": str(year), "basis": basis}
    found = [row for row in book.rows("gdp") if wanted.items() <= row.items()]
    return exact(max(found, key=lambda row: row["known_from"])["value_bn"])


def money_of(row: dict[str, str]) -> Number:
    return stated(row["programme_id"], row["amount_bn"], row["resolution"], row["bound"])


def programme(key: str, year: int) -> Golden:
    """A programme as a share of the output of its economy."""

    def found(book: Book) -> Number:
        row = book.row("programmes", key)
        return money_of(row) / output(book, row["economy"], year)

    return found


def compared(book: Book, economy: str) -> dict[str, str]:
    """The programme of an economy that enters the comparison."""
    rows = [r for r in book.rows("programmes") if r["comparable"] == "true"]
    return next(row for row in rows if row["economy"] == economy)


def now(economy: str) -> Golden:
    return lambda b: money_of(compared(b, economy)) / output(b, economy, 2024)


def years(economy: str) -> Golden:
    def found(book: Book) -> Number:
        row = compared(book, economy)
        return exact(row["years"] or int(row["last_year"]) - int(row["first_year"]) + 1)

    return found


def yearly(economy: str) -> Golden:
    return lambda b: now(economy)(b) / years(economy)(b)


def published(key: str) -> Golden:
    def found(book: Book) -> Number:
        row = book.row("published_ratios", key)
        digits = len(row["value"].partition(".")[2])
        return stated(key, row["value"], str(exact(1).value / 10**digits)) / 100

    return found


def all_budgets(book: Book) -> Number:
    return everything(book) + book.counted("budget_year", 2026)


def fiscal(year: int) -> Golden:
    return lambda b: b.counted("budget_year", year) / output(b, "JPN", year, "jpn_fiscal")


def frame(key: str = "") -> Golden:
    return lambda b: cell("envelopes", f"ai-chip-framework{key}")(b) / output(b, "JPN", 2024)


def korean(key: str) -> Golden:
    return lambda b: money_of(b.row("programmes", key))


def percent(key: str) -> Golden:
    return lambda b: b.number("indicators", key) / 100


ABROAD: dict[str, Golden] = {
    **{f"{name} 2024": now(code) for name, code in ECONOMIES.items()},
    **{f"{name}, years": years(code) for name, code in ECONOMIES.items() if code != "CHN"},
    **{f"{name} per year": yearly(code) for name, code in ECONOMIES.items() if code != "CHN"},
    "all budgets": all_budgets,
    "all budgets 2024": lambda b: all_budgets(b) / output(b, "JPN", 2024),
    "all budgets, years": lambda b: exact(6),
    "all budgets per year": lambda b: all_budgets(b) / output(b, "JPN", 2024) / 6,
    "Japan to United States": lambda b: now("JPN")(b) / now("USA")(b),
    "finance ministry, Japan": published("mof-2024-jpn"),
    "finance ministry, US": published("mof-2024-usa"),
    "finance ministry, Germany": published("mof-2024-deu"),
    "finance ministry, France": published("mof-2024-fra"),
    "finance ministry, UK": published("mof-2024-gbr"),
    "METI, Japan": published("meti-2024-jpn"),
    "METI, China": published("meti-2024-chn"),
    "METI, United States": published("meti-2024-usa"),
    "METI, Germany": published("meti-2024-deu"),
    "ours less published, Japan": lambda b: now("JPN")(b) - published("mof-2024-jpn")(b),
    "ours less published, Germany": lambda b: now("DEU")(b) - published("meti-2024-deu")(b),
    "rebuilt, Japan, rounded": programme("jpn-chips-fy2021-2023-press", 2022),
    "rebuilt, Japan": programme("jpn-chips-fy2021-2023", 2022),
    "rebuilt, United States": programme("usa-chips-act", 2022),
    "rebuilt, Germany": programme("deu-chips-mof-2024", 2022),
    "rebuilt, France": programme("fra-france-2030-chips", 2022),
    "rebuilt, United Kingdom": programme("gbr-semiconductor-strategy", 2022),
    "implied by METI, United States": lambda b: (
        published("meti-2024-usa")(b) * output(b, "USA", 2022)
    ),
    **{f"budget year FY{year}": fiscal(year) for year in range(2021, 2026)},
    "frame": frame(),
    "its part for grants": frame("-support"),
    "Korean package": programme("kor-chips-package-2025", 2024),
    "budget money in it": lambda b: (
        korean("kor-chips-budget")(b) / korean("kor-chips-package-2025")(b)
    ),
    "Omdia": percent("firm-share-omdia-jpn-2019"),
    "SIA": percent("firm-share-sia-jpn-2024"),
    "comparable money": lambda b: money_of(compared(b, "JPN")),
    "its share": now("JPN"),
}


def documents(kind: str) -> Golden:
    return lambda b: exact(sum(row["kind"] == kind for row in b.rows("sources")))


METHODS: dict[str, Golden] = {
    **{kind: documents(kind) for kind in ("primary", "secondary", "relay")},
    "widest rival": cell("appropriations", "chips-ai-2025-supplementary-1-with-quantum"),
    "its distance": lambda b: METHODS["widest rival"](b) / b.extra(2025) - 1,
    "advanced fund of FY2023": cell(
        "appropriations", "chips-advanced-2023-supplementary-1-broadcast"
    ),
    "national draft of FY2024": cell(
        "appropriations", "general-account-national-2024-initial-draft"
    ),
}


def day(event: str) -> Golden:
    """The day of an event, counted since year one."""
    return lambda b: exact(date.fromisoformat(b.row("events", event)["date"]).toordinal())


DAYS: dict[str, Golden] = {
    "cabinet": day("fy2026-draft-adopted"),
    "parliament": day("fy2026-budget-lower-house"),
    "trade agreement": day("japan-us-investment-signed"),
}
