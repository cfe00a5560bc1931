"""What counts as an award, where, at what rate, and what an earlier edition may not know."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from report.analysis import award_rates, awards
from report.facts.load import load_facts
from report.parameters import Parameters
from report.present import awards as show
from tests.conftest import changed, known, reasons

YEAR = Parameters()
GROUPINGS = {
    "group": awards.by_group,
    "category": lambda f, p: awards.by_kind(f, p, "category"),
    "programme": lambda f, p: awards.by_kind(f, p, "programme"),
    "place": awards.by_place,
}


@pytest.mark.parametrize("grouping", GROUPINGS)
def test_parts_add_up_to_the_whole(facts, grouping):
    frame = GROUPINGS[grouping](facts, YEAR)
    whole = awards.total if grouping in ("category", "programme") else awards.with_rapidus
    assert sum(known(part) for part in frame["amount"]) == pytest.approx(known(whole(facts, YEAR)))
    assert sum(known(part) for part in frame["share"]) == pytest.approx(1)


def test_what_does_not_count_enters_no_sum(facts):
    counting = changed(facts, "awards", "sumitomo-electric-sic", counted=True)
    rise = known(awards.total(counting, YEAR)) - known(awards.total(facts, YEAR))
    assert rise == pytest.approx(10)
    assert "sumitomo-electric-sic" not in awards.total(facts, YEAR).rows


def test_a_row_with_two_prefectures_is_split_between_neither(facts):
    places = awards.by_place(facts, YEAR).set_index("name")["amount"]
    assert "kioxia-yokkaichi-kitakami" in places[awards.SEVERAL].rows
    assert "kioxia-yokkaichi-kitakami" not in places["Mie"].rows
    assert "Iwate" not in places
    assert list(places.index[-2:]) == [awards.SEVERAL, awards.NOWHERE]


def test_overlapping_tranches_are_never_counted_twice(facts):
    plan, decision = "rapidus-2026-rd-plan", "rapidus-2026-rd"
    both = changed(facts, "rapidus_funding", plan, status="committed")
    assert known(awards.rapidus(both, YEAR)) == 2354
    apart = changed(both, "rapidus_funding", plan, overlaps=None)
    assert known(awards.rapidus(apart, YEAR)) == 2354 + 630
    rows = facts["rapidus_funding"]
    earlier = replace(
        both,
        tables={**both.tables, "rapidus_funding": both["rapidus_funding"].query(
            "tranche_id != @decision"
        )},
    )  # fmt: skip
    assert decision in set(rows["tranche_id"])
    assert known(awards.rapidus(earlier, YEAR)) == 2354 - 631.5 + 630


def test_one_third_is_tested(facts):
    before = award_rates.by_rate(facts, YEAR)
    dearer = changed(facts, "awards", "sumco-saga-wafers", investment_jpy_bn=Decimal(300))
    after = award_rates.by_rate(dearer, YEAR)
    assert known(award_rates.at_one_third(after)) == known(award_rates.at_one_third(before)) - 1
    assert "SUMCO" not in award_rates.outside(before, award_rates.BELOW)
    assert "SUMCO" in award_rates.outside(after, award_rates.BELOW)
    assert "11 of 21" in str(show.rates(dearer, YEAR).title)


def test_rounding_decides_at_one_third(facts):
    coarse = changed(facts, "awards", "jasm-fab-2", resolution=Decimal(100))
    rates = award_rates.by_rate(coarse, YEAR).set_index("award_id")["verdict"]
    assert rates["jasm-fab-2"] == award_rates.AT


def test_nothing_of_a_later_day_enters_an_earlier_edition():
    early = load_facts(date(2024, 3, 31))
    rows = frozenset().union(*(q.rows for q in awards.by_group(early, YEAR)["amount"]))
    days = load_facts(YEAR.as_of)["awards"].set_index("award_id")["known_from"]
    assert "jasm-fab-2" in rows
    assert max(days[key] for key in rows if key in days) <= early.as_of
    assert "rapidus-2024-front-end" not in rows


def test_a_cost_counts_once_its_document_is_out():
    for day, has_cost in ((date(2025, 10, 30), False), (date(2025, 10, 31), True)):
        rates = award_rates.by_rate(load_facts(day), YEAR)
        assert ("jasm-fab-2" in set(rates["award_id"])) is has_cost


def test_costs_dated_by_document_name_rows_and_documents(facts):
    for award, document in award_rates.COST_STATED_IN.items():
        assert award in set(facts["awards"]["award_id"])
        assert document in set(facts["sources"]["source_id"])


@pytest.mark.parametrize(
    ("day", "number"),
    [(date(2026, 11, 22), 2), (date(2024, 12, 29), 1)],
)
def test_cancellations_come_from_dated_events(day, number):
    frame = award_rates.cancellations(load_facts(day), YEAR)
    assert known(award_rates.cancelled(frame)) == number


def test_before_any_cancellation_there_is_no_zero():
    frame = award_rates.cancellations(load_facts(date(2024, 9, 29)), YEAR)
    assert "no cancellation" in reasons(award_rates.cancelled(frame))


def test_a_cancelled_project_shows_what_it_loses(facts):
    frame = award_rates.cancellations(facts, YEAR).set_index("who")
    assert known(frame.loc["Sumitomo Electric", "award"]) == 10
    assert "no award had been decided" in reasons(frame.loc["PSMC and SBI", "award"])
    assert known(frame.loc["PSMC and SBI", "cost"]) == 900


def test_only_awards_up_to_the_year_count(facts):
    past = Parameters.of({"fiscal_year": 2022})
    assert known(awards.total(facts, past)) == pytest.approx(19 + 476 + 92.9 + 46.5)
    assert known(awards.rapidus(facts, past)) == 70


def test_awards_of_different_years_are_deflated_each_by_its_own(facts):
    real = Parameters.of({"prices": "real", "base_year": "2020"})
    figure = awards.total(facts, real)
    assert figure.unit == "jpy_bn_fy2020"
    assert {"deflator of FY2026 projected"} == figure.notes
    deflators = [key for key in figure.rows if "deflator" in key and "fiscal" in key]
    assert len(deflators) == 6


def test_with_no_award_everything_says_so(facts):
    none = replace(facts, tables={**facts.tables, "awards": facts["awards"].head(0)})
    assert "no award decided" in reasons(awards.total(none, YEAR))
    assert "no award" in reasons(award_rates.weighted(award_rates.by_rate(none, YEAR)))
    for exhibit in (show.categories, show.programmes, show.rates, show.groups, show.places):
        assert exhibit(none, YEAR).rows
