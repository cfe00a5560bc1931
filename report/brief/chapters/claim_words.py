"""Question 12: who printed a claim and who repeats it, why it got its verdict, what to say."""

from collections.abc import Mapping, Sequence
from string import Formatter
from typing import Any

from report.brief.chapters.claim_rules import ACCURATE, Judgement, fits
from report.brief.edition import Edition
from report.facts.quantity import Figure, Quantity, is_known
from report.present.dates import moment
from report.present.format import capital, enumerated
from report.present.sentence import Sentence

NONE = "\N{EN DASH}"
MOVED = "{Covers} {ours:verb} by {ours_size:spoken}, {label} {beside:verb} by {beside_size:spoken}"
# By the rule that gave the verdict; our figure stands beside.
REASONS: Mapping[str, str] = {
    "inside": "It rounds to the figure stated.",
    "same": "It is the year stated.",
    "nearly": "It is a little below the figure stated.",
    "most": "It is more than half.",
    "less": "It is not more than half.",
    "rest": f"{MOVED}.",
    "no rest": f"{MOVED}.",
    "open": "Rounding leaves open whether {ours:figure} is what is stated.",
    "near": "{ours:figure} rounds to {beside:figure}, not to {stated:figure}.",
    "far": "{ours:figure} is far from {stated:figure}.",
    "other": "It is {ours:figure}, not {stated:figure}.",
    "amount": "{ours:figure} fits, but {label} gives {beside:figure}.",
    "basis": "{ours:figure} holds on {covers}; {label}, it is {beside:figure}{beside:scope}.",
    "part": "{ours:spoken} is {covers}; {label}, it is {beside:spoken}.",
    "cause": "The number is right; as the one cause, {label} make a rise of {beside:figure}.",
    "name": "{ours:spoken} is for {covers}; {label} gets {beside:spoken}.",
    "lost": "The figures bear it out for {covers}.",
    "shift": "The figures bear it out for {covers}.",
    "no lost": "{Label} is no smaller than it was.",
    "no shift": "{Label} is on the same side of one half as before.",
    "step": "{step}.",
    "later": "A forecast, borne out. {step}.",
    "other day": "{step}.",
    "nothing": "An expectation or a setting.",
    "unknown": "What it takes to check this was not known on the day of the edition.",
}
GOES = "{Label}: {beside:figure} in {then}, {ours:figure} in {now}"
# What to say instead, by the same rule; the first whose figures are known. Others need nothing.
INSTEAD: Mapping[str, Sequence[str]] = {
    "less": ["{ours:figure}, no more than half"],
    "no rest": [MOVED],
    "near": ["{beside:money}; exactly {ours:figure}"],
    "far": ["{ours:figure}"],
    "other": ["{ours:figure}, not {stated:figure}"],
    "other day": ["{ours:figure}"],
    "amount": ["{ours:figure}"],
    "basis": ["It {ours:multiple} on {covers}; {label}, it {change:extent}"],
    "part": ["{ours:spoken} for {covers}; {label}, {beside:spoken}"],
    "cause": ["It rises by {ours:figure}; with {label}, by {beside:figure}"],
    "name": [
        "{ours:spoken} for {covers}; {label} gets {beside:spoken} and {change:extent}",
        "{ours:spoken} for {covers}; {label} gets {beside:spoken}",
    ],
    "lost": [GOES],
    "shift": [GOES],
    "no lost": [GOES],
    "no shift": [GOES],
}
AGREES = " {Label}: {beside:figure}, which rounds to it too."
TOLD = " The same text says that {label} do not make all of it ({beside:figure})."
# Rules by which a claim is right whatever stands beside.
REMARKED = ("inside", "nearly", "most")
# By whether the figure to read a right claim with fits it as well; where it may, nothing is said.
ADDITIONS: Mapping[bool | None, str] = {True: AGREES, False: TOLD}
OUTSIDE = " It lies outside the ministry’s total."


def printed(edition: Edition, claim: Any) -> str:
    """The words of a claim, who printed them, and who says the same in other words."""
    publishers = edition.facts["sources"].set_index("source_id")["publisher"]
    claims = edition.facts["claims"]
    again: Any = claims[claims["repeats"] == claim.claim_id]
    said = {each.quote == claim.quote: _coverage(each) for each in again.itertuples()}
    who = [_coverage(claim), *(publishers[key] for key in claim.sources[1:])]
    who += [said[True]] if True in said else []
    similar = f"; in other words, {said[False]}" if False in said else ""
    return f"“{claim.quote}” ({enumerated(who)}{similar})"


def _coverage(claim: Any) -> str:
    return str(claim.coverage.capitalize())


def answer(judgement: Judgement) -> str:
    """What to say instead of a claim, and else why it holds or cannot be checked."""
    made = str(instead(judgement))
    if made == NONE:
        return str(reason(judgement))
    return f"{made}." + (f" {remark}" if (remark := judgement.claim.remark) else "")


def reason(judgement: Judgement) -> Sentence:
    """Why a claim got its verdict."""
    steps = "; ".join(f"{title}, {moment(taken)}" for title, taken in judgement.steps)
    template = "".join(
        [
            REASONS[judgement.why],
            _addition(judgement),
            " {steps}." if steps else "",
            " {remark}" if judgement.claim.remark else "",
        ]
    )
    id = f"claims.reason.{judgement.claim.claim_id}"
    return Sentence(id, template, **_slots(judgement), steps=steps)


def instead(judgement: Judgement) -> Sentence:
    """What to say instead of a claim; a dash where nothing is wrong or nothing is known."""
    slots, id = _slots(judgement), f"claims.instead.{judgement.claim.claim_id}"
    for template in INSTEAD.get(judgement.why, ()):
        if _names(template) <= slots.keys():
            return Sentence(id, template, **slots)
    return Sentence(id, NONE)


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def _slots(judgement: Judgement) -> dict[str, object]:
    """The figures that are known, and the words of the claim."""
    figures = {name: getattr(judgement, name) for name in ("stated", "ours", "beside", "change")}
    known = {name: figure for name, figure in figures.items() if is_known(figure)}
    claim, label = judgement.claim, judgement.claim.beside_label or ""
    return {
        **known,
        **{f"{name}_size": _size(figure) for name, figure in known.items()},
        **{name: getattr(judgement, name) for name in ("now", "then", "step")},
        "covers": claim.covers or "",
        "Covers": capital(claim.covers or " "),
        "label": label,
        "Label": capital(label or " "),
        "remark": claim.remark or "",
    }


def _size(figure: Quantity) -> Figure:
    """A difference without its sign, which a verb says."""
    return Quantity.exact(0, figure.unit, "0") - figure if figure.value < 0 else figure


def _addition(judgement: Judgement) -> str:
    """What to add to the reason where a claim is right."""
    if judgement.verdict != ACCURATE:
        return ""
    if is_known(judgement.beside) and judgement.why in REMARKED:
        return ADDITIONS.get(fits(judgement.stated, judgement.beside), "")
    return OUTSIDE if judgement.outside else ""
