"""The exhibits of the methods chapter about what figures rest on."""

from report.brief.chapters import evidence
from report.brief.chapters.methods import number_of
from report.brief.edition import Edition
from report.brief.exhibits.methods import own_count
from report.present.exhibit import Exhibit
from report.present.format import day
from report.present.sentence import Sentence


def weak(edition: Edition) -> Exhibit:
    """Figures that findings rest on and that are not firm."""
    soft, known = evidence.weak_ones(edition)
    return Exhibit(
        Sentence(
            "methods.weak",
            "{soft:count} of {known:count} figures that findings rest on are not firm",
            soft=soft, known=known,
        ),
        f"Budget lines of {edition.fy} and two years before"
        + (", Rapidus" if len(edition.facts["rapidus_funding"]) else "")
        + ", programmes compared abroad; amounts as stated, nominal",
        Sentence(
            "methods.weak.alt",
            "Table of figures that findings rest on and that are of medium or low confidence, "
            "where they are {soft:count} of {known:count}.",
            soft=soft, known=known,
        ),
        evidence.weak(edition),
        {
            "figure": ("Figure", ""),
            "amount": ("Amount", "money"),
            "confidence": ("Confidence", ""),
            "documents": ("Documents", "count"),
        },
        edition.facts,
    )  # fmt: skip


def rivals(edition: Edition) -> Exhibit | None:
    """The figure used beside every rival; None where no sources differ."""
    frame = evidence.by_rival(edition)
    widest = frame.iloc[0]
    return Exhibit.where_known(
        Sentence(
            "methods.rivals",
            "Sources differ by up to {widest:percent} on a budget",
            widest=widest.difference,
        ),
        f"Budget figures that sources print differently, Japan, known on {day(edition.as_of)}, "
        "billion yen, nominal",
        Sentence(
            "methods.rivals.alt",
            "Table of rival figures beside those used, where the widest apart, for “{item}”, "
            "differs by {widest:growth}.",
            item=widest["item"], widest=widest.difference,
        ),
        frame,
        {
            "item": ("Budget", ""),
            "used": ("Used here", "amount"),
            "rival": ("Rival figure", "amount"),
            "difference": ("Difference", "growth"),
            "how": ("How", ""),
            "who": ("First source of the rival", ""),
        },
        edition.facts,
        note="Figures that agree within rounding are left out; one that counts other lines differs "
        "by its scope too",
    )  # fmt: skip


def documents(edition: Edition) -> Exhibit:
    """The documents behind the budget figures; data alone."""
    frame = evidence.documents(edition)
    number = number_of(frame, "documents")
    return Exhibit(
        Sentence(
            "methods.documents",
            "{number:count} documents stand behind the budget figures",
            number=number,
        ),
        f"Documents and how many budget figures rest on each, published up to {day(edition.as_of)}",
        Sentence(
            "methods.documents.alt",
            "Table of the documents behind the budget figures with publisher, title, date and "
            "kind, where they are {number:count} in all.",
            number=number,
        ),
        frame,
        {
            "publisher": ("Publisher", ""),
            "title": ("Title or content", ""),
            "published": ("Published", ""),
            "kind": ("Kind", ""),
            "place": ("Where in it", ""),
            "read": ("Read on", ""),
            "figures": ("Figures", "count"),
        },
        edition.facts,
        sources=own_count(edition),
        annex=True,
    )  # fmt: skip
