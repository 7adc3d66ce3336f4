"""Figures: each gives its picture, a sentence on how to read it, and its data as a table.

    from lessons import charts
    charts.ribbon()

Altair and pandas are imported by the first call that needs them.
"""

from __future__ import annotations

from lessons.charts.collation import collation
from lessons.charts.contacts import timeline
from lessons.charts.family import family_tree
from lessons.charts.figure import Figure
from lessons.charts.ladder import ladder
from lessons.charts.network import shuttle
from lessons.charts.page import page
from lessons.charts.parts import parts
from lessons.charts.sources import ledger, ribbon

__all__ = ["Figure", "collation", "family_tree", "ladder", "ledger", "page", "parts", "ribbon", "shuttle", "timeline"]
