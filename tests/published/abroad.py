"""Question 10."""

from report.brief.chapters import abroad, ratios, standing
from report.brief.chapters.economies import of_economy, of_gdp
from tests.published import cell


def economy(code, column):
    return lambda e: getattr(abroad.weight(e, code), column)


def all_budgets(column):
    """Japan's row of all budgets for chips and AI."""

    def figure(edition):
        return getattr(abroad.all_budgets(edition), column)

    return figure


def programme(key, year):
    return lambda e: of_gdp(e, e.row("programmes", key), year)


def package(key):
    return lambda e: abroad.package(e, key).share


def rebuilt(ratio):
    return lambda e: ratios.rebuilt(e, ratio, ratios.fitting_year(e))


def beside(economy, publisher, column):
    def figure(edition):
        rows = [row for row in ratios.by_ratio(edition) if row.publisher == publisher]
        return cell(rows, "economy", economy, column)

    return figure


def fiscal(year):
    return lambda e: cell(ratios.by_fiscal_year(e), "year", year, "share")


def share(series, code):
    return lambda e: standing.share(e, series, code)


def korean_part(edition):
    whole, part = (abroad.package(edition, key) for key in (abroad.KOREAN, abroad.KOREAN_BUDGET))
    return part.amount / whole.amount


GOLDEN = [
    # 300 / 22,820.43 and / 25,592.854 billion Taiwan dollars, over 10 years
    ("Taiwan 2024", "1.172 %", economy("TWN", "now")),
    ("Taiwan, years", "10", economy("TWN", "years")),
    ("Taiwan per year", "0.117 %", economy("TWN", "yearly")),
    # 3,930.8 / 560,606.9 and / 608,398.9 billion yen, over 3 years
    ("Japan 2024", "0.646 %", economy("JPN", "now")),
    ("Japan, years", "3", economy("JPN", "years")),
    ("Japan per year", "0.215 %", economy("JPN", "yearly")),
    # 344 / 123,341.28 and / 134,921.01 billion yuan
    ("China 2024", "0.255 %", economy("CHN", "now")),
    # 760 / 268,904.7 and / 330,681.5 billion rupees, over 6 years
    ("India 2024", "0.230 %", economy("IND", "now")),
    ("India, years", "6", economy("IND", "years")),
    ("India per year", "0.038 %", economy("IND", "yearly")),
    # 5.4 / 2,653.997 and / 2,921.204 billion euros, over 5 years by the note
    ("France 2024", "0.185 %", economy("FRA", "now")),
    ("France, years", "5", economy("FRA", "years")),
    ("France per year", "0.037 %", economy("FRA", "yearly")),
    # 52.7 / 26,054.6 and / 29,298.025 billion dollars, over 5 years
    ("United States 2024", "0.180 %", economy("USA", "now")),
    ("United States, years", "5", economy("USA", "years")),
    ("United States per year", "0.036 %", economy("USA", "yearly")),
    # 7.543 / 3,989.39 and / 4,328.97 billion euros, known to 1 billion, over 14 years
    ("Germany 2024", "0.174 % [0.163, 0.186]", economy("DEU", "now")),
    ("Germany, years", "14", economy("DEU", "years")),
    ("Germany per year", "0.012 %", economy("DEU", "yearly")),
    # 30 / 16,218.3 and / 17,983.3 billion euros, known to 1 billion, over 9 years
    ("European Union 2024", "0.167 % [0.164, 0.170]", economy("EU27", "now")),
    ("European Union, years", "9", economy("EU27", "years")),
    ("European Union per year", "0.019 %", economy("EU27", "yearly")),
    # 4,000 / 2,323,781.6 and / 2,556,857.4 billion won, known to 1,000 billion, over 2 years
    ("South Korea 2024", "0.156 % [0.137, 0.176]", economy("KOR", "now")),
    ("South Korea, years", "2", economy("KOR", "years")),
    ("South Korea per year", "0.078 %", economy("KOR", "yearly")),
    # 1.0 / 2,526.428 and / 2,850.989 billion pounds, known to 0.1 billion, over 10 years
    ("United Kingdom 2024", "0.035 % [0.033, 0.037]", economy("GBR", "now")),
    ("United Kingdom, years", "10", economy("GBR", "years")),
    ("United Kingdom per year", "0.004 %", economy("GBR", "yearly")),
    # 774.0 + 1,303.6 + 1,853.2 + 1,522.8 + 585.3 + 1,239.0
    ("all budgets", "7,277.9", all_budgets("amount")),
    # 7,277.9 / 608,398.9 billion yen, over 6 years
    ("all budgets 2024", "1.196 %", all_budgets("now")),
    ("all budgets, years", "6", all_budgets("years")),
    ("all budgets per year", "0.199 %", all_budgets("yearly")),
    # 0.646 / 0.180
    (
        "Japan to United States",
        "3.6",
        lambda e: abroad.weight(e, "JPN").now / abroad.weight(e, "USA").now,
    ),
    # Finance ministry, April and May 2024
    ("finance ministry, Japan", "0.71 %", beside("Japan", "Finance ministry", "published")),
    ("finance ministry, US", "0.21 %", beside("United States", "Finance ministry", "published")),
    ("finance ministry, Germany", "0.41 %", beside("Germany", "Finance ministry", "published")),
    ("finance ministry, France", "0.20 %", beside("France", "Finance ministry", "published")),
    ("finance ministry, UK", "0.04 %", beside("United Kingdom", "Finance ministry", "published")),
    # METI, Yomiuri, 1 June 2024
    ("METI, Japan", "0.68 %", beside("Japan", "METI", "published")),
    ("METI, China", "0.79 %", beside("China", "METI", "published")),
    ("METI, United States", "0.50 %", beside("United States", "METI", "published")),
    ("METI, Germany", "0.71 %", beside("Germany", "METI", "published")),
    # 0.646 - 0.71 and 0.174 - 0.71
    ("ours less published, Japan", "-0.064 %", beside("Japan", "Finance ministry", "difference")),
    ("ours less published, Germany", "-0.536 %", beside("Germany", "METI", "difference")),
    # The ministry's numerators over GDP of 2022: 3,900 or 3,930.8, 52.7, 15.9, 5.4, 1.0
    ("rebuilt, Japan, rounded", "0.696 %", programme("jpn-chips-fy2021-2023-press", 2022)),
    ("rebuilt, Japan", "0.701 %", rebuilt("mof-2024-jpn")),
    ("rebuilt, United States", "0.202 %", rebuilt("mof-2024-usa")),
    ("rebuilt, Germany", "0.399 %", rebuilt("mof-2024-deu")),
    ("rebuilt, France", "0.203 %", rebuilt("mof-2024-fra")),
    ("rebuilt, United Kingdom", "0.040 %", rebuilt("mof-2024-gbr")),
    # 0.41 less 0.399
    ("misfit", "0.011 %", lambda e: ratios.misfit(e, 2022)),
    # 3,900 / 575,697
    ("rebuilt, METI, Japan", "0.677 %", rebuilt("meti-2024-jpn")),
    # 0.50 % of 26,054.6 billion dollars
    ("implied by METI, United States", "130", ratios.implied),
    # By the finance ministry first, by METI third
    ("place, finance ministry", "1", lambda e: ratios.place(e, ratios.MOF).place),
    ("place, METI", "3", lambda e: ratios.place(e, ratios.METI).place),
    # 774.0, 1,303.6, 1,853.2, 1,522.8 and 585.3 over fiscal-year GDP
    ("budget year FY2021", "0.134 %", fiscal("FY2021")),
    ("budget year FY2022", "0.220 %", fiscal("FY2022")),
    ("budget year FY2023", "0.299 %", fiscal("FY2023")),
    ("budget year FY2024", "0.236 %", fiscal("FY2024")),
    ("budget year FY2025", "0.087 %", fiscal("FY2025")),
    # 10,000 and 6,000 / 608,398.9 billion yen
    ("frame", "1.64 %", package(abroad.FRAME)),
    ("its part for grants", "0.99 %", package(abroad.GRANTS)),
    # 33,000 / 2,556,857.4 billion won
    ("Korean package", "1.29 %", package(abroad.KOREAN)),
    # 4,000 / 33,000
    ("budget money in it", "12.1 %", korean_part),
    # Taiwan's economy ministry, Taipei Times, 10 April 2023
    ("imports from Taiwan", "58.0 %", share(standing.IMPORTS, "TWN")),
    # Omdia through the finance ministry; SIA Factbook 2025; IC Insights; SIA by destination
    ("Omdia", "10.0 %", share(standing.SALES[0], "JPN")),
    ("SIA", "8.2 %", share(standing.SALES[1], "JPN")),
    ("integrated circuits", "6 %", share(standing.SALES[2], "JPN")),
    ("by place of billing", "7.4 %", share(standing.SALES[3], "JPN")),
    # The money of Japan's comparable programme
    ("comparable money", "3,930.8", economy("JPN", "amount")),
    (
        "its share",
        "0.646 %",
        lambda e: of_gdp(e, of_economy(e, "JPN"), 2024),
    ),
]
