"""What goes wrong with an edition that was written before."""


class EditionError(Exception):
    """An edition is not what its record says; the message names each file."""
