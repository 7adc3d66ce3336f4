"""Groups around a noun: "the mayor", and all that hangs on it: "the mayor of Leeds, 52, who was late"."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lessons.sources import kinds, times, verbs, words
from lessons.sources.page import Page
from lessons.sources.tokens import CAPITAL, NUMBER, OWNER, SMALL

NAMELIKE = frozenset({SMALL, CAPITAL, NUMBER, OWNER, "&", "/", "-", "@", "#", "$", "£", "€", "%"})
OPENERS = frozenset({words.DETERMINER, words.POSSESSIVE})
PRONOUNS = frozenset({words.SUBJECT, words.OBJECT})
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
    inside = page.inside
    if page.tokens.tag[start] in PRONOUNS:
        return start + 1
    place = start = times.amount(page, start, last)
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
    tag, at, further = page.tokens.tag, start, plain_end(page, start, last)
    while further > at:
        at = further
        if at < last and (tag[start] not in PRONOUNS or tag[at] == words.AND):
            further = _attached(page, start, at, last, reach, joined)
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
    return tokens.kind[place] in (SMALL, CAPITAL, NUMBER)


def abbreviated(page: Page, place: int) -> bool:
    """Whether a full stop belongs to the word before it: it stands in the middle of a unit."""
    tokens, kind = page.tokens, page.tokens.kind
    apart = place == 0 or place in page.ends or tokens.start[place] > tokens.end[place - 1]
    if apart or kind[place - 1] != CAPITAL:
        return False
    word, after = tokens.low[place - 1], kind[place + 1]
    short = len(word) <= 4 or "." in word or word in words.of("short titles")
    return after == "," or (short and after in (CAPITAL, SMALL, OWNER, NUMBER, "("))  # "R-Calif.,"


# What may stand inside a plain group


def _continues(page: Page, start: int, place: int, last: int) -> bool:
    tokens = page.tokens
    kind, tag, first = tokens.kind[place], tokens.tag[place], place == start
    if kind == ".":
        return not first and abbreviated(page, place)
    if kind not in NAMELIKE:
        return False
    match tag:
        case "":
            return first or not _begins_anew(page, start, place, last)
        case words.DETERMINER | words.POSSESSIVE:
            return first or tokens.tag[place - 1] == words.DETERMINER or tokens.kind[place - 1] == OWNER
        case words.OBJECT:
            return not first and tokens.low[place].endswith(("self", "selves"))  # "the mayor herself"
        case words.TIME:
            return _dated(page, start, place, last)
        case words.ADVERB:  # "an already weak team"
            return not first and tokens.tag[place - 1] in OPENERS and tokens.tag[place + 1 : place + 2] == [""]
    return False


def _dated(page: Page, start: int, place: int, last: int) -> bool:
    """ "its October meeting", "an Oct. 11 memo", "Friday’s game"."""
    low, kind, at = page.tokens.low, page.tokens.kind, place + 1
    while at < last and (kind[at] in (".", NUMBER) or low[at] in words.of("units of time")):
        at += 1
    owner = at < last and kind[at] == OWNER
    opened = place > start and (page.tokens.tag[place - 1] in OPENERS or kind[place - 1] == NUMBER)
    return owner if place == start else opened and (owner or _is_noun(page, at, last))  # "a 12 June statement"


def _begins_anew(page: Page, start: int, place: int, last: int) -> bool:
    """Whether a word after a noun no longer belongs to it: a verb, a number, "nearly half", another name."""
    tokens = page.tokens
    kind, before = tokens.kind[place], tokens.kind[place - 1]
    if tokens.tag[place - 1] or before not in (SMALL, CAPITAL, "."):
        return False
    if kind in (NUMBER, "$", "£", "€"):
        return before == SMALL or kind != NUMBER
    if words.is_adverb(tokens.low[place], "") or times.amount(page, place, last) > place:
        return True
    return _is_verbal(page, place, last) if kind == SMALL else _begins_name(page, place)


def _is_verbal(page: Page, place: int, last: int) -> bool:
    """Whether a word after a noun is a verb or a participle, with which something else begins."""
    tokens = page.tokens
    if not is_participle(page, place):
        return verbs.tells(page, place)
    somebody = tokens.kind[place - 1] != SMALL or kinds.listed(tokens.low[place - 1]) in ("person", "group")
    return somebody or not _is_noun(page, place + 1, last) or tokens.low[place] in words.of("irregular participles")


def _begins_name(page: Page, place: int) -> bool:
    """Whether another noun group begins with a name: "At the hearing | Ms. Roe"."""
    low, kind, before = page.tokens.low, page.tokens.kind, page.tokens.low[place - 1]
    if kind[place] != CAPITAL or kind[place - 1] != SMALL:
        return False
    if kinds.listed(before) in ("person", "group", "medium") or before.endswith(("er", "or", "-old")):
        return False
    titled = low[place] in words.of("titles") and kind[place + 1 : place + 2] in ([CAPITAL], ["."])
    dated = before in words.of("documents") or before in words.of("units of time")
    return titled or (dated and kinds.listed(low[place]).endswith("male name"))


def _is_noun(page: Page, place: int, last: int) -> bool:
    """Whether a word or a name of no other class stands at a place."""
    return place < last and page.tokens.kind[place] in (SMALL, CAPITAL) and not page.tokens.tag[place]


def is_participle(page: Page, place: int) -> bool:
    """Whether a word may tell what is done by or to somebody: "the lawyer representing them", "a letter sent by"."""
    tokens = page.tokens
    word = tokens.low[place]
    if tokens.kind[place] != SMALL or tokens.tag[place] not in ("", words.VERB):
        return False
    if word in words.of("irregular participles"):
        return True
    return not tokens.tag[place] and len(word) > 4 and word.endswith(("ed", "ing")) and word not in kinds.source_words()


# What hangs on a noun

Attach = Callable[[Page, int, int, int, str], int]


def _attached(page: Page, start: int, at: int, last: int, reach: str, joined: bool) -> int:
    """One past what hangs on the group from ``start`` to ``at``; ``at`` if nothing does."""
    tokens = page.tokens
    tag, kind = tokens.tag[at], tokens.kind[at]
    if page.inside[at] >= 0 or (not joined and (tag == words.AND or kind == ",")):
        return at
    if tokens.low[at : at + 2] == ["such", "as"]:
        return max(plain_end(page, at + 2, last), at)
    if kind == CAPITAL and tokens.kind[at - 1] == ")":
        return max(plain_end(page, at, last), at)  # "the head of police (crime) Ada Hill"
    if (rule := _AFTER.get(tag or kind)) and ((found := rule(page, start, at, last, reach)) > at or not tag):
        return found
    return _participle(page, at, last, reach) if is_participle(page, at) else _bare_relative(page, at, last)


def _of(page: Page, start: int, at: int, last: int, reach: str) -> int:
    further = plain_end(page, at + 1, last)
    return at if further <= at + 1 or _is_doing(page, at + 1, further) else further


def _is_doing(page: Page, first: int, end: int) -> bool:
    """Whether all that follows a preposition is what somebody does: "of lying"."""
    low = page.tokens.low[first]
    return end == first + 1 and low.endswith("ing") and not kinds.listed(low) and not page.tokens.tag[first]


def _preposition(page: Page, start: int, at: int, last: int, reach: str) -> int:
    """ "officials in Leeds", "sources close to the talks", "the charity for which he worked"."""
    low, tag = page.tokens.low, page.tokens.tag
    if tag[at + 1 : at + 2] == [words.WHO]:
        return _relative(page, start, at + 1, last, reach)
    if low[at] in words.of("clause openers"):
        return at  # "fell 4% | after the company"
    at += low[at : at + 2] == ["next", "to"]
    further = plain_end(page, at + 1, last)
    if further <= at + 1 or _is_doing(page, at + 1, further):
        return at
    if tag[at] == words.TO:
        belongs_here = _belongs_with_to(page, at, further, last, reach)
    elif reach == NEAR:
        belongs_here = _belongs_near(page, start, at, further)
    else:
        belongs_here = reach == WHOLE or low[at] not in ("over", "about", "at") or page.tokens.kind[at + 1] != NUMBER
    return further if belongs_here else at


def _belongs_with_to(page: Page, at: int, further: int, last: int, reach: str) -> bool:
    """Whether "to" and a noun belong to the noun before: "an email to staff", "an aide close to the governor"."""
    low, kind = page.tokens.low, page.tokens.kind
    text = kinds.listed(low[at - 1]) == "text" and kinds.listed(low[at + 1]) != ""
    plural = low[further - 1].endswith("s") and not low[further - 1].endswith(("ss", "us", "is"))
    named = plural or page.tokens.tag[at + 1] in OPENERS or kind[at + 1] == CAPITAL
    if not text and not named and verbs.is_infinitive(page, at, last):
        return False
    return reach != NEAR or text or (kind[at - 1] == SMALL and not kinds.listed(low[at - 1]))


def _belongs_near(page: Page, start: int, at: int, further: int) -> bool:
    """Whether "in Leeds" behind a source that follows its verb says who it is, and not where it spoke."""
    low, tag = page.tokens.low, page.tokens.tag
    if low[at] in ("for", "from", "behind") or (low[at] == "by" and kinds.listed(low[at - 1]) == "text"):
        return True
    if low[at - 1].endswith("ing") and not kinds.listed(low[at - 1]):
        return True  # "those living near the plant"
    if low[at] not in ("at", "with", "in"):
        return False
    named = page.tokens.kind[at - 1] == CAPITAL and tag[start] not in OPENERS
    told = low[at + 1] in words.of("documents") or low[further - 1] in words.of("documents")
    return not (named or told or tag[at + 1] == words.TIME)


def _and(page: Page, start: int, at: int, last: int, reach: str) -> int:
    ahead, tag = at + 1, page.tokens.tag
    if ahead >= last or page.tokens.kind[ahead] not in NAMELIKE or is_participle(page, ahead):
        return at
    joins = tag[ahead] in ("", *OPENERS) or (tag[ahead] == words.SUBJECT and reach == WHOLE)
    return plain_end(page, ahead, last) if joins else at


def _relative(page: Page, start: int, at: int, last: int, reach: str) -> int:
    """ "who found the letter", "that came on Friday"."""
    tag = page.tokens.tag
    if tag[at] == words.THAT:
        acts = reach != NEAR or tag[at + 1 : at + 2] in ([words.VERB], [words.AUXILIARY])
        opened = reach == WHOLE and tag[at + 1 : at + 2] in ([words.DETERMINER], [words.POSSESSIVE])
        if opened or not acts or not page.verbs(at + 1, last) or not can_end(page, at - 1):
            return at
    if reach == WHOLE:
        return last if _runs_on(page, at + 1, last) else at
    close = _before_document(page, at, aside_end(page, at, last))
    return close if close - at <= 12 or reach == FAR else at


def _before_document(page: Page, first: int, last: int) -> int:
    """Where "in a letter" begins, which says where somebody spoke; else ``last``."""
    low, documents = page.tokens.low, words.of("documents")
    for place in range(first, last - 1):
        opens = page.tokens.tag[place] == words.PREPOSITION and low[place] in words.of("before documents")
        if opens and not documents.isdisjoint(low[place + 1 : plain_end(page, place + 1, last)]):
            return place
    return last


def _participle(page: Page, at: int, last: int, reach: str) -> int:
    """ "based in Leeds", "treating the players", "released by the ministry on Friday"."""
    low, place = page.tokens.low, at + 1
    if _acts(page, at, last) or _is_thing_and_when(page, at, last):
        return at
    if low[at] in words.of("irregular participles") and kinds.listed(low[at - 1]) in _ACTORS:
        return at  # "The court heard from a neighbor"
    if reach == WHOLE and not page.verbs(place, last) and _runs_on(page, place, last):
        return last
    while (further := _complement(page, place, last)) > place:
        place = further
    return place if place > at + 1 or low[at].endswith("ing") else at


_ROLES = ("person", "institution", "medium", "text")
_ACTORS = ("person", "group", "institution")


def _is_thing_and_when(page: Page, at: int, last: int) -> bool:
    """Whether a thing did something "because" or "after" something else: "Trains stopped because the union"."""
    ahead = page.tokens.low[at + 1 : min(last, at + 6)]
    before = kinds.listed(page.tokens.low[at - 1]) in ("person", "group", "text")
    thing = page.tokens.kind[at - 1] != CAPITAL and not before
    return "because" in ahead or (thing and not words.of("clause openers").isdisjoint(ahead))


def _acts(page: Page, at: int, last: int) -> bool:
    """Whether a form like "opened" is the verb of its clause: with an object, as in "the bank opened the letter"."""
    low, ahead = page.tokens.low, at + 1
    if low[at].endswith("ing") or low[at] in words.of("named") or ahead >= last or not _opens_noun(page, ahead):
        return False
    return not words.is_adverb(low[ahead], page.tokens.tag[ahead]) and times.end(page, ahead, last) == ahead


def _complement(page: Page, place: int, last: int) -> int:
    """One past an object, a place or a time after a participle."""
    if place >= last or page.inside[place] >= 0:
        return place
    if (late := times.end(page, place, last)) > place:
        return late
    low, tag = page.tokens.low[place], page.tokens.tag[place]
    if tag in (words.PREPOSITION, words.OF, words.TO) or low == "as":
        further = plain_end(page, place + 1, last)
        return further if further > place + 1 and not is_as_saying(page, place) else place
    if words.is_adverb(low, tag):
        return place + 1  # "identified only as Reed"
    return plain_end(page, place, last) if _opens_noun(page, place) else place


def is_as_saying(page: Page, place: int) -> bool:
    """Whether "as saying" stands at a place."""
    return page.tokens.low[place : place + 2] in (["as", "saying"], ["as", "telling"])


def _opens_noun(page: Page, place: int) -> bool:
    return page.tokens.tag[place] in ("", *OPENERS, words.OBJECT) and page.tokens.kind[place] in NAMELIKE


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
    if close < 0 or not belongs(page, at + 1, close):
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
    """ "Ann Lee, Tom Reyes and Lars Holm": one past the last noun of a list that has an "and" before it."""
    tag, place, final = page.tokens.tag, at, False
    while place < last and not final and (page.tokens.kind[place] == "," or tag[place] == words.AND):
        comma = page.tokens.kind[place] == ","
        final = tag[place + comma : place + comma + 1] == [words.AND]
        first = place + comma + final
        if (final and place == at) or (place := plain_end(page, first, last)) <= first:
            return at  # two are joined without a comma
    return place if final else at


def aside_end(page: Page, start: int, last: int) -> int:
    """One past an aside that begins at ``start``: before the next mark."""
    kind = page.tokens.kind
    for place in range(start, limit := max(start, min(last, start + ASIDE))):
        long = page.inside[place] >= 0 and len(page.quotations[page.inside[place]]) > SHORT
        stops = kind[place] in ("?", "!") or (kind[place] == "." and not abbreviated(page, place))
        if long or stops or kind[place] in (",", ";", ":", "—", "–", "(") or is_as_saying(page, place):
            return place
    return limit


def _described(page: Page, at: int, last: int, reach: str) -> int:
    """The aside after a name that follows its verb: ``said Dmitry Peskov, the spokesman``."""
    tokens = page.tokens
    begin, close = at + 1, aside_end(page, at + 1, last)
    if close <= begin or (close < last and tokens.kind[close] not in (",", ".", "?", "!")):
        return at
    named = tokens.kind[at - 1] in (CAPITAL, ".", NUMBER, ")") and not times.is_day(page, at - 1)
    if tokens.tag[begin] == words.WHO or (named and tokens.kind[begin] == NUMBER and close == begin + 1):
        return close if tokens.low[begin] in ("who", "which") or tokens.kind[begin] == NUMBER else at
    name = close - begin <= 5 and tokens.kind[begin] == CAPITAL and not tokens.tag[begin]
    # "the report, released on Tuesday"
    text = kinds.listed(tokens.low[at - 1]) == "text" and is_participle(page, begin)
    if not belongs(page, begin, close) or (tokens.low[begin].endswith(("ing", "ly", "ed")) and not text):
        return _list(page, at, last)
    if text or tokens.tag[begin] == words.OF or tokens.low[begin] == "from":
        return close
    if reach == FAR and kinds.listed(tokens.low[at - 1]) == "person" and close < last and name:
        return close  # "her lawyer, Ada Hill,"
    if reach == FAR and not any(kinds.listed(tokens.low[i]) in _ROLES for i in range(begin, close)):
        return _list(page, at, last)  # "according to Ada Hill, the road is open"
    return close if named or name else _list(page, at, last)


def _brackets(page: Page, start: int, at: int, last: int, reach: str) -> int:
    kind, closing = page.tokens.kind, ")" if page.tokens.kind[at] == "(" else "]"
    close = next((place for place in range(at + 1, min(last, at + ASIDE)) if kind[place] == closing), -1)
    ends = reach == WHOLE or close + 1 >= last or kind[close + 1] in (",", ".")
    return close + 1 if close > 0 and ends else at


_AFTER: Mapping[str, Attach] = {
    words.AND: _and,
    words.OF: _of,
    words.PREPOSITION: _preposition,
    words.TO: _preposition,
    words.WHO: _relative,
    words.THAT: _relative,
    ",": _aside,
    "(": _brackets,
    "[": _brackets,
}
