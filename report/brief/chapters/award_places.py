"""Question 7: where the money of awards goes, Rapidus's research at its plant."""

from report.brief.chapters.awards import (
    CEILINGS,
    NOWHERE,
    SEVERAL,
    Part,
    decided,
    largest,
    measured,
    promised,
    share_of,
    shares,
    together,
)
from report.brief.edition import Edition
from report.brief.rows import moment
from report.facts.quantity import is_missing
from report.present.exhibit import Exhibit, exhibit
from report.present.format import enumerated
from report.present.recipes import bars
from report.present.sentence import Sentence, sentence

# How many prefectures the text takes together.
PLACES = 3
# What happened where plants stand, with unknown effect on them.
EARTHQUAKE = "kumamoto-earthquake-2026"


def plant(edition: Edition) -> str:
    """The prefecture of Rapidus's plant, where all of its R&D is put, as its tranches name it."""
    named = edition.facts["rapidus_funding"]["prefectures"].dropna()
    return NOWHERE if named.empty else str(named.iloc[-1])


def by_place(edition: Edition) -> list[Part]:
    """Awards by prefecture, and Rapidus at its plant, the largest first.

    Awards with several prefectures, and with none stated, stand last, each with a row of its own.
    """
    stated = decided(edition)["prefectures"]
    sites = [SEVERAL if " " in (text or "") else text or NOWHERE for text in stated]
    return shares(edition, sites, plant(edition))


def where(edition: Edition) -> Sentence | None:
    """The prefectures that get most, and where Rapidus is counted."""
    places, home = by_place(edition), plant(edition)
    names = largest(places, PLACES)
    if not names:
        return Sentence("awards.where", "No prefecture of an award was known by then.")
    at_home = "The research of Rapidus is counted at its plant, in {plant}. "
    share = share_of(places, names)
    if is_missing(share):
        return None
    return sentence(
        edition,
        "awards.where",
        (at_home if home in names else "")
        + together(places, names, "share", "of the money goes to {names}."),
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


def places(edition: Edition) -> Exhibit | None:
    """Where the money goes, and Rapidus at its plant."""
    rows, what = by_place(edition), measured(edition)
    with_rapidus = {
        "awards": ("Awards, {unit}", "amount"),
        "amount": ("With Rapidus", "amount"),
        "share": ("Share, with Rapidus", "percent"),
    }
    alone = {"amount": ("{unit}", "amount"), "share": ("Share of all", "percent")}
    return exhibit(
        edition,
        "awards.places",
        rows,
        title="{name} takes {share=first.share:percent} of {inside}",
        measure="{what} by prefecture, Japan, decided up to {year}, {unit}",
        alt="""Bar chart of the awards by prefecture, where the first of them, {name}, has
        {amount=first.amount:money}, which is {share=first.share:percent} of all.""",
        columns={"name": "Prefecture", **(with_rapidus if promised(edition) else alone)},
        chart=bars("name", "amount"),
        note=f"{CEILINGS}; no award for several prefectures is split",
        what=what,
        inside=what[0].lower() + what[1:],
        name=rows[0].name if rows else "",
        first=rows[0] if rows else None,
    )
