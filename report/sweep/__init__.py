"""Build many editions, so that a sweep that is stopped goes on where it was."""
