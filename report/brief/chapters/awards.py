"""Question 7: who else gets awards, for what, and where."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from report.brief.edition import Edition
from report.brief.rows import ceiling, counted, foreign, moment, summed
from report.facts.quantity import Figure, Missing
from report.facts.sums import sum_of

RAPIDUS = "Rapidus"
SEVERAL = "Several prefectures"
NOWHERE = "No prefecture stated"
# How many recipients, prefectures and products the text takes together.
RECIPIENTS, PLACES, PRODUCTS = 4, 3, 2
# The ministry's own count of what budgets have allocated: never a check on sums of awards.
MINISTRYS_COUNT = "jpn-cumulative-2021-2025"
# What happened where plants stand, with unknown effect on them.
EARTHQUAKE = "kumamoto-earthquake-2026"
NAMES: Mapping[str, str] = {
    "5g_act_fund": "5G Act fund",
    "economic_security_act": "Economic Security Promotion Act",
    "post_5g_rd": "Post-5G research fund",
    "cloud_programme": "Cloud programme",
    "data_centre_aid": "Aid for data centres in the regions",
    "physical_ai_rd": "Research on AI for robots",
    "compute": "Computing for AI",
    "foundation_model": "AI models",
    "image_sensor": "Image sensors",
    "logic": "Logic chips",
    "memory": "Memory chips",
    "other": "Other or not named",
    "power": "Power chips",
}


def decided(edition: Edition) -> pd.DataFrame:
    """The awards that count, decided up to the end of the fiscal year, as rows of `awards`."""
    rows = edition.facts["awards"]
    counting = rows[rows["counted"].astype(bool)]
    return counting[counting["fiscal_year"] <= edition.year]


def amounts(edition: Edition, rows: pd.DataFrame) -> list[Figure]:
    """What each row states, in the prices of the parameters from its own fiscal year."""
    return [edition.money(ceiling(row), row["fiscal_year"]) for _, row in rows.iterrows()]


def total(edition: Edition) -> Figure:
    """Question 7: all awards that count, Rapidus apart."""
    return summed(amounts(edition, decided(edition)), _none(edition))


def number(edition: Edition) -> Figure:
    """How many awards count."""
    rows = decided(edition)
    return counted(rows, "awards that count") if len(rows) else Missing.because(_none(edition))


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


def tranches(edition: Edition) -> pd.DataFrame:
    """The commissioned R&D promised to Rapidus for years up to the parameters' one.

    A tranche whose money another one known on the day already counts is left out.
    """
    rows = edition.facts["rapidus_funding"]
    keys = set(rows["tranche_id"])
    alone = pd.Series([not keys & set(key or ()) for key in rows["overlaps"]], rows.index, bool)
    promised = (rows["instrument"] == "contract_rd") & (rows["status"] == "committed")
    return rows[alone & promised & (rows["fiscal_year"] <= edition.year)]


def rapidus(edition: Edition) -> Figure:
    """The commissioned R&D promised to Rapidus, each tranche at the year that it is for."""
    parts = amounts(edition, tranches(edition))
    return summed(parts, "no commissioned R&D had been promised to Rapidus")


def with_rapidus(edition: Edition) -> Figure:
    """Awards and Rapidus's commissioned R&D together."""
    return total(edition) + rapidus(edition)


def plant(edition: Edition) -> str:
    """The prefecture of Rapidus's plant, where all of its R&D is put, as its tranches name it."""
    rows = edition.facts["rapidus_funding"]
    named = [row["prefectures"] for _, row in rows.iterrows() if row["prefectures"]]
    return str(named[-1]) if named else NOWHERE


def makers_abroad(edition: Edition) -> list[str]:
    """The groups with awards whose parent is a firm abroad, the largest first."""
    rows = decided(edition)
    abroad = set(rows[rows["parent_abroad"].astype(bool)]["group"])
    return [name for name in by_group(edition)["name"] if name in abroad]


def members(edition: Edition, name: str) -> str:
    """A recipient with its members where its row names them: "Noetra (SoftBank, NEC)"."""
    rows = edition.facts["awards"]
    named = [text for text in rows[rows["group"] == name]["recipient"] if text.startswith(name)]
    return next((str(text) for text in named if text.startswith(f"{name} (")), name)


def earthquake(edition: Edition) -> tuple[Figure, str]:
    """When an earthquake struck where plants stand, and what is known of it, in words."""
    row = edition.row("events", EARTHQUAKE)
    if row is None:
        return Missing.because("no earthquake was known"), ""
    return moment(EARTHQUAKE, row["date"], row["date_precision"]), str(row["title"])


def ministrys_count(edition: Edition) -> Figure:
    """What the ministry itself says that budgets have allocated in all, nominal yen."""
    row = edition.row("programmes", MINISTRYS_COUNT)
    if row is None:
        return Missing.because("the ministry’s own cumulative figure was not out yet")
    return foreign(row)


def by_group(edition: Edition) -> pd.DataFrame:
    """Question 7: awards by parent group, and Rapidus, the largest first.

    Columns: name (text), amount (money), share (ratio of all awards and Rapidus's R&D).
    """
    rows = decided(edition)
    parts = zip(rows["group"], amounts(edition, rows), strict=True)
    return _shares([*parts, *_rapidus_as(RAPIDUS, edition)], edition)


def by_kind(edition: Edition, column: str) -> pd.DataFrame:
    """Question 7: awards by `column`, category or programme, the largest first, without Rapidus.

    Columns: name (text), amount (money), share (ratio of all awards).
    """
    rows = decided(edition)
    names = [NAMES.get(key, key.replace("_", " ").capitalize()) for key in rows[column]]
    parts = zip(names, amounts(edition, rows), strict=True)
    return _shares(parts, edition)


def by_place(edition: Edition) -> pd.DataFrame:
    """Question 7: awards by prefecture, and Rapidus at its plant, the largest first.

    Awards with several prefectures, and with none stated, stand last, each with a row of its own.
    Columns: name (text), awards (money, Rapidus apart), amount (money), share (ratio of amounts).
    """
    rows = decided(edition)
    sites = [SEVERAL if " " in (text or "") else text or NOWHERE for text in rows["prefectures"]]
    parts = list(zip(sites, amounts(edition, rows), strict=True))
    everything = [*parts, *_rapidus_as(plant(edition), edition)]
    places = _shares(everything, edition, last=(SEVERAL, NOWHERE))
    alone = _grouped(parts)
    gap = Missing.because("no award there is known")
    places.insert(1, "awards", [alone.get(name, gap) for name in places["name"]])
    return places


def _rapidus_as(name: str, edition: Edition) -> list[tuple[str, Figure]]:
    parts = amounts(edition, tranches(edition))
    return [(name, part) for part in parts]


def _grouped(parts: Iterable[tuple[str, Figure]]) -> dict[str, Figure]:
    named: dict[str, list[Figure]] = {}
    for name, part in parts:
        named.setdefault(name, []).append(part)
    return {name: sum_of(figures) for name, figures in named.items()}


def _shares(
    parts: Iterable[tuple[str, Figure]], edition: Edition, last: tuple[str, ...] = ()
) -> pd.DataFrame:
    """Sums by name with the share of each, the largest first, the names in `last` after them."""
    sums = _grouped(parts)
    gap = Missing.because(_none(edition))
    ranked = sorted(sums, key=lambda name: (name in last, -getattr(sums[name], "value", 0)))
    whole = summed(sums.values(), _none(edition))
    rows = [(name, sums[name], sums[name] / whole) for name in ranked]
    return pd.DataFrame(rows or [("Awards", gap, gap)], columns=["name", "amount", "share"])


def _none(edition: Edition) -> str:
    return f"no award decided up to {edition.fy} was known"


def share_of(frame: pd.DataFrame, names: Sequence[str]) -> Figure:
    """The part of all amounts of a frame by name that the rows with these names take together."""
    chosen = frame["amount"][frame["name"].isin(names)]
    return summed(chosen, f"no money for {listed(names)} was known") / sum_of(frame["amount"])


def largest(frame: pd.DataFrame, count: int = RECIPIENTS) -> list[str]:
    """The names of the first rows of a frame by name, those that name no place left out."""
    return [name for name in frame["name"] if name not in (SEVERAL, NOWHERE)][:count]


def shortened(frame: pd.DataFrame, count: int, others: str) -> pd.DataFrame:
    """The first rows of a frame by name, and the rest of them in one row."""
    if len(frame) <= count + 1:
        return frame
    rest = frame.iloc[count:]
    row = {"name": others, "amount": summed(rest["amount"], "")}
    row["share"] = share_of(frame, list(rest["name"]))
    return pd.concat([frame.head(count), pd.DataFrame([row])], ignore_index=True)


def listed(names: Sequence[str]) -> str:
    """Names as they are read: "Rapidus, TSMC and Micron"."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
