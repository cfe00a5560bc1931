"""A sweep writes over nothing that is not its own, and nothing outside its folder."""

import json
import shutil
from contextlib import nullcontext

import polars as pl
import pytest

from report.order import Order
from report.publish.errors import HeldError, OutputError
from report.publish.place import writing
from report.sweep.grid import read_grid
from report.sweep.index import INDEX, own
from report.sweep.manifest import NAME
from report.sweep.run import sweep
from report.sweep.sensitivity import write_sensitivity
from report.sweep.table import TABLE
from tests.publish.test_place import tree
from tests.sweep.conftest import manifest

pytestmark = pytest.mark.usefixtures("loans")

NUMBER = "loans.total.pair.change"
PAGE = "sensitivity/loans-total-pair-change.html"


def again(grid, folder):
    return sweep(read_grid(grid), folder, Order(formats=()))


@pytest.fixture
def copy(undisturbed, tmp_path):
    return shutil.copytree(undisturbed, tmp_path / "in" / "copy")


def test_a_sweep_replaces_its_own_and_keeps_the_rest(grid, copy):
    (copy / "mine.txt").write_bytes(b"mine")
    assert own(copy).keys() == {INDEX, TABLE}
    assert str(again(grid, copy)) == "0 built, 4 were there, 0 failed."
    assert (copy / "mine.txt").read_bytes() == b"mine" and own(copy).keys() == {INDEX, TABLE}
    held = {"index.html": b"mine", TABLE: b"mine", "manifest.jsonl": b"mine"}
    for name, content in held.items():
        was = (copy / name).read_bytes()
        (copy / name).write_bytes(content)
        with pytest.raises(OutputError, match=f"{name}.*Move it away"):
            again(grid, copy)
        assert (copy / name).read_bytes() == content
        (copy / name).write_bytes(was)


@pytest.mark.parametrize("link", ["editions", "an edition", "manifest.jsonl", "sensitivity"])
def test_a_sweep_writes_through_no_link(grid, copy, tmp_path, link):
    name = f"editions/{next((copy / 'editions').iterdir()).name}" if link == "an edition" else link
    shutil.move(copy / name, tmp_path / "elsewhere")
    (copy / name).symlink_to(tmp_path / "elsewhere")
    if link == "an edition":
        (tmp_path / "elsewhere" / "brief.html").write_bytes(b"mine")
    (copy / NAME).write_bytes(b"") if link in ("editions", "an edition") else None
    was = tree(tmp_path)
    with pytest.raises(OutputError, match=name):
        again(grid, copy)
    assert tree(tmp_path) == was


def test_a_changed_edition_is_named_before_it_is_built_again(grid, copy):
    (copy / NAME).write_bytes(b"")
    changed = next((copy / "editions").iterdir()) / "figures.json"
    changed.write_bytes(b"[]")
    with pytest.raises(OutputError, match=r": figures\.json\. Move it away") as error:
        again(grid, copy)
    assert str(error.value).startswith(f"{changed.parent} holds")
    assert changed.read_bytes() == b"[]"


@pytest.mark.parametrize("outside", ["absolute", "../../../up"])
def test_numbers_of_a_crafted_edition_name_nothing_outside(grid, copy, tmp_path, outside):
    id = f"{tmp_path}/outside" if outside == "absolute" else outside.replace(".", "..")
    for path in (copy / "editions").glob("*/figures.json"):
        figures = json.loads(path.read_bytes())
        figures[0]["id"] = id
        path.write_text(json.dumps(figures), encoding="utf-8")
    with (
        nullcontext()
        if outside != "absolute"
        else pytest.raises(OutputError, match="no file named")
    ):
        again(grid, copy)
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"in", "grid.yml"} and {path.name for path in copy.parent.iterdir()} == {"copy"}
    table = pl.read_parquet(copy / TABLE)
    changed = table.with_columns(id=pl.lit(f"{tmp_path}/outside"))
    changed.write_parquet(copy / TABLE)
    with pytest.raises(OutputError, match="can have no file named"):
        write_sensitivity(copy, [f"{tmp_path}/outside"])
    assert {path.name for path in tmp_path.iterdir()} == names


def test_a_page_of_a_number_takes_the_place_of_one_that_nobody_changed(copy):
    for _ in range(2):
        assert write_sensitivity(copy, [NUMBER]) == [copy / PAGE]
    (copy / PAGE).write_bytes(b"mine")
    with pytest.raises(OutputError, match=f": {PAGE}"):
        write_sensitivity(copy, [NUMBER])
    assert (copy / PAGE).read_bytes() == b"mine"


def test_a_second_sweep_is_refused_at_once(grid, copy):
    with writing(copy):
        was = tree(copy)
        with pytest.raises(HeldError, match="is being written to by process"):
            again(grid, copy)
        assert tree(copy) == was


def test_what_the_manifest_tells_of_another_edition_is_built_again(grid, copy, caplog):
    """One line has the record of another edition, and one is damaged."""
    was = tree(copy / "editions")
    first, second, third, fourth = map(json.loads, (copy / NAME).read_text().splitlines())
    lines = [first, {**second, "record": first["record"]}, {**third, "inputs": 1}, fourth]
    (copy / NAME).write_text("".join(f"{json.dumps(each)}\n" for each in lines))
    assert str(again(grid, copy)) == "2 built, 2 were there, 0 failed."
    assert f"{second['id']} is not the edition that manifest.jsonl says" in caplog.text
    assert "line 3: Input should be a valid string" in caplog.text
    assert tree(copy / "editions") == was
    last = {each["id"]: each for each in manifest(copy)}
    assert last == {each["id"]: each for each in (first, second, third, fourth)}
    assert str(again(grid, copy)) == "0 built, 4 were there, 0 failed."
