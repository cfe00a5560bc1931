"""No command writes over what is not its own: each through the command line, with its message."""

import json
import shutil

import pytest

from report.facts.package import DataPackage, FactsError
from tests.conftest import ROOT
from tests.engine import HOME
from tests.engine.test_loans import command
from tests.publish.test_place import tree
from tests.test_kept import refused

CHAPTER = HOME / "notebooks" / "01-loans.ipynb"


def test_an_edition_takes_the_place_of_one_that_nobody_changed(copy):
    (copy / "mine.txt").write_bytes(b"mine")
    (copy / "data" / "mine").symlink_to(ROOT / "README.md")
    result = command("build", "--to", "none", "--year", "2023", "--output", copy)
    assert result.returncode == 0, result.stderr
    assert (copy / "mine.txt").read_bytes() == b"mine" and (copy / "data" / "mine").is_symlink()
    refused(command("verify", copy), "data/mine is not in the record; mine.txt is not")
    with (copy / "figures.json").open("a", encoding="utf-8") as file:
        file.write(" ")
    was = tree(copy)
    refused(command("build", "--to", "none", "--output", copy), ": figures.json. Move it away")
    assert tree(copy) == was


def test_a_page_takes_the_place_of_a_page_alone(folder, tmp_path):
    page, notebook = tmp_path / "page.html", tmp_path / "01-loans.ipynb"
    shutil.copy(CHAPTER, notebook)
    refused(command("diff", folder, folder, "--html", notebook), ": 01-loans.ipynb. Move it away")
    refused(
        command("diff", folder, folder, "--html", HOME / "data/x.html"),
        "is made from",
    )
    assert notebook.read_bytes() == (CHAPTER).read_bytes()
    for _ in range(2):
        result = command("diff", folder, folder, "--html", page)
        assert (result.returncode, result.stdout) == (0, f"{page}\n"), result.stderr
    page.write_text(f"{page.read_text(encoding='utf-8')}<p>mine", encoding="utf-8")
    was = tree(tmp_path)
    refused(command("diff", folder, folder, "--html", page), ": page.html. Move it away")
    assert tree(tmp_path) == was


@pytest.mark.parametrize("path", ["../outside.csv", "ABSOLUTE", "sub/x.csv", ".."])
def test_tables_of_a_crafted_edition_are_beside_their_descriptor(copy, tmp_path, path):
    outside = tmp_path / "outside.csv"
    path = str(outside) if path == "ABSOLUTE" else path
    shutil.copy(copy / "data" / "sources.csv", outside)
    descriptor = copy / "data" / "datapackage.json"
    stated = json.loads(descriptor.read_text(encoding="utf-8"))
    (sources,) = [each for each in stated["resources"] if each["name"] == "sources"]
    sources["path"] = path
    descriptor.write_text(json.dumps(stated), encoding="utf-8")
    with pytest.raises(FactsError, match=r"must be sources\.csv"):
        DataPackage(copy / "data").rows("loans")
    if path == str(outside):
        was = tree(tmp_path)
        refused(command("diff", copy, "year=2023"), "the path of sources must be sources.csv")
        assert tree(tmp_path) == was
