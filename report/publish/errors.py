"""What goes wrong with an edition. Kept apart so that the command line imports quickly."""


class EditionError(Exception):
    """An edition is not what its record says; the message names each file."""


class OutputError(OSError):
    """Something cannot be written where it should be; the message says where, why, what to do."""


class HeldError(OutputError):
    """Another process writes to the folder; the message says which."""
