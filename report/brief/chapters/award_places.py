"""Question 7: where the money of awards goes, Rapidus's research at its plant."""

from report.brief.chapters.awards import (
    CEILINGS,
    NOWHERE,
    SEVERAL,
    Part,
    decided,
    largest,
    measured,
    plant,
    promised,
    share_of,
    shares,
    shortened,
    together,
)
from report.brief.edition import Edition
from report.brief.rows import moment
from report.facts.quantity import is_missing
from report.present.exhibit import Exhibit, exhibit
from report.present.format import enumerated
from report.present.recipes import stacked
from report.present.sentence import Sentence, sentence

# How many prefectures the text takes together, and how many the chart names.
PLACES, NAMED = 3, 5
# What happened where plants stand, with unknown effect on them.
EARTHQUAKE = "kumamoto-earthquake-2026"


def by_place(edition: Edition) -> list[Part]:
    """Awards by prefecture, and Rapidus at its plant, the largest first.

    Awards with several prefectures, and with none stated, stand last, each with a row of its own.
    """
    stated = decided(edition)["prefectures"]
    sites = [SEVERAL if " " in (text or "") else text or NOWHERE for text in stated]
    return shares(edition, sites, plant(edition))


def where(edition: Edition) -> Sentence | None:
    """The prefectures that get most, and where Rapidus is counted; None where none is known."""
    places, home = by_place(edition), plant(edition)
    names = largest(places, PLACES)
    share = share_of(places, names)
    if is_missing(share):
        return None
    at_home = " The research of Rapidus is counted at its plant, in {plant}."
    return sentence(
        edition,
        "awards.where",
        together(places, names, "share", "of the money goes to {names}."),
        at_home if home in names else "",
        plant=home,
        names=enumerated(names),
        share=share,
    )


def earthquake(edition: Edition) -> Sentence | None:
    """An earthquake where awards are counted, with what is known of it."""
    row = edition.row("events", EARTHQUAKE)
    if row is None or not any(place.name in row["title"] for place in by_place(edition)):
        return None
    when = moment(EARTHQUAKE, row["date"], row["date_precision"])
    return sentence(
        edition, "awards.earthquake", "{when:date}: {what}.", when=when, what=row["title"]
    )


_SHADES = {
    "rapidus": ("main", "Research of Rapidus"),
    "sited": ("committed", "Awards"),
    "unsited": ("other", "Awards to no one prefecture"),
}


def places(edition: Edition) -> Exhibit | None:
    """Where the money goes, and Rapidus at its plant."""
    rows = by_place(edition)
    return exhibit(
        edition,
        "awards.places",
        shortened(rows, NAMED, "Other prefectures"),
        title="{first.name} takes {share=first.share:fraction} of the money"
        if rows[1:]
        else "All of the money goes to {first.name}",
        measure="{what} by prefecture, Japan, decided up to {begun}, {unit}",
        alt="""Bar chart of the awards by prefecture, where the first of them, {first.name}, has
        {amount=first.amount:money}, which is {share=first.share:percent} of all.""",
        columns={
            "name": "Prefecture",
            "awards": ("Awards, {currency}", "amount"),
            **({"rapidus": ("Research of Rapidus", "amount")} if promised(edition) else {}),
            "amount": ("Together", "amount"),
            "share": ("Share of all", "percentage"),
        },
        chart=stacked(
            "name",
            "amount",
            _SHADES,
            aside="one_firm",
        ),
        note=f"{CEILINGS}; no award for several prefectures is split",
        what=measured(edition),
        first=next(iter(rows), None),
    )
