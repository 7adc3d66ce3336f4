"""The attribution engine: who says what in a text, by rules that a student can read. Standard library only."""

from __future__ import annotations

from lessons.attribution.engine import find as find
from lessons.attribution.relation import Relation as Relation
from lessons.attribution.relation import Span as Span
from lessons.attribution.rules import RULES as RULES
