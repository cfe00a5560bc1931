"""The executive brief: each part of it only where the facts carry it."""

from dataclasses import replace
from datetime import date

import pytest

from report.brief.chapters import budget, changes, growth, money, points, quotable, rivals, vehicles
from report.brief.edition import Edition
from report.brief.parameters import Parameters
from report.facts.load import load_facts
from tests import YEAR, asked
from tests.conftest import changed

PAST = asked(fiscal_year=2025)
BEFORE = asked(fiscal_year=2024)
FIRST = Parameters.of({"as_of": "2022-01-15"})
CABINET = Parameters.of({"as_of": "2025-12-26"})


def said(sentence):
    return "" if sentence is None else str(sentence)


def head(sentence):
    return str(sentence.head)


def agreeing(facts):
    """The facts with two budgets so large that every count shows a rise."""
    more = changed(facts, "appropriations", "chips-ai-2026-initial", amount_jpy_bn=2500)
    return changed(more, "appropriations", "chips-ai-2025-supplementary-1", amount_jpy_bn=900)


def test_the_title_is_the_finding_where_the_signs_differ(facts):
    title = points.title(Edition(facts, YEAR))
    assert (title.role, str(title)) == (
        "title",
        "Japan’s chips and AI money: moved, not multiplied",
    )
    plain = said(points.title(Edition(agreeing(facts), YEAR)))
    assert plain == "Japan’s chips and AI budget, FY2026"
    assert said(points.title(Edition.under(FIRST))) == "Japan’s chips and AI budget, FY2022"


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        (
            YEAR,
            "The regular budget for chips and AI is 3.7 times that of FY2025 and comes to "
            "¥1.24trn. "
            "With the extra budget passed just before, as the finance ministry prints it, the "
            "money falls by about a fifth to ¥1.49trn.",
        ),
        (
            PAST,
            "FY2025 is the first year with a line for chips and AI in the regular budget, ¥333bn. "
            "With the extra budget passed just before, the money is almost unchanged at ¥1.86trn.",
        ),
        (
            BEFORE,
            "All ¥1.85trn for chips and AI in FY2024 came in the extra budget passed just before "
            "it, and none in the regular budget. That is 42% more than in FY2023.",
        ),
    ],
)
def test_the_standfirst_has_a_branch_for_each_year(facts, parameters, expected):
    standfirst = points.sign(Edition(facts, parameters))
    assert (standfirst.role, str(standfirst)) == ("standfirst", expected)


def test_the_first_day_leaves_out_what_nobody_could_compare():
    found = said(points.sign(Edition.under(FIRST)))
    assert found.endswith("and none in the regular budget.") and "¥774bn" in found
    assert points.findings(Edition.under(FIRST)) == []
    assert vehicles.answers(Edition.under(FIRST)) is None


def test_signs_that_differ_are_told_in_words(facts):
    finding = points.spread(Edition(facts, YEAR))
    assert head(finding) == "The sign depends on the count"
    assert "falls by 14% to 23% from FY2025" in said(finding)
    assert "Counting chips and AI alone in both years, it falls by 17%." in said(finding)
    agree = points.spread(Edition(agreeing(facts), YEAR))
    assert head(agree) != head(finding) and " rises by " in said(agree)


def test_a_range_of_one_value_is_one_value(facts):
    told, slots = growth.moves(*[Edition(facts, YEAR).compare().change] * 2)
    assert (told, list(slots)) == ("{least:verb} by {least:percent}", ["least"])
    single = Edition(facts, asked(fiscal_year=2023))
    assert points.spread(single) is None and growth.by_source(single) is None
    two, _ = growth.moves(*rivals.over_scopes(Edition(facts, YEAR)))
    assert two == "{least:verb} by {least:percent} to {most:percent}"


def test_a_range_around_zero_names_both_directions(facts):
    text = said(points.spread(Edition(facts, PAST)))
    assert "moves between a fall of 2% and a rise of 4% from FY2024" in text


def test_recipients_are_named_once_they_are_known(facts):
    text = said(points.recipients(Edition(facts, YEAR)))
    assert "94% goes to Rapidus and to Noetra (" in text
    assert "about ¥780bn; the ¥150bn in the reports is its equity" in text
    early = points.recipients(Edition.under(CABINET))
    assert head(early) == "Two purposes take almost all of it"
    assert "to Rapidus and to domestic AI models." in said(early)
    assert points.recipients(Edition(facts, PAST)) is None


def test_decarbonisation_is_corrected_only_where_the_coverage_is_about_the_year(facts):
    assert "¥122bn that the reports call" in said(points.reactors(Edition(facts, YEAR)))
    assert points.reactors(Edition(facts, PAST)) is None
    assert points.reactors(Edition(load_facts(date(2025, 12, 25)), YEAR)) is None


def test_the_ministry_is_told_without_what_it_has(facts):
    both = points.ministry(Edition(facts, YEAR))
    assert head(both) == "The rest of the ministry barely changes"
    assert "Without chips and AI it rises by 6%; take out GX, " in said(both)
    past = said(points.ministry(Edition(facts, BEFORE)))
    assert "chips" not in past
    assert past.endswith("Take out GX, its decarbonisation money, and it rises by 5%.")
    assert head(points.ministry(Edition(facts, PAST))) == "The rest of the ministry shrinks"


def test_rapidus_gets_less_and_is_short(facts):
    finding = points.rapidus(Edition(facts, YEAR))
    assert head(finding) == "Rapidus gets less than the year before"
    assert "for Rapidus for FY2026 is 13% less than for FY2025." in said(finding)
    assert "at least ¥1.1trn short" in said(finding)
    assert points.rapidus(Edition.under(CABINET)) is None
    assert "more than" in head(points.rapidus(Edition(facts, PAST)))


def test_the_subsidies_of_the_frame_run_out_early_only_at_a_rate_that_does_so(facts):
    early = points.subsidies(Edition(facts, YEAR))
    assert head(early) == "The frame’s subsidies run out early" and "in FY2029." in said(early)
    lasting = points.subsidies(Edition(facts, PAST))
    assert head(lasting) == "The frame’s subsidies last to its end" and "runs" not in said(lasting)
    assert points.subsidies(Edition(facts, BEFORE)) is None


def test_findings_have_a_head_and_a_chapter(facts):
    for parameters in (YEAR, PAST, BEFORE, CABINET):
        for finding in points.findings(Edition(facts, parameters)):
            assert finding.role == "finding" and finding.leads
            assert 4 <= len(head(finding).split()) <= 8
    assert len(points.findings(Edition(facts, YEAR))) == 7


def test_what_the_reports_print_stays_in_yen_of_the_day(facts):
    for values in ({"prices": "real", "base_year": 2020}, {"currency": "USD"}):
        edition = Edition(facts, asked(**values))
        assert "the ¥150bn in the reports" in said(points.recipients(edition))
        assert said(points.reactors(edition)).startswith("The ¥122bn that the reports")


def test_prices_are_said_where_amounts_are(facts):
    real = Edition(facts, asked(prices="real", base_year=2020))
    assert "at FY2020 prices" in said(growth.level(real))
    assert "FY2020" not in said(growth.level(Edition(facts, YEAR)))


def test_a_level_that_counts_an_unfinished_year_is_so_far(facts):
    assert "¥852bn so far" in said(growth.level(Edition(facts, YEAR)))
    assert growth.level(Edition(facts, PAST)) is None


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        (BEFORE, "All ¥1.85trn of the FY2024 package came in the extra budget"),
        (PAST, "The regular budget carries 18% of the FY2025 package; that of FY2024 had no"),
        (YEAR, "Money moves into the regular budget, which carries 83% of the FY2026 package"),
    ],
)
def test_the_move_is_told_by_what_there_is(facts, parameters, expected):
    assert said(vehicles.moved(Edition(facts, parameters))).startswith(expected)


def test_the_first_picture_says_no_line_and_never_zero(facts):
    shown = vehicles.hero(Edition(facts, BEFORE))
    assert str(shown.title) == "All of the FY2024 money came in the extra budget"
    assert shown.rows[-1][1] == "no line" and "0.0" not in str(shown)
    assert [row[-1] for row in vehicles.hero(Edition(facts, YEAR)).rows] == [
        "chips only",
        "chips only",
        "chips only",
        "chips, AI and quantum computing",
        "",
    ]


def test_the_first_picture_has_a_state_for_each_other_count_and_currency(facts):
    states = vehicles.states(Edition(facts, YEAR))
    choices = {tuple(state.variant[1].values()) for state in states}
    own = (vehicles.COUNTED["sixteen_month"], "yen")
    assert len(choices) == len(states) == 5 and own not in choices
    assert {of for of, _ in (state.variant for state in states)} == {vehicles.HERO}
    abroad = vehicles.states(Edition(facts, asked(currency="EUR")))
    assert {state.variant[1]["Currency"] for state in abroad} == {"euros", "yen"}


def test_every_count_that_agrees_is_said_to(facts):
    assert str(vehicles.answers(Edition(facts, YEAR)).title).startswith("Up or down")
    assert str(vehicles.answers(Edition(agreeing(facts), YEAR)).title) == (
        "By every count the money rises"
    )


def test_a_line_to_quote_that_nobody_states_is_left_out(facts):
    lines = [row.line for row in quotable.by_line(Edition(facts, YEAR))]
    assert len(lines) == 8
    assert [row.line for row in quotable.by_line(Edition(facts, BEFORE))] == [
        lines[0],
        lines[1],
        lines[2],
        lines[5],
        lines[6],
    ]


def test_numbers_in_circulation_are_each_mended_once(facts):
    found = quotable.by_number(Edition(facts, YEAR))
    quantities = [judgement.claim.quantity for judgement in found]
    assert len(quantities) == len(set(quantities)) == 7
    assert found[0].verdict == "wrong"
    assert "bloomberg-headline" in [judgement.claim.claim_id for judgement in found]
    assert quotable.circulation(Edition(facts, PAST)) is None


def test_what_is_not_known_names_what_stands_foremost(facts):
    told = quotable.unknowns(Edition(facts, YEAR))
    assert {each.role for each in told} == {"unknown"}
    assert "What each firm and project has been paid." in map(str, told)
    rows = facts["gaps"].assign(foremost=False)
    none = replace(facts, tables={**facts.tables, "gaps": rows})
    assert quotable.unknowns(Edition(none, YEAR)) == []


def test_the_title_of_the_parts_names_who_takes_most(facts):
    assert str(budget.parts(Edition(facts, YEAR)).title) == (
        "Rapidus takes 63% of the chips and AI money"
    )
    assert [row.part for row in budget.by_part(Edition(facts, YEAR))][:2] == [
        "Commissioned research for Rapidus",
        "State equity for next-generation chips (Rapidus)",
    ]
    beyond = Parameters.of({"as_of": "2023-11-08", "fiscal_year": 2024})
    shown = budget.parts(Edition.under(beyond))
    assert shown.rows[-1][0] == "Parts beyond the total"
    assert [cell.text for cell in shown.rows[-1][1:]] == ["−110", "−6%"]


def test_the_steps_of_the_ministry_lead_from_one_total_to_the_next(facts):
    for parameters in (YEAR, PAST, BEFORE):
        first, *changed_by, last = budget.by_step(Edition(facts, parameters))
        assert (
            first.amount.value + sum(each.amount.value for each in changed_by) == last.amount.value
        )
        assert (first.kind, last.kind) == ("total", "total")
    assert str(budget.ministry(Edition(facts, YEAR)).title).startswith(
        "Chips and AI are nine-tenths"
    )


def test_lines_that_fell_are_told_by_their_number(facts):
    assert "only “Other energy work” falls, by ¥29bn" in said(changes.fell(Edition(facts, YEAR)))
    two = changed(facts, "appropriations", "patent-account-2026-initial", amount_jpy_bn=100)
    assert "“Patent special account” falls most, by ¥54.4bn" in said(
        changes.fell(Edition(two, YEAR))
    )
    none = changed(
        facts, "appropriations", "energy-special-account-2026-initial", amount_jpy_bn=2700
    )
    assert said(changes.fell(Edition(none, YEAR))).startswith("None of the lines")
    assert str(changes.lines(Edition(none, YEAR)).title).startswith("The lines of")
    assert changes.fell(Edition(facts, PAST)) is None


def test_what_pays_is_told_or_said_to_be_unknown(facts):
    assert "64% comes from bridging bonds" in said(money.paid(Edition(facts, YEAR)))
    assert "are inferred" in money.financing(Edition(facts, YEAR)).note
    early = said(money.paid(Edition.under(CABINET)))
    assert early.startswith(
        "What pays for the ¥1.24trn of the FY2026 regular budget was not public"
    )
    assert money.paid(Edition(facts, BEFORE)) is None
    assert money.financing(Edition.under(FIRST)) is None
