"""What a reader sees: sentences, exhibits and charts."""

from report.present import budget as show
from report.present.sentence import Sentence

__all__ = ["Sentence", "show"]
