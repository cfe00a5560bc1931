"""Markup in the text of facts is shown as text: no cell of data becomes an element of the page."""

import csv
import json
import os
import sys
from subprocess import run

import html5lib
import pytest

from report.facts.package import DataPackage

MARKUP = "</script><img src=x>\"&lt;'"
OWN = {"enum", "pattern", "unique"}
KEYS = {"derivation", "quantity"}  # name rows of tables


def free_text(resource):
    """The columns of a table that may hold any text."""
    schema = resource["schema"]
    keys = {name for key in schema.get("foreignKeys", []) for name in key["fields"]}
    return [
        field["name"]
        for field in schema["fields"]
        if field["type"] == "string" and "references" not in field and field["name"] not in keys
        and not OWN & set(field.get("constraints", {})) and field["name"] not in KEYS
    ]  # fmt: skip


@pytest.fixture
def spoilt(checkout):
    """A page whose facts have markup in each cell of each text column; how many columns."""
    package = DataPackage(checkout / "data")
    columns = 0
    for resource in package.resources.values():
        path = package.folder / resource["path"]
        with path.open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        for name in free_text(resource):
            place, columns = head.index(name), columns + 1
            for row in rows:
                row[place] += MARKUP if row[place] else ""
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([head, *rows])
    command = [sys.executable, "-c", "from report.main import main; main()", "build"]
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    built = run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return checkout / "build" / "brief.html", columns


def test_no_cell_of_data_becomes_an_element(spoilt, look):
    path, columns = spoilt
    assert columns > 20
    tree = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    assert tree.find(".//img") is None
    texts = "".join(tree.find("body/main").itertext())
    assert texts.count(MARKUP) > 500
    (linked,) = (e for e in tree.iter("script") if e.get("type") == "application/ld+json")
    assert MARKUP in json.dumps(json.loads(linked.text)).replace('\\"', '"')
    page = look(path.as_uri())
    page.locator("#awards-groups .keys").focus()
    page.locator('a[href="#n-main-sign-ratio"]').hover()
    assert MARKUP in page.locator("#source-of").text_content()
    assert page.locator("img").count() == 0
    assert page.said == []
