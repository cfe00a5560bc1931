"""What an edition may know, and nothing later."""

import ast
import csv
import re
from datetime import date
from decimal import Decimal

import pytest

from report.facts.load import load_facts
from report.facts.package import DataPackage
from tests.conftest import ROOT, restate

SUBJECT = ["line_id", "fiscal_year", "stage", "round"]
DAYS = [date(2025, 3, 31), date(2025, 12, 26), date(2026, 4, 12), date(2026, 6, 5)]


@pytest.mark.parametrize("day", DAYS)
def test_rows_known_on_a_day(day):
    stated = [row.cells["known_from"] for row in DataPackage().rows("appropriations")]
    known = sum(each <= day.isoformat() for each in stated)
    assert 100 < known < len(stated) and len(load_facts(day)["variants"]) == known


@pytest.mark.parametrize("day", [*DAYS, date(2022, 1, 15), date(2024, 1, 31), date(2025, 2, 15)])
def test_exactly_one_figure_a_key(day):
    facts = load_facts(day)
    assert not facts["appropriations"].duplicated(SUBJECT).any()
    assert (facts["appropriations"]["known_from"] <= day).all()


@pytest.mark.parametrize(
    ("day", "chosen"),
    [
        (date(2022, 1, 15), "meti-total-2021-supplementary-1-outline"),
        (date(2024, 1, 31), "chips-ai-2023-supplementary-1-newspaper"),
        (date(2024, 1, 31), "chips-advanced-2023-supplementary-1-broadcast"),
        (date(2024, 1, 31), "general-account-national-2024-initial-draft"),
        (date(2025, 2, 15), "general-account-national-2025-initial-draft"),
    ],
)
def test_a_rival_stands_in_and_is_marked(day, chosen):
    rows = load_facts(day)["appropriations"].set_index("fact_id")
    assert rows.loc[chosen, "stand_in"]
    later = load_facts(date(2026, 11, 22))["appropriations"].set_index("fact_id")
    assert chosen not in later.index and not later["stand_in"].any()


def test_a_variant_of_another_scope_never_stands_in():
    rows = load_facts(date(2024, 4, 12))["variants"]
    chosen = load_facts(date(2024, 4, 12))["appropriations"]
    assert "chips-conventional-2023-supplementary-1-consultant" in set(rows["fact_id"])
    assert not chosen["variant"].isin(["consultant", "with-quantum", "post-5g-and-fabs"]).any()


def test_a_variant_may_stand_in_unless_its_name_says_another_scope(package):
    """Of two rivals of a budget without a main figure, the surer one counts something else."""
    day = date(2024, 1, 31)
    stand_in = "chips-ai-2023-supplementary-1-newspaper"
    assert stand_in in set(edition(day, package)["fact_id"])
    restate(package, "variant_names", "newspaper", other_scope="true")
    again = DataPackage(package.folder)
    assert stand_in not in set(edition(day, again)["fact_id"])


def edition(day, package=None):
    package = package or DataPackage()
    rows = load_facts(day, package)["appropriations"]
    return rows.sort_values("fact_id", ignore_index=True)


@pytest.mark.parametrize("day", [*DAYS[:-1], date(2024, 1, 31)])
def test_a_later_row_never_changes_an_earlier_edition(package, day):
    """Later rows come first, are sure of themselves and round ten times as coarsely."""
    known = set(load_facts(day)["variants"]["fact_id"])
    path = package.folder / "appropriations.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    later = [row for row in rows if row["fact_id"] not in known]
    for row in later:
        row.update(confidence="high", resolution=str(10 * Decimal(row["resolution"])))
    earlier = [row for row in rows if row["fact_id"] in known]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows([*later, *earlier])
    assert later
    assert edition(day).equals(edition(day, package))


def test_an_earlier_row_does_change_it(package):
    restate(package, "appropriations", "chips-ai-2026-initial", resolution="0.2")
    day = date(2025, 12, 26)
    assert not edition(day).equals(edition(day, package))


def test_the_newest_vintage_known_is_used():
    gdp = load_facts(date(2026, 7, 1))["gdp"]
    japan = gdp[(gdp["economy"] == "JPN") & (gdp["basis"] == "jpn_fiscal") & (gdp["year"] == 2024)]
    assert list(japan["vintage"]) == ["cao-2026-q1-2"]


def test_the_sources_of_rows(facts):
    documents = facts.sources_of(["chips-ai-2026-initial"])
    assert documents["source_id"].iloc[0] == "mof-2025-12-26"
    with pytest.raises(KeyError):
        facts.sources_of(["no-such-row"])


def undocumented(facts):
    """The rows that no document stands behind."""
    keys = [key for table in facts.tables.values() if "known_from" in table
            for key in table.iloc[:, 0]]  # fmt: skip
    return [key for key in keys if not facts.cited[key]]


def test_every_row_has_a_document_that_was_out(package):
    assert undocumented(load_facts(DataPackage().cut_off)) == []
    # Of 2026, which ends after the tables close, and no other document states the exports.
    facts = load_facts(date(2026, 11, 22), package)
    assert facts.cited["equipment-exports-wld-2025"] == ("moto-no-2026",)
    assert not undocumented(facts)


def test_a_document_of_a_year_counts_from_its_end_where_the_row_has_another(package):
    row, day = "chips-ai-2026-initial", date(2026, 11, 22)
    stated = load_facts(day).cited[row]
    document = {"publisher": "METI", "title": "A list", "published": "2026-12-31"}
    rest = {"published_precision": "year", "language": "ja", "kind": "primary"}
    restate(package, "sources", "meti-2026-list", **document, **rest)
    restate(package, "appropriations", row, sources=" ".join(["meti-2026-list", *stated]))
    assert load_facts(day, package).cited[row] == stated


def test_a_key_that_is_not_yet_known_is_none_and_one_that_no_table_states_an_error(facts):
    assert facts.row("rapidus_funding", "rapidus-2026-rd") is not None
    early = load_facts(date(2022, 1, 15))
    assert early.row("rapidus_funding", "rapidus-2026-rd") is None
    for table, key in (("rapidus_funding", "rapidus-2026-rnd"), ("awards", "rapidus-2026-rd")):
        with pytest.raises(KeyError, match=f"no row of {table} has the key {key}"):
            early.row(table, key)


def test_a_key_with_gaps_is_an_error_where_nothing_fits_it(facts):
    assert facts.row("indicators", "fund-{}-balance-{}", "advanced", 2024) is not None
    assert facts.row("indicators", "fund-{}-balance-{}", "advanced", 2040) is None
    with pytest.raises(KeyError):
        facts.row("indicators", "fund-{}-balances-{}", "advanced", 2024)


# Words with a hyphen in the code of analysis that name no row and stand in no cell.
WORDS = {"calendar-year", "one-sided", "main-points", "japan-chips-brief"}


def typed(text):
    """The keys, or parts of keys, that a module types; what it fills in is ".+"."""
    for node in ast.walk(ast.parse(text)):
        parts = node.values if isinstance(node, ast.JoinedStr) else [node]
        texts = [part.value if isinstance(part, ast.Constant) else "{}" for part in parts]
        key = "".join(map(str, texts))
        if isinstance(node, ast.JoinedStr | ast.Constant) and re.fullmatch(
            r"[a-z0-9{}]+(-[a-z0-9{}]+)+", key
        ):
            yield key.replace("{}", ".+")


def unstated(keys):
    package = DataPackage()
    rows = [row for name in package.resources for row in package.rows(name)]
    cells = {word for row in rows for cell in row.cells.values() for word in cell.split(" ")}
    stated = "\n".join(sorted(cells | WORDS))
    return [key for key in keys if not re.search(rf"^(.+-)?{key}(-.+)?$", stated, re.MULTILINE)]


def test_every_key_that_the_brief_types_is_stated():
    modules = (ROOT / "report" / "brief").rglob("*.py")
    keys = {key for module in modules for key in typed(module.read_text(encoding="utf-8"))}
    assert len(keys) > 80 and not unstated(keys)


def test_a_key_that_is_misspelt_would_be_found():
    text = "row('rapidus-2026-rnd'), row(f'firm-shares-{name}-2019'), row('chips-ai')"
    assert unstated(sorted(typed(text))) == ["firm-shares-.+-2019", "rapidus-2026-rnd"]
