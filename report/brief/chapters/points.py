"""The executive brief in words: its title, its standfirst and the findings."""

from fractions import Fraction
from typing import Any, NamedTuple

import pandas as pd

from report.brief.chapters import budget, framework, growth, pace, rapidus_terms, rivals
from report.brief.chapters.rapidus import yearly
from report.brief.coverage import SUBJECT
from report.brief.edition import Edition
from report.brief.money import INITIAL, fixing, rate_day, yen_rate
from report.brief.rows import quantity
from report.facts.quantity import Figure, is_known, is_missing
from report.present.format import capital, day
from report.present.sentence import Sentence, sentence
from report.present.words import part

BONDS = "nexi-delivery-bonds"
RAPIDUS, EQUITY = f"{SUBJECT}-rapidus", f"{SUBJECT}-rapidus-equity"
REACTORS = "next-gen-reactors"
_PERCENT = Fraction(1, 100)
# A ministry that changes by less barely changes.
_SMALL = 2 * _PERCENT
# A budget between this part of another and as many times it is told by its change in percent.
_NEAR = Fraction(2, 3)


class Worth(NamedTuple):
    """One nominal yen amount in another currency, the rate used and where that comes from."""

    yen: Figure
    foreign: Figure
    rate: Figure
    source: str


def claimed(edition: Edition, line: str) -> pd.Series | None:
    """The first claim of the coverage that puts a number to a line in the regular budget."""
    name = f"{line}-{edition.year}-{INITIAL}"
    claims = edition.facts["claims"]
    about = claims[(claims["quantity"] == name) & claims["stated_value"].notna()]
    return None if about.empty else about.iloc[0]


def worth(edition: Edition) -> Worth:
    """The initial budget of the year, nominal, in the parameters' currency.

    In dollars where that is yen: at the last daily rate up to the coverage, where it is about this
    budget, else at the rate that other amounts of an edition would take.
    """
    yen = edition.appropriation(SUBJECT, edition.year).or_missing
    in_yen = edition.parameters.currency == "JPY"
    abroad = edition.nominal.with_(currency="USD") if in_yen else edition.nominal
    rate, source = yen_rate(abroad), rate_day(abroad)
    claim = claimed(edition, SUBJECT) if in_yen else None
    row = None if claim is None else fixing(edition, claim["known_from"])
    if row is not None:
        rate, source = quantity(row, "per_usd", "jpy_per_usd"), f"the rate of {day(row['date'])}"
    return Worth(yen, yen.to_unit(abroad.unit, rate) if is_known(yen) else yen, rate, source)


def models_recipient(edition: Edition) -> str:
    """Who was awarded all of the AI models of the year; empty where nobody was."""
    models = edition.appropriation(growth.MODELS, edition.year)
    rows = edition.facts["awards"]
    made = rows[(rows["category"] == "foundation_model") & rows["counted"]]
    named: Any = made[made["fiscal_year"] == edition.year].itertuples()
    whole = [
        str(row.recipient)
        for row in named
        if is_known(models) and row.amount_jpy_bn and models.value == Fraction(row.amount_jpy_bn)
    ]
    return next(iter(whole), "")


def about(edition: Edition, line: str) -> str:
    """ "about " where the source of the regular amount of a line says so itself."""
    rows = edition.amounts_of(line, edition.year, INITIAL)
    return "about " if any(row.approximate for row in rows) else ""


def _sign(figure: Figure) -> int:
    """The sign that a figure has for sure; 0 where it has none."""
    return (figure.low > 0) - (figure.high < 0) if is_known(figure) else 0


def title(edition: Edition) -> Sentence | None:
    """The finding where the regular budget grows and the package shrinks, else the subject."""
    initial, package = (edition.compare(basis).change for basis in (INITIAL, "sixteen_month"))
    moved = _sign(initial) > 0 > _sign(package)
    return sentence(
        edition,
        "main.title",
        "Japan’s chips and AI money: moved, not multiplied"
        if moved
        else "Japan’s chips and AI budget, {year}",
        role="title",
    )


def sign(edition: Edition) -> Sentence | None:
    """The standfirst: what the regular budget does, and the package."""
    if not edition.is_stated:
        return budget.awaited(edition, "main.sign", role="standfirst")
    initial, package = edition.compare(INITIAL), edition.compare("sixteen_month")
    ratio, more = initial.ratio, _counted(edition, package.change)
    if is_missing(initial.after):
        said, more = _EXTRA
    elif is_missing(ratio):
        said = _FIRST
    else:
        said = _CHANGED if _NEAR < ratio.value < 1 / _NEAR else _REGULAR
    return sentence(
        edition, "main.sign", said, more, role="standfirst", initial=initial, package=package
    )


_REGULAR = """The regular budget for chips and AI is {ratio=initial.ratio:times} that of {before}
    and comes to {initial=initial.after:money}."""
_CHANGED = """The regular budget for chips and AI {initial.change:verb} by
    {change=initial.change:percent} from {before} and comes to {initial=initial.after:money}."""
_FIRST = """{year} is the first year with a line for chips and AI in the regular budget,
    {initial=initial.after:money}."""
_EXTRA = (
    """All {package=package.after:money} for chips and AI in {year} came in the extra budget
    passed just before it, and none in the regular budget.""",
    " That is {change=package.change:percent} {package.change:direction} in {before}.",
)


def _counted(edition: Edition, change: Figure) -> str:
    """A clause on the package."""
    printed = edition.compare(INITIAL, growth.PRINTED).change
    who = ", as the finance ministry prints it" if is_known(printed) else ""
    return (
        f" With the extra budget passed just before{who}, the money {_moves(change)} "
        "{package=package.after:money}{package.change:so_far}."
    )


def _moves(change: Figure) -> str:
    """The verb for a change of the package and what follows it, before the amount."""
    small = is_known(change) and abs(change.value) < _PERCENT
    return "is almost unchanged at" if small else "{package.change:extent} to"


def spread(edition: Edition) -> Sentence | None:
    """How far the change of the package goes by source and scope; nothing where it has no range."""
    initial, package = (edition.compare(basis).change for basis in (INITIAL, "sixteen_month"))
    told, ends = growth.moves(*rivals.over_scopes(edition))
    if "most" not in ends:
        return None
    apart = _sign(initial) * _sign(package) < 0
    alike = [each for each in rivals.counted_alike(edition) if not each.inferred][:1]
    beside = "The regular budget {initial:verb}; with" if apart else "With"
    return sentence(
        edition,
        "main.range",
        f"""{beside} the extra budgets, the money {told} from {{before}}, depending on source and
        scope.""",
        *(
            " Counting {scope} alone in both years, it {alike:verb} by {alike:percent}."
            for _ in alike
        ),
        role="finding",
        head="The sign depends on the count" if apart else "Sources differ on the extra budgets",
        leads="budget",
        initial=initial,
        scope=alike[0].rival.scope if alike else "",
        **{"alike": alike[0].change} if alike else {},
        **ends,
    )


def recipients(edition: Edition) -> Sentence | None:
    """Who gets the line, by name where one award takes all of a part."""
    group, share = models_recipient(edition), budget.recipients_share(edition)
    equity = (
        " Rapidus gets {about}{rapidus:money}; the {equity:money} in the reports is its equity."
    )
    kind = "recipients" if group else "purposes"
    return sentence(
        edition,
        "main.recipients",
        """Of the {year} regular budget for chips and AI, {share:percent} goes to Rapidus and to
        {group}.""",
        equity if claimed(edition, EQUITY) is not None else "",
        role="finding",
        head=f"Two {kind} take {part(share) if is_known(share) else ''} of it",
        leads="awards",
        share=share,
        about=about(edition, RAPIDUS),
        rapidus=edition.total(edition.year, INITIAL, RAPIDUS),
        group=group or "domestic AI models",
        equity=edition.nominal_yen.total(edition.year, INITIAL, EQUITY),
    )


def rapidus(edition: Edition) -> Sentence | None:
    """What was decided for Rapidus beside the year before, and what it still lacks."""
    gap, decided = rapidus_terms.gap(edition), yearly(edition)
    short = """ Even with every promise kept, Rapidus is {gap:bound}{gap:money} short of what it
        says it needs."""
    more = _sign(decided.change) > 0
    return sentence(
        edition,
        "main.rapidus",
        """What the state decided for Rapidus for {year} is {change=decided.change:percent}
        {decided.change:direction} for {before}.""",
        short if _sign(gap) > 0 else "",
        role="finding",
        head=f"Rapidus gets {'more' if more else 'less'} than the year before",
        leads="rapidus",
        decided=decided,
        gap=gap,
    )


def ministry(edition: Edition) -> Sentence | None:
    """The ministry's budget, without chips and AI, and without GX too."""
    rest, core = (each(edition).change for each in (budget.without_subject, budget.without_both))
    parts = ["without chips and AI it {rest:verb} by {rest:percent}"] if is_known(rest) else []
    if is_known(core):
        too = ", too" if parts else ""
        take = f"take out GX, its decarbonisation money{too}, and it"
        parts.append(f"{take} {{core:verb}} by {{core:percent}}")
    return sentence(
        edition,
        "main.meti",
        "METI’s regular budget {total.change:verb} by {change=total.change:percent} from {before}."
        + (f" {capital('; '.join(parts))}." if parts else ""),
        role="finding",
        head=_rest(core),
        leads="budget",
        total=edition.compare(INITIAL, budget.METI),
        rest=rest,
        core=core,
    )


def _rest(core: Figure) -> str:
    """The headline on the ministry without chips, AI and GX."""
    if is_missing(core):
        return "The ministry’s budget as a whole"
    small = abs(core.value) < _SMALL
    moved = "barely changes" if small else "grows" if core.value > 0 else "shrinks"
    return f"The rest of the ministry {moved}"


def subsidies(edition: Edition) -> Sentence | None:
    """How far the frame's money for subsidies is used, and until when it would last."""
    support, years = pace.support(edition), framework.span(edition)
    early = is_known(support.until) and support.until.value < years.last
    return sentence(
        edition,
        "main.subsidies",
        """In the state’s frame for AI and chips to {last}, {share=support.share:fraction} of the
        subsidies are used after {elapsed=clock.elapsed:fraction} of the time.""",
        (
            " At the rate of the {latest}, the rest runs out in {until=support.until:figure}."
            if early
            else ""
        ),
        role="finding",
        head=f"The frame’s subsidies {'run out early' if early else 'last to its end'}",
        leads="framework",
        support=support,
        clock=framework.followed(edition),
        **years.words,
    )


def reactors(edition: Edition) -> Sentence | None:
    """What the coverage calls decarbonisation, and METI's GX; nothing without such a claim."""
    if claimed(edition, REACTORS) is None:
        return None
    return sentence(
        edition,
        "main.reactors",
        """The {reactors:money} that the reports call decarbonisation is for next-generation
        reactors, {change:percent} {change:direction} in {before}.""",
        """ GX, METI’s own money for decarbonisation, {gx.change:verb} by {gx=gx.change:percent} to
        {new=gx.after:money}.""",
        role="finding",
        head="“Decarbonisation” is the reactor line",
        leads="commitments",
        reactors=edition.nominal_yen.total(edition.year, INITIAL, REACTORS),
        change=edition.compare(INITIAL, REACTORS).change,
        gx=edition.compare(INITIAL, budget.GX),
    )


def bonds(edition: Edition) -> Figure:
    """The delivery bonds for the export insurer in the regular budget of the year."""
    return edition.appropriation(BONDS, edition.year)


def insurer(edition: Edition) -> Sentence | None:
    """What the delivery bonds for the export insurer are."""
    return sentence(
        edition,
        "main.bonds",
        """Bonds of {bonds:money} for the export insurer are a promise to pay and lie outside the
        ministry’s total.""",
        role="finding",
        head="The insurer’s bonds are not cash",
        leads="commitments",
        bonds=edition.money(bonds(edition)),
    )


def findings(edition: Edition) -> list[Sentence]:
    """The findings that the facts of the edition carry, in order."""
    found = (spread, recipients, rapidus, ministry, subsidies, reactors, insurer)
    return [made for each in found if (made := each(edition)) is not None]


def exchange(edition: Edition) -> dict[str, str]:
    """The exchange rate of that sentence, for the head of an edition."""
    found = worth(edition)
    told = sentence(edition, "rate", "{found.rate:rate}, {found.source}", found=found)
    return {"Exchange rate": str(told)} if told else {}
