"""A content package in QTI 2.1: an item for an exercise, a test of all items of a notebook, a manifest.

What is always the same in them stands in ``data/course/qti``. A part has a response, and what is said to it is an
outcome that takes the name of the answer. Replies stand beside the lists of a table; else they are modal feedback, the
form that most platforms show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from xml.etree import ElementTree as ET

from lessons.course.kinds import Exercise
from lessons.course.model import Lesson
from lessons.desk.packs.lms import asked, body
from lessons.desk.packs.lms.asked import Answer, Part
from lessons.desk.packs.lms.body import element
from lessons.kit import markup, parcels, paths
from lessons.kit.language import language, say


def package(lesson: Lesson, exercises: Iterable[Exercise]) -> bytes:
    """The package of one notebook."""
    manifest, test = _template("imsmanifest.xml"), _template("test.xml")
    manifest.set("identifier", f"who-says-so-{lesson.notebook}")
    test.attrib |= {"identifier": f"test-{lesson.notebook}", "title": f"{lesson.notebook} {lesson.title}"}
    made, resources, section = {"imsmanifest.xml": manifest, "test.xml": test}, manifest[-1], test[1][-1]
    section.set("title", lesson.title)
    for each in exercises:
        name, href = f"exercise-{each.id}", f"exercise-{each.id}.xml"
        made[href] = _item(each, name)
        section.append(element("assessmentItemRef", identifier=name, href=href))
        resources[0].append(element("dependency", identifierref=name))
        kind = {"identifier": name, "type": "imsqti_item_xmlv2p1", "href": href}
        resources.append(element("resource", element("file", href=href), **kind))
    written = {name: bytes(ET.tostring(tree, encoding="utf-8", xml_declaration=True)) for name, tree in made.items()}
    return parcels.zipped(written)


def _template(name: str) -> ET.Element:
    """A file of ``data/course/qti``, with the plain names of elements that :func:`element` gives too."""
    root = ET.parse(paths.data() / "course" / "qti" / name).getroot()
    root.set("xmlns", root.tag[1:].partition("}")[0])
    for each in root.iter():
        each.tag = each.tag.partition("}")[2]
    return root


def _item(exercise: Exercise, name: str) -> ET.Element:
    """One exercise. What is declared comes first, and what is said last, as the schema wants it."""
    root, parts = _template("item.xml"), asked.parts(exercise)
    root.attrib |= {"identifier": name, "title": f"{exercise.id} {exercise.title}", "xml:lang": language()}
    _, most, *_, shown, processing = root
    enough = processing[-1][0]  # when it is explained at once: with all points, or with a text
    most[0][0].text = enough[0][1].text = str(sum(part.points for part in parts))
    if parts[0].kind == "write":
        enough[0] = element("not", element("isNull", element("variable", identifier="RESPONSE")))
        enough[-1][0].text = "feedback_answered"
        shown.append(element("rubricBlock", body.blocks(parts[0].guide), view="scorer"))
    drawn = [_drawn(part, str(number) if exercise.rows else "") for number, part in enumerate(parts, 1)]
    responses, outcomes, places, rules, replies = zip(*drawn, strict=True)
    for place, said in zip(places, replies, strict=True):
        (place if exercise.rows else root).extend(said)
    shown.append(body.body(exercise, [*places]))
    helps = {f"hint-{n}": body.blocks(f"**{say('Hint.')}** {hint}") for n, hint in enumerate(exercise.hints, 1)}
    helps["explained"] = body.elements(asked.explained(exercise))
    root.extend(_feedback("modalFeedback", "HELP", key, help_) for key, help_ in helps.items())
    processing[:0] = [rule for some in rules for rule in some]
    root[:0] = [*responses, *outcomes]
    return root


def _drawn(part: Part, number: str) -> tuple[ET.Element, ...]:
    """A part: response, outcome, what is handled, rules, replies. One with a number is a list in a table."""
    found = _template("parts.xml").find("list" if number else part.kind)
    assert found is not None
    for each in found.iter():  # the names of the one part, or of this one among others
        each.attrib |= {key: f"{value}{number}" for key, value in each.attrib.items() if value in ("RESPONSE", "REPLY")}
    response, outcome, place, rules = found
    named = {f"ANSWER{number}-{place}": answer for place, answer in enumerate(part.answers, 1)}
    best = [answer.text if part.kind == "count" else name for name, answer in named.items() if answer.best]
    for correct in response.iter("correctResponse"):
        correct.extend(element("value", each) for each in best)
        if not best:
            response.remove(correct)
    for mapping in response.iter("mapping"):
        mapping.set("upperBound", str(part.points))
        mapping.extend(element("mapEntry", mapKey=name, mappedValue=each.worth) for name, each in named.items())
    if part.kind == "count":
        _branch(rules[0], named)
    else:
        lines = [
            element("inlineChoice", markup.text(each.text)) if number else body.inline(each.text, "simpleChoice")
            for each in part.answers
        ]
        for line, name in zip(lines, named, strict=True):
            line.set("identifier", name)
        place[0].extend(lines[at] for at in part.shown or range(len(lines)))
    if part.ticks:
        place[0].set("maxChoices", str(part.ticks))
    tag, reply = "feedbackBlock" if number else "modalFeedback", f"REPLY{number}"
    said = (_feedback(tag, reply, name, body.blocks(each.reply)) for name, each in named.items() if each.reply)
    return response, outcome, place, rules, element("div", *said)


def _branch(condition: ET.Element, named: Mapping[str, Answer]) -> None:
    """Make a branch for each number; the last one stands for all others."""
    known, other = condition
    condition[:] = [*(deepcopy(known) for _ in [*named][1:]), other]
    for place, (branch, (name, answer)) in enumerate(zip(condition, named.items(), strict=True)):
        branch.tag = "responseElseIf" if place else "responseIf"
        branch[1][0].text, branch[2][0].text = str(answer.worth), name
        if branch is not other:
            branch[0].set("tolerance", f"{answer.tolerance:.12g} {answer.tolerance:.12g}")
            branch[0][1].text = answer.text


def _feedback(tag: str, outcome: str, name: str, made: ET.Element) -> ET.Element:
    return element(tag, made, outcomeIdentifier=outcome, identifier=name, showHide="show")
