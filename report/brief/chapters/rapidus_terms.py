"""Question 6: what Rapidus needs against what is promised, control, and figures that differ."""

from typing import Any, NamedTuple

import pandas as pd

from report.brief.chapters import rapidus
from report.brief.chapters.rapidus import EQUITY, FUNDS, PAID, PLANNED, STAGES, STATE
from report.brief.edition import Edition
from report.brief.money import budget
from report.brief.rows import each, extremes, quantity, summed
from report.facts.quantity import Figure, Missing, Quantity, is_known, is_missing
from report.facts.sums import share
from report.present.exhibit import Exhibit, exhibit
from report.present.format import enumerated, short
from report.present.recipes import sources
from report.present.sentence import Sentence, sentence
from report.present.sizes import sized
from report.present.words import bound, coverage

# The goal counts what has been raised, so overlaps keep it out of sums; it is read by its key.
GOAL, LOANS = "rapidus-2031-private-goal", "rapidus-2027-bank-loans"
# Votes of the state in normal times, in distress, and in distress after its next equity.
VOTES = ("rapidus-voting-normal", "rapidus-voting-distress", "rapidus-voting-distress-2027")
CAPITAL = "rapidus-paid-in-capital"
# The equity that came with the golden share.
HELD = "rapidus-2025-ipa-equity"


class Source(NamedTuple):
    """Where money for Rapidus comes from or is to come from: nominal money, at one stage."""

    source: str
    status: str
    terms: str
    amount: Figure

    @property
    def label(self) -> str:
        """The source with its status, as a chart names it."""
        return f"{self.source}, {self.status}"

    @property
    def stated(self) -> str:
        """Where the amount is one end: "at least" or "at most"."""
        return bound(self.amount).strip() if is_known(self.amount) else ""


class Right(NamedTuple):
    """What the state holds in Rapidus now, and once all of its equity is paid."""

    what: str
    now: Figure | str
    later: Figure | str


class Reading(NamedTuple):
    """One of several figures for what Rapidus needs, nominal money."""

    reading: str
    amount: Figure


def need(edition: Edition) -> Figure:
    """What Rapidus says that it needs in all, by its newest plan known, nominal."""
    row = _newest_plan(edition)
    if row is None:
        return Missing.because("no plan of what Rapidus needs was known by then")
    return edition.nominal.money(quantity(row, "value"))


def need_name(edition: Edition) -> str:
    """Up to when the need runs: "up to FY2031"."""
    row = _newest_plan(edition)
    label = "in all" if row is None else row["label"].partition(", ")[0]
    return label[0].lower() + label[1:]


def _newest_plan(edition: Edition) -> Any | None:
    """The row of the plan known last; what a weak report says is none."""
    rows = _needs(edition)
    plans = rows[rows["confidence"] != "low"].sort_values("known_from")
    return None if plans.empty else plans.iloc[-1]


def _needs(edition: Edition) -> pd.DataFrame:
    rows = edition.facts["indicators"]
    return rows[(rows["entity"] == "rapidus") & (rows["indicator"] == "funding_need")]


def promised(edition: Edition) -> dict[str, Figure]:
    """What is decided, planned or aimed at, by source, nominal; no money enters twice."""
    nominal = edition.nominal
    return {
        "decided": rapidus.amount(nominal),
        "planned": rapidus.amount(nominal, STATE, (PLANNED,)),
        "goal": nominal.money(nominal.stated("rapidus_funding", GOAL)),
        "loans": nominal.money(nominal.stated("rapidus_funding", LOANS)),
    }


def gap(edition: Edition) -> Figure:
    """The need less all that is promised; negative where promises exceed it.

    Missing where the regular budget has more for the year than was decided and planned by then.
    """
    if rapidus.is_overtaken(edition):
        return Missing.because(f"the {budget(edition.year)} has more for Rapidus than was planned")
    return need(edition) - summed(promised(edition).values(), "")


def by_source(edition: Edition) -> list[Source]:
    """What is paid, committed and planned for Rapidus by source, the firmest first."""
    nominal, terms, promises = edition.nominal, rapidus.instruments(edition), promised(edition)
    private, shares = rapidus.private(nominal), terms[EQUITY]["terms"]
    rows = [Source("Equity of companies and banks", PAID, shares, private)]
    rows += [
        Source(f"State {by['name_en'].lower()}", stage, by["terms"], figure)
        for stage in STAGES
        for by in (terms[kind] for kind in FUNDS)
        if is_known(figure := rapidus.amount(nominal, STATE, (stage,), (by["instrument"],)))
    ]
    rows += [
        Source("Equity of companies and banks", PLANNED, shares, promises["goal"] - private),
        Source("Bank loans", PLANNED, terms["loan"]["terms"], promises["loans"]),
    ]
    order = [row for stage in STAGES for row in rows if row.status == stage]
    return [row for row in order if is_known(row.amount)]


def secured(edition: Edition) -> Figure:
    """State money decided and private equity paid, as a share of the need as it is stated."""
    whole = need(edition)
    given = rapidus.amount(edition.nominal) + rapidus.private(edition.nominal)
    return given / (whole if is_missing(whole) else whole.limit)


def capital_share(edition: Edition, stages: tuple[str, ...] = (PAID,)) -> Figure:
    """State equity at some stages as a share of the capital with it, the rest as it is paid in."""
    capital = edition.stated("indicators", CAPITAL, "value")
    yen = edition.nominal_yen
    paid, equity = (rapidus.amount(yen, STATE, at, (EQUITY,)) for at in ((PAID,), stages))
    return share(equity, capital - paid)


def votes(edition: Edition, key: str) -> Figure:
    """A share of the votes that the state has, or would have."""
    held = edition.stated("indicators", key, "value", "percent")
    return held / Quantity.exact(100, "percent", "100")


def by_right(edition: Edition) -> list[Right]:
    """Capital, votes and veto of the state in Rapidus."""
    normal, distress, later = (votes(edition, key) for key in VOTES)
    rights = [
        Right("Share of the capital", capital_share(edition), capital_share(edition, STAGES)),
        Right("Votes in normal times", normal, "not published"),
        Right("Votes in distress, at most", distress, later),
    ]
    held = edition.row("rapidus_funding", HELD) is not None
    return [*rights, Right("Veto by a golden share", "yes", "yes")] if held else rights


def by_reading(edition: Edition) -> list[Reading]:
    """Every need of Rapidus that is published."""
    rows = _needs(edition)
    return [
        Reading(row["label"], edition.nominal.money(quantity(row, "value"))) for row in each(rows)
    ]


def needed(edition: Edition) -> Sentence | None:
    """Need against what is secured and promised; None where it was not known."""
    left, whole = gap(edition), need(edition)
    most = "At most " if is_known(whole) and bound(whole) == "at least " else ""
    return sentence(
        edition,
        "rapidus.needed",
        "Rapidus says that it needs {need:bound}{need:money} {until}.",
        f" {most}{{secured:percent}} of that has been decided by the state or paid in by others.",
        _kept(left),
        need=whole,
        until=need_name(edition),
        secured=secured(edition),
        gap=left,
    )


def _kept(left: Figure) -> str:
    """What the promises come to, by how they stand to the need."""
    if is_missing(left):
        return ""
    return {
        "fall short of": " Even if every promise is kept, it is {gap:bound}about {gap:money} "
        "short.",
        "cover": " If every promise is kept, it has what it needs.",
    }.get(coverage(left), " The promises would roughly cover it.")


def _lacking(left: Figure) -> str:
    """How the promises stand to the need, as a title."""
    if is_missing(left):
        return "Rapidus says that it needs {need:bound}{need:short}"
    return {
        "fall short of": "Rapidus is {gap:bound}about {gap:short} short of what it says it needs",
        "cover": "Promises cover what Rapidus says it needs",
    }.get(coverage(left), "Promises roughly cover what Rapidus says it needs")


def need_and_promises(edition: Edition) -> Exhibit | None:
    """What is promised by source and stage, beside the need."""
    left, whole, until = gap(edition), need(edition), need_name(edition)
    rows = by_source(edition)
    return exhibit(
        edition.nominal,
        "rapidus.need",
        rows,
        title=_lacking(left),
        measure="""Money for Rapidus by source against its need {until}, Japan, {size}, nominal""",
        alt="Bars for the money by source and status, up to a need of {need:bound}{need:money}.",
        columns={
            "source": "Source",
            "status": "Status",
            "terms": "On what terms",
            "stated": "Stated as",
            "amount": ("{currency}", "amount"),
        },
        chart=sources(
            "label",
            "amount",
            "status",
            whole,
            f"Needs {_told(whole)} {until}",
            ("Short by", _told(left)),
        ),
        note=f"Commitments count at their ceiling{_not_added(edition)}",
        need=whole,
        gap=left,
        until=until,
        size=sized([row.amount for row in rows], largest=True).unit,
    )


def _told(figure: Figure) -> str:
    return f"{bound(figure)}{short(figure)}" if is_known(figure) else ""


def _not_added(edition: Edition) -> str:
    """What is known besides and is no further money, as the end of a note."""
    known = set(edition.facts["rapidus_funding"]["instrument"])
    named = [
        f"{by['name_en'].lower()} ({by['terms']})"
        for kind, by in rapidus.instruments(edition).items()
        if kind in known and not by["counted"]
    ]
    return f". Not added: {enumerated(named)}" if named else ""


def controlled(edition: Edition) -> Sentence | None:
    """Shares, votes and the golden share; None where no votes were known."""
    normal, distress, later = (votes(edition, key) for key in VOTES)
    return sentence(
        edition,
        "rapidus.controlled",
        """Most shares of the state carry no votes unless the firm is in distress: it has
        {normal:percent} of the votes in normal times, {distress:bound}{distress:percent} in
        distress.""",
        """ Once all of its equity is paid the state would hold {then:percent} of the capital if no
        one else paid in, and {later:percent} of the votes in distress.""",
        normal=normal,
        distress=distress,
        then=capital_share(edition, STAGES),
        later=later,
    )


def control(edition: Edition) -> Exhibit | None:
    """What the state holds and what it may decide."""
    capital, normal = capital_share(edition), votes(edition, VOTES[0])
    return exhibit(
        edition,
        "rapidus.control",
        by_right(edition),
        title="The state owns more of Rapidus than its {votes:percent} of the votes"
        if is_known(extra := capital - normal) and extra.low > 0
        else "The state has {votes:percent} of the votes in Rapidus",
        measure="Capital and votes of the state in Rapidus, %, as known on {day}",
        alt="""Table of the capital and the votes of the state in Rapidus, where it has
        {capital:percent} of the capital and {votes:percent} of the votes in normal times.""",
        columns={
            "what": "The state’s",
            "now": ("Now", "percentage"),
            "later": ("Once all state equity is paid", "percentage"),
        },
        note="The later share of the capital holds if no one else pays in meanwhile",
        capital=capital,
        votes=normal,
    )


def readings(edition: Edition) -> Exhibit | None:
    """Published needs of Rapidus, which differ; data alone."""
    rows = by_reading(edition)
    low, high = extremes([row.amount for row in rows] or [need(edition)])
    return exhibit(
        edition.nominal,
        "rapidus.readings",
        rows,
        title="The stated need of Rapidus is {high:bound}{high:short}"
        if low == high
        else "Stated needs of Rapidus run from {low:short} to {high:bound}{high:short}",
        measure="Published needs of Rapidus, Japan, {unit}, nominal",
        alt="""Table of what Rapidus needs by report, where the largest need published is
        {high:bound}{high:money}.""",
        columns={"reading": "Need", "amount": ("{currency}", "amount")},
        annex=True,
        low=low,
        high=high,
    )
