"""Which findings of a draft suit a question: rules for the sentence, for the source, and for the three parts.

The machine is wrong in one finding of six. A question is built only where the sentence is one of running text, the
source is somebody who can tell something, and the parts stand whole and apart.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from lessons.sources.kinds import source_words
from lessons.sources.lexicon import PAST, S_FORM, forms
from lessons.text.english import doubt, word_set

if TYPE_CHECKING:
    from lessons.course.own_tasks.drafts import Draft
    from lessons.sources import Relation, Span
    from lessons.text.article import Article, Sentence

SMALL_WORDS = word_set("he she they it")
_SPEAKERS = word_set("we i you")  # inside a quotation: the one who speaks it
FEWEST, MOST = 5, 60  # words of a sentence that is asked about
_FAR = 3  # tokens before a source in which a “not” is about its telling
_RUNNING = ("body", "quote", "live_entry", "list_item")  # kinds of paragraphs whose sentences are asked about
_ENDS = re.compile(r"[.!…][\"”’'»)\]]*\s*\Z")
# What stands around an article: who wrote it and when, a time in front of an entry, an invitation to read on.
_FRAME = re.compile(
    r"(?:by|(?:last |first )?(?:updated|published|posted)|live(?: updates?| blog)?\b.* by|(?:additional )?reporting"
    r"|editing by|photo(?:graph)?s?|read more|see also|watch|follow|share|sign up)\b|\d{1,2}[:.h]\d\d\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}: ")  # a speaker in an interview
_LONGEST_FRAME = 12  # words of such a line
_WORD = re.compile(r"\w+(?:[-.’']\w+)*")
_TELLERS = frozenset(("person", "group", "institution", "text", "medium", "medium name"))
_NO_ONE = word_set(
    "no not nobody none neither nor nothing everyone everybody anyone anybody someone somebody never few hardly"
)
_NEGATIVE = re.compile(
    r"(?:no|not|nobody|none|neither|nor|nothing|never|hardly|without|cannot|\w+n[’']t)", re.IGNORECASE
)
# After these the head of a noun phrase is over: “officials in the town”, “the union, which met”.
_BREAK = word_set("of for from in at on with who whom which that to by near about after before under over")
_SUPPOSED = word_set("if whether unless")  # “ask them whether they know”
_QUOTED = re.compile(r"“[^”]*(?:”|\Z)|\"[^\"]*(?:\"|\Z)")
_VOICE = word_set("i me my mine myself you your yours yourself")  # outside of a quotation: a line of an interview
_MANY = 5  # one sentence in so many
_FROM = re.compile(r"From\b[^.:;]{1,80}: ")  # “From our reporter at the bridge: ...”
_TIMES = word_set(
    "today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december"
)


def sentence_suits(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence is one of running text: no headline, byline, time line or stub of a list, no question or
    line of an interview, not too long, and not in another language."""
    count = len(_WORD.findall(sentence.text))
    return (
        sentence.sentence > 0
        and FEWEST <= count <= MOST
        and _kind(article, sentence) in _RUNNING
        and bool(_ENDS.search(sentence.text))
        and not (count <= _LONGEST_FRAME and _FRAME.match(sentence.text))
        and not _LABEL.match(sentence.text)
        and doubt(sentence.text) != "no"
    )


def is_own_voice(article: Article, sentence: Sentence) -> bool:
    """Whether a voice of the text itself speaks, outside of quotation marks: “I said so”, “as you know”.

    In an interview each line has its speaker, and in a column the writer has; so who told it can be argued.
    """
    plain = _outside(article.clean)[sentence.start : sentence.end]
    return any(word.lower() in _VOICE for word in re.findall(r"[A-Za-z]+", plain))


@lru_cache(maxsize=4)  # once for an article, however many sentences a paragraph has
def _outside(text: str) -> str:
    """A text with blanks in the place of its quotations; one that nothing closes ends with its paragraph."""
    return "\n\n".join(map(_unquoted, text.split("\n\n")))


def _unquoted(text: str) -> str:
    """A text with blanks in the place of its quotations."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)


def is_talk(article: Article) -> bool:
    """Whether an article is a talk, or one person's account: then a voice of its own stands behind most of it."""
    body = [each for each in article.sents if each.sentence]
    return _MANY * sum(is_own_voice(article, each) for each in body) > len(body)


def may_point(text: str) -> bool:
    """Whether a sentence for which no source was found may have one: “In a survey, two in three did not know.”

    It has a word of telling, or names a text or a medium.
    """
    known = source_words()
    words = [word.lower() for word in _WORD.findall(text)]
    return bool(_FROM.match(text)) or any(
        any(each.form in (PAST, S_FORM) for each in forms().get(word, ()))
        or known.get(word, known.get(word.removesuffix("s"))) in ("text", "medium")
        for word in words
    )


def _kind(article: Article, sentence: Sentence) -> str:
    first = article.parts[0].paragraph if article.parts else 0
    return article.parts[sentence.paragraph - first].kind


@lru_cache(maxsize=4096)  # a source is asked about as an option beside every pronoun near it
def is_teller(draft: Draft, span: Span) -> bool:
    """Whether words name somebody or something that can tell: a name, or a noun such as “police” or “report”.

    “Unconfirmed”, “all trains north of Sedley” and “everyone” do not.
    """
    text = draft.article.clean
    words = _WORD.findall(text[slice(*span)])
    if not words or any(word.lower() in _NO_ONE for word in words) or words[-1].lower() in SMALL_WORDS | _SPEAKERS:
        return False
    return any(_can_tell(draft, head, span) for head in _heads(text[slice(*span)]))


def _heads(words: str) -> list[str]:
    """The word that a phrase is about, in each of its parts between commas: “the mediator, the judge Isobel Tarn”."""
    found = []
    for part in re.split(r"[,(—–]", words):
        here = _WORD.findall(part)
        end = next((place for place, word in enumerate(here) if place and word.lower() in _BREAK), len(here))
        if here:
            found.append(here[end - 1])
    return found


def _can_tell(draft: Draft, head: str, span: Span) -> bool:
    known = source_words()
    low = re.sub(r"[’']s?$", "", head.lower())
    if low in _TIMES or head[0].isdigit():
        return False
    if known.get(low, known.get(low.removesuffix("s"), "")) in _TELLERS:
        return True
    if not head[0].isupper():
        return False
    # A capital at the beginning of a sentence says nothing: then the word has one inside a sentence too, or before it
    # stands another one with a capital.
    text = draft.article.clean
    return not _begins(draft, span) or len(_WORD.findall(text[slice(*span)])) > 1 or head in draft.capitals


def _begins(draft: Draft, span: Span) -> bool:
    """Whether a stretch stands at the beginning of a sentence or of a quotation."""
    here = draft.at(span[0])
    return here is None or not draft.article.clean[here.start : span[0]].strip(" “\"‘'«(")


def finding_suits(draft: Draft, relation: Relation) -> bool:
    """Whether a whole finding can be asked about: its sentence, its source, its three parts."""
    here = draft.home(relation)
    spans = [relation.spans(role) for role in ("source", "cue", "content")]
    if here is None or any(len(each) != 1 for each in spans) or relation.certainty == "unsure":
        return False
    (source,), (cue,), (content,) = spans
    first, second, third = sorted((source, cue, content))
    apart = first[1] <= second[0] and second[1] <= third[0]
    text = draft.article.clean
    return (
        apart
        and len(_WORD.findall(text[slice(*content)])) > 1
        and ";" not in _unquoted(text[slice(*content)])  # where a new clause begins, somebody else may speak
        and sentence_suits(draft.article, here)
        and (is_small(draft, relation) or is_teller(draft, source))
        and not is_denied(text, here, source, cue)
    )


def is_small(draft: Draft, relation: Relation) -> bool:
    """Whether the source is only a small word, such as “they”."""
    return len(relation.source) == 1 and draft.article.clean[slice(*relation.source[0])].lower() in SMALL_WORDS


def is_denied(text: str, here: Sentence, source: Span, cue: Span) -> bool:
    """Whether nobody tells it: “Not everyone thinks”, “she did not say”, “ask them whether they know”."""
    first, last = sorted((source, cue))
    between = text[first[0] : last[1]] if last[0] - first[1] < 40 else f"{text[slice(*first)]} {text[slice(*last)]}"
    before = _WORD.findall(text[here.start : first[0]])[-_FAR:]
    return any(word.lower() in _SUPPOSED for word in before) or any(
        _NEGATIVE.fullmatch(word) for word in (*before, *_WORD.findall(between))
    )


def is_chain(draft: Draft, relation: Relation, carrier: Relation | None) -> bool:
    """Whether somebody passes on what another said: two tellers, two cues, one sentence."""
    here = draft.home(relation)
    if carrier is None or here is None or len(carrier.source) != 1 or len(carrier.cue) != 1 or not carrier.content:
        return False
    (inner,), (outer,) = relation.source, carrier.source
    inside = all(here.start <= start and end <= here.end for start, end in (outer, carrier.cue[0]))
    carried = any(start <= relation.content[0][0] and relation.content[0][1] <= end for start, end in carrier.content)
    return (
        inside
        and carried
        and (inner[1] <= outer[0] or outer[1] <= inner[0])
        and carrier.cue != relation.cue
        and is_teller(draft, inner)
        and is_teller(draft, outer)
        and not same_words(draft.article.clean, inner, outer)
    )


def same_words(text: str, one: Span, other: Span) -> bool:
    """Whether the words of one stretch stand in the other: “Lee” and “Ann Lee” may be one person."""
    first, second = (set(re.findall(r"\w+", text[slice(*span)].lower())) - {"the", "a", "an"} for span in (one, other))
    return first <= second or second <= first


def named_before(draft: Draft, place: int, sentences: int) -> list[Span]:
    """Who is named in the last sentences before a place and could tell something, the nearest first.

    People by a title or a first name, and nouns such as “the harbor office”, also where the machine finds no source.
    """
    found = []
    for each in draft.before(place, sentences):
        for match in _NAMED.finditer(draft.article.clean, each.start, max(min(each.end, place), each.start)):
            end = _end_of_name(match) if match["name"] else _end_of_noun(match)
            if end:
                found.append((match.start(), end))
    return found[::-1]


def _end_of_name(match: re.Match[str]) -> int:
    first = _plain(match[0].split()[0])
    return match.end() if first in words.of("titles") or source_words().get(first, "").endswith("male name") else 0


def _end_of_noun(match: re.Match[str]) -> int:
    """Where the last word ends that names a source, before the phrase is over; 0 if there is none."""
    known, end = source_words(), 0
    for word in _WORD.finditer(match.string, match.start("noun"), match.end()):
        low = word[0].lower()
        if low in _BREAK or low in ("and", "or", "but"):
            break
        if known.get(low, known.get(low.removesuffix("s"), "")) in ("person", "group", "institution"):
            end = word.end()
    return end


def _plain(word: str) -> str:
    return word.rstrip(".").lower()


def may_be_same(text: str, one: Span, other: Span) -> bool:
    """Whether two stretches may name one source: by a word that both have, or as a name and “the minister”."""
    described = sorted(_is_described(text[slice(*each)]) for each in (one, other))
    return same_words(text, one, other) or described == [False, True]


def _is_described(words: str) -> bool:
    last = _plain(words.split()[-1])
    return words.lower().startswith("the ") and source_words().get(last) == "person" and last == words.split()[-1]


_PART = r"(?:[A-Z][\w’'-]+|(?:Mrs?|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt|Rev|[A-Z])\.)"
_NAMED = re.compile(
    rf"(?P<name>{_PART}(?: {_PART}){{0,3}} [A-Z][\w-]+)"
    r"|\b(?:[Tt]he|[Aa]n?|[Oo]ur|[Mm]y|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)(?P<noun>(?: [\w’'-]+){1,4})"
)
