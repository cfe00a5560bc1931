"""Nothing of anyone else is written over; files change in one step; one writer at a time."""

import os
import shutil
import signal
import sys
import traceback
from contextlib import suppress
from itertools import count

import pytest

from report.publish.errors import HeldError, OutputError
from report.publish.lock import WORK
from report.publish.place import is_changing, settle, writing
from report.publish.record import RECORD, record
from report.publish.store import digests
from report.publish.verify import verify
from report.publish.write import put_edition
from tests import YEAR
from tests.conftest import empty

OLD = {"one": b"old", "data/two": b"old two", "gone": b"stale", "same": b"same"}
NEW = {"one": b"new", "data/two": b"new two", "deep/er/three": b"new three", "same": b"same"}
FOREIGN = {"mine.txt": b"mine", "data/mine.csv": b"mine too", ".hidden": b"", "sub/precious": b"1"}


def tree(folder):
    """What is in a folder: content, target of a link, or nothing for a folder."""
    return {
        path.relative_to(folder).as_posix(): str(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        if path.is_file()
        else None
        for path in folder.rglob("*")
    }


def files(folder):
    return {
        name: content
        for name, content in tree(folder).items()
        if content is not None and not name.startswith(WORK)
    }


def put(folder, contents, before=()):
    with writing(folder) as place:
        place.put(contents, digests(folder, before), set(before) - contents.keys())


@pytest.fixture
def shared(tmp_path):
    """A folder with the old files, and those of other people."""
    folder = tmp_path / "shared"
    for name, content in FOREIGN.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    put(folder, OLD)
    return folder


def in_child(task, at=None, inside=None):
    """Run it in a child, killed before it touches the folder for the `at`-th time; its status."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    touched = count(1)

    def hook(event, arguments):
        if event in ("open", "shutil.copyfile") or event.startswith("os."):
            named = any(str(inside) in str(each) for each in arguments)
            if named and next(touched) == at:
                os.kill(os.getpid(), signal.SIGKILL)

    status = 1
    with suppress(BaseException):
        sys.addaudithook(hook)
        task()
        status = 0
    os._exit(status)


def kills(folder, task):
    """The folder as each kill of the task leaves it, until one comes too late."""
    for at in count(1):
        copy = folder.parent / f"{folder.name}-{at}"
        shutil.copytree(folder, copy)
        if in_child(lambda copy=copy: task(copy), at, copy) == 0:
            return
        yield copy


def test_files_take_their_places_beside_those_of_others(shared):
    put(shared, NEW, OLD)
    assert files(shared) == {**NEW, **FOREIGN}
    assert not (shared / WORK).exists()


def test_a_kill_at_any_moment_leaves_the_old_files_or_the_new_ones(shared):
    found = []
    for folder in kills(shared, lambda folder: put(folder, NEW, OLD)):
        there = files(folder)
        assert is_changing(folder) or there in ({**OLD, **FOREIGN}, {**NEW, **FOREIGN})
        found.append(there)
        settle(folder)
        assert files(folder) in ({**OLD, **FOREIGN}, {**NEW, **FOREIGN})
        assert not is_changing(folder)
        put(folder, NEW, [*OLD, *NEW])
        assert files(folder) == {**NEW, **FOREIGN}
        assert not (folder / WORK).exists()
    assert len(found) > 30
    mixed = [there for there in found if there not in ({**OLD, **FOREIGN}, {**NEW, **FOREIGN})]
    assert mixed, "no kill came between two renames"


def test_a_kill_while_the_rest_takes_its_place_loses_nothing(shared):
    torn = next(
        folder
        for folder in kills(shared, lambda folder: put(folder, NEW, OLD))
        if is_changing(folder) and files(folder) not in ({**OLD, **FOREIGN}, {**NEW, **FOREIGN})
    )
    settled = torn.rename(torn.with_name("torn"))
    for folder in kills(settled, settle):
        settle(folder)
        assert files(folder) == {**NEW, **FOREIGN}


def test_what_was_changed_since_a_kill_is_not_written_over(shared):
    torn = next(
        folder
        for folder in kills(shared, lambda folder: put(folder, NEW, OLD))
        if is_changing(folder) and (folder / "one").read_bytes() == b"old"
    )
    (torn / "one").write_bytes(b"edited")
    with pytest.raises(OutputError, match=r"not the brief's own.*: one\. Move it away"):
        settle(torn)
    assert (torn / "one").read_bytes() == b"edited" and (torn / "data/two").read_bytes() != b""
    (torn / "one").rename(torn / "kept")
    settle(torn)
    assert files(torn) == {**NEW, **FOREIGN, "kept": b"edited"}


def test_a_failure_leaves_what_was_there_before(shared, monkeypatch):
    before = tree(shared)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(OutputError, match="cannot be written: No space left on device"):
        put(shared, {**NEW, "large": shared / "mine.txt"}, OLD)
    assert tree(shared) == before
    with pytest.raises(OutputError), writing(shared.parent / "a" / "b") as place:
        place.put({"large": shared / "mine.txt"}, {})
    assert not (shared.parent / "a").exists()


IN_THE_WAY = {
    "a file of another": (lambda at, _: at.write_bytes(b"mine"), "one"),
    "a link to a file": (lambda at, out: at.symlink_to(out / "victim"), "one (no plain file)"),
    "a link to nowhere": (lambda at, out: at.symlink_to(out / "no"), "one (no plain file)"),
    "a folder": (lambda at, _: at.mkdir(), "one (no plain file)"),
    "a pipe": (lambda at, _: os.mkfifo(at), "one (no plain file)"),
}


@pytest.mark.parametrize(("make", "words"), IN_THE_WAY.values(), ids=IN_THE_WAY)
@pytest.mark.parametrize("before", [(), ("one",)], ids=["foreign", "claimed"])
def test_what_is_in_the_way_is_refused_by_name(tmp_path, make, words, before):
    (tmp_path / "out").mkdir()
    (tmp_path / "victim").write_bytes(b"mine")
    make(tmp_path / "out" / "one", tmp_path)
    was = tree(tmp_path)
    if words == "one" and before:
        put(tmp_path / "out", {"one": b"new"}, before)  # what is known to be unchanged is replaced
        assert files(tmp_path / "out") == {"one": b"new"}
        return
    with pytest.raises(OutputError) as error:
        put(tmp_path / "out", {"one": b"new", "two": b"new"}, before)
    assert f": {words}. Move it away, or give another --output." in str(error.value)
    assert tree(tmp_path) == was


@pytest.mark.parametrize("kind", ["link", "file"])
def test_a_folder_that_is_none_is_not_written_through(shared, tmp_path, kind):
    shutil.move(shared / "data", tmp_path / "elsewhere")
    if kind == "link":
        (shared / "data").symlink_to(tmp_path / "elsewhere")
    else:
        (shared / "data").write_bytes(b"mine")
    was = tree(tmp_path)
    for contents in (NEW, {"one": b"new"}):  # the second would remove data/two
        if kind == "link" or "data/two" in contents:
            with pytest.raises(OutputError, match=r": data \(no folder that you may write to\)"):
                put(shared, contents, OLD)
            assert tree(tmp_path) == was


@pytest.mark.parametrize("planted", ["folder", "lock", "0", "journal.new"])
def test_no_link_is_followed_where_files_are_made(shared, tmp_path, planted):
    (tmp_path / "victims").mkdir()
    for name in ("lock", "0", "journal.new"):
        (tmp_path / "victims" / name).write_bytes(b"mine")
    if planted == "folder":
        (shared / WORK).symlink_to(tmp_path / "victims")
    else:
        (shared / WORK).mkdir()
        (shared / WORK / planted).symlink_to(tmp_path / "victims" / planted)
    was = tree(tmp_path / "victims")
    with suppress(OutputError):
        put(shared, NEW, OLD)
    assert tree(tmp_path / "victims") == was


@pytest.mark.parametrize(
    "name",
    [
        "../out",
        "/etc/out",
        "a/../../out",
        "",
        ".",
        "./one",
        "a//b",
        "a\0b",
        f"{WORK}/lock",
        "one",
        "d/" * 2000 + "d",
    ],
)
def test_a_name_that_is_none_of_a_file_in_the_folder_is_refused(tmp_path, name):
    contents = {"fine": b"", name: b"", "one/deeper": b""}
    with pytest.raises(OutputError, match="can have no file named"):
        put(tmp_path / "in", contents)
    assert tree(tmp_path) == {}


def test_a_crafted_journal_keeps_the_rule(shared, tmp_path):
    (tmp_path / "victim").write_bytes(b"mine")
    for name in ("../victim", str(tmp_path / "victim"), "mine.txt"):
        (shared / WORK).mkdir(exist_ok=True)
        (shared / WORK / "0").write_bytes(b"theirs")
        (shared / WORK / "journal.json").write_text(f'[["{name}", "{64 * "0"}", "1"]]')
        with pytest.raises(OutputError, match=name.rpartition("/")[2]):
            settle(shared)
    assert (tmp_path / "victim").read_bytes() == b"mine"
    assert files(shared) == {**OLD, **FOREIGN}
    (shared / WORK / "journal.json").write_text("[7")
    with pytest.raises(OutputError, match=r"journal\.json cannot be read\. Remove"):
        settle(shared)


def test_a_second_writer_is_refused_at_once_and_told_who_writes(shared):
    ready, theirs = os.pipe()

    def hold():
        with writing(shared):
            os.write(theirs, b"+")
            signal.pause()

    child = os.fork()
    if not child:
        with suppress(BaseException):
            hold()
        os._exit(1)
    os.read(ready, 1)
    with pytest.raises(HeldError, match=rf"written to by process {child} on \S+ since \d{{4}}-"):
        put(shared, NEW, OLD)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert (shared / WORK / "lock").exists()  # of a dead process, which holds up nobody
    put(shared, NEW, OLD)
    assert files(shared) == {**NEW, **FOREIGN} and not (shared / WORK).exists()
    with writing(shared), pytest.raises(HeldError, match=f"process {os.getpid()} "):
        put(shared, NEW, NEW)


def edition(word, more=()):
    """The files of a small edition."""
    names = ["figures.json", "data/gdp.csv", "notebooks/a.ipynb", *more]
    contents = {name: f"{word} {name}".encode() for name in names}
    return {**contents, RECORD: record(contents, empty(YEAR))}


def publish(folder, contents):
    with writing(folder) as place:
        put_edition(contents, place)


def test_two_writers_and_a_reader_see_whole_editions(tmp_path):
    folder = tmp_path / "out"
    editions = [edition("one", ["brief.html"]), edition("other", ["brief.pdf"])]
    publish(folder, editions[0])

    def write(contents):
        for _ in range(100):
            with suppress(HeldError):
                publish(folder, contents)

    writers = []
    for contents in editions:
        writers.append(os.fork())
        if not writers[-1]:
            try:
                write(contents)
            except BaseException:
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
    for _ in range(200):
        assert verify(folder) == 4
    assert [os.waitpid(each, 0)[1] for each in writers] == [0, 0]
    assert files(folder) in editions
