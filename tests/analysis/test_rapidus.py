"""Money for Rapidus: counted once, known on the day, and never more certain than it is."""

import re
from datetime import date
from decimal import Decimal
from math import inf

import pytest

from report.brief.chapters import rapidus, rapidus_steps
from report.brief.chapters import rapidus_terms as terms
from report.brief.chapters.rapidus import PLANNED, PRIVATE, STAGES, STATE
from report.brief.edition import Edition
from report.brief.parameters import Parameters
from report.facts.load import load_facts
from report.present.sentence import Sentence
from tests import YEAR
from tests.conftest import changed, known, reasons

KINDS = ("contract_rd", "equity", "loan", "tax")
DAYS = ("2022-11-10", "2025-03-31", "2025-11-22", "2025-12-26", "2026-02-27", "2026-11-22")


def at(day):
    return load_facts(date.fromisoformat(day))


@pytest.mark.parametrize("day", DAYS)
def test_overlaps_are_never_counted_twice(day):
    counted = rapidus.tranches(Edition(at(day), YEAR), STATE + PRIVATE, STAGES, KINDS)
    keys = set(counted["tranche_id"])
    for _, row in counted.iterrows():
        assert not set(row["overlaps"] or ()) & keys


def test_without_its_overlap_a_plan_would_be_counted_twice(facts):
    before = known(rapidus.amount(Edition(facts, YEAR), STATE, STAGES))
    twice = changed(facts, "rapidus_funding", "rapidus-2026-rd-plan", overlaps=None)
    assert known(rapidus.amount(Edition(twice, YEAR), STATE, STAGES)) == before + 630


def test_a_plan_counts_until_its_decision_is_known():
    plan, decision = "rapidus-2026-rd-plan", "rapidus-2026-rd"
    for day, holds, lacks in (("2026-04-10", plan, decision), ("2026-04-11", decision, plan)):
        rows = rapidus.amount(Edition(at(day), YEAR), STATE, STAGES).rows
        assert holds in rows and lacks not in rows


@pytest.mark.parametrize("day", DAYS)
def test_guarantees_and_swaps_are_named_and_not_added(day):
    edition = Edition(at(day), YEAR)
    added = {source.source for source in terms.by_source(edition)}
    assert added and not any("guarantee" in name or "swapped" in name for name in added)
    told = str(terms.need_and_promises(edition))
    assert ("Not added: loan guarantee" in told) is (day >= "2025-11-22")


def test_sources_and_the_gap_are_the_need(facts):
    edition = Edition(facts, YEAR)
    sources = terms.by_source(edition)
    assert [row.status for row in sources] == ["paid"] * 2 + ["committed"] * 2 + ["planned"] * 3
    together = sum(known(row.amount) for row in sources) + known(terms.gap(edition))
    assert together == known(terms.need(edition))


def test_bank_equity_is_inside_the_private_round():
    planned = rapidus.amount(
        Edition(at("2025-12-26"), YEAR), PRIVATE, (PLANNED,), (rapidus.EQUITY,)
    )
    assert known(planned) == 130


def test_later_rows_never_reach_an_earlier_edition():
    figure = rapidus.amount(Edition(at("2025-12-26"), YEAR))
    assert known(figure) == 1822.5
    assert "rapidus-2025-ipa-equity" not in figure.rows
    paid = rapidus.amount(Edition(at("2025-12-26"), YEAR), STATE, ("paid",))
    assert "was known as paid" in reasons(paid)
    assert "not known by then" in reasons(terms.capital_share(Edition(at("2025-12-26"), YEAR)))


def test_the_gap_is_open_above_because_the_need_is_a_floor(facts):
    gap = terms.gap(Edition(facts, YEAR))
    assert gap.low > 0 and gap.high == inf
    closed = changed(facts, "indicators", "rapidus-need-2031", bound=None)
    closed = changed(closed, "rapidus_funding", terms.LOANS, bound=None)
    assert terms.gap(Edition(closed, YEAR)).low < 0 < terms.gap(Edition(closed, YEAR)).high < inf


@pytest.mark.parametrize(
    ("cells", "said", "title"),
    [
        ({}, "at least about ¥1.1trn short", "Rapidus is at least about"),
        ({"value": Decimal(9000), "bound": None}, "about ¥3.1trn short", "about ¥3.1trn short"),
        ({"value": Decimal(6000), "bound": None}, "would roughly cover it", "roughly cover what"),
        (
            {"value": Decimal(1000), "bound": None, "resolution": Decimal(1)},
            "has what it needs",
            "Promises cover what",
        ),
    ],
)
def test_the_need_is_told_by_its_interval(facts, cells, said, title):
    other = changed(facts, "indicators", "rapidus-need-2031", **cells)
    certain = changed(other, "rapidus_funding", terms.LOANS, bound=None)
    asked = certain if "about ¥3" not in said and cells else other
    assert said in str(terms.needed(Edition(asked, YEAR)))
    assert title in str(terms.need_and_promises(Edition(asked, YEAR)).title)


def test_no_number_stands_round_a_floor(facts):
    text = str(terms.needed(Edition(facts, YEAR)))
    assert "between" not in text and "at least ¥7trn" in text and "At most 40%" in text
    exact = changed(facts, "indicators", "rapidus-need-2031", bound=None)
    assert "At most" not in str(terms.needed(Edition(exact, YEAR)))


def test_the_goal_holds_what_is_paid(facts):
    goal = terms.promised(Edition(facts, YEAR))["goal"]
    assert goal.rows == {terms.GOAL}
    assert not {"rapidus-2022-founders"} & terms.gap(Edition(facts, YEAR)).rows


@pytest.mark.parametrize("day", DAYS)
def test_steps_end_at_the_sum(day):
    facts = at(day)
    edition = Edition(facts, YEAR)
    sums = {each.series: each.sum for each in rapidus_steps.by_decision(edition)}
    assert known(sums[rapidus_steps.BY_STATE]) == known(rapidus.amount(edition))
    paid = sums.get(rapidus_steps.BY_OTHERS)
    assert paid is None or known(paid) == known(rapidus.private(edition))


def test_plans_reach_the_total(facts):
    reached = rapidus_steps.plans(Edition(facts, YEAR))[-1].sum
    assert known(reached) == known(rapidus.amount(Edition(facts, YEAR), STATE, STAGES))


@pytest.mark.parametrize(
    ("day", "status"), [("2025-12-26", "planned"), ("2026-11-22", "no report")]
)
def test_a_plan_is_never_reported_as_done(day, status):
    steps = rapidus_steps.milestones(Edition(at(day), YEAR))
    (kit,) = (step for step in steps if "design kit" in step.what)
    assert status in kit.status and kit.status != rapidus_steps.DONE
    done = {step.what for step in steps if step.status == rapidus_steps.DONE}
    assert "Pilot line starts" in done


def test_what_comes_next_is_no_plan_once_it_is_past(facts):
    title = str(rapidus_steps.steps_by_date(Edition(facts, YEAR)).title)
    assert title == "Rapidus means to start mass production in FY2027"
    past = changed(facts, "events", rapidus_steps.START, date=date(2026, 3, 31))
    assert "done so far" in str(rapidus_steps.steps_by_date(Edition(past, YEAR)).title)


def test_nothing_known_is_missing_everywhere():
    facts, parameters = at("2022-01-15"), YEAR
    assert "no state money" in reasons(rapidus.amount(Edition(facts, parameters)))
    assert "no private money" in reasons(rapidus.ratio(Edition(facts, parameters)))
    for said in (
        rapidus.paid,
        rapidus.by_fiscal_year,
        rapidus_steps.by_day,
        rapidus_steps.steps_by_date,
        terms.need_and_promises,
        terms.readings,
    ):
        assert said(Edition(facts, parameters)) is None


def test_years_add_up_to_what_is_decided(facts):
    years = rapidus.by_year(Edition(facts, YEAR))
    decided = [known(year.decided) for year in years if year.decided != "none"]
    assert sum(decided) == known(rapidus.amount(Edition(facts, YEAR)))


def test_a_year_that_is_not_over_counts_so_far(facts):
    change = rapidus.yearly(Edition(facts, YEAR)).change
    assert change.unfinished == {2026}
    title = str(rapidus.by_fiscal_year(Edition(facts, YEAR)).title)
    assert title.startswith("The state has decided 13% less for Rapidus for FY2026 so far than")
    past = Parameters.of({"fiscal_year": 2025})
    assert rapidus.yearly(Edition(facts, past)).change.unfinished == frozenset()
    assert "more for Rapidus for FY2025 than for FY2024" in str(
        rapidus.by_fiscal_year(Edition(facts, past)).title
    )


def test_a_year_with_plans_alone_and_one_without_a_deflator(facts):
    draft = Edition(at("2025-12-26"), YEAR)
    assert "plans ¥780bn" in str(rapidus.by_fiscal_year(draft).title)
    real = Edition(facts, Parameters.of({"prices": "real", "base_year": 2020}))
    last = rapidus.by_year(real)[-1]
    assert last.decided == "none" and "no deflator" in reasons(last.planned)


def test_a_sum_that_doubles_is_told_as_a_multiple(facts):
    title = str(rapidus.by_fiscal_year(Edition(facts, Parameters.of({"fiscal_year": 2023}))).title)
    assert "times as much for Rapidus for FY2023 as for FY2022" in title


def test_a_state_owned_funder_is_named(facts):
    name = "Development Bank of Japan"
    assert rapidus.state_owned(Edition(facts, YEAR)) == [name]
    assert f"the state-owned {name}," in str(rapidus.paid(Edition(facts, YEAR)))
    none = changed(facts, "rapidus_funding", "rapidus-2026-private-equity", state_owned=None)
    assert "state-owned" not in str(rapidus.paid(Edition(none, YEAR)))


# What a word of stage may be said of, by the status of the rows behind the number after it.
STAGE_OF = {"paid": {"paid"}, "planned": {"planned"}, "decided": {"committed", "paid"}}


def misused(sentence, status):
    """The words of stage before a number of a sentence whose rows have another stage."""
    found, stages = [], set()
    for run in sentence.runs:
        if isinstance(run, str):
            part = re.split(r"[.;:] ", run)
            stages = (stages if len(part) == 1 else set()) | {
                word for word in STAGE_OF if re.search(rf"\b{word}\b", part[-1])
            }
        else:
            rows = {status[row] for row in run.quantity.rows if row in status}
            allowed = set().union(*(STAGE_OF[word] for word in stages))
            found += [(run.id, run.text)] if stages and not rows <= allowed else []
    return found


@pytest.mark.parametrize("day", DAYS)
def test_a_word_of_stage_is_carried_by_its_rows(day):
    edition = Edition(at(day), YEAR)
    status = edition.facts["rapidus_funding"].set_index("tranche_id")["status"].to_dict()
    said = [
        rapidus.answer(edition), rapidus.paid(edition),
        terms.needed(edition), rapidus.by_fiscal_year(edition).title,
        rapidus_steps.by_day(edition).title,
    ]  # fmt: skip
    for sentence in filter(None, said):
        assert misused(sentence, status) == [], str(sentence)


def test_a_word_of_another_stage_is_found(facts):
    status = facts["rapidus_funding"].set_index("tranche_id")["status"].to_dict()
    total = rapidus.amount(Edition(facts, YEAR))
    assert misused(Sentence("x", "The state has paid {x:money}.", x=total), status)
    assert misused(Sentence("x", "Planned. It has planned {x:money}.", x=total), status)
    assert not misused(Sentence("x", "The state has decided {x:money}.", x=total), status)
