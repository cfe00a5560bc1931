"""The parameters that a notebook declares in its cell tagged "parameters"."""

from nbformat import NotebookNode
from papermill.exceptions import PapermillException
from papermill.translators import papermill_translators

INJECTED = "injected-parameters"
"""The tag that papermill gives to the cell with the parameters of a run."""


def declared(notebook: NotebookNode) -> dict[str, str]:
    """The parameters of a notebook by name, each with its value as it is written there.

    Those that a run has set have the values of the run.
    """
    kernel = notebook.metadata.get("kernelspec", {})
    try:
        name, language = kernel.get("name", ""), kernel.get("language", "python")
        translator = papermill_translators.find_translator(name, language)
    except PapermillException:  # of a language in which none can be set
        return {}
    stated = [
        parameter
        for cell in notebook.cells
        if {"parameters", INJECTED} & set(cell.metadata.get("tags", []))
        for parameter in translator.inspect(cell)
    ]
    return {each.name: each.default.strip("\"'") for each in stated}
