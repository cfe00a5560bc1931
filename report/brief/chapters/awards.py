"""Question 7: who else gets awards, and for what."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pandas as pd

from report.brief.chapters import rapidus
from report.brief.edition import Edition
from report.brief.rows import ceiling, counted, each, summed
from report.facts.quantity import Figure, Missing, is_known, is_missing
from report.facts.sums import sum_of
from report.present.exhibit import Exhibit, exhibit
from report.present.format import enumerated
from report.present.recipes import bars
from report.present.sentence import Sentence, sentence

RAPIDUS = "Rapidus"
SEVERAL = "Several prefectures"
NOWHERE = "No prefecture stated"
# How many recipients and products the text takes together, and how many groups the table has.
RECIPIENTS, PRODUCTS, GROUPS = 4, 2, 10
# The ministry's own count of what budgets have allocated: never a check on sums of awards.
MINISTRYS_COUNT = "jpn-cumulative-2021-2025"
KINDS = {
    "category": ("awards.categories", "product", "what the project makes"),
    "programme": ("awards.programmes", "programme", "the programme that pays"),
}
CEILINGS = "Amounts that are stated as a ceiling count in full"


class Part(NamedTuple):
    """What one name has: awards alone, with Rapidus's research (money), its share of all that."""

    name: str
    awards: Figure
    amount: Figure
    share: Figure


def decided(edition: Edition, last: int | None = None) -> pd.DataFrame:
    """The awards that count, decided up to the end of a fiscal year, as rows of `awards`."""
    rows = edition.facts["awards"]
    counting = rows[rows["counted"].astype(bool)]
    return counting[counting["fiscal_year"] <= (last or edition.year)]


def amounts(edition: Edition, rows: pd.DataFrame) -> list[Figure]:
    """What each row states, in the prices of the parameters from its own fiscal year."""
    return [edition.money(ceiling(row), row["fiscal_year"]) for row in each(rows)]


def total(edition: Edition) -> Figure:
    """All awards that count, Rapidus apart."""
    return summed(amounts(edition, decided(edition)), _none(edition))


def number(edition: Edition) -> Figure:
    """How many awards count."""
    rows = decided(edition)
    return counted(rows, "awards that count") if len(rows) else Missing.because(_none(edition))


def _none(edition: Edition) -> str:
    return f"no award decided up to {edition.fy} was known"


def caps(edition: Edition) -> Figure:
    """The part of the awards that count whose amount is stated as a ceiling."""
    rows = decided(edition)
    ceilings = counted(rows[rows["bound"] == "at_most"], "awards stated as ceilings")
    return ceilings / number(edition)


def left_out(edition: Edition) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The awards known that do not count, and those that were decided after the fiscal year."""
    rows = edition.facts["awards"]
    counting = rows["counted"].astype(bool)
    return rows[~counting], rows[counting & (rows["fiscal_year"] > edition.year)]


def promised(edition: Edition) -> list[Figure]:
    """The commissioned R&D promised to Rapidus, each tranche at the year that it is for."""
    rows = rapidus.tranches(edition, stages=("committed",), kinds=(rapidus.RESEARCH,))
    return amounts(edition, rows[rows["fiscal_year"] <= edition.year])


def for_rapidus(edition: Edition) -> Figure:
    """The commissioned R&D promised to Rapidus for years up to the parameters' one."""
    return summed(promised(edition), "no commissioned R&D had been promised to Rapidus")


def with_rapidus(edition: Edition) -> Figure:
    """Awards and Rapidus's commissioned R&D together."""
    return total(edition) + for_rapidus(edition)


def makers_abroad(edition: Edition) -> list[str]:
    """The groups with awards whose parent is a firm abroad, the largest first."""
    rows = decided(edition)
    abroad = set(rows[rows["parent_abroad"].astype(bool)]["group"])
    return [part.name for part in by_group(edition) if part.name in abroad]


def members(edition: Edition, name: str) -> str:
    """A recipient with its members where its row names them: "Noetra (SoftBank, NEC)"."""
    rows = edition.facts["awards"]
    named = rows[rows["group"] == name]["recipient"]
    return next((str(text) for text in named if text.startswith(f"{name} (")), name)


def by_group(edition: Edition) -> list[Part]:
    """Awards by parent group, and Rapidus, the largest first; shares of both together."""
    return shares(edition, decided(edition)["group"], RAPIDUS)


def by_kind(edition: Edition, column: str) -> list[Part]:
    """Awards by `column`, category or programme, the largest first, without Rapidus."""
    named = edition.facts["award_names"].set_index("value")["name_en"]
    return shares(edition, decided(edition)[column].map(named))


def shares(edition: Edition, names: Iterable[str], home: str = "") -> list[Part]:
    """The awards that count, summed by these names of them, the largest first.

    Rapidus's research stands under the name `home`, or is left out. Names of no place come last.
    """
    alone, sums = defaultdict[str, list[Figure]](list), defaultdict[str, list[Figure]](list)
    for name, amount in zip(names, amounts(edition, decided(edition)), strict=True):
        alone[name].append(amount)
        sums[name].append(amount)
    for amount in promised(edition) if home else ():
        sums[home].append(amount)
    rows = {name: sum_of(figures) for name, figures in sums.items()}
    known = {name: figure.value for name, figure in rows.items() if is_known(figure)}
    ranked = sorted(rows, key=lambda name: (name in (SEVERAL, NOWHERE), -known.get(name, 0)))
    whole, nothing = summed(rows.values(), "nothing is awarded"), "no award there is known"
    return [
        Part(name, summed(alone[name], nothing), rows[name], rows[name] / whole) for name in ranked
    ]


def share_of(parts: Sequence[Part], names: Sequence[str]) -> Figure:
    """The part of all amounts that the parts with these names take together."""
    nothing = f"no money for {enumerated(names)} was known"
    chosen = summed((part.amount for part in parts if part.name in names), nothing)
    return chosen / summed((part.amount for part in parts), nothing)


def largest(parts: Sequence[Part], count: int = RECIPIENTS) -> list[str]:
    """The names of the first parts, those that name no place left out."""
    return [part.name for part in parts if part.name not in (SEVERAL, NOWHERE)][:count]


def shortened(parts: list[Part], count: int, others: str) -> list[Part]:
    """The first parts, and the rest of them in one."""
    rest = parts[count:]
    if len(rest) <= 1:
        return parts
    alone, amount = sum_of(each.awards for each in rest), sum_of(each.amount for each in rest)
    return [*parts[:count], Part(others, alone, amount, share_of(parts, [p.name for p in rest]))]


def measured(edition: Edition) -> str:
    """What recipients and places count, in words: Rapidus's research is in it once known."""
    return "Awards and Rapidus’s commissioned R&D" if promised(edition) else "Awards"


def awarded(edition: Edition) -> Sentence:
    """How many projects have an award, and how much."""
    count, ceilings = number(edition), caps(edition)
    one = is_known(count) and count.value == 1
    return Sentence(
        "awards.total",
        ("One project has" if one else "{number:count} projects have")
        + " been awarded {total:money} up to {year}"
        + (", Rapidus aside" if is_known(for_rapidus(edition)) else "")
        + ("; {caps:part} of the amounts are ceilings." if _some(ceilings) else "."),
        number=count,
        total=total(edition),
        caps=ceilings,
        year=edition.fy,
    )


def _some(share: Figure) -> bool:
    return is_known(share) and share.value > 0


def uncounted(edition: Edition) -> Sentence | None:
    """Which awards of the tables do not count, and why."""
    out, later = left_out(edition)
    named = [
        f"{row['group']} ({'equity' if row['instrument'] == 'equity' else row['status']})"
        for row in each(out)
    ]
    if len(later):
        named.append("{later:count} decided after {year}")
    if not named:
        return None
    return Sentence(
        "awards.left-out",
        f"The tables hold {{every:count}} awards; left out are {enumerated(named)}.",
        every=counted(edition.facts["awards"], "awards in the tables"),
        later=counted(later, "awards decided later"),
        year=edition.fy,
    )


def recipients(edition: Edition) -> Sentence | None:
    """Who gets awards and Rapidus’s research money; nothing where no amount is known."""
    parts = by_group(edition)
    names, makers = largest(parts), makers_abroad(edition)
    four = share_of(parts, names)
    if is_missing(four):
        return None
    abroad = " Makers with a parent abroad ({makers}) get {abroad:percent}."
    return sentence(
        edition,
        "awards.recipients",
        "",
        "Rapidus has been promised another {rapidus:money} of commissioned research for years "
        "up to {year}, which makes {together:money} in all. ",
        together(parts, names, "four", "of the money goes to {names}."),
        abroad if parts[len(makers) :] else "",
        year=edition.fy,
        names=enumerated([members(edition, name) for name in names]),
        makers=enumerated(makers),
        rapidus=for_rapidus(edition),
        together=with_rapidus(edition),
        four=four,
        abroad=share_of(parts, makers),
    )


def together(parts: Sequence[Part], names: Sequence[str], share: str, text: str) -> str:
    """The template of what the parts with these names have: their share, or "All"."""
    return f"{{{share}:percent}} {text}" if parts[len(names) :] else f"All {text}"


def groups(edition: Edition) -> Exhibit | None:
    """Who gets awards, and Rapidus beside them."""
    parts = by_group(edition)
    names = largest(parts)
    some = "{{four:percent}} of {} goes to four recipients"
    what = measured(edition) if RAPIDUS in names else "Awards"
    return exhibit(
        edition,
        "awards.groups",
        shortened(parts, GROUPS, "All other recipients"),
        title=some.format(_inside(what)) if parts[len(names) :] else "Awards go to {who}",
        measure="{what} by parent group, Japan, decided up to {year}, {unit}",
        alt="""Bar chart of the awards by parent group, where the largest recipient, {first.name},
        has {amount=first.amount:money}, which is {share=first.share:percent} of all.""",
        columns={
            "name": "Parent group",
            "amount": ("{unit}", "amount"),
            "share": ("Share of all", "percent"),
        },
        chart=bars("name", "amount"),
        note=CEILINGS,
        what=measured(edition),
        four=share_of(parts, names),
        who=enumerated(names),
        first=next(iter(parts), None),
    )


def purposes(edition: Edition) -> Sentence | None:
    """What the awards are for, and which of it is known in part only, so that its sum is a floor.

    Nothing where no amount is known.
    """
    products, named = by_kind(edition, "category"), edition.facts["award_names"]
    in_part = set(named[named["in_part"].astype(bool)]["name_en"])
    floors = [_inside(part.name) for part in products if part.name in in_part]
    pair = largest(products, PRODUCTS)
    share = share_of(products, pair)
    if is_missing(share):
        return None
    return sentence(
        edition,
        "awards.purposes",
        together(products, pair, "pair", "of the awards are for {names}.")
        + (" Aid for {floors} is known in part only, so it is a floor." if floors else ""),
        names=enumerated([_inside(name) for name in pair]),
        floors=enumerated(floors),
        pair=share,
    )


def _inside(name: str) -> str:
    """A name of products as it stands inside a sentence."""
    return name if name[1].isupper() else name[0].lower() + name[1:]


def kinds(edition: Edition, column: str) -> Exhibit | None:
    """What the awards are for, or which programme pays: the latter as an annex."""
    id, what, by = KINDS[column]
    annex = column == "programme"
    parts = by_kind(edition, column)
    if not parts:
        return None
    first = parts[0]
    largest_of = "The largest {what} is {name}, with {share=first.share:percent} of the awards"
    return exhibit(
        edition,
        id,
        parts,
        title=largest_of if parts[1:] else "Awards by {what}",
        measure="Awards by {by}, {apart}Japan, decided up to {year}, {unit}",
        alt="""Amounts of the awards by {by}, where the largest, “{name}”, has
        {amount=first.amount:money}, which is {share=first.share:percent}.""",
        columns={
            "name": what.capitalize(),
            "amount": ("{unit}", "amount"),
            "share": ("Share of the awards", "percent"),
        },
        chart=None if annex else bars("name", "amount"),
        note=CEILINGS,
        annex=annex,
        what=what,
        by=by,
        apart="Rapidus left out, " if is_known(for_rapidus(edition)) else "",
        name=first.name if annex else _inside(first.name),
        first=first,
    )
