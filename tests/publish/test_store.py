"""Files of an edition take their places together, or none does."""

import pytest

from report.parameters import Parameters
from report.publish.errors import OutputError
from report.publish.formats import Format
from report.publish.store import folder_at, is_inside, ready, remove_files, write_files
from report.publish.verify import verify
from report.publish.write import publish


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_failure_leaves_what_was_there_before(tmp_path):
    (tmp_path / "one").write_text("before", encoding="utf-8")
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    files = {"one": b"after", "new/deep": b"new", "file/deep": b"no folder"}
    with pytest.raises(OutputError, match="cannot be written"):
        write_files(files, tmp_path)
    assert names(tmp_path) == ["file", "one"]
    assert (tmp_path / "one").read_text(encoding="utf-8") == "before"
    del files["file/deep"]
    write_files(files, tmp_path)
    assert names(tmp_path) == ["file", "new", "new/deep", "one"]
    assert (tmp_path / "one").read_bytes() == b"after"


def test_a_name_that_leaves_the_folder_is_left_alone(tmp_path):
    (tmp_path / "kept").touch()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "gone").touch()
    remove_files(["../kept", str(tmp_path / "kept"), "gone", "never"], tmp_path / "in")
    assert names(tmp_path) == ["in", "kept"]
    assert is_inside("a/b") and not is_inside("a/../../b") and not is_inside("/a")


def test_an_address_of_a_file_is_a_folder_of_this_machine(tmp_path):
    assert folder_at(tmp_path.as_uri()) == tmp_path
    ready(tmp_path / "not" / "yet")
    ready(folder_at("memory://anything"))
    with pytest.raises(OutputError, match="Unsupported filesystem"):
        folder_at("nope://bucket")


def test_what_an_edition_before_left_behind_goes(notebooks, tmp_path):
    chapter = {"10-methods": notebooks["10-methods"]}
    publish(chapter, Parameters(), tmp_path, formats=[Format.XLSX])
    (tmp_path / "mine.txt").touch()
    publish(chapter, Parameters(), tmp_path, formats=[])
    assert not (tmp_path / "brief.xlsx").exists() and (tmp_path / "mine.txt").exists()
    (tmp_path / "mine.txt").unlink()
    assert verify(tmp_path) > 20
