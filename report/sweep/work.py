"""What one worker of a sweep does: build an edition and hand back its files."""

from dataclasses import replace

from report.execute.run import run_notebooks
from report.order import Order
from report.parameters import Parameters
from report.publish.write import edition_files


def edition(parameters: Parameters, order: Order) -> dict[str, bytes]:
    """The files of an edition, bytes by name, its record last.

    The process stays warm from one edition to the next, and every chapter of every edition is
    a fork of the same clean process. Raises what `report.build` raises.
    """
    one = replace(order, parameters=parameters, jobs=1)
    return edition_files(run_notebooks(one), one)
