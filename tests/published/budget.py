"""Questions 1 to 4."""

from report.brief.chapters import budget, changes, growth, points, rivals, vehicles
from report.brief.chapters.rapidus import yearly
from report.brief.parameters import Parameters
from tests import asked
from tests.published import cell

REAL = asked(prices="real", base_year=2025)
CABINET = Parameters.of({"as_of": "2025-12-26", "currency": "USD"})
PAST = Parameters.of({"fiscal_year": 2025})


def part(name, column):
    return lambda e: cell(budget.by_part(e), "part", name, column)


def alike(row, column):
    return lambda e: getattr(rivals.counted_alike(e)[row], column)


def initial_share(year):
    return lambda e: cell(vehicles.by_year(e), "fiscal_year", year, "share")


def definition(text):
    return lambda e: cell(growth.by_definition(e), "definition", text, "change")


def points_of(line):
    return lambda e: cell(budget.by_step(e), "step", line, "points")


def changed(line, column):
    return lambda e: cell(changes.by_change(e), "line", e.line_name(line), column)


def compared(line, column):
    return lambda e: getattr(e.compare("initial", line), column)


GOLDEN = [
    # Ministry of Finance, 26 December 2025
    ("initial", "1,239.0", lambda e: e.compare("initial").after),
    # Asahi, 27 December 2024
    ("initial before", "332.8", lambda e: e.compare("initial").before),
    # Ministry of Finance: up 9,062 in units of 100 million yen
    ("rise", "906.2", lambda e: e.compare("initial").difference),
    # Toyo Keizai: 3.7 times
    ("multiple", "3.72", lambda e: e.compare("initial").ratio),
    # 1,239.0 / 332.8
    ("initial change", "+272.3 %", definition("Regular budgets")),
    # 1,218.8 / 332.8
    ("net change", "+266.2 %", definition("Regular budgets, net of debt service")),
    # 1,239.0 / 585.3
    ("budget year", "2.12", lambda e: e.compare("budget_year").ratio),
    # 252.5 + 1,239.0; the finance ministry prints 1.5 trillion
    ("package", "1,491.5", lambda e: e.compare("sixteen_month").after),
    # 1,522.8 + 332.8; the finance ministry prints 1.9 trillion
    (
        "package before",
        "1,855.6",
        lambda e: e.compare("sixteen_month").before,
    ),
    # 1,491.5 / 1,855.6
    (
        "package change",
        "-19.6 %",
        lambda e: e.compare("sixteen_month").change,
    ),
    # 1.5 / 1.9 trillion
    (
        "package, printed",
        "-21.1 % [-25.6, -16.2]",
        definition("Packages as the finance ministry rounds them"),
    ),
    # 1,491.5 / 1,932.8
    (
        "academic",
        "-22.8 % [-24.8, -20.8]",
        definition("Package, an academic’s figure for FY2024"),
    ),
    # 1,491.5 / 1,638.2
    (
        "broadcast",
        "-9.0 %",
        definition(
            "Package, a broadcaster’s figure for FY2024: chips and AI, general account only"
        ),
    ),
    # 1,591.9 / 1,855.6
    (
        "quantum in both years",
        "-14.2 %",
        definition("Package, chips, AI and quantum computing in both years"),
    ),
    # 6,038.9 / 5
    ("mean", "1,207.8", lambda e: growth.against_mean(e).before),
    # 1,239.0 / 1,207.8
    ("on the mean", "1.03", lambda e: growth.against_mean(e).ratio),
    # in FY2025 prices
    ("real mean", "1,293.6", lambda e: growth.against_mean(e).before, REAL),
    # 1,215.2 / 1,293.6
    ("real, on the mean", "0.94", lambda e: growth.against_mean(e).ratio, REAL),
    # all at the year of the initial budget
    (
        "real package",
        "-21.2 %",
        lambda e: e.compare("sixteen_month").change,
        REAL,
    ),
    # 387.3 / 1,239.0
    ("models", "31.3 %", part("Domestic AI foundation models, data and physical AI", "share")),
    # 674.8 - 630, each part of the budget book
    ("rest of the fund", "44.8 [39.8, 49.8]", part("Post-5G fund and survey, the rest", "amount")),
    ("energy-saving research", "6.7", part("Energy-saving chip research", "amount")),
    ("debt service", "20.2", part("Debt service inside the chips-AI sub-account", "amount")),
    # 51.5, between 46.3 and 56.7, before the budget book
    (
        "residual",
        "51.5 [46.3, 56.7]",
        part(budget.UNASSIGNED, "amount"),
        Parameters.of({"as_of": "2025-12-26"}),
    ),
    # 1,167.3 / 1,239.0
    ("two purposes", "94.2 %", budget.recipients_share),
    # 332.8 less three parts, before the budget book
    (
        "residual 2025",
        "171.5",
        part(budget.UNASSIGNED, "amount"),
        Parameters.of({"as_of": "2024-12-27", "fiscal_year": 2025, "basis": "initial"}),
    ),
    # 179.7 / 332.8
    (
        "GX bonds in FY2025",
        "54.0 %",
        part("Fund money from GX bonds", "share"),
        Parameters.of({"fiscal_year": 2025, "basis": "initial"}),
    ),
    # 332.8 / 1,855.6
    ("share 2025", "17.9 %", initial_share(2025)),
    # 1,239.0 / 1,491.5
    ("share 2026", "83.1 %", initial_share(2026)),
    # 1,855.6 / 1,853.2
    ("package 2025", "+0.1 %", lambda e: e.compare().change, PAST),
    # Jiji, 22 December 2025
    (
        "ministry",
        "3,069.3",
        lambda e: e.compare("initial", budget.METI).after,
    ),
    # Kyodo: 49.5 percent
    (
        "ministry growth",
        "+49.5 %",
        lambda e: e.compare("initial", budget.METI).change,
    ),
    # 906.2 / 2,052.4
    ("chips and AI points", "+44.2 %", points_of("Chips and AI")),
    # 100.7 / 2,052.4
    ("GX points", "+4.9 %", points_of("GX promotion measures, METI")),
    # 1,830.3 / 1,719.6
    ("without it", "+6.4 %", lambda e: budget.without_subject(e).change),
    # 1,239.0 at the mean of November 2025, 155.1151
    ("dollars", "7.99", lambda e: e.compare("initial").after, CABINET),
    # Q1, one scope in both years
    ("chips and AI in both years", "-16.9 %", definition("Package, chips and AI in both years")),
    # 1,305.4 of the general account and 157.6 from GX bonds; 352.9 = 252.5 + 100.4
    ("without quantum, FY2024", "1,463.0", alike(0, "earlier")),
    ("without quantum, FY2025", "252.5", alike(0, "later")),
    ("with quantum, FY2025", "352.9", alike(1, "later")),
    ("AIST inside", "98.8", lambda e: e.appropriation("chips-ai-aist", 2025, "supplementary")),
    # 14 to 23 %, by source and scope
    ("largest fall by scope", "-22.8 %", lambda e: rivals.over_scopes(e)[0]),
    ("smallest fall by scope", "-14.2 %", lambda e: rivals.over_scopes(e)[1]),
    # (774.0 + 1,303.6 + 1,853.2) / 3; 1,239.0 - 387.3
    ("mean of chips only", "1,310.3", lambda e: growth.chips_only(e).before),
    ("chips only FY2026", "851.7", lambda e: growth.chips_only(e).after),
    ("on the mean of chips only", "0.65", lambda e: growth.chips_only(e).ratio),
    # 906.2 / 1,016.9
    ("share of the growth", "89.1 %", budget.growth_share),
    # 802.5 + 100 in FY2025, 631.5 + 150 in FY2026
    ("decided for Rapidus", "-13.4 %", lambda e: yearly(e).change),
    # 1,239.0 at 155.96, the fixing of 24 December 2025
    ("dollars of the coverage", "7.94", lambda e: points.worth(e).foreign),
    # Q4
    ("core change", "0.8 %", compared("core-meti", "change")),
    # Q13
    # 661.1 / 546.1 and 1,048.4 / 725.8, sums of items of the budget book
    ("GX, all, chips out, %", "21.1 %", compared("gx-total-without-chips", "change")),
    ("GX, all, %", "44.4 %", compared("gx-total", "change")),
    ("GX", "100.7", changed("gx", "difference")),
    ("energy base", "-29.0", changed("energy-special-account-base", "difference")),
    ("energy base, %", "-4.0 %", changed("energy-special-account-base", "change")),
    ("patent account", "6.2", changed("patent-account", "difference")),
    ("core", "10.0", compared("core-meti", "difference")),
    ("general account", "22.9", changed("general-account-meti", "difference")),
    ("general account, %", "6.5 %", changed("general-account-meti", "change")),
    ("reactors", "33.1", compared("next-gen-reactors", "difference")),
    ("reactors, %", "37.2 %", compared("next-gen-reactors", "change")),
    ("Rapidus equity", "50.0", compared("chips-ai-rapidus-equity", "difference")),
]
