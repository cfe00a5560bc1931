"""The executive brief and its verdicts agree with a second implementation, to the last digit."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from report.brief.parameters import Parameters
from report.execute.run import run_notebooks
from report.facts.package import DataPackage
from report.order import Order
from report.publish.numbers import figures
from tests.conftest import ROOT, restate
from tests.proof import second
from tests.proof.second import Asked, Book

STORED = sorted((ROOT / "tests" / "editions").glob("*.json"))
ASKED = {
    "past year": Asked("2026-11-22", 2025),
    "past year by budget years": Asked("2026-08-01", 2024, "budget_year"),
    "first year by regular budgets": Asked("2026-11-22", 2023, "initial"),
    "dollars": Asked("2026-03-15", basis="initial", currency="USD"),
    "euros": Asked("2026-07-15", basis="budget_year", currency="EUR"),
    "fixed rate": Asked("2026-09-30", currency="USD", exchange_rate="150"),
    "real": Asked("2026-10-10", base_year=2025),
    "stand-in": Asked("2023-12-25", 2024, "budget_year"),
    "no prices known": Asked("2025-09-30", 2025, base_year=2024),
    "all at once": Asked("2026-01-20", 2025, "initial", "EUR", base_year=2024),
}
PARTS = ("main.", "brief.answers", "brief.envelopes", "brief.table", "brief.hero")
COUNTS = {
    "accurate": ["accurate"],
    "partial": ["accurate but partial"],
    "faults": ["imprecise", "mislabelled", "one-sided", "wrong"],
    "context": ["context"],
    "unverifiable": ["unverifiable"],
}


def made(asked, package=None):
    """The numbers of an edition, by the package itself."""
    values = {name: str(value) for name, value in vars(asked).items() if value is not None}
    values |= {} if asked.base_year is None else {"prices": "real"}
    kept = {} if package is None else {"package": package}
    order = Order(Parameters.of(values), formats=(), chapters=("main-points", "claims"), **kept)
    return figures(run_notebooks(order))


def compared(kept):
    """The numbers that the second implementation works out too."""
    return [f for f in kept if f["role"] != "alt" and f["id"].startswith(PARTS)]


def differences(kept, asked, data=second.DATA):
    """Where numbers and verdicts of an edition are not those of the second implementation."""
    book = Book(asked, data)
    ours = second.numbers(book)
    wrong = []
    for figure in compared(kept):
        number = ours.get(figure["id"])
        if figure["id"].startswith("brief.hero"):
            number = leading(figure, asked, data)
        ends = () if number is None or number.open else number.ends
        said = (figure["value"], *((figure["low"], figure["high"]) if ends else ()))
        found = number and tuple(float(each) for each in (number.value, *ends))
        wrong += [] if found == said else [f"{figure['id']}: {said}, but {found}"]
    return wrong + misjudged(kept, book)


def leading(figure, asked, data):
    """The second number for a column of the leading figure, in its own currency."""
    name, currency = second.hero_name(figure, asked)
    rate = asked.exchange_rate if currency == asked.currency else None
    return second.hero(Book(replace(asked, currency=currency, exchange_rate=rate), data)).get(name)


def misjudged(kept, book):
    """Verdicts of the ledger, and claims counted by verdict, that are not those of the second."""
    found = second.verdicts(book)
    claims = {second.quoted(row): row["claim_id"] for row in book.rows("claims")[::-1]}
    printed = {f["id"]: f for f in kept if f["id"].startswith("claims.")}
    wrong = [
        f"{id}: {figure['label']}, but {found[claims[id.split('.')[2]]]}"
        for id, figure in printed.items()
        if id.startswith("claims.ledger.") and id.endswith(".ours")
        if figure["label"] != f"{found[claims[id.split('.')[2]]]}: Our figure"
    ]
    for name, of in COUNTS.items():
        figure = printed.get(f"claims.coverage.{name}")
        claims_of = sorted(claim for claim, each in found.items() if each in of)
        wrong += [] if not figure or figure["rows"] == claims_of else [f"{name}: {claims_of}"]
    return wrong


def stored(path):
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_stored_editions(path):
    kept = stored(path)
    assert len(compared(kept)) > 100
    assert sum(f["id"].startswith("claims.ledger.") for f in kept) > 15
    assert differences(kept, Asked(path.stem)) == []


@pytest.mark.proof
@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_other_parameters(asked):
    kept = made(asked)
    assert len(compared(kept)) > 10
    assert differences(kept, asked) == []


NEWEST = STORED[-1]


@pytest.mark.parametrize(
    ("table", "key", "cells"),
    [
        ("appropriations", "chips-ai-2026-initial", {"amount_jpy_bn": "1239.1"}),
        ("appropriations", "chips-ai-2024-supplementary-1", {"resolution": "0.4"}),
        ("exchange_rates_daily", "jpy-2025-12-24", {"per_usd": "155.9601"}),
        ("claims", "bloomberg-total", {"stated_value": "3080"}),
    ],
)
def test_a_changed_cell_is_seen(package, table, key, cells):
    restate(package, table, key, **cells)
    assert differences(stored(NEWEST), Asked(NEWEST.stem), package.folder)


@pytest.mark.proof
def test_a_changed_cell_moves_both_alike(tmp_path):
    package = DataPackage(Path(shutil.copytree(ROOT / "data", tmp_path / "data")))
    restate(package, "appropriations", "nexi-delivery-bonds-2026-initial", amount_jpy_bn="1790")
    restate(package, "rapidus_funding", "rapidus-2027-rd", amount_jpy_bn="310")
    asked = Asked(NEWEST.stem)
    changed = made(asked, DataPackage(package.folder))
    assert differences(changed, asked, package.folder) == []
    moved = " ".join(differences(changed, asked))
    assert all(part in moved for part in ("main.bonds", "main.rapidus.gap", "unverifiable"))


def every_plan(book):
    """The tranches with those that a decision has replaced."""
    return [row for row in book.rows("rapidus_funding") if row["tranche_id"] in PLANS]


PLANS = {"rapidus-2026-rd-plan", "rapidus-2026-rd", "rapidus-2025-ipa-equity", "rapidus-2027-rd"}
WRONG_RULES = {
    "extra budget of the wrong year": (Book, "extra_of", lambda book, _, year: book.extra(year)),
    "rivals of no scope": (Book, "scope", lambda book, year: "chips and AI, general account only"),
    "plans of Rapidus counted": (Book, "tranches", every_plan),
    "rate of the last month": (Book, "fixing", lambda book, day: book.per_dollar("JPY")),
    "no second figure": (second, "beside", lambda book, claim, ours: "accurate"),
    "years cut off, not rounded up": (second, "last_year", lambda year, years: years + year),
}


@pytest.mark.parametrize("rule", WRONG_RULES.values(), ids=WRONG_RULES)
def test_a_wrong_rule_is_seen(monkeypatch, rule):
    monkeypatch.setattr(*rule)
    assert differences(stored(NEWEST), Asked(NEWEST.stem))
