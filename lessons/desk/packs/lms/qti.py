"""A content package in QTI 2.1: an item for an exercise, a test of all items of a notebook, a manifest.

What is always the same in them stands in ``data/course/qti``. A part has a response, and what is said to it is an
outcome that takes the name of the answer. Replies stand beside the lists of a table; else they are modal feedback, the
form that most platforms show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from lessons.course.kinds import Exercise
from lessons.course.model import Lesson
from lessons.desk.packs.lms import asked, body
from lessons.desk.packs.lms.asked import Part
from lessons.desk.packs.lms.body import element
from lessons.kit import markup, parcels, paths
from lessons.kit.language import language, say

TYPES = {"count": "float", "write": "string"}  # of what is answered; else an answer is chosen, by its name
CARDINALITIES = {"tick": "multiple", "sort": "ordered"}


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
    root = _template("item.xml")
    root.attrib |= {"identifier": name, "title": f"{exercise.id} {exercise.title}", "xml:lang": language()}
    _, most, *_, shown, processing = root
    parts = [(part, str(n) if exercise.rows else "") for n, part in enumerate(asked.parts(exercise), 1)]
    enough, points = processing[-1][0], str(sum(part.points for part, _ in parts))
    most[0][0].text = enough[0][1].text = points
    if parts[0][0].kind == "write":  # a text is explained once there is one
        enough[0] = element("not", element("isNull", _variable("RESPONSE")))
        enough[-1][0].text = "feedback_answered"
        shown.append(element("rubricBlock", body.blocks(parts[0][0].guide), view="scorer"))
    places = [element("div", _shown(*each)) for each in parts]
    for place, each in zip(places, parts, strict=True):
        (place if exercise.rows else root).extend(_said(*each, "feedbackBlock" if exercise.rows else "modalFeedback"))
    shown.append(body.body(exercise, places))
    processing[:0] = [rule for each in parts for rule in _rules(*each)]
    helps = {f"hint-{n}": body.blocks(f"**{say('Hint.')}** {hint}") for n, hint in enumerate(exercise.hints, 1)}
    helps["explained"] = body.elements(asked.explained(exercise))
    root.extend(_feedback("modalFeedback", "HELP", key, help_) for key, help_ in helps.items())
    root[:0] = [*(_response(*each) for each in parts), *(_outcome(*each) for each in parts)]
    return root


def _name(number: str, answer: int) -> str:
    """The name of an answer, by the numbers of its part and of itself."""
    return f"ANSWER{number}-{answer}"


def _response(part: Part, number: str) -> ET.Element:
    """What is answered, with the best answer and what each is worth."""
    named = {_name(number, place): answer for place, answer in enumerate(part.answers, 1)}
    best = [answer.text if part.kind == "count" else name for name, answer in named.items() if answer.best]
    inside = [element("correctResponse", *(element("value", each) for each in best))] if best else []
    if part.kind in ("choose", "tick"):
        worth = (element("mapEntry", mapKey=name, mappedValue=answer.worth) for name, answer in named.items())
        inside.append(element("mapping", *worth, lowerBound=0, upperBound=part.points, defaultValue=0))
    kinds = {"cardinality": CARDINALITIES.get(part.kind, "single"), "baseType": TYPES.get(part.kind, "identifier")}
    return element("responseDeclaration", *inside, identifier=f"RESPONSE{number}", **kinds)


def _outcome(part: Part, number: str) -> ET.Element:
    """The names of the answers to which something is said."""
    several = "multiple" if part.kind == "tick" else "single"
    return element("outcomeDeclaration", identifier=f"REPLY{number}", cardinality=several, baseType="identifier")


def _shown(part: Part, number: str) -> ET.Element:
    """What is handled; what has a number is a list in a table."""
    response = {"responseIdentifier": f"RESPONSE{number}"}
    if part.kind == "write":
        return element("extendedTextInteraction", expectedLines=5, **response)
    if part.kind == "count":
        return element("p", element("textEntryInteraction", expectedLength=10, **response))
    lines = []
    for place in part.shown or range(len(part.answers)):
        text = part.answers[place].text
        lines.append(element("inlineChoice", markup.text(text)) if number else body.inline(text, "simpleChoice"))
        lines[-1].set("identifier", _name(number, place + 1))
    if number:
        return element("inlineChoiceInteraction", *lines, shuffle="false", **response)
    if part.kind == "sort":
        return element("orderInteraction", *lines, shuffle="false", orientation="vertical", **response)
    most = 1 if part.kind == "choose" else part.ticks
    return element("choiceInteraction", *lines, shuffle="false", maxChoices=most, **response)


def _said(part: Part, number: str, tag: str) -> Iterator[ET.Element]:
    for place, answer in enumerate(part.answers, 1):
        if answer.reply:
            yield _feedback(tag, f"REPLY{number}", _name(number, place), body.blocks(answer.reply))


def _feedback(tag: str, outcome: str, name: str, made: ET.Element) -> ET.Element:
    return element(tag, made, outcomeIdentifier=outcome, identifier=name, showHide="show")


def _rules(part: Part, number: str) -> Iterator[ET.Element]:
    """How points are reckoned, and what is said."""
    given = _variable(f"RESPONSE{number}")
    if part.kind in ("choose", "tick"):
        yield _add(element("mapResponse", identifier=f"RESPONSE{number}"))
        yield _set(f"REPLY{number}", given)
    elif part.kind == "sort":
        right = element("match", given, element("correct", identifier=f"RESPONSE{number}"))
        yield element("responseCondition", element("responseIf", right, _add(_value("float", 1))))
    elif part.kind == "count":
        yield element("responseCondition", *_branches(part, number, given))


def _branches(part: Part, number: str, given: ET.Element) -> Iterator[ET.Element]:
    """The first number counts that is met; the last one stands for all others."""
    for place, answer in enumerate(part.answers, 1):
        if place == len(part.answers):
            met = element("not", element("isNull", given))
        else:
            near = {"toleranceMode": "absolute", "tolerance": f"{answer.tolerance:.12g} {answer.tolerance:.12g}"}
            met = element("equal", given, _value("float", answer.text), **near)
        said = _set(f"REPLY{number}", _value("identifier", _name(number, place)))
        yield element("responseElseIf" if place > 1 else "responseIf", met, _add(_value("float", answer.worth)), said)


def _variable(name: str) -> ET.Element:
    return element("variable", identifier=name)


def _value(kind: str, value: object) -> ET.Element:
    return element("baseValue", str(value), baseType=kind)


def _set(outcome: str, value: ET.Element) -> ET.Element:
    return element("setOutcomeValue", value, identifier=outcome)


def _add(points: ET.Element) -> ET.Element:
    return _set("SCORE", element("sum", _variable("SCORE"), points))
