"""This brief: all that knows Japan, yen, budgets and the claims of the press."""
