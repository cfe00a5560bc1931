"""An entry of the manifest is there whole, or not at all."""

import pytest

from report.parameters import Parameters
from report.publish.errors import OutputError
from report.publish.store import folder_at
from report.sweep.manifest import NAME, Entry, Manifest, edition_id


def entry(id, inputs="i", error=None):
    return Entry(id, inputs, {"currency": "JPY"}, None if error else "record", error)


@pytest.mark.parametrize("kind", ["local", "memory"])
def test_entries_are_kept_and_the_last_of_an_id_counts(kind, tmp_path):
    folder = tmp_path / "sweep" if kind == "local" else folder_at(f"memory://{tmp_path.name}/s")
    manifest = Manifest(folder)
    manifest.add(entry("a", error="it failed"))
    manifest.add(entry("b"))
    assert not manifest.has("a", "i")
    manifest.add(entry("a"))
    again = Manifest(folder)
    assert again.entries == {"a": entry("a"), "b": entry("b")}
    assert again.has("a", "i") and not again.has("a", "other") and not again.has("c", "i")


def test_a_line_that_was_cut_off_is_dropped(tmp_path):
    manifest = Manifest(tmp_path)
    manifest.add(entry("a"))
    with (tmp_path / NAME).open("ab") as file:
        file.write(b'{"id": "b", "inp')
    again = Manifest(tmp_path)
    again.add(entry("c"))
    assert list(Manifest(tmp_path).entries) == ["a", "c"]
    assert (tmp_path / NAME).read_bytes().count(b"\n") == 2


def test_another_file_is_refused(tmp_path):
    (tmp_path / NAME).write_text("[]\n", encoding="utf-8")
    with pytest.raises(OutputError, match="is no manifest of a sweep"):
        Manifest(tmp_path)


def test_the_id_follows_from_the_parameters():
    same = Parameters.of({"currency": "USD"})
    assert edition_id(same) == edition_id(Parameters(currency="USD")) != edition_id(Parameters())
