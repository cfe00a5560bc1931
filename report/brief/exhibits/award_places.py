"""The exhibits of the chapter on awards: where the money goes."""

from report.brief.chapters import awards
from report.brief.edition import Edition
from report.brief.exhibits.awards import CEILINGS, columns_of, measured, period
from report.present.charts import chart_bars
from report.present.clauses import told
from report.present.exhibit import Column, Exhibit
from report.present.sentence import Sentence
from report.present.table import plain


def where(edition: Edition) -> Sentence:
    """Question 7: the prefectures that get most, and where Rapidus is counted."""
    places = awards.by_place(edition)
    names, plant = awards.largest(places, awards.PLACES), awards.plant(edition)
    share = awards.share_of(places, names)
    return told(
        "awards.where",
        "The research of Rapidus is counted at its plant, in {plant}. " if plant in names else "",
        {"plant": plant, "names": awards.listed(names)},
        (
            "{share:percent} of the money goes to {names}."
            if len(places) > len(names)
            else "All of the money goes to {names}.",
            {"share": share},
            "No prefecture of an award was known by then.",
        ),
    )


def earthquake(edition: Edition) -> Sentence | None:
    """Question 7: an earthquake where awards are counted, with what is known of it."""
    when, what = awards.earthquake(edition)
    if not any(name in what for name in awards.by_place(edition)["name"]):
        return None
    return Sentence.where_known("awards.earthquake", "{when:date}: {what}.", when=when, what=what)


def places(edition: Edition) -> Exhibit:
    """Question 7: where the money goes, and Rapidus at its plant."""
    frame = awards.by_place(edition)
    first, what = frame.iloc[0], measured(awards.by_group(edition))
    columns: dict[str, Column] = {
        "name": ("Prefecture", ""),
        "awards": (f"Awards, {edition.money_unit}", "amount"),
        "amount": ("With Rapidus", "amount"),
        "share": ("Share, with Rapidus", "percent"),
    }
    if what == "Awards":
        columns = columns_of("Prefecture", edition, "Share of all")
    inside = f"{what[0].lower()}{what[1:]}"
    slots = {"name": str(first["name"]), "share": first.share}
    return Exhibit(
        Sentence("awards.places", f"{{name}} takes {{share:percent}} of {inside}", **slots),
        f"{what} by prefecture, Japan, {period(edition)}, {edition.money_unit}",
        Sentence(
            "awards.places.alt",
            "Bar chart of the awards by prefecture, where the first of them, {name}, has "
            "{amount:money}, which is {share:percent} of all.",
            amount=first.amount, **slots,
        ),
        frame,
        columns,
        edition.facts,
        chart_bars(plain(frame.drop(columns="awards"), amount="money"), "name", "amount"),
        note=f"{CEILINGS}; no award for several prefectures is split",
    )  # fmt: skip
