"""A module a chapter or a part of one: how its numbers are shown."""
