"""Cells that a table schema alone would let pass, each refused with file, row, column and rule."""

import json
import pickle
from datetime import timedelta

import pytest

from report.facts.package import DataPackage, FactsError, own
from report.facts.rules import check, require
from tests.conftest import restate

MAIN = "chips-ai-2026-initial"
DEFLATOR = "jpn-gdp-deflator-2025-fiscal-cao-2026-q2-2"
GDP = "jpn-2024-calendar-weo-2025-10"


def said(package):
    return [str(violation) for violation in check(DataPackage(package.folder))]


def test_rows_as_they_stand_are_written_back_and_pass(package):
    restate(package, "appropriations", MAIN)
    assert said(package) == []


@pytest.mark.parametrize(
    ("column", "text", "form"),
    [
        ("amount_jpy_bn", "١٢٣٩.٠", "is no number: write digits, with a point"),
        ("amount_jpy_bn", "1_239.0", "is no number"),
        ("amount_jpy_bn", "+1239.0", "is no number"),
        ("amount_jpy_bn", " 1239.0", "is no number"),
        ("amount_jpy_bn", "1239.0\N{NO-BREAK SPACE}", "is no number"),
        ("amount_jpy_bn", "1,239", "may be 1.239 or 1239: write the one that is meant"),
        ("amount_jpy_bn", "1.239e3", "is no number"),
        ("amount_jpy_bn", "1e5000", "is no number"),
        ("amount_jpy_bn", "1239.", "is no number"),
        ("amount_jpy_bn", "01239.0", "is no number"),
        ("amount_jpy_bn", "Infinity", "is no number"),
        ("fiscal_year", " 2026", "is no integer: write digits alone, such as 2026"),
        ("fiscal_year", "20_26", "is no integer"),
        ("fiscal_year", "2026.5", "is no integer"),
        ("known_from", "20251222", "is no date: write a day such as 2025-12-22"),
        ("known_from", "2025-W52-1", "is no date"),
        ("known_from", "2025-02-30", "is no date"),
        ("approximate", "WAHR", "is no boolean: write true or false"),
        ("note", "rounded ", "begins or ends with a blank"),
        ("note", "\N{IDEOGRAPHIC SPACE}rounded", "begins or ends with a blank"),
        ("note", "roun\N{ZERO WIDTH SPACE}ded", "does not print"),
        ("note", "roun\0ded", "does not print"),
        ("note", "two\nlines", "line break"),
        ("sources", "mof-2025-12-26 mof-2025-12-26", "names a key twice"),
    ],
)
def test_a_value_is_written_in_one_form(package, column, text, form):
    restate(package, "appropriations", MAIN, **{column: text})
    (violation,) = check(package)
    assert (violation.file, violation.column) == ("appropriations.csv", column)
    assert violation.value == text and form in violation.rule


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("amount_jpy_bn", "１２３９．０"),
        ("amount_jpy_bn", "1,239.0"),
        ("amount_jpy_bn", "1.239,0"),
        ("fiscal_year", "２０２６"),
        ("fiscal_year", "2,026.0"),
        ("known_from", "12/22/2025"),
        ("known_from", "22.12.2025"),
        ("approximate", "FALSE"),
    ],
)
def test_a_value_as_a_spreadsheet_writes_it_is_read_in_the_one_form(package, column, text):
    restate(package, "appropriations", MAIN, **{column: text})
    (stated,) = [row for row in DataPackage().rows("appropriations") if MAIN in row.cells.values()]
    (read,) = [row for row in package.rows("appropriations") if MAIN in row.cells.values()]
    assert check(package) == [] and read.cells == stated.cells


@pytest.mark.parametrize(
    ("year", "rule"),
    [
        (" 2026", "is no integer"),
        ("2026", "the two are one fact"),
        ("２０２６", "the two are one fact"),
    ],
)
def test_a_second_main_row_is_refused_however_its_year_is_written(package, year, rule):
    (first,) = [row for row in package.rows("appropriations") if row.cells["fact_id"] == MAIN]
    restate(
        package,
        "appropriations",
        "chips-ai-2026-a",
        **{**first.cells, "fact_id": "chips-ai-2026-a", "fiscal_year": year},
    )
    assert any(rule in line for line in said(package))


@pytest.mark.parametrize(
    ("table", "key", "column", "text", "rule"),
    [
        ("appropriations", MAIN, "stage", "request", "must be chips-ai-2026-request"),
        ("appropriations", "chips-ai-2021-supplementary-1", "round", "2", "must be chips-ai-2021"),
        ("appropriations", MAIN, "derivation", "1e99999999 + 1", "is for derived rows"),
        ("appropriations", "core-meti-2023-initial", "derivation", "1e99999999", "cannot be"),
        ("appropriations", "core-meti-2023-initial", "derivation", "gx-2023-initial -", "cannot"),
        (
            "appropriations",
            "core-meti-2023-initial",
            "derivation",
            "core-meti-2023-initial + 0",
            "leads back to the row itself",
        ),
        ("appropriations", MAIN, "known_from", "2050-01-01", "raise as_of in datapackage.json"),
        ("envelopes", "ai-chip-framework", "last_fiscal_year", "", "required for a frame"),
        ("envelopes", "ai-chip-framework", "amount_jpy_bn", "0", "must be more than 0"),
        ("envelopes", "ai-chip-framework", "parent_envelope_id", "ai-chip-framework", "leads back"),
        (
            "envelopes",
            "ai-chip-framework",
            "parent_envelope_id",
            "ai-chip-framework-gx",
            "leads back to the row itself",
        ),
        ("budget_lines", "chips-ai", "parent_line_id", "chips-ai", "leads back to the row itself"),
        ("programmes", "usa-chips-act", "parent_programme_id", "usa-chips-act", "leads back"),
        ("programmes", "usa-chips-act", "currency", "EUR", "the GDP of USA is in USD"),
        ("programmes", "usa-chips-act", "economy", "KOR", "the GDP of KOR is in KRW"),
        ("programmes", "jpn-us-investment", "currency", "EUR", "the GDP of JPN is in JPY"),
        ("programmes", "kor-chips-loans", "comparable", "true", "kor-chips-budget is the comp"),
        ("programmes", "usa-48d", "announced", "2050-01-01", "the day on which the tables close"),
        ("programmes", "usa-chips-act", "amount_bn", "", "with amount_bn, and required there"),
        ("programme_awards", "usa-intel", "currency", "EUR", "its programme is in USD"),
        ("programme_awards", "usa-intel", "decided", "2050-01-01", "is after known_from"),
        ("awards", "jasm-fab-1", "fiscal_year", "", "required where counted is true"),
        ("awards", "jasm-fab-1", "amount_jpy_bn", "", "required where counted is true"),
        ("awards", "jasm-fab-1", "fiscal_year", "2030", "decided, 2022-06-17, is in FY2022"),
        ("awards", "jasm-fab-1", "decided", "2050-01-01", "is after known_from, 2022-06-17"),
        ("awards", "jasm-fab-1", "production_start", "2024-13", "must match"),
        ("awards", "jasm-fab-1", "production_start", "2012", "is after production_start, 2012"),
        ("rapidus_funding", "rapidus-2026-rd", "overlaps", "rapidus-2026-rd", "leads back"),
        ("rapidus_funding", "rapidus-2026-rd", "overlaps", "rapidus-2026-rd-plan", "leads back"),
        ("rapidus_funding", "rapidus-2026-rd", "date", "2050-01-01", "is after known_from"),
        ("rapidus_funding", "rapidus-2026-rd", "date", "2020-01-01", "is in FY2019"),
        ("gdp", GDP, "estimate", "true", "but 2024 was over in 2025"),
        ("gdp", GDP, "year", "2044", "but 2044 was not over in 2025"),
        ("gdp", GDP, "currency", "USD", "the GDP of JPN is in JPY"),
        ("gdp", GDP, "vintage", "zzz", "must match"),
        ("gdp", GDP, "vintage", "weo-2030-10", "is of a month after known_from"),
        ("gdp", GDP, "value_bn", "0", "must be more than 0"),
        ("gdp", GDP, "year", "2023", "the two are one fact"),
        ("price_indices", DEFLATOR, "value", "0", "must be more than 0"),
        ("price_indices", DEFLATOR, "vintage", "zzz", "must match"),
        ("exchange_rates", "jpy-2026-10", "per_usd", "0", "must be more than 0"),
        ("exchange_rates", "jpy-2026-10", "month", "2030-01", "was not over on 2026-11-01"),
        ("exchange_rates", "jpy-2026-10", "month", "2026-11", "was not over on 2026-11-01"),
        ("exchange_rates", "jpy-2026-10", "month", "2026-09", "the two are one fact"),
        ("exchange_rates_daily", "jpy-2025-12-24", "date", "2050-12-24", "is after known_from"),
        ("published_ratios", "mof-2024-jpn", "unit", "ratio", "chip_support_gdp_mof in percent"),
        ("published_ratios", "mof-2024-jpn", "value", "710", "must be at most 100"),
        ("published_ratios", "mof-2024-jpn", "value", "-0.71", "must be at least 0"),
        ("published_ratios", "mof-2024-jpn", "period", "2050", "must begin by known_from"),
        ("trade", "ic-import-share-twn-2022", "unit", "usd_bn", "ic_import_share in percent"),
        ("trade", "ic-import-share-twn-2022", "value", "580", "must be at most 100"),
        ("trade", "ic-import-share-twn-2022", "value", "-58", "must be at least 0"),
        ("trade", "ic-import-share-twn-2022", "year", "2030", "is after known_from"),
        ("indicators", "rapidus-need-2031", "unit", "usd_bn", "funding_need in jpy_bn"),
        ("indicators", "rapidus-need-2031", "value", "-7000", "must be at least 0"),
        ("indicators", "rapidus-need-2031", "kind", "outcome", "but 2031 was not over in 2025"),
        ("indicators", "rapidus-need-2031", "year", "2020", "but 2020 was over in 2025"),
        ("indicators", "rapidus-voting-distress", "value", "400", "must be at most 100"),
        ("indicators", "foundry-capacity-twn-2023", "unit", "count", "in percent"),
        ("chip_sales", "world-2015-wsts-2026-05", "year", "2044", "but 2044 was not over"),
        ("claims", "bloomberg-total", "stated_value", "", "with stated_value"),
        ("claims", "bloomberg-total", "resolution", "0", "must be more than 0"),
        ("claims", "bloomberg-total", "quote", " ".join("abcdefghijklm"), "must match"),
        ("claims", "bloomberg-total", "remark", "It is 3.", "must match"),
        ("claims", "bloomberg-total", "relation", "part", "is for rows with beside"),
        ("claims", "bloomberg-rapidus", "relation", "", "is for rows with beside"),
        ("claims", "summary-reclaim", "covers", "", "is required where relation is lost"),
        ("claims", "summary-total", "repeats", "bloomberg-sum", "is no key"),
        ("claims", "summary-total", "quantity", "meti-total-2026-initial", "repeat no other"),
        ("sources", "mof-2025-12-26", "published", "", "published_precision is day"),
        ("sources", "mof-2025-12-26", "published_precision", "unknown", "must be empty where"),
    ],
)
def test_a_broken_rule_names_its_cell(package, table, key, column, text, rule):
    restate(package, table, key, **{column: text})
    broken = check(package)
    assert {violation.file for violation in broken} >= {f"{table}.csv"}, broken
    assert any(rule in violation.rule for violation in broken), [*map(str, broken)]


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("awards", "jasm-fab-1"),
        ("envelopes", "ai-chip-framework"),
        ("rapidus_funding", "rapidus-2026-rd"),
        ("indicators", "rapidus-need-2031"),
        ("gdp", GDP),
    ],
)
def test_a_row_is_stated_once(package, table, key):
    (row,) = [row for row in package.rows(table) if next(iter(row.cells.values())) == key]
    restate(package, table, "again", **{**row.cells, package.fields(table)[0]["name"]: "again"})
    assert any("the two are one fact" in line for line in said(package))


def test_a_fact_after_the_tables_close_passes_once_they_close_later(package):
    closed = package.cut_off
    later = str(closed + timedelta(days=14))
    document = {"publisher": "METI", "title": "Award", "published": later}
    rest = {"published_precision": "day", "language": "ja", "kind": "primary"}
    restate(package, "sources", "meti-award", **document, **rest)
    event = {"date": later, "date_precision": "day", "actor": "METI", "kind": "award"}
    known = {"known_from": later, "sources": "meti-award", "title": "An award"}
    restate(package, "events", "an-award", **event, **known)
    (line,) = said(package)
    assert f"known_from = '{later}': is after {closed}" in line and "raise as_of" in line
    descriptor = package.folder / "datapackage.json"
    text = descriptor.read_text(encoding="utf-8")
    descriptor.write_text(text.replace(f'"as_of": "{closed}"', f'"as_of": "{later}"'), "utf-8")
    assert said(DataPackage(package.folder)) == []


def other(path, value):
    """A change of the descriptor: another value at a place; None takes the place away."""

    def change(descriptor):
        *way, last = path
        part = descriptor
        for step in way:
            part = part[step]
        if value is None:
            del part[last]
        else:
            part[last] = value

    return change


SCHEMA = ("resources", 0, "schema")
FIELD = (*SCHEMA, "fields", 0)


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (("as_of",), None, "as_of: Field required"),
        (("as_of",), "20261122", "must be a day"),
        (("as_of",), "2026-13-01", "as_of: month must be"),
        (("as_of",), 5, "as_of: Input should be a valid string"),
        (("resources",), None, "resources: Field required"),
        (("resources",), {}, "resources: Input should be a valid list"),
        (("resources",), [], "at least 1 item"),
        (("resources", 0), "gdp", "resources.0: Input should be"),
        (("resources", 0, "name"), None, "resources.0.name: Field required"),
        (("resources", 0, "name"), "gdp", "the path of gdp must be gdp.csv"),
        (("resources", 0, "path"), "../sources.csv", "must be sources.csv"),
        (("resources", 0, "path"), "/etc/passwd", "must be sources.csv"),
        (("resources", 0, "schema"), None, "resources.0.schema: Field required"),
        ((*SCHEMA, "fields"), [], "fields: List should have at least 1 item"),
        ((*FIELD, "type"), "money", "type: Input should be 'string'"),
        ((*FIELD, "type"), None, "type: Field required"),
        ((*FIELD, "constraints"), [], "constraints: Input should be"),
        ((*FIELD, "constraints", "pattern"), "(", "is no regular expression"),
        ((*FIELD, "constraints", "enum"), "a", "enum: Input should be a valid list"),
        ((*FIELD, "constraints", "minimum"), 5, "has no meaning for source_id"),
        ((*FIELD, "references"), {"resource": "x", "field": "y"}, "which is nowhere"),
        ((*SCHEMA, "uniqueKeys"), [["x"]], "sources has no column x"),
        ((*SCHEMA, "foreignKeys"), 7, "foreignKeys: Input should be a valid list"),
        (("resources", 0, "ordered"), [["published", "x"]], "sources has no column x"),
        (("licenses",), [], "licenses: List should have at least 1 item"),
        (("title",), None, "title: Field required"),
    ],
)
def test_a_descriptor_of_another_shape_is_one_sentence(package, path, value, expected):
    descriptor = json.loads((package.folder / "datapackage.json").read_text(encoding="utf-8"))
    other(path, value)(descriptor)
    (package.folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    with pytest.raises(FactsError, match=r"datapackage\.json") as refused:
        require(DataPackage(package.folder))
    assert expected in str(refused.value) and "\n" not in str(refused.value)


@pytest.mark.parametrize("text", ["[]", "7", "null", '"x"', "", "[" * 100_000, "\ufeff{}", "NaN"])
def test_a_descriptor_that_is_none_is_one_sentence(package, text):
    (package.folder / "datapackage.json").write_text(text, encoding="utf-8")
    with pytest.raises(FactsError, match=r"datapackage\.json"):
        require(DataPackage(package.folder))


def test_a_table_or_column_that_the_rules_need_is_named(package):
    for gone in ("gdp", "appropriations"):
        descriptor = json.loads((package.folder / "datapackage.json").read_text(encoding="utf-8"))
        tables = [table for table in descriptor["resources"] if table["name"] != gone]
        descriptor["resources"] = tables
        (package.folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
        with pytest.raises(FactsError, match=f"describes no table or column {gone}"):
            require(DataPackage(package.folder))


def test_a_package_is_read_and_checked_once(package):
    require(package)
    restate(package, "appropriations", MAIN, amount_jpy_bn="-1")
    require(package)
    assert pickle.loads(pickle.dumps(own())) is own()
    assert pickle.loads(pickle.dumps(package)) is pickle.loads(pickle.dumps(package))
    with pytest.raises(FactsError, match="amount_jpy_bn = '-1'"):
        require(DataPackage(package.folder))


def test_stray_files_are_no_tables(package):
    before = package.files
    (package.folder / ".DS_Store").write_bytes(b"\0\1")
    (package.folder / "gdp.csv~").write_text("old", encoding="utf-8")
    (package.folder / "sub").mkdir()
    assert DataPackage(package.folder).files == before
    assert {path.name for path in before} >= {"datapackage.json", "gdp.csv"}
    require(DataPackage(package.folder))
