"""The command line: a light wrapper, no logic. Options derive from the fields of `Parameters`.

Exit codes: 0 done; 1 the facts, a notebook, an edition or the output failed; 2 a parameter was
refused; 130 interrupted.
"""

import inspect
import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Annotated, Any

import typer

from report.execute.errors import NotebookError
from report.execute.options import EngineName, Run
from report.facts.package import DataPackage, FactsError
from report.facts.rules import require
from report.parameters import ParameterError, Parameters, described
from report.publish.errors import EditionError
from report.publish.formats import DEFAULT, Format, formats

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)

Output = Annotated[Path, typer.Option(help="Folder to write to; made where it is missing.")]
Engine = Annotated[EngineName, typer.Option(help="Fork kernels from one process, or start them.")]
Jobs = Annotated[int, typer.Option(min=1, help="Notebooks to run side by side.")]
Timeout = Annotated[int, typer.Option(min=1, help="Seconds that one cell may take.")]
Memory = Annotated[
    int | None, typer.Option(min=1, help="MiB of data that a forked notebook may hold.")
]
To = Annotated[str, typer.Option(help="What to write, separated by commas: html, pdf, xlsx.")]
Static = Annotated[bool, typer.Option("--static", help="Leave out the script that draws charts.")]
HOW = Run()
ALL = ",".join(DEFAULT)


def build(
    output: Output = Path("build"),
    to: To = ALL,
    engine: Engine = HOW.engine,
    jobs: Jobs = HOW.jobs,
    cell_timeout: Timeout = HOW.cell_timeout,
    memory_limit: Memory = HOW.memory_limit,
    static: Static = False,
    **values: Any,
) -> None:
    """Run the notebooks and write the brief with the numbers, notebooks and tables behind it."""
    asked = _asked(to)
    parameters = Parameters.of({name: text for name, text in values.items() if text is not None})
    how = Run(engine, jobs, cell_timeout, memory_limit)
    require(DataPackage())
    how.warm_up()
    from report.execute.run import run_notebooks
    from report.publish.write import publish, warm_up

    with ThreadPoolExecutor() as pool:
        warm = pool.submit(warm_up, parameters, asked, static=static)
        notebooks = run_notebooks(parameters.model_dump(mode="json"), how=how)
        warm.result()
    for path in publish(notebooks, parameters, output, formats=asked, static=static):
        typer.echo(path)


@app.command()
def check() -> None:
    """Check the data package: each broken rule with file, row, column and value."""
    require(DataPackage())
    typer.echo("data/ keeps every rule.")


@app.command()
def parameters() -> None:
    """List the parameters: name, default, allowed values and meaning."""
    for name, default, allowed, meaning in described():
        typer.echo(f"{name}\n    {meaning}\n    Allowed: {allowed}. Default: {default}.")


@app.command()
def accept() -> None:
    """Run the notebooks in place with default parameters and say which numbers moved."""
    from report.publish.accept import accept_outputs

    for line in accept_outputs():
        typer.echo(line)


@app.command()
def verify(folder: Annotated[Path, typer.Argument(help="The folder of an edition.")]) -> None:
    """Check every file of an edition against its record, and name what was touched."""
    from report.publish import verify

    typer.echo(f"{verify.verify(folder)} files are as recorded.")


@app.command()
def extract(
    pdf: Annotated[Path, typer.Argument(help="A brief.pdf.")],
    folder: Annotated[Path, typer.Argument(help="Folder to write to; made where it is missing.")],
) -> None:
    """Take the tables, notebooks and numbers out of a PDF, and check their hashes."""
    from report.publish import verify

    typer.echo(f"{len(verify.extract(pdf, folder))} files, each as its hash says.")


def _asked(to: str) -> tuple[Format, ...]:
    try:
        return formats(to)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--to") from None


def _with_options(command: Any) -> Any:
    """The command with one text option for each field of `Parameters` in place of `values`."""
    own = inspect.signature(command)
    options = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=None,
            annotation=Annotated[str | None, typer.Option(help=field.description)],
        )
        for name, field in Parameters.model_fields.items()
    ]
    kept = [p for p in own.parameters.values() if p.kind is not inspect.Parameter.VAR_KEYWORD]
    command.__signature__ = own.replace(parameters=[*kept, *options])
    return command


app.command()(_with_options(build))


def main() -> None:
    """Run the command line; errors that a user can mend end in one message, not a traceback."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("report").setLevel(logging.INFO)
    try:
        app()
    except ParameterError as error:
        _leave(error, 2)
    except (FactsError, NotebookError, EditionError, OSError) as error:
        _leave(error, 1)


def _leave(error: Exception, code: int) -> None:
    typer.echo(f"brief: {error}", err=True)
    raise SystemExit(code)
