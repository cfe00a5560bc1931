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
    titles = [str(award_rates.rates(Edition(each, YEAR)).title) for each in (facts, dearer)]
    assert titles == [
        "One third is the rule, with 9 exceptions",
        "One third is the rule, with 10 exceptions",
    ]
    other = dearer
    for award in ("sony-image-sensor-2026", "canon-lithography", "resonac-sic"):
        other = changed(other, "awards", award, investment_jpy_bn=Decimal(900))
    assert "8 of 21" in str(award_rates.rates(Edition(other, YEAR)).title)


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


def test_what_was_given_up_is_told_from_its_day_on():
    told = {
        day: str(awards.dropped(Edition(load_facts(date.fromisoformat(day)), YEAR)))
        for day in ("2024-09-29", "2024-12-29", "2024-12-30")
    }
    assert told["2024-09-29"] == "None"
    assert "PSMC" in told["2024-12-29"] and "Sumitomo" not in told["2024-12-29"]
    assert "Sumitomo Electric (" in told["2024-12-30"]


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
    told = [awards.awarded, awards.recipients, awards.purposes, award_rates.rule]
    told += [award_places.where, award_places.earthquake]
    for each in [*told, awards.groups, products, award_places.places, award_rates.rates]:
        assert each(Edition(facts, YEAR)) and each(Edition(none, YEAR)) is None, each


def test_without_a_deflator_nothing_is_said_of_shares():
    edition = Edition.of({"as_of": "2024-11-20", "prices": "real", "base_year": "2020"})
    assert awards.by_group(edition) and "no deflator" in reasons(awards.total(edition))
    for each in (
        awards.awarded,
        awards.recipients,
        awards.purposes,
        award_places.where,
        awards.groups,
    ):
        assert each(edition) is None, each


def test_the_note_names_what_is_left_out(facts):
    note = awards.groups(Edition(facts, YEAR)).note
    rows = facts["awards"]
    assert all(group in note for group in rows[~rows["counted"].astype(bool)]["group"])
    early = Edition.of({"as_of": "2021-11-26"})
    assert "Left out" not in awards.groups(early).note


def test_equity_is_in_no_share(facts):
    edition = Edition(facts, YEAR)
    part = awards.by_group(edition)[0]
    assert (part.name, known(part.equity)) == (awards.RAPIDUS, 250)
    assert known(part.total) == known(part.amount) + 250
    whole = known(awards.with_rapidus(edition))
    assert known(part.share) == pytest.approx(known(part.amount) / whole)


@pytest.mark.parametrize("year", range(2022, 2027))
def test_what_is_not_named_is_in_one_row(facts, year):
    edition = Edition(facts, Parameters.of({"fiscal_year": year}))
    rows = awards.shortened(award_places.by_place(edition), award_places.NAMED, "Others")
    assert len(rows) <= 8
    assert sum(known(row.amount) for row in rows) == pytest.approx(
        sum(known(row.amount) for row in award_places.by_place(edition))
    )


def said(day, **asked):
    """All that the sentences of the chapter say on a day."""
    edition = Edition.of({"as_of": day, **asked})
    told = [
        awards.awarded(edition), awards.dropped(edition),
        awards.recipients(edition), awards.purposes(edition),
        award_places.where(edition), award_places.earthquake(edition),
        award_rates.rule(edition), award_rates.replanned(edition),
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
    assert "All of the money goes to Ibaraki" in alone
    for wrong in ("1 projects", "100%", "largest products", "0 of"):
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
