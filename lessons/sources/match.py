"""One frame against one cue in its sentence: each element of the pattern, first to the left of the cue, then right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lessons.sources import actors, adjuncts, clauses, nouns, quoted, speakers, subjects, times, words
from lessons.sources.drafts import Draft
from lessons.sources.frames import Element, Frame
from lessons.sources.lexicon import ING, NOUN, PRONOUN
from lessons.sources.page import Page, Range
from lessons.sources.tokens import CAPITAL, NUMBER, SMALL
from lessons.sources.verbs import Group

Found = tuple[int, int, int] | None  # what the element covers, and where the next one begins (to the left: ends)
PAUSES = frozenset({",", "—", "–", "-", "--", "?", "!"})
COLONS = frozenset({",", ":", "—", "–", "-"})
LONG = 16  # tokens to the next comma


class Attempt:
    """A cue in its unit, against which frames are tried; what they share is looked for once."""

    def __init__(self, page: Page, first: int, last: int, group: Group, before: Sequence[Draft], unit: int) -> None:
        self.page, self.first, self.last, self.group, self.before, self.unit = page, first, last, group, before, unit
        self._adjuncts: dict[int, tuple[int, int]] = {}
        self._subjects: dict[int, Range | None] = {}
        self._opens: dict[tuple[bool, str], bool] = {}
        self._lefts: dict[int, dict[tuple[str, int], list[int]] | None] = {}
        self.found: dict[tuple[str, int], list[int]] = {}
        self.frame: Frame | None = None
        self.carrier: Draft | None = None  # the report that passes this one on

    def draft(self, frame: Frame) -> Draft | None:
        """The relation that a frame gives here, or None."""
        if not self._may_follow(frame):
            return None
        group, left = self.group, id(frame.left)
        begin = group.head if frame.cue.name == "HEAD" else group.first
        if left not in self._lefts:  # many frames have the same words on this side
            self.found, self.frame = {}, frame
            self._lefts[left] = self.found if self._side(frame.left, begin, LEFT, _word_left) else None
        covered = self._lefts[left]
        if covered is None:
            return None
        self.found, self.frame = {part: [*span] for part, span in covered.items()}, frame
        self._note(frame.cue, begin, group.last)
        return self._made(frame) if self._side(frame.right, group.last, RIGHT, _word_right) else None

    def _may_follow(self, frame: Frame) -> bool:
        """Whether the word after the cue, or after what may stand between, is one that the frame begins with there."""
        opens = frame.opens
        if opens not in self._opens:
            place, gate = self.group.last, _GATES.get(opens[1])
            if opens[0] and gate is not None:
                place = self.after_adjuncts(place)[0]
            announced = opens[1] == "Q" and place == self.last  # in the next paragraph
            self._opens[opens] = gate is None or announced or (place < self.last and gate(self.page, place))
        return self._opens[opens]

    def _side(
        self,
        elements: Sequence[Element],
        place: int,
        known: Mapping[str, Callable[[Attempt, int, Element], Found]],
        word: Callable[[Attempt, int, Element], Found],
    ) -> bool:
        for element in elements:
            found = known.get(element.name, word)(self, place, element)
            if found is not None:
                begin, end, place = found
                if element.role and begin < end:
                    self._note(element, begin, end)
            elif not element.optional:
                return False
        return True

    def _note(self, element: Element, begin: int, end: int) -> None:
        span = self.found.setdefault((element.role, element.stretch), [begin, end])
        span[0], span[1] = min(span[0], begin), max(span[1], end)

    def parts(self, role: str) -> list[Range]:
        """What the elements of a role cover so far, in reading order."""
        return sorted((span[0], span[1]) for (name, _), span in self.found.items() if name == role)

    def _made(self, frame: Frame) -> Draft | None:
        sources, cue, content = self.parts("source"), self.parts("cue"), self.parts("content")
        source = sources[0] if sources else None
        if not content or (source is not None and not self._fits(frame, source)):
            return None
        needs = frame.takes & self.group.cue.frames
        mode = frame.mode or ("wide" if needs - self.group.cue.core else "core")
        return Draft(
            self.group,
            source,
            cue,
            content,
            frame.name,
            frame.cue_class or self.group.cue.cue_class,
            mode,
            frame.certainty,
            self.unit,
            nested=frame.form == "inside",
            outer=self.carrier if any(element.name == "=" for element in frame.left) else None,
        )

    def _fits(self, frame: Frame, source: Range) -> bool:
        if frame.who == "survey":
            return actors.is_survey(self.page, source)
        return frame.who != "somebody" or actors.can_act(self.page, source, self.group.cue)

    # What several frames ask for

    def subject(self, edge: int) -> Range | None:
        """Who is the subject of the cue, or ends before ``edge`` where something stands between."""
        if edge not in self._subjects:
            self._subjects[edge] = self._subject(edge)
        return self._subjects[edge]

    def _subject(self, edge: int) -> Range | None:
        page, group = self.page, self.group
        if group.form == NOUN and edge == group.first:
            return speakers.owner(page, edge, self.first)
        if edge == group.first:
            found = subjects.of(page, self.first, group, self.before)
        else:
            found = subjects.ending_at(page, edge, self.first) if edge > self.first else None
        if found is None or any(
            page.tokens.low[at] in words.of("hardly") for at in range(max(self.first, found[0] - 1), found[0] + 1)
        ):
            return None  # "Not everyone thinks": nobody is named who does
        return None if page.tokens.low[found[0]] in words.of("nobody") else found

    def after_adjuncts(self, place: int) -> tuple[int, int]:
        """Where the content may begin after ``place``, and where the words of the cue end there."""
        if place not in self._adjuncts:
            hearer = self.group.cue.hearer and place == self.group.last
            self._adjuncts[place] = adjuncts.after(self.page, place, self.last, hearer=hearer)
        return self._adjuncts[place]

    def kind(self, place: int) -> str:
        """The kind of a token of the unit; "" outside it."""
        return self.page.tokens.kind[place] if self.first <= place < self.last else ""


_ASKING = ("if", "who", "which", "when")  # words that open a question, besides those that do nothing else


# What a token must be for an element to begin with it: most frames are out after one look.
_GATES: Mapping[str, Callable[[Page, int], bool]] = {
    "that": lambda page, place: page.tokens.tag[place] == words.THAT,
    "WH": lambda page, place: page.tokens.tag[place] == words.WH or page.tokens.low[place] in _ASKING,
    "Q": lambda page, place: page.inside[place] >= 0,
    "M": lambda page, place: page.tokens.kind[place] in COLONS,
    ":": lambda page, place: page.tokens.kind[place] == ":",
    ",": lambda page, place: page.tokens.kind[place] == ",",
    "TO": lambda page, place: page.tokens.tag[place] in (words.TO, words.NOT, words.ADVERB),
    "by": lambda page, place: page.tokens.low[place] == "by",
}


# To the left of the cue: ``edge`` is one past the words that the element may cover


def _subject_left(at: Attempt, edge: int, element: Element) -> Found:
    if at.group.form == "phrase" and edge == at.group.first:
        found = subjects.ending_at(at.page, edge, at.first)
    else:
        found = at.subject(edge)
    if found is None:
        return None
    adding = at.group.form == ING and not at.group.progressive
    beside = found[1] <= edge and not adding and not subjects.is_joined(at.page, at.first, edge - 1)
    # A subject that stands further away has nothing of this report before it.
    return (*found, found[0] if beside else -1)


def _pause_left(at: Attempt, edge: int, element: Element) -> Found:
    inside = 0 < edge <= len(at.page.inside) and at.page.inside[edge - 1] >= 0
    return (edge - 1, edge, edge - 1) if at.kind(edge - 1) in PAUSES and not inside else None


def _quotation_left(at: Attempt, edge: int, element: Element) -> Found:
    quotation = at.page.quotation(edge - 1) if edge > 0 else None
    if quotation is None or quotation.last != edge or not quoted.is_full(at.page, quotation):
        return None
    if edge <= at.first:  # a line that begins with the dash and the name
        return (quotation.first, edge, at.first) if at.group.form == "phrase" else None
    begin = quoted.start(at.page, at.first, quotation.first)
    return (begin, edge, begin)


def _clause_left(at: Attempt, edge: int, element: Element) -> Found:
    if edge <= at.first or (at.kind(edge) not in PAUSES and at.group.form != "phrase"):
        return None
    quotation = at.page.quotation(edge - 1)
    if quotation is not None and quotation.last == edge:
        if at.group.form != "phrase" and "quote" not in at.group.cue.last:
            return None
        begin = quoted.start(at.page, at.first, quotation.first)
        return (begin, edge, begin)
    passed_on = at.group.passive and "as-saying" in at.group.cue.frames  # "…, she was quoted as saying"
    if at.group.form != "phrase" and at.group.cue.last and "clause" not in at.group.cue.last and not passed_on:
        return None
    headline = at.frame is not None and at.frame.form == "none" and not at.page.verbs(at.first, edge)
    clause = at.group.form == "phrase" or quoted.is_clause_before(at.page, at.first, edge)
    clause = clause and not headline
    return (at.first, edge, at.first) if clause else None


def _any_left(at: Attempt, edge: int, element: Element) -> Found:
    return (at.first, edge, at.first) if at.first < edge else None


def _fronted_left(at: Attempt, edge: int, element: Element) -> Found:
    """ "In addition", "However": words before a comma without a verb."""
    low, tag = at.page.tokens.low, at.page.tokens.tag
    if not at.first < edge or at.page.verbs(at.first, edge):
        return None
    opens = tag[at.first] in (words.PREPOSITION, words.ADVERB, words.BUT) or words.is_adverb(
        low[at.first], tag[at.first]
    )
    return (at.first, edge, at.first) if opens else None


def _begin(at: Attempt, edge: int, element: Element) -> Found:
    """The beginning of a unit or of a clause: after "But", after "that", after ", and"."""
    tag = at.page.tokens.tag
    if edge < at.first:
        return None
    joined = edge - 2 >= at.first and tag[edge - 1] in (words.AND, words.BUT) and at.kind(edge - 2) in (",", ";")
    opens = edge - at.first <= 1 or joined or tag[edge - 1] == words.THAT
    return (edge, edge, edge) if opens else None


def _same_content(at: Attempt, edge: int, element: Element) -> Found:
    """What the report before tells: "reported, *citing two officials*, that …"."""
    draft = at.before[-1] if at.before else None
    if draft is None or draft.unit != at.unit or draft.mode != "core" or not draft.cue:
        return None
    if not draft.cue[-1][1] <= at.group.first < draft.cue[-1][1] + LONG - 2:
        return None
    for number, part in enumerate(draft.content):
        at.found["content", -1 - number] = [*part]
    at.carrier = draft
    return (edge, edge, edge)


def _label_left(at: Attempt, edge: int, element: Element) -> Found:
    quotation = at.page.quotation(edge + 1)
    told = quotation is not None and quotation.first == edge + 1
    fits = at.first < edge and speakers.is_label(at.page, at.first, edge, quoted=told)
    return (at.first, edge, at.first) if fits else None


def _helpers_left(at: Attempt, edge: int, element: Element) -> Found:
    group = at.group
    return (group.first, group.head, group.first) if group.first < group.head else None


def _light_left(at: Attempt, edge: int, element: Element) -> Found:
    """A verb without much meaning of its own, before a noun that reports: "*made the* claim", "*drew* criticism"."""
    tokens = at.page.tokens
    for back in range(edge - 1, max(at.first, edge - 5) - 1, -1):
        if tokens.low[back] in words.of("light verbs"):
            while back > at.first and tokens.tag[back - 1] == words.AUXILIARY:
                back -= 1
            return (back, edge, back)
        if tokens.tag[back] not in ("", words.DETERMINER) or tokens.kind[back] not in (SMALL, CAPITAL, NUMBER):
            return None
    return None


def _opening_left(at: Attempt, edge: int, element: Element) -> Found:
    """The mark with which a quotation opens."""
    quotation = at.page.quotation(edge)
    return (edge, edge, edge) if quotation is not None and 0 < edge - quotation.first <= 3 else None


def _word_left(at: Attempt, edge: int, element: Element) -> Found:
    return (edge - 1, edge, edge - 1) if edge > at.first and _is(at.page, edge - 1, element.name) else None


LEFT: Mapping[str, Callable[[Attempt, int, Element], Found]] = {
    "N": _subject_left,
    ",": _pause_left,
    "Q": _quotation_left,
    "C": _clause_left,
    "W": _any_left,
    "F": _fronted_left,
    "^": _begin,
    "=": _same_content,
    "L": _label_left,
    "AUX": _helpers_left,
    "LIGHT": _light_left,
    "“": _opening_left,
}


# To the right of the cue: ``place`` is where the element may begin


def _noun_right(at: Attempt, place: int, element: Element) -> Found:
    tokens = at.page.tokens
    if place >= at.last or tokens.tag[place] == words.THAT or at.frame is None:
        return None
    far = at.frame.form in ("phrase", "none")
    helped = words.AUXILIARY in tokens.tag[at.group.first : at.group.head]
    if not far and (tokens.tag[place] == words.OBJECT or ("turned" in at.frame.takes and helped)):
        return None
    if not far and not speakers.is_somebody(at.page, place, at.last):
        return None
    found = speakers.credited(at.page, place, at.last, far=far)
    if found is None or (element.role == "source" and not subjects.can_speak(at.page, found)):
        return None
    if any("for" in other.name.split("/") for other in at.frame.right):  # "criticism from Mr. Lee | for the delay"
        found = (found[0], _before_for(at.page, *found))
    return (*found, max(found[1], _past_bracket(at, found[1])))


def _before_for(page: Page, start: int, end: int) -> int:
    """Where "for" begins in a source, unless it says for whom somebody speaks: "a spokesman for the army"."""
    low = page.tokens.low
    cuts = (i for i in range(start + 1, end) if low[i] == "for" and low[i - 1] not in words.of("speaking for"))
    return next(cuts, end)


def _past_bracket(at: Attempt, place: int) -> int:
    """Past "(Labour)", which is no part of a source."""
    if at.kind(place) != "(":
        return place
    return next((end + 1 for end in range(place, min(at.last, place + LONG)) if at.kind(end) == ")"), place)


def _verb_right(at: Attempt, place: int, element: Element) -> Found:
    return (at.group.first, at.group.last, at.group.last)


def _hearer_right(at: Attempt, place: int, element: Element) -> Found:
    if place >= at.last or (at.kind(place) not in nouns.NAMELIKE and at.page.inside[place] < 0):
        return None
    plain = at.frame is not None and any(
        other.name == "of" for other in at.frame.right
    )  # "accused the firm | of hiding"
    end = (nouns.plain_end if plain else nouns.end)(at.page, place, at.last)
    quotation = next((at.page.quotation(i) for i in range(place + 1, end) if at.page.inside[i] >= 0), None)
    end = end if quotation is None else quotation.first  # called the vote “a farce”
    if at.frame is not None and any(other.name == "for" for other in at.frame.right):
        end = _before_for(at.page, place, end)  # "apologized to the farmers | for the flood"
    closed = end + 1 if at.kind(end) == "," and at.page.tokens.low[end + 1 : end + 2] == ["as"] else end
    return (place, end, closed) if place < end < at.last else None


def _adjuncts_right(at: Attempt, place: int, element: Element) -> Found:
    start, cue_end = at.after_adjuncts(place)
    return (place, cue_end if element.role == "cue" else start, start)


def _clause_right(at: Attempt, place: int, element: Element) -> Found:
    if place >= at.last:
        return None
    if at.frame is not None and at.frame.form == "inside":
        return _own_right(at, place)
    quotation = at.page.quotation(place)
    if quotation is not None and quotation.first == place:
        end = max(quoted.end(at.page, place, at.last), place + 1)
    else:
        end = clauses.end(at.page, place, at.last)
    return (place, end, end) if end - place >= 2 else None


def _own_right(at: Attempt, place: int) -> Found:
    """What a speaker believes, inside her quotation: to the end of the sentence."""
    tokens = at.page.tokens
    no_clause = (words.PREPOSITION, words.OF, words.AUXILIARY, words.VERB)
    if at.kind(place) in (",", ".", "?", "!") or tokens.tag[place] in no_clause:
        return None
    ends = (end for end in range(place, at.last) if _closes(at.page, end, at.last))
    end = next(ends, at.last)
    told = at.page.verbs(place, end) > 0 or words.TO in tokens.tag[place:end]  # not "I could not feel my toes"
    seen = at.group.cue.bare == PRONOUN and tokens.tag[place] != words.SUBJECT  # nor "We saw two homes burn"
    return (place, end, end) if end - place >= 2 and told and not seen else None


def _closes(page: Page, place: int, last: int) -> bool:
    tokens = page.tokens
    spaced = place + 1 >= last or tokens.start[place + 1] > tokens.end[place]
    return tokens.kind[place] in (".", "!", "?", ";") and spaced and len(tokens.low[place - 1]) > 2


def _bare_right(at: Attempt, place: int, element: Element) -> Found:
    if place >= at.last or not clauses.begins(at.page, place, at.last, at.group.cue.bare):
        return None
    return _clause_right(at, place, element)


def _that_right(at: Attempt, place: int, element: Element) -> Found:
    """ "that" and a clause, not "denied that." or "disputed that account."."""
    tokens = at.page.tokens
    if place >= at.last or tokens.tag[place] != words.THAT:
        return None
    if place + 1 < at.last and tokens.tag[place + 1] in (words.TO, words.OF):
        plan = tokens.tag[place + 1] == words.TO and at.page.verbs(place + 3, at.last)  # "that to stop was a mistake"
        if not plan:
            return None
    if at.kind(place + 1) in (".", ",") and not clauses.interrupted(at.page, place + 1, at.last):
        return None
    listed = at.kind(place + 2) == "," and at.page.verbs(place + 2, at.last) and at.kind(place + 3) == SMALL
    listed = listed and not tokens.low[place + 3].endswith("ing")  # "that knives, cash and drugs were found"
    if (
        "object" in at.group.cue.frames
        and at.kind(place + 2) in (".", ",")
        and at.kind(place + 1) == SMALL
        and not listed
    ):
        return None
    return (place, place + 1, place + 1)


def _question_right(at: Attempt, place: int, element: Element) -> Found:
    tokens = at.page.tokens
    if place >= at.last or not (tokens.tag[place] == words.WH or tokens.low[place] in _ASKING):
        return None
    if tokens.low[place] == "when" and not at.group.negated and "clause" in at.group.cue.core:
        return None  # "said when asked"
    alone = place + 1 >= at.last or at.kind(place + 1) in (".", ",", "?")
    if (alone or tokens.tag[place + 1] == words.TO) and "quote" not in at.group.cue.core:
        return None  # "know how to swim", "I know why."
    return (place, place + 1, place + 1)


def _quotation_right(at: Attempt, place: int, element: Element) -> Found:
    """A quotation, also one that opens the next paragraph after a colon."""
    quotation = at.page.quotation(place)
    if quotation is None or quotation.first != place:
        return None
    if place >= at.last:
        return (place, quotation.last, quotation.last)
    if at.kind(place - 1) not in COLONS and not _may_stand_bare(at, place):
        return None
    cry = at.kind(place - 1) not in COLONS and "clause" not in at.group.cue.core  # chanted “Shame!” outside the hall
    end = quotation.last if cry else quoted.end(at.page, place, at.last)
    return (place, end, end)


def _may_stand_bare(at: Attempt, place: int) -> bool:
    """Whether a quotation may follow without a mark: with words of a clause, or when it is a whole cry: “Shame!”"""
    quotation = at.page.quotation(place)
    if quotation is None:
        return False
    if at.page.tokens.low[place - 1] in ("as", "a", "an", "the"):
        return True  # described the plan as “a mistake”
    if "clause" in at.group.cue.core:
        name = at.group.cue.hearer and at.page.tokens.tag[quotation.last : quotation.last + 1] == [words.THAT]
        return not name  # told “The Morning Show” that
    return quotation.closed and at.page.tokens.kind[quotation.last - 2] in (".", "!", "?", ",")


def _rest_right(at: Attempt, place: int, element: Element) -> Found:
    """The rest of what was interrupted, on the other side of the report."""
    left = at.parts("content")
    if not left:
        return None
    if at.page.inside[left[0][1] - 1] >= 0:
        found = quoted.resumed(at.page, place, at.last)
    else:
        found = quoted.goes_on(at.page, left[0], place, at.last)
        if found and at.group.form == "phrase" and not _takes_up(at.page, left[0], found):
            return None
    return (*found, found[1]) if found else None


def _takes_up(page: Page, left: Range, rest: Range) -> bool:
    """Whether the words behind "according to" go on with the sentence, and are no remark of the writer's."""
    tag = page.tokens.tag[rest[0]]
    if page.tokens.low[rest[0]] in ("a", "an", "the", "which", "who", "and", "but") and tag:
        return False
    if page.tokens.tag[left[0]] == words.SUBORDINATOR and page.verbs(*rest):
        return True  # "If elected, according to …, she would leave"
    if not page.verbs(*left) and page.verbs(*rest) and page.tokens.low[rest[0]] not in ("which", "who"):
        return True
    opens = not page.verbs(*left) or tag in (words.AUXILIARY, words.VERB, words.THAT)
    return opens and (tag == words.THAT or page.verbs(*rest) > 0)


def _any_right(at: Attempt, place: int, element: Element) -> Found:
    """Words without a verb up to the next mark."""
    end = place
    while end < min(at.last, place + LONG) and at.kind(end) not in (",", ":", ";") and at.page.inside[end] < 0:
        if at.kind(end) == "." and not nouns.abbreviated(at.page, end):
            break
        end += 1
    relative = place < at.last and at.page.tokens.tag[place] == words.WHO
    return (place, end, end) if relative or not at.page.verbs(place, end) else None


def _gap_right(at: Attempt, place: int, element: Element) -> Found:
    """A few words without a verb up to the next word of the pattern: "criticism, *both at home and abroad*, from"."""
    assert at.frame is not None
    wanted = at.frame.right[at.frame.right.index(element) + 1].name
    for end in range(place, min(place + 10, at.last)):
        if _is(at.page, end, wanted):
            return (place, end, end)
        if at.kind(end) in (";", ":", ".") or at.page.finite[end + 1] > at.page.finite[end]:
            return None
    return None


def _time_right(at: Attempt, place: int, element: Element) -> Found:
    end = times.end(at.page, place, at.last)
    return (place, end, end) if end > place else None


def _pause_right(at: Attempt, place: int, element: Element) -> Found:
    return (place, place + 1, place + 1) if at.kind(place) == "," and at.page.inside[place] < 0 else None


def _mark_right(at: Attempt, place: int, element: Element) -> Found:
    return (place, place + 1, place + 1) if at.kind(place) in COLONS and at.page.inside[place] < 0 else None


def _end(at: Attempt, place: int, element: Element) -> Found:
    """Where a report that stands last may end: at a mark, or before "in Leeds", "when", "and"."""
    tags = (words.PREPOSITION, words.SUBORDINATOR, words.AND, words.BUT)
    marks = (",", ".", ";", "—", "–", "!", "?", ")", ":")
    ends = place >= at.last or at.kind(place) in marks or at.page.tokens.tag[place] in tags
    return (place, place, place) if ends else None


def _infinitive_right(at: Attempt, place: int, element: Element) -> Found:
    place = _past_adverbs(at, place)
    end = clauses.infinitive_end(at.page, place, at.last)
    if at.group.form == NOUN and end > 0:
        end = _before_verb(at.page, place + 2, end)
    return (place, end, end) if end > 0 else None


def _before_verb(page: Page, place: int, end: int) -> int:
    """Where the verb of the sentence stands behind what a noun reports: "her offer to resign | was refused"."""
    for at in range(place, end):
        if page.tokens.tag[at] in (words.WHO, words.THAT, words.SUBJECT):
            return end
        if page.tokens.tag[at] == words.AUXILIARY and page.tokens.low[at] not in ("be", "have", "being"):
            return at
    return end


def _past_adverbs(at: Attempt, place: int) -> int:
    low, tag = at.page.tokens.low, at.page.tokens.tag
    while place + 1 < at.last and tag[place] == words.ADVERB and low[place] not in ("not", "there", "here", "too"):
        place += 1
    return place


def _doing_right(at: Attempt, place: int, element: Element) -> Found:
    tokens = at.page.tokens
    place = _past_adverbs(at, place)
    if place >= at.last or not tokens.low[place].endswith("ing") or tokens.kind[place] != SMALL:
        return None
    if tokens.tag[place] and tokens.low[place] not in ("having", "being"):
        return None
    end = clauses.phrase_end(at.page, place, at.last)
    return (place, end, end)


def _preposition_right(at: Attempt, place: int, element: Element) -> Found:
    """A small word that the cue may take, by the lexicon: called *for*, warned *of*."""
    place = _past_adverbs(at, place)
    if place + 1 >= at.last:
        return None
    low = at.page.tokens.low[place]
    known = low in at.group.cue.frames or (element.role == "content" and f"hearer-{low}" in at.group.cue.frames)
    return (place, place + 1, place + 1) if low in words.of("small words after a cue") and known else None


def _object_right(at: Attempt, place: int, element: Element) -> Found:
    """What is voiced, denied, proposed or called for."""
    tokens = at.page.tokens
    place = _past_adverbs(at, place)
    if place >= at.last or at.kind(place) not in (SMALL, CAPITAL, NUMBER, "“", '"', "‘"):
        return None
    if (
        tokens.tag[place] not in ("", *nouns.OPENERS, words.THAT)
        and at.kind(place - 1) == SMALL
        and element.role == "content"
    ):
        small = tokens.tag[place - 1] in (words.PREPOSITION, words.OF, words.TO)
        after_word = small and place > at.group.last
        if not after_word:
            return None
    if tokens.low[place] in words.of("nobody") or tokens.low[place] in ("nothing", "little"):
        return None
    end = clauses.phrase_end(at.page, place, at.last)
    while end - place > 2 and tokens.tag[end - 1] == words.TIME and tokens.tag[end - 2] != words.PREPOSITION:
        end -= 1  # "acknowledged the mistake Thursday"
    named = tokens.low[end - 1] in words.of("no content")  # "argues for a living"
    alone = not any(span == (place, place) or span[1] == place for span in at.parts("content"))
    return (place, end, end) if end - place >= 1 + alone and not named else None


def _asked_right(at: Attempt, place: int, element: Element) -> Found:
    """What was left without an answer: "to requests for comment"."""
    end = speakers.unanswered_end(at.page, place, at.last)
    asked = any(at.page.tokens.low[i] in words.of("asked") for i in range(place, end))
    return (place, end, end) if asked else None


def _unanswered_right(at: Attempt, place: int, element: Element) -> Found:
    end = speakers.unanswered_end(at.page, place, at.last)
    return (place, end, end) if end > place else None


def _to_comma_right(at: Attempt, place: int, element: Element) -> Found:
    """What is asked, up to the comma: "about the memo", "whether it rained"."""
    tokens, begin = at.page.tokens, place
    about = tokens.low[place - 1] == "about"
    if place >= at.last or not (about or tokens.tag[place] == words.WH or tokens.low[place] == "if"):
        return None
    while place < at.last and at.kind(place) not in (",", ".") and at.page.inside[place] < 0:
        place += 1
    return (begin, place, place) if place > begin else None


def _thing_right(at: Attempt, place: int, element: Element) -> Found:
    found = _object_right(at, place, element)
    return None if found is None or actors.is_person(at.page, found[:2]) else found


def _label_right(at: Attempt, place: int, element: Element) -> Found:
    end = at.last - (at.kind(at.last - 1) == ".")
    told = at.kind(place - 1) != ":"  # behind a dash, a quotation stands before; behind a colon, a headline
    return (place, end, at.last) if place < end and speakers.is_label(at.page, place, end, quoted=told) else None


def _name_right(at: Attempt, place: int, element: Element) -> Found:
    """What a thing is called: called the plan *a mistake*, called it “a farce”."""
    tokens = at.page.tokens
    if place >= at.last or tokens.tag[place] in _NO_NAME:
        return None
    end = clauses.phrase_end(at.page, place, at.last)
    return (place, end, end) if end > place else None


# "called a meeting on Monday" names nothing.
_NO_NAME = frozenset(
    {*(words.PREPOSITION, words.TO, words.OF, words.AND), *(words.SUBORDINATOR, words.TIME, words.ADVERB)}
)


def _word_right(at: Attempt, place: int, element: Element) -> Found:
    return (place, place + 1, place + 1) if place < at.last and _is(at.page, place, element.name) else None


def _is(page: Page, place: int, wanted: str) -> bool:
    """Whether a token is the word of a pattern, one of several ("do/did"), or of a group ("@giving-comment")."""
    if wanted[0] == "@":
        return page.tokens.low[place] in words.of(wanted[1:].replace("-", " "))
    return page.tokens.low[place] in wanted.split("/") or page.tokens.kind[place] == wanted


RIGHT: Mapping[str, Callable[[Attempt, int, Element], Found]] = {
    "N": _noun_right,
    "V": _verb_right,
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
    "T": _time_right,
    ",": _pause_right,
    "M": _mark_right,
    "$": _end,
    "TO": _infinitive_right,
    "ING": _doing_right,
    "P": _preposition_right,
    "O": _object_right,
    "ASKED": _asked_right,
    "S": _unanswered_right,
    "X": _to_comma_right,
    "THING": _thing_right,
    "L": _label_right,
    "NAME": _name_right,
}
