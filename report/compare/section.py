"""What changed since an edition before, a notebook so that every format prints it."""

from collections.abc import Iterator
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from report.compare.changes import Change, Comparison
from report.compare.show import HEADS, line, passages, summary
from report.present import mime
from report.present.exhibit import Exhibit
from report.present.format import capital, day, enumerated
from report.present.sentence import Sentence
from report.publish.body import CHANGED
from report.publish.numbers import Runs, shown, signed, text_of
from report.publish.publication import CHANGES

_MOST = 3


def chapter(comparison: Comparison) -> NotebookNode:
    """What changed in a few sentences, and the numbers of the text that did as a table."""
    before = day(comparison.before.parameters.as_of)
    changes = [change for change in comparison.changes if _is_told(change)]
    plain = [*summary(comparison)[:1], *_verdicts(comparison)]
    told = [*([text] for text in plain), *_largest(comparison)]
    outputs = [
        new_output("display_data", data=_item(place, runs)) for place, runs in enumerate(told)
    ]
    if changes:
        outputs.append(new_output("display_data", data=_exhibit(changes, before)))
    heading = new_markdown_cell(
        f"## Changed since the edition of {before}", id=f"{CHANGES}-heading"
    )
    return new_notebook(
        cells=[heading, new_code_cell(outputs=outputs, id=f"{CHANGES}-table")],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )


def _item(place: int, runs: Runs) -> dict[str, Any]:
    """An item of what changed; its numbers are those of the sentence that it repeats."""
    sentence = Sentence(f"{CHANGES}.{place}", "").to_json()
    return {
        "text/plain": text_of(runs),
        mime.SENTENCE: {**sentence, "runs": list(runs), "role": CHANGED},
    }


def _largest(comparison: Comparison) -> Iterator[Runs]:
    """The sentences that changed most, those of the first chapter first, and what was there."""
    cells = [cell for book in comparison.after.notebooks.values() for cell in book.cells]
    said = [data[mime.SENTENCE]["runs"] for data in shown(cells) if mime.SENTENCE in data]
    runs = {text_of(each): each for each in said}
    told = [passage for each in passages(comparison).values() for passage in each]
    both = [each for each in told if each.before not in ("", each.after) and each.after in runs]
    for passage in both[:_MOST]:
        pairs = [(each.before, each.figure) for each in passage.changes if each.before]
        was = enumerated(signed(one) for one, other in pairs if one["text"] != other["text"])
        yield [*runs[passage.after], f" Before: {was}." if was else ""]


def _verdicts(comparison: Comparison) -> Iterator[str]:
    for each in comparison.verdicts[:_MOST]:
        yield f"{capital(each.after)}, before {each.before}: {each.statement}"


def _is_told(change: Change) -> bool:
    """Whether the number stands in a sentence or title, and not in a table or an alt text."""
    return change.figure["role"] in ("sentence", "title")


def _exhibit(changes: list[Change], before: str) -> dict[str, Any]:
    title = f"{len(changes)} numbers of the text differ from those of {before}"
    exhibit = Exhibit(
        f"{CHANGES}.numbers",
        Sentence(f"{CHANGES}.numbers", title),
        "Numbers of sentences and titles, each with what made the change",
        Sentence(f"{CHANGES}.numbers.alt", f"{title}; the table lists them."),
        columns=[],
        heads=["Sentence", *HEADS[1:]],
        rows=[[change.figure["label"], *line(change)[1:]] for change in changes],
        note="",
        sources="Source: figures.json of both editions.",
        derived_sources=False,
        annex=True,
        variant=None,
        spec=None,
    )
    return exhibit._repr_mimebundle_()
