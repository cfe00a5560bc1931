"""Questions 8 and 9."""

from report.brief.chapters import delivery, framework, pace
from report.brief.parameters import Parameters

CABINET = Parameters.of({"as_of": "2025-12-26"})
SPRING = Parameters.of({"as_of": "2025-03-31"})


def of(table):
    """What takes the number of a row of a table and a column."""
    return lambda row, column: lambda e: getattr(table(e)[row], column)


clock, part, fund, stage = map(
    of, (framework.by_clock, pace.by_part, delivery.by_fund, delivery.by_stage)
)


def everything(place):
    return lambda e: delivery.everything(e)[place]


def promised_in_all(edition):
    appropriated, committed, _ = delivery.everything(edition)
    return committed / appropriated


def abroad(name):
    return lambda e: getattr(delivery.abroad(e), name)


def rate(name):
    return lambda e: getattr(pace.pace(e), name)


def over_openings(end):
    """What is used by the lowest or highest figure for the opening budget."""
    return lambda e: end((each.used for each in framework.by_clock(e)), key=lambda q: q.value)


GOLDEN = [
    # Cabinet, 22 November 2024: 10 trillion or more, 6 and 4 of it
    ("frame", "10,000 [10,000]", lambda e: framework.envelopes(e)[0]),
    ("subsidy part", "6,000", lambda e: framework.envelopes(e)[1]),
    ("finance part", "4,000 [4,000]", lambda e: framework.envelopes(e)[2]),
    # 1,522.8 + 332.8 + 252.5 + 1,239.0
    ("used", "3,347.1", clock(0, "used")),
    # 3,347.1 / 10,000
    ("used share", "33.5 % [33.47, 33.47]", clock(0, "share")),
    # 1,305.4 for the opening budget
    ("lowest used", "3,129.7", over_openings(min)),
    # 1,600 for the opening budget
    ("highest used", "3,424.3", over_openings(max)),
    # 2 / 6
    ("packages", "33.3 %", clock(0, "elapsed")),
    # 3 / 7
    ("budget years", "42.9 %", clock(1, "elapsed")),
    # 4 / 13
    ("budget rounds", "30.8 %", clock(2, "elapsed")),
    # 5 / 13, after the first FY2026 extra budget
    ("rounds passed", "5", clock(3, "passed")),
    ("rounds in all", "13", clock(3, "whole")),
    # days from 22 November 2024 to 31 March 2031
    ("days", "31.5 %", clock(4, "elapsed")),
    ("days, December 2025", "17.2 %", clock(4, "elapsed"), CABINET),
    ("used, December 2025", "3,347.1", clock(0, "used"), CABINET),
    # 1,855.6 / 10,000
    ("used share, March 2025", "18.6 %", clock(0, "share"), SPRING),
    # 10,000 - 3,347.1
    (
        "still to come",
        "6,652.9",
        lambda e: framework.envelope(e) - clock(0, "used")(e),
    ),
    # 6,652.9 / 4
    ("required", "1,663.2 [1,663.2]", rate("required")),
    # 1,663.2 / 1,239.0
    ("on the initial budget", "1.34", rate("ratio")),
    # 5.4 - 4
    ("years late", "1.4", rate("late")),
    # 100 + 150 of state equity
    ("finance", "250", part(1, "used")),
    # 250 / 4,000
    ("finance share", "6.3 %", part(1, "share")),
    # 3,347.1 - 250
    ("subsidies", "3,097.1", part(0, "used")),
    # 3,097.1 / 6,000
    ("subsidy share", "51.6 % [47.6, 56.3]", part(0, "share")),
    # 2,902.9 / 1,089.0, the rest over the FY2026 regular budget without equity
    ("subsidies last", "2.67 [2.21, 3.13]", lambda e: pace.support(e).years),
    # FY2026 and three years, the third not in full
    ("subsidies run out", "2,029 [2,029, 2,030]", lambda e: pace.support(e).until),
    # 617.0 + 450.0 + 632.2 + 471.4
    ("advanced", "2,170.6", stage(0, "appropriated")),
    # with 500 for the next DRAM
    ("advanced, committed", "2,164.4", stage(0, "committed")),
    # 1,240.6 + 991.6
    ("next generation", "2,232.2", stage(1, "appropriated")),
    # 1,722.5 for Rapidus and 93.4 of post-5G awards
    ("next generation, committed", "1,815.9", stage(1, "committed")),
    # 47.0 + 368.6 + 575.4
    ("conventional", "991.0", stage(2, "appropriated")),
    # economic-security awards to FY2025, a floor
    ("conventional, committed", "411.5", stage(2, "committed")),
    # budget years FY2021 to FY2025
    ("all", "6,038.9", everything(0)),
    # 2,888.7 of awards and 1,822.5 for Rapidus
    ("all, committed", "4,711.2", everything(1)),
    ("all, share", "78.0 %", promised_in_all),
    (
        "all awards",
        "2,888.7",
        lambda e: delivery.summed(delivery.ceilings(e, 2025), ""),
    ),
    # Jiji, 27 February 2026: 100 of state equity
    ("paid", "100", everything(2)),
    # 617.0 + 450.0 + 632.2 + 471.391197
    ("into the specified fund", "2,170.6", fund(0, "paid_in")),
    # 2,170.6 - 1,345.1
    ("out of the specified fund", "825.5", fund(0, "out")),
    ("out of the specified fund, share", "38 %", fund(0, "share")),
    # 110 + 90 + 110 + 485 + 677.3 + 990.2 + (11.5 + 179.7 - 29.5) + (73.5 + 80.2)
    ("into the post-5G fund", "2,777.8", fund(1, "paid_in")),
    # 2,777.8 - 803.6
    ("out of the post-5G fund", "1,974", fund(1, "out")),
    ("out of the post-5G fund, share", "71 %", fund(1, "share")),
    # 991.0 - 704.5
    ("out of the conventional fund", "286.5", fund(2, "out")),
    # 825.5 + 1,974 + 286.5 of 5,939
    ("out of the funds", "3,086", fund(3, "out")),
    ("out of the funds, share", "52 %", fund(3, "share")),
    # MOF treasury table of July 2026
    ("out of the treasury", "830.6", lambda e: delivery.from_treasury(e)[1]),
    # Commerce Inspector General, June 2025
    ("authorised", "39", abroad("authorised")),
    ("awarded", "33.7", abroad("awarded")),
    # Commerce, 26 November 2024
    ("Intel", "7.865", abroad("intel")),
    # 7.865 less 8.9 less 3.2; Capacity Media prints 2.2
    ("Intel, paid", "2.2", abroad("paid")),
]
