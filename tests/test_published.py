"""The numbers of the brief, each as it was printed or worked out from what was printed."""

import pytest

from report.analysis import budget, growth
from report.facts.load import load_facts
from report.facts.quantity import Quantity
from report.parameters import Parameters
from report.present.format import NUMBERS

YEAR = Parameters()
REAL = Parameters.of({"prices": "real", "base_year": 2025})
CABINET = Parameters.of({"as_of": "2025-12-26", "currency": "USD"})
PAST = Parameters.of({"fiscal_year": 2025})


def parts(facts, parameters):
    return budget.by_part(facts, parameters).set_index("part")


def vehicle(facts, year):
    return budget.by_vehicle(facts, YEAR).set_index("fiscal_year").loc[year]


def definition(text):
    return lambda f, p: growth.by_definition(f, p).set_index("definition").loc[text, "change"]


def contribution(line, column):
    return lambda f, p: budget.by_contribution(f, p).set_index("part").loc[line, column]


PUBLISHED = [
    # question, parameters, computed, format word, expected, who printed it
    ("initial", YEAR, lambda f, p: growth.compare(f, p, "initial").after, "amount", "1,239.0",
     "Ministry of Finance, 26 December 2025"),
    ("initial before", YEAR, lambda f, p: growth.compare(f, p, "initial").before, "amount", "332.8",
     "Asahi, 27 December 2024"),
    ("rise", YEAR, lambda f, p: growth.compare(f, p, "initial").difference, "amount", "906.2",
     "Ministry of Finance: up 9,062 in units of 100 million yen"),
    ("multiple", YEAR, lambda f, p: growth.compare(f, p, "initial").ratio, "times", "3.72 times",
     "Toyo Keizai: 3.7 times"),
    ("initial change", YEAR, definition("Initial budgets"), "growth", "+272.3 %",
     "1,239.0 / 332.8"),
    ("net change", YEAR, definition("Initial budgets, net of debt service"), "growth", "+266.2 %",
     "1,218.8 / 332.8"),
    ("budget year", YEAR, lambda f, p: growth.compare(f, p, "budget_year").ratio, "times",
     "2.12 times", "1,239.0 / 585.3"),
    ("package", YEAR, lambda f, p: growth.compare(f, p, "sixteen_month").after, "amount", "1,491.5",
     "252.5 + 1,239.0; the finance ministry prints 1.5 trillion"),
    ("package before", YEAR, lambda f, p: growth.compare(f, p, "sixteen_month").before, "amount",
     "1,855.6", "1,522.8 + 332.8; the finance ministry prints 1.9 trillion"),
    ("package change", YEAR, lambda f, p: growth.compare(f, p, "sixteen_month").change, "growth",
     "\N{MINUS SIGN}19.6 %", "1,491.5 / 1,855.6"),
    ("package, printed", YEAR, definition("Packages as the finance ministry rounds them"), "growth",
     "\N{MINUS SIGN}21 %", "1.5 / 1.9 trillion"),
    ("academic", YEAR, definition("Package with the academic figure for FY2024"), "growth",
     "\N{MINUS SIGN}23 %", "1,491.5 / 1,932.8"),
    ("broadcast", YEAR, definition("Package with the broadcast figure for FY2024"), "growth",
     "\N{MINUS SIGN}9.0 %", "1,491.5 / 1,638.2"),
    ("like for like", YEAR, definition("Package with the with-quantum figure for FY2025"), "growth",
     "\N{MINUS SIGN}14.2 %", "1,591.9 / 1,855.6"),
    ("mean", YEAR, lambda f, p: growth.against_mean(f, p).before, "amount", "1,207.8",
     "6,038.9 / 5"),
    ("on the mean", YEAR, lambda f, p: growth.against_mean(f, p).ratio, "times", "1.03 times",
     "1,239.0 / 1,207.8"),
    ("real mean", REAL, lambda f, p: growth.against_mean(f, p).before, "amount", "1,293.6",
     "in FY2025 prices"),
    ("real, on the mean", REAL, lambda f, p: growth.against_mean(f, p).ratio, "times", "0.94 times",
     "1,215.2 / 1,293.6"),
    ("real package", REAL, lambda f, p: growth.compare(f, p, "sixteen_month").change, "growth",
     "\N{MINUS SIGN}21.2 %", "all at the year of the initial budget"),
    ("models", YEAR, lambda f, p: parts(f, p)["share"].iloc[0], "percent", "31.3 %",
     "387.3 / 1,239.0"),
    ("residual", YEAR, lambda f, p: parts(f, p)["amount"].iloc[-1], "amount", "52",
     "51.5, between 46.3 and 56.7"),
    ("two purposes", YEAR, budget.recipients_share, "percent", "94.2 %", "1,167.3 / 1,239.0"),
    ("residual 2025", Parameters.of({"fiscal_year": 2025, "basis": "initial"}),
     lambda f, p: parts(f, p)["amount"].iloc[-1], "amount", "171.5", "332.8 less three parts"),
    ("share 2025", YEAR, lambda f, p: vehicle(f, 2025)["share"], "percent", "17.9 %",
     "332.8 / 1,855.6"),
    ("share 2026", YEAR, lambda f, p: vehicle(f, 2026)["share"], "percent", "83.1 %",
     "1,239.0 / 1,491.5"),
    ("package 2025", PAST, lambda f, p: growth.compare(f, p).change, "growth", "+0.1 %",
     "1,855.6 / 1,853.2"),
    ("ministry", YEAR, lambda f, p: growth.compare(f, p, "initial", budget.METI).after, "amount",
     "3,069.3", "Jiji, 22 December 2025"),
    ("ministry growth", YEAR, lambda f, p: growth.compare(f, p, "initial", budget.METI).change,
     "growth", "+49.5 %", "Kyodo: 49.5 percent"),
    ("chips and AI points", YEAR, contribution("Chips and AI", "points"), "points", "+44.2",
     "906.2 / 2,052.4"),
    ("GX points", YEAR, contribution("GX promotion measures, METI", "points"), "points", "+4.9",
     "100.7 / 2,052.4"),
    ("without it", YEAR, lambda f, p: budget.without_subject(f, p).change, "growth", "+6.4 %",
     "1,830.3 / 1,719.6"),
    ("dollars", CABINET, lambda f, p: growth.compare(f, p, "initial").after, "amount", "7.99",
     "1,239.0 at the mean of November 2025, 155.1151"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("parameters", "computed", "word", "expected", "source"),
    [row[1:] for row in PUBLISHED],
    ids=[row[0] for row in PUBLISHED],
)
def test_published(parameters, computed, word, expected, source):
    figure = computed(load_facts(parameters.as_of), parameters)
    assert isinstance(figure, Quantity), figure
    assert NUMBERS[word](figure) == expected, source


def test_another_figure_would_be_noticed(facts):
    figure = growth.compare(facts, YEAR, "initial").after
    assert NUMBERS["amount"](figure + figure) != "1,239.0"
