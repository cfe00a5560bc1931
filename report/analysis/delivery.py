"""Question 9: how far has the money travelled, from appropriation to commitment to payment?"""

from dataclasses import dataclass

import pandas as pd

from report.analysis import rapidus
from report.analysis.amounts import INITIAL, SUPPLEMENTARY, appropriation, line_name, total
from report.analysis.framework import shown
from report.analysis.growth import years_before
from report.analysis.pace import EQUITY
from report.analysis.rows import foreign, quantity, summed
from report.facts.load import Facts
from report.facts.quantity import Figure, Missing
from report.parameters import Parameters


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
COMMITTED, PAID = rapidus.DECIDED, (rapidus.PAID,)
AUTHORISED, AWARDED = "usa-chips-incentives", "usa-chips-direct-awards"
INTEL, INTEL_STAKE, INTEL_OTHER = "usa-intel", "usa-intel-equity-stake", "usa-intel-secure-enclave"

Stage = tuple[str, Figure, Figure, Figure]


def by_stage(facts: Facts, parameters: Parameters) -> pd.DataFrame:
    """Question 9: money by fund and stage, up to the fiscal year before the parameters' one.

    Columns: fund (text), appropriated, committed, paid (money), share (ratio, committed of
    appropriated). The advanced fund stands twice, the first time as it was two years earlier;
    then come state equity and all chips and AI money.
    """
    last = parameters.previous_year
    earlier = [last - 2] if last - 2 >= years_before(facts, parameters)[0] else []
    stages = [
        *(_fund(facts, parameters, ADVANCED, year) for year in (*earlier, last)),
        _fund(facts, parameters, NEXT_GENERATION, last),
        _fund(facts, parameters, CONVENTIONAL, last),
        _equity(facts, last),
        everything(facts, parameters),
    ]
    rows = [
        (name, *(shown(facts, parameters, figure) for figure in figures), figures[1] / figures[0])
        for name, *figures in stages
    ]
    return pd.DataFrame(rows, columns=["fund", "appropriated", "committed", "paid", "share"])


def _fund(facts: Facts, parameters: Parameters, fund: Fund, last: int) -> Stage:
    """One fund: what budgets put into it and what was committed from it up to one year."""
    counted = range(years_before(facts, parameters)[0], last + 1)
    years = [year for year in counted if (fund.line, year, SUPPLEMENTARY) in facts.amounts]
    amounts = [appropriation(facts, fund.line, year, SUPPLEMENTARY) for year in years]
    nothing = f"no source states what budgets up to FY{last} put into this fund"
    committed = awards(facts, last, fund.programme)
    if fund.tranches:
        committed += for_rapidus(facts, last, COMMITTED, fund.tranches)
    unknown = Missing.because("no source states what the fund has paid out")
    name = f"{line_name(facts, fund.line)}: {_budgets(years)}awards to FY{last}"
    return name, summed(amounts, nothing), summed(committed, _no_award(last)), unknown


def _budgets(years: list[int]) -> str:
    """Which budgets are counted: "budgets of FY2021 to FY2024, "."""
    if not years:
        return ""
    return f"budgets of {_years(years)}, "


def _years(years: list[int]) -> str:
    return f"FY{years[0]}" + (f" to FY{years[-1]}" if len(years) > 1 else "")


def _equity(facts: Facts, last: int) -> Stage:
    """State equity, budgeted in the initial budget of the year that it is for."""
    name = f"{line_name(facts, EQUITY)}, FY{last}"
    committed, paid = (
        summed(
            for_rapidus(facts, last, status, rapidus.EQUITY),
            f"no equity up to FY{last} is known as {status[0]}",
        )
        for status in (COMMITTED, PAID)
    )
    return name, appropriation(facts, EQUITY, last, INITIAL), committed, paid


def everything(facts: Facts, parameters: Parameters) -> Stage:
    """All chips and AI money: budget years up to the year before, all awards and Rapidus, yen.

    Some awards are paid from other money; what is documented as paid is a floor.
    """
    years, last = years_before(facts, parameters), parameters.previous_year
    yen = parameters.nominal_yen
    amounts = [total(facts, yen, year, "budget_year") for year in years]
    committed = awards(facts, last) + for_rapidus(facts, last, COMMITTED)
    paid = summed(for_rapidus(facts, last, PAID), f"no payment up to FY{last} is documented")
    name = f"All chips and AI money: budgets of {_years(years)}, awards to FY{last}"
    return name, summed(amounts, ""), summed(committed, _no_award(last)), paid


def _no_award(last: int) -> str:
    return f"no award up to FY{last} is known"


def awards(facts: Facts, last: int, programme: str | None = None) -> list[Figure]:
    """The awards decided up to one fiscal year, of one programme or of all, yen ceilings."""
    rows = facts["awards"]
    counted = rows[[bool(yes) for yes in rows["counted"]]]
    return [
        quantity(row)
        for _, row in counted.iterrows()
        if row["fiscal_year"] <= last and programme in (None, row["programme"])
    ]


def for_rapidus(
    facts: Facts, last: int, statuses: tuple[str, ...], instrument: str | None = None
) -> list[Figure]:
    """The state's tranches for Rapidus of the years up to one, of these statuses, yen."""
    rows = rapidus.tranches(facts)
    counted = (instrument,) if instrument else (rapidus.RESEARCH, rapidus.EQUITY)
    return [
        quantity(row)
        for _, row in rows[rows["funder_type"].isin(rapidus.STATE)].iterrows()
        if row["instrument"] in counted and row["status"] in statuses and row["fiscal_year"] <= last
    ]


def shown_everything(facts: Facts, parameters: Parameters) -> tuple[Figure, ...]:
    """All chips and AI money appropriated, committed and documented as paid, in the currency."""
    _, *figures = everything(facts, parameters)
    return tuple(shown(facts, parameters, figure) for figure in figures)


def floor_paid(facts: Facts, parameters: Parameters) -> Figure:
    """What is documented as paid, as a share of all that was appropriated."""
    _, appropriated, _, paid = everything(facts, parameters)
    return paid / appropriated


def abroad(facts: Facts) -> pd.DataFrame:
    """Question 9: the same stages in the United States, and one award followed to its payment.

    Columns: stage (text), amount (billion dollars), share (ratio; empty for the first), of
    (text, base of the share).
    What Intel was paid is its award less what became equity: the stake less another contract.
    """
    authorised = _dollars(facts, "programmes", AUTHORISED, "the authorisation")
    awarded = _dollars(facts, "indicators", AWARDED, "the sum of the awards")
    grant, stake, other = (
        _dollars(facts, "programme_awards", key, "the award to Intel, or what became of it,")
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


def intel(facts: Facts) -> dict[str, Figure]:
    """The amounts of `abroad` by name: authorised, awarded, and the grant to Intel and its paid."""
    amounts = abroad(facts)["amount"]
    return dict(zip(("authorised", "awarded", "grant", "paid"), amounts, strict=False))


def _dollars(facts: Facts, table: str, key: str, what: str) -> Figure:
    row = facts.row(table, key)
    if row is None:
        return Missing.because(f"{what} was not known by then")
    return foreign(row) if "currency" in row else quantity(row, "value", row["unit"])


def received(facts: Facts) -> Figure:
    """What TSMC reports as paid by four host states together, billions of Taiwan dollars."""
    return _dollars(facts, "indicators", "tsmc-host-subsidies-2025", "what TSMC was paid")
