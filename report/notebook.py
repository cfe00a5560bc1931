"""What every notebook needs."""

from report.facts.load import load_facts
from report.parameters import Parameters
from report.present.format import day
from report.present.sentence import Sentence

__all__ = ["Parameters", "Sentence", "day", "load_facts"]
