"""Facts as stated: load, check, and the quantities made of them."""

from report.facts.load import Facts, load_facts

__all__ = ["Facts", "load_facts"]
