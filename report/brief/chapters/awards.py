"""Question 7: who else gets awards, and for what."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import pandas as pd

from report.brief.chapters import rapidus
from report.brief.edition import Edition
from report.brief.rows import ceiling, counted, each, summed
from report.facts.quantity import Figure, Missing, is_known, is_missing
from report.facts.sums import sum_of
from report.present.exhibit import Exhibit, exhibit
from report.present.format import enumerated, percent
from report.present.recipes import stacked
from report.present.sentence import Sentence, sentence

RAPIDUS = "Rapidus"
SEVERAL = "Several prefectures"
NOWHERE = "No prefecture stated"
# How many recipients and products the text takes together, and how many the chart names.
RECIPIENTS, PRODUCTS, NAMED = 4, 2, 9
KINDS = {
    "category": ("awards.categories", "product", "what the project makes"),
    "programme": ("awards.programmes", "programme", "the programme that pays"),
}
CEILINGS = "Amounts that are stated as a ceiling count in full"


NONE = "none"


class Part(NamedTuple):
    """What one name has: awards and Rapidus's research, both together (money), its share of all.

    `equity` is what the state has decided for Rapidus in shares, which is no award and in no
    share; `purpose` is what the largest award is for. A text stands where there is nothing.
    `leads` says whether it is one of the largest that the text names.
    """

    name: str
    awards: Figure | str
    rapidus: Figure | str
    amount: Figure
    share: Figure
    equity: Figure | str = NONE
    purpose: str = ""
    leads: bool = False

    @property
    def sited(self) -> Figure | str:
        """The awards of a place."""
        return NONE if self.name in (SEVERAL, NOWHERE) else self.awards

    @property
    def unsited(self) -> Figure | str:
        """The awards that no one place is named for."""
        return self.awards if self.name in (SEVERAL, NOWHERE) else NONE

    @property
    def one_firm(self) -> str:
        """How much of the amount Rapidus's research is, as a chart says it beside a place."""
        part = self.rapidus / self.amount if is_known(self.rapidus) else self.rapidus
        return f"{percent(part)} of it for one firm, {RAPIDUS}" if is_known(part) else ""

    @property
    def first(self) -> Figure | str:
        """The amount of one of the largest."""
        return self.amount if self.leads else NONE

    @property
    def rest(self) -> Figure | str:
        """The amount of another one."""
        return NONE if self.leads else self.amount

    @property
    def total(self) -> Figure:
        """The amount with the equity."""
        return self.amount + self.equity if is_known(self.equity) else self.amount


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


def promised(edition: Edition) -> list[Figure]:
    """The commissioned R&D promised to Rapidus, each tranche at the year that it is for."""
    return _tranches(edition, "committed", kind=rapidus.RESEARCH)


def _tranches(edition: Edition, *stages: str, kind: str) -> list[Figure]:
    rows = rapidus.tranches(edition, stages=stages, kinds=(kind,))
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


def plant(edition: Edition) -> str:
    """The prefecture of Rapidus's plant, where all of its R&D is put, as its tranches name it."""
    named = edition.facts["rapidus_funding"]["prefectures"].dropna()
    return NOWHERE if named.empty else str(named.iloc[-1])


def by_group(edition: Edition) -> list[Part]:
    """Awards by parent group, and Rapidus, the largest first."""
    rows = decided(edition)
    equity = _tranches(edition, *rapidus.DECIDED, kind=rapidus.EQUITY)
    own = {RAPIDUS: sum_of(equity)} if equity else {}
    parts = shares(edition, rows["group"], RAPIDUS)
    leading = largest(parts)
    return [
        part._replace(
            equity=own.get(part.name, NONE),
            purpose=_purpose(edition, rows[rows["group"] == part.name]),
            leads=part.name in leading,
        )
        for part in parts
    ]


def _purpose(edition: Edition, rows: pd.DataFrame) -> str:
    """What the largest of these awards is for, and where that is one prefecture."""
    if rows.empty:
        return f"Plant in {plant(edition)}"
    first = max(each(rows), key=lambda row: row["amount_jpy_bn"])
    what, where = _names(edition)[first["category"]], first["prefectures"] or ""
    return f"{what}, {where}" if where and " " not in where else what


def by_kind(edition: Edition, column: str) -> list[Part]:
    """Awards by `column`, category or programme, the largest first, without Rapidus."""
    return shares(edition, decided(edition)[column].map(_names(edition)))


def _names(edition: Edition) -> Any:
    """What categories and programmes are called, by key."""
    return edition.facts["award_names"].set_index("value")["name_en"]


def shares(edition: Edition, names: Iterable[str], home: str = "") -> list[Part]:
    """The awards that count, summed by these names of them, the largest first.

    Rapidus's research stands under the name `home`, or is left out. Names of no place come last.
    """
    found: dict[str, tuple[list[Figure], list[Figure]]] = defaultdict(lambda: ([], []))
    for name, amount in zip(names, amounts(edition, decided(edition)), strict=True):
        found[name][0].append(amount)
    for amount in promised(edition) if home else ():
        found[home][1].append(amount)
    rows = {name: sum_of([*given, *own]) for name, (given, own) in found.items()}
    known = {name: figure.value for name, figure in rows.items() if is_known(figure)}
    ranked = sorted(rows, key=lambda name: (name in (SEVERAL, NOWHERE), -known.get(name, 0)))
    whole = summed(rows.values(), "nothing is awarded")
    parts = {name: [sum_of(each) if each else NONE for each in found[name]] for name in ranked}
    return [
        Part(name, given, own, rows[name], rows[name] / whole)
        for name, (given, own) in parts.items()
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
    """The first parts, and the rest of them in one; those that name no place stay at the end."""
    last = [part for part in parts if part.name in (SEVERAL, NOWHERE)]
    rest = [part for part in parts if part not in last][count:]
    if len(rest) <= 1:
        return parts
    amount, share = sum_of(each.amount for each in rest), sum_of(each.share for each in rest)
    return [*parts[:count], Part(others, amount, NONE, amount, share), *last]


def measured(edition: Edition) -> str:
    """What recipients and places count, in words: Rapidus's research is in it once known."""
    return "Awards and Rapidus’s commissioned research" if promised(edition) else "Awards"


def awarded(edition: Edition) -> Sentence | None:
    """How many projects have an award, and how much; None where no amount is known."""
    count, ceilings = number(edition), caps(edition)
    one = is_known(count) and count.value == 1
    some = is_known(ceilings) and ceilings.value > 0
    return sentence(
        edition,
        "awards.total",
        ("One project has" if one else "{number:count} projects have")
        + " been awarded {total:money} up to {begun}"
        + ("; {caps:part} of the amounts are ceilings." if some else "."),
        " Rapidus has been promised another {rapidus:money} for commissioned research.",
        number=count,
        total=total(edition),
        caps=ceilings,
        rapidus=for_rapidus(edition),
    )


def dropped(edition: Edition) -> Sentence | None:
    """The projects that were given up or lost their award, the first one first."""
    events = edition.facts["events"]
    rows = events[events["kind"] == "cancellation"].sort_values("date")
    named = enumerated(f"{row['actor']} ({row['title']})" for row in each(rows))
    return sentence(edition, "awards.dropped", f"Given up so far: {named}.") if named else None


def recipients(edition: Edition) -> Sentence | None:
    """Who gets awards and Rapidus's research money; None where no amount is known."""
    parts = by_group(edition)
    names, makers = largest(parts), makers_abroad(edition)
    four = share_of(parts, names)
    if is_missing(four):
        return None
    return sentence(
        edition,
        "awards.recipients",
        together(parts, names, "four", "of the money goes to {names}."),
        " Makers with a parent abroad ({makers}) get {abroad:percent}."
        if parts[len(makers) :]
        else "",
        names=enumerated([members(edition, name) for name in names]),
        makers=enumerated(makers),
        four=four,
        abroad=share_of(parts, makers),
    )


def together(parts: Sequence[Part], names: Sequence[str], share: str, text: str) -> str:
    """The template of what the parts with these names have: their share, or "All"."""
    return f"{{{share}:percent}} {text}" if parts[len(names) :] else f"All {text}"


_SHADES = {
    "first": ("main", "Awards and research of the four largest"),
    "equity": ("light", "State equity"),
    "rest": ("other", "Awards to others"),
}


def groups(edition: Edition) -> Exhibit | None:
    """Who gets awards, and Rapidus beside them."""
    parts = by_group(edition)
    names, out = largest(parts), _left_out(edition)
    return exhibit(
        edition,
        "awards.groups",
        shortened(parts, NAMED, "All other recipients"),
        title="Four recipients take {four:fraction} of the money"
        if parts[len(names) :]
        else "All of the money goes to {who}",
        measure="{what} by parent group, Japan, decided up to {begun}, {unit}",
        alt="""Bar chart of the awards by parent group, where the largest recipient, {first.name},
        has {amount=first.amount:money}, which is {share=first.share:percent} of all.""",
        columns={
            "name": "Parent group",
            "amount": ("Awards and research, {currency}", "amount"),
            "share": ("Share of all", "percentage"),
            "equity": ("State equity", "amount"),
            "purpose": "Largest project",
        },
        chart=stacked("name", "total", _SHADES, aside="purpose"),
        note=f"{CEILINGS}. Equity is no award and in no share{out}",
        what=measured(edition),
        four=share_of(parts, names),
        who=enumerated(names),
        first=next(iter(parts), None),
    )


def _left_out(edition: Edition) -> str:
    """The awards known that do not count, and why, as the end of a note."""
    rows = edition.facts["awards"]
    named = enumerated(
        f"{row['group']} ({'equity' if row['instrument'] == 'equity' else row['status']})"
        for row in each(rows[~rows["counted"].astype(bool)])
    )
    return f". Left out: {named}" if named else ""


def purposes(edition: Edition) -> Sentence | None:
    """What the awards are for; None where no amount is known."""
    products = by_kind(edition, "category")
    pair = largest(products, PRODUCTS)
    share = share_of(products, pair)
    if is_missing(share):
        return None
    aside = "Rapidus aside, " if promised(edition) else ""
    said = together(products, pair, "pair", "of the awards are for {names}.")
    return sentence(
        edition,
        "awards.purposes",
        aside + (_inside(said) if aside else said),
        names=enumerated([_inside(name) for name in pair]),
        pair=share,
    )


def _inside(name: str) -> str:
    """A name of products as it stands inside a sentence."""
    return name if name[1].isupper() else name[0].lower() + name[1:]


def kinds(edition: Edition, column: str) -> Exhibit | None:
    """What the awards are for, or which programme pays; data alone."""
    id, what, by = KINDS[column]
    parts, named = by_kind(edition, column), edition.facts["award_names"]
    in_part = set(named[named["in_part"].astype(bool)]["name_en"])
    floors = enumerated(part.name for part in parts if part.name in in_part)
    return exhibit(
        edition,
        id,
        parts,
        title="Awards by {what}",
        measure="Awards by {by}, {apart}Japan, decided up to {begun}, {unit}",
        alt="""Table of the awards by {by}, where the largest, “{first.name}”, has
        {amount=first.amount:money}, which is {share=first.share:percent}.""",
        columns={
            "name": what.capitalize(),
            "amount": ("{currency}", "amount"),
            "share": ("Share of the awards", "percentage"),
        },
        note=CEILINGS + (f". Known in part only: {floors}" if floors else ""),
        annex=True,
        what=what,
        by=by,
        apart="Rapidus left out, " if promised(edition) else "",
        first=next(iter(parts), None),
    )
