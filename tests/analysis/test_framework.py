"""The frame, its clocks, and how far the money has travelled."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from report.analysis import delivery, framework, pace
from report.facts.load import load_facts
from report.facts.quantity import Missing, Quantity
from report.parameters import Parameters
from report.present.words import pace as standing
from tests.conftest import changed

YEAR = Parameters()


def on(day, **others):
    parameters = Parameters.of({"as_of": day, **others})
    return load_facts(parameters.as_of), parameters


def gaps(facts, parameters):
    return [standing(gap) for gap in framework.by_clock(facts, parameters)["gap"].iloc[:5]]


def test_the_verdict_depends_on_the_clock(facts):
    assert gaps(facts, YEAR) == ["level within rounding", "behind", "ahead", "behind", "ahead"]


def test_another_budget_changes_the_verdict(facts):
    lower = changed(facts, "appropriations", "chips-ai-2026-initial", amount_jpy_bn=Decimal(300))
    assert gaps(lower, YEAR)[0] == "behind"
    higher = changed(facts, "appropriations", "chips-ai-2026-initial", amount_jpy_bn=Decimal(2500))
    assert gaps(higher, YEAR)[:2] == ["ahead", "ahead"]


def test_another_frame_changes_the_required_rate(facts):
    wider = changed(facts, "envelopes", framework.FRAME, amount_jpy_bn=Decimal(20000))
    before, after = (pace.pace(known, YEAR)["required"].value for known in (facts, wider))
    assert after - before == 2500


def test_the_package_before_the_opening_is_not_counted(facts):
    counted = framework.used(facts, framework.span(facts, YEAR)).rows
    assert "chips-ai-2023-supplementary-1" not in counted
    assert not counted & set(facts["envelopes"]["envelope_id"])


def test_the_needed_pace_ends_at_the_frame(facts):
    path = pace.by_package(facts, YEAR)["amount"]
    assert path.iloc[-1].value == framework.envelope(facts).value
    steps = [after.value - before.value for before, after in pairwise(path)]
    assert len(set(steps[1:])) == 1


def test_halves_make_the_whole(facts):
    used = pace.by_half(facts, YEAR)["used"]
    whole = framework.used(facts, framework.span(facts, YEAR))
    assert (used.iloc[0] + used.iloc[2]).value == whole.value


def test_before_the_frame_nothing_is_said_about_it():
    facts, parameters = on("2024-11-10", fiscal_year=2024)
    assert isinstance(framework.envelope(facts), Missing)
    assert all(isinstance(gap, Missing) for gap in framework.by_clock(facts, parameters)["gap"])
    assert all(isinstance(figure, Missing) for figure in pace.pace(facts, parameters).values())
    after, _ = on("2024-11-11", fiscal_year=2024)
    assert isinstance(framework.envelope(after), Quantity)


def test_the_count_stops_at_the_last_budget_known():
    facts, parameters = on("2025-03-31", fiscal_year=2026)
    assert framework.span(facts, parameters).year == 2025
    assert "was not out yet" in framework.names(facts, parameters)["reached"]


@pytest.mark.parametrize("prices", ["2020", "2023"])
def test_real_prices_do_not_touch_a_nominal_promise(facts, prices):
    real = Parameters.of({"prices": "real", "base_year": prices})
    assert pace.pace(facts, real)["required"] == pace.pace(facts, YEAR)["required"]


def test_a_plan_gives_way_to_its_payment(facts):
    assert [figure.rows for figure in delivery.for_rapidus(facts, 2025, ("paid",))] == [
        {"rapidus-2025-ipa-equity"}
    ]
    committed = delivery.summed(delivery.for_rapidus(facts, 2025, delivery.COMMITTED), "")
    assert "rapidus-2025-ipa-equity-plan" not in committed.rows


def test_unknown_payments_are_not_zero(facts):
    paid = delivery.by_stage(facts, YEAR)["paid"]
    assert all(isinstance(figure, Missing) for figure in paid.iloc[:4])
    early, parameters = on("2025-12-26")
    assert all(
        isinstance(figure, Missing) for figure in delivery.by_stage(early, parameters)["paid"]
    )


def test_a_payment_that_is_withdrawn_is_noticed(facts):
    open_again = changed(facts, "rapidus_funding", "rapidus-2025-ipa-equity", status="committed")
    assert isinstance(delivery.floor_paid(open_again, YEAR), Missing)


def test_a_cancelled_award_does_not_count(facts):
    rows = set().union(*(figure.rows for figure in delivery.awards(facts, 2026)))
    assert "sumitomo-electric-sic" not in rows and "noetra-2026" in rows


def test_an_award_of_a_later_day_changes_nothing_earlier():
    facts, parameters = on("2025-09-12")
    assert parameters.as_of < date(2025, 9, 13)
    assert (
        "micron-hiroshima-next-dram"
        not in delivery.by_stage(facts, parameters)["committed"].iloc[1].rows
    )
