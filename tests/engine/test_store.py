"""What an edition may replace is what its record says and nobody changed."""

import json

import pytest

from report.contract import brief
from report.order import Format, Order, own_notebooks
from report.publish import seal
from report.publish.errors import OutputError
from report.publish.place import writing
from report.publish.record import RECORD, own, record
from report.publish.store import folder_at, ready
from report.publish.verify import verify
from report.publish.write import check_edition, edition_files, publish, put_edition
from tests.conftest import ROOT, empty

PARTS = {"figures.json": b"[]", "data/gdp.csv": b"a\n", "notebooks/01-a.ipynb": b"{}"}


def edition(**more):
    parts = {**PARTS, **{name.replace("__", "."): content for name, content in more.items()}}
    return {**parts, RECORD: record(parts, empty(brief().parameters()))}


def put(folder, files):
    with writing(folder) as place:
        put_edition(files, place)


def names(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_an_address_of_a_file_is_a_folder_of_this_machine(tmp_path):
    assert folder_at(tmp_path.as_uri()) == tmp_path
    ready(tmp_path / "not" / "yet")
    ready(folder_at("memory://anything"))
    with pytest.raises(OutputError, match="Unsupported filesystem"):
        folder_at("nope://bucket")


@pytest.mark.parametrize("place", ["data", "data/x/..", "notebooks/new", "report/publish"])
def test_a_folder_that_the_brief_is_made_from_is_no_output(place):
    with pytest.raises(OutputError, match="the brief is made from what is in"):
        ready((ROOT if place.startswith("report") else brief().home) / place)
    ready(ROOT / "build")
    ready(own_notebooks(), source=True)


def test_what_an_edition_before_left_behind_goes(notebooks, tmp_path):
    chapter = {"01-loans": notebooks["01-loans"]}
    for formats in ([Format.XLSX], []):
        with writing(tmp_path) as place:
            publish(chapter, Order(formats=formats), place)
        (tmp_path / "mine.txt").touch()
    assert not (tmp_path / "brief.xlsx").exists() and (tmp_path / "mine.txt").exists()
    (tmp_path / "mine.txt").unlink()
    assert verify(tmp_path) == 6


def test_the_names_of_an_edition_are_known_before_it_is_made(notebooks, tmp_path):
    chapter = {"01-loans": notebooks["01-loans"]}
    order = Order(chapters=["loans"], formats=[Format.XLSX])
    for name in edition_files(chapter, order):
        file = tmp_path / name.replace("/", "-") / name
        file.parent.mkdir(parents=True)
        file.write_bytes(b"mine")
        with pytest.raises(OutputError, match=f": {name}\\. Move it away"):
            check_edition(file.parents[name.count("/")], order)
    check_edition(tmp_path / "empty", order)


@pytest.mark.parametrize("address", ["local", "memory"])
def test_what_was_changed_since_it_was_written_is_refused_by_name(address, tmp_path):
    folder = tmp_path if address == "local" else folder_at(f"memory://{tmp_path.name}")
    put(folder, edition(brief__html=b"<p>"))
    for name in (*PARTS, RECORD):
        was = (folder / name).read_bytes()
        (folder / name).write_bytes(was + b" ")
        with pytest.raises(OutputError, match=name):
            put(folder, edition())
        assert (folder / name).read_bytes() == was + b" " and (folder / "brief.html").exists()
        (folder / name).write_bytes(was)
    put(folder, edition())
    assert not (folder / "brief.html").exists()


@pytest.mark.parametrize("address", ["local", "memory"])
def test_a_file_of_another_with_a_name_of_the_edition_is_refused(address, tmp_path):
    folder = tmp_path if address == "local" else folder_at(f"memory://{tmp_path.name}")
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data/gdp.csv").write_bytes(b"mine")
    (folder / "data/mine.csv").write_bytes(b"mine")
    with pytest.raises(OutputError, match=r": data/gdp\.csv\. Move it away"):
        put(folder, edition())
    assert not (folder / RECORD).exists()
    (folder / "data/gdp.csv").unlink()
    put(folder, edition())
    assert (folder / "data/mine.csv").read_bytes() == b"mine"


def test_what_the_reader_made_of_a_file_that_goes_stays(tmp_path):
    put(tmp_path, edition(brief__html=b"<p>", brief__pdf=b"%"))
    (tmp_path / "brief.html").write_bytes(b"edited")
    put(tmp_path, edition())
    assert names(tmp_path) == {*edition(), "brief.html"}


def test_a_record_is_believed_for_the_files_of_an_edition_alone(tmp_path):
    folder = tmp_path / "out"
    theirs = {"thesis.docx": b"years", "sub/precious": b"1", "../outside": b"2"}
    put(folder, edition())
    for name, content in theirs.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    # Once by someone who knows how records are sealed, once by one who does not.
    files = {**PARTS, **theirs, str(tmp_path / "outside"): b"2"}
    crafted = record(files, empty(brief().parameters()))
    (folder / RECORD).write_bytes(crafted)
    assert own(folder).keys() == {*PARTS, RECORD}
    put(folder, edition())
    graph = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    graph["@graph"] += json.loads(crafted)["@graph"]
    (folder / RECORD).write_text(json.dumps(graph), encoding="utf-8")
    assert own(folder) == {}
    with pytest.raises(OutputError, match=RECORD):
        put(folder, edition())
    for name, content in theirs.items():
        assert (folder / name).read_bytes() == content


def test_a_record_of_another_kind_is_not_replaced(tmp_path):
    (tmp_path / RECORD).write_text('{"@graph": []}', encoding="utf-8")
    with pytest.raises(OutputError, match=RECORD):
        put(tmp_path, edition())
    assert (tmp_path / RECORD).read_text(encoding="utf-8") == '{"@graph": []}'


def test_a_seal_holds_for_its_kind_and_every_byte(tmp_path):
    text = f"<!-- {seal.blank('one')} -->\n<p>{seal.blank('one')} {seal.blank('other')}</p>"
    whole = seal.sealed(text, "one")
    assert seal.is_sealed(whole, "one") and not seal.is_sealed(whole, "other")
    for place in range(len(whole)):
        spoilt = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        assert not seal.is_sealed(spoilt, "one")
    assert not seal.is_sealed(whole + b" ", "one") and not seal.is_sealed(b"", "one")
    assert not seal.is_sealed(text.encode(), "one")
