"""The main points: contrasts, references and findings only where the facts carry them."""

from datetime import date

import pytest

from report.brief.chapters import budget, changes, growth, gx_bonds, money, points, rivals
from report.brief.edition import Edition
from report.brief.parameters import Parameters
from report.facts.load import load_facts
from tests import YEAR
from tests.conftest import changed

PAST = Parameters.of({"fiscal_year": 2025})
CABINET = Parameters.of({"as_of": "2025-12-26"})


def said(sentence):
    return "" if sentence is None else str(sentence)


def noted(sentence):
    return {note for figure in sentence.figures for note in figure.quantity.notes}


def test_signs_that_differ_make_a_contrast(facts):
    text = said(points.sign(Edition(facts, YEAR)))
    assert text.startswith("It depends on what is counted. ")
    assert "falls by about a fifth: 14% to 23%, by source and scope" in text


def test_signs_that_agree_make_none(facts):
    more = changed(facts, "appropriations", "chips-ai-2026-initial", amount_jpy_bn=2500)
    more = changed(more, "appropriations", "chips-ai-2025-supplementary-1", amount_jpy_bn=900)
    text = said(points.sign(Edition(more, YEAR)))
    assert "It depends" not in text and " rises by " in text


def test_a_missing_part_silences_no_known_one(facts):
    text = said(points.sign(Edition(facts, PAST)))
    assert "changes by −2% to +4%, by source and scope (chips only in FY2023" in text
    assert "FY2025 is the first year with a line in the initial budget, ¥333bn" in text


def test_a_single_origin_is_told_where_it_carries_the_finding(facts):
    early = points.sign(Edition.under(CABINET))
    assert "FY2025 extra budget by the press figure alone" in noted(early)
    assert noted(points.sign(Edition(facts, YEAR))) == set()


def test_a_range_of_one_value_is_one_value(facts):
    _, numbers, slots = growth.moves(*[Edition(facts, YEAR).compare().change] * 2)
    assert (numbers, list(slots)) == ("{least:percent}", ["least"])
    single = Parameters.of({"fiscal_year": 2023})
    assert "rises by 68%." in said(points.sign(Edition(facts, single)))
    assert growth.by_source(Edition(facts, single)) is None
    two = growth.moves(*rivals.over_scopes(Edition(facts, YEAR)))
    assert two[1] == "{least:percent} to {most:percent}"


def test_a_range_around_zero_has_no_verb(facts):
    change = Edition(facts, YEAR).compare().change
    rise = Edition(facts, YEAR).compare("initial").change
    assert growth.moves(change, rise)[:2] == ("changes", "{least:growth} to {most:growth}")


def test_recipients_are_named_once_they_are_known(facts):
    assert "two recipients: Rapidus, about ¥780bn, and Noetra" in said(
        points.recipients(Edition(facts, YEAR))
    )
    early = said(points.recipients(Edition.under(CABINET)))
    assert "two purposes: Rapidus, about ¥780bn, and domestic AI models" in early
    assert points.recipients(Edition(facts, PAST)) is None


def test_the_coverage_is_named_only_where_it_is_about_the_year(facts):
    named = "the line that the coverage calls decarbonisation"
    assert named in said(points.reactors(Edition(facts, YEAR)))
    assert points.reactors(Edition(facts, PAST)) is not None
    assert named not in said(points.reactors(Edition(facts, PAST)))
    assert named not in said(points.reactors(Edition(load_facts(date(2025, 12, 25)), YEAR)))


def test_the_ministry_is_told_without_what_it_has(facts):
    both = said(points.ministry(Edition(facts, YEAR)))
    assert "Without chips and AI it rises by 6%. Without GX as well it rises by 0.82%." in both
    past = said(points.ministry(Edition(facts, Parameters.of({"fiscal_year": 2024}))))
    assert "chips" not in past and "Without GX it rises by 5%." in past
    assert "GX" not in said(points.ministry(Edition(facts, Parameters.of({"fiscal_year": 2022}))))


def test_rapidus_gets_less_and_is_short(facts):
    text = said(points.rapidus(Edition(facts, YEAR)))
    assert "for FY2026 so far is 13% less than what it decided for FY2025" in text
    assert "at least ¥1.1trn short" in text
    assert points.rapidus(Edition.under(CABINET)) is None


def test_prices_and_rates_are_said_where_amounts_are(facts):
    real = Parameters.of({"prices": "real", "base_year": 2020})
    assert "bn at FY2020 prices" in said(points.level(Edition(facts, real)))
    assert "as much at FY2020 prices" in said(points.sign(Edition(facts, real)))
    assert "FY2020" not in said(points.sign(Edition(facts, YEAR)))
    abroad = Parameters.of({"currency": "USD"})
    assert "USD at the mean of October 2026" in noted(points.recipients(Edition(facts, abroad)))


def test_a_level_that_counts_an_unfinished_year_is_so_far(facts):
    assert "¥852bn so far" in said(points.level(Edition(facts, YEAR)))
    assert points.level(Edition(facts, PAST)) is None


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2024, "All of the ¥1.85trn of the FY2024 package came in"),
        (2025, "The initial budget carries 18% of the FY2025 package; that of FY2024 had no"),
        (2026, "Money moves into the initial budget: it carries 83% of the FY2026 package"),
    ],
)
def test_the_vehicle_is_told_by_what_there_is(facts, year, expected):
    parameters = Parameters.of({"fiscal_year": year})
    assert said(budget.vehicle_moves(Edition(facts, parameters), "id")).startswith(expected)


def test_the_title_of_the_parts_names_a_part(facts):
    assert str(budget.parts(Edition(facts, YEAR)).title).startswith(
        "“Commissioned research for Rapidus”"
    )
    beyond = Parameters.of({"as_of": "2023-11-08", "fiscal_year": 2024})
    shown = budget.parts(Edition.under(beyond))
    assert shown.rows[-1][0] == "Parts beyond the total"
    assert [cell.text for cell in shown.rows[-1][1:]] == ["−110", "−6%"]


def test_a_year_without_a_line_prints_no_zero(facts):
    shown = budget.vehicle(Edition(facts, Parameters.of({"fiscal_year": 2024})))
    assert str(shown.title) == "None of the FY2024 money comes in the initial budget"
    assert shown.rows[-1][2:] == ["no line", "no line"]
    assert "0.0" not in str(shown)


def test_one_definition_that_is_known_is_no_range(facts):
    alt = str(growth.definitions(Edition(facts, Parameters.of({"fiscal_year": 2022}))).alt)
    assert "every one that is known gives +68.4%" in alt and "highest" not in alt


def test_lines_that_fell_are_told_by_their_number(facts):
    assert "only “Energy special account" in said(changes.fell(Edition(facts, YEAR)))
    two = changed(facts, "appropriations", "patent-account-2026-initial", amount_jpy_bn=100)
    assert "2 fell, most of all “Patent special account”, by ¥54.4bn" in said(
        changes.fell(Edition(two, YEAR))
    )
    none = changed(
        facts, "appropriations", "energy-special-account-2026-initial", amount_jpy_bn=2700
    )
    assert said(changes.fell(Edition(none, YEAR))).endswith("none fell.")
    assert changes.fell(Edition(facts, PAST)) is None


def test_what_pays_is_told_or_said_to_be_unknown(facts):
    assert "64% comes from bridging bonds" in said(money.paid(Edition(facts, YEAR)))
    assert "is inferred" in said(money.paid(Edition(facts, YEAR)))
    assert "inferred" not in said(money.paid(Edition(facts, PAST)))
    early = said(money.paid(Edition.under(CABINET)))
    assert early.startswith("No source known by 26 December 2025 says what pays for the ¥1.24trn")
    assert money.paid(Edition(facts, Parameters.of({"fiscal_year": 2024}))) is None


def test_dropped_pictures_are_data(facts):
    for shown in (
        budget.contributions(Edition(facts, YEAR)),
        changes.lines(Edition(facts, YEAR)),
        gx_bonds.bonds(Edition(facts, YEAR)),
    ):
        assert shown.annex and shown.spec is None and shown.figures
    assert not budget.vehicle(Edition(facts, YEAR)).annex
    early = load_facts(date(2022, 1, 15))
    assert money.financing(Edition(early, Parameters.of({"as_of": "2022-01-15"}))) is None
