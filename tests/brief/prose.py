"""The house style of prose, as rules that a text keeps or breaks; and the prose of an edition."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import cycle, islice, product
from pathlib import Path
from typing import NamedTuple

import nbformat

from report.brief.parameters import Parameters
from report.execute.inline import shown
from report.present.exhibit import Exhibit
from report.present.printed import Printed
from report.present.sentence import Sentence
from tests.conftest import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
BANNED = [
    line
    for line in (Path(__file__).parent / "banned.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
LONGEST, MEDIAN, TITLE = 40, 25, 15
DAYS = {
    2023: ("2023-03-31", "2024-12-27", "2026-11-22"),
    2024: ("2023-12-22", "2025-06-30", "2026-11-22"),
    2025: ("2024-12-27", "2025-12-26", "2026-11-22"),
    2026: ("2025-12-26", "2026-06-05", "2026-11-22"),
}
BASES = ("sixteen_month", "initial", "budget_year")
MONEY = (
    {},
    {"currency": "USD"},
    {"prices": "real", "base_year": "2020"},
    {},
    {"currency": "EUR"},
    {"currency": "KRW", "prices": "real", "base_year": "2023"},
    {"currency": "USD", "exchange_rate": "150"},
)


def editions(number: int) -> list[dict[str, str]]:
    """So many sets of parameters, the default first: years, days, bases, currencies, prices."""
    days = [(str(year), day) for year, days in DAYS.items() for day in days]
    each = islice(zip(cycle(reversed([*product(BASES, days)])), cycle(MONEY)), number)
    return [{"fiscal_year": y, "as_of": d, "basis": b, **m} for (b, (y, d)), m in each]


class Said(NamedTuple):
    """A text that a reader sees: where it stands, what it is for, and its numbers."""

    id: str
    kind: str
    """sentence, head, title, note, ledger or heading."""
    role: str
    text: str
    numbers: tuple[str, ...] = ()


def said(notebook: Path, values: Mapping[str, str]) -> Iterator[Said]:
    """All prose of a chapter under these parameters."""
    for each in shown(notebook, Parameters.of(values)):
        if isinstance(each, Sentence):
            yield _told(each, "title" if each.role == "title" else "sentence", each.role)
            if each.head:
                yield _told(each.head, "head")
        elif isinstance(each, Exhibit):
            yield _told(each.title, "title", "annex" if each.annex else "")
            yield Said(each.id, "note", "", each.note)
            if "verdict" in each.columns:
                yield from _ledger(each)


def headings(notebook: Path) -> Iterator[Said]:
    """The prose that stands in a notebook itself."""
    for cell in nbformat.read(notebook, as_version=4).cells:
        for line in cell.source.splitlines() if cell.cell_type == "markdown" else ():
            yield Said(cell.id, "heading", "", re.sub(r"\*|^[#-]+ ", "", line))


def _told(sentence: Sentence, kind: str, role: str = "") -> Said:
    numbers = tuple(run.text for run in sentence.runs if isinstance(run, Printed) and _counts(run))
    return Said(sentence.id, kind, role, str(sentence), numbers)


def _counts(number: Printed) -> bool:
    """Whether it is a number to the eye: no date, year or word."""
    return number.quantity.unit not in ("date", "fiscal_year") and any(
        map(str.isdigit, number.text)
    )


def _ledger(exhibit: Exhibit) -> Iterator[Said]:
    for row in exhibit.rows:
        name = next(cell for cell in row if isinstance(cell, str))[:30]
        for column, cell in zip(exhibit.columns, row, strict=True):
            if isinstance(cell, str) and column != exhibit.columns[0]:
                yield Said(f"{exhibit.id}.{name}", "ledger", column, cell, _figures(cell))


def _figures(text: str) -> tuple[str, ...]:
    """The numbers of a text without quotations: amounts, percents, quotients; no date or year."""
    bare = re.sub("“[^”]*”", "", text)
    return tuple(re.findall(r"[^\w\s]?\d[\d,.]*(?:trn|bn|m|%| times)", bare))


def split(text: str) -> list[str]:
    """The sentences of a text."""
    return [each for each in re.split(r"(?<=[.?!:;])\s+(?=[A-Z“¥$€0-9])", text) if each]


def _numbers(clause: str, numbers: tuple[str, ...], title: bool) -> int:
    """How many of the numbers of a text stand in a clause; a range is one, and so is "5 of 9".

    What goes from one number to another has two, but for a title.
    """
    for each in sorted(set(numbers), key=len, reverse=True):
        mark = "<n>" if each.isdigit() else "<x>"
        clause = re.sub(rf"(?<![\w.,]){re.escape(each)}(?!\w|,\d)", mark, clause)
    kept = "" if title else "from |between "
    joined = re.sub(
        rf"(?i)({kept})?<[nx]>(?: to|–)(?: at (?:least|most))? ?(?=<)",
        lambda found: found[0] if found[1] else "",
        clause,
    )
    joined = re.sub(r"<n> of (the )?(?=<n>)|(?i:\bof) <n>(?=[^<,.]*<n>)", "", joined)
    return joined.count("<")


_CHANGE = re.compile(
    r"(?i)(?<!the )(?<!a )\b(rises?|falls?|rose|fell|grows?|grew|shrinks?|doubles|quadruples)\b"
)
_COMPARED = re.compile(
    r"(?i)\b(from|than|against|after|before|since|between|average|year earlier|instead of)\b"
)
Rule = Callable[[Said], str]


def long(each: Said) -> str:
    """At most 40 words a sentence, 15 a title, 4 to 8 a headline."""
    most = TITLE if each.kind == "title" else LONGEST
    least, most = (4, 8) if each.kind == "head" else (0, most)
    counts = [len(sentence.split()) for sentence in split(each.text)]
    return next((f"{count} words" for count in counts if not least <= count <= most), "")


def crowded(each: Said) -> str:
    """At most two numbers a sentence, three in the ledger, one in a title."""
    most = {"title": 1, "head": 1, "ledger": 3}.get(each.kind, 2)
    clauses = [clause for sentence in split(each.text) for clause in sentence.split("; ")]
    count = max(_numbers(clause, each.numbers, each.kind == "title") for clause in clauses)
    return f"{count} numbers" if count > most else ""


def signs(each: Said) -> str:
    """No sign character: a verb or a word says which way."""
    found = re.findall(r"(?<!\w)[+\N{MINUS SIGN}]\S*", each.text)
    return f"sign: {found[0]}" if found else ""


def zeros(each: Said) -> str:
    """No zero after the point, no blank before the percent sign, no amount of nothing."""
    found = re.findall(r"\d*\.0(?!\d)\S*|\d %|(?<![\w.,])0%?(?![\w.,])", each.text)
    return f"zero or blank: {found[0]}" if found else ""


def uncompared(each: Said) -> str:
    """A change says from what: each verb of change has a comparator in its paragraph."""
    if each.kind != "sentence" or not (found := _CHANGE.search(each.text)):
        return ""
    return "" if _COMPARED.search(each.text) else f"{found[0]}: against what?"


def stilted(each: Said) -> str:
    """No phrase of the house list, outside quotations."""
    bare = re.sub("“[^”]*”", "", each.text).lower()
    found = [phrase for phrase in BANNED if re.search(rf"\b{re.escape(phrase)}\b", bare)]
    return f"banned: {found[0]}" if found else ""


def dangling(each: Said) -> str:
    """No bracket after a stop; none in a title, where no number has decimals either.

    Amounts and multiples keep one decimal, without which they are other numbers.
    """
    if each.kind not in ("title", "head"):
        return "bracket after a stop" if re.search(r"[.?!] \(", each.text) else ""
    if "(" in each.text:
        return "bracket"
    kept = re.sub(r"\b\d{1,3}\.\d(?=trn|bn| times)", "", each.text)
    found = re.findall(r"\d+\.\d\S*", kept)
    return f"decimals: {found[0]}" if found else ""


def unfilled(each: Said) -> str:
    """At most two sentences in a finding and in what stands below the title; nothing void."""
    if re.search(r"\bNone\b|\bnan\b|\{|\}|\bMissing\b", each.text):
        return "not filled"
    sentences = len(re.split(r"(?<=[.?!])\s+(?=[A-Z“¥$€0-9])", each.text))
    limited = each.role in ("finding", "standfirst") and sentences > 2
    return f"{sentences} sentences" if limited else ""


RULES: tuple[Rule, ...] = (
    long,
    crowded,
    signs,
    zeros,
    uncompared,
    stilted,
    dangling,
    unfilled,
)


def faults(each: Said) -> list[str]:
    """What is wrong with a text, by every rule."""
    rules = (signs, zeros, stilted, long, dangling, unfilled) if each.kind == "note" else RULES
    return [told for rule in rules if (told := rule(each))] if each.text else []
