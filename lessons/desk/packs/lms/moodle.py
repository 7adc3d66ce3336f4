"""Questions in Moodle's XML: a category for a notebook, in it a question for an exercise.

A table becomes a question with embedded answers ("cloze"), the one kind in which each list has replies of its own.
Hints are for the behavior "interactive with multiple tries", and no try costs anything. Moodle says what it reads in
question/format/xml/format.php, and of embedded answers in question/type/multianswer/questiontype.php.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from lessons.course.kinds import Exercise
from lessons.course.model import Lesson
from lessons.desk.packs.lms import asked, body
from lessons.desk.packs.lms.asked import Answer, Part
from lessons.desk.packs.lms.body import element
from lessons.kit import markup, paths
from lessons.kit.toml_table import read_toml

PARTS = read_toml(paths.data() / "course" / "moodle.toml")
OPENING = "\ue000"  # the brace in front of embedded answers, until all others are out of the way
# What has a meaning among embedded answers. Moodle takes the backslash away from the first two, and decodes the others.
_SIGNS = str.maketrans({"#": "\\#", "}": "\\}", "{": "&\\#123;", "~": "&\\#126;", "\\": "&\\#92;", "\n": " "})


def questions(lesson: Lesson, exercises: Iterable[Exercise]) -> bytes:
    """The file of one notebook."""
    name = f"{lesson.notebook} {lesson.title}".replace("/", "//")  # one stroke parts a category from one inside it
    category = element("category", element("text", f"$course$/top/Who Says So?/{name}"))
    info = _html("info", body.blocks(lesson.question))
    quiz = element("quiz", element("question", category, info, type="category"), *map(_question, exercises))
    return bytes(ET.tostring(quiz, encoding="utf-8", xml_declaration=True))


def _as_html(made: ET.Element) -> str:
    return ET.tostring(made, encoding="unicode", method="html") if made.text or len(made) else ""


def _html(tag: str, made: ET.Element, *more: ET.Element, **attributes: object) -> ET.Element:
    """A text of Moodle's, in HTML, with what else belongs inside it."""
    text = _as_html(made).replace("{", "&#123;").replace(OPENING, "{")
    return element(tag, element("text", text), *more, format="html", **attributes)


def _question(exercise: Exercise) -> ET.Element:
    parts = asked.parts(exercise)
    kind = "cloze" if exercise.rows else PARTS[parts[0].kind]["kind"]
    lists = [element("span", _embedded(part)) for part in parts if exercise.rows]
    hints = (_html("hint", body.blocks(hint), element("shownumcorrect")) for hint in exercise.hints)
    return element(
        "question",
        element("name", element("text", f"{exercise.id} {exercise.title}")),
        _html("questiontext", body.body(exercise, lists)),
        _html("generalfeedback", body.elements(asked.explained(exercise))),
        element("defaultgrade", str(sum(part.points for part in parts))),
        element("penalty", "0"),
        *(_own(parts[0]) if kind != "cloze" else ()),
        *(hints if kind != "essay" else ()),  # a text is not tried again
        type=kind,
    )


def _own(part: Part) -> Iterator[ET.Element]:
    """The elements that a part's kind of question has alone."""
    yield from (element(name, value) for name, value in PARTS[part.kind].get("settings", {}).items())
    if part.kind == "write":
        yield element("minwordlimit", str(part.least))
        yield _html("graderinfo", body.blocks(part.guide))
    for number, answer in enumerate(part.answers, 1):
        yield _answer(part, answer, number if part.kind == "sort" else round(100 * answer.worth / part.points, 5))


def _answer(part: Part, answer: Answer, fraction: float) -> ET.Element:
    reply = _html("feedback", body.blocks(answer.reply))
    if part.kind == "count":  # a number is no HTML
        near = element("tolerance", f"{answer.tolerance:.12g}")
        return element("answer", element("text", answer.text), near, reply, fraction=fraction)
    return _html("answer", body.inline(answer.text), reply, fraction=fraction)


def _embedded(part: Part) -> str:
    """A list of embedded answers, as it stands in a text, which is HTML.

    >>> _embedded(Part("choose", (Answer("#1", 1), Answer("2 < 3", 0, "No.")))).replace(OPENING, "{")
    '{1:MULTICHOICE:=\\\\#1#~%0%2 &lt; 3#<div><p>No.</p> </div>}'
    """
    lines = (
        (each.worth, markup.escape(markup.text(each.text)), _as_html(body.blocks(each.reply))) for each in part.answers
    )
    answers = (("=" if worth else "%0%") + "#".join(html.translate(_SIGNS) for html in told) for worth, *told in lines)
    return f"{OPENING}1:MULTICHOICE:{'~'.join(answers)}}}"
