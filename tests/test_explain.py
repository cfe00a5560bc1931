"""A number is explained by its id or by words of its sentence."""

import pytest

from report.compare.inputs import editions
from report.explain import explain
from report.parameters import ParameterError


@pytest.fixture(scope="module")
def edition():
    with editions(f"as_of={DAY}") as (read,):
        yield read


DAY = "2025-12-26"
RATIO = "main.sign.ratio"


def test_an_id_gives_what_how_and_from(edition):
    lines = list(explain(edition, RATIO))
    assert lines[0].startswith(f"{RATIO}: 3.7")
    told = "\n".join(lines)
    assert "  how   chips-ai-2026-initial / chips-ai-2025-initial" in told
    for row in edition.figures[RATIO]["rows"]:
        assert f"  from  {row} (" in told
    assert "https://" in told and max(map(len, told.splitlines())) < 200


def test_words_of_a_sentence_find_the_number_and_many_are_only_named(edition):
    label = edition.figures[RATIO]["label"]
    named = {each["id"] for each in edition.figures.values() if label in each["label"]}
    said = list(explain(edition, label.upper()))
    assert {line.split(":")[0] for line in said} >= named or len(named) > 3
    many = list(explain(edition, "e"))
    assert many[0].endswith("name one of them:") and len(many) == 1 + int(many[0].split()[0])


def test_a_number_of_many_rows_names_how_many(edition):
    long = next(each for each in edition.figures.values() if len(each["rows"]) > 12)
    assert f"{len(long['rows'])} rows" in "\n".join(explain(edition, long["id"]))


def test_what_no_number_has_is_refused_with_what_is_near(edition):
    with pytest.raises(ParameterError, match=RATIO):
        list(explain(edition, "main.sign.rtio"))
    with pytest.raises(ParameterError, match="No number"):
        list(explain(edition, "qqqq"))
