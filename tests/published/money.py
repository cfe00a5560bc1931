"""Question 5."""

from report.brief.chapters import gx_bonds, money
from report.brief.chapters.budget import GX
from report.brief.chapters.framework import SUPPORT, envelope, shown
from report.brief.parameters import Parameters
from report.facts.sums import sum_of
from tests import asked
from tests.published import cell

PAST = asked(fiscal_year=2025)
CABINET = Parameters.of({"as_of": "2025-12-26"})
GENERAL, ENERGY, PATENT = money.ACCOUNTS


def amount(line):
    return lambda e: money.compared(e, line).after


def of_total(line):
    return lambda e: money.of_total(e, line)


def of_energy(line):
    return lambda e: money.of_energy(e, line)


def source(key):
    return lambda e: shown(e, envelope(e, key))


def in_budget(name, column):
    return lambda e: cell(gx_bonds.by_budget(e), "budget", name, column)


def paid(name, source, column):
    def figure(edition):
        (row,) = (
            row
            for row in money.by_financing(edition)
            if row.budget == name and row.source.startswith(source)
        )
        return getattr(row, column)

    return figure


GOLDEN = [
    # Jiji, 22 December 2025
    ("total", "3,069.3", amount("meti-total")),
    # Energy and Environment weekly, 8 January 2026
    ("general account", "375.4", amount(GENERAL)),
    # 375.4 / 3,069.3
    ("general account, share", "12.2 %", of_total(GENERAL)),
    # Jiji, 22 December 2025
    ("energy account", "2,533.3", amount(ENERGY)),
    # 2,533.3 / 3,069.3
    ("energy account, share", "82.5 %", of_total(ENERGY)),
    # 3,069.3 - 375.4 - 2,533.3
    ("patent account", "160.6", amount(PATENT)),
    # 160.6 / 3,069.3
    ("patent account, share", "5.2 %", of_total(PATENT)),
    # Ministry of Finance, 26 December 2025
    ("chips and AI", "1,239.0", amount(money.SUBJECT)),
    # 1,239.0 / 2,533.3
    ("chips and AI, share", "48.9 %", of_energy(money.SUBJECT)),
    # Mainichi, 26 December 2025
    ("GX", "605.0", amount(GX)),
    # 2,533.3 - 1,239.0 - 605.0
    ("base", "689.3", amount(money.BASE)),
    # Hojyokin Portal, 31 December 2024
    ("base before", "718.3", lambda e: money.compared(e, money.BASE).before),
    # 689.3 / 718.3
    ("base, change", "-4.0 %", lambda e: money.compared(e, money.BASE).change),
    # the three parts of FY2025 are about 10 more than the account
    (
        "beyond the account",
        "-10",
        lambda e: money.energy_gap(e, e.year),
        PAST,
    ),
    # known from the account of the year alone
    ("energy account at the draft", "82.5 %", of_total(ENERGY), CABINET),
    # Mainichi, 14 November 2024
    ("investment account", "2,200", source(money.SOURCES[0])),
    ("returns", "1,600", source(money.SOURCES[1])),
    ("GX bonds of the frame", "2,200", source(money.SOURCES[2])),
    # 2,200 + 1,600 + 2,200, each to 100
    (
        "sources together",
        "6,000 [5,850, 6,150]",
        lambda e: sum_of(source(key)(e) for key in money.SOURCES),
    ),
    # Cabinet Office, 22 November 2024
    ("support of the frame", "6,000", source(SUPPORT)),
    # 152.3 + 75.0
    ("GX bonds FY2022", "227.3", in_budget("FY2022 extra budget", "gx")),
    # 280.6 + 28.1
    ("GX bonds FY2023", "308.7", in_budget("FY2023 extra budget", "gx")),
    # 227.3 + 308.7
    ("GX bonds, funds", "536.0", lambda e: gx_bonds.in_funds(e).after),
    # 774.0 + 1,303.6 + 1,853.2
    ("three funds", "3,930.8", lambda e: gx_bonds.in_funds(e).before),
    # 536.0 / 3,930.8
    ("GX bonds, share of the funds", "13.6 %", lambda e: gx_bonds.in_funds(e).ratio),
    # items of the budget book; the bridging bonds are the rest of the outlay
    ("bridging bonds FY2026", "787.2", paid("FY2026 regular budget", "bridging", "amount")),
    ("bridging bonds FY2026, share", "63.5 %", paid("FY2026 regular budget", "bridging", "share")),
    ("GX FY2026", "387.3", paid("FY2026 regular budget", "GX", "amount")),
    ("investment account FY2026", "57.8", paid("FY2026 regular budget", "the fiscal", "amount")),
    ("petroleum tax FY2026", "6.7", paid("FY2026 regular budget", "the petroleum", "amount")),
    ("investment account FY2025", "143.3", paid("FY2025 regular budget", "the fiscal", "amount")),
    ("general account", "86.3", paid("FY2025 extra budget", "the general", "amount")),
    # 261.5 + 812.8
    ("drawn from the account", "1,074.4", lambda e: money.drawn(e)["account"].after),
    # 157.6 + 179.7 + 80.2 + 387.3
    ("drawn from GX bonds", "804.8", lambda e: money.drawn(e)["gx"].after),
    # ITmedia, 31 January 2025
    ("GX bonds FY2024", "157.6", lambda e: gx_bonds.newest(e).amount),
]
