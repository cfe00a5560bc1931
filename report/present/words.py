"""Words chosen by thresholds on the interval, so that prose stays true when facts change."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import groupby
from math import inf

from report.contract import brief
from report.facts.linear import End
from report.facts.quantity import Quantity
from report.facts.scope import Scope


def verb(change: Quantity) -> str:
    """What a relative change, or a difference, did: rose, fell, or did not change."""
    if change.low > 0:
        return "rises"
    if change.high < 0:
        return "falls"
    return "does not change beyond rounding"


def verbs(change: Quantity) -> str:
    """What a change did, of a plural: "sales rise"."""
    if change.low > 0:
        return "rise"
    return "fall" if change.high < 0 else "do not change beyond rounding"


def direction(change: Quantity) -> str:
    """The comparative of a change: more, less, or neither."""
    if change.low > 0:
        return "more than"
    if change.high < 0:
        return "less than"
    return "no more and no less, within rounding, than"


def vehicle(difference: Quantity) -> str:
    """Whether a share that differs by this much from the one before means in, out or neither."""
    if difference.low > 0:
        return "moves into"
    return "moves out of" if difference.high < 0 else "moves neither into nor out of"


def pace(difference: Quantity) -> str:
    """How a used share stands to an elapsed one: on pace within a point."""
    point = Fraction("0.01")
    if -point <= difference.low and difference.high <= point:
        return "on pace"
    if difference.low > 0:
        return "ahead"
    return "behind" if difference.high < 0 else "level within rounding"


def coverage(gap: Quantity) -> str:
    """Whether what is promised covers a need, from the need less what is promised."""
    if gap.low > 0:
        return "fall short of"
    return "cover" if gap.high <= 0 else "may or may not cover"


# (lowest, highest, words): the words hold where the whole interval lies from lowest up to highest.
_MULTIPLES = (
    ("1.9", "2.1", "about doubles"),
    ("2.1", "2.75", "more than doubles"),
    ("2.75", "3", "nearly triples"),
    ("3", "3.5", "more than triples"),
    ("3.5", "4", "nearly quadruples"),
    ("4", "4.5", "more than quadruples"),
)
_FRACTIONS = (
    ("0.09", "0.11", "about a tenth"),
    ("0.18", "0.22", "about a fifth"),
    ("0.23", "0.27", "about a quarter"),
    ("0.31", "0.36", "about a third"),
    ("0.45", "0.55", "about half"),
    ("0.64", "0.69", "about two thirds"),
)
_PARTS = (
    ("0.095", "0.105", "a tenth"),
    ("0.16", "0.172", "a sixth"),
    ("0.19", "0.21", "a fifth"),
    ("0.24", "0.26", "a quarter"),
    ("0.32", "0.346", "a third"),
    ("0.39", "0.41", "two-fifths"),
    ("0.48", "0.52", "half"),
    ("0.59", "0.61", "three-fifths"),
    ("0.655", "0.68", "two-thirds"),
    ("0.74", "0.76", "three-quarters"),
    ("0.79", "0.81", "four-fifths"),
    ("0.825", "0.842", "five-sixths"),
    ("0.89", "0.91", "nine-tenths"),
)
_SHARES = (
    ("0", "0", "none"),
    ("0.45", "0.5", "about half"),
    ("0.9", "1", "almost all"),
    ("0.5", "0.9", "most"),
)


def multiple(ratio: Quantity) -> str:
    """The verb for a quotient after over before: "nearly quadruples" for 3.5 up to 4."""
    return _chosen(_MULTIPLES, ratio.low, ratio.high) or _moved(ratio)


def _moved(ratio: Quantity) -> str:
    if ratio.low > 1:
        return "rises"
    return "falls" if ratio.high < 1 else "does not change beyond rounding"


def extent(change: Quantity) -> str:
    """A change with its size in words where there is a word for it: "falls by about a fifth"."""
    rises = change.low > 0
    least, most = (change.low, change.high) if rises else (-change.high, -change.low)
    size = _chosen(_FRACTIONS, least, most) if least > 0 else ""
    return f"{verb(change)} by {size}" if size else verb(change)


def fraction(share: Quantity) -> str:
    """A share as a simple fraction, "five-sixths", where all of its interval is close to one."""
    return _chosen(_PARTS, share.low, share.high)


def part(share: Quantity) -> str:
    """A share in words: most above one half, almost all above nine tenths, none at zero."""
    return _chosen(_SHARES, share.low, share.high) or "a part"


def _chosen(table: tuple[tuple[str, str, str], ...], low: End, high: End) -> str:
    for start, end, words in table:
        if Fraction(start) <= low and high <= Fraction(end):
            return words
    return ""


def bound(figure: Quantity) -> str:
    """What stands before a number that is open at one end: "at least ", "at most " or nothing."""
    if figure.high == inf:
        return "at least " if figure.low > -inf else "about "
    return "at most " if figure.low == -inf else ""


def so_far(figure: Quantity) -> str:
    """What stands behind a number that counts a year before it is over: " so far" or nothing."""
    return " so far" if figure.unfinished else ""


def scope(figure: Quantity) -> str:
    """Where a line compared here covers something else: " (plants only to 2023)" or nothing."""
    return f" ({told})" if (told := scopes(figure.breaks)) else ""


def scopes(breaks: Iterable[Scope]) -> str:
    """Each other scope with its years: "plants only in 2021 to 2023"; empty where all is one.

    Of each line, the newest scope is the one that the others are set against.
    """
    ordered = sorted(breaks, key=lambda scope: (scope.line, *_age(scope), scope.words))
    told = []
    for _, of_line in groupby(ordered, key=lambda scope: scope.line):
        each = list(of_line)
        newest = max(each, key=_age).words
        for words in dict.fromkeys(scope.words for scope in each if scope.words != newest):
            years = sorted({scope.year for scope in each if scope.words == words})
            told.append(f"{words} in {_spans(years)}")
    return "; ".join(told)


def _age(scope: Scope) -> tuple[int, int]:
    return scope.year, scope.turn


def _spans(years: list[int]) -> str:
    """Years as they are read: "2021 to 2023 and 2025"."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    ends = [" to ".join(map(brief().year, sorted({run[0], run[-1]}))) for run in runs]
    return " and ".join(ends)
