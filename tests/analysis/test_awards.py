"""What counts as an award, where, at what rate, and what an earlier edition may not know."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from report.brief.chapters import award_places, award_rates, awards
from report.brief.edition import Edition
from report.brief.parameters import Parameters
from report.facts.load import load_facts
from report.facts.package import DataPackage
from tests import YEAR
from tests.conftest import changed, known, reasons
from tests.published import cell

products = partial(awards.kinds, column="category")
GROUPINGS = {
    "group": awards.by_group,
    "category": lambda edition: awards.by_kind(edition, "category"),
    "programme": lambda edition: awards.by_kind(edition, "programme"),
    "place": award_places.by_place,
}


@pytest.mark.parametrize("grouping", GROUPINGS)
def test_parts_add_up_to_the_whole(facts, grouping):
    edition = Edition(facts, YEAR)
    parts = GROUPINGS[grouping](edition)
    whole = awards.total if grouping in ("category", "programme") else awards.with_rapidus
    assert sum(known(part.amount) for part in parts) == pytest.approx(known(whole(edition)))
    assert sum(known(part.share) for part in parts) == pytest.approx(1)


def test_what_does_not_count_enters_no_sum(facts):
    counting = changed(facts, "awards", "sumitomo-electric-sic", counted=True)
    rise = known(awards.total(Edition(counting, YEAR))) - known(awards.total(Edition(facts, YEAR)))
    assert rise == pytest.approx(10)
    assert "sumitomo-electric-sic" not in awards.total(Edition(facts, YEAR)).rows


def test_a_row_with_two_prefectures_is_split_between_neither(facts):
    places = {part.name: part.amount for part in award_places.by_place(Edition(facts, YEAR))}
    assert "kioxia-yokkaichi-kitakami" in places[awards.SEVERAL].rows
    assert "kioxia-yokkaichi-kitakami" not in places["Mie"].rows
    assert "Iwate" not in places
    assert list(places)[-2:] == [awards.SEVERAL, awards.NOWHERE]


def test_overlapping_tranches_are_never_counted_twice(facts):
    plan, decision = "rapidus-2026-rd-plan", "rapidus-2026-rd"
    both = changed(facts, "rapidus_funding", plan, status="committed")
    assert known(awards.for_rapidus(Edition(both, YEAR))) == 2354
    apart = changed(both, "rapidus_funding", plan, overlaps=None)
    assert known(awards.for_rapidus(Edition(apart, YEAR))) == 2354 + 630
    rows = facts["rapidus_funding"]
    earlier = replace(
        both,
        tables={**both.tables, "rapidus_funding": both["rapidus_funding"].query(
            "tranche_id != @decision"
        )},
    )  # fmt: skip
    assert decision in set(rows["tranche_id"])
    assert known(awards.for_rapidus(Edition(earlier, YEAR))) == 2354 - 631.5 + 630


def test_one_third_is_tested(facts):
    before = award_rates.by_rate(Edition(facts, YEAR))
    dearer = changed(facts, "awards", "sumco-saga-wafers", investment_jpy_bn=Decimal(300))
    after = award_rates.by_rate(Edition(dearer, YEAR))
    at, below = (
        [known(award_rates.standing(rates, side)) for rates in (before, after)]
        for side in (award_rates.AT, award_rates.BELOW)
    )
    assert at[1] == at[0] - 1 and below[1] == below[0] + 1
    assert "11 of 21" in str(award_rates.rates(Edition(dearer, YEAR)).title)


def test_rounding_decides_at_one_third(facts):
    coarse = changed(facts, "awards", "jasm-fab-2", resolution=Decimal(100))
    rates = award_rates.by_rate(Edition(coarse, YEAR))
    assert cell(rates, "award_id", "jasm-fab-2", "verdict") == award_rates.AT


def test_nothing_of_a_later_day_enters_an_earlier_edition():
    early = load_facts(date(2024, 3, 31))
    rows = frozenset().union(*(part.amount.rows for part in awards.by_group(Edition(early, YEAR))))
    days = load_facts(YEAR.as_of)["awards"].set_index("award_id")["known_from"]
    assert "jasm-fab-2" in rows
    assert max(days[key] for key in rows if key in days) <= early.as_of
    assert "rapidus-2024-front-end" not in rows


def test_a_cost_counts_once_its_document_is_out():
    for day, has_cost in ((date(2025, 10, 30), False), (date(2025, 10, 31), True)):
        rates = award_rates.by_rate(Edition(load_facts(day), YEAR))
        assert ("jasm-fab-2" in {each.award_id for each in rates}) is has_cost


@pytest.mark.parametrize(
    ("day", "number"),
    [(date(2026, 11, 22), 2), (date(2024, 12, 29), 1)],
)
def test_cancellations_come_from_dated_events(day, number):
    told = str(award_rates.cancelled(Edition(load_facts(day), YEAR)).alt)
    assert f"number of projects: {number}." in told


def test_before_any_cancellation_there_is_no_zero():
    assert award_rates.cancelled(Edition(load_facts(date(2024, 9, 29)), YEAR)) is None


def test_a_cancelled_project_shows_what_it_loses(facts):
    rows = award_rates.by_cancellation(Edition(facts, YEAR))
    assert known(cell(rows, "who", "Sumitomo Electric", "award")) == 10
    assert "no award had been decided" in reasons(cell(rows, "who", "PSMC and SBI", "award"))
    assert known(cell(rows, "who", "PSMC and SBI", "cost")) == 900
    apart = changed(facts, "events", "sumitomo-electric-revoked", award_id=None)
    rows = award_rates.by_cancellation(Edition(apart, YEAR))
    assert "no award of this" in reasons(cell(rows, "who", "Sumitomo Electric", "award"))


def test_only_awards_up_to_the_year_count(facts):
    past = Parameters.of({"fiscal_year": 2022})
    assert known(awards.total(Edition(facts, past))) == pytest.approx(19 + 476 + 92.9 + 46.5)
    assert known(awards.for_rapidus(Edition(facts, past))) == 70


def test_awards_of_different_years_are_deflated_each_by_its_own(facts):
    real = Parameters.of({"prices": "real", "base_year": "2020"})
    figure = awards.total(Edition(facts, real))
    assert figure.unit == "jpy_bn_fy2020"
    assert {"deflator of FY2026 projected"} == figure.notes
    deflators = [key for key in figure.rows if "deflator" in key and "fiscal" in key]
    assert len(deflators) == 6


def test_with_no_award_none_is_shown(facts):
    tables = {name: facts[name].head(0) for name in ("awards", "rapidus_funding")}
    none = replace(facts, tables={**facts.tables, **tables})
    assert "no award decided" in reasons(awards.total(Edition(none, YEAR)))
    assert "no award decided" in str(awards.awarded(Edition(none, YEAR)))
    assert "No prefecture of an award" in str(award_places.where(Edition(none, YEAR)))
    told = [awards.recipients, awards.purposes, award_places.earthquake, award_rates.rule]
    for each in [*told, awards.groups, products, award_places.places, award_rates.rates]:
        assert each(Edition(facts, YEAR)) and each(Edition(none, YEAR)) is None, each


def test_without_a_deflator_nothing_is_said_of_shares():
    edition = Edition.of({"as_of": "2024-11-20", "prices": "real", "base_year": "2020"})
    assert awards.by_group(edition) and "no deflator" in str(awards.awarded(edition))
    for each in (awards.recipients, awards.purposes, award_places.where, awards.groups):
        assert each(edition) is None, each


@pytest.mark.parametrize("year", range(2022, 2027))
def test_a_total_and_what_it_leaves_out_are_all_that_there_is(facts, year):
    parameters = Parameters.of({"fiscal_year": year})
    uncounted, later = awards.left_out(Edition(facts, parameters))
    counted = known(awards.number(Edition(facts, parameters)))
    assert counted + len(uncounted) + len(later) == len(facts["awards"])
    said = str(awards.uncounted(Edition(facts, parameters)))
    assert f"The tables hold {len(facts['awards'])} awards" in said
    assert all(group in said for group in uncounted["group"])
    assert (f"{len(later)} decided after FY{year}" in said) is bool(len(later))


def test_nothing_is_left_out_of_the_first_award():
    early = load_facts(date(2021, 11, 26))
    assert awards.uncounted(Edition(early, Parameters.of({"as_of": "2021-11-26"}))) is None


def said(day, **asked):
    """All that the sentences of the chapter say on a day."""
    edition = Edition.of({"as_of": day, **asked})
    told = [
        awards.awarded(edition), awards.uncounted(edition),
        awards.recipients(edition), awards.purposes(edition),
        award_places.where(edition), award_places.earthquake(edition),
        award_rates.rule(edition), award_rates.replanned(edition),
        award_rates.in_dollars(edition),
        awards.groups(edition), products(edition),
        award_places.places(edition), award_rates.rates(edition),
    ]  # fmt: skip
    return "\n".join(str(each) for each in told if each is not None)


@pytest.mark.parametrize(
    ("day", "later", "known_then"),
    [
        ("2021-11-26", ("Rapidus", "Kumamoto", "Hokkaido", "dollars", "AI models"), "TSMC"),
        ("2022-11-10", ("Hokkaido", "Samsung", "nm", "second award"), "Kumamoto"),
        ("2023-11-08", ("Samsung", "first award", "fab 2", "Noetra"), "Hokkaido"),
        ("2026-02-04", ("3 nm", "Earthquake"), "Kumamoto fab 2"),
    ],
)
def test_no_word_is_said_of_what_was_not_known(day, later, known_then):
    text = said(day, fiscal_year=2026 if day > "2025" else 2023)
    assert known_then in text
    assert [word for word in later if word in text] == []
    today = said(str(DataPackage().cut_off))
    assert all(word in today for word in later if word not in ("first award", "second award"))


def test_plurals_follow_the_number():
    alone = said("2021-11-26", fiscal_year=2022)
    assert "One project has been awarded" in alone
    assert "The only award with a stated cost is above one third" in alone
    for wrong in ("1 projects", "100.0 % of the", "largest products", "0 of"):
        assert wrong not in alone
    assert "42 projects have been awarded" in said("2026-11-22")


def test_recipients_with_members_are_explained_once(facts):
    text = said("2026-11-22")
    assert text.count("Noetra (SoftBank, NEC, Honda, Sony) with AIST") == 1
    assert awards.members(Edition(facts, YEAR), "Micron") == "Micron"


def test_an_earthquake_is_told_where_awards_are_counted(facts):
    assert "July 2026: Earthquake in Kumamoto" in str(award_places.earthquake(Edition(facts, YEAR)))
    kumamoto = facts["awards"]["prefectures"] == "Kumamoto"
    none = replace(facts, tables={**facts.tables, "awards": facts["awards"][~kumamoto]})
    assert award_places.earthquake(Edition(none, YEAR)) is None


def test_a_project_that_is_planned_otherwise_is_said_to_be(facts):
    assert "now planned for 3 nm" in str(award_rates.replanned(Edition(facts, YEAR)))
    same = changed(facts, "indicators", "jasm-fab-2-node-2026", value=Decimal(6))
    assert award_rates.replanned(Edition(same, YEAR)) is None


def test_a_share_of_itself_is_exact():
    early, parameters = load_facts(date(2021, 11, 26)), Parameters.of({"as_of": "2021-11-26"})
    share = award_places.by_place(Edition(early, parameters))[0].share
    assert share.low == share.high == 1
    assert awards.share_of(awards.by_group(Edition(early, parameters)), ["TSMC"]).low == 1
