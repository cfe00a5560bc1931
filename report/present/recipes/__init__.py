"""Recipes: how an exhibit draws its table, declared beside it.

A recipe names columns of the rows, fields or properties. It places what they hold at any width, so
that one recipe serves a wide page, a narrow one, paper and a notebook.
"""

from report.present.recipes.columns import columns, waterfall
from report.present.recipes.common import Drawing, Recipe
from report.present.recipes.panels import panels
from report.present.recipes.rows import bars, bullet, dots, ranges, stacked, stages, strip
from report.present.recipes.steps import steps
from report.present.recipes.wholes import sources, whole

__all__ = [
    "Drawing",
    "Recipe",
    "bars",
    "bullet",
    "columns",
    "dots",
    "panels",
    "ranges",
    "sources",
    "stacked",
    "stages",
    "steps",
    "strip",
    "waterfall",
    "whole",
]
