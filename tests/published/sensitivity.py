"""Questions 14 and 15, and the real series."""

from report.brief import money
from report.brief.chapters import gaps, growth, pace, sensitivity
from report.facts.quantity import Quantity
from tests.published import cell


def lever(name, column):
    return lambda e: cell(sensitivity.by_lever(e), "lever", name, column)


def gap(name, column):
    return lambda e: cell(gaps.by_gap(e), "fact", name, column)


def real_mean(edition):
    return growth.against_mean(sensitivity.real(edition))


def apart(edition):
    return growth.against_mean(edition.nominal_yen).change - real_mean(edition).change


def fiscal_mean(year):
    return lambda e: sensitivity.fiscal_mean(e, year)


def at_index_of_2020(basis, year):
    """A total at the prices of 2020 = 100, the base of the index itself, not of FY2020.

    The package deflates to fiscal years (FY2020 is 100.008), which gives 773.4 for the first.
    """
    hundred = Quantity.exact(100, "index", "100")
    return lambda e: e.total(year, basis) * (hundred / money.deflator(e, year))


def per_hundred(edition):
    before = edition.total(edition.before, "budget_year")
    return Quantity.exact(100, "jpy_bn", "100") / before


S24, S25 = (f"Other figures for the FY{year} extra budget" for year in (2024, 2025))
SCOPE = "The same scope in both years"
REAL = "Inflation taken out"
FURTHER = "Whether another extra budget of the year is still to come"
CLOCK = "How the government counts the years of the frame"

GOLDEN = [
    # 1,491.5 / 1,855.6
    ("package", "-19.6 % [-19.63, -19.61]", sensitivity.package),
    # with 1,600 of an academic and a newspaper; with 1,305.4 of a broadcaster
    ("S24 low", "-22.8 %", lever(S24, "low")),
    ("S24 high", "-16.9 %", lever(S24, "high")),
    # the main figure; with quantum, 352.9
    ("S25 low", "-19.6 %", lever(S25, "low")),
    ("S25 high", "-14.2 %", lever(S25, "high")),
    # 252.5 on 1,463.0 without quantum; 352.9 on 1,522.8 with it
    ("same scope low", "-19.6 %", lever(SCOPE, "low")),
    ("same scope high", "-14.2 %", lever(SCOPE, "high")),
    # 252.5 + 1,218.8 over 1,855.6
    ("net of debt service", "-20.7 %", lever("Debt service left out", "low")),
    # deflators of FY2024, FY2025 and, projected, FY2026
    ("real, own years", "-23.0 %", lever(REAL, "low")),
    # 1,239.0 / 1,207.8, and at FY2025 prices 1,215.2 / 1,293.6
    ("mean, nominal", "1.026", lambda e: growth.against_mean(e.nominal_yen).ratio),
    ("mean, real", "0.939", lambda e: real_mean(e).ratio),
    ("real year", "1,215.2", lambda e: real_mean(e).after),
    ("real mean", "1,293.6", lambda e: real_mean(e).before),
    # 3.723 / 1.01958
    (
        "real, initial on initial",
        "3.65",
        lambda e: sensitivity.real(e).compare("initial").ratio,
    ),
    # 1,239.0 / 159.130 over 332.8 / 150.737
    ("multiple in dollars", "3.53", lambda e: sensitivity.in_dollars(e).ratio),
    # European Central Bank, monthly means weighted by fixings
    ("mean 2019", "108.68", fiscal_mean(2019)),
    ("mean 2020", "106.03", fiscal_mean(2020)),
    ("mean 2021", "112.38", fiscal_mean(2021)),
    ("mean 2022", "135.52", fiscal_mean(2022)),
    ("mean 2023", "144.66", fiscal_mean(2023)),
    ("mean 2024", "152.44", fiscal_mean(2024)),
    ("mean 2025", "150.737", fiscal_mean(2025)),
    ("mean 2026 to October", "159.130", fiscal_mean(2026)),
    # 1,855.6 - 1,239.0; 1,491.5 - 332.8
    ("equal by S25", "616.6", lambda e: sensitivity.break_even(e).after),
    # 6,652.9 / 4 and / 5
    ("needed a year", "1,663.2 [1,663.2]", lambda e: pace.pace(e).required),
    # 1.026 less 0.939
    ("prices and the mean", "8.6 %", apart),
    ("core", "+0.8 %", lambda e: e.compare("initial", "core-meti").change),
    # 100 / 585.3
    ("per 100 more", "0.17", per_hundred),
    # 1,491.5 / 585.3
    ("as much as S25 more", "+154.8 %", gap(FURTHER, "high")),
    # 33.5 % less 42.9 % and less 31.5 %
    ("behind", "-9.4 %", gap(CLOCK, "low")),
    # at 2020 = 100
    *(
        (f"real budget year {year}", text, at_index_of_2020("budget_year", year))
        for year, text in zip(
            range(2021, 2027),
            ("773.3", "1,287.6", "1,747.4", "1,391.0", "517.3", "1,074.0"),
            strict=True,
        )
    ),
    *(
        (f"real package {year}", text, at_index_of_2020("sixteen_month", year))
        for year, text in zip(
            range(2022, 2027),
            ("764.5", "1,229.2", "1,692.8", "1,640.0", "1,292.9"),
            strict=True,
        )
    ),
]
