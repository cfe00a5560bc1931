"""The status of a budget follows the events known on the day, and no word is older than they."""

from datetime import date

import pytest

from report.brief.chapters import procedure
from report.brief.edition import Edition
from report.brief.parameters import Parameters
from report.facts.load import load_facts
from report.facts.package import DataPackage
from tests import YEAR
from tests.conftest import changed, known

STATUS = [
    ("2025-07-31", 2026, None),
    ("2025-09-15", 2026, "Request of 29 August 2025"),
    ("2025-12-26", 2026, "Cabinet draft of 26 December 2025"),
    (
        "2026-03-13",
        2026,
        "Cabinet draft of 26 December 2025; passed by the lower house unamended on 13 March 2026",
    ),
    (
        "2026-04-01",
        2026,
        "Cabinet draft of 26 December 2025; passed by the lower house unamended on 13 March 2026; "
        "provisional budget enacted on 30 March 2026; law by itself on 11 April 2026 at the latest",
    ),
    (
        "2026-04-12",
        2026,
        "Cabinet draft of 26 December 2025; law since 7 April 2026, voted unamended",
    ),
    (
        "2026-11-22",
        2025,
        "Cabinet draft of 27 December 2024; law since 31 March 2025, voted with amendments",
    ),
    ("2026-11-22", 2024, "Cabinet draft of 22 December 2023; the vote is not in the sources"),
    ("2024-03-01", 2024, "Cabinet draft of 22 December 2023"),
]


@pytest.mark.parametrize(("day", "year", "expected"), STATUS)
def test_the_status_is_what_was_known_on_the_day(day, year, expected):
    assert (
        procedure.fields(Edition(load_facts(date.fromisoformat(day)), YEAR), year).get("Status")
        == expected
    )


def test_a_step_is_told_as_its_row_says(facts):
    def told(facts):
        return procedure.fields(Edition(facts, YEAR), 2026)["Status"]

    assert "Request" not in told(facts)
    kept = changed(facts, "steps", "request", until=None)
    assert told(kept).startswith("Request of 29 August 2025; cabinet draft")
    silent = changed(facts, "steps", "enacted", words=None)
    assert "law since" in told(facts) and "law since" not in told(silent)


def test_a_step_stands_in_the_timeline_that_its_row_names(facts):
    def events(facts):
        return [row.event for row in procedure.by_step(Edition(facts, YEAR))]

    assert not any("lower house" in event for event in events(facts)[:6])
    more = changed(facts, "steps", "supplementary_lower_house", of_last=True)
    assert len(events(more)) == len(events(facts)) + 1
    assert any("supplementary budget passes the lower house" in event for event in events(more)[:6])


def test_without_a_vote_the_automatic_date_makes_the_law(facts):
    silent = changed(facts, "events", "fy2026-budget-enacted", step=None)
    assert (
        "law by itself on 11 April 2026 at the latest; the vote is not in the sources"
        in (procedure.fields(Edition(silent, YEAR), 2026)["Status"])
    )


def test_the_status_says_that_a_house_changed_a_budget(facts):
    unvoted = changed(facts, "events", "fy2026-budget-enacted", step=None)
    other = changed(unvoted, "events", "fy2026-budget-lower-house", amended=True)
    assert (
        "passed by the lower house with amendments"
        in procedure.fields(Edition(other, YEAR), 2026)["Status"]
    )
    silent = changed(unvoted, "events", "fy2026-budget-lower-house", amended=None)
    assert (
        "passed by the lower house on 13 March 2026"
        in procedure.fields(Edition(silent, YEAR), 2026)["Status"]
    )


def test_the_newest_news_is_that_of_a_row_and_not_the_cut_off(facts):
    news = procedure.newest(Edition(facts, YEAR), procedure.NEWS)
    assert date.fromordinal(int(known(news))) < DataPackage().cut_off
    assert "fy2027-requests-published" in news.rows
    later = changed(facts, "awards", "jasm-fab-1", known_from=date(2026, 10, 1))
    assert (
        known(procedure.newest(Edition(later, YEAR), procedure.NEWS))
        == date(2026, 10, 1).toordinal()
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2021-11-26", "With the cabinet draft of the FY2022 budget"),
        ("2022-01-15", "With the vote on the FY2022 budget"),
        ("2022-06-01", "With the cabinet draft of the FY2023 budget, expected by 24 December 2022"),
        ("2025-09-15", "the FY2026 budget, expected by 27 December 2025"),
        ("2025-12-26", "With the vote on the FY2026 budget, expected by 31 March 2026"),
        ("2026-04-01", "On 11 April 2026, for which this is planned"),
        ("2026-11-22", "the FY2027 budget, expected by 27 December 2026"),
    ],
)
def test_the_next_edition_is_due_when_events_say_so(day, expected):
    fields = procedure.fields(Edition(load_facts(date.fromisoformat(day)), YEAR), 2026)
    assert expected in fields["Next edition due"]


def test_a_later_draft_moves_the_day(facts):
    late = changed(facts, "events", "fy2024-draft-adopted", date=date(2023, 12, 29))
    due = procedure.fields(Edition(late, YEAR), 2026)["Next edition due"]
    assert due.endswith("expected by 29 December 2026")


def test_the_timeline_has_what_came_about_and_not_what_was_expected():
    facts = load_facts(YEAR.as_of)
    told = [row.event for row in procedure.by_step(Edition(facts, YEAR))]
    assert any("Lower house dissolved" in event for event in told)
    assert any("Noetra" in event for event in told)
    assert any("investment category for FY2027" in event for event in told)
    assert not any("becomes law by itself" in event or "due to pass" in event for event in told)


@pytest.mark.parametrize("day", ["2025-12-26", "2026-03-28", "2026-06-05"])
def test_the_timeline_ends_with_the_edition(day):
    parameters = Parameters.of({"as_of": day})
    rows = procedure.by_step(Edition.under(parameters))
    assert max(known(row.day) for row in rows) <= parameters.as_of.toordinal()
    assert len(rows) < len(procedure.by_step(Edition.under(YEAR)))


def test_the_timeline_begins_with_the_supplementary_budget_before():
    parameters = Parameters.of({"as_of": "2021-11-26", "fiscal_year": 2022})
    (row,) = procedure.by_step(Edition.under(parameters))
    assert row.event.startswith("FY2021 supplementary draft")


def test_a_year_without_a_step_has_no_timeline():
    parameters = Parameters.of({"as_of": "2021-11-26", "fiscal_year": 2026})
    assert procedure.by_step(Edition.under(parameters)) == []
    assert procedure.timeline(Edition.under(parameters)) is None
    assert procedure.timeline(Edition.under(YEAR)) is not None
