"""The numbers of the brief a second time, from the tables alone.

The rules are those of docs/method.md and of the descriptions in data/datapackage.json. Nothing of
the package is used, so that a slip in one of the two shows as a difference.
"""

import csv
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import product
from pathlib import Path

DATA = Path(__file__).parents[2] / "data"
SUBJECT = "chips-ai"
METI = "meti-total"
FRAME = "ai-chip-framework"
Row = Mapping[str, str]
Ends = tuple[Fraction, Fraction, Fraction]
"""Low end, value and high end of a row."""


@dataclass(frozen=True)
class Number:
    """An exact number that follows from rows; its ends are those over all ends of the rows."""

    rows: Mapping[str, Ends]
    of: Callable[[Mapping[str, Fraction]], Fraction]
    open: bool = False
    """Whether a row is a floor or a ceiling, so that the ends say nothing."""

    @property
    def value(self) -> Fraction:
        return self.of({key: ends[1] for key, ends in self.rows.items()})

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """Lowest and highest value; a quotient of sums has them where its rows have theirs."""
        choices = [{low, high} for low, _, high in self.rows.values()]
        found = [self.of(dict(zip(self.rows, each, strict=True))) for each in product(*choices)]
        return min(found), max(found)

    def _with(self, other: "Number | int | Fraction", how: Callable) -> "Number":
        other = other if isinstance(other, Number) else exact(other)
        mine, theirs = self.of, other.of
        return Number(
            {**self.rows, **other.rows},
            lambda at: how(mine(at), theirs(at)),
            self.open or other.open,
        )

    def __add__(self, other):
        return self._with(other, lambda a, b: a + b)

    def __sub__(self, other):
        return self._with(other, lambda a, b: a - b)

    def __mul__(self, other):
        return self._with(other, lambda a, b: a * b)

    def __truediv__(self, other):
        return self._with(other, lambda a, b: a / b)


def exact(value: int | str | Fraction) -> Number:
    """A number that no rounding leaves open."""
    fixed = Fraction(value)
    return Number({}, lambda at: fixed)


def stated(key: str, amount: str, resolution: str, bound: str = "", least: int | None = 0):
    """The number of a row: within half of its last digit, and where it is money not below zero."""
    value, half = Fraction(amount), Fraction(resolution or 0) / 2
    low = value - half if least is None else max(Fraction(least), value - half)
    return Number({key: (low, value, value + half)}, lambda at: at[key], bool(bound))


def total(numbers: Iterable[Number | None]) -> Number | None:
    """The sum of those that there are; none where there is none."""
    found = [each for each in numbers if each is not None]
    return sum(found[1:], found[0]) if found else None


def growth(after: Number | None, before: Number | None) -> Number | None:
    """How far the second is above the first, as a part of it; none without both."""
    return after / before - 1 if after and before else None


@dataclass(frozen=True)
class Asked:
    """What an edition is asked for."""

    as_of: str
    fiscal_year: int = 2026
    basis: str = "sixteen_month"
    currency: str = "JPY"
    exchange_rate: str | None = None
    base_year: int | None = None
    """Fiscal year whose prices are used; none for amounts as stated."""


@dataclass
class Book:
    """The tables as they were known on the day that is asked for."""

    asked: Asked
    data: Path = DATA
    read: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    def rows(self, table: str) -> list[dict[str, str]]:
        """The rows of a table that were known by then."""
        if table not in self.read:
            with (self.data / f"{table}.csv").open(encoding="utf-8", newline="") as file:
                kept = [r for r in csv.DictReader(file) if r.get("known_from", "") <= self.day]
            self.read[table] = kept
        return self.read[table]

    @property
    def day(self) -> str:
        return self.asked.as_of

    def row(self, table: str, key: str) -> dict[str, str] | None:
        """The row of a key, the first column."""
        return next((r for r in self.rows(table) if next(iter(r.values())) == key), None)

    def number(self, table: str, key: str) -> Number | None:
        """What a row states by its key."""
        row = self.row(table, key)
        return row and money(row)

    # Budgets

    def rivals(self, line: str, year: int, stage: str) -> dict[str, dict[str, dict[str, str]]]:
        """The rows of a line in a budget: by round, and by variant."""
        found: dict[str, dict[str, dict[str, str]]] = {}
        for row in self.rows("appropriations"):
            if (row["line_id"], row["fiscal_year"], row["stage"]) == (line, str(year), stage):
                found.setdefault(row["round"], {})[row["variant"]] = row
        return found

    def main(self, rivals: Mapping[str, Row]) -> Row | None:
        """The main row, or the rival that stands in for it: never one of another scope."""
        if "main" in rivals:
            return rivals["main"]
        names = {row["variant"]: row["other_scope"] for row in self.rows("variant_names")}
        able = [row for key, row in rivals.items() if names.get(key) != "true"]
        order = ["high", "medium", "low"]
        able.sort(key=lambda row: row["fact_id"])
        able.sort(key=lambda row: row["known_from"], reverse=True)
        able.sort(key=lambda row: (order.index(row["confidence"]), Fraction(row["resolution"])))
        return able[0] if able else None

    def line(self, line: str, year: int, stage: str = "initial") -> Number | None:
        """The amount of a line in a budget, all its rounds together; none where it has no line."""
        mains = [self.main(each) for each in self.rivals(line, year, stage).values()]
        return total(money(row) for row in mains if row)

    def scope(self, year: int) -> str:
        """What the line covers in the extra budget of a year."""
        mains = [self.main(r) for r in self.rivals(SUBJECT, year, "supplementary").values()]
        return next((row["scope"] for row in mains if row), "")

    def regular(self, year: int, line: str = SUBJECT) -> Number | None:
        return self.line(line, year)

    def extra(self, year: int, line: str = SUBJECT) -> Number | None:
        return self.line(line, year, "supplementary")

    def extra_of(self, basis: str, year: int) -> Number | None:
        """The extra budgets that a way of counting adds to the regular budget of a year."""
        before = {"sixteen_month": year - 1, "budget_year": year}
        return self.extra(before[basis]) if basis in before else None

    def counted(self, basis: str, year: int) -> Number | None:
        """The money of a year on a way of counting."""
        return total([self.extra_of(basis, year), self.regular(year)])

    # Prices and currencies

    def index(self, basis: str, year: int) -> Number | None:
        """The deflator of output of a year in its newest vintage."""
        wanted = {"economy": "JPN", "index": "gdp_deflator", "basis": basis, "year": str(year)}
        found = [r for r in self.rows("price_indices") if wanted.items() <= r.items()]
        newest = max(found, key=lambda r: r["known_from"], default=None)
        return newest and exact(newest["value"])

    def level(self, year: int) -> Number | None:
        """Prices of a fiscal year: as published, carried on by calendar years, or these alone."""
        fiscal = [y for y in range(2000, year + 1) if self.index("jpn_fiscal", y)]
        if not fiscal:
            return self.index("calendar", year)
        last = self.index("jpn_fiscal", fiscal[-1])
        if fiscal[-1] == year:
            return last
        ends = [self.index("calendar", y) for y in (year, fiscal[-1])]
        return last * ends[0] / ends[1] if all(ends) else None

    def real(self, amount: Number | None, year: int) -> Number | None:
        """An amount of this year at the prices that are asked for."""
        if amount is None or self.asked.base_year is None:
            return amount
        to, of = self.level(self.asked.base_year), self.level(year)
        return amount * to / of if to and of else None

    def per_dollar(self, currency: str) -> Number:
        """Units of a currency per dollar, the mean of the last full month."""
        if currency == "USD":
            return exact(1)
        months = [r for r in self.rows("exchange_rates") if r["currency"] == currency]
        return exact(max(months, key=lambda r: r["month"])["per_usd"])

    def yen_for(self, currency: str) -> Number:
        """Yen for a unit of a currency: as asked for, or of the market."""
        if currency == self.asked.currency and self.asked.exchange_rate:
            return exact(self.asked.exchange_rate)
        return self.per_dollar("JPY") / self.per_dollar(currency)

    def foreign(self, amount: Number | None) -> Number | None:
        """An amount in the currency that is asked for."""
        if amount is None or self.asked.currency == "JPY":
            return amount
        return amount / self.yen_for(self.asked.currency)

    def shown(self, amount: Number | None, year: int | None = None) -> Number | None:
        """An amount of a fiscal year as the edition gives it."""
        return self.foreign(self.real(amount, year or self.asked.fiscal_year))

    def fixing(self, day: str) -> Number:
        """Yen per dollar on the last day with a fixing up to this one."""
        days = [r for r in self.rows("exchange_rates_daily") if r["date"] <= day]
        return exact(max(days, key=lambda r: r["date"])["per_usd"])

    # Rapidus

    def tranches(self) -> list[dict[str, str]]:
        """The state's money for Rapidus, each tranche once."""
        counted = {r["instrument"] for r in self.rows("instruments") if r["counted"] == "true"}
        seen = {row["tranche_id"] for row in self.rows("rapidus_funding")}
        return [
            row
            for row in self.rows("rapidus_funding")
            if row["funder_type"] == "government"
            and row["instrument"] in counted
            and row["amount_jpy_bn"]
            and not seen & set(row["overlaps"].split())
        ]

    def state(self, statuses: str, years: Iterable[int] = range(2100)) -> Number | None:
        """What the state gives Rapidus, of these statuses and fiscal years, as stated."""
        return total(
            money(row)
            for row in self.tranches()
            if row["status"] in statuses.split() and int(row["fiscal_year"]) in years
        )


def money(row: Row) -> Number:
    """The amount of a row."""
    key, amount = next(iter(row.values())), row.get("amount_jpy_bn") or row.get("value")
    return stated(key, amount, row["resolution"], row.get("bound", ""))


# The executive brief


def numbers(book: Book) -> dict[str, Number]:
    """The numbers of the executive brief by their id, where there are any."""
    parts = (points, answers, envelopes, table, hero)
    return {id: each for part in parts for id, each in part(book).items() if each is not None}


def points(book: Book) -> dict[str, Number | None]:
    year = book.asked.fiscal_year
    # What the reports print, equity and the reactors, stays in yen as they print it.
    regular = {line: book.shown(book.regular(year, line)) for line in LINES}
    before = {line: book.shown(book.regular(year - 1, line), year - 1) for line in LINES}
    low, high, alike = span(book)
    if low and high.value < 0:  # a fall by 14 to 23 percent names the smaller one first
        low, high = high, low
    parts = ("chips-ai-models", "chips-ai-rapidus-rd", "chips-ai-rapidus-equity")
    known = [regular[part] for part in parts]
    return {
        "main.sign.ratio": over(regular[SUBJECT], before[SUBJECT]),
        "main.sign.initial": regular[SUBJECT],
        "main.sign.package": book.shown(book.counted("sixteen_month", year)),
        "main.sign.extra": book.shown(book.extra(year - 1)),
        "main.sign.change": change(book, "sixteen_month"),
        "main.range.least": low,
        "main.range.most": high,
        "main.range.alike": alike,
        "main.recipients.share": over(total(known), regular[SUBJECT]) if all(known) else None,
        "main.recipients.rapidus": regular["chips-ai-rapidus"],
        "main.recipients.equity": book.regular(year, "chips-ai-rapidus-equity"),
        **rapidus(book),
        "main.meti.change": growth(regular[METI], before[METI]),
        "main.meti.rest": growth(without(book, year), without(book, year - 1)),
        "main.meti.core": growth(regular["core-meti"], before["core-meti"]),
        "main.reactors.reactors": book.regular(year, "next-gen-reactors"),
        "main.reactors.change": growth(regular["next-gen-reactors"], before["next-gen-reactors"]),
        "main.reactors.gx": growth(regular["gx"], before["gx"]),
        "main.reactors.new": regular["gx"],
        "main.bonds.bonds": regular["nexi-delivery-bonds"],
        **worth(book),
    }


LINES = (
    *(SUBJECT, "chips-ai-models", "chips-ai-rapidus", "chips-ai-rapidus-rd"),
    *("chips-ai-rapidus-equity", METI, "core-meti", "next-gen-reactors", "gx"),
    "nexi-delivery-bonds",
)


def over(part: Number | None, whole: Number | None) -> Number | None:
    return part / whole if part and whole else None


def change(book: Book, basis: str) -> Number | None:
    """How the money changes on the year before, on a way of counting."""
    year = book.asked.fiscal_year
    after, before = (book.shown(book.counted(basis, y), y) for y in (year, year - 1))
    return growth(after, before)


def without(book: Book, year: int) -> Number | None:
    """METI's regular budget without chips and AI; all of it where there is no such line."""
    whole, part = book.regular(year, METI), book.regular(year)
    return book.shown(whole - part if whole and part else whole, year)


def span(book: Book) -> tuple[Number | None, ...]:
    """Lowest and highest change of the package over sources and scopes, and that counted alike.

    One of the two extra budgets is stated by a rival: another source for the same scope as the
    main figure, or a count of the scope that the other year has.
    """
    year = book.asked.fiscal_year
    scopes = {y: book.scope(y) for y in (year - 1, year - 2)}
    found, alike = [change(book, "sixteen_month")], None
    for y, other in ((year - 1, year - 2), (year - 2, year - 1)):
        for rivals in book.rivals(SUBJECT, y, "supplementary").values():
            for variant, row in rivals.items():
                if variant == "main" or row["scope"] not in ("", scopes[y], scopes[other]):
                    continue
                extra = {y: money(row), other: book.extra(other)}
                after = total([extra[year - 1], book.regular(year)])
                before = total([extra[year - 2], book.regular(year - 1)])
                each = growth(book.shown(after), book.shown(before, year - 1))
                found.append(each)
                if y == year - 2 and row["scope"] == scopes[other] != scopes[y]:
                    alike = each
    known = [each for each in found if each]
    if not known:
        return None, None, None
    ordered = sorted(known, key=lambda each: each.value)
    return ordered[0], ordered[-1], alike


def rapidus(book: Book) -> dict[str, Number | None]:
    """What is decided for the year, and what the plan needs beyond all promises."""
    year = book.asked.fiscal_year
    after, before = (book.real(book.state("committed paid", [y]), y) for y in (year, year - 1))
    need = book.number("indicators", "rapidus-need-2031")
    others = ("rapidus-2031-private-goal", "rapidus-2027-bank-loans")
    promised = [book.number("rapidus_funding", key) for key in others]
    gap = need and need - total([book.state("committed paid planned"), *promised])
    return {"main.rapidus.change": growth(after, before), "main.rapidus.gap": book.foreign(gap)}


def worth(book: Book) -> dict[str, Number | None]:
    """The regular budget in a foreign currency, dollars where none is asked for.

    In dollars and for the year that the coverage is about, the rate is that of its first day.
    """
    asked = book.asked
    currency = "USD" if asked.currency == "JPY" else asked.currency
    told = [r for r in book.rows("claims") if int(r["fiscal_year"]) == asked.fiscal_year]
    rate = book.yen_for(currency)
    if told and asked.currency == "JPY":
        rate = book.fixing(min(row["known_from"] for row in told))
    return {
        "main.rate.rate": rate,
        "main.rate.foreign": over(book.regular(asked.fiscal_year), rate),
    }


def answers(book: Book) -> dict[str, Number | None]:
    package = "brief.answers.with-the-extra-budget-passed-just-before"
    low, high, _ = span(book)
    return {
        "brief.answers.regular-budget-on-regular-budget.change": change(book, "initial")
        if book.regular(book.asked.fiscal_year - 1)
        else None,
        "brief.answers.budget-year-on-budget-year.change": change(book, "budget_year"),
        f"{package}.change": change(book, "sixteen_month"),
        f"{package}.low": low,
        f"{package}.high": high,
    }


def envelopes(book: Book) -> dict[str, Number | None]:
    """The frame: packages used by then, of which state equity is the part for finance."""
    frame = book.row("envelopes", FRAME)
    if not frame:
        return {}
    year, first = book.asked.fiscal_year, int(frame["first_fiscal_year"])
    years = range(first + 1, year + 1)
    used = total(book.counted("sixteen_month", y) for y in years)
    equity = total(book.regular(y, "chips-ai-rapidus-equity") for y in years)
    support, finance = (book.number("envelopes", f"{FRAME}-{n}") for n in ("support", "finance"))
    if not (used and equity and support and finance):
        return {}
    subsidies = used - equity
    elapsed = exact(Fraction(len(years), int(frame["last_fiscal_year"]) - first))
    rate = book.regular(year) - book.regular(year, "chips-ai-rapidus-equity")
    title, one, two = (
        f"brief.envelopes{name}"
        for name in ("", ".subsidies-and-commissioned-work", ".equity-and-guarantees")
    )
    return {
        "main.subsidies.share": subsidies / support,
        "main.subsidies.elapsed": elapsed,
        "main.subsidies.until": last_year(year, (support - subsidies) / rate),
        f"{title}.share": subsidies / support,
        f"{title}.elapsed": elapsed,
        f"{one}.used": book.foreign(subsidies),
        f"{one}.envelope": book.foreign(support),
        f"{one}.share": subsidies / support,
        f"{two}.used": book.foreign(equity),
        f"{two}.envelope": book.foreign(finance),
        f"{two}.share": equity / finance,
    }


def last_year(year: int, years: Number) -> Number:
    """The fiscal year in which money that lasts for so many years after this one runs out."""
    return Number(years.rows, lambda at: Fraction(year + math.ceil(years.of(at))), years.open)


def table(book: Book) -> dict[str, Number | None]:
    year = book.asked.fiscal_year
    columns = {"earlier": year - 2, "before": year - 1, "after": year}
    series: dict[str, Callable[[int], Number | None]] = {
        "chips-and-ai-regular-budget": book.regular,
        "and-the-extra-budget-passed-just-before": lambda y: book.extra(y - 1),
        "together-the-sixteen-month-package": lambda y: book.counted("sixteen_month", y),
        "meti-regular-budget": lambda y: book.regular(y, METI),
    }
    shown = {
        name: {column: book.shown(of(y), y) for column, y in columns.items()}
        for name, of in series.items()
    }
    shown["meti-without-chips-and-ai"] = {c: without(book, y) for c, y in columns.items()}
    for row in shown.values():
        row["change"] = growth(row["after"], row["before"])
    for name, line in PARTS.items():
        shown[name] = {"after": book.shown(book.regular(year, line))}
    return {f"brief.table.{n}.{c}": each for n, row in shown.items() for c, each in row.items()}


PARTS = {
    "of-the-regular-budget-rapidus-research-and-equity": "chips-ai-rapidus",
    "of-the-regular-budget-domestic-ai-models": "chips-ai-models",
    "outside-meti-s-total-not-cash-bonds-for-the-export-insurer": "nexi-delivery-bonds",
}

# The leading figure is named by its years and columns, as labels print them


def hero(book: Book) -> dict[str, Number | None]:
    """Columns of each year, as "basis: FY2026: regular"; shares of the regular budget."""
    found: dict[str, Number | None] = {}
    for basis in ("initial", "budget_year", "sixteen_month"):
        for year in range(2019, book.asked.fiscal_year + 1):
            regular, extra = book.regular(year), book.extra_of(basis, year)
            both = total([extra, regular])
            found |= {
                f"{basis}: FY{year}: regular": book.shown(regular, year),
                f"{basis}: FY{year}: extra": book.shown(extra, year),
                f"{basis}: FY{year}: total": book.shown(both, year),
                f"{basis}: FY{year}: share": over(regular, both),
            }
    return found


HERO = re.compile(
    r"brief\.hero\.(?:(initial|budget_year|sixteen_month)\.([a-z]{3})\.)?(?:.*\.)?(\w+)"
)


def hero_name(figure: Mapping[str, str], asked: Asked) -> tuple[str, str]:
    """How `hero` names a figure of the edition, and the currency that it is in."""
    basis, currency, column = HERO.fullmatch(figure["id"]).groups()
    year = re.match(r"FY\d{4}(?=:)", figure["label"])
    name = f"{basis or asked.basis}: {year[0] if year else f'FY{asked.fiscal_year}'}: {column}"
    return name, (currency or asked.currency).upper()


# Verdicts


def verdicts(book: Book) -> dict[str, str]:
    """The verdict on each claim that was made by then and repeats no other one."""
    claims = [row for row in book.rows("claims") if not row["repeats"]]
    return {row["claim_id"]: verdict(book, row) for row in claims}


def figure(book: Book, claim: Row, name: str) -> Number | None:
    """A fact by its key, or a computed figure by its name, for the year of the coverage."""
    year = int(claim["fiscal_year"])
    regular, before = book.regular(year), book.regular(year - 1)
    extra, extra_before = book.extra(year - 1), book.extra(year - 2)
    meti, meti_before = book.regular(year, METI), book.regular(year - 1, METI)
    rise = regular - before
    computed = {
        "growth-initial": lambda: regular / before,
        "growth-sixteen-month": lambda: (extra + regular) / (extra_before + before),
        "initial-usd": lambda: regular / book.fixing(claim["known_from"]),
        "initial-usd-printed": lambda: (
            stated_of(amount_of(book)) / book.fixing(claim["known_from"])
        ),
        "budget-fiscal-year": lambda: exact(year),
        "meti-growth-initial": lambda: growth(meti, meti_before) * 100,
        "share-of-meti-rise": lambda: rise / (meti - meti_before) * 100,
        "points-of-meti-growth": lambda: rise / meti_before * 100,
        "initial-change": lambda: rise,
        "supplementary-change": lambda: extra - extra_before,
        "initial-share": lambda: regular / (regular + extra) * 100,
        "initial-share-before": lambda: before / (before + extra_before) * 100,
        "rapidus-equity-so-far": lambda: total(
            book.regular(y, "chips-ai-rapidus-equity") for y in range(2019, year + 1)
        ),
        "rapidus-state-so-far": lambda: book.state("committed paid planned", range(year + 1)),
    }
    if name in computed:
        return computed[name]()
    return book.number("appropriations", name) or book.number("indicators", name)


def amount_of(book: Book) -> Row:
    """The claim that prints the amount of the regular budget."""
    return next(r for r in book.rows("claims") if r["quantity"].startswith(f"{SUBJECT}-2026-init"))


def stated_of(claim: Row) -> Number:
    """What a claim states, within the rounding of its last digit; "nearly" is not above it."""
    key, value = claim["claim_id"], Fraction(claim["stated_value"])
    half = Fraction(claim["resolution"]) / 2
    high = value if claim["qualifier"] == "nearly" else value + half
    return Number({key: (value - half, value, high)}, lambda at: at[key])


def verdict(book: Book, claim: Row) -> str:
    """The verdict by the key of the ledger."""
    if not claim["quantity"]:
        return "context"
    if claim["stated_unit"] == "date":
        return dated(book, claim)
    ours = figure(book, claim, claim["quantity"])
    if ours is None:
        return "unverifiable"
    if claim["relation"] in ("rest", "lost", "shift"):
        return beside(book, claim, ours)
    if claim["qualifier"] == "most":
        return borne_out(ours - 50, "accurate", "one-sided")
    return numbered(book, claim, ours)


def dated(book: Book, claim: Row) -> str:
    """A claim about a step: known by then, on the weekday and in the year stated."""
    event = book.row("events", claim["quantity"])
    if not event or event["date"] > book.day:
        return "unverifiable"
    day = date.fromisoformat(event["date"])
    said = (claim["weekday"] or f"{day:%A}", claim["stated_value"] or str(day.year))
    return "accurate" if said == (f"{day:%A}", str(day.year)) else "wrong"


def beside(book: Book, claim: Row, ours: Number) -> str:
    """A claim without a number, which a second figure bears out or not."""
    other = figure(book, claim, claim["beside"])
    if other is None:
        return "unverifiable"
    right = "accurate but partial" if claim["covers"] else "accurate"
    if claim["relation"] == "rest":
        return borne_out(ours - other, "accurate", "one-sided")
    if claim["relation"] == "lost":
        return borne_out(other - ours, right)
    return borne_out((ours - 50) * (exact(50) - other), right)


def borne_out(lead: Number, right: str, otherwise: str = "wrong") -> str:
    """Whether a number is above zero, whatever its rounding leaves open."""
    low, high = lead.ends
    return right if low > 0 else otherwise if high <= 0 else "unverifiable"


def numbered(book: Book, claim: Row, ours: Number) -> str:
    """A claim with a number: right within its rounding, a last digit off, or wrong."""
    said = stated_of(claim)
    low, high = said.ends
    least, most = ours.ends
    if claim["stated_unit"] == "fiscal_year" and ours.value != said.value:
        return "wrong"
    if most < low or high < least:
        off = abs(ours.value - said.value) / Fraction(claim["resolution"])
        return "imprecise" if off < Fraction(3, 2) else "wrong"
    if least < low or high < most:
        return "unverifiable"
    other = figure(book, claim, claim["beside"]) if claim["beside"] else None
    if other is None or (other.ends[0] <= high and low <= other.ends[1]):
        return "accurate"
    if claim["told_by"] and book.row("claims", claim["told_by"]):
        return "accurate"
    by_relation = {"name": "mislabelled", "cause": "one-sided"}
    return by_relation.get(claim["relation"], "accurate but partial")


def quoted(claim: Row) -> str:
    """The words of a claim as the ids of the ledger have them."""
    return "-".join(re.findall(r"[a-z0-9]+", claim["quote"].lower()))
