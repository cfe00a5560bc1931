"""Question 12."""

from report.brief.chapters import claims
from report.brief.chapters.claim_figures import about, rapidus_state
from report.brief.parameters import Parameters
from tests import asked

PAST = asked(fiscal_year=2023, prices="real", base_year=2020)
DOLLARS = asked(currency="USD")
CABINET = Parameters.of({"as_of": "2025-12-26"})


def judgement(edition, claim_id):
    return claims.judge(edition, edition.row("claims", claim_id))


def judged(key, column):
    return lambda e: getattr(judgement(e, f"bloomberg-{key}"), column)


def summary(key, column):
    return lambda e: getattr(judgement(e, f"summary-{key}"), column)


def count(*verdicts):
    return lambda e: claims.count(e, *verdicts)


GOLDEN = [
    # Ministry of Finance, 26 December 2025
    ("amount", "1,239.0", judged("amount", "ours")),
    # about 1.23 trillion yen
    ("amount stated", "1,230 [1,225, 1,235]", judged("amount", "stated")),
    # 1,239.0 to the digit printed
    ("amount rounded", "1,240", judged("amount", "beside")),
    # the claims are about FY2026 in nominal yen whatever the edition is about
    ("amount in a past edition", "1,239.0", judged("amount", "ours"), PAST),
    ("amount in an edition in dollars", "1,239.0", judged("amount", "ours"), DOLLARS),
    # 1,239.0 / 155.9600, the fixing of 24 December 2025
    ("dollars", "7.944", judged("dollars", "ours")),
    ("dollars stated", "7.9 [7.85, 7.95]", judged("dollars", "stated")),
    # 1,230 / 155.9600
    ("dollars as printed", "7.887", judged("dollars", "beside")),
    # 1,239.0 / 332.8
    ("multiple", "3.723", judged("multiple", "ours")),
    # 1,491.5 / 1,855.6
    ("multiple of packages", "0.8038 [0.8037, 0.8039]", judged("multiple", "beside")),
    # Jiji, 22 December 2025
    ("total", "3,069.3", judged("total", "ours")),
    ("total stated", "3,070 [3,065, 3,075]", judged("total", "stated")),
    # 3,069.3 / 2,052.4
    ("growth", "49.55 [49.54, 49.55]", judged("total-growth", "ours")),
    ("growth stated", "50 [45, 55]", judged("total-growth", "stated")),
    # 906.2 / 2,052.4
    ("growth by chips and AI alone", "44.15", summary("total-growth", "beside")),
    # 906.2 / 1,016.9
    ("cause", "89.1", judged("growth-cause", "ours")),
    # Toyo Keizai, 26 December 2025
    ("Rapidus", "150.0", judged("rapidus", "ours")),
    # 630 + 150.0
    ("Rapidus, research too", "780.0", judged("rapidus", "beside")),
    # 100.0 + 150.0
    ("Rapidus, cumulative", "250", judged("rapidus-cumulative", "ours")),
    # 2,354.0 + 250
    (
        "Rapidus, all state money",
        "2,604.0 [2,601.8, 2,606.2]",
        lambda e: rapidus_state(about(e, e.row("claims", "bloomberg-rapidus"))),
    ),
    # 1,722.5 + 100 + 150 + 630
    ("Rapidus, planned by the cabinet", "2,602.5", judged("rapidus-cumulative", "beside"), CABINET),
    ("AI", "387.3", judged("ai", "ours")),
    # a tranche of a ceiling of 3,000
    ("bonds", "1,780", judged("nexi", "ours")),
    # Toyo Keizai, 26 December 2025
    ("minerals", "5.0", judged("minerals", "ours")),
    # Ministry of Finance, 26 December 2025
    ("minerals package", "17.5", judged("minerals", "beside")),
    # Shimotsuke, 22 December 2025
    ("reactors", "122.0", judged("decarbonisation", "ours")),
    # Ministry of Finance, 26 December 2025
    ("GX", "605.0", judged("decarbonisation", "beside")),
    # 605.0 / 504.3
    ("GX, change", "+20.0 %", judged("decarbonisation", "change")),
    # 1,239.0 - 332.8
    ("regular budgets", "+906.2", judged("regular-budgets", "ours")),
    # 252.5 - 1,522.8
    ("supplementary budgets", "-1,270.3", judged("regular-budgets", "beside")),
    # 1,239.0 / 1,491.5
    ("shift", "83.1", summary("shift", "ours")),
    # 332.8 / 1,855.6
    ("shift, before", "17.9", summary("shift", "beside")),
    # Ministry of Finance, 29 November 2024: Omdia
    ("share of sales in 1988", "50.3", summary("reclaim", "beside")),
    ("share of sales in 2019", "10.0", summary("reclaim", "ours")),
    # 1,491.5 / 1,855.6 - 1
    ("headline, with the supplementary budgets", "-19.6 %", judged("headline", "change")),
    # 26 December 2025, 13 March 2026 and 4 September 2025, as days of the calendar since year one
    ("cabinet", "739611", judged("cabinet", "ours")),
    ("parliament", "739688", judged("parliament", "ours")),
    ("trade agreement", "739498", judged("trade-agreement", "ours")),
    ("fiscal year", "2026", summary("fiscal-year", "ours")),
    ("fiscal year stated", "2025", summary("fiscal-year", "stated")),
    # the claims table: 22 of the agency report, 15 of the summary that repeat none of these
    ("claims", "37", count()),
    ("claims, cabinet", "22", count(), CABINET),
    ("accurate", "12", count("accurate")),
    ("partial", "7", count("accurate but partial")),
    ("imprecise", "1", count("imprecise")),
    ("mislabelled", "1", count("mislabelled")),
    ("one-sided", "0", count("one-sided")),
    ("wrong", "1", count("wrong")),
    ("unverifiable", "0", count("unverifiable")),
    ("context", "15", count("context")),
    ("unverifiable, cabinet", "1", count("unverifiable"), CABINET),
]
