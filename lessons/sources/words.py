"""Small words of English, by what they do in a sentence. Each class is closed: new words hardly ever join it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from lessons.text.english import word_set as word_set

DETERMINER, POSSESSIVE, PREPOSITION, OF, TO = "determiner", "possessive", "preposition", "of", "to"
AND, BUT, SUBORDINATOR, THAT, WHO, WH = "and", "but", "subordinator", "that", "who", "wh"
AUXILIARY, NOT, VERB, ADVERB, TIME = "auxiliary", "not", "verb", "adverb", "time"
SUBJECT, OBJECT = "subject", "object"


BE = word_set("be am is are was were been being isn't aren't wasn't weren't ain't")
HAVE = frozenset(["have", "has", "had", "having", "haven't", "hasn't", "hadn't"])

_CLASSES = {
    DETERMINER: "the a an this these those some any no each every all both many most few several another one two "
    "three four five six seven eight nine ten dozens hundreds thousands half more other others neither either such",
    POSSESSIVE: "his her its their my our your whose",
    PREPOSITION: "in on at by for from with without about against between among into onto over under after before "
    "during since until till through throughout across behind beyond within near inside outside off out up down "
    "around along above below toward towards upon via per despite amid like unlike including concerning regarding "
    "following except besides than next versus ahead alongside because",
    OF: "of",
    TO: "to",
    AND: "and or & nor",
    BUT: "but yet so plus",
    SUBORDINATOR: "if when while although though unless whereas as once whenever wherever lest",
    THAT: "that",
    WHO: "who which whom",
    WH: "what how why whether where",
    AUXILIARY: "be am is are was were been being isn't aren't wasn't weren't ain't have has had having haven't hasn't "
    "hadn't do does did don't doesn't didn't will would shall should can could may might must won't wouldn't "
    "shan't shouldn't can't couldn't cannot mustn't needn't ought",
    NOT: "not never",
    VERB: "went came took made got gave saw knew became began left kept brought met ran sat stood lost paid led sent "
    "built fell held grew drew broke spoke wrote won threw wore chose rose drove flew spent ate drank caught fought "
    "bought taught sought sold felt said says told told kept thought found heard hit shook swore struck stole "
    "goes comes takes makes gets gives sees knows becomes begins keeps brings meets sits loses "
    "pays sends builds grows speaks writes lay forgot forgave withdrew "
    "underwent undertook dealt meant seems seemed appears tends lived died",
    ADVERB: "also again already always now then thus however meanwhile moreover nevertheless nonetheless instead "
    "still ever just only even often sometimes soon later earlier therefore hence perhaps maybe indeed too rather "
    "quite very further furthermore otherwise almost once twice here there not afterward afterwards elsewhere long "
    "far simply previously reportedly recently finally initially originally separately reportedly additionally "
    "privately publicly repeatedly once together back first alone online live aloud tearfully flatly",
    TIME: "today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday january february "
    "april june july august september october november december jan feb aug sept oct nov dec",
    SUBJECT: "i he she we they you it who",
    OBJECT: "me him us them himself herself themselves itself myself yourself ourselves",
}
NUMBER_WORDS = word_set("one two three four five six seven eight nine ten")
PLURAL_HEADS = word_set(
    "people police many some others both few most several all men women children data media majority"
)
NOT_ADVERBS = word_set(
    "family only early daily weekly monthly ally july italy reply supply assembly friendly elderly likely "
    "unlikely deadly lovely holy fly rally bully apply rely imply multiply comply fly apply tally bully holy "
    "jelly belly ugly silly italy emily sally billy kelly kimberly beverly"
)
SUBJECT_PRONOUNS = frozenset(["i", "he", "she", "we", "they", "you", "it"])


@cache
def classes() -> Mapping[str, str]:
    """Word, in small letters, to its class.

    >>> classes()["said"], classes()["whether"], classes().get("treaty", "")
    ('verb', 'wh', '')
    """
    found: dict[str, str] = {}
    for name, members in _CLASSES.items():
        for word in members.split():
            found.setdefault(word, name)
    found["who"] = WHO
    return found


def is_adverb(word: str, tag: str) -> bool:
    """Whether a word, in small letters, tells how or when: in a list, or ending in -ly.

    >>> is_adverb("flatly", ""), is_adverb("family", "")
    (True, False)
    """
    return tag == ADVERB or (not tag and len(word) > 4 and word.endswith("ly") and word not in NOT_ADVERBS)
