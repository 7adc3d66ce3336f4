"""Made sentences: a source, a clause and a way of reporting at random, so that the right answer is known beforehand.

    python tests/attribution_made.py            # 10,000 sentences: how many are read right, and by what is put in
    python tests/attribution_made.py --show 40  # and some of those that are not

A sentence is right if its source and its content have the words that were put in, no more and no less. The parts are
written for this project; nothing comes from a text that the rules were made with or are measured on.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

# What stands for "<name>" in the parts below.
WORDS: Mapping[str, Sequence[str]] = {
    "first": ("Ada", "Tom", "Nadia", "Lars", "Priya", "Owen", "Ines", "Jonas", "Mary", "Kwame", "Yuki", "Rosa"),
    "last": ("Hill", "Reyes", "Osman", "Holm", "Nair", "Daly", "Prado", "Beck", "Quill", "Mensah", "Abe", "Field"),
    "title": ("Mr.", "Ms.", "Dr.", "Prof.", "Judge", "Captain", "Sgt.", "Mrs."),
    "role": ("mayor", "nurse", "driver", "teacher", "lawyer", "coach", "engineer", "minister", "farmer", "spokeswoman"),
    "Role": ("Mayor", "Minister", "Senator", "Councillor", "Bishop", "Inspector", "Ambassador"),
    "kin": ("neighbor", "witness", "passenger", "resident", "visitor", "colleague", "student", "shopkeeper"),
    "folk": ("residents", "officials", "teachers", "nurses", "farmers", "drivers", "witnesses", "experts", "parents"),
    "org": ("harbor board", "city council", "water company", "ministry", "bank", "court", "school", "police union"),
    "Org": ("Lakeside Council", "Moor Trust", "Halden University", "Northern Rail", "Sedley Hospital"),
    "acronym": ("the LTA", "the NRC", "UTB", "the ODG"),
    "medium": ("the Courier", "Radio Nine", "the Halden Gazette", "the newspaper", "a local website", "the agency"),
    "carrier": ("the Courier", "Radio Nine", "the newspaper", "state television"),
    "town": ("Halden", "Lakeside", "Sedley", "Port Moor", "Oslo", "Lund", "Dunmore"),
    "place": ("station", "harbor", "market", "river", "old mill", "north gate"),
    "text": ("report", "letter", "memo", "survey", "study", "statement", "notice"),
    "age": ("34", "52", "19", "67"),
    "number": ("two", "three", "20", "a dozen", "several", "five", "some", "many"),
    "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "month": ("January", "March", "June", "August", "October"),
    "did": ("found the letter", "built the bridge", "saw the crash", "was on the bus", "has lived there for years"),
    "Did": ("Who was hurt", "Who left"),
}

# Sources: how many, and the words. "," at the end: a comma closes it where the sentence goes on.
SOURCES: Mapping[str, Sequence[str]] = {
    "a name": ("<first> <last>", "<title> <last>", "<title> <first> <last>", "<Role> <first> <last>"),
    "a pronoun": ("she", "he", "they"),
    "a role": ("the <role>", "a <role>", "the new <role>", "one <kin>", "another <kin>", "the head of the <org>"),
    "people": ("<folk>", "<number> <folk>", "the <folk>", "most <folk>", "both <folk>", "local <folk>", "others"),
    "part of many": ("some of the <folk>", "most of the <folk>", "a majority of <folk>", "<number> of the <folk>"),
    "a body": ("the <org>", "the <Org>", "<Org>", "<acronym>", "the <town> <org>", "<medium>"),
    "whose": ("the <org>’s <role>", "<town>’s <role>", "the <role>’s office", "the farmers’ union", "her <role>"),
    "name and role,": ("<first> <last>, the <role> of <town>,", "<first> <last>, a <role> at the <org>,"),
    "role and name,": ("the <role>, <first> <last>,", "the <org>’s <role>, <first> <last>,"),
    "age,": ("<first> <last>, <age>,", "<first> <last>, <age>, a <role> from <town>,", "a <age>-year-old <role>"),
    "who,": ("<first> <last>, who <did>,", "the <role>, who <did>,", "a <kin>, who asked not to be named,"),
    "which,": ("the <org>, which runs the <place>,", "the <Org>, which was founded in 1990,"),
    "party": ("<first> <last> (Labour)", "<Role> <first> <last> (D-Ohio)"),
    "who": ("the <role> who <did>", "a <kin> who <did>", "people who live near the <place>"),
    "relative without who": ("the woman I met", "the man they had called", "the <role> she saw", "a <kin> we spoke to"),
    "participle": (
        *("a man named <last>", "a woman called <first> <last>", "the doctor treating the players"),
        *("<folk> based in <town>", "the lawyer representing the family", "a <kin> injured in the crash"),
        *("the firm building the stadium", "two people briefed on the plan", "an engineer working on the tunnel"),
    ),
    "close to": ("<folk> close to the talks", "a person familiar with the matter", "<folk> opposed to the plan"),
    "from somewhere": ("<folk> from <town>", "<folk> in <town>", "a <role> at the <org>", "a <kin> of the family"),
    "for somebody": ("a spokesman for the <org>", "a lawyer for <title> <last>", "a spokeswoman for <Org> in <town>"),
    "a text": ("the <text>", "a <text> by the <org>", "a <text> from the <role>", "the <org>’s <text>"),
    "a dated text": ("an Oct. 11 memo", "a June 3 letter", "a <text> published last week", "a 2019 <text>"),
    "two": ("<first> <last> and <first> <last>", "the <role> and the <role>", "<folk> and <folk>"),
    "once": ("former <role> <first> <last>", "Lakeside <role> <first> <last>", "the retired judge <first> <last>"),
}

# Clauses: what they open with.
CLAUSES: Mapping[str, Sequence[str]] = {
    "the": (
        "the road was open",
        "the talks had failed",
        "the <org> would pay",
        "the plan, which began in May, had failed",
    ),
    "a name": ("<last> had left the town", "<title> <last> would resign", "<town> needed a new bridge"),
    "a pronoun": ("it was too early to tell", "they had seen nothing", "she would not sell", "we were not told"),
    "there": ("there was no danger", "there were two roads", "here was a team that could run"),
    "a number": ("20 homes had burned", "two boats were missing", "1,200 people marched", "12 of the pupils were ill"),
    "about": (
        "at least 20 people were hurt",
        "about 300 people came",
        "up to 40 trees fell",
        "more than a dozen cars burned",
    ),
    "nearly": ("nearly half of the pupils had left", "almost all seats were taken", "roughly 2,000 people marched"),
    "too": ("too many roads were closed", "so few people came that the hall was closed", "very little money was left"),
    "money": ("$5 million was missing", "about £300 had been stolen", "€20,000 would be enough"),
    "part": ("one in five pupils was ill", "three-quarters of the money was gone", "half of the town was dark"),
    "nobody": ("nobody had called", "no one was hurt", "not all of them agreed", "neither of the boats was safe"),
    "all": (
        "all schools would reopen on Monday",
        "both sides wanted a deal",
        "every child got a book",
        "few people knew",
    ),
    "only": ("only two boats came back", "even the old bridge was safer", "just one shop was open"),
    "many": (
        "as many as 60 homes lost power",
        "between 10 and 15 workers stayed",
        "well over half of the trees had died",
    ),
    "this": ("this was the last warning", "that was not true", "these were the last seats", "those days were over"),
    "their": ("their son had been asleep", "his wife was safe", "my brother had called", "our house was dry"),
    "plural": ("water levels rose overnight", "dogs must stay outside", "most shops stayed shut", "trains had stopped"),
    "adjective": ("early results were wrong", "heavy rain had closed the road", "an earlier report was wrong"),
    "gerund": ("closing the school would save money", "waiting was not an option"),
    "what": ("what they found was a surprise", "whoever did it would be found"),
    "despite": ("despite the rain, the match would go on", "because of the storm, the trains had stopped"),
    "in a year": ("in 2031 the bridge would close", "by 2040 the ice would be gone", "in May, the pool would open"),
    "under": ("under the new rules, dogs must stay outside", "after the game, fans left quietly"),
    "if": (
        "if it rains, the fair will stop",
        "when the bell rang, the pupils ran out",
        "unless it rains, the corn will die",
    ),
    "a day": ("Friday’s game was off", "Monday would be too late", "next year would be better"),
}

TIMES = (
    *("On Friday", "On Friday night", "Last year", "Last week", "In June", "Yesterday", "Late on Tuesday", "In 2021"),
    *("On March 3", "Two weeks ago", "Earlier this month", "This morning", "Three days later", "Over the weekend"),
)
WHEN = ("on Monday", "on Friday night", "last week", "yesterday", "late on Tuesday", "on March 3", "this week")
WHERE = (
    "in a statement",
    "at a news conference",
    "in an interview",
    "in a letter to parents",
    "on the radio",
    "in court",
)
HEARERS = (
    "reporters",
    "the <medium>",
    "the <org>",
    "Radio Nine",
    "her",
    "the <folk>",
    "reporters in <town>",
    "them",
    "Reuters",
)
THAT = ("claimed", "announced", "warned", "argued", "insisted", "confirmed", "noted", "explained", "believed", "added")
AFTER = ("said", "added", "explained", "warned", "recalled", "replied", "insisted")
OTHER = (
    "We were asleep",
    "Nobody told us anything",
    "It is a good day for the coast",
    "I will not sell",
    "The road is open",
)
MORE = ("It was cold", "They forgot us", "We will wait", "Nobody came")
MARKS = ("“”", '""', "‘’", "«»", "''|''", "„“")

# Ways of reporting: S the source, C the clause, Q and R what stands in quotation marks, s and c in small letters.
FRAMES: Mapping[str, Sequence[str]] = {
    "said": ("S said C.", "S said that C.", "S has said C.", "S later said that C.", "S did not say that C."),
    "that": ("S <that> that C.", "S had <that> that C.", "S also <that> that C.", "S would only say that C."),
    "told": ("S told <hearer> that C.", "S told <hearer> on Monday that C.", "S had told <hearer> that C."),
    "told, no that": ("S told reporters C.", "S told them C.", "S told <medium> C."),
    "a time in front": ("<time> s said C.", "<time>, s said C.", "<time> s told reporters that C."),
    "a time behind": ("S said <when> that C.", "S <that> <when> that C.", "S <when> said that C."),
    "a place": (
        "S said <where> that C.",
        "In a statement, s said C.",
        "In an interview s said that C.",
        "S said <where>: Q.",
    ),
    "at the end": ("C, s said.", "C, s told reporters.", "C, s said <when>.", "C, s <after>.", "C, s said <where>."),
    "turned round": ("C, said s.", "Q, <after> s.", "Q, said s <where>."),
    "according to": ("According to s, C.", "C, according to s.", "But according to s, C."),
    "as": ("As s said, C.", "C, as s noted."),
    "quoted before": ("Q, s said.", "Q, s <after>.", "Q, s told <hearer>.", "Q, s said. R.", "Q, s told reporters. R."),
    "quoted after": ("S said: Q.", "S said, Q.", "S told <hearer>: Q.", "S wrote on X: Q.", "S replied: Q."),
    "but": ("But s said C.", "However, s said that C.", "Meanwhile, s said C.", "And s said that C."),
    "an hour": ("10:34 S says C.", "9.15am S said that C.", "[16:31] S says C.", "18:02 — S said C."),
    "a dateline": ("HALDEN, June 3 — S said C.", "Halden (Reuters) - S said that C."),
    "that, with something between": (
        "S said that, if elected, C.",
        "S said that, on Monday, C.",
        "S <that> that, despite the offer, C.",
    ),
    "quoted by": ("S was quoted by <carrier> as saying C.", "S was quoted as saying that C."),
    "a chain of verbs": (
        "S could not resist pointing out that C.",
        "S went on to say that C.",
        "S refused to say that C.",
    ),
    "something between": ("S, however, said C.", "S did, however, admit that C.", "S, meanwhile, said that C."),
    "asked": ("Asked about the plan, s said C.", "When asked about the cost, s said that C."),
}


@dataclass(frozen=True)
class Made:
    """A sentence, and what was put into it."""

    text: str
    source: str
    content: tuple[str, ...]
    parts: tuple[str, str, str]  # the kinds of source, clause and way of reporting


def filled(pattern: str, draw: random.Random) -> str:
    """A pattern with a word for each "<name>"."""
    lists = {**WORDS, "time": TIMES, "when": WHEN, "where": WHERE, "hearer": HEARERS, "that": THAT, "after": AFTER}
    while match := re.search(r"<(\w+)>", pattern):
        pattern = pattern[: match.start()] + draw.choice(lists[match[1]]) + pattern[match.end() :]
    return re.sub(r"\b([Aa]) (?=[aeiouAEIO])", r"\1n ", pattern).replace("the the ", "the ").replace("the a ", "a ")


def large(words: str) -> str:
    """Words as they stand at the beginning of a sentence."""
    return words[0].upper() + words[1:]


def quoted(words: str, marks: str, comma: bool) -> str:
    """Words in quotation marks, with the comma inside."""
    opening, _, closing = marks.partition("|") if "|" in marks else (marks[0], "", marks[1])
    return f"{opening}{words}{',' if comma else '.'}{closing}"


def sentence(draw: random.Random) -> Made:
    """A sentence at random."""
    kind, shapes = draw.choice([*SOURCES.items()])
    opens, clauses = draw.choice([*CLAUSES.items()])
    way, frames = draw.choice([*FRAMES.items()])
    source, clause = filled(draw.choice(shapes), draw), filled(draw.choice(clauses), draw)
    frame = filled(draw.choice(frames), draw)
    if ", said s" in frame and kind == "a pronoun":
        return sentence(draw)
    if "says" in frame:
        plural = kind in ("people", "part of many", "two", "close to", "from somewhere", "participle", "who")
        frame = frame.replace("says", "said") if plural or source == "they" else frame
    return _put(frame, source, clause, (kind, opens, way), draw)


def _put(frame: str, source: str, clause: str, parts: tuple[str, str, str], draw: random.Random) -> Made:
    bare = source.removesuffix(",")
    named = re.sub(r" \([^)]*\)", "", bare)  # a party in brackets is no part of who speaks
    marks, (one, two) = draw.choice(MARKS), draw.sample([*OTHER, *MORE], 2)
    text, content = "", []
    for number, piece in enumerate(re.split(r"\b([SsCQR])\b", frame)):
        if number % 2 == 0:
            text += piece
            continue
        if piece in "Ss":
            closed = (
                re.match(r".*?\b[Ss]\b[.,]", frame) is not None
            )  # a stop or a comma follows: it closes a name as well
            shown = bare if closed else source
        elif piece == "C":
            shown = clause
            content.append(clause)
        else:
            ends = piece == "R" or frame.endswith("Q.")
            shown = quoted(one if piece == "Q" else two, marks, comma=not ends)
            content.append(one if piece == "Q" else two)
        text += large(shown) if not text or (piece == "S" and text.endswith(("] ", "m ", "4 ", "— ", "- "))) else shown
    for mark in ("”", '"', "’", "»", "''", "“"):  # the stop and the comma stand inside the marks
        text = text.replace(f".{mark}.", f".{mark}").replace(f",{mark},", f",{mark}")
    return Made(text, named, tuple(content), parts)


def sentences(count: int, seed: int = 0) -> Iterator[Made]:
    """So many sentences; the same for the same seed."""
    draw = random.Random(seed)
    return (sentence(draw) for _ in range(count))


def words(text: str) -> list[str]:
    """The words of a text in small letters; “that” before a clause counts as none."""
    return re.findall(r"\w+", text.lower())


def right(made: Made) -> bool:
    """Whether the engine reads source and content as they were put in."""
    from lessons.sources import find

    wanted = [word for piece in made.content for word in words(piece)]
    return any(
        words(relation.words(made.text, "source")) == words(made.source)
        and _same(words(relation.words(made.text, "content")), wanted)
        for relation in find(made.text)
    )


_BETWEEN = ([], *(words(each) for each in ("if elected", "on Monday", "despite the offer")))


def _same(found: list[str], wanted: list[str]) -> bool:
    """Whether a content is what was put in; “that” may stand before it, and what was put between."""
    return any(found == [*that, *between, *wanted] for that in ([], ["that"]) for between in _BETWEEN)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", type=int, default=0)
    chosen = parser.parse_args()
    good, seen, wrong = Counter[str](), Counter[str](), []
    for made in sentences(chosen.count, chosen.seed):
        fits = right(made)
        for part, name in zip(made.parts, ("source", "clause", "way"), strict=True):
            seen[f"{name}: {part}"] += 1
            good[f"{name}: {part}"] += fits
        seen["all"] += 1
        good["all"] += fits
        if not fits:
            wrong.append(made)
    for part in sorted(seen, key=lambda part: good[part] / seen[part]):
        print(f"{100 * good[part] / seen[part]:6.1f} %  {part}")
    from lessons.sources import find

    for made in wrong[: chosen.show]:
        print(f"\n{made.text}\n   wanted [{made.source}] {{{' … '.join(made.content)}}}")
        for each in find(made.text):
            print(f"   found  [{each.words(made.text, 'source')}] {{{each.words(made.text, 'content')}}} ({each.rule})")


if __name__ == "__main__":
    main()
