"""The ratios of public money to output that two ministries published: question 10."""

from report.brief.chapters import economies, ratios
from report.brief.edition import Edition
from report.brief.exhibits.abroad import gdp_name
from report.facts.quantity import is_missing
from report.present.clauses import told
from report.present.exhibit import Exhibit
from report.present.sentence import Sentence


def published(edition: Edition) -> Exhibit | None:
    """Question 10: our ratio beside each published one; None before one was published."""
    frame = ratios.by_ratio(edition)
    mof, meti = (ratios.place(edition, indicator)[1] for indicator in (ratios.MOF, ratios.METI))
    before, now = (gdp_name(y(edition)) for y in (ratios.fitting_year, economies.last_year))
    by_meti, first = {"meti": meti}, "Japan is number {mof:count} by its finance ministry"
    by = (", number {meti:count} by METI", by_meti, "")
    return Exhibit.where_known(
        told("abroad.published", first, {"mof": mof}, by),
        "Public money for chips over GDP, %, as two ministries of Japan published it and as "
        "counted here; differences in percentage points",
        told(
            "abroad.published.alt",
            "Table of published ratios beside ours, where Japan is number {mof:count} by the "
            "count of its finance ministry",
            {"mof": mof},
            (" and number {meti:count} by that of METI.", by_meti, "."),
        ),
        frame,
        {
            "economy": ("Economy", ""),
            "publisher": ("Publisher", ""),
            "published": ("Published", "gdp"),
            "rebuilt": (f"Rebuilt: its numerator, {before}", "gdp"),
            "ours": (f"Ours, {now}", "gdp"),
            "difference": ("Ours less published", "gdp_points"),
            "why": ("Why", ""),
        },
        edition.facts,
    )


_MISFIT = (
    "The finance ministry’s ratios come back from its own numerators and {fits}, to within "
    "{misfit:gdp} of GDP."
)
_FITS = " METI’s {printed:gdp} for Japan comes back from the rounded outlays and real GDP."
_FAILS = (
    " METI’s {printed:gdp} for Japan does not come back: the rounded outlays over real GDP give "
    "{meti:gdp}."
)
_IMPLIED = " Its American ratio would need {implied:money}, against {act:money} in the CHIPS Act."
_WITHOUT = (
    " Without the aid for Intel the finance ministry’s German ratio of {german:gdp} would be "
    "{rest:gdp}."
)


def rebuilt(edition: Edition) -> Sentence | None:
    """Question 10: which published ratios come back from their numerators; None before any GDP."""
    year = ratios.fitting_year(edition)
    misfit = ratios.misfit(edition, year)
    meti = {
        "printed": ratios.stated(edition, ratios.JAPANESE),
        "meti": ratios.rebuilt(edition, ratios.JAPANESE, year),
    }
    american = {
        "implied": ratios.implied(edition),
        "act": economies.amount(edition, ratios.AMERICAN_ACT),
    }
    german = {
        "german": ratios.stated(edition, ratios.GERMAN),
        "rest": ratios.without_intel(edition),
    }
    return None if is_missing(misfit) else told(
        "abroad.rebuilt",
        _MISFIT,
        {"fits": gdp_name(year), "misfit": misfit},
        (_FITS if ratios.fits(edition) else _FAILS, meti, ""),
        (_IMPLIED, american, ""),
        (_WITHOUT, german, ""),
    )  # fmt: skip
