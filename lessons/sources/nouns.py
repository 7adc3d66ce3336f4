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
_LONG = 40  # tokens of a plain noun group

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
    if start not in page.plain:
        page.plain[start] = _plain_end(page, start)
    return min(page.plain[start], last)


def _plain_end(page: Page, start: int) -> int:
    kind, inside, last = page.tokens.kind, page.inside, min(len(page.inside), start + _LONG)
    if page.tokens.tag[start] in PRONOUNS:
        return start + 1
    place = start = times.amount(page, start, last)
    while place < last:
        if inside[place] >= 0:
            quotation = page.quotations[inside[place]]
            if len(quotation) > SHORT or quotation.first < start:
                break
            place = quotation.last
        elif _continues(page, start, place, last):
            place += 1
        else:
            break
    while place > start and kind[place - 1] in ("-", "/", "&", "$", "£", "€"):
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
    while page.tokens.kind[stop - 1] in (",", ")", "]"):
        stop = max(opening(page, stop - 1, start), start + 1)
    return (start, stop)


def opening(page: Page, place: int, least: int) -> int:
    """Where the bracket opens that closes at ``place``; ``place`` if none does."""
    kind = page.tokens.kind
    mark = {")": "(", "]": "["}.get(kind[place])
    return next((at for at in range(place - 1, max(least, place - ASIDE), -1) if kind[at] == mark), place)


def abbreviated(page: Page, place: int) -> bool:
    """Whether a full stop belongs to the word before it: it stands in the middle of a unit."""
    tokens, word = page.tokens, page.tokens.low[place - 1]
    if place in page.ends or tokens.kind[place - 1] != CAPITAL or tokens.start[place] > tokens.end[place - 1]:
        return False
    return len(word) <= 4 or "." in word or tokens.kind[place + 1] == "," or word in words.of("short titles")


# What may stand inside a plain group


def _continues(page: Page, start: int, place: int, last: int) -> bool:
    tokens = page.tokens
    kind, tag, before = tokens.kind[place], tokens.tag[place], tokens.tag[place - 1]
    if kind == ".":
        return abbreviated(page, place)
    if kind not in NAMELIKE:
        return False
    match tag:
        case "":
            return place == start or not _begins_anew(page, place, last)
        case words.DETERMINER | words.POSSESSIVE:
            return place == start or before == words.DETERMINER or tokens.kind[place - 1] == OWNER
        case words.OBJECT:
            return tokens.low[place].endswith(("self", "selves"))  # "the mayor herself"
        case words.TIME:
            return _dated(page, start, place, last)
        case words.ADVERB:
            return before in OPENERS  # "an already weak team"
    return False


def _dated(page: Page, start: int, place: int, last: int) -> bool:
    """ "its October meeting", "an Oct. 11 memo", "Friday’s game"."""
    kind, at = page.tokens.kind, place + 1
    while at < last and kind[at] in (".", NUMBER):
        at += 1
    return kind[at : at + 1] == [OWNER] or (place > start and _is_noun(page, at, last))


def _begins_anew(page: Page, place: int, last: int) -> bool:
    """Whether a word after a noun no longer belongs to it: a verb, "nearly half", another name."""
    low, kind = page.tokens.low, page.tokens.kind
    if page.tokens.tag[place - 1] or kind[place] not in (SMALL, NUMBER) or kind[place - 1] not in (SMALL, CAPITAL, "."):
        return False
    if kind[place] == NUMBER:
        return kind[place - 1] == SMALL  # "told reporters | 12 of the pupils"
    if words.is_adverb(low[place], "") or times.amount(page, place, last) > place:
        return True
    if not is_participle(page, place):
        return verbs.tells(page, place)
    return not _is_noun(page, place + 1, last) or kinds.listed(low[place - 1]) in ("person", "group")


def _is_noun(page: Page, place: int, last: int) -> bool:
    """Whether a word or a name of no other class stands at a place."""
    return place < last and page.tokens.kind[place] in (SMALL, CAPITAL) and not page.tokens.tag[place]


def is_participle(page: Page, place: int) -> bool:
    """Whether a word may tell what is done by or to somebody: "the lawyer representing them", "a letter sent by"."""
    word = page.tokens.low[place]
    if page.tokens.kind[place] != SMALL:
        return False
    regular = word.endswith(("ed", "ing")) and len(word) > 4 and not page.tokens.tag[place]
    return regular or word in words.of("irregular participles")


# What hangs on a noun

Attach = Callable[[Page, int, int, int, str], int]


def _attached(page: Page, start: int, at: int, last: int, reach: str, joined: bool) -> int:
    """One past what hangs on the group from ``start`` to ``at``; ``at`` if nothing does."""
    tokens = page.tokens
    tag, kind = tokens.tag[at], tokens.kind[at]
    if page.inside[at] >= 0 or (not joined and (tag == words.AND or kind == ",")):
        return at
    if kind == CAPITAL and tokens.kind[at - 1] == ")":
        return plain_end(page, at, last)  # "the head of police (crime) Ada Hill"
    if tokens.low[at : at + 2] == ["such", "as"]:
        return max(plain_end(page, at + 2, last), at)
    if (rule := _AFTER.get(tag or kind)) and ((found := rule(page, start, at, last, reach)) > at or not tag):
        return found
    return _participle(page, at, last, reach) if is_participle(page, at) else _bare_relative(page, at, last)


def _next(page: Page, at: int, last: int) -> int:
    """One past the plain noun group behind the word at ``at``; ``at`` if there is none."""
    further = plain_end(page, at + 1, last)
    return further if further > at + 1 else at


def _preposition(page: Page, start: int, at: int, last: int, reach: str) -> int:
    """ "officials in Leeds", "sources close to the talks", "the charity for which he worked"."""
    tag, low = page.tokens.tag, page.tokens.low
    if tag[at + 1 : at + 2] == [words.WHO]:
        return _relative(page, start, at + 1, last, reach)
    if low[at] in words.of("clause openers") or times.amount(page, at, last) > at:
        return at  # "fell 4% | after the company", "the ministry | over 20 people"
    at += low[at : at + 2] == ["next", "to"]
    further = _next(page, at, last)
    if further > at and tag[at] == words.TO:
        return further if _belongs_with_to(page, at, further, reach) else at
    return further if further == at or reach != NEAR or _belongs_near(page, start, at, further) else at


def _belongs_with_to(page: Page, at: int, further: int, reach: str) -> bool:
    """Whether "to" and a noun belong to the noun before: "an email to staff", "an aide close to the governor"."""
    low, kind = page.tokens.low, page.tokens.kind
    before = kinds.listed(low[at - 1])
    named = page.tokens.tag[at + 1] in OPENERS or kind[at + 1] == CAPITAL or verbs.plural(low[further - 1])
    text = before == "text" and kinds.listed(low[at + 1]) != ""
    return text or (named and (reach != NEAR or (kind[at - 1] == SMALL and not before)))


def _belongs_near(page: Page, start: int, at: int, further: int) -> bool:
    """Whether "in Leeds" behind a source that follows its verb says who it is, and not where it spoke."""
    low = page.tokens.low
    if low[at] in ("for", "from", "behind") or (low[at] == "by" and kinds.listed(low[at - 1]) == "text"):
        return True
    named = page.tokens.kind[at - 1] == CAPITAL and page.tokens.tag[start] not in OPENERS
    return low[at] in ("at", "with", "in") and not named and low[further - 1] not in words.of("documents")


def _and(page: Page, start: int, at: int, last: int, reach: str) -> int:
    return at if at + 1 < last and is_participle(page, at + 1) else _next(page, at, last)


def _relative(page: Page, start: int, at: int, last: int, reach: str) -> int:
    """ "who found the letter", "that came on Friday"."""
    tag = page.tokens.tag
    if reach == WHOLE:
        return last if _runs_on(page, at + 1, last) else at
    acts = reach == FAR or tag[at + 1 : at + 2] in ([words.VERB], [words.AUXILIARY])
    close = _before_document(page, at, aside_end(page, at, last))
    return close if (acts or tag[at] != words.THAT) and (reach == FAR or close - at <= 12) else at


def _before_document(page: Page, first: int, last: int) -> int:
    """Where "in a letter" begins, which says where somebody spoke; else ``last``."""
    low, documents = page.tokens.low, words.of("documents")
    for place in range(first, last - 1):
        end = plain_end(page, place + 1, last) if low[place] in words.of("before documents") else place
        if not documents.isdisjoint(low[place + 1 : end]):
            return place
    return last


def _participle(page: Page, at: int, last: int, reach: str) -> int:
    """ "based in Leeds", "treating the players", "released by the ministry on Friday"."""
    low, place = page.tokens.low, at + 1
    if _acts(page, at, last):
        return at
    if reach == WHOLE and not page.verbs(place, last) and _runs_on(page, place, last):
        return last
    while (further := _complement(page, place, last)) > place:
        place = further
    return place if place > at + 1 or low[at].endswith("ing") else at


def _acts(page: Page, at: int, last: int) -> bool:
    """Whether a form like "opened" is the verb of its clause, as in "the bank opened the letter"."""
    low, ahead, before = (
        page.tokens.low,
        page.tokens.low[at + 1 : min(last, at + 6)],
        kinds.listed(page.tokens.low[at - 1]),
    )
    if "because" in ahead or (before not in _SPEAK and not words.of("clause openers").isdisjoint(ahead)):
        return True  # "Trains stopped because the union"
    if low[at] in words.of("irregular participles") and before in _ACT:
        return True  # "The court heard from a neighbor"
    return (
        not low[at].endswith("ing") and low[at] not in words.of("named") and bool(ahead) and _opens_noun(page, at + 1)
    )


_ROLES = ("person", "institution", "medium", "text")
_ACT = ("person", "group", "institution")
_SPEAK = ("person", "group", "text")


def _complement(page: Page, place: int, last: int) -> int:
    """One past an object, a place or a time after a participle."""
    if place >= last:
        return place
    if (late := times.end(page, place, last)) > place:
        return late
    low, tag = page.tokens.low[place], page.tokens.tag[place]
    if tag in (words.PREPOSITION, words.OF, words.TO) or (low == "as" and not is_as_saying(page, place)):
        return _next(page, place, last)
    return place + 1 if words.is_adverb(low, tag) else plain_end(page, place, last)  # "identified only as Reed"


def is_as_saying(page: Page, place: int) -> bool:
    """Whether "as saying" stands at a place."""
    return page.tokens.low[place : place + 2] in (["as", "saying"], ["as", "telling"])


def _opens_noun(page: Page, place: int) -> bool:
    return page.tokens.tag[place] in ("", *OPENERS, words.OBJECT) and page.tokens.kind[place] in NAMELIKE


def _bare_relative(page: Page, at: int, last: int) -> int:
    """ "the woman *I met*", "the man *they had called*": all up to ``last``, or nothing."""
    tag, kind, low = page.tokens.tag, page.tokens.kind, page.tokens.low
    begin = place = at + 1 if tag[at] == words.SUBJECT else plain_end(page, at, last)
    while place < last and tag[place] in (words.AUXILIARY, words.NOT, words.ADVERB):
        place += 1
    if begin == at or place >= last or kind[place] != SMALL:
        return at
    plain = place > begin or low[begin - 1] in ("i", "we", "you", "they")  # "a trader I know"
    acts = tag[place] == words.VERB or low[place].endswith("ed") or (plain and not tag[place])
    place += 1 + (place + 1 < last and tag[place + 1] in (words.PREPOSITION, words.TO))
    ends = place >= last or kind[place] in (",", ".") or low[place] == "as"
    return place if acts and ends else at


def _runs_on(page: Page, first: int, last: int) -> bool:
    """Whether words are one stretch without a mark that parts clauses, and no second clause is joined to it."""
    tag, kind = page.tokens.tag, page.tokens.kind
    for place in range(first, last):
        joined = tag[place] in (words.AND, words.BUT) and tag[place + 1] in (*OPENERS, words.SUBJECT)
        if joined or kind[place] in (",", ";", ":", "—", "–", "(", ")", "?", "!"):
            return False
    return True


def _aside(page: Page, start: int, at: int, last: int, reach: str) -> int:
    """ ", 52,", ", the mayor of Leeds,", ", who was late,"; or a list: "Ann Lee, Tom Reyes and Lars Holm"."""
    if reach != WHOLE:
        return _described(page, at, last, reach)
    close = aside_end(page, at + 1, last)
    if close >= last or page.tokens.kind[close] != "," or not belongs(page, at + 1, close):
        return _list(page, at, last)
    return last if close == last - 1 else close


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
        stops = kind[place] in (",", ";", ":", "—", "–", "(", "?", "!") or is_as_saying(page, place)
        if long or stops or (kind[place] == "." and not abbreviated(page, place)):
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
        return close
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
    words.OF: lambda page, start, at, last, reach: _next(page, at, last),
    words.PREPOSITION: _preposition,
    words.TO: _preposition,
    words.WHO: _relative,
    words.THAT: _relative,
    ",": _aside,
    "(": _brackets,
    "[": _brackets,
}
