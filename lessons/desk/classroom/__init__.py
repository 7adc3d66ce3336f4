"""A class without accounts or a server: a folder of records in, tables of what the class answered out.

    from lessons import classroom
    classroom.collect()                      # a button: choose the files that students downloaded
    answers = classroom.answers()            # one row a try; `lessons collect FOLDER` brings it
    classroom.difficulty(answers)            # and what else a class report shows: see report.py

``files`` finds out which file is whose, ``coding`` lays codings side by side, ``choosing`` is the button, ``report``
makes the tables, ``projecting`` a page for all to see. Nobody is named, marked or ranked: a student is a code word.
"""

from __future__ import annotations

from lessons.desk.classroom.choosing import Collection, collect, keep, said
from lessons.desk.classroom.coding import AGAIN, TWENTY, coding, codings, folder, mine, statements
from lessons.desk.classroom.projecting import page
from lessons.desk.classroom.report import (
    agreed,
    answers,
    chosen,
    codes,
    difficulty,
    growth,
    guesses,
    misconceptions,
    texts,
    whose,
)

__all__ = [
    "AGAIN", "TWENTY", "Collection", "agreed", "answers", "chosen", "codes", "coding", "codings", "collect",
    "difficulty", "folder", "growth", "guesses", "keep", "mine", "misconceptions", "page", "said", "statements",
    "texts", "whose",
]  # fmt: skip
