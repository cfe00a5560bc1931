"""Money for Rapidus: counted once, known on the day, and never more certain than it is."""

from datetime import date
from decimal import Decimal

import pytest

from report.analysis import rapidus, rapidus_steps
from report.analysis import rapidus_terms as terms
from report.analysis.rapidus import DECIDED, PLANNED, PRIVATE, STAGES, STATE
from report.facts.load import load_facts
from report.facts.quantity import Missing
from report.parameters import Parameters
from tests.conftest import changed, known, reasons

DAYS = ("2022-11-10", "2025-03-31", "2025-11-22", "2025-12-26", "2026-02-27", "2026-11-22")


def at(day):
    return load_facts(date.fromisoformat(day))


@pytest.mark.parametrize("day", DAYS)
def test_overlaps_are_never_counted_twice(day):
    counted = rapidus.tranches(at(day))
    keys = set(counted["tranche_id"])
    for _, row in counted.iterrows():
        assert not set(row["overlaps"] or ()) & keys


def test_without_its_overlap_a_plan_would_be_counted_twice(facts):
    before = known(rapidus.amount(facts, Parameters(), STATE, STAGES))
    twice = changed(facts, "rapidus_funding", "rapidus-2026-rd-plan", overlaps=None)
    assert known(rapidus.amount(twice, Parameters(), STATE, STAGES)) == before + 630


def test_a_plan_counts_until_its_decision_is_known():
    plan, decision = "rapidus-2026-rd-plan", "rapidus-2026-rd"
    for day, holds, lacks in (("2026-04-10", plan, decision), ("2026-04-11", decision, plan)):
        rows = rapidus.amount(at(day), Parameters(), STATE, STAGES).rows
        assert holds in rows and lacks not in rows


@pytest.mark.parametrize("day", DAYS)
def test_guarantees_and_swaps_are_shown_and_not_added(day):
    facts = at(day)
    assert not set(rapidus.tranches(facts)["instrument"]) & set(rapidus.NOT_ADDED)


def test_the_guarantee_stands_in_the_table(facts):
    table = rapidus.by_instrument(facts, Parameters()).set_index("instrument")
    assert known(table.loc["Loan guarantee, planned, not added", "amount"]) == 2000


def test_bank_equity_is_inside_the_private_round():
    planned = rapidus.amount(at("2025-12-26"), Parameters(), PRIVATE, (PLANNED,), (rapidus.EQUITY,))
    assert known(planned) == 130


def test_later_rows_never_reach_an_earlier_edition():
    figure = rapidus.amount(at("2025-12-26"), Parameters())
    assert known(figure) == 1822.5
    assert "rapidus-2025-ipa-equity" not in figure.rows
    paid = rapidus.amount(at("2025-12-26"), Parameters(), STATE, ("paid",))
    assert "was known as paid" in reasons(paid)
    assert "not known by then" in reasons(terms.capital_share(at("2025-12-26")))


def test_the_gap_follows_its_facts(facts):
    gap = terms.gap(facts, Parameters())
    assert gap.low < 0 < gap.high
    finer = changed(facts, "indicators", "rapidus-need-2031", value=Decimal(9000))
    assert terms.gap(finer, Parameters()).low > 0
    assert known(terms.gap(facts, Parameters())) == known(gap)


def test_the_goal_holds_what_is_paid(facts):
    goal = terms.promised(facts, Parameters())["Private equity, goal with what is paid"]
    assert goal.rows == {terms.GOAL}
    assert not {"rapidus-2022-founders"} & terms.gap(facts, Parameters()).rows


def test_a_year_that_no_source_splits_is_unknown_and_not_zero(facts):
    whole, part = terms.back_end(facts, Parameters(), 2026)
    assert known(whole) == 631.5
    assert "no source splits" in reasons(part)
    assert known(terms.back_end(facts, Parameters(), 2022)[1]) == 0


@pytest.mark.parametrize("day", DAYS)
def test_steps_end_at_the_sum(day):
    facts = at(day)
    last = rapidus.by_decision(facts, Parameters()).iloc[-1]
    assert known(last["state"]) == known(rapidus.amount(facts, Parameters(), STATE, DECIDED))


def test_plans_reach_the_total(facts):
    _, reached = rapidus.plans(facts, Parameters())[-1]
    assert known(reached) == known(rapidus.amount(facts, Parameters(), STATE, STAGES))


@pytest.mark.parametrize(("day", "state"), [("2025-12-26", "plan"), ("2026-11-22", "no report")])
def test_a_plan_is_never_reported_as_done(day, state):
    steps = rapidus_steps.milestones(at(day))
    kit = steps[steps["what"].str.contains("design kit")].iloc[0]
    assert state in kit["state"] and kit["state"] != rapidus_steps.DONE


def test_nothing_known_is_missing_everywhere():
    facts, parameters = at("2022-01-15"), Parameters()
    assert "no state money" in reasons(rapidus.amount(facts, parameters))
    assert "no private money" in reasons(rapidus.ratio(facts, parameters))
    assert isinstance(rapidus.by_decision(facts, parameters).iloc[0]["state"], Missing)
    assert len(rapidus_steps.by_reading(facts, parameters)) == 1
