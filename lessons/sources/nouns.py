"""Groups around a noun: "the mayor", and all that hangs on it: "the mayor of Leeds, 52, who was late"."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lessons.sources import quantities, times, verbs, words
from lessons.sources.kinds import source_words
from lessons.sources.page import Page
from lessons.sources.tokens import CAPITAL, NUMBER, OWNER, SMALL

NAMELIKE = frozenset({SMALL, CAPITAL, NUMBER, OWNER, "&", "/", "-", "@", "#", "$", "£", "€", "%"})
OPENERS = frozenset({words.DETERMINER, words.POSSESSIVE})
PRONOUNS = frozenset({words.SUBJECT, words.OBJECT})
_NAMED = frozenset({SMALL, CAPITAL, NUMBER})
SHORT = 8  # tokens of a quotation that may stand inside a noun group: the “rigged” vote
ASIDE = 24  # tokens between two commas

# How much may hang on a noun.
NEAR = "near"  # after its verb: "said Ada Hill, the mayor"
FAR = "far"  # after "according to" and "by": "a report released on Friday"
WHOLE = "whole"  # all words up to a place that is known: "the doctor treating the players" before "said"


def plain_end(page: Page, start: int, last: int) -> int:
    """One past the plain noun group that begins at ``start``: its words up to the noun; ``start`` if there is none.

    >>> from lessons.sources.page import read
    >>> page = read("the new mayor of Leeds told CNN the plan")
    >>> page.tokens.words(0, plain_end(page, 0, 9)), page.tokens.words(6, plain_end(page, 6, 9))
    ('the new mayor', 'CNN')
    """
    if start >= last:
        return start
    tag, inside = page.tokens.tag, page.inside
    if tag[start] in PRONOUNS:
        return start + 1
    place = start = quantities.end(page, start, last)
    while place < last:
        if inside[place] >= 0:
            quotation = page.quotations[inside[place]]
            if len(quotation) > SHORT or quotation.last > last or quotation.first < start:
                break
            place = quotation.last
        elif _continues(page, start, place, last):
            place += 1
        else:
            break
    while place > start and page.tokens.kind[place - 1] in ("-", "/", "&", "$", "£", "€"):
        place -= 1
    return place


def end(page: Page, start: int, last: int, reach: str = NEAR, *, joined: bool = True) -> int:
    """One past a noun group with what hangs on it. With ``joined=False`` nothing hangs on it by "and" or by a comma.

    >>> from lessons.sources.page import read
    >>> page = read("the mayor of Leeds, 52, said")
    >>> page.tokens.words(0, end(page, 0, 7, WHOLE))
    'the mayor of Leeds, 52,'
    """
    at = plain_end(page, start, last)
    if at == start:
        return start
    pronoun = page.tokens.tag[start] in PRONOUNS and at == start + 1
    for _ in range(12):
        if at >= last or (pronoun and page.tokens.tag[at] != words.AND):
            return at
        further = _attached(page, start, at, last, reach, joined)
        if further <= at:
            return at
        at = further
    return at


def trimmed(page: Page, start: int, stop: int) -> tuple[int, int]:
    """A noun group without the comma or the brackets at its end."""
    kind = page.tokens.kind
    while stop > start + 1 and kind[stop - 1] in (",", ")", "]"):
        stop = stop - 1 if kind[stop - 1] == "," else max(opening(page, stop - 1, start), start + 1)
    return (start, stop)


def opening(page: Page, place: int, least: int) -> int:
    """Where the bracket opens that closes at ``place``; ``place`` if none does."""
    kind = page.tokens.kind
    mark = "(" if kind[place] == ")" else "["
    return next((at for at in range(place - 1, max(least, place - ASIDE), -1) if kind[at] == mark), place)


def can_end(page: Page, place: int) -> bool:
    """Whether a noun group may end with a token."""
    tokens = page.tokens
    if tokens.tag[place] == words.DETERMINER:
        return tokens.low[place] not in ("the", "a", "an", "no", "every")
    return tokens.kind[place] in _NAMED and tokens.tag[place] in ("", words.OBJECT, words.TIME)


def abbreviated(page: Page, place: int) -> bool:
    """Whether a full stop belongs to the word before it: it stands in the middle of a unit."""
    low, kind = page.tokens.low, page.tokens.kind
    if place == 0 or place in page.ends or page.tokens.start[place] > page.tokens.end[place - 1]:
        return False
    if kind[place - 1] != CAPITAL or place + 1 >= len(low):
        return False
    if kind[place + 1] == ",":
        return True  # "R-Calif.,"
    goes_on = kind[place + 1] in (CAPITAL, SMALL, OWNER, ",", NUMBER, "(")
    word = low[place - 1]
    return goes_on and (len(word) <= 4 or "." in word or word in words.of("short titles"))


def is_hyphen(page: Page, place: int) -> bool:
    """Whether a stroke joins two words or names, and is no dash."""
    tokens = page.tokens
    if place == 0 or tokens.start[place] == tokens.end[place - 1]:
        return True
    names = tokens.kind[place - 1] == CAPITAL and tokens.kind[place + 1 : place + 2] == [CAPITAL]
    return names and not tokens.text[tokens.start[place - 1] : tokens.end[place - 1]].isupper()


# What may stand inside a plain group


def _continues(page: Page, start: int, place: int, last: int) -> bool:
    tokens = page.tokens
    kind, tag = tokens.kind[place], tokens.tag[place]
    if kind == ".":
        return place > start and abbreviated(page, place)
    if kind not in NAMELIKE:
        return False
    if kind == "-":
        return is_hyphen(page, place)
    if tag == "":
        return place == start or not _begins_anew(page, start, place, last)
    if tag == words.OBJECT:
        return place > start and tokens.low[place].endswith(("self", "selves"))  # "the mayor herself"
    rule = _INSIDE.get(tag)
    return rule is not None and rule(page, start, place, last)


def _opener(page: Page, start: int, place: int, last: int) -> bool:
    return place == start or page.tokens.tag[place - 1] == words.DETERMINER or page.tokens.kind[place - 1] == OWNER


def _dated(page: Page, start: int, place: int, last: int) -> bool:
    """ "its October meeting", "an Oct. 11 memo", "Friday’s game"."""
    low, tag, kind = page.tokens.low, page.tokens.tag, page.tokens.kind
    at = place + 1
    while at < last and (kind[at] in (".", NUMBER) or low[at] in words.of("units of time")):
        at += 1
    noun = at < last and (kind[at] == OWNER or (not tag[at] and kind[at] in (SMALL, CAPITAL)))
    opened = tag[place - 1] in OPENERS or kind[place - 1] == NUMBER  # "a 12 June statement"
    return noun and (opened if place > start else kind[at] == OWNER)


def _degree(page: Page, start: int, place: int, last: int) -> bool:
    """ "an already weak team"."""
    return (
        place > start and page.tokens.tag[place - 1] in OPENERS and place + 1 < last and not page.tokens.tag[place + 1]
    )


_INSIDE: Mapping[str, Callable[[Page, int, int, int], bool]] = {
    words.DETERMINER: _opener,
    words.POSSESSIVE: _opener,
    words.TIME: _dated,
    words.ADVERB: _degree,
}


def _begins_anew(page: Page, start: int, place: int, last: int) -> bool:
    """Whether a word after a noun no longer belongs to it: a verb, a number, "nearly half", another name."""
    tokens = page.tokens
    if tokens.low[place - 1] in ("this", "that") and tokens.low[place].endswith("ed"):
        return True  # "This forced them"
    if tokens.tag[place - 1] or tokens.kind[place - 1] not in (SMALL, CAPITAL, "."):
        return False
    if tokens.kind[place] in (NUMBER, "$", "£", "€"):
        return tokens.kind[place - 1] == SMALL or tokens.kind[place] != NUMBER
    if words.is_adverb(tokens.low[place], "") or quantities.end(page, place, last) > place:
        return True
    return _is_verbal(page, start, place, last) or _begins_name(page, start, place)


def _is_verbal(page: Page, start: int, place: int, last: int) -> bool:
    """Whether a word after a noun is a verb or a participle, with which something else begins."""
    tokens = page.tokens
    word = tokens.low[place]
    if tokens.kind[place] != SMALL:
        return False
    if not is_participle(page, place):
        return verbs.tells(page, place)
    somebody = tokens.kind[place - 1] != SMALL or _known(tokens.low[place - 1]) in ("person", "group")
    noun_next = place + 1 < last and tokens.kind[place + 1] in (SMALL, CAPITAL) and not tokens.tag[place + 1]
    return somebody or not noun_next or word in words.of("irregular participles")


def _begins_name(page: Page, start: int, place: int) -> bool:
    """Whether another noun group begins with a name: "At the hearing | Ms. Roe"."""
    low, kind = page.tokens.low, page.tokens.kind
    if kind[place] != CAPITAL or place == start or kind[place - 1] != SMALL or page.tokens.tag[place - 1]:
        return False
    before = low[place - 1]
    if _known(before) in ("person", "group", "medium") or before.endswith(("er", "or", "-old")):
        return False
    titled = low[place] in words.of("titles") and kind[place + 1 : place + 2] in ([CAPITAL], ["."])
    return titled or (
        (before in words.of("documents") or before in words.of("units of time"))
        and _known(low[place]).endswith("male name")
    )


def is_participle(page: Page, place: int) -> bool:
    """Whether a word may tell what is done by or to somebody: "the lawyer representing them", "a letter sent by"."""
    tokens = page.tokens
    word = tokens.low[place]
    if tokens.kind[place] != SMALL or tokens.tag[place] not in ("", words.VERB):
        return False
    if word in words.of("irregular participles"):
        return True
    return not tokens.tag[place] and len(word) > 4 and word.endswith(("ed", "ing")) and word not in source_words()


def _known(word: str) -> str:
    return source_words().get(word, "") or source_words().get(word.removesuffix("s"), "")


# What hangs on a noun

Attach = Callable[[Page, int, int, int, str], int]


def _attached(page: Page, start: int, at: int, last: int, reach: str, joined: bool) -> int:
    """One past what hangs on the group from ``start`` to ``at``; ``at`` if nothing does."""
    tokens = page.tokens
    if page.inside[at] >= 0:
        return at
    if not joined and (tokens.tag[at] == words.AND or tokens.kind[at] == ","):
        return at
    if tokens.tag[at] == words.AND:
        return _and(page, start, at, last, reach)
    if tokens.low[at] == "such" and tokens.low[at + 1 : at + 2] == ["as"]:
        return max(plain_end(page, at + 2, last), at)
    if tokens.kind[at] == CAPITAL and tokens.kind[at - 1] == ")":
        return max(plain_end(page, at, last), at)  # "the head of police (crime) Ada Hill"
    rule = _AFTER.get(tokens.tag[at] or tokens.kind[at])
    if rule is not None:
        found = rule(page, start, at, last, reach)
        if found > at or not tokens.tag[at]:
            return found
    if is_participle(page, at):
        return _participle(page, start, at, last, reach)
    return _bare_relative(page, at, last)


def _of(page: Page, start: int, at: int, last: int, reach: str) -> int:
    further = plain_end(page, at + 1, last)
    doing = further == at + 2 and page.tokens.low[at + 1].endswith("ing") and not _known(page.tokens.low[at + 1])
    return at if doing else max(further, at) if further > at + 1 else at


def _preposition(page: Page, start: int, at: int, last: int, reach: str) -> int:
    """ "officials in Leeds", "sources close to the talks", "the charity for which he worked"."""
    low, tag = page.tokens.low, page.tokens.tag
    if tag[at + 1 : at + 2] == [words.WHO]:
        return _relative(page, start, at + 1, last, reach)
    if low[at] in words.of("clause openers"):
        return at  # "fell 4% | after the company"
    at += low[at] == "next" and low[at + 1 : at + 2] == ["to"]
    further = plain_end(page, at + 1, last)
    if further <= at + 1 or (low[at + 1].endswith("ing") and not tag[at + 1] and further == at + 2):
        return at
    if tag[at] == words.TO:
        return further if _belongs_with_to(page, at, further, last, reach) else at
    if reach == FAR and low[at] in ("over", "about", "at") and page.tokens.kind[at + 1] == NUMBER:
        return at
    return further if reach != NEAR or _belongs_near(page, start, at, further) else at


def _belongs_with_to(page: Page, at: int, further: int, last: int, reach: str) -> bool:
    """Whether "to" and a noun belong to the noun before: "an email to staff", "an aide close to the governor"."""
    low = page.tokens.low
    text = _known(low[at - 1]) == "text" and _known(low[at + 1]) != ""
    if not text and verbs.is_infinitive(page, at, last) and not _names(page, at + 1, further):
        return False
    return reach != NEAR or text or (page.tokens.kind[at - 1] == SMALL and not _known(low[at - 1]))


def _belongs_near(page: Page, start: int, at: int, further: int) -> bool:
    """Whether "in Leeds" behind a source that follows its verb says who it is, and not where it spoke."""
    low, tag = page.tokens.low, page.tokens.tag
    if low[at] in ("for", "from", "behind") or (low[at] == "by" and _known(low[at - 1]) == "text"):
        return True
    if low[at - 1].endswith("ing") and not _known(low[at - 1]):
        return True  # "those living near the plant"
    if low[at] not in ("at", "with", "in"):
        return False
    named = page.tokens.kind[at - 1] == CAPITAL and tag[start] not in OPENERS
    told = low[at + 1] in words.of("documents") or low[further - 1] in words.of("documents")
    return not (named or told or tag[at + 1] == words.TIME)


def _names(page: Page, first: int, last: int) -> bool:
    return (
        page.tokens.tag[first] in OPENERS or page.tokens.kind[first] == CAPITAL or _is_plural(page.tokens.low[last - 1])
    )


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _and(page: Page, start: int, at: int, last: int, reach: str) -> int:
    tag, kind = page.tokens.tag, page.tokens.kind
    ahead = at + 1
    if ahead >= last or kind[ahead] not in NAMELIKE or tag[ahead] not in ("", *OPENERS, words.SUBJECT):
        return at
    if tag[ahead] == words.SUBJECT and reach != WHOLE:
        return at
    if not tag[ahead] and is_participle(page, ahead) and kind[ahead] == SMALL:
        return at
    return plain_end(page, ahead, last)


def _relative(page: Page, start: int, at: int, last: int, reach: str) -> int:
    """ "who found the letter", "that came on Friday"."""
    tokens = page.tokens
    if tokens.tag[at] == words.THAT and not (page.verbs(at + 1, last) and can_end(page, at - 1)):
        return at
    acts = tokens.tag[at + 1 : at + 2] in ([words.VERB], [words.AUXILIARY])
    if tokens.tag[at] == words.THAT and (at + 1 >= last or (reach == NEAR and not acts)):
        return at
    if tokens.tag[at] == words.THAT and reach == WHOLE and tokens.tag[at + 1] in OPENERS:
        return at
    if reach == WHOLE:
        return last if _runs_on(page, at + 1, last) else at
    close = _before_document(page, at, aside_end(page, at, last))
    return close if close - at <= 12 or reach == FAR else at


def _before_document(page: Page, first: int, last: int) -> int:
    """Where "in a letter" begins, which says where somebody spoke; else ``last``."""
    low, tag = page.tokens.low, page.tokens.tag
    for place in range(first, last - 1):
        if tag[place] != words.PREPOSITION or low[place] not in words.of("before documents"):
            continue
        if any(low[at] in words.of("documents") for at in range(place + 1, plain_end(page, place + 1, last))):
            return place
    return last


def _participle(page: Page, start: int, at: int, last: int, reach: str) -> int:
    """ "based in Leeds", "treating the players", "released by the ministry on Friday"."""
    tokens = page.tokens
    if _acts(page, at, last) or _is_thing_and_when(page, start, at, last):
        return at
    if tokens.low[at] in words.of("irregular participles") and _known(tokens.low[at - 1]) in _ACTORS:
        return at  # "The court heard from a neighbor"
    if reach == WHOLE and not page.verbs(at + 1, last) and _runs_on(page, at + 1, last):
        return last
    place = at + 1
    for _ in range(6):
        further = _complement(page, place, last)
        if further == place:
            break
        place = further
    told = place > at + 1 or tokens.low[at].endswith("ing")
    return place if told else at


_ROLES = ("person", "institution", "medium", "text")
_ACTORS = ("person", "group", "institution")


def _is_thing_and_when(page: Page, start: int, at: int, last: int) -> bool:
    """Whether a thing did something "because" or "after" something else: "Trains stopped because the union"."""
    low = page.tokens.low
    if "because" in low[at + 1 : min(last, at + 6)]:
        return True
    if page.tokens.kind[at - 1] == CAPITAL or _known(low[at - 1]) in ("person", "group", "text"):
        return False
    return any(low[place] in words.of("clause openers") for place in range(at + 1, min(last, at + 6)))


def _acts(page: Page, at: int, last: int) -> bool:
    """Whether a form like "opened" is the verb of its clause: with an object, as in "the bank opened the letter"."""
    tokens = page.tokens
    if tokens.low[at].endswith("ing") or tokens.low[at] in words.of("named") or at + 1 >= last:
        return False
    ahead = at + 1
    noun = tokens.tag[ahead] in ("", *OPENERS, words.OBJECT) and tokens.kind[ahead] in NAMELIKE
    return noun and not words.is_adverb(tokens.low[ahead], tokens.tag[ahead]) and times.end(page, ahead, last) == ahead


def _complement(page: Page, place: int, last: int) -> int:
    """One past an object, a place or a time after a participle."""
    tokens = page.tokens
    if place >= last or page.inside[place] >= 0:
        return place
    if (late := times.end(page, place, last)) > place:
        return late
    saying = tokens.low[place] == "as" and tokens.low[place + 1 : place + 2] in (["saying"], ["telling"])
    if (tokens.tag[place] in (words.PREPOSITION, words.OF, words.TO) or tokens.low[place] == "as") and not saying:
        further = plain_end(page, place + 1, last)
        return further if further > place + 1 else place
    if words.is_adverb(tokens.low[place], tokens.tag[place]):
        return place + 1  # "identified only as Reed"
    if tokens.tag[place] in ("", *OPENERS, words.OBJECT) and tokens.kind[place] in NAMELIKE:
        return plain_end(page, place, last)
    return place


def _bare_relative(page: Page, at: int, last: int) -> int:
    """ "the woman *I met*", "the man *they had called*": all up to ``last``, or nothing."""
    tag, kind, low = page.tokens.tag, page.tokens.kind, page.tokens.low
    place = at + 1 if tag[at] == words.SUBJECT else plain_end(page, at, last) if tag[at] in OPENERS else at
    begin = place
    while place < last and tag[place] in (words.AUXILIARY, words.NOT, words.ADVERB):
        place += 1
    helped = place > begin
    if begin == at or place >= last or kind[place] != SMALL:
        return at
    plain = helped or low[begin - 1] in ("i", "we", "you", "they")  # "a trader I know"
    acts = tag[place] == words.VERB or low[place].endswith("ed") or (plain and not tag[place])
    place += 1 + (place + 1 < last and tag[place + 1] in (words.PREPOSITION, words.TO))
    ends = place >= last or kind[place] in (",", ".") or low[place] == "as"
    return place if acts and ends else at


def _runs_on(page: Page, first: int, last: int) -> bool:
    """Whether words are one stretch without a mark that parts clauses, and no second clause is joined to it."""
    tag, kind = page.tokens.tag, page.tokens.kind
    for place in range(first, last):
        if page.inside[place] >= 0:
            continue
        if kind[place] in (",", ";", ":", "—", "–", "(", ")", "?", "!"):
            return False
        if tag[place] in (words.AND, words.BUT) and place + 1 < last and tag[place + 1] in (*OPENERS, words.SUBJECT):
            return False
    return True


def _aside(page: Page, start: int, at: int, last: int, reach: str) -> int:
    """ ", 52,", ", the mayor of Leeds,", ", who was late,"; or a list: "Ann Lee, Tom Reyes and Lars Holm"."""
    if at + 1 >= last:
        return at
    if reach != WHOLE:
        return _described(page, at, last, reach)
    close = _next_comma(page, at + 1, last)
    if close < 0:
        return _list(page, at, last)
    if not belongs(page, at + 1, close):
        return _list(page, at, last)
    return last if close == last - 1 else close


def _next_comma(page: Page, place: int, last: int) -> int:
    kind = page.tokens.kind
    limit = min(last, place + ASIDE)
    while place < limit:
        if page.inside[place] >= 0:
            place = page.quotations[page.inside[place]].last
        elif kind[place] == ",":
            return place
        else:
            place += 1
    return -1


def belongs(page: Page, first: int, last: int) -> bool:
    """Whether what stands between two commas says who somebody is: "the mayor of Leeds", "52", "who was late"."""
    tokens = page.tokens
    low, tag = tokens.low[first], tokens.tag[first]
    if low in words.of("relative words"):
        return low not in ("where", "that")
    if tokens.kind[first] == NUMBER and last - first == 1:
        return True
    if is_participle(page, first) and not low.endswith("ing"):
        return page.verbs(first + 1, last) == 0  # "published last week"
    if tag == words.OF or low == "from":  # "Ada Hill, 52, of Mill Lane,"
        return page.verbs(first, last) == 0
    if tag not in ("", *OPENERS) or low.endswith("ing") or words.is_adverb(low, tag):
        return False
    return page.verbs(first, last) == 0 or any(each in (words.WHO, words.THAT) for each in tokens.tag[first:last])


def _list(page: Page, at: int, last: int) -> int:
    """ "Ann Lee, Tom Reyes and Lars Holm": one past the next noun of a list that has an "and" before its last one."""
    tag, kind = page.tokens.tag, page.tokens.kind
    place = at
    for _ in range(6):
        if place >= last or kind[place] != ",":
            return at
        ahead = place + 1
        final = ahead < last and tag[ahead] == words.AND
        if final and place == at:
            return at  # two are joined without a comma
        place = plain_end(page, ahead + final, last)
        if place <= ahead + final:
            return at
        if final or (place < last and tag[place] == words.AND):
            return place if final else plain_end(page, place + 1, last)
    return at


def aside_end(page: Page, start: int, last: int) -> int:
    """One past an aside that begins at ``start``: before the next mark."""
    kind, place = page.tokens.kind, start
    limit = min(last, start + ASIDE)
    while place < limit and kind[place] not in (",", ";", ":", "—", "–", "("):
        if page.inside[place] >= 0 and len(page.quotations[page.inside[place]]) > SHORT:
            break
        if kind[place] in (".", "?", "!") and not abbreviated(page, place):
            break
        if page.tokens.low[place] == "as" and page.tokens.low[place + 1 : place + 2] in (["saying"], ["telling"]):
            break
        place += 1
    return place


def _described(page: Page, at: int, last: int, reach: str) -> int:
    """The aside after a name that follows its verb: ``said Dmitry Peskov, the spokesman``."""
    tokens = page.tokens
    begin, close = at + 1, aside_end(page, at + 1, last)
    if close <= begin or (close < last and tokens.kind[close] not in (",", ".", "?", "!")):
        return at
    named = tokens.kind[at - 1] in (CAPITAL, ".", NUMBER, ")") and not times.is_day(page, at - 1)
    if tokens.tag[begin] == words.WHO or (named and tokens.kind[begin] == NUMBER and close == begin + 1):
        return close if tokens.low[begin] in ("who", "which") or tokens.kind[begin] == NUMBER else at
    text = _known(tokens.low[at - 1]) == "text" and is_participle(page, begin)  # "the report, released on Tuesday"
    if not belongs(page, begin, close) or (tokens.low[begin].endswith(("ing", "ly", "ed")) and not text):
        return _list(page, at, last)
    if text or tokens.tag[begin] == words.OF or tokens.low[begin] == "from":
        return close
    if reach == FAR and _known(tokens.low[at - 1]) == "person" and close < last and _is_name(page, begin, close):
        return close  # "her lawyer, Ada Hill,"
    if reach == FAR and not any(_known(tokens.low[i]) in _ROLES for i in range(begin, close)):
        return _list(page, at, last)  # "according to Ada Hill, the road is open"
    name = tokens.kind[begin] == CAPITAL and not tokens.tag[begin] and close - begin <= 5
    return close if named or name else _list(page, at, last)


def _is_name(page: Page, first: int, last: int) -> bool:
    """Whether words are one to five capital words, as names have them."""
    return last - first <= 5 and all(page.tokens.kind[i] in (CAPITAL, ".", "-") for i in range(first, last))


def _brackets(page: Page, start: int, at: int, last: int, reach: str) -> int:
    kind = page.tokens.kind
    closing = ")" if kind[at] == "(" else "]"
    close = next((place for place in range(at + 1, min(last, at + ASIDE)) if kind[place] == closing), -1)
    ends = close + 1 >= last or kind[close + 1] in (",", ".")
    return close + 1 if close > 0 and (reach == WHOLE or ends) else at


_AFTER: Mapping[str, Attach] = {
    words.OF: _of,
    words.PREPOSITION: _preposition,
    words.TO: _preposition,
    words.WHO: _relative,
    words.THAT: _relative,
    ",": _aside,
    "(": _brackets,
    "[": _brackets,
}
