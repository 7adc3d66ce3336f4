"""The attribution engine: who says what in a text, by rules that a student can read. Standard library only."""

from __future__ import annotations

from lessons.sources.engine import find as find
from lessons.sources.frames import meaning as meaning
from lessons.sources.frames import rows as rows
from lessons.sources.relation import Relation as Relation
from lessons.sources.relation import Span as Span
from lessons.sources.trying import changes as changes
from lessons.sources.trying import table as table
