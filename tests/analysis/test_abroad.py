"""Comparisons abroad: like for like, never ranked on outlays alone, nothing from the future."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from report.brief.chapters import abroad, burden, economies, headlines, ratios, standing
from report.brief.edition import Edition
from report.brief.exhibits import abroad as show
from report.brief.exhibits import ratios as show_ratios
from report.facts.coverage import first_day
from report.facts.load import load_facts
from report.facts.package import own
from report.facts.quantity import Missing, Quantity
from report.parameters import Parameters
from tests import YEAR, asked
from tests.conftest import changed


def known(facts):
    return {row["programme_id"] for row in abroad.in_order(Edition(facts, YEAR))}


@pytest.mark.parametrize("code", ["KOR", "TWN"])
def test_korea_and_taiwan_are_never_ranked_on_outlays(facts, code):
    row = next(row for row in abroad.in_order(Edition(facts, YEAR)) if row["economy"] == code)
    more = changed(facts, "programmes", row["programme_id"], amount_bn=Decimal(10**9))
    frame = abroad.by_economy(Edition(more, YEAR))
    assert frame.iloc[0]["economy"] == "Japan"
    assert abroad.place(Edition(more, YEAR))[0].value == 1
    label = next(text for text in frame["economy"] if text.startswith(economies.name(code)))
    assert "not ranked" in label


def test_the_ranking_follows_the_facts(facts):
    more = changed(facts, "programmes", "ind-ism-1", amount_bn=Decimal(10_000))
    assert abroad.place(Edition(facts, YEAR))[0].value == 1
    assert abroad.place(Edition(more, YEAR))[0].value == 2
    assert abroad.by_economy(Edition(more, YEAR)).iloc[0]["economy"].startswith("India")


def test_tax_credits_stand_without_amount_and_leave_with_one(facts):
    frame = abroad.by_economy(Edition(facts, YEAR))
    credits = frame[frame["economy"].str.contains("tax credit") & ~frame["amount"].map(is_known)]
    assert len(credits) == abroad.credits_listed(Edition(facts, YEAR)).value == 3
    capped = changed(facts, "programmes", "usa-48d", amount_bn=Decimal(24))
    assert abroad.credits_listed(Edition(capped, YEAR)).value == 2
    assert abroad.weight(Edition(capped, YEAR), "USA") == abroad.weight(Edition(facts, YEAR), "USA")


def is_known(figure):
    return isinstance(figure, Quantity)


def test_a_share_does_not_depend_on_currency_prices_or_basis(facts):
    other = asked(currency="USD", prices="real", base_year="2020")
    for frame in (abroad.by_economy, burden.by_fiscal_year):
        one, two = frame(Edition(facts, YEAR)), frame(Edition(facts, other))
        assert list(one.iloc[:, -1]) == list(two.iloc[:, -1])


def test_the_european_union_and_its_members_are_never_ranked_together(facts):
    ranked = {
        row["economy"] for row in abroad.in_order(Edition(facts, YEAR)) if not row["unranked"]
    }
    assert "DEU" in ranked and "EU27" not in ranked


def test_a_stand_in_gives_way_to_the_comparable_row():
    before, after = (load_facts(date(2025, 12, day)) for day in (10, 11))
    assert "deu-chips-mof-2024" in known(before) and "deu-chips-live" not in known(before)
    assert "deu-chips-mof-2024" not in known(after) and "deu-chips-live" in known(after)
    assert any(
        "finance ministry" in text for text in abroad.by_economy(Edition(before, YEAR))["economy"]
    )


def test_before_any_gdp_only_published_ratios_stand():
    early = load_facts(date(2025, 3, 31))
    frame = ratios.by_ratio(Edition(early, YEAR))
    assert all(map(is_known, frame["published"]))
    assert not any(map(is_known, [*frame["rebuilt"], *frame["ours"], *frame["difference"]]))
    korea = abroad.by_economy(Edition(early, YEAR)).set_index("economy").loc["South Korea"]
    assert isinstance(korea["amount"], Missing)
    assert ratios.place(Edition(early, YEAR), ratios.METI)[1].value == 3


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
    frame = abroad.by_economy(Edition(facts, YEAR)).set_index("economy")
    china = frame[frame.index.str.startswith("China")].iloc[0]
    assert is_known(china["now"]) and isinstance(china["yearly"], Missing)
    ended = changed(facts, "programmes", "chn-big-fund-3", last_year=2028)
    china = (
        abroad.by_economy(Edition(ended, YEAR)).set_index("economy").filter(like="China", axis=0)
    )
    assert china.iloc[0]["yearly"].value == china.iloc[0]["now"].value / 5


def test_parts_of_a_headline_are_never_added_to_it(facts):
    shares = headlines.by_headline(Edition(facts, YEAR)).set_index("programme")["share"]
    whole = shares["AI and semiconductor industrial base framework"]
    parts = [shares[text] for text in shares.index if text.startswith("Framework:")]
    assert sum(part.value for part in parts) == whole.value


def test_a_fiscal_year_without_gdp_is_unknown_and_not_zero(facts):
    share = burden.by_fiscal_year(Edition(facts, YEAR)).set_index("year").loc["FY2026", "share"]
    assert isinstance(share, Missing) and "no FY2026 GDP" in " ".join(share.reasons)


def test_one_vintage_of_fiscal_gdp(facts):
    rows = {key for share in burden.by_fiscal_year(Edition(facts, YEAR))["share"] if is_known(share)
            for key in share.rows if "cao" in key}  # fmt: skip
    assert rows and all(key.endswith("cao-2026-q2-2") for key in rows)


def test_an_economy_that_is_not_ranked_and_stands_higher_is_named(facts):
    assert abroad.higher(Edition(facts, YEAR)) == ["TWN"]
    assert "and smaller a year, 0.117 %" in str(show.unranked(Edition(facts, YEAR)))
    more = changed(facts, "programmes", "twn-chip-innovation", amount_bn=Decimal(900))
    assert "and no smaller a year" in str(show.unranked(Edition(more, YEAR)))
    less = changed(facts, "programmes", "twn-chip-innovation", amount_bn=Decimal(100))
    assert show.unranked(Edition(less, YEAR)) is None


def test_a_floor_ranks_by_what_is_stated_and_says_so(facts):
    germany = next(
        text for text in abroad.by_economy(Edition(facts, YEAR))["economy"] if "Germany" in text
    )
    assert germany == "Germany (at least)"
    exact = changed(facts, "programmes", "deu-chips-live", bound=None)
    assert "Germany" in set(abroad.by_economy(Edition(exact, YEAR))["economy"])
    assert [row["economy"] for row in abroad.in_order(Edition(exact, YEAR))] == [
        row["economy"] for row in abroad.in_order(Edition(facts, YEAR))
    ]


def test_all_budgets_say_what_they_cover(facts):
    note = show.totals(Edition(facts, YEAR)).note
    assert "chips only in FY2021 to FY2023" in note and "FY2026 is not over" in note
    past = asked(fiscal_year=2025)
    assert "is not over" not in show.totals(Edition(facts, past)).note


@pytest.mark.parametrize(("day", "fits"), [("2025-12-25", False), ("2026-11-22", True)])
def test_what_comes_back_is_said_by_the_fit(day, fits):
    facts = load_facts(date.fromisoformat(day))
    assert ratios.fits(Edition(facts, YEAR)) is fits
    assert ("does not come back" in str(show_ratios.rebuilt(Edition(facts, YEAR)))) is not fits


def test_rival_counts_of_one_share_are_all_shown(facts):
    low, high = standing.sales(Edition(facts, YEAR))
    assert (float(low.value), float(high.value)) == (0.06, 0.1)
    other = changed(facts, "indicators", "firm-share-sia-jpn-2024", value=Decimal(15))
    assert standing.sales(Edition(other, YEAR))[1].value == Decimal("0.15")


@pytest.mark.parametrize("as_of", [first_day(own()), date(2022, 1, 15), date(2025, 3, 31)])
def test_exhibits_hold_a_number_and_no_empty_chart_or_are_left_out(as_of):
    facts, parameters = load_facts(as_of), Parameters.of({"as_of": str(as_of)})
    shows = (show.totals, show.headlines, show_ratios.published, show.fiscal, show.shares)
    shown = [exhibit for show in shows if (exhibit := show(Edition(facts, parameters)))]
    assert bool(shown) == (as_of > first_day(own()))
    for exhibit in shown:
        assert exhibit.figures and not exhibit.title.is_missing
        assert exhibit.spec is None or all(map(len, exhibit.spec["datasets"].values()))
