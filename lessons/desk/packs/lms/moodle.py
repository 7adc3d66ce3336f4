"""Questions in Moodle's XML: a category for a notebook, in it a question for an exercise.

A table becomes a question with embedded answers ("cloze"), the one kind in which each list has replies of its own.
Hints are for the behavior "interactive with multiple tries", and no try costs anything. Moodle says what it reads in
question/format/xml/format.php, and of embedded answers in question/type/multianswer/questiontype.php.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from xml.etree import ElementTree as ET

from lessons.course.kinds import Exercise
from lessons.course.model import Lesson
from lessons.desk.packs.lms import asked, body
from lessons.desk.packs.lms.asked import Answer, Part
from lessons.desk.packs.lms.body import element
from lessons.kit import markup

KINDS = {"choose": "multichoice", "tick": "multichoice", "sort": "ordering", "count": "numerical", "write": "essay"}
CHOICES = {"shuffleanswers": "false", "answernumbering": "none"}
ORDER = {"layouttype": "VERTICAL", "selecttype": "ALL", "showgrading": "HIDE", "numberingstyle": "none"}
ORDER |= {"gradingtype": "RELATIVE_ALL_PREVIOUS_AND_NEXT"}  # by the pairs that stand the right way round
# What has a meaning among embedded answers. Moodle takes the backslash away from the first two, and decodes the others.
_SIGNS = str.maketrans({"#": "\\#", "}": "\\}", "~": "&amp;\\#126;", "\\": "&amp;\\#92;", "\n": " "})
HERE = "\ue000"  # where a list of embedded answers comes to stand


def questions(lesson: Lesson, exercises: Iterable[Exercise]) -> bytes:
    """The file of one notebook."""
    name = f"{lesson.notebook} {lesson.title}".replace("/", "//")  # one stroke parts a category from one inside it
    category = element("category", element("text", f"$course$/top/Who Says So?/{name}"))
    info = _html("info", body.blocks(lesson.question))
    quiz = element("quiz", element("question", category, info, type="category"), *map(_question, exercises))
    return bytes(ET.tostring(quiz, encoding="utf-8", xml_declaration=True))


def _html(tag: str, made: ET.Element | str, *more: ET.Element, **attributes: object) -> ET.Element:
    """A text of Moodle's, in HTML, with what else belongs inside it."""
    text = element("text", made if isinstance(made, str) else _as_html(made))
    return element(tag, text, *more, format="html", **attributes)


def _as_html(made: ET.Element) -> str:
    return ET.tostring(made, encoding="unicode", method="html") if made.text or len(made) else ""


def _question(exercise: Exercise) -> ET.Element:
    parts = asked.parts(exercise)
    kind = "cloze" if exercise.rows else KINDS[parts[0].kind]
    shown = _as_html(body.body(exercise, [element("span", HERE) for _ in parts if exercise.rows]))
    if exercise.rows:  # no brace in it but those of the embedded answers
        texts = shown.replace("{", "&#123;").split(HERE)
        shown = "".join(text + answers for text, answers in zip_longest(texts, map(_embedded, parts), fillvalue=""))
    hints = (_html("hint", body.blocks(hint), element("shownumcorrect")) for hint in exercise.hints)
    return element(
        "question",
        element("name", element("text", f"{exercise.id} {exercise.title}")),
        _html("questiontext", shown),
        _html("generalfeedback", body.elements(asked.explained(exercise))),
        element("defaultgrade", str(sum(part.points for part in parts))),
        element("penalty", "0"),
        *(_own(parts[0]) if kind != "cloze" else ()),
        *(hints if kind != "essay" else ()),  # a text is not tried again
        type=kind,
    )


def _own(part: Part) -> Iterator[ET.Element]:
    """The elements that a part's kind of question has alone."""
    settings = CHOICES | {"single": str(part.kind == "choose").lower()}
    if part.kind == "write":
        settings = {"responseformat": "plain", "minwordlimit": str(part.least)}
        yield _html("graderinfo", body.blocks(part.guide))
    elif part.kind == "sort":
        settings = ORDER | {"selectcount": str(len(part.answers))}
    yield from (element(name, value) for name, value in settings.items() if part.kind != "count")
    for number, answer in enumerate(part.answers, 1):
        fraction = number if part.kind == "sort" else round(100 * answer.worth / part.points, 5)
        yield _answer(part, answer, fraction)


def _answer(part: Part, answer: Answer, fraction: float) -> ET.Element:
    reply = _html("feedback", body.blocks(answer.reply))
    if part.kind == "count":  # a number is no HTML
        near = element("tolerance", f"{answer.tolerance:.12g}")
        return element("answer", element("text", answer.text), near, reply, fraction=fraction)
    return _html("answer", body.inline(answer.text), reply, fraction=fraction)


def _embedded(part: Part) -> str:
    """A list of embedded answers, as the text of a question holds it.

    >>> _embedded(Part("choose", (Answer("#1", 1), Answer("2 < 3", 0, "No."))))
    '{1:MULTICHOICE:=\\\\#1#~%0%2 &amp;lt; 3#&lt;div&gt;&lt;p&gt;No.&lt;/p&gt; &lt;/div&gt;}'
    """

    def inside(html: str) -> str:
        return markup.escape(html).translate(_SIGNS)

    answers = (
        ("=" if answer.worth else "%0%")
        + inside(markup.escape(markup.text(answer.text)))
        + f"#{inside(_as_html(body.blocks(answer.reply)))}"
        for answer in part.answers
    )
    return f"{{1:MULTICHOICE:{'~'.join(answers)}}}"
