"""Those who code in notebook 08, side by side as tables: you, the machines, your class or the synthetic coders.

    from lessons import coders
    coders.sentences()                       # one row a sentence: does it give a source, or none?
    coders.answers(1)                        # one row an answer of the class: which kind of source?

What counts is a student’s first whole answer, as in :mod:`lessons.desk.classroom`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lessons import case
from lessons.case import machines
from lessons.desk import classroom
from lessons.kit import tables

if TYPE_CHECKING:
    from lessons.kit.frames import Table

YOU = "you"
FEW = 6  # up to so many coders each is shown by name; of more, nobody can be found again
_SAID = {"yes": "a source", "no": "none"}


def sentences() -> Table:
    """The coded sentences: what the reader, the machines and the course’s own table say of each.

    The reader is you, as soon as 08.1 or 08.2 is answered; before that, the synthetic coder 3. ``lazy`` reads nothing
    and says “a source” each time. A sentence that the reader left out has an empty cell.

    >>> sentences().columns.to_list()
    ['sentence', 'text', 'reader', 'word list', 'engine', 'lazy', 'course']
    """
    numbers = case.sentence_numbers()
    reader = case.has_source(classroom.mine() or case.coders(1)["coder 3"])
    course = case.has_source(case.course_codes())
    found = {name: machines.findings(name, case.course()) for name in machines.NAMES}
    rows = [
        {
            "sentence": number,
            "text": case.sentence(each).text,
            "reader": _SAID.get(reader.get(each, "")),
            **{name: _SAID["yes" if finds[number] else "no"] for name, finds in found.items()},
            "lazy": _SAID["yes"],
            "course": _SAID[course[each]],
        }
        for each, number in numbers.items()
    ]
    return tables.frame(sorted(rows, key=lambda row: row["sentence"]))


def answers(round: int = 1) -> Table:
    """Everybody’s answers of a round, one a row: sentence, coder, code.

    They are those of the class, if its files are here; else those of the three synthetic coders, and yours in front.
    In a class of more than six, the answers to a sentence stand in order and the coders are mere numbers, so that no
    column is anybody’s. Raises UnknownName (a KeyError) if there is no such round.

    >>> answers(1).pivot(index="sentence", columns="coder", values="code").loc[13].to_list()
    ['no source', 'office', 'office']
    """
    made_up, exercises = case.coders(round), classroom.TWENTY if round == 1 else classroom.AGAIN
    group, mine = classroom.codings(exercises), classroom.mine(exercises)
    found = group if len(group) > 1 else {**made_up, **({YOU: mine} if mine else {})}
    rows = []
    for each, sentence in sorted(case.sentence_numbers().items(), key=lambda pair: pair[1]):
        given = {coder: codes[each] for coder, codes in found.items() if each in codes}
        if len(found) > FEW:
            given = {f"{place:02}": code for place, code in enumerate(sorted(given.values()), 1)}
        rows += [{"sentence": sentence, "coder": coder, "code": code} for coder, code in given.items()]
    return tables.frame(rows, ("sentence", "coder", "code"))
