"""Comparisons abroad: like for like, never ranked on outlays alone, nothing from the future."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from report.brief.chapters import abroad, economies, ratios, standing
from report.brief.coverage import first_day
from report.brief.edition import Edition
from report.brief.parameters import Parameters
from report.facts.load import load_facts
from report.facts.package import own
from report.facts.quantity import Missing, is_known
from tests import YEAR, asked
from tests.conftest import changed
from tests.published import cell


def labels(facts):
    return [row.economy for row in abroad.by_economy(Edition(facts, YEAR))]


def known(facts):
    return {row["programme_id"] for row in abroad.in_order(Edition(facts, YEAR))}


@pytest.mark.parametrize("code", ["KOR", "TWN"])
def test_korea_and_taiwan_are_never_ranked_on_outlays(facts, code):
    row = next(row for row in abroad.in_order(Edition(facts, YEAR)) if row["economy"] == code)
    more = changed(facts, "programmes", row["programme_id"], amount_bn=Decimal(10**9))
    assert labels(more)[0] == "Japan"
    assert abroad.place(Edition(more, YEAR)).value == 1
    assert abroad.weight(Edition(more, YEAR), code).economy.endswith(", not ranked")


def test_the_ranking_follows_the_facts(facts):
    more = changed(facts, "programmes", "ind-ism-1", amount_bn=Decimal(10_000))
    assert abroad.place(Edition(facts, YEAR)).value == 1
    assert abroad.place(Edition(more, YEAR)).value == 2
    assert labels(more)[0] == "India"


def test_tax_credits_stand_without_amount_and_leave_with_one(facts):
    rows = abroad.by_economy(Edition(facts, YEAR))
    credits = [row for row in rows if "tax credit" in row.economy and not is_known(row.amount)]
    assert len(credits) == 3
    capped = changed(facts, "programmes", "usa-48d", amount_bn=Decimal(24))
    assert len(abroad.by_economy(Edition(capped, YEAR))) == len(rows) - 1
    assert abroad.weight(Edition(capped, YEAR), "USA") == abroad.weight(Edition(facts, YEAR), "USA")


def test_a_share_does_not_depend_on_currency_prices_or_basis(facts):
    other = asked(currency="USD", prices="real", base_year=2020)
    for rows, share in ((abroad.by_economy, "yearly"), (ratios.by_fiscal_year, "share")):
        one, two = rows(Edition(facts, YEAR)), rows(Edition(facts, other))
        assert [getattr(row, share) for row in one] == [getattr(row, share) for row in two]


def test_the_european_union_and_its_members_are_never_ranked_together(facts):
    ranked = {
        row["economy"] for row in abroad.in_order(Edition(facts, YEAR)) if not row["unranked"]
    }
    assert "DEU" in ranked and "EU27" not in ranked


def test_a_stand_in_gives_way_to_the_comparable_row():
    before, after = (load_facts(date(2025, 12, day)) for day in (10, 11))
    assert "deu-chips-mof-2024" in known(before) and "deu-chips-live" not in known(before)
    assert "deu-chips-mof-2024" not in known(after) and "deu-chips-live" in known(after)
    remarks = [row.remark for row in abroad.by_economy(Edition(before, YEAR))]
    assert any("finance ministry" in text for text in remarks)


def test_before_any_gdp_only_published_ratios_stand():
    early = Edition(load_facts(date(2025, 3, 31)), YEAR)
    rows = ratios.by_ratio(early)
    assert rows and all(is_known(row.published) for row in rows)
    computed = [figure for row in rows for figure in (row.rebuilt, row.ours, row.difference)]
    assert not any(map(is_known, computed))
    assert isinstance(cell(abroad.by_economy(early), "economy", "South Korea", "amount"), Missing)
    assert ratios.place(early, ratios.METI).place.value == 3


def why(facts, ratio):
    rows = {row.published.derivation: row for row in ratios.by_ratio(Edition(facts, YEAR))}
    return rows[ratio].why


def test_money_is_the_same_where_what_was_divided_is_what_is_compared(facts):
    assert why(facts, "mof-2024-jpn") == ratios.SAME_MONEY
    assert "Intel" in why(facts, "mof-2024-deu")
    real = changed(facts, "published_ratios", "mof-2024-jpn", gdp="real", why="by real GDP")
    assert why(real, "mof-2024-jpn") == "by real GDP"


def test_the_gdp_that_fits_is_found_and_not_chosen(facts):
    assert ratios.fitting_year(Edition(facts, YEAR)) == 2022
    grown = changed(facts, "published_ratios", "mof-2024-jpn", value=Decimal("0.646"))
    assert (
        ratios.misfit(Edition(grown, YEAR), 2022).value
        > ratios.misfit(Edition(facts, YEAR), 2022).value
    )
    assert ratios.fitting_year(Edition(load_facts(date(2025, 3, 31)), YEAR)) is None


def test_the_reference_year_is_no_projection(facts):
    assert economies.last_year(Edition(facts, YEAR)) == 2024
    final = facts["gdp"].assign(estimate=False)
    assert (
        economies.last_year(Edition(replace(facts, tables={**facts.tables, "gdp": final}), YEAR))
        == 2026
    )


def test_without_a_last_year_nothing_is_given_per_year(facts):
    china = abroad.weight(Edition(facts, YEAR), "CHN")
    assert is_known(china.now) and isinstance(china.yearly, Missing)
    ended = changed(facts, "programmes", "chn-big-fund-3", last_year=2028)
    china = abroad.weight(Edition(ended, YEAR), "CHN")
    assert china.yearly.value == china.now.value / 5


def test_parts_of_a_headline_are_never_added_to_it(facts):
    rows = abroad.packages(Edition(facts, YEAR))
    whole = cell(rows, "programme", "AI and semiconductor industrial base framework", "share")
    parts = [row.share for row in rows if row.programme.startswith("Framework:")]
    assert sum(part.value for part in parts) == whole.value


def test_a_package_is_opened_as_the_tables_say(facts):
    def korea(facts):
        rows = abroad.packages(Edition(facts, YEAR))
        return [row.role for row in rows if row.economy == "South Korea"]

    assert korea(facts) == ["headline", "part, at least", "part"]
    assert len(korea(changed(facts, "programmes", "kor-chips-loans", package=None))) == 2


def test_a_fiscal_year_without_gdp_is_unknown_and_not_zero(facts):
    share = cell(ratios.by_fiscal_year(Edition(facts, YEAR)), "year", "FY2026", "share")
    assert isinstance(share, Missing) and "no FY2026 GDP" in " ".join(share.reasons)


def test_one_vintage_of_fiscal_gdp(facts):
    shares = [row.share for row in ratios.by_fiscal_year(Edition(facts, YEAR))]
    rows = {key for share in shares if is_known(share) for key in share.rows if "cao" in key}
    assert rows and all(key.endswith("cao-2026-q2-2") for key in rows)


def test_an_economy_that_is_not_ranked_and_stands_higher_is_named(facts):
    assert [row["economy"] for row in abroad.higher(Edition(facts, YEAR))] == ["TWN"]
    assert "1.2% of its GDP over 10 years, but less a year" in str(
        abroad.unranked(Edition(facts, YEAR))
    )
    more = changed(facts, "programmes", "twn-chip-innovation", amount_bn=Decimal(900))
    assert "and no less a year" in str(abroad.unranked(Edition(more, YEAR)))
    less = changed(facts, "programmes", "twn-chip-innovation", amount_bn=Decimal(100))
    assert abroad.unranked(Edition(less, YEAR)) is None


def test_a_floor_ranks_by_what_is_stated_and_says_so(facts):
    assert abroad.weight(Edition(facts, YEAR), "DEU").remark == "at least"
    exact = changed(facts, "programmes", "deu-chips-live", bound=None)
    assert abroad.weight(Edition(exact, YEAR), "DEU").remark == ""
    assert [row["economy"] for row in abroad.in_order(Edition(exact, YEAR))] == [
        row["economy"] for row in abroad.in_order(Edition(facts, YEAR))
    ]


def test_all_budgets_say_what_they_cover(facts):
    note = abroad.totals(Edition(facts, YEAR)).note
    assert "chips only in FY2021 to FY2023" in note and "FY2026 is not over" in note
    past = Parameters.of({"fiscal_year": 2025})
    assert "is not over" not in abroad.totals(Edition(facts, past)).note


@pytest.mark.parametrize(("day", "fits"), [("2025-12-25", False), ("2026-11-22", True)])
def test_what_comes_back_is_said_by_the_fit(day, fits):
    facts = load_facts(date.fromisoformat(day))
    told = str(ratios.comes_back(Edition(facts, YEAR)))
    assert ("can be rebuilt from rounded outlays" in told) is fits
    assert ("METI’s 0.68% for Japan cannot" in told) is not fits


def test_rival_counts_of_one_share_are_all_shown(facts):
    low, high = standing.sales(Edition(facts, YEAR))
    assert (float(low.value), float(high.value)) == (0.06, 0.1)
    other = changed(facts, "indicators", "firm-share-sia-jpn-2024", value=Decimal(15))
    assert standing.sales(Edition(other, YEAR))[1].value == Decimal("0.15")


@pytest.mark.parametrize("as_of", [first_day(own()), date(2022, 1, 15), date(2025, 3, 31)])
def test_exhibits_hold_a_number_and_no_empty_chart_or_are_left_out(as_of):
    facts, parameters = load_facts(as_of), Parameters.of({"as_of": str(as_of)})
    shows = (abroad.totals, abroad.headlines, ratios.published, standing.shares)
    shown = [exhibit for show in shows if (exhibit := show(Edition(facts, parameters)))]
    assert bool(shown) == (as_of > first_day(own()))
    for exhibit in shown:
        assert exhibit.figures and not exhibit.title.missing
        assert exhibit.spec is None or all(map(len, exhibit.spec["datasets"].values()))
