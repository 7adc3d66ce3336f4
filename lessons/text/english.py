"""Whether a text is English: by its little words, which every sentence needs, and by its letters.

A text of names, numbers and headlines has few little words of any language, so it is never called foreign.
"""

from __future__ import annotations

import re
import unicodedata


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set.

    >>> sorted(word_set("in on at"))
    ['at', 'in', 'on']
    """
    return frozenset(text.split())


_ENGLISH = word_set(
    "the of and to in a is was for that it with as on be at by had not are but from have they which you were this said "
    "he she his her their will would has been who we an or there its into more than about after when out up all what "
    "so if them no can could do did my me your our over also before because how any some only other such then these"
)
# Words that are frequent in other languages and are no words of English.
_OTHERS = word_set(
    "der das und nicht ist mit auf für den von dem ein eine sich auch nach wird haben "  # German
    "le les des et une est dans que qui pas sur avec du ne ce il elle sont au aux "  # French
    "el los las y en por una se su lo como más está ha del para es al "  # Spanish
    "os um uma não da em dos das mais foi ao pelo pela são "  # Portuguese
    "di che è non per della con nel gli anche sono dei "  # Italian
    "het een van niet op dat zijn voor te er ook aan maar "  # Dutch
    "och att det som är inte av på för med den till ikke til og har "  # Swedish, Danish, Norwegian
    "w się na nie z jest że przez oraz pro ale jsem jako "  # Polish, Czech
    "ve bir bu için ile olarak daha çok "  # Turkish
    "yang dan dengan untuk pada dari ini itu tidak "  # Indonesian, Malay
    "ya wa kwa ni katika za la kuwa "  # Swahili
    "și nu este din pentru ja ei että oli ovat az és hogy nem egy "  # Romanian, Finnish, Hungarian
    "ang ng mga ay của và là không được "  # Tagalog, Vietnamese
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENOUGH = 15  # words of a paragraph that can be judged
_LEAST = 0.12  # of them are little words of English; in news there are about 0.4
_MOSTLY, _PARTLY = 0.6, 0.15  # of the letters of a text


def doubt(text: str) -> str:
    """``"no"`` if a text is not English, ``"partly"`` if a good part of it is not, ``""`` if it is or is too short.

    >>> doubt("The mayor said that the dam would hold, and that nobody was in danger. " * 3)
    ''
    >>> doubt("Die Bürgermeisterin sagte, dass der Damm hält und dass niemand in Gefahr ist. " * 3)
    'no'
    >>> doubt("Дамба выдержит, сказала мэр города.")
    'no'
    """
    foreign = whole = 0
    waiting = list[str]()
    for line in text.split("\n"):
        waiting += _WORD.findall(line)
        if len(waiting) >= _ENOUGH:
            letters = sum(map(len, waiting))
            whole, foreign = whole + letters, foreign + letters * _is_foreign(waiting)
            waiting = []
    if waiting and not whole:  # a short text: only its letters tell
        return "no" if _in_other_letters("".join(waiting)) else ""
    if foreign > _MOSTLY * whole:
        return "no"
    return "partly" if foreign > _PARTLY * whole else ""


def _is_foreign(words: list[str]) -> bool:
    if _in_other_letters("".join(words)):
        return True
    low = [word.lower() for word in words]
    english = sum(word in _ENGLISH for word in low) / len(words)
    others = sum(word in _OTHERS for word in low) / len(words)
    small = sum(word[0].islower() for word in words) / len(words)
    return english < _LEAST and (others > english or (english < _LEAST / 2 and small > 0.6))


def _in_other_letters(letters: str) -> bool:
    """Whether more than half of the letters are of another alphabet than the Latin one."""
    latin = sum(letter.isascii() or unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return latin * 2 < len(letters)
