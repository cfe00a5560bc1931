"""The verdicts on claims as linked data: a ClaimReview each, as schema.org has it."""

from collections.abc import Iterator

from report.brief.chapters.claim_rules import CHECKED, Judgement
from report.brief.chapters.claim_words import reason
from report.brief.chapters.claims import by_claim
from report.brief.edition import Edition
from report.facts.quantity import is_known
from report.linked_data import REPORT, Node, creators, node
from report.present.format import figure

_LEDGER = "#claims-ledger"
# A date is no more exact than it is known: ISO 8601 has months and years as well.
_DATES = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


def reviews(edition: Edition) -> Iterator[Node]:
    """A review of each claim known."""
    for judgement in by_claim(edition):
        yield _review(judgement, edition)


def _review(judgement: Judgement, edition: Edition) -> Node:
    return node(
        "ClaimReview",
        url=_LEDGER,
        isPartOf={"@id": REPORT},
        author=creators(edition.facts.package),
        datePublished=edition.as_of.isoformat(),
        claimReviewed=judgement.claim.statement,
        itemReviewed=_claim(judgement.claim.claim_id, edition),
        reviewRating=_rating(judgement.verdict),
        reviewBody=_body(judgement),
    )


def _body(judgement: Judgement) -> str:
    """Our figure, where there is one, and why the claim got its verdict."""
    ours = f"Our figure: {figure(judgement.ours)}. " if is_known(judgement.ours) else ""
    return ours + str(reason(judgement))


def _claim(claim_id: str, edition: Edition) -> Node:
    """The claim with who made it and where, as the best document behind it says."""
    documents = edition.facts.sources_of([claim_id]).to_dict("records")
    if not documents:
        return node("Claim")
    best, published = documents[0], documents[0]["published"]
    appearance = node(
        "CreativeWork",
        name=best["title"],
        url=best["url"],
        datePublished=published and f"{published:{_DATES[best['published_precision']]}}",
    )
    maker = node("Organization", name=best["publisher"])
    return node("Claim", author=maker, appearance=appearance)


def _rating(verdict: str) -> Node:
    """A verdict in words, and its rank where it has one: the worst rates 1."""
    if verdict not in CHECKED:
        return node("Rating", alternateName=verdict)
    best = len(CHECKED)
    rank = {"ratingValue": best - CHECKED.index(verdict), "bestRating": best, "worstRating": 1}
    return node("Rating", alternateName=verdict, **rank)
