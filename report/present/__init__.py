"""What a reader sees: sentences, exhibits and charts."""

from report.present import budget as show
from report.present.format import day
from report.present.sentence import Sentence

__all__ = ["Sentence", "day", "show"]
