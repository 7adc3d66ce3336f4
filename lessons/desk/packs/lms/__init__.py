"""The pack ``lms``: the exercises for a school's learning platform, which reads QTI 2.1 or Moodle XML.

``asked`` says what an exercise asks, in the few terms that platforms share; ``body`` makes its texts XHTML; ``qti`` and
``moodle`` make the files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lessons.course import model
from lessons.desk.packs.lms import asked, moodle, qti
from lessons.kit import paths


def files(only: Collection[str] = ()) -> Iterator[tuple[str, bytes]]:
    """The files of all notebooks, or of some, for example ``["03"]``; a note says what is left out and why.

    >>> [name for name, content in files(["00"])]
    ['qti/00-start-here.zip', 'moodle/00-start-here.xml', 'read-me.txt']
    """
    left_out = []
    for lesson in [model.notebook(number) for number in only or model.notebooks()]:
        name = f"{lesson.notebook}-{lesson.slug}"
        reasons = {exercise.id: asked.left_out(exercise) for exercise in lesson.exercises}
        left_out += [f"{identifier}: {reason}" for identifier, reason in reasons.items() if reason]
        kept = [exercise for exercise in lesson.exercises if not reasons[exercise.id]]
        yield f"qti/{name}.zip", qti.package(lesson, kept)
        yield f"moodle/{name}.xml", moodle.questions(lesson, kept)
    note = (paths.data() / "course" / "lms-read-me.txt").read_text(encoding="utf-8-sig")
    yield "read-me.txt", note.replace("{left_out}", "\n".join(left_out) or "nothing").encode()
