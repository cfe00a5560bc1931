"""A grid is checked whole before anything is built."""

from itertools import pairwise

import pytest

from report.parameters import ParameterError
from report.sweep.grid import read_grid


@pytest.fixture
def grid(tmp_path):
    def write(text):
        path = tmp_path / "grid.yml"
        path.write_text(text, encoding="utf-8")
        return read_grid(path)

    return write


def test_values_are_combined_and_sets_are_taken_as_they_are(grid):
    product = grid("currency: [JPY, USD]\nbasis: [initial, sixteen_month]\nfiscal_year: 2025\n")
    assert [(p.currency, p.basis, p.fiscal_year) for p in product.sets] == [
        ("JPY", "initial", 2025),
        ("JPY", "sixteen_month", 2025),
        ("USD", "initial", 2025),
        ("USD", "sixteen_month", 2025),
    ]
    assert product.varied() == ["basis", "currency"]
    listed = grid("- {currency: USD}\n- {prices: real, base_year: 2020}\n- {currency: USD}\n")
    assert [(p.currency, p.base_year) for p in listed.sets] == [("USD", None), ("JPY", 2020)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("curency: [JPY]", "did you mean currency"),
        ("currency: [JPY, TWD]", r"1 of 2 sets are refused.\n.*TWD.*must be one of"),
        ("currency: {a: b}", "one value is needed"),
        ("currency: []", "asks for 0 editions"),
        ("", "holds no grid"),
        ("words", "holds no grid"),
        ("- words", "'words' is no set of parameters"),
        ("a: [1, 2", "neither YAML nor JSON"),
    ],
)
def test_refusals(grid, text, message):
    with pytest.raises(ParameterError, match=message):
        grid(text)


def test_a_file_that_unfolds_to_a_thousand_million_values_is_refused_in_a_line(grid):
    """Each name holds ten of the one before."""
    names = [f"&{after} [{', '.join([f'*{name}'] * 10)}]" for name, after in pairwise("abcdefghi")]
    with pytest.raises(ParameterError, match="a list in it is no set of parameters"):
        grid(f"- [&a [x], {', '.join(names)}]")


def test_a_grid_of_a_thousand_million_is_refused_unbuilt(grid):
    values = f"[{', '.join(map(str, range(1000)))}]"
    with pytest.raises(ParameterError, match="asks for 1,000,000,000 editions; at most 100,000"):
        grid("\n".join(f"{name}: {values}" for name in ("a", "b", "c")))
