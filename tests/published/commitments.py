"""Questions 11 and 13: the insurer's bonds, minerals, reactors and GX."""

from report.brief.chapters import commitments, money, points

_, WITHOUT, TOTAL = commitments.SCOPES


def loss(number):
    return lambda e: commitments.losses(e)[number]


def line(name, part):
    return lambda e: getattr(money.compared(e, name), part)


def item(name):
    return lambda e: commitments.amount(e, name)


def reactors(number, column="amount"):
    return lambda e: getattr(commitments.by_reactor_year(e)[number], column)


GOLDEN = [
    # Toyo Keizai, 26 December 2025
    ("bonds", "1,780", points.bonds),
    # 1,780 / 3,000
    ("bonds to the ceiling", "59.3 %", commitments.of_ceiling),
    # 3,000 / 50,000
    ("losses, full", "6.0 % [4.55, 7.78]", loss(0)),
    # 1,780 / 40,000
    ("losses, first", "4.45 %", loss(1)),
    # 1,880 / 40,000
    ("losses, with capital", "4.7 %", loss(2)),
    # Reuters, 2025: 550 billion dollars
    ("initiative", "550", commitments.dollars),
    # Toyo Keizai, 26 December 2025
    ("new minerals line", "5.0", item(commitments.NEW_LINE)),
    # Ministry of Finance, 26 December 2025
    ("minerals package", "17.5", item(commitments.PACKAGE)),
    # Bloomberg, 28 November 2025
    ("stockpiles", "93.7", item(commitments.STOCKPILES)),
    # Ministry of Finance, March 2023
    ("reactors FY2023", "12.3", reactors(0)),
    # 88.9 - 32.6
    ("reactors FY2024", "56.3", reactors(1)),
    # Asahi, 27 December 2024
    ("reactors before", "88.9", line(points.REACTORS, "before")),
    # Shimotsuke, 22 December 2025
    ("reactors", "122.0", line(points.REACTORS, "after")),
    # 122.0 / 88.9
    ("reactors, change", "37.2 %", line(points.REACTORS, "change")),
    # Budget book, FY2025: GX items of the energy account, 179.7 of chips and AI in
    ("GX of all ministries before", "725.8", line(TOTAL, "before")),
    # Budget book, FY2026: 387.3 of chips and AI in
    ("GX of all ministries", "1,048.4", line(TOTAL, "after")),
    # 1,048.4 / 725.8
    ("GX of all ministries, change", "44.4 %", line(TOTAL, "change")),
    # 725.8 - 179.7 and 1,048.4 - 387.3
    ("GX without chips before", "546.1", line(WITHOUT, "before")),
    ("GX without chips", "661.1", line(WITHOUT, "after")),
    # 661.1 / 546.1
    ("GX without chips, change", "21.1 %", line(WITHOUT, "change")),
    # 767.1 / 1.521
    ("GX rows before", "504.3", line(commitments.GX, "before")),
    # Mainichi, 26 December 2025
    ("GX rows", "605.0", line(commitments.GX, "after")),
    # 605.0 / 504.3
    ("GX rows, change", "20.0 %", line(commitments.GX, "change")),
    # 605.0 / 122.0
    ("GX to reactors", "4.96", commitments.gx_to_reactors),
    # Kankyo Shimbun, 7 January 2026
    ("GX of the environment ministry", "56.1", line("gx-environment", "after")),
]
