"""The limits of the house: where imports may point, and how long things may be."""

import ast
from statistics import median

import pytest

from report.present import theme
from tests.conftest import ROOT

PACKAGE = ROOT / "report"
ORDER = [
    "facts",
    "choices",
    "parameters",
    "edition",
    "given",
    "present",
    "brief",
    "notebook",
    "execute",
    "publish",
    "compare",
    "builder",
    "plan",
    "sweep",
    "options",
    "cli",
    "main",
]
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")


def place(path):
    part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return ORDER.index(part)


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("report."):
            yield node.module.split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith("report."))


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def statement_lines(function):
    """The lines of a function without its docstring."""
    documented = ast.get_docstring(function) is not None and len(function.body) > 1
    first = function.body[1 if documented else 0]
    return function.end_lineno - first.lineno + 1


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_imports_only_from_its_left(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for part in imported(tree):
        assert ORDER.index(part) <= place(path), f"{path.name} imports {part}"


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_has_at_most_250_lines_and_a_chapter_400(path):
    most = 400 if path.parent.name == "chapters" else 250
    assert len(path.read_text(encoding="utf-8").splitlines()) <= most


def test_functions_are_short():
    lengths = {
        f"{path.name}:{function.name}": statement_lines(function)
        for path in MODULES
        for function in functions(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert {name: length for name, length in lengths.items() if length > 30} == {}
    assert median(lengths.values()) <= 10


def test_charts_hold_no_number_and_no_colour():
    tree = ast.parse((PACKAGE / "present" / "charts.py").read_text(encoding="utf-8"))
    constants = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    assert not [value for value in constants if type(value) in (int, float)]
    assert not [value for value in constants if isinstance(value, str) and value.startswith("#")]


def test_charts_never_aggregate():
    text = (PACKAGE / "present" / "charts.py").read_text(encoding="utf-8")
    assert not any(word in text for word in ("sum(", "mean(", "count(", "aggregate=", "bin="))


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_text_and_marks():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#ffffff", "#cccccc") < 3
    light = {name: getattr(theme, name) for name in theme.DARK}
    for colours in (light, theme.DARK):
        for text in ("INK", "MUTED"):
            assert contrast(colours[text], colours["PAGE"]) >= 4.5
            assert contrast(colours[text], colours["BAND"]) >= 4.5
        for mark in ("RISE", "FALL", "MUTED"):
            assert contrast(colours[mark], colours["PAGE"]) >= 3
    assert set(theme.MARKS) == {light["RISE"], light["FALL"], light["MUTED"]}
