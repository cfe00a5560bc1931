"""The limits of the house: where imports may point, and how long things may be."""

import ast
import re
from graphlib import CycleError, TopologicalSorter
from itertools import combinations
from statistics import median

import pytest

from report.present import theme
from tests.conftest import ROOT

PACKAGE = ROOT / "report"
ORDER = [
    "contract",
    "facts",
    "parameters",
    "parameter_files",
    "order",
    "edition",
    "linked_data",
    "present",
    "brief",
    "notebook",
    "execute",
    "publish",
    "compare",
    "explain",
    "notes",
    "builder",
    "plan",
    "sweep",
    "scaffold",
    "serve",
    "entry",
    "refresh",
    "options",
    "cli",
    "main",
]
BRIEF = "report.brief."
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")


def parsed(path):
    """A module; the contract without the types that it names, which it never imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if path.name == "contract.py":
        tree.body = [node for node in tree.body if not for_types(node)]
    return tree


def for_types(node):
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def place(path):
    part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return ORDER.index(part)


def imported(tree):
    """What a module imports, and what a program does that it holds as a string."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{each.name}" for each in node.names)
        elif isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from re.findall(r"\b(?:from|import) (report(?:\.\w+)+)", node.value)


def parts(tree):
    """The parts of the package, files or folders, that a module imports."""
    return {name.split(".")[1] for name in imported(tree) if name.startswith("report.")} & {*ORDER}


def circles(trees):
    """The first circle of imports between these modules, by name; none where there is none."""
    graph = {
        name: {
            other
            for path in imported(tree)
            for other in trees
            if other != name and f"{path}.".startswith(f"{other}.")
        }
        for name, tree in trees.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def statement_lines(function):
    """The lines of a function without its docstring."""
    documented = ast.get_docstring(function) is not None and len(function.body) > 1
    first = function.body[1 if documented else 0]
    return function.end_lineno - first.lineno + 1


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_imports_only_from_its_left(path):
    for part in parts(parsed(path)):
        assert ORDER.index(part) <= place(path), f"{path.name} imports {part}"


def test_a_program_in_a_string_imports_too():
    program = ast.parse('run(python("from report.main import main; main()"))')
    assert parts(program) == {"main"}
    assert parts(ast.parse('"""from report import what it is."""')) == set()


def test_no_modules_import_each_other():
    names = {path: ".".join(path.relative_to(ROOT).with_suffix("").parts) for path in MODULES}
    assert circles({name: parsed(path) for path, name in names.items()}) == []


def test_a_circle_would_be_noticed():
    one = ast.parse("def late():\n    from report.execute.b import thing")
    other = ast.parse('CODE = "import sys; from report.execute.a import main; main()"')
    assert set(circles({"report.execute.a": one, "report.execute.b": other})) == {
        "report.execute.a",
        "report.execute.b",
    }
    assert circles({"report.execute.a": one, "report.execute.b": ast.parse("1 + 1")}) == []


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_has_at_most_250_lines_and_a_chapter_400(path):
    most = 400 if path.parent.name == "chapters" else 250
    assert len(path.read_text(encoding="utf-8").splitlines()) <= most


def test_functions_are_short():
    lengths = {
        f"{path.name}:{function.name}": statement_lines(function)
        for path in MODULES
        for function in functions(parsed(path))
    }
    assert {name: length for name, length in lengths.items() if length > 30} == {}
    assert median(lengths.values()) <= 10


# What an engine without topic does not say, in whatever form.
TOPIC = set(
    """appropriation appropriations award awards budget budgets chips claim claims currencies
    currency deflator diet envelope envelopes fiscal japan japanese jpy meti programme programmes
    rapidus semiconductor semiconductors supplementary usd yen""".split()  # noqa: SIM905
)
SAID = [path for path in PACKAGE.rglob("*") if path.suffix in (".py", ".j2", ".js", ".typ", ".css")]
OUTSIDE = [path for path in SAID if not path.is_relative_to(PACKAGE / "brief")]
# The tables that every package has, or may have; a word of numbers, and a recipe.
KNOWN = {"sources", "variant_names", "gdp", "steps"}
TABLES = {path.stem for path in (ROOT / "data").glob("*.csv")} - KNOWN


def named(text):
    """The words of the topic in a text; `fiscal_year` and `--fiscal-year` have one."""
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+", text)
    return {word.lower() for word in words} & TOPIC


def tables(tree):
    """The tables of this brief that a module names."""
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)} & TABLES


@pytest.mark.parametrize("path", OUTSIDE, ids=str)
def test_nothing_outside_the_brief_names_its_topic(path):
    assert named(path.read_text(encoding="utf-8")) == set()
    assert path.suffix != ".py" or tables(parsed(path)) == set()


def test_a_word_of_the_topic_would_be_noticed():
    for text in ("row.fiscal_year", "class JapanNote", "“YEN”", ".claims-ledger {", "amount_jpy"):
        assert named(text)
    assert named("arithmetic, keyen, budgetary, disclaimer") == set()
    assert tables(ast.parse('facts["trade"]')) == {"trade"} and not tables(ast.parse('"sources"'))


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_nothing_outside_the_brief_imports_it(path):
    own = path.is_relative_to(PACKAGE / "brief")
    assert own or not [name for name in imported(parsed(path)) if f"{name}.".startswith(BRIEF)]


def test_an_import_of_the_brief_would_be_noticed():
    for text in (
        "from report.brief import money",
        "from report import brief",
        "import report.brief",
    ):
        assert [name for name in imported(ast.parse(text)) if f"{name}.".startswith(BRIEF)]
    (name,) = imported(ast.parse("from report.contract import brief"))
    assert not name.startswith(BRIEF)


def test_charts_hold_no_number_and_no_colour():
    tree = parsed(PACKAGE / "present" / "charts.py")
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
        for mark in ("RISE", "FALL", "MUTED", "DEEP", "MID"):
            assert contrast(colours[mark], colours["PAGE"]) >= 3


def test_tones_are_told_apart_without_colour_and_carry_their_texts():
    """By lightness, rim or hatching; a text inside is as easy to read as on the page."""
    names = {getattr(theme, name): name for name in theme.DARK}
    for look in ({colour: colour for colour in names}, {c: theme.DARK[names[c]] for c in names}):
        for one, other in combinations(("paid", "committed", "light"), 2):
            fills = (look[theme.TONES[tone].fill] for tone in (one, other))
            assert contrast(*fills) >= 1.9, (one, other)
        for name, tone in theme.TONES.items():
            assert contrast(look[tone.stroke], look[theme.PAGE]) >= 3, name
            if tone.fill not in theme.HATCHES:
                assert contrast(look[tone.text], look[tone.fill]) >= 4.5, name
    assert contrast(theme.LIGHT, theme.PAGE) < 1.9, "the rim tells a light bar from an empty one"
