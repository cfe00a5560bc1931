"""The next fiscal year goes in as rows alone: invented ones, of which an edition knows more by day.

`appropriations.csv` and `sources.csv` beside this file hold them. Nothing in them was published.
"""

import csv
import os
import re
import shutil
from datetime import date
from pathlib import Path
from subprocess import run

import pytest

from report.brief.chapters import procedure
from report.brief.edition import Edition
from report.brief.parameters import Parameters
from report.builder import build
from report.compare.changes import compare
from report.compare.reading import Reading
from report.execute.inline import shown
from report.facts.package import VARIABLE, DataPackage
from report.facts.rules import check
from report.facts.tables import files_with
from report.notes import notes
from report.order import Order, chapter_name, notebook_paths
from report.present.absence import absences
from report.present.exhibit import Exhibit
from report.present.sentence import Sentence
from tests.conftest import ROOT, restate
from tests.test_cli import BRIEF
from tests.test_readme import PAGES, commands

CLOSED = date(2026, 12, 31)
STAGES = {"request": "2026-08-28", "extra": "2026-11-27", "draft": "2026-12-25"}
# What is said so of the frame and of the sources is true of all budgets up to the day.
OF_ALL = ("framework.", "brief.envelopes", "methods.", "sensitivity.verdict")


def invented(stage, table):
    """The rows of a table that are out at a stage."""
    with (Path(__file__).parent / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [row for row in rows if (row.get("known_from") or row["published"]) <= STAGES[stage]]


def tables(folder, stage, *more):
    """A copy of the tables with these rows, closed at the end of the year."""
    package = DataPackage(Path(shutil.copytree(ROOT / "data", folder / "data")))
    rows = {name: invented(stage, name) for name in ("sources", "appropriations")}
    rows["appropriations"] += more
    for name, content in files_with(package, rows, CLOSED).items():
        (package.folder / name).write_bytes(content)
    return DataPackage(package.folder)


def asked(package, **values):
    return Parameters.of({name: str(value) for name, value in values.items()}, package)


def items(package, chapters=(), **values):
    """What each chapter of an edition shows, or some: sentences and exhibits."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(package.folder))
        return {
            chapter_name(path.stem): [
                each
                for each in shown(path, asked(package, **values))
                if isinstance(each, Sentence | Exhibit)
            ]
            for path in notebook_paths(chapters=chapters)
        }


def sentences(item):
    """The sentences of what a chapter shows, with the id of each."""
    parts = (item.title, item.alt) if isinstance(item, Exhibit) else (item, item.head)
    return [part for part in parts if part]


class Made:
    """An edition of FY2027 at a stage: its tables and what it says."""

    def __init__(self, folder, stage):
        self.stage, self.package = stage, tables(folder, stage)
        self.items = items(self.package, fiscal_year=2027)

    def said(self, *chapters):
        """All text of some chapters, or of all."""
        shown = [each for name in chapters or self.items for each in self.items[name]]
        alts = [str(each.alt) for each in shown if isinstance(each, Exhibit)]
        return "\n".join([*map(str, shown), *alts])


@pytest.fixture(scope="module", params=STAGES)
def made(request, tmp_path_factory):
    return Made(tmp_path_factory.mktemp(request.param), request.param)


def test_the_rows_keep_every_rule_and_the_year_is_the_default_once_its_budget_is_out(tmp_path):
    for stage, year in {"request": 2026, "extra": 2026, "draft": 2027}.items():
        package = tables(tmp_path / stage, stage)
        assert check(package) == []
        assert 2027 in Parameters.choices("fiscal_year", package)
        assert asked(package).fiscal_year == year
    assert asked(package, as_of="2026-12-24").fiscal_year == 2026
    assert asked(package, as_of=STAGES["draft"]).fiscal_year == 2027


SAID = {
    "request": (
        "METI asks for ¥1.51trn for chips and AI in FY2027, 22% more than in the FY2026 regular",
        "has for chips and AI was not public on 31 December 2026.",
        "For FY2027 METI asks for ¥3.56trn in all, 16% more than in the FY2026 regular budget.",
        "What the FY2027 regular budget has for chips and AI.",
        "Chips and AI money up to the FY2026 regular budget",
        "Budgets up to the FY2026 regular budget whose sources are stated",
    ),
    "extra": ("; the extra budget before it has ¥240bn for them so far.",),
    "draft": (
        "The regular budget for chips and AI rises by 9% from FY2026 and comes to ¥1.36trn.",
        "With the extra budget passed just before, the money rises to ¥1.6trn so far.",
        "the regular budget, which carries 85% of the FY2027 package after 83% of that of FY2026.",
        "What pays for the ¥1.36trn of the FY2027 regular budget was not public on",
        "The FY2027 budget has ¥600bn for Rapidus, more than was planned",
        "All of Japan’s budgets for chips and AI up to FY2027 come to",
    ),
}
HEAD = {
    "request": ("Request of 4 September 2026", "expected by 27 December 2026 and not in the"),
    "draft": (
        "Regular budget known since 25 December 2026, its steps",
        "With the vote on the FY2027",
    ),
}


def test_it_says_what_is_known_and_what_is_not(made):
    for text in SAID[made.stage]:
        assert text in made.said(), text
    head = " ".join(
        procedure.fields(Edition.of({"fiscal_year": "2027"}, made.package), 2027).values()
    )
    for text in HEAD.get(made.stage, HEAD["request"]):
        assert text in head, text
    assert not re.search(r"\b(nan|NaN|None|inf)\b|No figure can be given", made.said())


def test_nothing_is_said_of_it_that_is_true_of_the_year_before_alone(made):
    lead = made.said("main-points")
    before = "moved, not multiplied|quadruple|as the finance ministry prints it|the ¥150bn in the"
    assert not re.search(before, lead) and "In the reports" not in lead
    assert "awarded" in made.said("awards") and "up to FY2027" not in made.said("awards")
    assert "about the FY2026 budget. This edition is about FY2027" in made.said("claims")
    assert made.stage == "draft" or "up to FY2027" not in made.said()


def undated(items, package):
    """The sentences with a number that rests on budgets before FY2027 alone, and name no year."""
    years = {
        row.cells["fact_id"]: row.cells["fiscal_year"] for row in package.rows("appropriations")
    }
    return [
        str(each)
        for item in items
        for each in sentences(item)
        if (rows := set().union(*(number.quantity.rows for number in each.figures)))
        if (of := {years[row] for row in rows if row in years}) and max(of) < "2027"
        if not each.id.startswith(OF_ALL) and "FY20" not in f"{each}{each.head or ''}"
    ]


def test_a_number_of_another_year_says_of_which(made):
    shown = [item for name, each in made.items.items() if name != "claims" for item in each]
    assert undated(shown, made.package) == []
    money = Edition.of({"fiscal_year": "2026"}, made.package).total(2026, "initial")
    silent = Sentence("x", "It gets {money:money}.", money=money)
    assert undated([silent], made.package) == ["It gets ¥1.24trn."]


@pytest.mark.proof
def test_page_and_paper_are_made_at_each_stage_and_compared_with_the_year_before(made, tmp_path):
    folders = {year: tmp_path / str(year) for year in (2026, 2027)}
    for year, folder in folders.items():
        build(Order(asked(made.package, fiscal_year=year), made.package), folder)
        assert f"budget, FY{year}" in (folder / "brief.html").read_text(encoding="utf-8")
        assert (folder / "brief.pdf").stat().st_size > 100_000
    changes = compare(*map(Reading, folders.values())).changes
    share = next((each for each in changes if each.figure["id"] == "budget.shift.share"), None)
    assert share is not None and share.before is not None
    told = share.after and (share.before["text"], share.after["text"])
    assert told == (("83%", "85%") if made.stage == "draft" else None)


def test_the_edition_of_an_earlier_day_does_not_move(tmp_path):
    stored, package = (
        on_the_day(each) for each in (DataPackage(ROOT / "data"), tables(tmp_path, "draft"))
    )
    assert stored == package
    other = tables(tmp_path / "other", "draft")
    restate(other, "appropriations", "next-gen-reactors-2026-initial", amount_jpy_bn="123.0")
    chapter = "commitments"
    assert on_the_day(DataPackage(other.folder), [chapter])[chapter] != stored[chapter]


def on_the_day(package, chapters=()):
    """All that an edition of an earlier day shows, as publishers get it."""
    shown = items(package, chapters, as_of="2026-06-05")
    return {name: [item.to_json() for item in each] for name, each in shown.items()}


def test_check_notes_which_facts_the_chapters_of_the_new_year_look_for(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tables(tmp_path, "draft").folder))
    told = list(notes())
    assert told[0].startswith("Notes. “Japan’s chips and AI budget, FY2027” leaves out what")
    patents = "- no source states “Patent special account” in the FY2027 regular budget: money"
    rapidus = "- no state money for Rapidus for FY2027 was known as committed or paid"
    assert [sum(line.startswith(each) for line in told) for each in (patents, rapidus)] == [1, 1]
    row = invented("draft", "appropriations")[-1] | {
        "fact_id": "patent-account-2027-initial",
        "line_id": "patent-account",
        "amount_jpy_bn": "161.4",
    }
    with absences() as heard:
        items(tables(tmp_path / "more", "draft", row), ["money"], fiscal_year=2027)
    assert heard and not any("Patent" in why for each in heard for why in each.reasons)


@pytest.mark.proof
def test_the_walk_through_puts_the_year_in(tmp_path):
    folder = shutil.copytree(ROOT / "data", tmp_path / "data")
    for table, name in {"sources": "documents", "appropriations": "rows"}.items():
        shutil.copy(Path(__file__).parent / f"{table}.csv", tmp_path / f"{name}.csv")
    said = {}
    for name, *options in commands(PAGES["new-year.md"]):
        result = run(
            [*BRIEF, name, *options], cwd=tmp_path, env={**os.environ, VARIABLE: str(folder)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert result.returncode == 0, (name, result.stderr[-2000:])
        said[name] = result.stdout
    assert list(said) == ["add", "check", "build", "diff"]
    assert "“Patent special account” in the FY2027 regular budget: money" in said["check"]
    assert "carries 85% of the FY2027 package after 83%" in " ".join(said["diff"].split())
    assert "FY2027" in (tmp_path / "build/december/brief.html").read_text(encoding="utf-8")


def test_the_days_are_those_of_the_rows():
    published = [row["published"] for row in invented("draft", "sources")]
    assert published == list(STAGES.values()) and max(published) < str(CLOSED)
    assert {row["note"] for row in invented("draft", "appropriations")} == {"invented"}
