"""Made sentences (attribution_made.py): what was put into them is known, and so what the engine must read.

The second half is about what must not matter: another name, another number, another verb that goes the same way, a
time in front or behind. They change a sentence, and not who said what in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import attribution_made as made
import pytest

from lessons.sources import find
from lessons.sources.lexicon import PAST, Cue, cues, forms

COUNT, SEED = 2000, 14
SHARE, LEAST = 97, 90  # per cent: of all sentences, and of each kind of source, clause and way


@pytest.fixture(scope="module")
def read() -> list[tuple[made.Made, bool]]:
    return [(each, made.right(each)) for each in made.sentences(COUNT, SEED)]


def shares(read: list[tuple[made.Made, bool]], part: int) -> dict[str, float]:
    """How many per cent of the sentences with a kind of source (0), clause (1) or way (2) are right."""
    seen, good = (Counter(each.parts[part] for each, fits in read if fits in which) for which in ((0, 1), (1,)))
    return {name: 100 * good[name] / seen[name] for name in seen}


def test_the_sentences_are_the_same_each_time_and_different_from_each_other() -> None:
    texts = [each.text for each in made.sentences(200, SEED)]
    assert texts == [each.text for each in made.sentences(200, SEED)]
    assert texts != [each.text for each in made.sentences(200, SEED + 1)]
    assert len(set(texts)) > 190


def test_nearly_all_made_sentences_are_read_right(read: list[tuple[made.Made, bool]]) -> None:
    wrong = [each.text for each, fits in read if not fits]
    assert 100 * (1 - len(wrong) / COUNT) >= SHARE, "\n".join(wrong[:20])


@pytest.mark.parametrize("part", [0, 1, 2], ids=["source", "clause", "way"])
def test_no_kind_is_read_much_worse(read: list[tuple[made.Made, bool]], part: int) -> None:
    kinds = (made.SOURCES, made.CLAUSES, made.FRAMES)[part]
    found = shares(read, part)
    assert set(found) == set(kinds)
    assert {name: share for name, share in found.items() if share < LEAST} == {}


def test_no_more_is_read_than_was_put_in(read: list[tuple[made.Made, bool]]) -> None:
    """One report, or two where somebody is quoted by somebody."""
    more = [each.text for each, _ in read if len(find(each.text)) > (2 if each.parts[2] == "quoted by" else 1)]
    assert 100 * len(more) / COUNT <= 100 - SHARE, "\n".join(more[:20])


# --- what must not matter ---------------------------------------------------------------------------------------

# "@" stands for what is changed.
NAMES = (
    *("Ada Hill", "Tom O’Neill", "Maria García", "Jean-Pierre Roux", "J. R. Ito", "Zoë Lund", "Ann McKay"),
    *("Dr. Abe", "Kwame N. Mensah", "Ursula van der Berg", "Mary Ann Field", "Lin Wei", "Ngozi Okonjo-Bello"),
)
OF_NAMES = (
    *("@ said that it rained.", "@ said it rained.", "@ told reporters the road was open.", "It rained, @ said."),
    *("“It rained,” @ said.", "“It rained,” said @.", "@ said: “It rained.”", "It rained, according to @."),
    *(
        "According to @, it rained.",
        "As @ said, it rained.",
        "In a statement, @ said that it rained.",
        "@: “It rained.”",
    ),
    *("On Friday night @ said it rained.", "@, the mayor of Sedley, said it rained.", "Mayor @ said it rained."),
    *("@ was quoted as saying that it rained.", "The Courier quoted @ as saying it rained.", "“It rained.” — @, mayor"),
    *("“It rained,” @ said. “It was cold.”", "The money, @ said, was returned in May.", "@’s lawyer said it rained."),
    *(
        "Asked about the plan, @ said it was good.",
        "But @ also warned that it rained.",
        "@ had not said that it rained.",
    ),
)
NUMBERS = ("two", "3", "20", "1,200", "twelve", "about 300", "at least 20", "more than 40", "3.5 million", "up to 60")
OF_NUMBERS = (
    *("The mayor said @ homes had burned.", "The mayor said that @ homes had burned.", "@ homes had burned, he said."),
    *("According to the report, @ homes had burned.", "@ homes had burned, according to the report."),
    *("“We saw @ homes burn,” the mayor said.", "The mayor told reporters that @ homes had burned."),
    *("The mayor told reporters @ homes had burned.", "Officials said on Monday that @ homes had burned."),
    *("The mayor said that, in May, @ homes had burned.", "The money for @ homes, officials said, was returned."),
)
IN_FRONT = (
    *("On Friday", "On Friday night", "Last year", "Yesterday", "In June", "In 2021", "On March 3", "This morning"),
    *("Two weeks ago", "A few days later", "Earlier this month", "Late on Tuesday", "Over the weekend", "In May 2020"),
    *("On Monday, June 3", "At 10 a.m. on Monday", "By Thursday", "Three months later", "Just after noon"),
)
OF_TIMES_IN_FRONT = (
    *("@ the mayor said it rained.", "@, the mayor said it rained.", "@ Ada Hill said that it rained."),
    *("@, Ada Hill told reporters that it rained.", "@ officials warned that it rained.", "@, he said: “It rained.”"),
    *("@ a spokesman for the bank said it rained.", "@ Dr. Abe told the Courier it rained."),
)
BEHIND = (
    *(
        "on Friday",
        "on Friday night",
        "last year",
        "yesterday",
        "in June",
        "on March 3",
        "this week",
        "late on Tuesday",
    ),
    *("earlier this month", "two weeks ago", "over the weekend", "on Monday morning", "at the weekend", "in 2021"),
)
OF_TIMES_BEHIND = (
    *("The mayor said @ that it rained.", "Ada Hill told reporters @ that it rained.", "It rained, the mayor said @."),
    *("“It rained,” the mayor said @.", "Officials warned @ that it rained.", "The mayor said @: “It rained.”"),
    *("“It rained,” she told the Courier @.", "It rained, officials told reporters @."),
)

Read = list[tuple[str, str]]


def told(text: str, swap: str) -> Read:
    """Source and content of each report in small letters; “@” in place of what was put in."""
    found = ((each.words(text, "source"), each.words(text, "content")) for each in find(text))
    return [(_plain(source, swap), _plain(content, swap)) for source, content in found]


def _plain(words: str, swap: str) -> str:
    return words.lower().replace(swap.lower(), "@")


def put(pattern: str, swap: str) -> str:
    """A pattern with something for “@”; large letters where a sentence begins."""
    return pattern.replace("@", swap if not pattern.startswith("@") else made.large(swap))


def with_each(swaps: tuple[str, ...], patterns: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    return ((pattern, swaps[0], swap) for pattern in patterns for swap in swaps[1:])


def changed(swaps: tuple[str, ...], patterns: tuple[str, ...]) -> dict[str, tuple[Read, Read]]:
    """Sentences in which somebody else is read to have said something else than in the first of their kind."""
    found = {}
    for pattern, first, swap in with_each(swaps, patterns):
        wanted, read = told(put(pattern, first), first), told(put(pattern, swap), swap)
        if wanted != read:
            found[put(pattern, swap)] = (read, wanted)
    return found


@pytest.mark.parametrize("pattern", OF_NAMES)
def test_another_name_changes_nothing(pattern: str) -> None:
    assert any("@" in source for source, _ in told(put(pattern, NAMES[0]), NAMES[0]))
    assert changed(NAMES, (pattern,)) == {}


@pytest.mark.parametrize("pattern", OF_NUMBERS)
def test_another_number_changes_nothing(pattern: str) -> None:
    assert len(told(put(pattern, NUMBERS[0]), NUMBERS[0])) == 1
    assert changed(NUMBERS, (pattern,)) == {}


@pytest.mark.parametrize("pattern", OF_TIMES_IN_FRONT)
def test_a_time_in_front_is_nobody_and_nothing_that_is_said(pattern: str) -> None:
    plain = made.large(pattern.removeprefix("@").strip(", "))
    wanted = told(plain, "@")
    assert len(wanted) == 1
    assert {text: read for time in IN_FRONT if (read := told(text := put(pattern, time), "@")) != wanted} == {}


@pytest.mark.parametrize("pattern", OF_TIMES_BEHIND)
def test_a_time_behind_is_nobody_and_nothing_that_is_said(pattern: str) -> None:
    wanted = told(pattern.replace(" @", ""), "@")
    assert len(wanted) == 1
    assert {text: read for time in BEHIND if (read := told(text := put(pattern, time), "@")) != wanted} == {}


# --- verbs that go the same way ---------------------------------------------------------------------------------

# What a verb must allow, by its row in the lexicon, for a sentence in which it must be found.
OF_VERBS = {
    "The mayor @ that the road was open.": ("clause", ""),
    "The mayor has @ that the road was open.": ("clause", ""),
    "As the mayor @, the road was open.": ("clause", ""),
    "The mayor @: “The road was open.”": ("quote", ""),
    "“The road was open,” the mayor @.": ("quote", ""),
    "“The road was open,” @ the mayor.": ("quote", "turned"),
    "The road was open, the mayor @.": ("quote", "clause"),
    "The mayor @ the road was open.": ("clause", "always"),
    "The mayor @ reporters that the road was open.": ("clause", "hearer"),
}


def suits(cue: Cue, frame: str, more: str) -> bool:
    """Whether a verb may be put into a sentence, by its row."""
    may = {
        "": True,
        "always": cue.bare == "always",
        "hearer": cue.hearer,
        "clause": "clause" in cue.last,
        "turned": "turned" in cue.codes,
    }
    needs = frame not in cue.core or (cue.hearer and more != "hearer" and frame == "clause" and not cue.bare)
    return cue.part == "verb" and not needs and may[more]


def past(cue: Cue) -> str:
    """The first past form of a verb, with its small word."""
    form = next(word for word, each in forms().items() for one in each if one.cue is cue and one.form == PAST)
    return f"{form} {cue.particle}".strip()


@pytest.mark.parametrize("pattern", OF_VERBS)
def test_another_verb_that_goes_the_same_way_changes_nothing(pattern: str) -> None:
    wanted = [("the mayor", re.findall(r"(?:that )?“?the road was open[,.]?”?", pattern.lower())[0])]
    verbs = [past(cue) for cue in cues() if suits(cue, *OF_VERBS[pattern])]
    assert len(verbs) >= 3
    wrong = {verb: read for verb in verbs if (read := told(pattern.replace("@", verb), "@")) != _without_stop(wanted)}
    assert wrong == {}


def _without_stop(read: Read) -> Read:
    return [(source, content if content.endswith("”") else content.rstrip(".,")) for source, content in read]
