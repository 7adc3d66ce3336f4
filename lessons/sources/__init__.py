"""The attribution engine: who says what in a text, by rules that a student can read. Standard library only."""

from __future__ import annotations

from lessons.sources.engine import find as find
from lessons.sources.relation import Relation as Relation
from lessons.sources.relation import Span as Span
from lessons.sources.rules import RULES as RULES
