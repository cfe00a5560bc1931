"""An entry of the manifest is there whole, or not at all."""

import json

import pytest

from report.brief.parameters import Parameters
from report.publish.errors import OutputError
from report.publish.place import writing
from report.publish.store import folder_at
from report.sweep.manifest import NAME, Entry, Manifest, edition_id


def entry(currency, inputs="i", error=None):
    parameters = Parameters(currency=currency)
    stated = parameters.model_dump(mode="json")
    return Entry(edition_id(parameters), inputs, stated, None if error else "record", error)


YEN, DOLLAR, POUND = map(entry, ("JPY", "USD", "GBP"))


def manifest(folder):
    with writing(folder) as place:
        return Manifest(place)


def line(**cells):
    return json.dumps({**vars(YEN), **cells}).encode() + b"\n"


@pytest.fixture(params=["local", "memory"])
def folder(request, tmp_path):
    if request.param == "local":
        return tmp_path / "sweep"
    return folder_at(f"memory://{tmp_path.name}/s")


def test_entries_are_kept_and_the_last_of_an_id_counts(folder):
    first = manifest(folder)
    first.add(entry("JPY", error="it failed"))
    first.add(DOLLAR)
    assert not first.has(YEN.id, "i")
    first.add(YEN)
    again = manifest(folder)
    assert again.entries == {YEN.id: YEN, DOLLAR.id: DOLLAR}
    assert again.has(YEN.id, "i") and not again.has(YEN.id, "other")
    assert not again.has(POUND.id, "i")


@pytest.mark.parametrize(
    ("damaged", "why"),
    [
        (b"\n", "line 2: Invalid JSON"),
        (b"\0\0\0\n", "line 2: Invalid JSON"),
        (b"\xff\n", "line 2: Invalid JSON"),
        (b"[" * 100_000 + b"\n", "line 2: Invalid JSON"),
        (b"[]\n", "line 2: Input should be an object"),
        (b'{"id": "x"}\n', "line 2: Field required"),
        (line(note=""), "line 2: Unexpected keyword argument"),
        (line(record=1), "line 2: Input should be a valid string"),
        (line(id="../outside"), "line 2: its parameters are not those of its edition"),
        (line(parameters={**YEN.parameters, "currency": "USD"}), "line 2: its parameters"),
    ],
    ids=range(10),
)
def test_a_line_that_is_no_entry_is_named_once_and_goes(folder, damaged, why, caplog):
    first = manifest(folder)
    for each in (YEN, DOLLAR):
        first.add(each)
    path = folder / NAME
    whole = path.read_bytes()
    kept = whole.index(b"\n") + 1
    path.write_bytes(whole[:kept] + damaged + whole[kept:])
    assert manifest(folder).entries == {YEN.id: YEN, DOLLAR.id: DOLLAR}
    (message,) = caplog.messages
    assert why in message and "1 of its lines are no entries" in message and len(message) < 400
    assert path.read_bytes() == whole
    manifest(folder)
    assert len(caplog.messages) == 1


@pytest.mark.parametrize("end", [b"", b'{"id": "b", "inp', b"\0\0\0"])
def test_what_was_cut_off_is_named_and_joins_no_other_line(folder, end, caplog):
    folder.mkdir(parents=True, exist_ok=True)
    for whole in (b"", line()):
        (folder / NAME).write_bytes(whole + end)
        again = manifest(folder)
        again.add(POUND)
        kept = [YEN.id] if whole else []
        assert list(manifest(folder).entries) == [*kept, POUND.id]
    assert caplog.text.count(": it was cut off.") == (2 if end else 0)


def test_many_damaged_lines_make_no_flood(tmp_path, caplog):
    (tmp_path / NAME).write_bytes(line() + b"\n" * 1000)
    manifest(tmp_path)
    assert "1000 of its lines" in caplog.text and caplog.text.count("Invalid JSON") == 10


@pytest.mark.parametrize(
    "content", [b"my notes", b'{"name": 1', b"notes\nmore", b"[]\n", b'{"id": "mine"}\n']
)
def test_what_is_no_manifest_is_refused_and_loses_nothing(folder, content):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NAME).write_bytes(content)
    with pytest.raises(OutputError, match="is no manifest of a sweep: "):
        manifest(folder)
    assert (folder / NAME).read_bytes() == content


def test_the_id_follows_from_the_parameters():
    same = Parameters.of({"currency": "USD"})
    assert edition_id(same) == edition_id(Parameters(currency="USD")) != edition_id(Parameters())
