"""What stands at the head of an edition: its heading, and what it was asked for."""

from collections.abc import Collection
from datetime import date

from report.brief.edition import Edition
from report.brief.exhibits import claims, procedure
from report.choices import listed
from report.facts.load import Facts
from report.order import chapter_name, notebook_paths
from report.parameters import Parameters
from report.present.format import CURRENCIES, day


def heading(parameters: Parameters) -> str:
    """The heading of the brief."""
    return f"Japan’s chips and AI budget, {parameters.year}"


def banner(parameters: Parameters, stems: Collection[str], facts: Facts) -> dict[str, str]:
    """What was asked for, which coverage is checked, how far the budget is, how fresh the facts."""
    said = asked(parameters, stems, facts.package.cut_off)
    first = {name: said.pop(name) for name in ("Fiscal year", "As of")}
    edition, year = Edition(facts, parameters), parameters.fiscal_year
    return {**first, **claims.checked(edition, year), **procedure.fields(edition, year), **said}


def asked(parameters: Parameters, stems: Collection[str], closed: date) -> dict[str, str]:
    """What the edition was asked for and could know, in words.

    `stems` are those of its notebooks; where they are not all of the brief, it says so. `closed`
    is the day on which its tables close.
    """
    first = parameters.fiscal_year
    later = "; the edition knows of nothing after it" if parameters.as_of > closed else ""
    return {
        "Fiscal year": f"{parameters.year} (April {first} to March {first + 1})",
        "As of": day(parameters.as_of),
        "Tables closed on": f"{day(closed)}{later}",
        "Basis": parameters.basis_name,
        "Currency": CURRENCIES[parameters.currency.lower()],
        "Prices": f"FY{parameters.base_year}" if parameters.base_year else "nominal",
        **_rate(parameters),
        **_chapters(stems),
    }


def _rate(parameters: Parameters) -> dict[str, str]:
    if parameters.currency == "JPY":
        return {}
    rate = parameters.exchange_rate
    words = "mean of the last full month" if rate == "market" else f"{rate:.12g} yen, as given"
    return {"Exchange rate": words}


def _chapters(stems: Collection[str]) -> dict[str, str]:
    if {path.stem for path in notebook_paths()} <= set(stems):
        return {}
    return {"Chapters": f"{listed(map(chapter_name, stems))} only"}
