"""Questions about one finding of a draft, or about several: their parts, their cues, their quotation marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from lessons.case import coding
from lessons.course.kinds.base import Ground
from lessons.course.kinds.choice import Option
from lessons.course.kinds.match import Row
from lessons.course.kinds.span import Slip
from lessons.course.own_tasks import picking, suiting
from lessons.course.own_tasks.comparing import QUOTATION_KINDS
from lessons.course.own_tasks.drafts import PARTS, Draft
from lessons.course.own_tasks.wording import fill, quoted
from lessons.kit import literal
from lessons.sources.lexicon import cues, forms

if TYPE_CHECKING:
    from lessons.kit.toml_table import Table
    from lessons.sources import Relation, Span

_FEWEST, _WRONG = 2, 4  # wrong options beside the right one
# The six answers of notebook 06, by the classes of the cue list.
CLASSES = {
    "neutral": "takes no stand",
    "factive": "vouches for it",
    "assertive": "pushes",
    "doubting": "holds off",
    "belief": "tells a belief",
    "directive": "does something by saying it",
    "commissive": "does something by saying it",
}


def mark(task: Table, draft: Draft) -> dict[str, Any] | None:
    """Mark the source, the cue or the content of a finding in its sentence."""
    relation = picking.pick(draft, task.text("pick", "plain"))
    if relation is None:
        return None
    filling = _filling(draft, relation)
    part = task.one_of("part", PARTS)
    carried = "carrier" in task and "carrier" in draft.roles(relation)
    slips = [Slip("carrier", feedback=task.text("carrier", "said of the carrier"))] if carried else []
    return {
        "kind": "span",
        "statement": f"@{relation.number}",
        "gold_role": part,
        "slips": tuple(slips),
        **{name: fill(task.text(name, "said of it"), filling) for name in ("too_long", "too_short", "otherwise")},
        "grounds": (_ground(draft, relation, part),),
        "filling": filling,
    }


def parts(task: Table, draft: Draft) -> dict[str, Any] | None:
    """Find all three parts among words of the article."""
    relation = picking.pick(draft, task.text("pick", "indirect"))
    if relation is None:
        return None
    filling = _filling(draft, relation)
    if len({filling[role] for role in PARTS}) < len(PARTS):
        return None
    rows = [Row(role, best=filling[role], otherwise=task.text(f"{role}_otherwise", "what to ask")) for role in PARTS]
    filling["answers"] = " · ".join(f"{role.capitalize()}: {filling[role]}" for role in PARTS)
    return {
        "kind": "match",
        "options": tuple(sorted(pieces(draft, relation), key=str.casefold)),
        "rows": tuple(rows),
        "show": (f"@{relation.number}",),
        "grounds": (_ground(draft, relation, *PARTS),),
        "filling": filling,
    }


def pieces(draft: Draft, relation: Relation) -> dict[str, Span]:
    """The words among which the parts of a finding are found, as they are shown, and where they stand.

    Behind its own parts, as they are now and as the machine had them, come those of others, first in its sentence.
    """
    own = [(each, role) for each in (relation, draft.basis(relation)) for role in PARTS]
    here = draft.at(relation.start)
    near = sorted(draft.around(relation.start, 20), key=lambda each: (draft.at(each.start) != here, each.start))
    others = [(each, role) for each in near for role in ("source", "cue") if each != relation]
    found: dict[str, Span] = {}
    for each, role in (*own, *others):
        if len(found) == len(PARTS) + 3 and (each, role) not in own:
            break
        words = quoted(draft.words(each, role))
        if len(each.spans(role)) == 1 and words.casefold() not in map(str.casefold, found):
            found[words] = each.spans(role)[0]
    return found


def whom(task: Table, draft: Draft) -> dict[str, Any] | None:
    """Say whom a small word stands for."""
    relation = picking.pick(draft, task.text("pick", "pronoun"))
    if relation is None or relation.antecedent is None:
        return None
    filling = _filling(draft, relation)
    best, *wrong = people(draft, relation)
    if len(wrong) < _FEWEST:
        return None
    options = [Option(best, "best", feedback=task.text("best", "what to say"))]
    options += [Option(name, "wrong", feedback=task.text("wrong", "whom to look for")) for name in wrong]
    nobody = Option(task.text("nobody", "nobody"), "wrong", feedback=task.text("nobody_wrong", "why not"))
    return {
        "kind": "choice",
        "options": (*sorted(options, key=lambda option: option.text.casefold()), nobody),
        "show": (*_before(draft, relation), f"@{relation.number}"),
        "grounds": (_ground(draft, relation, "antecedent"),),
        "filling": filling,
    }


def people(draft: Draft, relation: Relation) -> dict[str, Span]:
    """Whom a small word may stand for, as it is shown, and where that is named: first the one of the draft.

    Then come those that a reader would think of: whoever is named in the sentences just before, and other sources,
    the nearest first. “Ms. Lee” beside “Ann Lee” would be no other one.
    """
    basis, text = draft.basis(relation), draft.article.clean
    place = relation.source[0][0]
    sources = picking.others(draft, basis)
    near = draft.before(place, picking.FAR + 1)[:1]
    just_before = [each for each in sources if near and near[0].start <= each[0] < place]
    named = suiting.named_before(draft, place, 2)
    same = suiting.may_be_same if draft.is_confirmed(relation) else suiting.same_words
    listed = [relation.antecedent, basis.antecedent, *just_before, *named, *sources]
    found: list[Span] = []
    for span in filter(None, listed):
        if len(found) <= _WRONG and not any(same(text, span, each) for each in found):
            found.append(span)
    return {quoted(text[slice(*span)]): span for span in found}


def classes(task: Table, draft: Draft) -> dict[str, Any] | None:
    """Give each cue its class."""
    found: dict[str, Relation] = {}
    for each in picking.suitable(draft):
        basis = draft.basis(each)
        if not _words_are_told(basis) and basis.cue_class not in coding.ASKING:
            continue
        found.setdefault(draft.words(each, "cue").casefold(), each)
    chosen = _in_reading_order(_varied(draft, found.values())[: int(task.number("count", "8"))])
    if len(chosen) < 2:
        return None
    otherwise = task.text("otherwise", "what to ask")
    also = task.tables("also")
    rows = tuple(
        Row(
            _in_context(draft, each),
            best=CLASSES[each.cue_class],
            acceptable=_second_answers(also, draft, each),
            otherwise=otherwise,
        )
        for each in chosen
    )
    told = " ".join(f"{quoted(draft.words(each, 'cue'))}: {CLASSES[each.cue_class]}." for each in chosen)
    return {
        "kind": "match",
        "options": tuple(dict.fromkeys(CLASSES.values())),
        "rows": rows,
        "grounds": tuple(_ground(draft, each, "cue_class") for each in chosen),
        "filling": {"answers": told},
    }


def _second_answers(also: Iterable[Table], draft: Draft, relation: Relation) -> dict[str, str]:
    """What counts beside the class of a cue, and what is said to it: “according to” can keep a distance.

    It goes by the list of cues. Where a reader has given a cue another class, only theirs counts.
    """
    words = draft.words(relation, "cue")
    known = {form.cue for word in words.casefold().split() for form in forms().get(word, ())}
    known |= {each for each in cues() if each.lemma == " ".join(words.casefold().split())}
    lemmas = {f"{each.lemma} {each.particle}".strip() for each in known if each.cue_class == relation.cue_class}
    found = {}
    for table in also:
        answer = table.one_of("answer", tuple(CLASSES.values()))
        meant = lemmas.intersection(table.text("cues", "the cues it goes for").split(", "))
        if meant and answer != CLASSES[relation.cue_class]:
            found[answer] = fill(table.text("said", "why it can be defended"), {"cue": quoted(words)})
    return found


def _varied(draft: Draft, found: Iterable[Relation]) -> list[Relation]:
    """Findings of many classes: first one of each, then a second of each, of confirmed ones before others."""
    seen: Counter[str] = Counter()
    ranked = []
    for place, each in enumerate(found):
        answer = CLASSES[draft.basis(each).cue_class]
        ranked.append((not draft.is_confirmed(each), seen[answer], place, each))
        seen[answer] += 1
    return [each for *_, each in sorted(ranked, key=lambda line: line[:3])]


def kinds(task: Table, draft: Draft) -> dict[str, Any] | None:
    """Tell direct, mixed and indirect apart."""
    each_kind = int(task.number("count", "6")) // len(QUOTATION_KINDS)
    suitable = [each for each in picking.suitable(draft) if _words_are_told(draft.basis(each))]
    found = [[each for each in suitable if draft.basis(each).kind == kind][:each_kind] for kind in QUOTATION_KINDS]
    chosen = _in_reading_order(each for several in found for each in several)
    if len(chosen) < 2:
        return None
    otherwise = task.text("otherwise", "what to look at")
    rows = tuple(
        Row(
            f"{literal.markdown(draft.words(each, 'content'))} ({literal.markdown(draft.words(each, 'cue'))})",
            best=each.kind,
            otherwise=otherwise,
        )
        for each in chosen
    )
    told = " ".join(f"{place}: {each.kind}." for place, each in enumerate(chosen, 1))
    return {
        "kind": "match",
        "options": QUOTATION_KINDS,
        "rows": rows,
        "grounds": tuple(_ground(draft, each, "content") for each in chosen),
        "filling": {"answers": told},
    }


def _words_are_told(relation: Relation) -> bool:
    """Whether a finding tells something that was said: “welcomed the opening” does not."""
    return relation.mode == "core" or relation.kind != "indirect"


def _ground(draft: Draft, relation: Relation, *asked: str) -> Ground:
    here = draft.at(relation.start)
    return Ground(here.sentence if here else 0, relation.number, all(draft.seen(relation, part) for part in asked))


def _in_reading_order(relations: Iterable[Relation]) -> list[Relation]:
    return sorted(relations, key=lambda each: (each.start, each.end))


def _before(draft: Draft, relation: Relation) -> tuple[str, ...]:
    """The sentences before a finding, back to the one that names its source if that is not far."""
    here = draft.at(relation.start)
    if here is None or relation.antecedent is None:
        return ()
    earlier = draft.before(here.start, picking.FAR)
    named = [number for number, each in enumerate(earlier) if each.start <= relation.antecedent[0] < each.end]
    return tuple(f"@sentence {each.sentence}" for each in earlier[named[0] if named else -1 :])


def _filling(draft: Draft, relation: Relation) -> dict[str, str]:
    return {role: quoted(draft.words(relation, role)) for role in (*PARTS, "carrier", "antecedent")}


def _in_context(draft: Draft, relation: Relation) -> str:
    """A cue and the sentence in which it stands: its class can depend on the words around it."""
    here, cue = draft.at(relation.start), quoted(draft.words(relation, "cue"))
    return f"{cue} in sentence {here.sentence}: {literal.markdown(here.text)}" if here else cue
