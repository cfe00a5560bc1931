"""Question 6."""

from report.brief.chapters import rapidus
from report.brief.chapters import rapidus_terms as terms
from report.brief.chapters.rapidus import DECIDED, EQUITY, PAID, PLANNED, RESEARCH, STAGES, STATE
from report.brief.parameters import Parameters
from tests.published import cell

DRAFT = Parameters.of({"as_of": "2025-12-26"})
SPRING = Parameters.of({"as_of": "2026-04-12"})
MARCH = Parameters.of({"as_of": "2025-03-31"})


def state(stages=DECIDED, instruments=(RESEARCH, EQUITY)):
    return lambda e: rapidus.amount(e, STATE, stages, instruments)


def votes(key):
    return lambda e: terms.votes(e, key)


def reading(text):
    return lambda e: cell(terms.by_reading(e), "reading", text, "amount")


def private_to_come(edition):
    rows = terms.by_source(edition)
    return next(row.amount for row in rows if (row.source[:6], row.status) == ("Equity", PLANNED))


def decided_for(year):
    return lambda e: rapidus.amount(e, year=year)


GOLDEN = [
    # 70 + 260 + 590.0 + 802.5 + 631.5; ComputeCurrent, 11 April 2026
    ("research", "2,354.0 [2,352.8, 2,355.2]", state(DECIDED, (RESEARCH,))),
    # Jiji, 31 March 2025: cumulative
    ("research to 2025", "1,722.5", state(DECIDED, (RESEARCH,)), MARCH),
    # Response, 2 March 2026: paid by the IPA
    ("equity paid", "100", state((PAID,))),
    # 100 + 150; Bloomberg, 26 December 2025
    ("equity", "250", state(DECIDED, (EQUITY,))),
    # METI, April 2026: 2.6 trillion by March 2027
    ("state", "2,604.0", state()),
    # the same on the day after the decision of April 2026
    ("state in April", "2,604.0", state(), SPRING),
    # Kyodo, 21 November 2025: about 300 more
    ("planned", "300", state((PLANNED,))),
    # Kyodo, 21 November 2025: 2.9 trillion in all
    ("state with plans", "2,904.0", state(STAGES)),
    # 1,722.5 + 100 + 150 + 630 + 300
    ("state with plans, December 2025", "2,902.5", state(STAGES), DRAFT),
    # 7.3 + 167.6; Response, 2 March 2026
    ("private", "174.9", rapidus.private),
    # 2,604.0 / 174.9
    ("state to private", "14.9", rapidus.ratio),
    # 802.5 + 100
    ("decided for FY2025", "902.5", decided_for(2025)),
    # 631.5 + 150
    ("decided for FY2026", "781.5", decided_for(2026)),
    # 781.5 / 902.5 - 1
    ("change on the year before", "-13.4 %", lambda e: rapidus.yearly(e).change),
    # 536.5 + 53.5 + 675.5 + 127.0 of 2,354.0
    ("research stated as a ceiling", "59.2 %", rapidus.capped),
    # 100 / 274.95
    ("paid-in capital", "36.4 %", lambda e: terms.capital_share(e)),
    # 250 / 424.95
    (
        "paid-in capital, all equity",
        "58.8 %",
        lambda e: terms.capital_share(e, STAGES),
    ),
    # Kyodo, 21 November 2025: over 7 trillion
    ("need", "7,000", terms.need),
    # 7,000 - 2,904 - 1,000 - 2,000: over 7,000 are needed, and up to 2,000 of loans are promised
    ("need less promised", "1,096", terms.gap),
    # (2,604.0 + 174.9) / 7,000
    ("secured", "39.7 %", terms.secured),
    # Jiji, 27 February 2026
    ("votes", "11.5 %", votes("rapidus-voting-normal")),
    ("votes in distress", "40 %", votes("rapidus-voting-distress")),
    ("votes in distress, 2027", "60 %", votes("rapidus-voting-distress-2027")),
    # ComputeCurrent, 11 April 2026
    ("research 2026", "631.5", lambda e: rapidus.amount(e, kinds=(RESEARCH,), year=2026)),
    # 1,000 - 174.9
    ("private equity to come", "825", private_to_come),
    # Jiji, 31 March 2025: about 5 trillion
    ("earlier need", "5,000", reading("Up to the start of mass production, an earlier plan")),
    # Implicator, 27 February 2026
    ("another need", "4,000", reading("Up to FY2029, one report")),
]
