"""The form of the parameters in JupyterLab: an exhibit shown again, an edition built."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from IPython.display import display
from ipywidgets import Button, DatePicker, Dropdown, HBox, Layout, Output, Text, VBox

from report.contract import brief
from report.execute.errors import NotebookError
from report.facts.package import FactsError
from report.parameters import ParameterError
from report.publish.errors import EditionError
from report.serve.form import Field, fields
from report.serve.store import Store
from report.serve.tasks import build_edition, order
from report.sweep.manifest import edition_id

_STYLE = {"style": {"description_width": "9rem"}, "layout": Layout(width="32rem")}
_MENDED = (ParameterError, FactsError, NotebookError, EditionError, OSError)
"""What a user can mend: its sentence is shown."""


def controls(show: Callable[[Any], Any], folder: Path | None = None) -> VBox:
    """A form with a field for each parameter, and two buttons.

    One shows what `show` makes of the edition that is asked for, such as an exhibit of a chapter.
    The other builds the edition in every format into a folder, that of `brief serve` in the
    checkout where none is given, unless it is there. A refusal is told as on the command line.
    """
    store = Store(folder or brief().home / "build" / "served")
    inputs = {field.name: _input(field) for field in fields({}, {})}
    shown = Output()

    def act(does: Callable[[Mapping[str, str]], None]) -> None:
        given = {name: str(each.value or "") for name, each in inputs.items()}
        shown.clear_output()
        with shown:
            try:
                does({name: value for name, value in given.items() if value})
            except _MENDED as error:
                print(error)

    buttons = [
        _button("Show again", act, lambda values: _show(show, values)),
        _button("Build this edition", act, lambda values: _build(values, store)),
    ]
    return VBox([*inputs.values(), HBox(buttons), shown])


def _button(text: str, act: Callable[[Any], None], does: Callable[[Mapping[str, str]], Any]) -> Any:
    button = Button(description=text, layout=Layout(width="auto"))
    button.on_click(lambda _: act(does))
    return button


def _input(field: Field) -> Any:
    told = {"description": field.label, "tooltip": field.meaning, **_STYLE}
    if field.choices:
        options = [(text, value) for value, text in field.choices]
        return Dropdown(options=options, value=field.value, **told)
    if field.kind == "date":
        return DatePicker(**told)
    return Text(value=field.value, **told)


def _show(show: Callable[[Any], Any], values: Mapping[str, str]) -> None:
    display(show(brief().edition.of(values)))  # type: ignore[no-untyped-call]


def _build(values: Mapping[str, str], store: Store) -> None:
    print("In the making.")
    build_edition(values, store)
    edition = store.edition(edition_id(order(values).parameters))
    assert edition is not None
    for name, text in edition.links:
        print(f"{text}: {edition.folder / name}")
