"""The exhibits of the methods chapter about bases and quality, and its counting exhibits."""

from report.analysis import methods
from report.analysis.methods import number_of
from report.facts.load import Facts
from report.facts.quantity import Quantity
from report.parameters import Parameters
from report.present.budget import money_unit
from report.present.charts import chart_bars
from report.present.exhibit import Exhibit, plain
from report.present.format import day
from report.present.sentence import Sentence

_BOTH = "{year} gets {initial:money} in its initial budget, {package:money} as a package"
_PACKAGE = "Counted as a sixteen-month package {year} gets {package:money}"


def own_count(facts: Facts) -> str:
    """The source line of an exhibit that counts or lists the rows of the tables."""
    return f"Source: the tables of this brief as of {day(facts.as_of)}; own count."


def bases(facts: Facts, parameters: Parameters) -> Exhibit:
    """What each basis counts, and what that gives."""
    frame = methods.by_basis(facts, parameters)
    initial, _, package = frame["amount"]
    known = {"initial": initial} if isinstance(initial, Quantity) else {}
    return Exhibit(
        Sentence(
            "methods.bases",
            _BOTH if known else _PACKAGE,
            year=parameters.year, package=package, **known,
        ),
        f"Chips and AI, {parameters.year}, Japan, {money_unit(parameters)}, and change on "
        f"{parameters.year_before}",
        Sentence(
            "methods.bases.alt",
            "Bar chart of the {year} money for chips and AI on each basis, where the "
            "sixteen-month package is {package:money}.",
            year=parameters.year, package=package,
        ),
        frame,
        {
            "basis": ("Basis", ""),
            "counts": ("What it counts", ""),
            "amount": (money_unit(parameters), "amount"),
            "change": (f"Change on {parameters.year_before}", "growth"),
        },
        facts,
        chart_bars(plain(frame, amount="amount"), "basis", "amount"),
    )  # fmt: skip


def kinds(facts: Facts) -> Exhibit:
    """What kinds of documents the brief rests on."""
    frame = methods.by_kind(facts)
    known = number_of(methods.cited(facts), "documents")
    primary = frame["documents"].iloc[0]
    return Exhibit(
        Sentence(
            "methods.kinds",
            "{primary:count} of {known:count} documents are primary",
            primary=primary, known=known,
        ),
        f"Documents behind the figures of this edition, published up to {day(facts.as_of)}, count",
        Sentence(
            "methods.kinds.alt",
            "Bar chart of the documents behind this edition by kind, where {primary:count} of "
            "{known:count} are primary.",
            primary=primary, known=known,
        ),
        frame,
        {
            "kind": ("Kind", ""),
            "documents": ("Documents", "count"),
            "undated": ("of them without a date", "count"),
            "budget": ("of them behind budget figures", "count"),
        },
        facts,
        chart_bars(plain(frame, documents="count"), "kind", "documents"),
        sources=own_count(facts),
    )  # fmt: skip


def confidence(facts: Facts) -> Exhibit:
    """How firm the rows of each table are."""
    frame = methods.by_confidence(facts)
    high, known = methods.firm(facts)
    return Exhibit(
        Sentence(
            "methods.confidence",
            "{high:count} of {known:count} budget figures are of high confidence",
            high=high, known=known,
        ),
        f"Rows of the tables by confidence, known on {day(facts.as_of)}, count",
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
        facts,
        sources=own_count(facts),
    )  # fmt: skip


def glossary(facts: Facts) -> Exhibit:
    """The official terms."""
    frame = facts["glossary"].sort_values("term_en", ignore_index=True)
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
        facts,
        sources=own_count(facts),
    )  # fmt: skip
