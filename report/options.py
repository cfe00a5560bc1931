"""The options of the command line that stand for an order, one for each of its fields.

An option for a parameter wins over its environment variable, and that over the file of
`--parameters`.
"""

import inspect
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from report.contract import brief
from report.facts.package import FactsError, own
from report.order import EngineName, Format, Order
from report.parameters import ParameterError, listed

Output = Annotated[
    str, typer.Option(help="Folder to write to, or an address such as s3://bucket/prefix.")
]
_OPTIONS: Mapping[str, tuple[Any, str]] = {
    "formats": (
        str,
        f"What to write, separated by commas: {', '.join(Format)}; none for the numbers alone.",
    ),
    "chapters": (str, "Chapters to run, by name, separated by commas; all of them."),
    "notebooks": (Path, "Folder of notebooks to run in place of the brief's own."),
    "previous": (
        str,
        "Edition to name the changes since: its folder, or parameters such as as_of=2025-12-26.",
    ),
    "engine": (
        EngineName,
        "Fork kernels from one process, as where the system can, or start them.",
    ),
    "jobs": (int, "How many to run side by side; as many as there are processors."),
    "cell_timeout": (int, "Seconds that one cell may take."),
    "memory_limit": (int, "MiB of data that a forked notebook may hold."),
    "parameters": (
        Path,
        "YAML or JSON file with parameters; options and BRIEF_* variables go before it.",
    ),
}
"""The type and the meaning of the option for each field of an order."""


class OrderCommand(TyperCommand):
    """A command whose help says what the tables let a parameter be, where they can be read."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help of this command."""
        with suppress(FactsError):
            asked, package = brief().parameters, own()
            for option in self.params:
                if option.name in asked.model_fields:
                    option.help += f" Allowed: {asked.allowed(option.name, package)}."  # type: ignore[attr-defined]
        super().format_help(ctx, formatter)


def ordered(*names: str, **defaults: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command these options in the place of its argument `order`.

    They are fields of `Order`; with that of the parameters comes an option for each of them.
    """
    options = [_option(name, defaults.get(name)) for name in names]
    if "parameters" in names:
        options += map(_parameter, brief().parameters.model_fields)

    def changed(command: Callable[..., None]) -> Callable[..., None]:
        def filled(**given: Any) -> None:
            asked = {option.name: given.pop(option.name) for option in options}
            command(order=_order(asked), **given)

        signature = inspect.signature(command)
        kept = [option for name, option in signature.parameters.items() if name != "order"]
        filled.__name__, filled.__doc__ = command.__name__, command.__doc__
        filled.__signature__ = signature.replace(parameters=[*kept, *options])  # type: ignore[attr-defined]
        return filled

    return changed


def _order(options: Mapping[str, Any]) -> Order:
    """The order that options give, each a field or a parameter of it; None is no value."""
    asked = {name: value for name, value in options.items() if value is not None}
    model = brief().parameters
    stated = {name: asked.pop(name) for name in model.model_fields if name in asked}
    if "parameters" in asked:
        from report.parameter_files import parameters_in  # PyYAML takes a while to import

        stated = {**parameters_in(asked["parameters"]), **stated}
    asked["parameters"] = model.of(stated)
    if "chapters" in asked:
        asked["chapters"] = _names(asked["chapters"])
    if "formats" in asked:
        asked["formats"] = _formats(asked["formats"])
    return Order(**asked)


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _formats(text: str) -> tuple[Format, ...]:
    """The formats named in "html,pdf"; "none" names none."""
    names = _names(text)
    if names == ["none"]:
        return ()
    unknown = sorted(set(names) - set(Format))
    if unknown or not names:
        raise ParameterError(
            f"--to: {listed(unknown) or 'nothing'} is no format; choose of {listed(Format)}, or "
            "none."
        )
    return tuple(Format(name) for name in dict.fromkeys(names))


def _option(name: str, default: Any) -> inspect.Parameter:
    kind, words = _OPTIONS[name]
    spelt = ["--to"] if name == "formats" else []
    option = typer.Option(*spelt, help=words, min=1 if kind is int else None)
    return _keyword(name, Annotated[kind | None, option], default)


def _parameter(name: str) -> inspect.Parameter:
    """A text, so that `Parameters` alone says what is refused."""
    option = typer.Option(
        help=brief().parameters.model_fields[name].description,
        envvar=f"BRIEF_{name.upper()}",
        autocompletion=lambda: list(map(str, brief().parameters.choices(name, own()))),
    )
    return _keyword(name, Annotated[str | None, option])


def _keyword(name: str, annotation: Any, default: Any = None) -> inspect.Parameter:
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
    )
