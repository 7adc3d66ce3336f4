"""Which findings of a draft suit a question: rules for the sentence, for the source, and for the three parts.

The machine is wrong in one finding of six. A question is built only where the sentence is one of running text, the
source is somebody who can tell something, and the parts stand whole and apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lessons.course.own_tasks.drafts import Draft
from lessons.sources import Relation, Span
from lessons.sources import words as groups
from lessons.sources.kinds import source_words
from lessons.sources.lexicon import PAST, S_FORM, forms
from lessons.text.article import Article, Sentence
from lessons.text.english import doubt

FEWEST, MOST = 5, 60  # words of a sentence that is asked about
_FAR = 3  # tokens before a source in which a “not” is about its telling
_CLOSE = 40  # characters between a source and its cue, up to which a “not” between them counts
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
_NEGATIVE = re.compile(
    r"(?:no|not|nobody|none|neither|nor|nothing|never|hardly|without|cannot|\w+n[’']t)", re.IGNORECASE
)
_QUOTED = re.compile(r"“.*?(?:”|(?=\n\n)|\Z)|\".*?(?:\"|(?=\n\n)|\Z)", re.DOTALL)
_MANY = 5  # one sentence in so many
_FROM = re.compile(r"From\b[^.:;]{1,80}: ")  # “From our reporter at the bridge: ...”
_PART = r"(?:[A-Z][\w’'-]+|(?:Mrs?|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt|Rev|[A-Z])\.)"
_NAMED = re.compile(
    rf"(?P<name>{_PART}(?: {_PART}){{0,3}} [A-Z][\w-]+)"
    r"|\b(?:[Tt]he|[Aa]n?|[Oo]ur|[Mm]y|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)(?P<noun>(?: [\w’'-]+){1,4})"
)


def _names(word: str) -> str:
    """What kind of source a noun names, in the singular or the plural; ``""`` if none."""
    known = source_words()
    return known.get(word, known.get(word.removesuffix("s"), ""))


# The sentence


def sentence_suits(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence is one of running text: no headline, byline, time line or stub of a list, no question or
    line of an interview, not too long, and not in another language."""
    count = len(_WORD.findall(sentence.text))
    first = article.parts[0].paragraph if article.parts else 0
    return (
        sentence.sentence > 0
        and FEWEST <= count <= MOST
        and article.parts[sentence.paragraph - first].kind in _RUNNING
        and bool(_ENDS.search(sentence.text))
        and not (count <= _LONGEST_FRAME and _FRAME.match(sentence.text))
        and not _LABEL.match(sentence.text)
        and doubt(sentence.text) != "no"
    )


def is_own_voice(article: Article, sentence: Sentence) -> bool:
    """Whether a voice of the text itself speaks, outside of quotation marks: “I said so”, “as you know”.

    In an interview each line has its speaker, and in a column the writer has; so who told it can be argued.
    """
    plain = _unquoted(article.clean)[sentence.start : sentence.end]
    return any(word.lower() in groups.of("own voice") for word in re.findall(r"[A-Za-z]+", plain))


@lru_cache(maxsize=256)  # once for an article, however many sentences it has
def _unquoted(text: str) -> str:
    """A text with blanks in the place of its quotations; one that nothing closes ends with its paragraph."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)


def is_talk(article: Article) -> bool:
    """Whether an article is a talk, or one person's account: then a voice of its own stands behind most of it."""
    body = article.body_sents
    return _MANY * sum(is_own_voice(article, sentence) for sentence in body) > len(body)


def may_point(text: str) -> bool:
    """Whether a sentence for which no source was found may have one: “In a survey, two in three did not know.”

    It has a word of telling, or names a text or a medium.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    tells = (form.form in (PAST, S_FORM) for word in words for form in forms().get(word, ()))
    return bool(_FROM.match(text)) or any(tells) or any(_names(word) in ("text", "medium") for word in words)


# The source


@lru_cache(maxsize=4096)  # a source is asked about as an option beside every pronoun near it
def is_teller(draft: Draft, span: Span) -> bool:
    """Whether words name somebody or something that can tell: a name, or a noun such as “police” or “report”.

    “Unconfirmed”, “all trains north of Sedley” and “everyone” do not.
    """
    phrase = draft.article.clean[slice(*span)]
    words = [word.lower() for word in _WORD.findall(phrase)]
    nobody, pronouns = groups.of("nobody in particular"), groups.of("subject pronouns")
    if not words or not nobody.isdisjoint(words) or words[-1] in pronouns:
        return False
    # A capital at the beginning of a sentence or quotation says nothing: then the word has one inside a sentence too,
    # or before it stands another one with a capital.
    here = draft.at(span[0])
    begins = here is None or not draft.article.clean[here.start : span[0]].strip(" “\"‘'«(")
    for head in _heads(phrase):
        low, may_be_name = re.sub(r"[’']s?$", "", head.lower()), not begins or len(words) > 1 or head in draft.capitals
        tells = _names(low) in _TELLERS or (may_be_name and head[0].isupper())
        if tells and low not in groups.of("days and months") and not head[0].isdigit():
            return True
    return False


def _heads(phrase: str) -> Iterator[str]:
    """The word that a phrase is about, in each of its parts between commas: “the mediator, the judge Isobel Tarn”."""
    for part in re.split(r"[,(—–]", phrase):
        words = _WORD.findall(part)
        ends = (place for place, word in enumerate(words) if place and word.lower() in groups.of("after a head"))
        yield from words[: next(ends, None)][-1:]


def is_small(draft: Draft, relation: Relation) -> bool:
    """Whether the source is only a small word, such as “they”."""
    words = relation.words(draft.article.clean, "source").lower()
    return len(relation.source) == 1 and words in groups.of("pronouns to ask about")


def same_words(text: str, one: Span, other: Span) -> bool:
    """Whether the words of one stretch stand in the other: “Lee” and “Ann Lee” may be one person."""
    first, second = (set(re.findall(r"\w+", text[slice(*span)].lower())) - {"the", "a", "an"} for span in (one, other))
    return first <= second or second <= first


def may_be_same(text: str, one: Span, other: Span) -> bool:
    """Whether two stretches may name one source: by a word that both have, or as a name and “the minister”."""
    first, second = (text[slice(*span)].split() for span in (one, other))
    described = [words[0].lower() == "the" and source_words().get(words[-1]) == "person" for words in (first, second)]
    return same_words(text, one, other) or sum(described) == 1


def named_before(draft: Draft, place: int, sentences: int) -> list[Span]:
    """Who is named in the last sentences before a place and could tell something, the nearest first.

    People by a title or a first name, and nouns such as “the harbor office”, also where the machine finds no source.
    """
    ends = [
        (match.start(), _end_of_source(match))
        for here in draft.before(place, sentences)
        for match in _NAMED.finditer(draft.article.clean, here.start, max(min(here.end, place), here.start))
    ]
    return [(start, end) for start, end in reversed(ends) if end]


def _end_of_source(match: re.Match[str]) -> int:
    """Where a name ends, or the last noun that names a source before the phrase is over; 0 if there is none."""
    first, end = match[0].split()[0].rstrip(".").lower(), 0
    if match["name"]:
        return match.end() if first in groups.of("titles") or source_words().get(first, "").endswith("male name") else 0
    for word in _WORD.finditer(match.string, match.start("noun"), match.end()):
        low = word[0].lower()
        if low in groups.of("after a head") or low in ("and", "or", "but"):
            break
        if _names(low) in ("person", "group", "institution"):
            end = word.end()
    return end


# The finding


def finding_suits(draft: Draft, relation: Relation) -> bool:
    """Whether a whole finding can be asked about: its sentence, its source, its three parts."""
    here = draft.home(relation)
    spans = [relation.spans(role) for role in ("source", "cue", "content")]
    if here is None or any(len(pieces) != 1 for pieces in spans) or relation.certainty == "unsure":
        return False
    (source,), (cue,), (content,) = spans
    first, second, third = sorted((source, cue, content))
    text = draft.article.clean
    told = text[slice(*content)]
    return (
        first[1] <= second[0]
        and second[1] <= third[0]
        and len(_WORD.findall(told)) > 1
        and ";" not in _unquoted(told)  # where a new clause begins, somebody else may speak
        and sentence_suits(draft.article, here)
        and (is_small(draft, relation) or is_teller(draft, source))
        and not is_denied(text, here, source, cue)
    )


def is_denied(text: str, here: Sentence, source: Span, cue: Span) -> bool:
    """Whether nobody tells it: “Not everyone thinks”, “she did not say”, “ask them whether they know”."""
    first, last = sorted((source, cue))
    close = last[0] - first[1] < _CLOSE
    between = text[first[0] : last[1]] if close else f"{text[slice(*first)]} {text[slice(*last)]}"
    before = _WORD.findall(text[here.start : first[0]])[-_FAR:]
    supposed = any(word.lower() in groups.of("supposing") for word in before)
    return supposed or any(map(_NEGATIVE.fullmatch, (*before, *_WORD.findall(between))))


def is_chain(draft: Draft, relation: Relation, carrier: Relation | None) -> bool:
    """Whether somebody passes on what another said: two tellers, two cues, one sentence."""
    here = draft.home(relation)
    if carrier is None or here is None or len(carrier.source) != 1 or len(carrier.cue) != 1:
        return False
    (inner,), (outer,), told = relation.source, carrier.source, relation.content[0]
    return (
        all(here.start <= start and end <= here.end for start, end in (outer, carrier.cue[0]))
        and any(start <= told[0] and told[1] <= end for start, end in carrier.content)
        and (inner[1] <= outer[0] or outer[1] <= inner[0])
        and carrier.cue != relation.cue
        and is_teller(draft, inner)
        and is_teller(draft, outer)
        and not same_words(draft.article.clean, inner, outer)
    )
