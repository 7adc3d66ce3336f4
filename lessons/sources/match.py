"""One frame against one cue in its sentence: each element of the pattern, first to the left of the cue, then right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lessons.sources import adjuncts, clauses, nouns, quoted, speakers, subjects, times, words
from lessons.sources.drafts import Draft
from lessons.sources.frames import COLONS, PAUSES, Element, Frame
from lessons.sources.lexicon import ING, NOUN
from lessons.sources.page import Page, Range
from lessons.sources.tokens import CAPITAL, NUMBER, SMALL
from lessons.sources.verbs import Group

# Where the element ends that begins at its place (to the left: begins that ends there); or what it covers; or what it
# covers and where the next one begins (ends).
Found = int | tuple[int, int] | tuple[int, int, int] | None
Find = Callable[["Attempt", int], Found]
_LONG = 16  # tokens to the next comma
_BEYOND = ("A", "Q", "R", "W", "$")  # what may begin where the sentence ends


class Attempt:
    """A cue in its unit, against which frames are tried; what they share is looked for once."""

    frame: Frame
    element: Element

    def __init__(self, page: Page, first: int, last: int, group: Group, before: Sequence[Draft], unit: int) -> None:
        self.page, self.first, self.last, self.group, self.before, self.unit = page, first, last, group, before, unit
        self.low, self.tag = page.tokens.low, page.tokens.tag
        self.found: dict[tuple[str, int], Range] = {}
        self._adjuncts: dict[int, tuple[int, int]] = {}
        self._subjects: dict[int, Range | None] = {}
        self._lefts: dict[int, dict[tuple[str, int], Range] | None] = {}

    def draft(self, frame: Frame) -> Draft | None:
        """The relation that a frame gives here, or None."""
        self.frame = frame
        group, left = self.group, id(frame.left)
        begin = group.head if frame.cue.name == "HEAD" else group.first
        if left not in self._lefts:  # many frames have the same words on this side
            self.found = {}
            self._lefts[left] = self.found if self._side(frame.left, begin, LEFT) else None
        covered = self._lefts[left]
        if covered is None:
            return None
        self.found = covered.copy()
        self._note(frame.cue, begin, group.last)
        return self._made() if self._side(frame.right, group.last, RIGHT) else None

    def _side(self, elements: Sequence[Element], place: int, known: Mapping[str, Find]) -> bool:
        for element in elements:
            self.element = element
            find = known.get(element.name) or known[""]
            at_end = known is RIGHT and place >= self.last and element.name not in _BEYOND
            found = None if at_end else find(self, place)
            if found is not None:
                if isinstance(found, int):
                    found = (found, place) if known is LEFT else (place, found)
                if element.role and found[0] < found[1]:
                    self._note(element, found[0], found[1])
                place = found[-1] if known is RIGHT or len(found) == 3 else found[0]
            elif not element.optional:
                return False
        return True

    def _note(self, element: Element, begin: int, end: int) -> None:
        key = (element.role, element.stretch)
        known = self.found.get(key, (begin, end))
        self.found[key] = (min(known[0], begin), max(known[1], end))

    def parts(self, role: str) -> list[Range]:
        """What the elements of a role cover so far, in reading order."""
        return sorted(span for (name, _), span in self.found.items() if name == role)

    def _made(self) -> Draft | None:
        frame, cue, content = self.frame, self.group.cue, self.parts("content")
        source = next(iter(self.parts("source")), None)
        if not content or (source is not None and not self._fits(source)):
            return None
        mode = frame.mode or ("wide" if frame.takes & cue.frames - cue.core else "core")
        named = frame.cue_class or cue.cue_class
        made = Draft(
            self.group, source, self.parts("cue"), content, frame.name, named, mode, frame.certainty, self.unit
        )
        made.nested = frame.form == "inside"
        made.outer = self.before[-1] if any(element.name == "=" for element in frame.left) else None
        return made

    def _fits(self, source: Range) -> bool:
        if self.frame.who == "survey":
            return speakers.is_survey(self.page, source)
        return self.frame.who != "somebody" or speakers.can_act(self.page, source, self.group.cue)

    # What several frames ask for

    def subject(self, edge: int) -> Range | None:
        """Who is the subject of the cue, or ends before ``edge`` where something stands between."""
        if edge not in self._subjects:
            self._subjects[edge] = self._subject(edge)
        return self._subjects[edge]

    def _subject(self, edge: int) -> Range | None:
        near = edge == self.group.first
        if near and self.group.form == NOUN:
            return speakers.owner(self.page, edge, self.first)
        if near and self.group.form != "phrase":
            found = subjects.of(self.page, self.first, self.group, self.before)
        else:
            found = subjects.ending_at(self.page, edge, self.first)
        if found is None or self.low[found[0]] in words.of("nobody"):
            return None
        hardly = words.of("hardly").intersection(self.low[max(self.first, found[0] - 1) : found[0] + 1])
        return None if hardly else found  # "Not everyone thinks": nobody is named who does

    def after_adjuncts(self, place: int) -> tuple[int, int]:
        """Where the content may begin after ``place``, and where the words of the cue end there."""
        if place not in self._adjuncts:
            self._adjuncts[place] = adjuncts.after(self.page, place, self.last, hearer=self.group.cue.hearer)
        return self._adjuncts[place]

    def kind(self, place: int) -> str:
        """The kind of a token of the unit; "" outside it."""
        return self.page.tokens.kind[place] if self.first <= place < self.last else ""

    def is_word(self, place: int) -> bool:
        """Whether a token is the word of a pattern, one of several ("do/did"), or of a group ("@giving-comment")."""
        wanted = self.element.name
        known = words.of(wanted[1:].replace("-", " ")) if wanted[0] == "@" else wanted.split("/")
        return self.low[place] in known

    def past_adverbs(self, place: int) -> int:
        """Past "publicly", "again", before what a cue takes."""
        kept = ("not", "there", "here", "too")
        while place + 1 < self.last and self.tag[place] == words.ADVERB and self.low[place] not in kept:
            place += 1
        return place


# To the left of the cue: ``edge`` is one past the words that the element may cover


def _noun_left(at: Attempt, edge: int) -> Found:
    found = at.subject(edge)
    if found is None:
        return None
    adding = at.group.form == ING and not at.group.progressive
    # A subject that stands further away has nothing of this report before it.
    return (*found, -1) if adding or subjects.is_joined(at.page, at.first, edge - 1) else found


def _quotation_left(at: Attempt, edge: int) -> Found:
    quotation = at.page.quotation(edge - 1)
    if quotation is None or quotation.last != edge or not quoted.is_full(at.page, quotation):
        return None
    if edge > at.first:
        return quoted.start(at.page, at.first, quotation.first)
    # a line that begins with the dash and the name
    return (quotation.first, edge, at.first) if at.group.form == "phrase" else None


def _clause_left(at: Attempt, edge: int) -> Found:
    phrase, last = at.group.form == "phrase", at.group.cue.last
    if edge <= at.first:
        return None
    quotation = at.page.quotation(edge - 1)
    if quotation is not None and quotation.last == edge:
        return quoted.start(at.page, at.first, quotation.first)
    if not phrase and last and "clause" not in last and not at.group.passive:  # "…, she was quoted as saying"
        return None
    if at.frame.form == "none" and not at.page.verbs(at.first, edge):
        return None  # a headline
    return at.first if phrase or quoted.is_clause_before(at.page, at.first, edge) else None


def _fronted_left(at: Attempt, edge: int) -> Found:
    """ "In addition", "However": words before a comma without a verb."""
    opens = at.first < edge and at.tag[at.first] in (words.PREPOSITION, words.ADVERB, words.BUT)
    return at.first if opens and not at.page.verbs(at.first, edge) else None


def _begin(at: Attempt, edge: int) -> Found:
    """The beginning of a unit or of a clause: after "But", after "that", after ", and"."""
    before = at.tag[edge - 1]
    joined = before in (words.AND, words.BUT) and at.kind(edge - 2) in (",", ";")
    return edge if edge - at.first <= 1 or joined or before == words.THAT else None


def _same_content(at: Attempt, edge: int) -> Found:
    """What the report before tells: "reported, *citing two officials*, that …"."""
    if not at.before or at.before[-1].unit != at.unit:
        return None
    at.found.update({("content", -1 - number): part for number, part in enumerate(at.before[-1].content)})
    return edge


def _label_left(at: Attempt, edge: int) -> Found:
    quotation = at.page.quotation(edge + 1)
    told = quotation is not None and quotation.first == edge + 1
    return at.first if speakers.is_label(at.page, at.first, edge, quoted=told) else None


def _light_left(at: Attempt, edge: int) -> Found:
    """A verb without much meaning of its own, before a noun that reports: "*made the* claim", "*drew* criticism"."""
    for back in range(edge - 1, max(at.first, edge - 5) - 1, -1):
        if at.low[back] in words.of("light verbs"):
            while back > at.first and at.tag[back - 1] == words.AUXILIARY:
                back -= 1
            return back
        if at.tag[back] not in ("", words.DETERMINER) or at.kind(back) not in (SMALL, CAPITAL, NUMBER):
            return None
    return None


LEFT: Mapping[str, Find] = {
    "": lambda at, edge: edge - 1 if edge > at.first and at.is_word(edge - 1) else None,
    "N": _noun_left,
    ",": lambda at, edge: edge - 1 if at.kind(edge - 1) in PAUSES else None,
    "Q": _quotation_left,
    "C": _clause_left,
    "W": lambda at, edge: at.first if at.first < edge else None,
    "F": _fronted_left,
    "^": _begin,
    "=": _same_content,
    "L": _label_left,
    "AUX": lambda at, edge: at.group.first,
    "LIGHT": _light_left,
    "“": lambda at, edge: edge if at.page.quotation(edge) else None,
}


# To the right of the cue: ``place`` is where the element may begin


def _noun_right(at: Attempt, place: int) -> Found:
    far = at.frame.form in ("phrase", "none")
    if at.tag[place] == words.THAT or not (far or speakers.is_somebody(at.page, place, at.last)):
        return None
    found = speakers.credited(at.page, place, at.last, far=far)
    if found is None:
        return None
    begin, end = found[0], _before_for(at, *found)
    # "(Labour)" is no part of a source
    closed = (other + 1 for other in range(end, min(at.last, end + _LONG)) if at.kind(other) == ")")
    return begin, end, next(closed, end) if at.kind(end) == "(" else end


def _before_for(at: Attempt, start: int, end: int) -> int:
    """Where "for" begins, if the frame has one: "criticism from Mr. Lee | *for the delay*"; not a spokesman's "for"."""
    if not any("for" in other.name.split("/") for other in at.frame.right):
        return end
    cuts = (i for i in range(start + 1, end) if at.low[i] == "for" and at.low[i - 1] not in words.of("speaking for"))
    return next(cuts, end)


def _hearer_right(at: Attempt, place: int) -> Found:
    if at.kind(place) not in nouns.NAMELIKE and at.page.inside[place] < 0:
        return None
    plain = any(other.name == "of" for other in at.frame.right)  # "accused the firm | of hiding"
    end = (nouns.plain_end if plain else nouns.end)(at.page, place, at.last)
    quotations = (at.page.quotation(i) for i in range(place + 1, end))
    end = next((each.first for each in quotations if each), end)  # called the vote “a farce”
    end = _before_for(at, place, end)
    closed = end + 1 if at.kind(end) == "," and at.low[end + 1 : end + 2] == ["as"] else end
    return (place, end, closed) if place < end < at.last else None


def _adjuncts_right(at: Attempt, place: int) -> Found:
    start, cue_end = at.after_adjuncts(place)
    return place, cue_end, start


def _clause_right(at: Attempt, place: int) -> Found:
    if at.frame.form == "inside":
        return _own_right(at, place)
    if at.page.quotation(place):
        end = max(quoted.end(at.page, place, at.last), place + 1)
    else:
        end = clauses.end(at.page, place, at.last)
    return end if end - place >= 2 else None


def _own_right(at: Attempt, place: int) -> Found:
    """What a speaker believes, inside her quotation: to the end of the sentence."""
    no_clause = (words.PREPOSITION, words.OF, words.AUXILIARY, words.VERB)
    if at.kind(place) in (",", ".", "?", "!") or at.tag[place] in no_clause:
        return None
    end = next((end for end in range(place, at.last) if _closes(at, end)), at.last)
    told = at.page.verbs(place, end) or words.TO in at.tag[place:end]  # not "I could not feel my toes"
    return end if told else None


def _closes(at: Attempt, place: int) -> bool:
    tokens = at.page.tokens
    spaced = place + 1 >= at.last or tokens.start[place + 1] > tokens.end[place]
    return at.kind(place) in (".", "!", "?", ";") and spaced and len(at.low[place - 1]) > 2


def _bare_right(at: Attempt, place: int) -> Found:
    return _clause_right(at, place) if clauses.begins(at.page, place, at.last, at.group.cue.bare) else None


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
    if place >= at.last:
        return quotation.last
    told, marked = "clause" in at.group.cue.core, at.kind(place - 1) in COLONS
    named = at.low[place - 1] in ("as", "a", "an", "the")  # described the plan as “a mistake”
    whole = at.page.tokens.kind[quotation.last - 2] in (".", "!", "?", ",")
    if not (marked or told or named or whole):
        return None
    # chanted “Shame!” outside the hall
    return quoted.end(at.page, place, at.last) if marked or told else quotation.last


def _rest_right(at: Attempt, place: int) -> Found:
    """The rest of what was interrupted, on the other side of the report."""
    left = next(iter(at.parts("content")), None)
    if left is None:
        return None
    if at.page.inside[left[1] - 1] >= 0:
        return quoted.resumed(at.page, place, at.last)
    found = quoted.goes_on(at.page, left, place, at.last)
    return None if found and at.group.form == "phrase" and not _takes_up(at, left, found[0]) else found


def _takes_up(at: Attempt, left: Range, rest: int) -> bool:
    """Whether the words behind "according to" go on with the sentence, and are no remark of the writer's."""
    if at.low[rest] in ("a", "an", "the", "which", "who", "and", "but"):
        return False
    supposed = at.tag[left[0]] == words.SUBORDINATOR  # "If elected, according to …, she would leave"
    return supposed or not at.page.verbs(*left) or at.tag[rest] in (words.AUXILIARY, words.VERB, words.THAT)


def _any_right(at: Attempt, place: int) -> Found:
    """Words without a verb up to the next mark."""
    end = place
    while end < min(at.last, place + _LONG) and at.kind(end) not in (",", ":", ";") and at.page.inside[end] < 0:
        if at.kind(end) == "." and not nouns.abbreviated(at.page, end):
            break
        end += 1
    relative = place < at.last and at.tag[place] == words.WHO
    return end if relative or not at.page.verbs(place, end) else None


def _gap_right(at: Attempt, place: int) -> Found:
    """A few words without a verb up to the next word of the pattern: "criticism, *both at home and abroad*, from"."""
    at.element = at.frame.right[at.frame.right.index(at.element) + 1]
    for end in range(place, min(place + 10, at.last)):
        if at.is_word(end):
            return end
        if at.kind(end) in (";", ":", ".") or at.page.verbs(end, end + 1):
            return None
    return None


def _end(at: Attempt, place: int) -> Found:
    """Where a report that stands last may end: at a mark, or before "in Leeds", "when", "and"."""
    tags = (words.PREPOSITION, words.SUBORDINATOR, words.AND, words.BUT)
    marks = ("", ",", ".", ";", "—", "–", "!", "?", ")", ":")
    return place if at.kind(place) in marks or at.tag[place] in tags else None


def _infinitive_right(at: Attempt, place: int) -> Found:
    place = at.past_adverbs(place)
    end = clauses.infinitive_end(at.page, place, at.last)
    if end > 0 and at.group.form == NOUN:
        end = _before_verb(at, place + 2, end)
    return (place, end) if end > 0 else None


def _before_verb(at: Attempt, place: int, end: int) -> int:
    """Where the verb of the sentence stands behind what a noun reports: "her offer to resign | was refused"."""
    for here in range(place, end):
        if at.tag[here] in (words.WHO, words.THAT, words.SUBJECT):
            return end
        if at.tag[here] == words.AUXILIARY and at.low[here] not in ("be", "have", "being"):
            return here
    return end


def _doing_right(at: Attempt, place: int) -> Found:
    place = at.past_adverbs(place)
    return (place, clauses.phrase_end(at.page, place, at.last)) if at.low[place].endswith("ing") else None


def _preposition_right(at: Attempt, place: int) -> Found:
    """A small word that the cue may take, by the lexicon: called *for*, warned *of*."""
    place = at.past_adverbs(place)
    low, takes = at.low[place], at.group.cue.frames
    known = low in takes or (at.element.role == "content" and f"hearer-{low}" in takes)
    return (place, place + 1) if known and low in words.of("small words after a cue") else None


def _object_right(at: Attempt, place: int) -> tuple[int, int] | None:
    """What is voiced, denied, proposed or called for."""
    place = at.past_adverbs(place)
    if at.kind(place) not in (SMALL, CAPITAL, NUMBER, "“", '"', "‘") or at.low[place] in words.of("nobody"):
        return None
    after_word = at.tag[place - 1] in (words.PREPOSITION, words.OF, words.TO) and place > at.group.last
    if at.tag[place] not in ("", *nouns.OPENERS, words.THAT) and not after_word:
        return None
    end = clauses.phrase_end(at.page, place, at.last)
    while end - place > 2 and at.tag[end - 1] == words.TIME and at.tag[end - 2] != words.PREPOSITION:
        end -= 1  # "acknowledged the mistake Thursday"
    named = at.low[end - 1] in words.of("no content")  # "argues for a living"
    return (place, end) if end - place > (not at.parts("content")) and not named else None


def _thing_right(at: Attempt, place: int) -> Found:
    found = _object_right(at, place)
    return None if found is None or speakers.is_person(at.page, found) else found


def _asked_right(at: Attempt, place: int) -> Found:
    """What was left without an answer: "to requests for comment"."""
    end = speakers.unanswered_end(at.page, place, at.last)
    return end if words.of("asked").intersection(at.low[place:end]) else None


def _to_comma_right(at: Attempt, place: int) -> Found:
    """What is asked, up to the comma: "about the memo", "whether it rained"."""
    asked = at.low[place - 1] == "about" or at.tag[place] == words.WH or at.low[place] == "if"
    return next((end for end in range(place, at.last) if at.kind(end) in (",", ".")), at.last) if asked else None


def _label_right(at: Attempt, place: int) -> Found:
    end = at.last - (at.kind(at.last - 1) == ".")
    told = at.kind(place - 1) != ":"  # behind a dash, a quotation stands before; behind a colon, a headline
    return (place, end, at.last) if speakers.is_label(at.page, place, end, quoted=told) else None


def _name_right(at: Attempt, place: int) -> Found:
    """What a thing is called: called the plan *a mistake*; but "called a meeting *on Monday*" names nothing."""
    no_name = (words.PREPOSITION, words.TO, words.OF, words.AND, words.SUBORDINATOR, words.TIME, words.ADVERB)
    end = clauses.phrase_end(at.page, place, at.last)
    return end if at.tag[place] not in no_name and end > place else None


def _some(place: int, end: int) -> Found:
    return end if end > place else None


RIGHT: Mapping[str, Find] = {
    "": lambda at, place: place + 1 if at.is_word(place) else None,
    "N": _noun_right,
    "V": lambda at, place: at.group.last,
    "H": _hearer_right,
    "A": _adjuncts_right,
    "C": _clause_right,
    "B": _bare_right,
    "that": _that_right,
    "WH": _question_right,
    "Q": _quotation_right,
    "R": _rest_right,
    "W": _any_right,
    "G": _gap_right,
    "T": lambda at, place: _some(place, times.end(at.page, place, at.last)),
    ",": lambda at, place: place + 1 if at.kind(place) == "," else None,
    "M": lambda at, place: place + 1 if at.kind(place) in COLONS else None,
    "$": _end,
    "TO": _infinitive_right,
    "ING": _doing_right,
    "P": _preposition_right,
    "O": _object_right,
    "ASKED": _asked_right,
    "S": lambda at, place: _some(place, speakers.unanswered_end(at.page, place, at.last)),
    "X": _to_comma_right,
    "THING": _thing_right,
    "L": _label_right,
    "NAME": _name_right,
}
