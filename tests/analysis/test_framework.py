"""The frame, its clocks, and how far the money has travelled."""

from datetime import date
from decimal import Decimal
from math import inf

import pytest

from report.brief.chapters import delivery, framework, pace
from report.brief.edition import Edition
from report.brief.parameters import Parameters
from report.facts.load import load_facts
from report.facts.quantity import Missing, Quantity
from report.present.words import pace as standing
from tests import YEAR
from tests.conftest import changed, known

TOLD = [framework.progress, pace.rate, pace.subsidies, framework.clocks]


def on(day, **others):
    parameters = Parameters.of({"as_of": day, **others})
    return load_facts(parameters.as_of), parameters


def gaps(facts, parameters):
    return [standing(clock.gap) for clock in framework.by_clock(Edition(facts, parameters))[:5]]


def test_the_verdict_depends_on_the_clock(facts):
    assert gaps(facts, YEAR) == ["on pace", "behind", "ahead", "behind", "ahead"]


def test_another_budget_changes_the_verdict(facts):
    lower = changed(facts, "appropriations", "chips-ai-2026-initial", amount_jpy_bn=Decimal(300))
    assert gaps(lower, YEAR)[0] == "behind"
    higher = changed(facts, "appropriations", "chips-ai-2026-initial", amount_jpy_bn=Decimal(2500))
    assert gaps(higher, YEAR)[:2] == ["ahead", "ahead"]


def test_another_frame_changes_the_required_rate(facts):
    wider = changed(facts, "envelopes", framework.FRAME, amount_jpy_bn=Decimal(20000))
    before, after = (pace.pace(Edition(known, YEAR)).required.value for known in (facts, wider))
    assert after - before == 2500


def test_the_package_before_the_opening_is_not_counted(facts):
    counted = framework.used(Edition(facts, YEAR)).rows
    assert "chips-ai-2023-supplementary-1" not in counted
    assert not counted & set(facts["envelopes"]["envelope_id"])


def test_the_frame_is_a_floor(facts):
    required = pace.pace(Edition(facts, YEAR)).required
    assert (float(required.value), required.high) == (pytest.approx(1663.228, abs=0.01), inf)
    assert "takes at least ¥1.66trn a year" in str(pace.rate(Edition(facts, YEAR)))
    exact = changed(facts, "envelopes", framework.FRAME, bound=None)
    assert "at least" not in str(pace.rate(Edition(exact, YEAR)))
    # What is used of a floor is measured against the floor itself.
    share = framework.followed(Edition(facts, YEAR)).share
    assert share.high - share.low < Decimal("0.001")


def test_parts_make_the_whole(facts):
    support, finance = pace.by_part(Edition(facts, YEAR))
    whole = framework.used(Edition(facts, YEAR))
    assert (support.used + finance.used).value == whole.value


@pytest.mark.parametrize(
    ("budget", "ends"),
    [
        (700, "last beyond the frame"),
        (1000, "run out in FY2030, the last year of the frame"),
        (1239, "run out in FY2029, before the frame ends in FY2030"),
        (1500, "run out in FY2028, before the frame ends in FY2030"),
    ],
)
def test_when_the_subsidies_run_out_follows_the_budget(facts, budget, ends):
    other = changed(facts, "appropriations", "chips-ai-2026-initial", amount_jpy_bn=Decimal(budget))
    assert str(pace.subsidies(Edition(other, YEAR))).endswith(f"the rest would {ends}.")


def test_no_part_of_the_frame_is_called_a_half(facts):
    texts = [str(each(Edition(facts, YEAR))) for each in TOLD]
    assert all(texts) and not any("half" in text.lower() for text in texts)
    _, support, finance = (figure.value for figure in framework.envelopes(Edition(facts, YEAR)))
    assert support != finance


@pytest.mark.parametrize("day", ["2021-11-26", "2024-11-10"])
def test_nothing_is_shown_of_the_frame_before_it_was_known(day):
    facts, parameters = on(day, fiscal_year=2024)
    assert not any(each(Edition(facts, parameters)) for each in TOLD)


def test_the_budget_that_opens_the_frame_is_named_before_a_package_is_complete():
    facts, parameters = on("2024-12-27", fiscal_year=2024)
    assert "opened the frame with ¥1.52trn, 15% of it" in str(
        framework.progress(Edition(facts, parameters))
    )


def test_before_the_frame_nothing_is_said_about_it():
    facts, parameters = on("2024-11-10", fiscal_year=2024)
    assert isinstance(framework.envelope(Edition(facts, YEAR)), Missing)
    assert framework.by_clock(Edition(facts, parameters)) == []
    assert isinstance(framework.followed(Edition(facts, parameters)).gap, Missing)
    assert all(isinstance(figure, Missing) for figure in pace.pace(Edition(facts, parameters)))
    after, _ = on("2024-11-11", fiscal_year=2024)
    assert isinstance(framework.envelope(Edition(after, YEAR)), Quantity)


def test_the_count_stops_at_the_last_budget_known():
    facts, parameters = on("2025-03-31", fiscal_year=2026)
    assert framework.span(Edition(facts, parameters)).year == 2025


@pytest.mark.parametrize("prices", ["2020", "2023"])
def test_real_prices_do_not_touch_a_nominal_promise(facts, prices):
    real = Parameters.of({"prices": "real", "base_year": prices})
    assert pace.pace(Edition(facts, real)).required == pace.pace(Edition(facts, YEAR)).required


def test_a_plan_gives_way_to_its_payment(facts):
    assert [
        figure.rows for figure in delivery.for_rapidus(Edition(facts, YEAR), 2025, ("paid",))
    ] == [{"rapidus-2025-ipa-equity"}]
    committed = delivery.summed(
        delivery.for_rapidus(Edition(facts, YEAR), 2025, delivery.COMMITTED), ""
    )
    assert "rapidus-2025-ipa-equity-plan" not in committed.rows


def test_no_share_is_made_of_one_payment(facts):
    *_, paid = delivery.everything(Edition(facts, YEAR))
    assert known(paid) == 100
    text = str(delivery.promised(Edition(facts, YEAR)))
    assert "documents name ¥100bn" in text and "%" not in text
    early, parameters = on("2025-12-26")
    assert "documents name" not in str(delivery.promised(Edition(early, parameters)))


def test_a_payment_that_is_withdrawn_is_noticed(facts):
    open_again = changed(facts, "rapidus_funding", "rapidus-2025-ipa-equity", status="committed")
    assert isinstance(delivery.everything(Edition(open_again, YEAR))[2], Missing)


def test_the_rows_of_the_stages_are_parts_of_the_whole(facts):
    rows, whole = delivery.by_stage(Edition(facts, YEAR)), delivery.everything(Edition(facts, YEAR))
    assert len({row.fund for row in rows}) == len(rows) == 5
    for name, total in zip(("appropriated", "committed"), whole, strict=False):
        parts = sum(known(getattr(row, name)) for row in rows)
        assert parts == pytest.approx(known(total))


def test_what_is_promised_is_never_more_than_its_whole():
    for year in (2023, 2024, 2025, 2026):
        for row in delivery.by_stage(Edition.under(Parameters.of({"fiscal_year": year}))):
            for part in (row.committed, row.paid):
                assert isinstance(part, Missing) or known(part) <= known(row.appropriated)


def test_a_fund_is_paid_out_only_where_it_holds_no_other_money(facts):
    advanced, post_5g, *_ = (row.paid for row in delivery.by_stage(Edition(facts, YEAR)))
    assert known(advanced) == pytest.approx(825.5, abs=0.1) and isinstance(post_5g, Missing)
    key = "treasury-to-advanced-fund-2023"
    other = changed(facts, "indicators", key, value=Decimal(700))
    assert isinstance(delivery.by_stage(Edition(other, YEAR))[0].paid, Missing)


def test_budgets_that_are_not_out_are_not_counted():
    facts, parameters = on("2022-03-31", fiscal_year=2026)
    text = str(delivery.promised(Edition(facts, parameters)))
    assert "that budgets to FY2021 set aside so far" in text
    over, parameters = on("2022-04-01", fiscal_year=2026)
    assert "so far" not in str(delivery.promised(Edition(over, parameters)))


def test_what_left_a_fund_follows_its_balance(facts):
    lower = changed(facts, "indicators", "fund-advanced-balance-2025", value=Decimal(1000))
    before, after = (known(delivery.by_fund(Edition(f, YEAR))[0].out) for f in (facts, lower))
    assert after - before == pytest.approx(345.1)


def test_the_treasury_stands_for_what_was_appropriated_and_another_fund_is_out(facts):
    fund = facts["funds"].iloc[1]
    year = known(delivery.paid_in(Edition(facts, YEAR), fund, 2023)) - known(
        delivery.paid_in(Edition(facts, YEAR), fund, 2022)
    )
    assert year == pytest.approx(677.292895)
    last = known(delivery.paid_in(Edition(facts, YEAR), fund, 2025)) - known(
        delivery.paid_in(Edition(facts, YEAR), fund, 2024)
    )
    assert last == pytest.approx(11.5 + 179.7 - 29.5 + 73.453126 + 80.203333)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2025-11-17", None),
        ("2025-11-18", "paid ¥1.3trn for chips and AI in FY2024"),
        ("2026-10-04", "paid ¥831bn for chips and AI in FY2026"),
        ("2026-10-08", "By the end of March 2026 ¥3.09trn had left the funds, half of"),
    ],
)
def test_payments_are_told_as_far_as_they_were_known(day, said):
    facts, parameters = on(day, fiscal_year=2026)
    told = delivery.left(Edition(facts, parameters))
    assert told is None if said is None else said in str(told)
    assert (delivery.in_funds(Edition(facts, parameters)) is None) == (day < "2026-10-05")


def test_a_balance_of_low_confidence_is_named(facts):
    assert "low confidence: Chips fund under" in delivery.in_funds(Edition(facts, YEAR)).note
    firm = changed(facts, "indicators", "fund-conventional-balance-2025", confidence="high")
    assert "low confidence" not in delivery.in_funds(Edition(firm, YEAR)).note


def test_a_cancelled_award_does_not_count(facts):
    rows = set().union(*(figure.rows for figure in delivery.ceilings(Edition(facts, YEAR), 2026)))
    assert "sumitomo-electric-sic" not in rows and "noetra-2026" in rows


def test_an_award_of_a_later_day_changes_nothing_earlier():
    facts, parameters = on("2025-09-12")
    assert parameters.as_of < date(2025, 9, 13)
    assert (
        "micron-hiroshima-next-dram"
        not in delivery.by_stage(Edition(facts, parameters))[0].committed.rows
    )
