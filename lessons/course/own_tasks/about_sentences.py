"""Questions about the coded sentences of an article: its ledger, its sentences without a source, its shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lessons.case import coding, measures
from lessons.case.own.labels import noun
from lessons.course.kinds import FreeText
from lessons.course.kinds.base import Ground
from lessons.course.kinds.choices import Tick, Ticked
from lessons.course.kinds.grid import Column, Row
from lessons.course.kinds.number import Slip
from lessons.course.own_tasks import picking, suiting
from lessons.course.own_tasks.drafts import Draft
from lessons.course.own_tasks.wording import fill, quoted
from lessons.kit import literal
from lessons.text.english import word_set

if TYPE_CHECKING:
    from lessons.case.coding import CodedSentence
    from lessons.kit.toml_table import Table
    from lessons.sources import Relation

KINDS = ("named person", "unnamed person", "unnamed group", "institution", "text or tradition", "media")
MOST_STEPS = 3
# Nouns that name both a body and those who belong to it. Whoever takes them for an office is not wrong.
BODIES = word_set("police authorities troops forces management staff opposition prosecution defense defence")
AS_BODY = {
    "kind": {
        "institution": "They are many people without a name, and also a body that has one. So it can be defended.",
        "unnamed group": "It is a body, and behind it stand many people without a name. So it can be defended.",
    },
    "named": {
        "yes": "A letter to them would arrive, so it can be defended. But the text doesn’t say who of them spoke.",
        "no": "A letter to them would arrive. But the text doesn’t say who of them spoke, so it can be defended.",
    },
}
_NAMED = 3  # voices that are heard most, all equally often, and named
TICKS: Mapping[str, Ticked] = {
    "credited": "no",
    "none": "yes",
}  # whether a sentence is to be ticked as one without a source; else either


def ledger(task: Table, draft: Draft) -> dict[str, Any] | None:
    """Write lines of the ledger: five credited sentences, or the one of an exit ticket."""
    lines = [line for line in _asked(draft, _lines(draft)) if _is_line(draft, line)]
    if "pick" in task:
        relation = picking.pick(draft, task.text("pick", "last"))
        here = draft.at(relation.start) if relation else None
        lines = [line for line in lines if here and line.sentence == here.sentence]
    else:
        first, count = int(task.number("first", "1")), int(task.number("count", "5"))
        lines = _confirmed_first(draft, lines)[first - 1 : first - 1 + count]
    if not lines:
        return None
    lines = sorted(lines, key=lambda line: line.sentence)
    keys = [_key(line) for line in lines]
    told = [
        f"Sentence {line.sentence}: {quoted(line.source)}, {key['kind']}, named: {key['named']}, steps: {key['steps']}."
        for line, key in zip(lines, keys, strict=True)
    ]
    columns = (
        Column("kind", "Source", KINDS, task.text("kind_otherwise", "what to ask")),
        Column("named", "Named?", ("yes", "no"), task.text("named_otherwise", "what to ask")),
        Column(
            "steps", "Steps", tuple(map(str, range(1, MOST_STEPS + 1))), task.text("steps_otherwise", "what to ask")
        ),
    )
    rows = tuple(Row(_shown(line), key=key, accept=_as_body(line, key)) for line, key in zip(lines, keys, strict=True))
    return {
        "kind": "grid",
        "columns": columns,
        "rows": rows,
        "grounds": tuple(_ground(draft, line) for line in lines),
        "filling": {"answers": " ".join(told)},
    }


def unsourced(task: Table, draft: Draft) -> dict[str, Any] | None:
    """Tick the sentences without a source, among some that stand evenly over the article."""
    count = int(task.number("count", "8"))
    empty = _empty(draft)
    lines = [each for each in _lines(draft) if each.sentence not in empty or not suiting.may_point(each.text)]
    confirmed = [line for line in lines if line.sentence in draft.confirmed]
    if len(confirmed) >= count and any(line.sentence in empty for line in confirmed):
        lines = confirmed
    bare = _evenly([line for line in lines if line.sentence in empty], count // 2)
    told = _evenly([line for line in lines if line.sentence not in empty], count - len(bare))
    chosen = sorted([*bare, *told], key=lambda line: line.sentence)
    none = [line for line in chosen if line.sourcing == "none"]
    if not none or len(chosen) < 2:
        return None
    said = {
        "no": task.text("credited", "said where a sentence with a source was ticked"),
        "yes": task.text("none", "said where a sentence without a source was left"),
        "either": task.text("either", "said of a sentence that can be argued"),
    }
    options = []
    for line in chosen:
        row = draft.rows.get(line.relation)
        acts = row is not None and row.relation.mode != "core"  # who thanks or wants: a source can be argued
        tick: Ticked = "either" if acts else TICKS.get(line.sourcing, "either")
        feedback = fill(said[tick], {"number": str(line.sentence)})
        options.append(Tick(_shown(line), tick, feedback))
    numbers = ", ".join(str(line.sentence) for line in none)
    return {
        "kind": "choices",
        "options": tuple(options),
        "pick": 0,
        "all_ticked": "",
        "grounds": tuple(_ground(draft, line) for line in chosen),
        "filling": {"answers": f"sentence{'s' * (len(none) > 1)} {numbers}"},
    }


def _evenly(lines: list[CodedSentence], count: int) -> list[CodedSentence]:
    """So many of them, from all over the article."""
    return [lines[place * len(lines) // count] for place in range(count)] if len(lines) > count else lines


def _empty(draft: Draft) -> set[int]:
    """The sentences where nobody is found who told them, before any correction in a sentence not yet confirmed."""
    numbers = {each.sentence for each in draft.article.body_sents}
    standing = coding.in_sentences(draft.article, draft.uncorrected)
    return numbers - {number for number, here in standing.items() if any(map(_tells, here))}


def _tells(relation: Relation) -> bool:
    return coding.sourcing_of(relation) != "none"


def _lines(draft: Draft) -> list[CodedSentence]:
    """The coded sentences that suit a question."""
    text = draft.article
    if not draft.english or suiting.is_talk(text):
        return []
    suits = {
        each.sentence
        for each in text.sents
        if suiting.sentence_suits(text, each) and not suiting.is_own_voice(text, each)
    }
    return [line for line in coding.rows() if line.sentence in suits]


def _asked(draft: Draft, lines: list[CodedSentence]) -> list[CodedSentence]:
    """The lines; where a reader has taken the source out of a sentence that nobody has confirmed yet, the machine's.

    So a table stays as it is, with the answers in it, whatever another question made of one of its lines.
    """
    before = {line.sentence: line for line in coding.drafted(draft.mine)}
    bare = {line.sentence for line in lines if line.sourcing not in coding.TOLD}
    return [before[line.sentence] if line.sentence in bare - draft.confirmed else line for line in lines]


def _is_line(draft: Draft, line: CodedSentence) -> bool:
    """Whether somebody who can tell something tells in a sentence: who thanks, wants or welcomes tells no fact."""
    row = draft.rows.get(line.relation)
    basis = draft.basis(row.relation) if row else draft.by_machine.get(line.relation)
    if line.sourcing not in coding.TOLD or line.kind not in KINDS or basis is None:
        return False
    named = basis.antecedent or (basis.source[0] if basis.source else None)
    if named is None or basis.mode != "core" or not suiting.is_teller(draft, named):
        return False
    here = draft.home(basis)
    source = basis.source[0] if basis.source else named
    return here is None or not suiting.is_denied(draft.article.clean, here, source, basis.cue[0])


def _confirmed_first(draft: Draft, lines: list[CodedSentence]) -> list[CodedSentence]:
    return sorted(lines, key=lambda line: (line.sentence not in draft.confirmed, line.sentence))


def _ground(draft: Draft, line: CodedSentence) -> Ground:
    return Ground(line.sentence, line.relation, line.sentence in draft.confirmed)


def top_share(task: Table, draft: Draft) -> dict[str, Any] | None:
    """Work out the share of the voice that is heard most."""
    voices, filling = _counts(draft)
    if not voices:
        return None
    top = max(voices.values())
    slips = [Slip(100 * top / int(filling["sentences"]), task.text("of_all", "divided by all"), 0.6)]
    if top > 1:  # “1” may well mean the whole, 100 percent
        slips.append(Slip(float(top), task.text("upper", "the upper number alone")))
    return _number(task, 100 * measures.top_share(voices), 1, "%", slips, filling)


def free(task: Table, draft: Draft) -> dict[str, Any]:
    """Write a text of one’s own."""
    return {"kind": "text", **task.values(FreeText, "min_words", "rubric", "top_score", "samples"), "filling": {}}


def _key(line: CodedSentence) -> dict[str, str]:
    return {"kind": line.kind, "named": line.named, "steps": str(min(line.steps, MOST_STEPS))}


def _as_body(line: CodedSentence, key: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """What else can be said of a source that is a body and a group: “the police”."""
    if key["kind"] not in AS_BODY["kind"] or noun(line.source) not in BODIES:
        return {}
    return {
        column: {answer: said for answer, said in answers.items() if answer != key[column]}
        for column, answers in AS_BODY.items()
    }


def _shown(line: CodedSentence) -> str:
    return f"Sentence {line.sentence}: {literal.markdown(line.text)}"


def _counts(draft: Draft) -> tuple[Counter[str], dict[str, str]]:
    """The credited sentences by source, and the words that the questions about them need.

    Such a question counts what stands in its own table, so it can be marked; whose table it is stands above it.
    """
    lines = coding.credited()
    voices = Counter(dict(Counter(line.source for line in lines).most_common()))  # in the order of the table
    if not voices:
        return voices, {}
    numbers: dict[str, list[str]] = {}
    for line in lines:
        numbers.setdefault(line.source, []).append(str(line.sentence))
    table = ["| sentences | who told it |", "|---|---|"]
    table += [
        f"| {', '.join(numbers[voice])} ({count}) | {literal.markdown(voice)} |"
        for voice, count in voices.most_common()
    ]
    top = max(voices.values())
    first = [literal.markdown(voice) for voice, count in voices.items() if count == top]
    return voices, {
        "table": "\n".join([f"*{_whose(draft)}*", "", *table]),
        "top": str(top),
        "top_voice": ", or ".join(first) if len(first) <= _NAMED else f"each of {len(first)} sources",
        "credited": str(voices.total()),
        "sentences": str(len(coding.rows())),
    }


def _whose(draft: Draft) -> str:
    """Whether a table of the draft is a program's or a person's."""
    done, total = len(draft.confirmed), sum(each.sentence > 0 for each in draft.article.sents)
    if done >= total:
        return "A person has confirmed this table."
    if not done:
        return "The table is the draft of a program; nobody has confirmed it yet."
    return f"The table is the draft of a program; a person has confirmed {done} of its {total} sentences."


def _number(
    task: Table, answer: float, tolerance: float, unit: str, slips: list[Slip], filling: dict[str, str]
) -> dict[str, Any]:
    # A slip that comes near the right number in this article would call it wrong.
    kept = [each for each in slips if abs(each.value - answer) > tolerance + each.tolerance]
    return {
        "kind": "number",
        "answer": answer,
        "tolerance": tolerance,
        "unit": unit,
        "slips": tuple(replace(each, feedback=fill(each.feedback, filling)) for each in kept),
        "otherwise": fill(task.text("otherwise", "what to count"), filling),
        "filling": filling,
    }
