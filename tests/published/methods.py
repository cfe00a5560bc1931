"""How many documents of which kind there are, how firm figures are, and what rivals print."""

from report.brief.chapters import methods
from report.brief.rows import ends


def listed(kind):
    """All documents of `sources`.

    The brief counts those that were out and stand behind the figures that it may use (87 of 468):
    12 more stand behind superseded versions of a statistic alone, 2 give 2026 as their only date.
    """

    def figure(edition):
        sources = edition.facts["sources"]
        return methods.number_of(sources[sources["kind"] == kind], "documents")

    return figure


def rival(item):
    return lambda e: next(row.rival for row in methods.by_rival(e) if row.item == item)


BUDGET = "FY2023 extra budget"

GOLDEN = [
    # the table of documents, counted
    ("primary", "89", listed("primary")),
    ("secondary", "303", listed("secondary")),
    ("relay", "90", listed("relay")),
    ("primary, used", "87", lambda e: methods.number_of(methods.primary(e), "documents")),
    # 252.5 and quantum computing, 100.4
    ("widest rival", "352.9", lambda e: methods.by_rival(e)[0].rival),
    ("its distance", "+39.8 %", lambda e: methods.by_rival(e)[0].difference),
    # NHK, 8 November 2023, against the finance ministry of 21 May 2024
    (
        "advanced fund of FY2023",
        "760",
        rival(f"Advanced chips fund (specified semiconductors), {BUDGET}"),
    ),
    # newskey, end of December 2023: the draft before its amendment
    (
        "national draft of FY2024",
        "112,071.7",
        rival("National general account, FY2024 regular budget"),
    ),
    # 1,239.0 printed to 0.1
    ("rounding, low", "1,238.95", lambda e: ends(used_amount(e))[0]),
    ("rounding, high", "1,239.05", lambda e: ends(used_amount(e))[1]),
]


def used_amount(edition):
    return edition.total(edition.year, "initial")
