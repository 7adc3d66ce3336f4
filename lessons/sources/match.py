"""One frame against one cue in its sentence: each element of the pattern, first to the left of the cue, then right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lessons.sources import adjuncts, clauses, nouns, quoted, speakers, subjects, times, words
from lessons.sources.drafts import Draft
from lessons.sources.frames import COLONS, Element, Frame
from lessons.sources.lexicon import ING, NOUN, PLAIN
from lessons.sources.page import Page, Range
from lessons.sources.tokens import CAPITAL, NUMBER, SMALL
from lessons.sources.verbs import Group

# Where the element ends that begins at its place (to the left: begins that ends there); or what it covers and where the
# next one begins (ends).
Found = int | tuple[int, int, int] | None
Find = Callable[["Attempt", int], Found]
Part = tuple[str, int, int, int]  # a role, the number of its stretch, and what an element of it covers
_LONG = 16  # tokens to the next comma
_BEYOND = ("A", "Q", "R", "W", "$")  # what may begin where the sentence ends
_END_MARKS = frozenset({"", *",.;—–!?):"})
_END_TAGS = frozenset({words.PREPOSITION, words.SUBORDINATOR, words.AND, words.BUT})
_AFTER_ADVERBS = ("TO", "ING", "P", "O")  # what "publicly", "again" may stand before


class Attempt:
    """A cue in its unit, against which frames are tried; what they share is looked for once."""

    def __init__(self, page: Page, first: int, last: int, group: Group, before: Sequence[Draft], unit: int) -> None:
        self.page, self.first, self.last, self.group, self.before, self.unit = page, first, last, group, before, unit
        self.low, self.tag = page.tokens.low, page.tokens.tag
        self.parts: tuple[Part, ...] = ()  # what is covered so far
        # Each element to where the next one may be and what is covered then, or None where it is missing.
        self._reached: dict[Element, tuple[int, tuple[Part, ...]] | None] = {}

    def draft(self, frame: Frame) -> Draft | None:
        """The relation that a frame gives here, or None."""
        place, self.parts, reached = 0, (), self._reached
        for element in frame.path:
            if element not in reached:
                reached[element] = self._reach(element, place)
            state = reached[element]
            if state is None:
                return None
            place, self.parts = state
        return self._made(frame)

    def _reach(self, element: Element, place: int) -> tuple[int, tuple[Part, ...]] | None:
        group, before, found = self.group, element.before, None
        self.element = element
        if before is None:
            place = group.head if element.name == "HEAD" else group.first
            return place, ((element.role, 0, place, group.last),)
        if not element.left and (before.left or before.before is None):
            place = group.last
        if element.left:
            found = LEFT.get(element.name, _word_left)(self, place)
        elif place < self.last or element.name in _BEYOND:
            begin = self.past_adverbs(place) if element.name in _AFTER_ADVERBS else place
            found = RIGHT.get(element.name, _word_right)(self, begin)
            found = (begin, found, found) if isinstance(found, int) else found
        if found is None:
            return (place, self.parts) if element.optional else None
        begin, end, further = (found, place, found) if isinstance(found, int) else found
        part = ((element.role, element.stretch, begin, end),) if element.role and begin < end else ()
        return further, self.parts + part

    def covered(self, role: str) -> list[Range]:
        """What the elements of a role cover so far, in reading order, one range a stretch."""
        found: dict[int, Range] = {}
        for name, stretch, begin, end in self.parts:
            if name == role:
                known = found.get(stretch, (begin, end))
                found[stretch] = min(known[0], begin), max(known[1], end)
        return sorted(found.values())

    def _made(self, frame: Frame) -> Draft | None:
        cue, outer = self.group.cue, self.before[-1] if frame.repeats else None
        source, content = next(iter(self.covered("source")), None), outer.content if outer else self.covered("content")
        if not content or (source is not None and not self._fits(frame.who, source)):
            return None
        mode = frame.mode or ("wide" if frame.takes & cue.frames - cue.core else "core")
        named, words_of_cue = frame.cue_class or cue.cue_class, self.covered("cue")
        made = Draft(source, words_of_cue, list(content), frame.name, named, mode, frame.certainty, self.unit)
        made.form, made.outer = frame.form, outer
        return made

    def _fits(self, who: str, source: Range) -> bool:
        if who == "survey":
            return speakers.is_survey(self.page, source)
        return who != "somebody" or speakers.can_act(self.page, source, self.group.cue)

    # What several elements ask for

    def cut(self, start: int, end: int) -> int:
        """Where "for" begins, if it is next: "criticism from Mr. Lee | *for the delay*"; not a spokesman's "for"."""
        if "for" not in self.element.until:
            return end
        speaking = words.of("speaking for")
        return next((i for i in range(start + 1, end) if self.low[i] == "for" and self.low[i - 1] not in speaking), end)

    def kind(self, place: int) -> str:
        """The kind of a token of the unit; "" outside it."""
        return self.page.tokens.kind[place] if self.first <= place < self.last else ""

    def past_adverbs(self, place: int) -> int:
        """Past "publicly", "again", before what a cue takes."""
        kept = ("not", "there", "here", "too")
        while place + 1 < self.last and self.tag[place] == words.ADVERB and self.low[place] not in kept:
            place += 1
        return place


def _word_left(at: Attempt, edge: int) -> Found:
    return edge - 1 if edge > at.first and at.low[edge - 1] in at.element.words else None


def _word_right(at: Attempt, place: int) -> Found:
    return place + 1 if at.low[place] in at.element.words else None


# To the left of the cue: ``edge`` is one past the words that the element may cover


def _noun_left(at: Attempt, edge: int) -> Found:
    """Who is the subject of the cue, or ends before ``edge`` where something stands between."""
    page, group, near = at.page, at.group, edge == at.group.first and at.group.form != "phrase"
    if near and group.form == NOUN:
        found = speakers.owner(page, edge, at.first)
    elif near:
        found = subjects.of(page, at.first, group, at.before)
    else:
        found = subjects.ending_at(page, edge, at.first)
    if found is None or at.low[found[0]] in words.of("nobody"):
        return None
    if words.of("hardly").intersection(at.low[max(at.first, found[0] - 1) : found[0] + 1]):
        return None  # "Not everyone thinks": nobody is named who does
    # A subject that stands further away has nothing of this report before it.
    return (*found, -1 if group.form == ING or subjects.is_joined(page, at.first, edge - 1) else found[0])


def _quotation_left(at: Attempt, edge: int) -> Found:
    quotation = at.page.quotation(edge - 1)
    if quotation is None or not quoted.is_full(at.page, quotation):
        return None
    if edge > at.first:
        return quoted.start(at.page, at.first, quotation.first)
    # a line that begins with the dash and the name
    return (quotation.first, edge, at.first) if at.group.form == "phrase" else None


def _clause_left(at: Attempt, edge: int) -> Found:
    phrase, last, told = at.group.form == "phrase", at.group.cue.last, at.page.verbs(at.first, edge) > 0
    if edge <= at.first or (at.group.cue is PLAIN and not told):  # a headline
        return None
    if not phrase and last and "clause" not in last and not at.group.passive:  # "…, she was quoted as saying"
        return None
    return at.first if phrase or quoted.is_clause_before(at.page, at.first, edge) else None


def _fronted_left(at: Attempt, edge: int) -> Found:
    """ "In addition", "However": words before a comma without a verb."""
    opens = at.tag[at.first] in (words.PREPOSITION, words.ADVERB, words.BUT)
    return at.first if opens and at.first < edge and not at.page.verbs(at.first, edge) else None


def _begin(at: Attempt, edge: int) -> Found:
    """The beginning of a unit or of a clause: after "But", "and", "that"."""
    return edge if edge - at.first <= 1 or at.tag[edge - 1] in (words.AND, words.BUT, words.THAT) else None


def _label_left(at: Attempt, edge: int) -> Found:
    told = at.page.quotation(edge + 1) is not None
    return at.first if speakers.is_label(at.page, at.first, edge, quoted=told) else None


def _light_left(at: Attempt, edge: int) -> Found:
    """A verb without much meaning of its own, before a noun that reports: "*made the* claim", "*drew* criticism"."""
    back, light = edge - 1, words.of("light verbs")
    while back > max(at.first, edge - 5) and at.low[back] not in light and at.tag[back] in ("", words.DETERMINER):
        back -= 1
    if back < at.first or at.low[back] not in light:
        return None
    while back > at.first and at.tag[back - 1] == words.AUXILIARY:
        back -= 1
    return back


LEFT: Mapping[str, Find] = {
    "N": _noun_left,
    "Q": _quotation_left,
    "C": _clause_left,
    "W": lambda at, edge: at.first if at.first < edge else None,
    "F": _fronted_left,
    "^": _begin,
    "=": lambda at, edge: edge if at.before and at.before[-1].unit == at.unit else None,
    "L": _label_left,
    "AUX": lambda at, edge: at.group.first,
    "LIGHT": _light_left,
    "“": lambda at, edge: edge if at.page.quotation(edge) else None,
}


# To the right of the cue: ``place`` is where the element may begin


def _noun_right(at: Attempt, place: int) -> Found:
    far = at.group.form == "phrase"
    if at.tag[place] == words.THAT or not (far or speakers.is_somebody(at.page, place, at.last)):
        return None
    found = speakers.credited(at.page, place, at.last, far=far)
    if found is None:
        return None
    begin, end = found[0], at.cut(*found)
    # "(Labour)" is no part of a source
    closed = (other + 1 for other in range(end, min(at.last, end + _LONG)) if at.kind(other) == ")")
    return begin, end, next(closed, end) if at.kind(end) == "(" else end


def _hearer_right(at: Attempt, place: int) -> Found:
    plain = "of" in at.element.until  # "accused the firm | of hiding"
    end = (nouns.plain_end if plain else nouns.end)(at.page, place, at.last)
    quotations = (at.page.quotation(i) for i in range(place + 1, end))
    end = next((each.first for each in quotations if each), end)  # called the vote “a farce”
    end = at.cut(place, end)
    closed = end + 1 if at.kind(end) == "," and at.low[end + 1 : end + 2] == ["as"] else end
    return (place, end, closed) if place < end < at.last else None


def _adjuncts_right(at: Attempt, place: int) -> Found:
    start, cue_end = adjuncts.after(at.page, place, at.last, hearer=at.group.cue.hearer)
    return place, cue_end, start


def _clause_right(at: Attempt, place: int) -> Found:
    if at.element.name == "B" and not clauses.begins(at.page, place, at.last, at.group.cue.bare):
        return None
    quotation = at.page.quotation(place)
    if quotation is not None and quotation.last <= at.last:
        end = max(quoted.end(at.page, place, at.last), place + 1)
    else:
        end = clauses.end(at.page, place, at.last)
    return end if end - place >= 2 else None


def _that_right(at: Attempt, place: int) -> Found:
    """ "that" and a clause, not "denied that." or "disputed that account."."""
    if at.tag[place] != words.THAT:
        return None
    after = at.tag[place + 1] if place + 1 < at.last else ""
    plan = after == words.TO and at.page.verbs(place + 3, at.last)  # "that to stop was a mistake"
    alone = at.kind(place + 1) in (".", ",") and not clauses.interrupted(at.page, place + 1, at.last)
    points = "object" in at.group.cue.frames and at.kind(place + 1) == SMALL and at.kind(place + 2) == "."
    return None if (after in (words.TO, words.OF) and not plan) or alone or points else place + 1


def _question_right(at: Attempt, place: int) -> Found:
    core = at.group.cue.core
    if at.tag[place] != words.WH and at.low[place] not in ("if", "who", "which", "when"):
        return None
    if at.low[place] == "when" and not at.group.negated and "clause" in core:
        return None  # "said when asked"
    alone = at.kind(place + 1) in ("", ".", ",", "?") or at.tag[place + 1] == words.TO
    return None if alone and "quote" not in core else place + 1  # "know how to swim", "I know why."


def _quotation_right(at: Attempt, place: int) -> Found:
    """A quotation, also one that opens the next paragraph after a colon."""
    quotation = at.page.quotation(place)
    if quotation is None or quotation.first != place:
        return None
    told, marked = "clause" in at.group.cue.core, at.kind(place - 1) in COLONS
    named = at.low[place - 1] in ("as", "a", "an", "the")  # described the plan as “a mistake”
    whole = at.page.tokens.kind[quotation.last - 2] in (".", "!", "?", ",")
    if not (marked or told or named or whole):
        return None
    # chanted “Shame!” outside the hall
    return quoted.end(at.page, place, at.last) if marked or told else quotation.last


def _rest_right(at: Attempt, place: int) -> Found:
    """The rest of what was interrupted, on the other side of the report."""
    left = next(iter(at.covered("content")), None)
    if left is None:
        return None
    if at.page.inside[left[1] - 1] >= 0:
        found = quoted.resumed(at.page, place, at.last)
    else:
        found = quoted.goes_on(at.page, left, place, at.last)
        if found and at.group.form == "phrase" and not _takes_up(at, left, found[0]):
            return None
    return (*found, found[1]) if found else None


def _takes_up(at: Attempt, left: Range, rest: int) -> bool:
    """Whether the words behind "according to" go on with the sentence, and are no remark of the writer's."""
    supposed = at.tag[left[0]] == words.SUBORDINATOR  # "If elected, according to …, she would leave"
    return supposed or not at.page.verbs(*left) or at.tag[rest] in (words.AUXILIARY, words.VERB, words.THAT)


def _any_right(at: Attempt, place: int) -> Found:
    """Words without a verb: up to the next mark or, as in "criticism, *both at home and abroad*, from", to a word."""
    end, until = place, at.element.until
    marks = ";:" if until else ",;:"
    while end < min(at.last, place + _LONG) and at.page.inside[end] < 0 and at.low[end] not in until:
        if at.kind(end) in marks or (at.kind(end) == "." and not nouns.abbreviated(at.page, end)):
            break
        end += 1
    if until and (end >= at.last or at.low[end] not in until):
        return None
    relative = place < at.last and at.tag[place] == words.WHO
    return end if relative or not at.page.verbs(place, end) else None


def _end(at: Attempt, place: int) -> Found:
    """Where a report that stands last may end: at a mark, or before "in Leeds", "when", "and"."""
    return place if at.kind(place) in _END_MARKS or at.tag[place] in _END_TAGS else None


def _infinitive_right(at: Attempt, place: int) -> Found:
    """To and a verb; what a noun reports ends before the verb of the sentence: "her offer to resign | was refused"."""
    end = clauses.infinitive_end(at.page, place, at.last)
    for here in range(place + 2, end if at.group.form == NOUN else 0):
        if at.tag[here] in (words.WHO, words.THAT, words.SUBJECT):
            break
        if at.tag[here] == words.AUXILIARY and at.low[here] not in ("be", "have", "being"):
            return here
    return end if end > 0 else None


def _preposition_right(at: Attempt, place: int) -> Found:
    """A small word that the cue may take, by the lexicon: called *for*, warned *of*."""
    low, takes = at.low[place], at.group.cue.frames
    known = low in takes or (at.element.role == "content" and f"hearer-{low}" in takes)
    return place + 1 if known and low in words.of("small words after a cue") else None


def _object_right(at: Attempt, place: int) -> Found:
    """What is voiced, denied, proposed or called for."""
    if at.kind(place) not in (SMALL, CAPITAL, NUMBER, "“", '"', "‘") or at.low[place] in words.of("nobody"):
        return None
    after_word = at.tag[place - 1] in (words.PREPOSITION, words.OF, words.TO) and place > at.group.last
    if at.tag[place] not in ("", *nouns.OPENERS, words.THAT) and not after_word:
        return None
    end = clauses.phrase_end(at.page, place, at.last)
    while end - place > 2 and at.tag[end - 1] == words.TIME and at.tag[end - 2] != words.PREPOSITION:
        end -= 1  # "acknowledged the mistake Thursday"
    first = not at.covered("content")
    if at.low[end - 1] in words.of("no content") or end - place < 1 + first:  # "argues for a living"
        return None
    person = first and "object-thing" in at.group.cue.frames and speakers.is_person(at.page, (place, end))
    return None if person else end  # who is questioned, is asked


def _unanswered_right(at: Attempt, place: int) -> Found:
    """What was left without an answer: "to requests for comment"; what nobody asked only after "no comment"."""
    end = speakers.unanswered_end(at.page, place, at.last)
    asked = at.element.name == "S" or not words.of("asked").isdisjoint(at.low[place:end])
    return end if end > place and asked else None


def _to_comma_right(at: Attempt, place: int) -> Found:
    """What is asked, up to the comma: "about the memo", "whether it rained"."""
    if at.low[place - 1] != "about" and at.tag[place] != words.WH and at.low[place] != "if":
        return None
    return next((end for end in range(place, at.last) if at.kind(end) in (",", ".")), at.last)


def _label_right(at: Attempt, place: int) -> Found:
    end = at.last - (at.kind(at.last - 1) == ".")
    # behind a dash, a quotation stands before; behind a colon, a headline
    return (place, end, at.last) if speakers.is_label(at.page, place, end, quoted=at.kind(place - 1) != ":") else None


RIGHT: Mapping[str, Find] = {
    "N": _noun_right,
    "H": _hearer_right,
    "A": _adjuncts_right,
    "C": _clause_right,
    "B": _clause_right,
    "that": _that_right,
    "WH": _question_right,
    "Q": _quotation_right,
    "R": _rest_right,
    "W": _any_right,
    "G": _any_right,
    "T": lambda at, place: end if (end := times.end(at.page, place, at.last)) > place else None,
    "M": _word_right,
    "$": _end,
    "TO": _infinitive_right,
    "ING": lambda at, place: clauses.phrase_end(at.page, place, at.last) if at.low[place].endswith("ing") else None,
    "P": _preposition_right,
    "O": _object_right,
    "ASKED": _unanswered_right,
    "S": _unanswered_right,
    "X": _to_comma_right,
    "L": _label_right,
}
