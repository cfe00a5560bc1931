"""A module a chapter or a part of one: what its numbers are."""
