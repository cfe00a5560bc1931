"""The verdicts on published claims follow from the facts, and change with them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from report.analysis import claims
from report.analysis.claim_figures import COMPUTED, Scope, figure, rapidus_state
from report.analysis.claim_rules import BESIDE, KINDS, VERDICTS, fits
from report.analysis.rows import rounded_to
from report.facts.load import load_facts
from report.facts.quantity import Missing, Quantity
from report.parameters import Parameters
from report.present import claims as show
from tests.conftest import changed

YEAR = Parameters()
EXPECTED = {
    "bloomberg-amount": "imprecise",
    "bloomberg-dollars": "accurate",
    "bloomberg-multiple": "accurate but partial",
    "bloomberg-total": "accurate",
    "bloomberg-total-growth": "accurate",
    "bloomberg-growth-cause": "accurate",
    "bloomberg-rapidus": "accurate but partial",
    "bloomberg-rapidus-cumulative": "accurate but partial",
    "bloomberg-ai": "accurate",
    "bloomberg-nexi": "accurate",
    "bloomberg-minerals": "accurate but partial",
    "bloomberg-decarbonisation": "misleading",
    "bloomberg-regular-budgets": "accurate",
    "bloomberg-stability": "context",
    "bloomberg-cabinet": "accurate",
    "bloomberg-parliament": "accurate",
    "bloomberg-rivalry": "context",
    "summary-fiscal-year": "misleading",
    "summary-dating": "misleading",
    "summary-total-growth": "misleading",
    "summary-decarbonisation": "misleading",
    "summary-rivals": "context",
}


def verdict(facts, claim_id, parameters=YEAR):
    return claims.judgement_of(facts, parameters, claim_id).verdict


def test_every_claim_gets_its_verdict(facts):
    found = claims.by_claim(facts, YEAR).set_index("claim_id")["verdict"].to_dict()
    assert found == EXPECTED


@pytest.mark.parametrize(
    "values",
    [{"fiscal_year": 2023}, {"currency": "USD"}, {"prices": "real", "base_year": 2020}],
    ids=str,
)
def test_the_edition_does_not_change_a_verdict(facts, values):
    found = claims.by_claim(facts, Parameters.of(values)).set_index("claim_id")["verdict"]
    assert found.to_dict() == EXPECTED


AMOUNT = {"table": "appropriations", "column": "amount_jpy_bn"}
PERTURBED = [
    # claim, row, its new amount, the verdict that follows
    ("bloomberg-amount", "chips-ai-2026-initial", "1231.0", "accurate"),
    ("bloomberg-amount", "chips-ai-2026-initial", "1500.0", "misleading"),
    ("bloomberg-dollars", "chips-ai-2026-initial", "1250.0", "imprecise"),
    ("bloomberg-multiple", "chips-ai-2025-initial", "300.0", "imprecise"),
    ("bloomberg-multiple", "chips-ai-2025-initial", "1200.0", "misleading"),
    # with hardly any supplementary money the year before, both bases nearly quadruple
    ("bloomberg-multiple", "chips-ai-2024-supplementary-1", "60.0", "accurate"),
    ("bloomberg-total", "meti-total-2026-initial", "3081.0", "imprecise"),
    ("bloomberg-total-growth", "meti-total-2026-initial", "4000.0", "misleading"),
    ("bloomberg-growth-cause", "chips-ai-2025-initial", "900.0", "misleading"),
    # the sum is known to 10.1 only, so that it may well be the part
    ("bloomberg-rapidus", "chips-ai-rapidus-2026-initial", "150.0", "accurate"),
    ("bloomberg-rapidus-cumulative", "chips-ai-rapidus-equity-2025-initial", "50.0", "misleading"),
    ("bloomberg-ai", "chips-ai-models-2026-initial", "387.5", "misleading"),
    ("bloomberg-minerals", "critical-minerals-2026-initial", "5.0", "accurate"),
    ("bloomberg-decarbonisation", "gx-government-2026-initial", "122.0", "accurate"),
    ("bloomberg-regular-budgets", "chips-ai-2025-supplementary-1", "2000.0", "misleading"),
    (
        "bloomberg-regular-budgets",
        "chips-ai-2026-supplementary-1",
        "2000.0",
        "accurate but partial",
    ),
    # chips and AI alone would make 49.99 percent
    ("summary-total-growth", "chips-ai-2025-initial", "213.0", "accurate"),
    ("summary-total-growth", "meti-total-2026-initial", "3066.0", "imprecise"),
]


@pytest.mark.parametrize(("claim_id", "row", "amount", "expected"), PERTURBED)
def test_another_fact_gives_another_verdict(facts, claim_id, row, amount, expected):
    other = changed(facts, "appropriations", row, amount_jpy_bn=Decimal(amount))
    assert verdict(other, claim_id) == expected
    assert verdict(facts, claim_id) == EXPECTED[claim_id]


def test_another_year_of_the_budget_makes_the_summary_right(facts):
    other = changed(facts, "appropriations", "chips-ai-2026-initial", fiscal_year=2025)
    assert verdict(other, "summary-fiscal-year") == "accurate"


def test_another_day_of_the_step(facts):
    thursday = changed(facts, "events", "fy2026-draft-adopted", date=date(2025, 12, 25))
    assert verdict(thursday, "bloomberg-cabinet") == "misleading"
    dated = changed(facts, "sources", "coverage-summary", published=date(2025, 12, 26))
    assert verdict(dated, "summary-dating") == "accurate"
    late = changed(facts, "events", "fy2026-budget-submitted", date=date(2027, 1, 20))
    assert verdict(late, "bloomberg-parliament") == "unverifiable"


def test_a_coverage_that_tells_the_share_does_not_mislead(facts):
    told = changed(facts, "claims", "bloomberg-growth-cause", coverage="summary")
    assert verdict(told, "summary-total-growth") == "accurate"
    assert verdict(told, "bloomberg-total-growth") == "misleading"


def test_another_print_gives_another_verdict(facts):
    other = changed(facts, "claims", "bloomberg-amount", stated_value=Decimal(1240))
    assert verdict(other, "bloomberg-amount") == "accurate"


def test_nothing_is_known_before_it_was_published():
    early = Parameters.of({"as_of": "2025-12-25"})
    facts = load_facts(early.as_of)
    assert claims.by_claim(facts, early).empty
    assert isinstance(claims.count(facts, early), Missing)
    assert len(show.ledger(facts, early).rows) == len(show.verdicts(facts, early).rows) == 1


def test_a_forecast_waits_for_its_step():
    cabinet = Parameters.of({"as_of": "2025-12-26"})
    facts = load_facts(cabinet.as_of)
    found = claims.by_claim(facts, cabinet).set_index("claim_id")["verdict"].to_dict()
    agency = {key: word for key, word in EXPECTED.items() if key.startswith("bloomberg")}
    assert found == {**agency, "bloomberg-parliament": "unverifiable"}


def test_a_missing_fact_makes_a_claim_unverifiable(facts):
    rows = facts["appropriations"]
    without = rows[rows["fact_id"] != "chips-ai-2025-initial"].reset_index(drop=True)
    other = replace(facts, tables={**facts.tables, "appropriations": without})
    assert verdict(other, "bloomberg-multiple") == "unverifiable"


def test_the_rate_is_the_last_before_the_coverage(facts):
    other = changed(facts, "exchange_rates_daily", "jpy-2025-12-29", per_usd=Decimal(100))
    assert verdict(other, "bloomberg-dollars") == "accurate"
    other = changed(facts, "exchange_rates_daily", "jpy-2025-12-24", per_usd=Decimal(154))
    assert verdict(other, "bloomberg-dollars") == "imprecise"


def test_rapidus_money_is_counted_once(facts):
    scope = Scope.of(facts, YEAR, YEAR.as_of)
    used = rapidus_state(scope).rows
    assert not {row for row in used if row.endswith("-plan")}
    rows = facts["rapidus_funding"]
    others = rows[rows["tranche_id"] != "rapidus-2026-rd"].reset_index(drop=True)
    other = replace(facts, tables={**facts.tables, "rapidus_funding": others})
    assert "rapidus-2026-rd-plan" in rapidus_state(Scope.of(other, YEAR, YEAR.as_of)).rows


def test_units_of_what_is_compared_agree(facts):
    for row in claims.by_claim(facts, YEAR)["judgement"]:
        known = [q for q in (row.stated, row.ours, row.beside) if isinstance(q, Quantity)]
        assert len({quantity.unit for quantity in known}) <= 1


def test_the_tables_of_rules_are_complete(facts):
    scope = Scope.of(facts, YEAR, YEAR.as_of)
    for quantity, beside in BESIDE.items():
        assert isinstance(figure(scope, beside.name), Quantity)
        assert quantity in set(facts["claims"]["quantity"])
        assert KINDS[beside.kind] in VERDICTS and beside.kind in show.REASONS
    assert set(facts["claims"]["quantity"]) & set(COMPUTED)


def test_fits_knows_three_answers():
    stated = Quantity.stated(Decimal(10), "ratio", "row", Decimal(2))
    inside, across, outside = (
        Quantity.stated(Decimal(value), "ratio", "row", Decimal(1)) for value in (10, 11, 12)
    )
    assert [fits(stated, other) for other in (inside, across, outside)] == [True, None, False]
    assert rounded_to(across, across.value).value == across.value


def test_every_reason_is_a_sentence_with_what_it_needs(facts):
    for _, row in claims.by_claim(facts, YEAR).iterrows():
        text = str(show.reason(row["claim_id"], row["judgement"]))
        assert text.endswith(".") and "“”" not in text
