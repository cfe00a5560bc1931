"""The methods chapter on bases and quality: what it says, and its counting exhibits."""

from report.brief.chapters import methods, points
from report.brief.chapters.methods import number_of
from report.brief.edition import Edition
from report.brief.rows import ends, opened
from report.facts.quantity import Figure, is_known
from report.present.exhibit import Exhibit
from report.present.format import day
from report.present.sentence import Sentence


def own_count(edition: Edition) -> str:
    """The source line of an exhibit that counts or lists the rows of the tables."""
    return f"Source: the tables of this brief as of {day(edition.as_of)}; own count."


def cut(edition: Edition) -> Sentence | None:
    """What the amount in the coverage would stand for as a rounded one, and whether it is one."""
    headline = points.headline(edition)
    low, high = ends(headline.printed)
    where = "outside" if _apart(headline.difference) else "inside"
    return Sentence.where_known(
        "methods.cut",
        "As a rounded figure the {printed:money} of the coverage stands for anything from "
        f"{{low:amount}} to {{high:amount}}. The exact {{exact:money}} lies {where}, so the figure "
        "was {difference:rounding}.",
        printed=headline.printed, low=low, high=high, exact=headline.exact,
        difference=headline.difference,
    )  # fmt: skip


def _apart(difference: Figure) -> bool:
    return is_known(difference) and difference.value != 0


def known(edition: Edition) -> Sentence:
    """How many budget figures the edition knows, and how many of them stand in for others."""
    derived, known = methods.derived(edition)
    standing = methods.standing_in(edition)
    stand = "stands" if standing.value == 1 else "stand"
    none, slots = standing.value == 0, {"known": known, "derived": derived}
    clause = f"; {{standing:count}} {stand} in for a figure that was not out yet"
    return Sentence(
        "methods.known",
        "The tables hold {known:count} budget figures of that day, {derived:count} of them worked "
        f"out from others{'' if none else clause}.",
        **slots,
        **({} if none else {"standing": standing}),
    )


def quality(edition: Edition) -> Sentence:
    """How many documents are primary, which of all the appendix lists, how firm figures are."""
    high, figures = methods.firm(edition)
    return Sentence(
        "methods.quality",
        "The rows known on {day} rest on {known:count} documents, {primary:count} of them primary; "
        "the appendix lists those whose rows a number of this edition uses. Of the "
        "{figures:count} budget figures {high:count} have a high confidence.",
        primary=methods.by_kind(edition)["documents"].iloc[0], day=day(edition.as_of),
        known=number_of(methods.cited(edition), "documents"), high=high, figures=figures,
    )  # fmt: skip


def bases(edition: Edition) -> Exhibit | None:
    """What each basis counts, and what that gives; data alone; None before the package."""
    frame = methods.by_basis(edition)
    return Exhibit.where_known(
        Sentence("methods.bases", "What each basis counts in {year}", year=edition.fy),
        f"Chips and AI, {edition.fy}, Japan, {edition.money_unit}, and change on "
        f"{edition.fy_before}",
        Sentence(
            "methods.bases.alt",
            "Table of the {year} money for chips and AI on each basis, where the "
            "sixteen-month package is {package:money}.",
            year=edition.fy, package=frame["amount"].iloc[-1],
        ),
        frame,
        {
            "basis": ("Basis", ""),
            "counts": ("What it counts", ""),
            "amount": (edition.money_unit, "amount"),
            "change": (f"Change on {edition.fy_before}", "growth"),
        },
        edition.facts,
        annex=True,
    )  # fmt: skip


def kinds(edition: Edition) -> Exhibit:
    """What kinds of documents the brief rests on; data alone."""
    known = number_of(methods.cited(edition), "documents")
    frame = methods.by_kind(edition)
    return Exhibit(
        Sentence("methods.kinds", "What kinds of documents there are"),
        f"Documents behind the rows of the tables known on {day(edition.as_of)}, count",
        Sentence(
            "methods.kinds.alt",
            "Table of the documents behind the rows of the tables by kind, where {primary:count} "
            "of {known:count} are primary.",
            primary=frame["documents"].iloc[0], known=known,
        ),
        frame,
        {
            "kind": ("Kind", ""),
            "documents": ("Documents", "count"),
            "undated": ("of them without a date", "count"),
            "budget": ("of them behind budget figures", "count"),
        },
        edition.facts,
        sources=own_count(edition),
        annex=True,
    )  # fmt: skip


def confidence(edition: Edition) -> Exhibit:
    """How firm the rows of each table are; data alone."""
    frame = methods.by_confidence(edition)
    high, known = methods.firm(edition)
    return Exhibit(
        Sentence(
            "methods.confidence",
            "{high:count} of {known:count} budget figures are of high confidence",
            high=high, known=known,
        ),
        f"Rows of the tables by confidence, known on {day(edition.as_of)}, count",
        Sentence(
            "methods.confidence.alt",
            "Table of the rows of each table by confidence, where {high:count} of {known:count} "
            "budget figures are of high confidence.",
            high=high, known=known,
        ),
        frame,
        {
            "table": ("Table", ""),
            "rows": ("Rows", "count"),
            **{level: (level.capitalize(), "count") for level in methods.LEVELS},
        },
        edition.facts,
        sources=own_count(edition),
        note="Every row counts here, those too that are cancelled, planned or part of another and "
        "are not added up elsewhere",
        annex=True,
    )  # fmt: skip


def glossary(edition: Edition) -> Exhibit:
    """The official terms."""
    frame = opened(edition, "glossary").sort_values("term_en", ignore_index=True)
    terms = number_of(frame, "terms")
    return Exhibit(
        Sentence(
            "methods.glossary",
            "{terms:count} official terms, and what they mean",
            terms=terms,
        ),
        "Terms of Japanese budgets and agencies in English, Japanese and Latin script",
        Sentence(
            "methods.glossary.alt",
            "Table of the {terms:count} official terms that this brief uses, in English, Japanese "
            "and Latin script, where each has a definition.",
            terms=terms,
        ),
        frame,
        {
            "term_en": ("Term", ""),
            "term_ja": ("Japanese", ""),
            "romaji": ("Read", ""),
            "definition": ("Meaning", ""),
        },
        edition.facts,
        sources=own_count(edition),
    )  # fmt: skip
