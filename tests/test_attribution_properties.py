"""What holds of the attribution engine on any text whatever."""

from __future__ import annotations

import attribution_gold
import pytest
from attribution_adverse import ADVERSE
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons import sources as attribution
from lessons.sources.relation import CERTAINTIES, CUE_CLASSES, KINDS, SOURCE_TYPES, Relation

# Pieces that the rules react to, so that random texts set many of them off at once.
PIECES = (
    *("“", "”", "‘", "’", '"', "'", "«", "»", "(", ")", "—", ":", ",", ".", "?", "\n", "\n\n", " ", "[", "]"),
    *("said", "says", "told reporters", "according to", "According to", "added", "asked whether", "believes"),
    *("was invited by", "requests by", "faced criticism from", "agreed to", "did not say", "in a statement", "tweeted"),
    *("She", "They", "It", "the statement", "the spokeswoman", "Ann Bell", "Mr. Hill", "The council", "who", "Mara"),
    *("that", "the ferry", "will sail", "at 4.30 p.m.", "10:45", "and", "not", "", "“Yes,”", "Q:", "@ann", "🦉"),
    *("officials", "claimed", "مرحبا", "will", "three", "of the port", "on Monday", "has", "had been", "it"),
    *("declined to say", "wants to", "is expected to", "saying", "whether", "urged", "but", "plans", "“so”", "called"),
)
TEXTS = tuple(text.text for text in attribution_gold.texts())
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=300)
NEWS = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)
RUN_ON = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
TEXT = st.one_of(ANYTHING, NEWS, RUN_ON, st.tuples(NEWS, ANYTHING, NEWS).map("".join))

ODD = {
    "nothing": "",
    "a space": " ",
    "a surrogate": "“Yes,” \ud83d she said.",
    "a NUL": "“Yes,”\x00 she\x00 said.\x00",
    "only opening marks": "“" * 2000,
    "only closing marks": "”" * 2000,
    "only straight marks": '"' * 2001,
    "only apostrophes": "'" * 2001,
    "marks that never close": "“Yes, she said. " * 200,
    "a long word": "a" * 10_000 + " said that it rained.",
    "a long word in marks": "“" + "é" * 10_000 + "” she said.",
    "right to left": "“مرحبا بكم,” قالت Mara Dunn said. \u202e“olleh” dias",
    "combining marks": "“e\u0301” sa\u0308id Zoe\u0308.",
    "emoji": "“👩‍👩‍👧‍👦,” 🦉 said. 🦉 told 🦉 that 🦉.",
    "old line ends": "“Yes,”\r\nshe said.\r\r\nThey added.\u2028“No.”\u2029\x85",
    "one line of cues": "said told asked according to added says believes " * 200,
    "commas": "She, said, told, that, " * 300,
    "brackets": "(" * 3000 + ")" * 3000,
    "no spaces": "shesaidthatitrained." * 300,
    "a number": "0" * 5000,
}


PATTERNS = {row["frame"]: row["pattern"] for row in attribution.rows()}
FLOATING = "floating quotation"  # its speaker stands before it


def checked(text: str) -> None:
    """All that is promised of the relations of one text."""
    wide, core = (attribution.find(text, mode=mode) for mode in ("wide", "core"))
    for found in (wide, core):
        assert [relation.number for relation in found] == [*range(1, len(found) + 1)]
        assert [relation.start for relation in found] == sorted(relation.start for relation in found)
        for relation in found:
            check_parts(relation, text)
            check_chain(relation, found)
    assert {parts(relation) for relation in core} <= {parts(relation) for relation in wide}
    assert {parts(relation) for relation in core} == {parts(one) for one in wide if one.mode == "core"}
    assert attribution.find(text, mode="wide") == wide


def parts(relation: Relation) -> tuple[object, ...]:
    return relation.source, relation.cue, relation.content


def check_parts(relation: Relation, text: str) -> None:
    """Spans lie in the text, in order, apart, and hold something; codes are words of the vocabulary."""
    assert relation.content or relation.cue
    for role in ("source", "cue", "content"):
        end = 0
        for span in relation.spans(role):
            assert end <= span[0] < span[1] <= len(text)
            assert text[slice(*span)].strip() == text[slice(*span)]
            end = span[1]
    for one, other in (("source", "cue"), ("source", "content"), ("cue", "content")):
        assert not any(a < d and c < b for a, b in relation.spans(one) for c, d in relation.spans(other)), (one, other)
    if relation.antecedent:
        start, end = relation.antecedent
        assert 0 <= start < end <= len(text)
    assert relation.kind in KINDS
    assert relation.cue_class in CUE_CLASSES
    assert relation.source_type in (("",) if not relation.source else SOURCE_TYPES)
    assert relation.certainty in CERTAINTIES
    assert relation.rule in PATTERNS
    assert bool(relation.source) == ("[" in PATTERNS[relation.rule] or relation.rule == FLOATING)  # as the table says
    assert bool(relation.cue) == (relation.rule != FLOATING)
    assert (relation.mode in ("core", "wide"), relation.made_by) == (True, "machine")


def check_chain(relation: Relation, found: tuple[Relation, ...]) -> None:
    """The way outward ends, and never comes back to where it began."""
    seen, at = set(), relation
    while at.outer is not None:
        assert at.number not in seen
        seen.add(at.number)
        assert 1 <= at.outer <= len(found)
        at = found[at.outer - 1]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A piece of a gold text after accidents: letters lost, doubled, turned round; marks and other texts put in."""
    source = draw(st.sampled_from(TEXTS))
    start = draw(st.integers(0, len(source) - 1))
    text = source[start : start + draw(st.integers(20, 500))]
    for _ in range(draw(st.integers(1, 12))):
        at = draw(st.integers(0, len(text)))
        end = min(len(text), at + draw(st.integers(1, 12)))
        piece = (
            draw(st.sampled_from(PIECES)) if draw(st.booleans()) else draw(st.sampled_from(TEXTS))[start : start + 40]
        )
        text = draw(
            st.sampled_from(
                (
                    text[:at] + text[end:],
                    text[:at] + piece + text[at:],
                    text[:at] + 2 * text[at:end] + text[end:],
                    text[:at] + text[at:end][::-1] + text[end:],
                    text[:at] + text[end:] + text[at:end],
                )
            )
        )
    return text


@settings(max_examples=150)
@given(mutated())
def test_a_text_after_accidents_does_too(text: str) -> None:
    checked(text)


@pytest.mark.parametrize(
    "text",
    [
        ", campaign officials said, was slowed after tea.",
        "— Ann Bell said, was late.",
        "It rained, according to Ann Bell,",
        "The song was called",
        "The plan was criticised by the Ratepayers’ Forum for",
        "“",
        "''",
        "They did not say so “agreed to They : (",
        '“so” “ it " told reporters that it rained.',
        "requests by who Mara asked whether she told reporters “ “so” did not say and , said it called Ann asked if",
    ],
)
def test_a_line_that_breaks_off_or_begins_with_a_mark_does_too(text: str) -> None:
    checked(text)


@given(TEXT)
def test_any_text_gives_relations_that_keep_their_promises(text: str) -> None:
    checked(text)


@pytest.mark.parametrize("name", ODD)
def test_an_odd_text_does_too(name: str) -> None:
    checked(ODD[name])


@pytest.mark.parametrize("name", ADVERSE)
def test_a_text_that_says_the_same_again_and_again_does_too(name: str) -> None:
    checked(ADVERSE[name] * 60)


@given(NEWS)
def test_what_stands_in_front_in_another_paragraph_moves_spans_and_no_more(text: str) -> None:
    ahead = "Boats lay in the bay.\n\n"
    moved = attribution.find(ahead + text.strip(), mode="wide")
    assert [(*parts(relation), relation.kind) for relation in moved] == [
        (*(tuple((a + len(ahead), b + len(ahead)) for a, b in relation.spans(role)) for role in ROLES), relation.kind)
        for relation in attribution.find(text.strip(), mode="wide")
    ]


ROLES = ("source", "cue", "content")


@given(st.text(max_size=10))
def test_a_mode_that_does_not_exist_is_named(mode: str) -> None:
    if mode in ("core", "wide"):
        return
    with pytest.raises(ValueError, match="core"):
        attribution.find("She said so.", mode=mode)
