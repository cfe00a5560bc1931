"""What every notebook needs."""

from report.brief.edition import Edition
from report.present.format import day
from report.present.sentence import Sentence, sentence

__all__ = ["Edition", "Sentence", "day", "sentence"]
