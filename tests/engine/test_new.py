"""`brief new` writes a brief that works at once, and a command finds the brief of its folder."""

import os
import shutil
import sys
from resource import RLIMIT_FSIZE, setrlimit
from subprocess import run

import pytest
import yaml

from report.publish.verify import verify
from tests.conftest import ROOT
from tests.engine import HOME
from tests.test_cli import BRIEF


def there(folder, *arguments, command=BRIEF, how=None, **environment):
    """A command in a folder, which no variable tells of a brief."""
    kept = {name: text for name, text in os.environ.items() if name != "BRIEF"}
    return run(
        [*command, *map(str, arguments)], cwd=folder, env=kept | environment, preexec_fn=how,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def installed(folder, *names):
    """Packages that say that they are briefs, where `PYTHONPATH` finds them."""
    for name in names:
        about = folder / f"{name}-1.0.dist-info"
        about.mkdir(parents=True)
        (about / "METADATA").write_text(f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\n")
        (about / "entry_points.txt").write_text(f"[report.brief]\n{name} = {name}:Brief\n")
    return str(folder)


@pytest.fixture
def own(tmp_path):
    """A brief that a test may spoil."""
    return shutil.copytree(HOME, tmp_path / "loans")


@pytest.mark.proof
def test_what_is_written_builds_tests_compares_and_sweeps(tmp_path):
    result = there(tmp_path, "new", "Town-libraries")
    assert (result.returncode, result.stdout) == (0, f"{tmp_path / 'Town-libraries'}\n")
    folder = tmp_path / "Town-libraries"
    assert list(tmp_path.iterdir()) == [folder]
    assert not [path for path in folder.rglob("*") if path.is_file() and "{{" in path.read_text()]
    assert "TownLibraries" in (folder / "town_libraries" / "__init__.py").read_text()
    result = there(folder, "build")
    assert result.returncode == 0 and "Lending rises by 3% between 2023 and 2024" in result.stderr
    assert verify(folder / "build") and "CC0-1.0" in (folder / "build/brief.html").read_text()
    result = there(folder, "diff", "year=2023", "build")
    assert "91,100 items" in result.stdout and "parameter year" in result.stdout, result.stderr
    result = there(folder, "sweep", "grid.yml", "--to", "none")
    assert result.stdout == "3 built, 0 were there, 0 failed.\n"
    tested = there(folder, "-q", command=[sys.executable, "-m", "pytest"])
    assert tested.returncode == 0 and "6 passed" in tested.stdout, tested.stdout


def test_what_is_written_keeps_the_rules_of_the_house():
    for rule in (["check"], ["format", "--check"]):
        command = [sys.executable, "-m", "ruff", rule[0], "--config", ROOT / "pyproject.toml"]
        ignored = ["--ignore", "ANN"] if rule == ["check"] else rule[1:]
        result = there(HOME, *ignored, ".", command=command)
        assert result.returncode == 0, result.stdout
    steps = yaml.safe_load((HOME / ".github/workflows/brief.yml").read_text())["jobs"]["brief"]
    assert {"run": "brief build"} in steps["steps"]


def test_nothing_is_written_over_and_nothing_is_left_half_written(tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_text("mine")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "empty").mkdir()
    for name in ("full", "file", "."):
        result = there(tmp_path, "new", name)
        assert result.returncode == 1 and "is no empty folder" in result.stderr
    assert "is no empty folder" in there(tmp_path / "empty", "new", "../empty").stderr
    small = there(tmp_path, "new", "half", how=lambda: setrlimit(RLIMIT_FSIZE, (1000, 1000)))
    assert small.returncode == 1 and "Traceback" not in small.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "file", "full"]
    assert there(tmp_path, "new", "empty").returncode == 0
    assert (tmp_path / "empty" / "pyproject.toml").exists()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("2024", "no package can be named '2024'"),
        ("data", "no package can be named 'data'"),
        ("class", "no package can be named 'class'"),
        ("...", "no package can be named ''"),
        ("pandas", "a package named pandas is installed"),
        ("report", "a package named report is installed"),
    ],
)
def test_a_name_that_no_package_can_have_is_refused(tmp_path, name, words):
    result = there(tmp_path, "new", name)
    assert result.returncode == 2 and words in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_brief_is_that_of_the_folder_or_of_one_around_it(own, tmp_path):
    several = installed(tmp_path / "site", "birds", "bees")
    for folder in (own, own / "notebooks"):
        assert "--year" in there(folder, "build", "--help", PYTHONPATH=several).stdout
    named = there(tmp_path, "parameters", BRIEF=str(own), PYTHONPATH=several)
    assert "year\n" in named.stdout and named.returncode == 0


def test_of_several_that_are_installed_none_is_chosen(tmp_path):
    result = there(tmp_path, "check", PYTHONPATH=installed(tmp_path / "site", "birds", "bees"))
    assert result.returncode == 1 and "More than one brief is installed" in result.stderr
    for named in ("birds:Brief", "bees:Brief", "report.brief:ChipsBrief", "BRIEF name it"):
        assert named in result.stderr


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[project]", "[project", "pyproject.toml cannot be read"),
        ("loans:Loans", "loans:Nothing", "loans:Nothing is no brief"),
        ('loans = "loans:Loans"', 'a = "a:A"\nb = "b:B"', "More than one brief is an entry point"),
    ],
)
def test_what_is_wrong_with_a_folder_is_said(own, old, new, words):
    path = own / "pyproject.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    result = there(own, "check")
    assert result.returncode == 1 and words in result.stderr and "Traceback" not in result.stderr


def test_a_project_without_licence_is_named(own):
    path = own / "pyproject.toml"
    path.write_text(path.read_text().replace('license = "CC0-1.0"\n', ""))
    result = there(own, "build", "--to", "html")
    assert result.returncode == 1 and "state license under [project]" in result.stderr
    assert not (own / "build").exists()
