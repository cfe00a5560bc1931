"""The sentences of the main points that are chosen by the facts."""

from collections.abc import Mapping

from report.brief.chapters import (
    budget,
    framework,
    growth,
    money,
    pace,
    points,
    rapidus_terms,
    rivals,
)
from report.brief.edition import Edition
from report.brief.exhibits.growth import moves
from report.facts.quantity import Figure, Missing, is_known, is_missing
from report.present import words
from report.present.clauses import Clause, told
from report.present.sentence import Sentence


def sign(edition: Edition) -> Sentence | None:
    """Question 1: what the initial budget does, and the package; a contrast where signs differ."""
    initial = edition.compare("initial")
    if is_missing(initial.ratio):
        return _package(edition, initial.after)
    package = edition.compare("sixteen_month").change
    verb, numbers, figures = moves(*rivals.over_scopes(edition))
    moved = "{change:extent}: " if _sized(package) else f"{verb} by "
    return told(
        "main.sign",
        ("It depends on what is counted. " if _differ(initial.change, package) else "")
        + "From {before} to {year} the initial budget for chips and AI {ratio:multiple}, "
        "{ratio:times} as much{prices}.",
        {"ratio": initial.ratio, **_names(edition)},
        (
            f" With the supplementary budget passed just before, it {moved}{numbers}"
            f"{{change:so_far}}{_by(figures)}.",
            {"change": package, **figures},
            "",
        ),
    )


def _package(edition: Edition, initial: Figure) -> Sentence | None:
    """The change of the package, where the initial budget has no line to be compared with."""
    verb, numbers, figures = moves(*rivals.over_scopes(edition))
    package = edition.compare("sixteen_month").change
    return _known(
        told(
            "main.sign",
            "From {before} to {year} the sixteen-month package for chips and AI, which counts the "
            f"supplementary budget passed just before, {verb} by {numbers}{{prices}}"
            f"{{change:so_far}}{_by(figures)}{{change:scope}}.",
            {"change": package, **figures, **_names(edition)},
            (
                " {year} is the first year with a line in the initial budget, {initial:money}.",
                {"initial": initial},
                "",
            ),
        )
    )


def _by(figures: Mapping[str, Figure]) -> str:
    """What makes a range; nothing where there is one number."""
    return ", by source and scope" if "most" in figures else ""


def _names(edition: Edition) -> dict[str, str]:
    years = {"year": edition.fy, "before": edition.fy_before}
    return {**years, "prices": edition.prices}


def _known(sentence: Sentence) -> Sentence | None:
    return None if sentence.is_missing else sentence


def _sized(change: Figure) -> bool:
    """Whether there is a word for the size of a change: "falls by about a fifth"."""
    return is_known(change) and words.extent(change) != words.verb(change)


def _differ(one: Figure, other: Figure) -> bool:
    """Whether two changes are known to have opposite signs."""
    known = [figure for figure in (one, other) if is_known(figure)]
    signs = [(figure.low > 0) - (figure.high < 0) for figure in known]
    return sorted(signs) == [-1, 1]


def level(edition: Edition) -> Sentence | None:
    """Question 3: the year against the years that count chips only, both without AI models."""
    pair = growth.chips_only(edition)
    return Sentence.where_known(
        "main.level",
        "Without its AI models {year} has {after:money}{after:so_far}. That is {ratio:percent} of "
        "the average of {span}, when budgets counted chips only.",
        year=edition.fy, after=pair.after, ratio=pair.ratio,
        span=growth.span_of(growth.chips_only_years(edition)),
    )  # fmt: skip


def recipients(edition: Edition) -> Sentence | None:
    """Question 2: who gets the line, by name where one award takes all of a part."""
    group = points.models_recipient(edition)
    equity = budget.in_initial(edition, points.EQUITY)
    if points.claimed(edition, points.EQUITY) is None:
        equity = Missing.because("no coverage prints the equity")
    return _known(
        told(
            "main.recipients",
            "{share:percent} of the {year} initial budget for chips and AI goes to two "
            + ("recipients" if group else "purposes")
            + ": Rapidus, {about}{rapidus:money}, and {group}, {models:money}.",
            {
                "share": budget.recipients_share(edition),
                "rapidus": budget.in_initial(edition, "chips-ai-rapidus"),
                "models": budget.in_initial(edition, growth.MODELS),
                "about": points.about(edition, "chips-ai-rapidus"),
                "group": group or "domestic AI models",
                "year": edition.fy,
            },
            (
                " The {equity:money} that the coverage names for Rapidus are its equity alone.",
                {"equity": equity},
                "",
            ),
        )
    )


def rapidus(edition: Edition) -> Sentence | None:
    """Question 6: what was decided for Rapidus beside the year before, and what it still lacks."""
    decided = points.decided(edition)
    gap = rapidus_terms.gap(edition)
    short = is_known(gap) and gap.low > 0
    nothing = Missing.because("what is promised may cover the need")
    return _known(
        told(
            "main.rapidus",
            "What the state decided for Rapidus for {year}{change:so_far} is {change:percent} "
            "{change:direction} what it decided for {before}{prices}.",
            {
                "change": decided.change,
                **_names(edition),
            },
            (
                " Even with every promise kept, Rapidus is {gap:bound}{gap:money} short of what "
                "it says it needs.",
                {"gap": gap if short else nothing},
                "",
            ),
        )
    )


def subsidies(edition: Edition) -> Sentence | None:
    """Question 8: how much of the frame's subsidies is used, beside the time that has passed."""
    support = pace.support(edition)
    return Sentence.where_known(
        "main.subsidies",
        "Of the {whole:money} that the frame to {last} has for subsidies and research, "
        "{share:percent} is used after {elapsed:percent} of the packages.",
        whole=support.envelope, share=support.share,
        elapsed=framework.followed(edition).elapsed, last=money.last_year(edition),
    )  # fmt: skip


def ministry(edition: Edition) -> Sentence | None:
    """Question 4: the ministry's budget, without chips and AI, and without GX too."""
    total = edition.compare("initial", budget.METI)
    rest = budget.without_subject(edition).change
    core = budget.without_both(edition).change
    also = "" if is_missing(rest) else " as well"
    return _known(
        told(
            "main.meti",
            "The economy ministry’s initial budget {change:verb} by {change:percent} in "
            "{year}, to {new:money}{change:scope}.",
            {"change": total.change, "new": total.after, "year": edition.fy},
            (
                " Without chips and AI it {rest:verb} by {rest:percent}.",
                {"rest": rest},
                "",
            ),
            (f" Without GX{also} it {{core:verb}} by {{core:percent}}.", {"core": core}, ""),
        )
    )


def reactors(edition: Edition) -> Sentence | None:
    """Question 11: the reactor line, the name that the coverage gives it, and METI's GX."""
    line = edition.compare("initial", points.REACTORS)
    gx = edition.compare("initial", "gx")
    claimed = points.claimed(edition, points.REACTORS) is not None
    called = ", the line that the coverage calls decarbonisation," if claimed else ""
    grown: Clause = (
        " GX, METI’s money for decarbonisation, {gx:verb} by {gx:percent} to {new:money}.",
        {"gx": gx.change, "new": gx.after},
        "",
    )
    return _known(
        told(
            "main.reactors",
            "Next-generation reactors{called} get {reactors:money} in the {year} initial budget, "
            "{change:percent} {change:direction} in {before}.",
            {
                "reactors": line.after,
                "change": line.change,
                "called": called,
                **_names(edition),
            },
            grown,
        )
    )
