"""The script that draws charts in a browser is made once, and again where it must be."""

import pytest

from report.publish import runtime


@pytest.fixture
def bundles(monkeypatch, tmp_path):
    """The bundles made, the cache in a folder of its own."""
    made = []
    bundle = "window.brief = {};"
    monkeypatch.setattr(runtime, "user_cache_path", lambda name: tmp_path / "cache" / name)
    monkeypatch.setattr(
        runtime.vl_convert, "javascript_bundle", lambda **options: made.append(options) or bundle
    )
    return made


def test_the_runtime_is_made_once(bundles):
    first, second = runtime.runtime(), runtime.runtime()
    assert first == second and len(bundles) == 1
    assert [path.suffix for path in runtime._place().parent.iterdir()] == [".js"]


@pytest.mark.parametrize("spoilt", [b"", b"window.brief = null;", b"\xff\xfe", None])
def test_a_spoilt_runtime_is_made_again(bundles, spoilt):
    whole = runtime.runtime()
    path = runtime._place()
    path.write_bytes(path.read_bytes()[:-3] if spoilt is None else spoilt)
    assert runtime.runtime() == whole and len(bundles) == 2
    assert runtime.runtime() == whole and len(bundles) == 2


def test_a_cache_that_cannot_be_written_is_no_error(bundles, tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    assert runtime.runtime() == runtime.runtime()
    assert len(bundles) == 2


def test_another_converter_makes_another_runtime(bundles, monkeypatch):
    runtime.runtime()
    monkeypatch.setattr(runtime, "version", lambda _: "2.0")
    runtime.runtime()
    assert len(bundles) == 2


@pytest.mark.parametrize("text", ["'</script>'", "'<!--'", "'<SCRIPT'"])
def test_a_runtime_that_would_end_its_element_is_refused(bundles, monkeypatch, text):
    monkeypatch.setattr(runtime.vl_convert, "javascript_bundle", lambda **_: text)
    with pytest.raises(ValueError, match="no page can hold it"):
        runtime.runtime()


def test_the_runtime_is_small():
    assert len(runtime.runtime().encode()) < 1_200_000
