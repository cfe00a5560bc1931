"""The main points: what they need beyond the chapters, and what the facts choose to say."""

from fractions import Fraction
from typing import Any, NamedTuple

import pandas as pd

from report.brief.chapters import budget, growth, rapidus_terms, rivals
from report.brief.chapters.rapidus import yearly
from report.brief.edition import Edition
from report.brief.money import INITIAL, fixing, rate_day, yen_rate
from report.brief.rows import quantity, rounded_to
from report.facts.coverage import SUBJECT
from report.facts.quantity import Figure, Missing, is_known, is_missing
from report.facts.sums import Comparison
from report.present import words
from report.present.format import day
from report.present.sentence import Sentence, sentence

BONDS = "nexi-delivery-bonds"
RAPIDUS, EQUITY = f"{SUBJECT}-rapidus", f"{SUBJECT}-rapidus-equity"
REACTORS = "next-gen-reactors"


class Headline(NamedTuple):
    """The amount that the coverage prints, the exact one, and that rounded to the same digit."""

    printed: Figure
    exact: Figure
    rounded: Figure

    @property
    def difference(self) -> Figure:
        """What rounding gives less what is printed."""
        return self.rounded - self.printed


class Worth(NamedTuple):
    """One nominal yen amount in another currency, the rate used and where that comes from."""

    yen: Figure
    foreign: Figure
    rate: Figure
    source: str


def claimed(edition: Edition, line: str) -> pd.Series | None:
    """The first claim of the coverage that puts a number to a line in the initial budget."""
    name = f"{line}-{edition.year}-{INITIAL}"
    claims = edition.facts["claims"]
    about = claims[(claims["quantity"] == name) & claims["stated_value"].notna()]
    return None if about.empty else about.iloc[0]


def headline(edition: Edition) -> Headline:
    """The headline of the coverage beside the initial budget that it is about, nominal yen."""
    claim = claimed(edition, SUBJECT)
    if claim is None:
        gap = Missing.because("no coverage prints the amount in this budget")
        return Headline(gap, gap, gap)
    exact = edition.stated("appropriations", claim["quantity"])
    if is_missing(exact):
        return Headline(exact, exact, exact)
    nearest = rounded_to(exact, Fraction(claim["resolution"]))
    return Headline(quantity(claim, "stated_value"), exact, nearest)


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
    """ "about " where the source of the initial amount of a line says so itself."""
    rows = edition.facts.amounts_of(line, edition.year, INITIAL)
    return "about " if any(row.approximate for row in rows) else ""


def decided(edition: Edition) -> Comparison:
    """State money decided for Rapidus for the year, beside the year before."""
    return yearly(edition)


def bonds(edition: Edition) -> Figure:
    """The delivery bonds for the export insurer in the initial budget of the year."""
    return edition.appropriation(BONDS, edition.year)


def sign(edition: Edition) -> Sentence | None:
    """What the initial budget does, and the package; a contrast where signs differ.

    Of the package alone where the initial budget has no line to be compared with.
    """
    initial, package = edition.compare("initial"), edition.compare("sixteen_month").change
    verb, numbers, ends = growth.moves(*rivals.over_scopes(edition))
    by = ", by source and scope" if "most" in ends else ""
    said, clause = _beside(initial.change, package, verb, numbers + "{package:so_far}" + by)
    if is_missing(initial.ratio):
        said, clause = _alone(
            f"{verb} by {numbers}{{prices}}{{package:so_far}}{by}{{package:scope}}."
        )
    return sentence(edition, "main.sign", said, clause, initial=initial, package=package, **ends)


def _beside(initial: Figure, package: Figure, verb: str, moved: str) -> tuple[str, str]:
    """The initial budget, and a clause on the package."""
    sized = is_known(package) and words.extent(package) != words.verb(package)
    moves = "{package:extent}:" if sized else f"{verb} by"
    contrast = "It depends on what is counted. " if _differ(initial, package) else ""
    return (
        contrast + "From {before} to {year} the initial budget for chips and AI "
        "{initial.ratio:multiple}, {ratio=initial.ratio:times} as much{prices}.",
        f" With the supplementary budget passed just before, it {moves} {moved}.",
    )


def _alone(moved: str) -> tuple[str, str]:
    """The package, and a clause on the first line in the initial budget."""
    return (
        "From {before} to {year} the sixteen-month package for chips and AI, which counts the "
        f"supplementary budget passed just before, {moved}",
        " {year} is the first year with a line in the initial budget, "
        "{initial=initial.after:money}.",
    )


def _differ(one: Figure, other: Figure) -> bool:
    """Whether two changes are known to have opposite signs."""
    known = [figure for figure in (one, other) if is_known(figure)]
    signs = [(figure.low > 0) - (figure.high < 0) for figure in known]
    return sorted(signs) == [-1, 1]


def level(edition: Edition) -> Sentence | None:
    """The year against the years that count chips only, both without AI models."""
    return sentence(
        edition,
        "main.level",
        """Without its AI models {year} has {after=pair.after:money}{pair.after:so_far}. That is
        {ratio=pair.ratio:percent} of the average of {span}, when budgets counted chips only.""",
        pair=growth.chips_only(edition),
        span=growth.span_of(growth.chips_only_years(edition)),
    )


def recipients(edition: Edition) -> Sentence | None:
    """Who gets the line, by name where one award takes all of a part."""
    group = models_recipient(edition)
    equity = " The {equity:money} that the coverage names for Rapidus are its equity alone."
    return sentence(
        edition,
        "main.recipients",
        """{share:percent} of the {year} initial budget for chips and AI goes to two {kind}:
        Rapidus, {about}{rapidus:money}, and {group}, {models:money}.""",
        equity if claimed(edition, EQUITY) is not None else "",
        share=budget.recipients_share(edition),
        kind="recipients" if group else "purposes",
        about=about(edition, RAPIDUS),
        rapidus=edition.total(edition.year, INITIAL, RAPIDUS),
        group=group or "domestic AI models",
        models=edition.total(edition.year, INITIAL, growth.MODELS),
        equity=edition.total(edition.year, INITIAL, EQUITY),
    )


def rapidus(edition: Edition) -> Sentence | None:
    """What was decided for Rapidus beside the year before, and what it still lacks."""
    gap = rapidus_terms.gap(edition)
    short = """ Even with every promise kept, Rapidus is {gap:bound}{gap:money} short of what it
        says it needs."""
    return sentence(
        edition,
        "main.rapidus",
        """What the state decided for Rapidus for {year}{change:so_far} is {change:percent}
        {change:direction} what it decided for {before}{prices}.""",
        short if is_known(gap) and gap.low > 0 else "",
        change=decided(edition).change,
        gap=gap,
    )


def ministry(edition: Edition) -> Sentence | None:
    """The ministry's budget, without chips and AI, and without GX too."""
    rest = budget.without_subject(edition).change
    also = "" if is_missing(rest) else " as well"
    return sentence(
        edition,
        "main.meti",
        """The economy ministry’s initial budget {total.change:verb} by
        {change=total.change:percent} in {year}, to {new=total.after:money}{total.change:scope}.""",
        " Without chips and AI it {rest:verb} by {rest:percent}.",
        f" Without GX{also} it {{core:verb}} by {{core:percent}}.",
        total=edition.compare("initial", budget.METI),
        rest=rest,
        core=budget.without_both(edition).change,
    )


def reactors(edition: Edition) -> Sentence | None:
    """The reactor line, the name that the coverage gives it, and METI's GX."""
    claim = claimed(edition, REACTORS)
    return sentence(
        edition,
        "main.reactors",
        """Next-generation reactors{called} get {reactors=line.after:money} in the {year} initial
        budget, {change=line.change:percent} {line.change:direction} in {before}.""",
        """ GX, METI’s money for decarbonisation, {gx.change:verb} by {gx=gx.change:percent} to
        {new=gx.after:money}.""",
        called="" if claim is None else ", the line that the coverage calls decarbonisation,",
        line=edition.compare("initial", REACTORS),
        gx=edition.compare("initial", budget.GX),
    )
