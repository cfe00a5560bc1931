"""The commands of `brief`: a light wrapper, no logic."""

import json
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer

from report.facts.package import DataPackage
from report.facts.rules import require
from report.options import OrderCommand, Output, ordered
from report.order import Order
from report.parameters import described, schema

Closes = Annotated[
    str, typer.Option(help="Day on which the tables close from now on, where that is later.")
]
EDITION = "Folder of an edition, file of parameters, or a list such as as_of=2025-12-26."

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False)


@app.command(cls=OrderCommand)
@ordered(
    "formats", "chapters", "notebooks", "previous", "engine", "jobs", "cell_timeout",
    "memory_limit", "parameters", formats="html,pdf", chapters="", cell_timeout=Order.cell_timeout,
)  # fmt: skip
def build(order: Order, output: Output = "build") -> None:
    """Run the notebooks and write the brief with the numbers, notebooks and tables behind it."""
    began = perf_counter()
    from report.execute.forked import start_server

    start_server(order)  # it imports while this process checks the facts
    require(order.package)
    from report.builder import build, findings

    paths = build(order, output)
    for path in paths[: len(order.formats)]:
        typer.echo(path)
    for finding in islice(findings(paths), 2):
        typer.echo(finding, err=True)
    typer.echo(f"Built in {perf_counter() - began:.1f} s.", err=True)


@app.command(cls=OrderCommand)
@ordered("chapters", "notebooks", "parameters", chapters="")
def plan(order: Order, output: Output = "build") -> None:
    """Say what would run, which facts enter, and what is already built; run nothing."""
    from report.plan import plan

    for line in plan(order, output):
        typer.echo(line)


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to make, named as it.")],
) -> None:
    """Write a small repository with a brief of your own, to build and to change."""
    from report.scaffold.new import new

    typer.echo(new(folder))


@app.command()
def check() -> None:
    """Check the tables: each broken rule; then, as notes, what the newest edition leaves out."""
    from report.refresh.configuration import check

    package = DataPackage()
    require(package)
    check(package)
    typer.echo("data/ keeps every rule.")
    from report.notes import notes

    for line in notes():
        typer.echo(line)


@app.command()
def refresh(
    series: Annotated[
        list[str] | None, typer.Argument(help="Sources in data/refresh.yml, by name; all of them.")
    ] = None,
    closes: Closes = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be kept; keep nothing.")
    ] = False,
) -> None:
    """Ask publishers for fresh statistics, and add what is new to the tables, as rows."""
    from report.refresh.run import refresh

    refresh(series or (), closes, dry_run=dry_run)


@app.command()
def add(
    table: Annotated[str, typer.Argument(help="Table to add to, such as sources.")],
    cells: Annotated[
        list[str] | None, typer.Option("--set", help="A cell as column=value; once for each.")
    ] = None,
    rows: Annotated[
        str, typer.Option("--from", help="CSV or JSON with rows; - for the standard input.")
    ] = "",
    closes: Closes = "",
    yes: Annotated[bool, typer.Option("--yes", help="Keep it where every rule is kept.")] = False,
) -> None:
    """Add a row: ask for its cells, try it, say which numbers it moves, and keep it or not."""
    from report.entry.addition import add

    add(table, cells or [], rows, closes, yes)


@app.command()
def parameters(
    as_schema: Annotated[bool, typer.Option("--json", help="Print the JSON Schema.")] = False,
) -> None:
    """List the parameters: name, default, allowed values and meaning."""
    if as_schema:
        typer.echo(json.dumps(schema(), indent=2))
        return
    for name, default, allowed, meaning in described():
        typer.echo(f"{name}\n    {meaning}\n    Allowed: {allowed}. Default: {default}.")


@app.command()
def explain(
    number: Annotated[str, typer.Argument(help="Id of a number, or words of its sentence.")],
    edition: Annotated[str, typer.Option(help=EDITION)] = "build",
) -> None:
    """Say what a number is, how it is made, and from which rows and documents."""
    from report.compare.inputs import editions
    from report.explain import explain

    with editions(edition) as (read,):
        for line in explain(read, number):
            typer.echo(line)


@app.command()
def diff(
    before: Annotated[str, typer.Argument(help=EDITION)],
    after: Annotated[str, typer.Argument(help=EDITION)],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    html: Annotated[Path | None, typer.Option(help="A page to write instead.")] = None,
    ids: Annotated[bool, typer.Option("--ids", help="Name each number by its id too.")] = False,
    fail_on_change: Annotated[
        bool, typer.Option("--fail-on-change", help="Exit with 1 where a number differs.")
    ] = False,
) -> None:
    """Compare the numbers of two editions, each change with what made it."""
    from report.compare import show
    from report.compare.inputs import compare_inputs

    if html is not None:
        show.check_page(html)
    comparison = compare_inputs(before, after)
    if as_json:
        typer.echo(json.dumps(show.as_json(comparison), ensure_ascii=False, indent=1))
    elif html is not None:
        show.write_page(comparison, html)
        typer.echo(html)
    else:
        show.print_all(comparison, ids)
    if fail_on_change and (comparison.changes or comparison.verdicts):
        raise typer.Exit(1)


@app.command()
@ordered("formats", "chapters", "jobs", formats="html", chapters="")
def sweep(
    order: Order,
    grid: Annotated[Path, typer.Argument(help="YAML or JSON: values for each parameter, or sets.")],
    output: Output = "build/sweep",
    dask: Annotated[str | None, typer.Option(help="Scheduler, as tcp://10.0.0.1:8786.")] = None,
) -> None:
    """Build an edition for each set of parameters; one that is there is not built again."""
    from report.sweep.grid import read_grid

    sets = read_grid(grid)
    from report.sweep.run import sweep

    summary = sweep(sets, output, order, dask=dask)
    typer.echo(summary)
    if summary.failed:
        raise typer.Exit(1)


@app.command()
def serve(
    output: Annotated[Path, typer.Option(help="Folder of the editions.")] = Path("build/served"),
    host: Annotated[str, typer.Option(help="Address of this machine to answer at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="0 takes a free one.", min=0, max=65535)] = 8765,
) -> None:
    """Offer the brief in a browser: ask for editions, read and compare them. Ctrl-C ends it."""
    require(DataPackage())
    from report.serve.server import serve

    serve(output, host, port, typer.echo)


@app.command()
def sensitivity(
    folder: Annotated[str, typer.Argument(help="Folder or address of a sweep.")],
    number: Annotated[str, typer.Argument(help="Id of a number, such as main.sign.ratio.")],
) -> None:
    """Write a page of how far each parameter of a sweep moves one number."""
    from report.publish.store import folder_at
    from report.sweep.sensitivity import write_sensitivity

    for page in write_sensitivity(folder_at(folder), [number]):
        typer.echo(page)


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
