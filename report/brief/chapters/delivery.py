"""Question 9: how far has the money travelled, from appropriation to promise to payment?"""

from dataclasses import dataclass

import pandas as pd

from report.brief.chapters import rapidus
from report.brief.chapters.framework import shown
from report.brief.chapters.growth import years_before
from report.brief.chapters.pace import EQUITY
from report.brief.edition import Edition
from report.brief.money import SUPPLEMENTARY
from report.brief.rows import ceiling, foreign, summed
from report.facts.quantity import Figure, Missing, is_known


@dataclass(frozen=True)
class Fund:
    """A fund: its budget line, the award programme and the tranches for Rapidus paid from it."""

    line: str
    programme: str
    tranches: str | None = None


# Which awards belong to which fund is a classification of this brief, by the programme of the
# award: the sources print sums that fit, and no allocation of awards to budgets.
ADVANCED = Fund("chips-advanced", "5g_act_fund")
NEXT_GENERATION = Fund("chips-next-generation", "post_5g_rd", rapidus.RESEARCH)
CONVENTIONAL = Fund("chips-conventional", "economic_security_act")
FUNDS = (ADVANCED, NEXT_GENERATION, CONVENTIONAL)
COMMITTED, PAID = rapidus.DECIDED, (rapidus.PAID,)
AUTHORISED, AWARDED = "usa-chips-incentives", "usa-chips-direct-awards"
INTEL, INTEL_STAKE, INTEL_OTHER = "usa-intel", "usa-intel-equity-stake", "usa-intel-secure-enclave"

Stage = tuple[str, Figure, Figure]


def last_year(edition: Edition) -> int:
    """The last fiscal year before the parameters' one with budgets that are known."""
    return years_before(edition)[-1]


def by_stage(edition: Edition) -> pd.DataFrame:
    """Question 9: money appropriated and promised by fund, up to `last_year`.

    Columns: fund, budgets (text), appropriated, committed (money), share (ratio, committed of
    appropriated). After the funds come state equity and all chips and AI money; one of which
    neither amount is known is left out.
    """
    years, last = years_before(edition), last_year(edition)
    stages = [
        *(_fund(edition, years, fund) for fund in FUNDS),
        (edition.line_name(EQUITY), _years([last]), *_equity(edition, last)),
        ("All chips and AI money", _years(years), *everything(edition)[:2]),
    ]
    rows = [
        (*names, *(shown(edition, figure) for figure in figures), figures[1] / figures[0])
        for *names, figures in ((name, budgets, pair) for name, budgets, *pair in stages)
        if any(is_known(figure) for figure in figures)
    ]
    return pd.DataFrame(rows, columns=["fund", "budgets", "appropriated", "committed", "share"])


def _fund(edition: Edition, counted: list[int], fund: Fund) -> tuple[str, str, Figure, Figure]:
    """One fund: what budgets of some years put into it and what was promised from it by then."""
    last = counted[-1]
    years = [year for year in counted if edition.facts.amounts_of(fund.line, year, SUPPLEMENTARY)]
    amounts = [edition.appropriation(fund.line, year, SUPPLEMENTARY) for year in years]
    nothing = f"no source states what budgets up to FY{last} put into this fund"
    committed = awards(edition, last, fund.programme)
    if fund.tranches:
        committed += for_rapidus(edition, last, COMMITTED, fund.tranches)
    sums = summed(amounts, nothing), summed(committed, _no_award(last))
    return edition.line_name(fund.line), _years(years), *sums


def _years(years: list[int]) -> str:
    """Which years are counted: "FY2021 to FY2024"; empty where there are none."""
    ends = dict.fromkeys((years[0], years[-1])) if years else {}
    return " to ".join(f"FY{year}" for year in ends)


def _equity(edition: Edition, last: int) -> tuple[Figure, Figure]:
    """State equity, budgeted in the initial budget of the year that it is for."""
    promised = for_rapidus(edition, last, COMMITTED, rapidus.EQUITY)
    committed = summed(promised, f"no equity up to FY{last} is known as committed")
    return edition.appropriation(EQUITY, last), committed


def everything(edition: Edition) -> tuple[Figure, Figure, Figure]:
    """All chips and AI money appropriated, promised and named as paid up to `last_year`, yen.

    Some awards are paid from other money. What a document names as paid to a firm is a part of
    what was paid, and no share is made of it.
    """
    years, last = years_before(edition), last_year(edition)
    yen = edition.nominal_yen
    amounts = [yen.total(year, "budget_year") for year in years]
    committed = awards(edition, last) + for_rapidus(edition, last, COMMITTED)
    paid = summed(for_rapidus(edition, last, PAID), f"no payment up to FY{last} is documented")
    return summed(amounts, ""), summed(committed, _no_award(last)), paid


def _no_award(last: int) -> str:
    return f"no award up to FY{last} is known"


def awards(edition: Edition, last: int, programme: str | None = None) -> list[Figure]:
    """The awards decided up to one fiscal year, of one programme or of all, yen ceilings."""
    rows = edition.facts["awards"]
    counted = rows[[bool(yes) for yes in rows["counted"]]]
    return [
        ceiling(row)
        for _, row in counted.iterrows()
        if row["fiscal_year"] <= last and programme in (None, row["programme"])
    ]


def for_rapidus(
    edition: Edition, last: int, statuses: tuple[str, ...], instrument: str | None = None
) -> list[Figure]:
    """The state's tranches for Rapidus of the years up to one, of these statuses, yen."""
    rows = rapidus.tranches(edition)
    counted = (instrument,) if instrument else (rapidus.RESEARCH, rapidus.EQUITY)
    return [
        ceiling(row)
        for _, row in rows[rows["funder_type"].isin(rapidus.STATE)].iterrows()
        if row["instrument"] in counted and row["status"] in statuses and row["fiscal_year"] <= last
    ]


def shown_everything(edition: Edition) -> tuple[Figure, ...]:
    """`everything` in the parameters' currency."""
    return tuple(shown(edition, figure) for figure in everything(edition))


def abroad(edition: Edition) -> pd.DataFrame:
    """Question 9: the same stages in the United States, and one award followed to its payment.

    Columns: stage (text), amount (billion dollars), share (ratio; empty for the first), of
    (text, base of the share).
    What Intel was paid is its award less what became equity: the stake less another contract.
    """
    authorised = _dollars(edition, "programmes", AUTHORISED, "the authorisation")
    awarded = _dollars(edition, "indicators", AWARDED, "the sum of the awards")
    grant, stake, other = (
        _dollars(edition, "programme_awards", key, "the award to Intel, or what became of it,")
        for key in (INTEL, INTEL_STAKE, INTEL_OTHER)
    )
    turned = stake - other
    rows = [
        ("Authorised for plants", authorised, "", ""),
        ("Awarded, at most", awarded, awarded / authorised, "authorised"),
        ("Intel: awarded, at most", grant, grant / awarded, "awarded"),
        ("Intel: paid", grant - turned, (grant - turned) / grant, "award to Intel"),
        ("Intel: turned into state equity", turned, turned / grant, "award to Intel"),
    ]
    return pd.DataFrame(rows, columns=["stage", "amount", "share", "of"])


def intel(edition: Edition) -> dict[str, Figure]:
    """The amounts of `abroad` by name: authorised, awarded, and the grant to Intel and its paid."""
    amounts = abroad(edition)["amount"]
    return dict(zip(("authorised", "awarded", "grant", "paid"), amounts, strict=False))


def _dollars(edition: Edition, table: str, key: str, what: str) -> Figure:
    row = edition.row(table, key)
    if row is None:
        return Missing.because(f"{what} was not known by then")
    return foreign(row) if "currency" in row else ceiling(row, "value", row["unit"])
