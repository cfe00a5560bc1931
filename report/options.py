"""The options of the command line that stand for an edition: derived, not typed by hand.

An option wins over its environment variable, and that over the file of `--parameters`.
"""

import inspect
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from report.choices import allowed, choices
from report.execute.options import EngineName, Run
from report.parameters import ParameterError, Parameters
from report.publish.formats import Format, formats

Output = Annotated[
    str, typer.Option(help="Folder to write to, or an address such as s3://bucket/prefix.")
]
Engine = Annotated[EngineName, typer.Option(help="Fork kernels from one process, or start them.")]
Jobs = Annotated[int, typer.Option(min=1, help="How many to run side by side.")]
Timeout = Annotated[int, typer.Option(min=1, help="Seconds that one cell may take.")]
Memory = Annotated[
    int | None, typer.Option(min=1, help="MiB of data that a forked notebook may hold.")
]
To = Annotated[
    str,
    typer.Option(
        help="What to write, separated by commas: html, pdf, xlsx; or none, for the numbers alone."
    ),
]
Chapters = Annotated[
    str, typer.Option(help="Chapters to run, separated by commas, as budget,rapidus; all of them.")
]
Notebooks = Annotated[
    Path | None, typer.Option(help="Folder of notebooks to run in place of the brief's own.")
]
Previous = Annotated[
    Path | None, typer.Option(help="Folder of an edition to name the changes since.")
]
HOW = Run()


def asked_formats(to: str) -> tuple[Format, ...]:
    """The formats of `--to`. Raises ParameterError for another name."""
    try:
        return formats(to)
    except ValueError as error:
        raise ParameterError(f"--to: {error}") from None


def names(text: str) -> list[str]:
    """The names in a list with commas."""
    return [name.strip() for name in text.split(",") if name.strip()]


def with_parameters(command: Callable[..., None]) -> Callable[..., None]:
    """The command with one option for each field of `Parameters`, and one for a file of them.

    They take the place of its argument `parameters`.
    """

    def filled(parameters: Path | None = None, **given: Any) -> None:
        texts = {name: given.pop(name) for name in Parameters.model_fields}
        command(parameters=_given(parameters, texts), **given)

    own = inspect.signature(command)
    kept = [option for name, option in own.parameters.items() if name != "parameters"]
    filled.__name__, filled.__doc__ = command.__name__, command.__doc__
    filled.__signature__ = own.replace(  # type: ignore[attr-defined]
        parameters=[*kept, _file(), *map(_option, Parameters.model_fields)]
    )
    return filled


def _given(file: Path | None, options: Mapping[str, str | None]) -> Parameters:
    stated: Mapping[str, str] = {}
    if file is not None:
        from report.given import parameters_in  # PyYAML takes a while to import

        stated = parameters_in(file)
    given = {name: text for name, text in options.items() if text is not None}
    return Parameters.of({**stated, **given})


def _file() -> inspect.Parameter:
    words = "YAML or JSON file with parameters; options and BRIEF_* variables go before it."
    return _keyword("parameters", Annotated[Path | None, typer.Option(help=words)])


def _option(name: str) -> inspect.Parameter:
    """A text, so that `Parameters` alone says what is refused."""
    option = typer.Option(
        help=f"{Parameters.model_fields[name].description} Allowed: {allowed(name)}.",
        envvar=f"BRIEF_{name.upper()}",
        autocompletion=lambda: [str(value) for value in choices(name)],
    )
    return _keyword(name, Annotated[str | None, option])


def _keyword(name: str, annotation: Any) -> inspect.Parameter:
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation
    )
