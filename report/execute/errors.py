"""What can go wrong while notebooks run. Kept apart so that the command line imports quickly."""


class NotebookError(Exception):
    """A cell failed; the message names notebook, cell and error, and how to see it again."""
