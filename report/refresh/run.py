"""`brief refresh`: ask publishers, try what is new, say what it moves, keep all or nothing."""

from calendar import monthrange
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

import typer

from report.entry.closing import closing, later, newest
from report.facts.package import DataPackage, FactsError
from report.facts.rules import require
from report.facts.tables import Cells, copied, files_with
from report.parameters import listed
from report.publish.place import settle, writing
from report.publish.store import digests
from report.refresh.answers import ask
from report.refresh.configuration import AnswerError, Edition, Source, chosen, configuration
from report.refresh.formats import Observation
from report.refresh.rows import Change, Target

_DOCUMENTS = "sources"


def refresh(names: Collection[str], closes: str = "", *, dry_run: bool = False) -> None:
    """Add to the tables what the sources of these names, or all, state and they do not have.

    With `closes` the tables close on that day from then on. Raises ParameterError for what an
    option cannot be, AnswerError where an answer cannot be used, FactsError where a new row breaks
    a rule, OutputError where a table was changed meanwhile: nothing is kept then.
    """
    package = DataPackage()
    settle(package.folder)
    require(package)
    own = digests(package.folder, [path.name for path in package.files])
    day = closing(closes, package)
    news = fresh(package, names, date.today())
    typer.echo("\n".join(news.lines))
    last = newest(package, news.rows)
    day = day or (last if dry_run else later(package, news.rows))
    if not news.rows or (last and not day):
        typer.echo("\nNothing is kept.")
        return
    files = files_with(package, news.rows, day)
    with tried(package, files) as copy:
        from report.entry.trial import print_moved  # which imports for a second

        print_moved(package, copy, {})
    if dry_run:
        typer.echo("\nNothing is kept.")
        return
    with writing(package.folder, source=True) as place:
        place.put(files, own)
    typer.echo(f"\nKept in {listed(package.folder / name for name in files)}.")


@dataclass
class News:
    """What the tables do not have: new rows by table, and lines that tell of them."""

    rows: dict[str, list[Cells]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)


@contextmanager
def tried(package: DataPackage, files: Mapping[str, bytes]) -> Iterator[DataPackage]:
    """A copy of a package with these files. Raises FactsError with each rule that it breaks."""
    with copied(package, files) as copy:
        try:
            require(copy)
        except FactsError as error:
            raise FactsError(f"The new rows are not kept. With them, {error}") from None
        yield copy


def fresh(package: DataPackage, names: Collection[str], today: date) -> News:
    """Ask the sources of these names, or all, for what a package does not have.

    Raises AnswerError where an answer cannot be used.
    """
    found = configuration(package)
    news = News()
    columns = [field["name"] for field in package.fields(_DOCUMENTS)]
    documents = {row.cells["source_id"] for row in package.rows(_DOCUMENTS)}
    for name, source in chosen(found, names).items():
        changes, document = _changes(name, source, package, today, found.seconds)
        news.lines += _told(name, changes, package)
        for change in changes:
            row = {**change.cells, "sources": document["source_id"]}
            news.rows.setdefault(change.table, []).append(row)
        if changes and document["source_id"] not in documents:
            row = {column: document.get(column, "") for column in columns}
            news.rows.setdefault(_DOCUMENTS, []).append(row)
    return news


def _changes(
    name: str, source: Source, package: DataPackage, today: date, seconds: float
) -> tuple[list[Change], Cells]:
    """What one source states that is new, and the document that states it."""
    words, published, precision = _edition(source, today)
    targets = [Target(name, feed, package, {}, today) for feed in source.feeds]
    words["first"] = min(target.first for target in targets)
    observations, stated = ask(name, source, words, seconds)
    _require_edition(name, source, observations, today)
    words["last"] = max(each.period for each in observations)
    if not source.editions:
        published = stated or (words["last"] if len(words["last"]) == len("2026-11-27") else "")
        precision = "day" if published else "unknown"
    words["known"] = min(published or f"{today}", f"{today}")
    if not source.editions:
        words |= _words(date.fromisoformat(words["known"]))
    words["vintage"] = source.vintage.format_map(words)
    filled = [replace(target, words=words) for target in targets]
    changes = [change for target in filled for change in target.changes(observations)]
    return changes, {
        "source_id": f"{name}-{words['known'][: 7 if precision == 'month' else 10]}",
        "publisher": source.publisher,
        "title": source.title.format_map(words),
        "url": next(iter(source.addresses.values())).format_map(words),
        "published": words["known"] if published else "",
        "published_precision": precision,
        "language": source.language,
        "kind": source.kind,
        "accessed": f"{today}",
    }


def _edition(source: Source, today: date) -> tuple[dict[str, str], str, str]:
    """The words of the edition that came out last, when that was, and how exactly that is known."""
    if not source.editions:
        return {}, "", ""
    day, edition = _out(source, today)[-1]
    words = _words(day, edition.year) | {"number": edition.number}
    end = day.replace(day=monthrange(day.year, day.month)[1])
    return words, f"{end}", "month"


def _out(source: Source, today: date) -> list[tuple[date, Edition]]:
    """The editions that are out, and since when, the newest last."""
    out = [
        (date.fromisoformat(f"{year}-{edition.day}"), edition)
        for year in range(today.year - 2, today.year + 1)
        for edition in source.editions
    ]
    return sorted((each for each in out if each[0] <= today), key=lambda each: each[0])


def _words(day: date, later: int = 0) -> dict[str, str]:
    year = f"{day.year + later}"
    return {"year": year, "yy": year[2:], "month": f"{day:%m}"}


def _require_edition(
    name: str, source: Source, observations: Sequence[Observation], today: date
) -> None:
    """Raises AnswerError where all series were brought up to date before the edition before."""
    if source.updated is None:
        return
    label, form = source.updated.label, source.updated.form
    stated = {each.labels[label] for each in observations if label in each.labels}
    (before, _), (day, _) = _out(source, today)[-2:]
    try:
        newest = max((datetime.strptime(text, form).date() for text in stated), default=date.min)
    except ValueError:
        newest = date.min
    if newest < before:
        raise AnswerError(
            f"{name}: no series has a {label} after {before}, so the answer is not the edition of "
            f"{day:%B %Y}; nothing was written. What to do: run it again when that is out."
        )


def _told(name: str, changes: Sequence[Change], package: DataPackage) -> Iterator[str]:
    """A line for a source, and one for each new row: what is stated, what before, how far off."""
    revised = sum(change.before is not None for change in changes)
    counts = f"{len(changes) - revised} new, {revised} revised" if changes else "nothing new"
    yield f"{name}: {counts}"
    for change in changes:
        key = package.fields(change.table)[0]["name"]
        values = [_moved(each, change.cells[each], change.before) for each in change.told]
        yield f"  {change.table}, {change.cells[key]}: {', '.join(values)}"


def _moved(column: str, now: str, before: Cells | None) -> str:
    if before is None or now == before[column]:
        return f"{column} {now}"
    try:
        percent = f", {100 * (Decimal(now) / Decimal(before[column]) - 1):+.2f}%"
    except ArithmeticError:
        percent = ""
    return f"{column} {before[column]} -> {now}{percent}"
