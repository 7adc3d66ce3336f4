"""What a teacher hands out, as files: ``lessons pack NAME``, all made from ``data/`` and the notebooks.

- ``contents``: which files each pack has
- ``pages``: the teacher's pages in Markdown, which ``lessons refresh`` keeps in ``notebooks/teacher/``
- ``worksheets``, ``reading``, ``slips``: for students; ``on_paper`` says how each kind of question is answered there
- ``for_teachers``, ``guide``, ``slides``: for teachers; ``blank``: for teaching live
- ``shown``: what a notebook shows; ``typeset``: paper, by the templates in ``print/``
- ``lms``: the exercises for learning platforms, in QTI 2.1 and Moodle XML; ``class_report``: a class's answers
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from lessons.kit import named_files

PACKS = {  # and what each is for
    "student": "worksheets, also in large print, and the page to read",
    "teacher": "the guide, quick starts, keys, rubrics, figures, slides",
    "print": "what a class without computers needs: worksheets, figures, slips to cut out",
    "blank": "notebooks without their code, for teaching live, and the code on paper",
    "lms": "exercises for a learning platform, in QTI 2.1 and Moodle XML",
    "class": "the class report: what lessons collect found last",
}


def write(name: str, folder: Path, only: Collection[str]) -> Iterator[Path]:
    """Write each file of a pack whole, and give its path; ``only`` names notebooks, for example ``["03"]``.

    Raises NotSaved with one sentence if a file can't be written.
    """
    from lessons.desk.packs import contents  # now: the other commands start without what makes the files

    for file, content in contents.FILES[name](only):
        if content:
            yield named_files.write(folder / file, content)
