"""What every notebook needs."""

from report.contract import brief
from report.present.format import day
from report.present.sentence import Sentence, sentence

Edition = brief().edition

__all__ = ["Edition", "Sentence", "day", "sentence"]
