"""Sentences that version 0.3.0 misread, because it took the border of a group for one of its words or the reverse."""

from __future__ import annotations

import re

import pytest

from lessons.sources import find
from lessons.sources.relation import Relation

# Sources in [ ], contents in { }; " ¶ " is the end of a paragraph. Each source has the contents behind or before it.
CASES = {
    "a dash and who said it": ("{“The pool is shut”} — [Ben Moss, coach of Sedley]",),
    "a name, what it is, and a colon": ('[Ben Moss, coach of Sedley]: {"The pool is shut."}',),
    "two apostrophes for a mark": ("{''The pool is shut,''} [she] said. {''It will be dry for a month.''}",),
    "an approximation without “that”": (
        "[Officials] said {at least 20 people were killed}.",
        "[Doctors] said {about 20 people were treated}.",
        "[Police] said {around 300 cars were towed}.",
        "[She] said {up to 20 beds were free}.",
        "[He] said {at least one boat was lost}.",
    ),
    "a word of degree": (
        "[Officials] said {nearly 20 people were hurt}.",
        "[They] said {too many roads are shut}.",
        "[Parents] said {too few teachers are hired}.",
    ),
    "something between “that” and its clause": (
        "[She] said {that, if asked, she would stay}.",
        "[She] said {that, on Sunday, the pool would open}.",
        "[He] said {that, despite the cold, “nobody left”}.",
    ),
    "people close to something": ("[People close to the singer] say {she wants to rest}.",),
    "who is quoted and by whom": ("[He] was quoted by the station as saying {the strike was over}.",),
    "a participle in the source": ("According to [the nurse treating the driver], {the man was awake}.",),
    "a date in the source": (
        "According to [a report released by the bank on Monday], {the fund is empty}.",
        "[A Nov. 4 letter to shareholders] indicated {jobs would be cut}.",
    ),
    "a time before the source": (
        "On Sunday night [Ben Moss] said {the pool was shut}.",
        "Last week [Ben Moss, the coach,] told reporters {the pool was shut}.",
    ),
    "a chain of verbs": (
        "[She] could not resist pointing out {that the pool was shut}.",
        "[Neighbors] cannot stop wondering {if the pool is shut}.",
    ),
    "a time behind the source": ("She posted a note from her lawyer Monday morning that says she is innocent.",),
    "the hours of a live page": (
        "10:34 [The health minister] says {clinics will open on Sunday}."
        ' ¶ 10:41 {"Nobody called us,"} says [a nurse in Lund].',
    ),
    "verbs that are not frequent": (
        *('{"The pool is shut,"} [he] averred.', '{"The pool is shut,"} [she] grumbled.'),
        '{"The pool is shut,"} [she] clarified.',
    ),
}
SENTENCES = [(case, marked) for case, sentences in CASES.items() for marked in sentences]


def read(marked: str, mode: str = "core") -> list[Relation]:
    return list(find(plain(marked), mode))


def plain(marked: str) -> str:
    return re.sub(r"[\[\]{}]", "", marked).replace(" ¶ ", "\n\n")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.mark.parametrize(("case", "marked"), [each for each in SENTENCES if "[" in each[1]])
def test_a_sentence_is_read_as_a_reader_reads_it(case: str, marked: str) -> None:
    text = plain(marked)
    found = [(words(one.words(text, "source")), words(one.words(text, "content"))) for one in read(marked)]
    wanted = []
    for line in marked.split(" ¶ "):
        contents = [word for content in re.findall(r"\{(.*?)\}", line) for word in words(content)]
        wanted += [(words(source), contents) for source in re.findall(r"\[(.*?)\]", line)]
    # Whoever is quoted is carried by a medium, which is a report as well.
    own = [one for one in found if one[1][:1] != ["He"]] if case == "who is quoted and by whom" else found
    assert own == wanted


def test_who_is_quoted_is_carried_by_who_quotes() -> None:
    text = "He was quoted by the station as saying the strike was over."
    inner, outer = sorted(find(text), key=lambda each: each.words(text, "source").lower() != "he")
    assert [each.words(text, "source") for each in (inner, outer)] == ["He", "the station"]
    assert inner.outer == outer.number


def test_two_apostrophes_are_marks_of_a_quotation() -> None:
    assert [each.kind for each in read("''The pool is shut,'' she said. ''It will be dry for a month.''")] == ["direct"]


def test_silence_is_told_of_the_one_who_is_silent() -> None:
    text = "The bank did not respond to requests for comment."
    (relation,) = find(text, "wide")
    assert relation.words(text, "source") == "The bank"
    assert relation.words(text, "cue") == "did not respond"
    assert find(text) == ()


def test_whose_claim_it_is() -> None:
    """The mayor claims, and nobody says so: who seizes on it tells nothing."""
    text = "The daily pounced on the minister's claim that the fund was full."
    (relation,) = find(text, "wide")
    assert (relation.words(text, "source"), relation.words(text, "content")) == (
        "the minister",
        "that the fund was full",
    )


def test_a_letter_that_says_is_no_time() -> None:
    text = "She posted a note from her lawyer Monday morning that says she is innocent."
    (relation,) = find(text)
    assert relation.words(text, "source") == "a note from her lawyer"
    assert relation.words(text, "content") == "she is innocent"
    assert relation.source_type == "text or tradition"
