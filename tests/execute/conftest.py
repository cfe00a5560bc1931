"""Notebooks for the tests of the engines."""

import nbformat
import pytest


@pytest.fixture
def notebook(tmp_path):
    """Writes a notebook of these sources to a folder of its own; gives back the folder."""

    def write(*sources, name="01-x"):
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        cells[0].metadata["tags"] = ["parameters"]
        made = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
        nbformat.write(made, tmp_path / f"{name}.ipynb")
        return tmp_path

    return write
