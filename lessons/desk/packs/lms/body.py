"""The texts of an exercise as elements of XHTML, which QTI and Moodle both take.

They come from what :mod:`lessons.kit.markup` has made safe, and keep of their attributes the address of a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from lessons.course import model, passages
from lessons.course.kinds import Exercise
from lessons.desk.packs.lms import asked
from lessons.kit import markup
from lessons.kit.language import later, say

OPEN = later("This question is about what stands in notebook {number}, “{title}”. Have it open beside this page.")

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(tag: str, *inside: ET.Element | str, **attributes: object) -> ET.Element:
    """An element with its text in front of the other elements; signs that XML cannot write are left out.

    >>> ET.tostring(element("p", "a < b", element("br"), dir="auto"), "unicode")
    '<p dir="auto">a &lt; b<br /></p>'
    """
    made = ET.Element(tag, {name: _NO_XML.sub("", str(value)) for name, value in attributes.items()})
    made.text = _NO_XML.sub("", "".join(each for each in inside if isinstance(each, str)))
    made.extend(each for each in inside if not isinstance(each, str))
    return made


def elements(html: str, tag: str = "div") -> ET.Element:
    """Safe HTML inside an element."""
    made = ET.fromstring(f"<{tag}>{_NO_XML.sub('', html)}</{tag}>")
    for each in made.iter():
        each.attrib = {name: value for name, value in each.attrib.items() if name == "href"}
    return made


def blocks(markdown: str) -> ET.Element:
    """Markdown as paragraphs, lists and tables."""
    return elements(markup.html(markdown))


def inline(markdown: str, tag: str = "span") -> ET.Element:
    """Markdown of one paragraph, without the paragraph."""
    return elements(markup.inline(markdown), tag)


def body(exercise: Exercise, places: list[ET.Element]) -> ET.Element:
    """An exercise with the sentences above it, then ``places``, what stands for its parts, or a table of them."""
    made = element("div")
    if exercise.about == "course" or exercise.role == "core":
        lesson = model.notebook(exercise.id.partition(".")[0])
        made.append(element("p", element("em", say(OPEN, number=lesson.notebook, title=lesson.title))))
    for each in exercise.shown_sentences:
        name = element("strong", f"{passages.label(each)}:")
        made.append(element("blockquote", element("p", name, element("span", f" {each.text}"))))
    made.append(blocks(asked.text(exercise)))
    made.extend([element("table", *_table(exercise, iter(places)))] if exercise.rows else places)
    return made


def _table(exercise: Exercise, places: Iterator[ET.Element]) -> Iterator[ET.Element]:
    heads = [column.label for column in exercise.columns]
    if heads:
        yield element("thead", element("tr", element("th"), *(inline(head, "th") for head in heads)))
    rows = (
        element("tr", inline(f"{number}\\. {row.text}", "td"), *(element("td", next(places)) for _ in heads or [""]))
        for number, row in enumerate(exercise.rows, 1)
    )
    yield element("tbody", *rows)
