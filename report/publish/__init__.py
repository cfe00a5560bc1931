"""Make an edition of executed notebooks."""
