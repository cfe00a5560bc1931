"""The verdicts on published claims follow from the facts, and change with them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from report.brief import rules
from report.brief.chapters import claim_words, claims
from report.brief.chapters.claim_figures import COMPUTED, about, figure, rapidus_state
from report.brief.chapters.claim_rules import COMPARED, KINDS, VERDICTS, fits
from report.brief.edition import Edition
from report.brief.parameters import Parameters
from report.brief.rows import rounded_to
from report.facts.load import load_facts
from report.facts.quantity import Missing, Quantity
from tests import YEAR
from tests.conftest import ROOT, changed
from tests.published.claims import judgement

CHAPTERS = ROOT / "report" / "brief" / "chapters"
CABINET = Parameters.of({"as_of": "2025-12-26"})
EXPECTED = {
    "bloomberg-headline": "accurate but partial",
    "bloomberg-multiple": "accurate but partial",
    "bloomberg-amount": "imprecise",
    "bloomberg-dollars": "accurate",
    "bloomberg-fiscal-year": "accurate",
    "bloomberg-total": "accurate",
    "bloomberg-total-growth": "accurate",
    "bloomberg-growth-cause": "accurate",
    "bloomberg-cabinet": "accurate",
    "bloomberg-parliament": "accurate",
    "bloomberg-rivalry": "context",
    "bloomberg-tension": "context",
    "bloomberg-supply-chains": "context",
    "bloomberg-regular-budgets": "accurate",
    "bloomberg-stability": "context",
    "bloomberg-rapidus": "accurate but partial",
    "bloomberg-rapidus-cumulative": "accurate but partial",
    "bloomberg-ai": "accurate",
    "bloomberg-minerals": "accurate but partial",
    "bloomberg-decarbonisation": "mislabelled",
    "bloomberg-nexi": "accurate",
    "bloomberg-trade-agreement": "accurate",
    "summary-fiscal-year": "wrong",
    "summary-push": "context",
    "summary-dominance": "context",
    "summary-reclaim": "accurate but partial",
    "summary-total-growth": "accurate",
    "summary-shift": "accurate but partial",
    "summary-confidence": "context",
    "summary-sovereignty": "context",
    "summary-alternatives": "context",
    "summary-robotics": "context",
    "summary-bottleneck": "context",
    "summary-essential": "context",
    "summary-energy-link": "context",
    "summary-products": "context",
    "summary-rivals": "context",
}


def verdict(facts, claim_id, parameters=YEAR):
    return judgement(Edition(facts, parameters), claim_id).verdict


def verdicts(facts, parameters=YEAR):
    judged = claims.by_claim(Edition(facts, parameters))
    return {each.claim.claim_id: each.verdict for each in judged}


def test_every_claim_gets_its_verdict(facts):
    assert verdicts(facts) == EXPECTED


@pytest.mark.parametrize(
    "values",
    [{"fiscal_year": 2023}, {"currency": "USD"}, {"prices": "real", "base_year": 2020}],
    ids=str,
)
def test_the_edition_does_not_change_a_verdict(facts, values):
    assert verdicts(facts, Parameters.of(values)) == EXPECTED


PERTURBED = [
    # claim, row, its new amount, the verdict that follows
    ("bloomberg-amount", "chips-ai-2026-initial", "1231.0", "accurate"),
    ("bloomberg-amount", "chips-ai-2026-initial", "1500.0", "wrong"),
    ("bloomberg-dollars", "chips-ai-2026-initial", "1250.0", "imprecise"),
    ("bloomberg-multiple", "chips-ai-2025-initial", "300.0", "imprecise"),
    ("bloomberg-multiple", "chips-ai-2025-initial", "1200.0", "wrong"),
    # a headline that says four may be above it, a text that says nearly may not
    ("bloomberg-headline", "chips-ai-2025-initial", "300.0", "accurate but partial"),
    # with hardly any supplementary money the year before, both bases nearly quadruple
    ("bloomberg-multiple", "chips-ai-2024-supplementary-1", "60.0", "accurate"),
    ("bloomberg-headline", "chips-ai-2024-supplementary-1", "60.0", "accurate"),
    ("bloomberg-total", "meti-total-2026-initial", "3081.0", "imprecise"),
    ("bloomberg-total-growth", "meti-total-2026-initial", "4000.0", "wrong"),
    ("bloomberg-growth-cause", "chips-ai-2025-initial", "900.0", "one-sided"),
    # the sum is known to 10.1 only, so that it may well be the part
    ("bloomberg-rapidus", "chips-ai-rapidus-2026-initial", "150.0", "accurate"),
    ("bloomberg-rapidus-cumulative", "chips-ai-rapidus-equity-2025-initial", "50.0", "wrong"),
    ("bloomberg-ai", "chips-ai-models-2026-initial", "387.5", "wrong"),
    ("bloomberg-minerals", "critical-minerals-2026-initial", "5.0", "accurate"),
    ("bloomberg-decarbonisation", "gx-2026-initial", "122.0", "accurate"),
    # the supplementary budget before it grows by more than the initial one, then by less
    ("bloomberg-regular-budgets", "chips-ai-2025-supplementary-1", "2500.0", "one-sided"),
    ("bloomberg-regular-budgets", "chips-ai-2025-supplementary-1", "2400.0", "accurate"),
    # most of the money is in the initial budget, but nothing was added there
    ("bloomberg-regular-budgets", "chips-ai-2025-initial", "1239.0", "unverifiable"),
    ("bloomberg-regular-budgets", "chips-ai-2025-initial", "1300.0", "one-sided"),
    ("summary-shift", "chips-ai-2025-supplementary-1", "2000.0", "wrong"),
    ("summary-shift", "chips-ai-2024-supplementary-1", "100.0", "wrong"),
    ("summary-total-growth", "meti-total-2026-initial", "3210.0", "imprecise"),
]


@pytest.mark.parametrize(("claim_id", "row", "amount", "expected"), PERTURBED)
def test_another_fact_gives_another_verdict(facts, claim_id, row, amount, expected):
    other = changed(facts, "appropriations", row, amount_jpy_bn=Decimal(amount))
    assert verdict(other, claim_id) == expected


def test_a_position_that_was_kept_cannot_be_reclaimed(facts):
    kept = changed(facts, "indicators", "firm-share-omdia-jpn-2019", value=Decimal("50.3"))
    assert verdict(kept, "summary-reclaim") == "unverifiable"
    grown = changed(facts, "indicators", "firm-share-omdia-jpn-2019", value=Decimal("60.0"))
    assert verdict(grown, "summary-reclaim") == "wrong"


def test_another_year_of_the_budget_makes_the_summary_right(facts):
    other = changed(facts, "appropriations", "chips-ai-2026-initial", fiscal_year=2025)
    assert verdict(other, "summary-fiscal-year") == "accurate"
    assert verdict(other, "bloomberg-fiscal-year") == "wrong"


def test_another_day_of_the_step(facts):
    thursday = changed(facts, "events", "fy2026-draft-adopted", date=date(2025, 12, 25))
    assert verdict(thursday, "bloomberg-cabinet") == "wrong"
    early = changed(facts, "events", "fy2026-budget-lower-house", date=date(2025, 12, 30))
    assert verdict(early, "bloomberg-parliament") == "wrong"
    late = changed(facts, "events", "fy2026-budget-lower-house", date=date(2027, 1, 20))
    assert verdict(late, "bloomberg-parliament") == "unverifiable"


def test_a_debate_comes_with_the_steps_taken_by_then(facts):
    told = str(claim_words.reason(judgement(Edition(facts, YEAR), "bloomberg-parliament")))
    assert told.index("passes the lower house") < told.index("Lower house dissolved")
    march = Parameters.of({"as_of": "2026-03-01"})
    early = judgement(Edition.under(march), "bloomberg-parliament")
    assert early.verdict == "unverifiable"
    assert [title.split(" ")[0] for title, _ in early.steps] == ["Lower"]


def test_a_text_that_tells_the_share_is_not_one_sided(facts):
    silent = changed(facts, "claims", "summary-total-growth", told_by=None)
    assert verdict(silent, "summary-total-growth") == "one-sided"


def test_another_print_gives_another_verdict(facts):
    other = changed(facts, "claims", "bloomberg-amount", stated_value=Decimal(1240))
    assert verdict(other, "bloomberg-amount") == "accurate"


def test_nothing_is_known_before_it_was_published():
    early = Parameters.of({"as_of": "2025-12-25"})
    edition = Edition.under(early)
    assert claims.by_claim(edition) == []
    assert isinstance(claims.count(edition), Missing)
    assert [make(edition) for make in (claims.told, claims.ledger, claims.stated)] == [None] * 3
    assert "25 December 2025" in str(claims.scope(edition))


def test_a_forecast_waits_for_its_step():
    facts = load_facts(CABINET.as_of)
    agency = {key: word for key, word in EXPECTED.items() if key.startswith("bloomberg")}
    assert verdicts(facts, CABINET) == {**agency, "bloomberg-parliament": "unverifiable"}


def test_a_missing_fact_makes_a_claim_unverifiable(facts):
    rows = facts["appropriations"]
    without = rows[rows["fact_id"] != "chips-ai-2025-initial"].reset_index(drop=True)
    other = replace(facts, tables={**facts.tables, "appropriations": without})
    for key in ("multiple", "headline"):
        assert verdict(other, f"bloomberg-{key}") == "unverifiable"


def test_the_rate_is_the_last_before_the_coverage(facts):
    other = changed(facts, "exchange_rates_daily", "jpy-2025-12-29", per_usd=Decimal(100))
    assert verdict(other, "bloomberg-dollars") == "accurate"
    other = changed(facts, "exchange_rates_daily", "jpy-2025-12-24", per_usd=Decimal(154))
    assert verdict(other, "bloomberg-dollars") == "imprecise"


def test_rapidus_money_is_counted_once(facts):
    def rows(facts):
        return rapidus_state(Edition(facts, YEAR)).rows

    assert not {row for row in rows(facts) if row.endswith("-plan")}
    tranches = facts["rapidus_funding"]
    others = tranches[tranches["tranche_id"] != "rapidus-2026-rd"].reset_index(drop=True)
    other = replace(facts, tables={**facts.tables, "rapidus_funding": others})
    assert "rapidus-2026-rd-plan" in rows(other)


def test_units_of_what_is_compared_agree(facts):
    for row in claims.by_claim(Edition(facts, YEAR)):
        figures = [q for q in (row.stated, row.ours, row.beside) if isinstance(q, Quantity)]
        assert len({quantity.unit for quantity in figures}) <= 1


def test_the_table_of_claims_fits_the_rules(facts):
    named = set()
    for claim in facts["claims"].itertuples():
        named |= {claim.quantity, claim.beside}
        if claim.relation not in (None, "course"):
            edition = about(Edition(facts, YEAR), claim)
            assert isinstance(figure(edition, claim.beside, YEAR.as_of), Quantity)
            assert claim.relation in KINDS.keys() | COMPARED.keys()
            assert claim.relation in claim_words.REASONS
    assert named >= COMPUTED.keys()


def test_what_a_verdict_says_is_required_of_the_table():
    said = {name for name, text in claim_words.REASONS.items() if "{covers}" in text.lower()}
    assert said - {"no rest"} == rules.COVERED


def test_what_repeats_is_judged_once_and_named(facts):
    judged = [each.claim.claim_id for each in claims.by_claim(Edition(facts, YEAR))]
    later = [key for key in facts["claims"]["claim_id"] if key not in judged]
    assert all(
        facts.row("claims", facts.row("claims", key)["repeats"]) is not None for key in later
    )
    words = {row.claim: row.words for row in claims.by_line(Edition(facts, YEAR))}
    assert words["cabinet signed off on it Friday"].endswith(
        "(Bloomberg and The Japan Times; in other words, Summary)"
    )
    assert words["($7.9 billion)"].endswith("(Bloomberg, The Japan Times and Summary)")
    assert words["for fiscal year 2025"].endswith("(Summary)")


def test_the_ledger_names_exhibits_that_there_are(facts):
    chapters = [path.read_text(encoding="utf-8") for path in CHAPTERS.glob("*.py")]
    named = {row.exhibit for row in claims.by_line(Edition(facts, YEAR))} - {""}
    assert len(named) > 4
    for id in [*named, "brief.nothing"]:
        assert any(f'"{id}"' in text for text in chapters) is (id != "brief.nothing"), id
    past = Edition(facts, Parameters.of({"fiscal_year": 2023}))
    assert {row.exhibit for row in claims.by_line(past)} == {""}


def test_what_no_figure_can_test_is_data_alone(facts):
    edition = Edition(facts, YEAR)
    assert "context" not in {row.verdict for row in claims.by_line(edition)}
    listed = [row.verdict for row in claims.by_statement(edition)]
    assert len(listed) == len(EXPECTED) and listed.count("context") == 15


def test_a_claim_has_the_same_name_on_every_day(facts):
    names = {row.claim for row in claims.by_line(Edition(facts, YEAR))}
    early = {row.claim for row in claims.by_line(Edition.under(CABINET))}
    assert early and early < names


def test_the_worst_stands_first(facts):
    order = [each.verdict for each in claims.by_severity(Edition(facts, YEAR))]
    worst_first = ["wrong", "one-sided", "mislabelled", "imprecise", "accurate but partial"]
    worst_first += ["accurate", "unverifiable", "context"]
    assert order == sorted(order, key=worst_first.index) and order[0] == "wrong"
    assert set(worst_first) == set(VERDICTS)


def test_verdicts_that_none_got_are_not_counted(facts):
    text = str(claims.told(Edition(facts, YEAR)))
    assert text.startswith(
        "12 of 22 checkable claims hold as stated; 7 are right for one part or one count; "
        "3 are imprecise, mislabelled or wrong."
    )
    assert "0" not in text and "one-sided" not in text
    silent = changed(facts, "claims", "summary-total-growth", told_by=None)
    assert "imprecise, mislabelled, one-sided or wrong" in str(claims.told(Edition(silent, YEAR)))
    early = str(claims.told(Edition.under(CABINET)))
    assert "1 cannot be checked yet." in early and "wrong" not in early


def test_fits_knows_three_answers():
    stated = Quantity.stated(Decimal(10), "ratio", "row", Decimal(2))
    inside, across, outside = (
        Quantity.stated(Decimal(value), "ratio", "row", Decimal(1)) for value in (10, 11, 12)
    )
    assert [fits(stated, other) for other in (inside, across, outside)] == [True, None, False]
    assert rounded_to(across, across.value).value == across.value


@pytest.mark.parametrize("parameters", [YEAR, CABINET], ids=str)
def test_reason_and_what_to_say_instead_are_words_with_what_they_need(parameters):
    facts = load_facts(parameters.as_of)
    for judged in claims.by_claim(Edition(facts, parameters)):
        text = str(claim_words.reason(judged))
        assert text.endswith((".", ")")) and "“”" not in text and "{" not in text
        instead = str(claim_words.instead(judged))
        right = judged.verdict in ("accurate", "unverifiable", "context")
        assert (instead == "–") == right


def test_what_to_say_instead_follows_the_facts(facts):
    def instead(facts, key):
        return str(claim_words.instead(judgement(Edition(facts, YEAR), key)))

    assert "falls by about a fifth" in instead(facts, "bloomberg-headline")
    other = changed(
        facts, "appropriations", "chips-ai-2025-supplementary-1", amount_jpy_bn=Decimal(900)
    )
    assert "rises" in instead(other, "bloomberg-headline")
    assert "rises by about a fifth" in instead(facts, "bloomberg-decarbonisation")
    early = facts["appropriations"]["fact_id"] != "gx-2025-initial"
    rows = facts["appropriations"][early].reset_index(drop=True)
    alone = replace(facts, tables={**facts.tables, "appropriations": rows})
    assert instead(alone, "bloomberg-decarbonisation").endswith("¥605bn")


def test_the_coverage_of_another_year_is_told_from_the_edition(facts):
    past = Parameters.of({"fiscal_year": 2023})
    assert "about the FY2026 budget" in str(claims.scope(Edition(facts, past)))
    assert "about FY2023, the reports are not" in str(claims.scope(Edition(facts, past)))
    assert "the reports are not" not in str(claims.scope(Edition(facts, YEAR)))
    rows = facts["claims"].assign(fiscal_year=2023)
    other = replace(facts, tables={**facts.tables, "claims": rows})
    assert "the reports are not" not in str(claims.scope(Edition(other, past)))


def test_the_head_names_the_coverage_of_its_year_once_it_is_known(facts):
    named = claims.checked(Edition(facts, YEAR), 2026)["Coverage checked"]
    assert named.startswith("Bloomberg via The Spokesman-Review (26 December 2025), “Japan to quad")
    assert named.endswith("”, and 2 more")
    assert claims.checked(Edition(facts, YEAR), 2025) == {}
    assert claims.checked(Edition(load_facts(date(2025, 12, 25)), YEAR), 2026) == {}
