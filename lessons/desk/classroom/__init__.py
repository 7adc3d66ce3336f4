"""A class without accounts or a server: a folder of records in, tables of what the class answered out.

    from lessons import classroom
    classroom.codings(["08.1", "08.2"])      # code word → statement → code
    classroom.collect()                      # a button: choose the files that students downloaded

``files`` finds out which file is whose, ``coding`` lays codings side by side, ``choosing`` is the button.
Nobody is named, marked or ranked: a student is a code word.
"""

from __future__ import annotations

from lessons.desk.classroom.choosing import Collection, collect, keep, said
from lessons.desk.classroom.coding import AGAIN, TWENTY, coding, codings, folder, mine, statements

__all__ = [
    "AGAIN",
    "TWENTY",
    "Collection",
    "coding",
    "codings",
    "collect",
    "folder",
    "keep",
    "mine",
    "said",
    "statements",
]
