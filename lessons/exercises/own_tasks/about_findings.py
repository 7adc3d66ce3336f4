"""Questions about one finding of a draft, or about several: their parts, their cues, their quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lessons import literal
from lessons.exercises.own_tasks.picking import SMALL_WORDS, Draft
from lessons.exercises.own_tasks.wording import fill, quoted, wished
from lessons.exercises.parts import Option, Row, Slip

if TYPE_CHECKING:
    from lessons.attribution import Relation
    from lessons.exercises.loading.toml_table import Table

PARTS = ("source", "cue", "content")
QUOTATION_KINDS = ("direct", "mixed", "indirect")
_FAR = 3  # sentences before a pronoun that are shown with it
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
    relation = draft.pick(task.text("pick", "plain"))
    if relation is None:
        return None
    filling = _filling(draft, relation)
    slips = [Slip(task.text("carrier", "said of the carrier"), role="carrier")] if "carrier" in task else []
    return {
        "kind": "span",
        "statement": f"@{relation.number}",
        "gold_role": task.one_of("part", PARTS),
        "slips": tuple(slips),
        **{name: fill(wished(task, name), filling) for name in ("too_long", "too_short", "otherwise")},
        "filling": filling,
    }


def parts(task: Table, draft: Draft) -> dict[str, Any] | None:
    """Find all three parts among words of the article."""
    relation = draft.pick(task.text("pick", "indirect"))
    if relation is None:
        return None
    filling = _filling(draft, relation)
    names = {filling[role] for role in PARTS}
    if len(names) < len(PARTS):
        return None
    # Other parts of the article make the wrong options: first those of the same sentence.
    here = draft.sentence(relation)
    others = sorted(draft.whole, key=lambda each: (draft.sentence(each) != here, each.number))
    wrong = [quoted(draft.words(each, role)) for each in others for role in ("source", "cue") if each != relation]
    options = [*names, *[each for each in dict.fromkeys(wrong) if each not in names][:3]]
    rows = [Row(role, best=filling[role], otherwise=wished(task, f"{role}_otherwise")) for role in PARTS]
    filling["answers"] = " · ".join(f"{role.capitalize()}: {filling[role]}" for role in PARTS)
    return {
        "kind": "match",
        "options": tuple(sorted(options, key=str.casefold)),
        "rows": tuple(rows),
        "show": (f"@{relation.number}",),
        "filling": filling,
    }


def whom(task: Table, draft: Draft) -> dict[str, Any] | None:
    """Say whom a small word stands for."""
    relation = draft.pick(task.text("pick", "pronoun"))
    if relation is None:
        return None
    filling = _filling(draft, relation)
    best = filling["antecedent"]
    # “Ms. Lee” and “Ann Lee, the mayor” are one source: the second would be no wrong answer.
    others = [each for each in draft.whole if draft.label(each) != draft.label(relation)]
    sources = dict.fromkeys(draft.words(each, "source") for each in others)
    near = draft.words(relation, "antecedent").casefold()
    wrong = [
        quoted(name)
        for name in sources
        if name.casefold() not in SMALL_WORDS and name.casefold() not in near and near not in name.casefold()
    ]
    options = [Option(best, "best", feedback=task.text("best", "what to say"))]
    options += [Option(name, "wrong", feedback=wished(task, "wrong")) for name in dict.fromkeys(wrong[:3])]
    nobody = Option(task.text("nobody", "nobody"), "wrong", feedback=wished(task, "nobody_wrong"))
    return {
        "kind": "choice",
        "options": (*sorted(options, key=lambda option: option.text.casefold()), nobody),
        "show": (*_before(draft, relation), f"@{relation.number}"),
        "filling": filling,
    }


def classes(task: Table, draft: Draft) -> dict[str, Any] | None:
    """Give each cue its class."""
    cues: dict[str, Relation] = {}
    for each in draft.whole:
        cues.setdefault(draft.words(each, "cue").casefold(), each)
    chosen = list(cues.values())[: int(task.number("count", "8"))]
    if len(chosen) < 2:
        return None
    rows = tuple(
        Row(_in_context(draft, each), best=CLASSES[each.cue_class], otherwise=wished(task, "otherwise"))
        for each in chosen
    )
    told = " ".join(f"{quoted(draft.words(each, 'cue'))}: {CLASSES[each.cue_class]}." for each in chosen)
    options = tuple(dict.fromkeys(CLASSES.values()))
    return {"kind": "match", "options": options, "rows": rows, "filling": {"answers": told}}


def kinds(task: Table, draft: Draft) -> dict[str, Any] | None:
    """Tell direct, mixed and indirect apart."""
    each_kind = int(task.number("count", "6")) // len(QUOTATION_KINDS)
    found = [[each for each in draft.whole if each.kind == kind][:each_kind] for kind in QUOTATION_KINDS]
    chosen = sorted((each for several in found for each in several), key=lambda each: each.number)
    if len(chosen) < 2:
        return None
    rows = tuple(
        Row(
            f"{literal.markdown(draft.words(each, 'content'))} ({literal.markdown(draft.words(each, 'cue'))})",
            best=each.kind,
            otherwise=wished(task, "otherwise"),
        )
        for each in chosen
    )
    told = " ".join(f"{place}: {each.kind}." for place, each in enumerate(chosen, 1))
    return {"kind": "match", "options": QUOTATION_KINDS, "rows": rows, "filling": {"answers": told}}


def _before(draft: Draft, relation: Relation) -> tuple[str, ...]:
    """The sentences before a finding, back to the one that names its source if that is not far."""
    here = draft.sentence(relation)
    if here is None or relation.antecedent is None:
        return ()
    earlier = [each for each in draft.article.sents if each.sentence and each.start < here.start][-_FAR:]
    named = [number for number, each in enumerate(earlier) if each.start <= relation.antecedent[0] < each.end]
    return tuple(f"@sentence {each.sentence}" for each in earlier[named[0] if named else -1 :])


def _filling(draft: Draft, relation: Relation) -> dict[str, str]:
    return {role: quoted(draft.words(relation, role)) for role in (*PARTS, "carrier", "antecedent")}


def _in_context(draft: Draft, relation: Relation) -> str:
    """A cue and the sentence in which it stands: its class can depend on the words around it."""
    here, cue = draft.sentence(relation), quoted(draft.words(relation, "cue"))
    return f"{cue} in sentence {here.sentence}: {literal.markdown(here.text)}" if here else cue
