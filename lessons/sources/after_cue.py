"""The content that follows its cue: a quotation, a clause with "that", a question, a bare clause."""

from __future__ import annotations

from lessons.sources import adjuncts, before_cue, contents, quantities, words
from lessons.sources.cues import Group
from lessons.sources.lexicon import ALWAYS, OFTEN, forms
from lessons.sources.page import Page, Range
from lessons.sources.tokens import CAPITAL, NUMBER, SMALL


def following(page: Page, group: Group, last: int, source: Range) -> tuple[int, int, str, int] | None:
    """The content after a cue: where it begins and ends, how it is joined, and where the cue's words end."""
    tokens = page.tokens
    kind, low, tag = tokens.kind, tokens.low, tokens.tag
    frames = group.cue.core
    start, stop = adjuncts.skip_adjuncts(page, group.last, last, hearer=group.cue.hearer)
    stop = max(stop, group.last)
    if start >= last:
        return announced(page, start, last, stop) if "quote" in frames else None
    place = start
    if kind[last - 1] == ":" and "quote" in frames and page.verbs(start, last) == 0:
        opened = announced(page, last, last, stop)
        if opened is not None:
            return opened
    if kind[place] in (",", ":", "—", "–", "-") and place + 1 < last:
        quotation = page.quotation(place + 1)
        if quotation is not None and quotation.first == place + 1:
            return (place + 1, quotation_end(page, place + 1, last), "quote", stop) if "quote" in frames else None
        if kind[place] == ":" and "quote" in frames:
            end = contents.right_end(page, place + 1, last)
            return (place + 1, end, "quote", stop) if end > place + 2 else None
        citing = low[place + 1] in ("citing", "quoting", "according")
        if kind[place] == "," and (
            citing or tag[place + 1] in (words.PREPOSITION, words.ADVERB, words.SUBORDINATOR, words.TIME)
        ):
            # "said, in a statement on Monday, that"; "reported, citing two people, that"
            ahead = place + 1
            while ahead < min(last, place + 14) and kind[ahead] != "," and page.inside[ahead] < 0:
                ahead += 1
            if ahead + 1 < last and kind[ahead] == "," and page.inside[ahead] < 0:
                quotation = page.quotation(ahead + 1)
                if tag[ahead + 1] == words.THAT and "clause" in frames:
                    return (ahead + 1, contents.right_end(page, ahead + 1, last), "that", stop)
                if (
                    quotation is not None
                    and quotation.first == ahead + 1
                    and "quote" in frames
                    and page.verbs(place, ahead) == 0
                    and not before_cue.ending_at(page, 0, source[0])
                ):
                    return (ahead + 1, quotation_end(page, ahead + 1, last), "quote", stop)
        return None
    if kind[place] == ":" and place + 1 >= last:
        return announced(page, place + 1, last, stop) if "quote" in frames else None
    quotation = page.quotation(place)
    if quotation is not None and quotation.first == place:
        if "quote" not in frames and "clause" not in frames:
            return None
        called = quotation.closed and kind[quotation.last - 2] in (".", "!", "?", ",")  # chanted “Shame!”
        if "clause" not in group.cue.core and not (called and "quote" in frames):
            return None
        named = quotation.last  # the hearer may be a name in marks: told “The Morning Show” that
        if group.cue.hearer and named < last and tag[named] == words.THAT and page.verbs(place, named) == 0:
            return (named, contents.right_end(page, named, last), "that", stop)
        if "clause" not in group.cue.core:
            return (place, named, "quote", stop)
        end = quotation_end(page, place, last)
        return (place, end, "quote", stop)
    if tag[place] == words.THAT and "clause" in frames:
        alone = low[place] == "that" and place + 1 < last and kind[place + 1] in (".", ",")
        if alone and not contents.interrupted(page, place + 1, last):
            return None
        if "object" in group.cue.wide and not alone and place + 2 < last and kind[place + 2] in (".", ","):
            return None  # "disputed that account"
        return (place, contents.right_end(page, place, last), "that", stop)
    if (tag[place] == words.WH or low[place] in ("if", "who", "which")) and "wh" in frames:
        return (place, contents.right_end(page, place, last), "wh", stop)
    # "said in Kyiv on Monday that"
    if "clause" in frames and tag[place] in (words.PREPOSITION, words.TO):
        ahead = place + 1
        while ahead < min(place + 18, last):
            if page.inside[ahead] >= 0:
                if len(page.quotations[page.inside[ahead]]) > 8:
                    break
                ahead = page.quotations[page.inside[ahead]].last
                continue
            told = page.quotation(ahead + 1)
            if kind[ahead] == ":" and "quote" in frames and told is not None and told.first == ahead + 1:
                return (ahead + 1, quotation_end(page, ahead + 1, last), "quote", stop)  # "wrote on X: “…”"
            if kind[ahead] in (";", ":", ",") or tag[ahead] in (words.AUXILIARY, words.VERB, words.WHO, words.SUBJECT):
                break
            if tag[ahead] == words.THAT:
                return (ahead, contents.right_end(page, ahead, last), "that", stop)
            ahead += 1
    if "clause" in frames and bare(page, group, place, last):
        end = contents.right_end(page, place, last)
        if end - place >= 2:
            return (place, end, "bare", stop)
    return None


def bare(page: Page, group: Group, place: int, last: int) -> bool:
    """Whether a clause without "that" may begin here."""
    tokens = page.tokens
    kind, low, tag = tokens.kind, tokens.low, tokens.tag
    end = contents.right_end(page, place, last)
    if end - place < 2 or (end - place == 2 and not page.verbs(place, end)):
        return False
    if kind[place] not in (SMALL, CAPITAL, NUMBER, "“", '"', "‘", "'", "[", "$", "£", "€", "’", "#"):
        return False
    verbs = page.verbs(place, min(end, place + 30))
    if group.cue.lemma == "see" and tag[place] != words.SUBJECT:
        return False  # "saw the levels rise" is no report
    if quantities.opens(page, place, last):
        sure = verbs > 0 or (group.cue.bare == ALWAYS and end - place >= 4)
        return sure and bool(group.cue.bare)
    if tag[place] == words.SUBJECT:
        return low[place] != "it" or group.cue.bare in OFTEN or verbs > 0
    if tag[place] in (
        words.AUXILIARY,
        words.VERB,
        words.AND,
        words.BUT,
        words.TO,
        words.OF,
        words.WHO,
        words.THAT,
        words.OBJECT,
        words.NOT,
    ):
        return False
    if tag[place] in (words.PREPOSITION, words.WH):
        if (
            group.cue.bare not in OFTEN
            or verbs == 0
            or low[place] in ("with", "about", "through", "because", "than", "out", "up")
        ):
            return False
        for ahead in range(place + 1, end):
            if (page.finite[ahead + 1] > page.finite[ahead] and tag[ahead] != words.SUBJECT) or kind[ahead] == ":":
                return False
            if kind[ahead] == "," or (tag[ahead] == words.SUBJECT and group.cue.bare == ALWAYS):
                return page.verbs(ahead, end) > 0
        return False
    if tag[place] == words.SUBORDINATOR:
        return (
            group.cue.bare in OFTEN
            and low[place] in ("if", "although", "though", "while", "when", "once", "unless")
            and any(kind[i] == "," for i in range(place, end))
        )
    if low[place] in ("nothing", "little", "much", "so"):
        return False
    if group.cue.bare == ALWAYS:
        return verbs > 0 or end - place >= 4
    if not group.cue.bare:
        return False
    return contents.is_clause(page, place, min(end, place + 30))


def quotation_end(page: Page, place: int, last: int) -> int:
    """Where a content ends that begins with a quotation: with the mark, or with the clause that goes on."""
    tokens = page.tokens
    quotation = page.quotation(place)
    assert quotation is not None
    end = quotation.last
    if end >= last or not quotation.closed:
        return end
    if tokens.kind[end - 2] in (".", "!", "?") and tokens.kind[end] not in (SMALL, "(", ","):
        return end
    if tokens.kind[end - 2] == "," and tokens.tag[end] in (words.AND, words.BUT):
        return end  # “…,” and left
    if tokens.kind[end] in (SMALL, "(", NUMBER, CAPITAL) or (
        tokens.kind[end] == ","
        and end + 1 < last
        and (
            tokens.tag[end + 1] in (words.PREPOSITION, words.WHO)
            or (tokens.low[end + 1].endswith("ing") and tokens.low[end + 1] not in forms())
        )
    ):
        return max(end, contents.right_end(page, end - 1, last))
    return end


def announced(page: Page, start: int, last: int, stop: int) -> tuple[int, int, str, int] | None:
    """A quotation in the paragraph after a colon."""
    tokens = page.tokens
    if start < 1 or tokens.kind[start - 1] != ":" or start >= len(tokens):
        return None
    quotation = page.quotation(start)
    if quotation is not None and quotation.first == start:
        return (start, quotation.last, "quote", stop)
    return None
