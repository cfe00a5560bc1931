"""An edition can be checked, and a PDF gives back what it was made from."""

from hashlib import sha256

import pikepdf
import pytest

from report.publish.errors import EditionError, OutputError
from report.publish.lock import WORK
from report.publish.pdf import SUMS
from report.publish.place import writing
from report.publish.record import RECORD
from report.publish.verify import extract, verify


def test_an_edition_as_it_was_written_is_as_recorded(folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert verify(folder) == len(files) - 1


def test_what_was_touched_is_named(copy):
    (copy / "figures.json").write_text("[]", encoding="utf-8")
    (copy / "data" / "loans.csv").unlink()
    (copy / "note.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(EditionError) as error:
        verify(copy)
    for words in ("figures.json has changed", "loans.csv is missing", "note.txt is not in the rec"):
        assert words in str(error.value)
    assert "brief.html" not in str(error.value)


@pytest.mark.parametrize("spoilt", [None, "{", "[]", '{"@graph": 7}'])
def test_a_folder_without_a_readable_record_is_refused(copy, spoilt):
    (copy / RECORD).unlink()
    if spoilt is not None:
        (copy / RECORD).write_text(spoilt, encoding="utf-8")
    with pytest.raises(EditionError, match=RECORD):
        verify(copy)


def test_what_a_link_leads_to_is_not_as_recorded(copy, tmp_path):
    """Not even where it has the same bytes."""
    (copy / "figures.json").rename(tmp_path / "figures.json")
    (copy / "figures.json").symlink_to(tmp_path / "figures.json")
    (copy / "more").symlink_to(tmp_path)
    with pytest.raises(EditionError, match=r"figures\.json has changed; more is not in the record"):
        verify(copy)


def test_what_a_command_is_making_is_not_named(copy):
    count = verify(copy)
    with writing(copy):
        (copy / WORK / "0").write_bytes(b"half")
        assert verify(copy) == count
    (copy / WORK).mkdir()
    (copy / WORK / "0").write_bytes(b"of a dead one")
    assert verify(copy) == count


def test_a_pdf_gives_back_its_files(folder, tmp_path):
    paths = extract(folder / "brief.pdf", tmp_path / "out")
    names = [path.relative_to(tmp_path / "out").as_posix() for path in paths]
    assert {"figures.json", "parameters.json", "data/datapackage.json"} <= set(names)
    assert any(name.startswith("notebooks/") for name in names) and "data/sources.csv" in names
    for name, path in zip(names, paths, strict=True):
        assert path.read_bytes() == (folder / name).read_bytes()


def test_a_pdf_writes_over_nothing(folder, tmp_path):
    """As into a checkout, whose tables are the same, and whose notebooks are not."""
    out = tmp_path / "out"
    for name in ("data/loans.csv", "notebooks/01-loans.ipynb"):
        (out / name).parent.mkdir(parents=True)
        (out / name).write_bytes((folder / name).read_bytes())
    (out / "notebooks/01-loans.ipynb").write_bytes(b"mine")
    with pytest.raises(OutputError, match=r": notebooks/01-loans\.ipynb\. Move it away"):
        extract(folder / "brief.pdf", out)
    assert sorted(path.name for path in out.rglob("*.*")) == ["01-loans.ipynb", "loans.csv"]
    assert (out / "notebooks/01-loans.ipynb").read_bytes() == b"mine"
    (out / "notebooks/01-loans.ipynb").unlink()
    assert len(extract(folder / "brief.pdf", out)) == len(extract(folder / "brief.pdf", out)) > 5


@pytest.mark.parametrize("name", ["../outside", "/tmp/outside", "notebooks", ".brief-work/lock"])
def test_a_crafted_pdf_writes_nothing_outside(folder, tmp_path, name):
    """One whose hashes are right, and whose names are not."""
    path = tmp_path / "crafted.pdf"
    with pikepdf.open(folder / "brief.pdf") as pdf:
        sums = pdf.attachments[SUMS].get_file().read_bytes()
        line = f"{sha256(b'theirs').hexdigest()}  {name}\n".encode()
        for each, content in {name: b"theirs", SUMS: sums + line}.items():
            pdf.attachments[each] = pikepdf.AttachedFileSpec(pdf, content, filename=each)
        pdf.save(path)
    with pytest.raises(OutputError, match=f"can have no file named {name}"):
        extract(path, tmp_path / "in" / "out")
    assert list(tmp_path.iterdir()) == [path]


def changed(folder, tmp_path, name, content):
    path = tmp_path / "changed.pdf"
    with pikepdf.open(folder / "brief.pdf") as pdf:
        if name in pdf.attachments:
            del pdf.attachments[name]
        if content is not None:
            pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, content, filename=name)
        pdf.save(path)
    return path


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("figures.json", b"[]", "figures.json has changed"),
        ("data/loans.csv", None, "data/loans.csv is missing"),
        ("more.txt", b"more", "more.txt is not in the record"),
        ("SHA256SUMS", None, "holds no SHA256SUMS"),
        ("../outside", b"", "outside"),
    ],
)
def test_a_spoilt_pdf_writes_nothing(folder, tmp_path, name, content, words):
    path = changed(folder, tmp_path, name, content)
    with pytest.raises(EditionError, match=words):
        extract(path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_no_pdf_is_refused(tmp_path):
    path = tmp_path / "brief.pdf"
    path.write_text("no PDF", encoding="utf-8")
    with pytest.raises(EditionError, match="cannot be read as PDF"):
        extract(path, tmp_path / "out")
