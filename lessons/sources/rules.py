"""The rules by name, each in a sentence for a reader."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# What follows the colon is an example: with words in place of "…" the rule finds it.
RULES: Mapping[str, str] = MappingProxyType(
    {
        "quotation": "A quotation stands first, and the words right after it say who spoke: “…,” said the mayor.",
        "quotation after": "A word of saying is followed by a quotation: The mayor said, “…”",
        "clause": "A word of saying or finding is followed by a sentence: The mayor said that …",
        "clause before": "The sentence comes first and the speaker last: …, the mayor said.",
        "belief": "A word for thinking or feeling is followed by what is thought: Officials believe that …",
        "according to": "“According to”, or words like it, name who is behind the rest: According to the mayor, …",
        "as": "“As” and a word of saying credit the rest of the sentence: As the mayor said, …",
        "label": "A name or a role and a colon come first, as in a headline: Mayor: …",
        "signed": "A quotation is followed by a dash and by who said it: “…” — Ada Hill, mayor.",
        "floating quotation": "A quotation without a speaker follows one by a known speaker, who goes on speaking.",
        "passed on": "Somebody passes on what another said: The paper quoted the mayor as saying that …",
        "asked": "A question is told, and not who asked it: Asked whether …, the mayor nodded.",
        "silence": "Somebody was asked and said nothing: The mayor did not respond to questions.",
        "infinitive": "Somebody plans, promises, agrees or refuses “to” do something: The mayor refused to …",
        "hearer and infinitive": "Somebody asks or urges another “to” do something, or accuses them “of” it: "
        "The mayor urged voters to …",
        "preposition": "The cue goes with a small word, such as for, about or of: The mayor called for a …",
        "object": "What is voiced, denied or proposed stands right after the verb: The mayor voiced doubts about …",
        "as what": "Somebody says what a thing is by giving it a name: The mayor called the plan a …",
        "passive": "The order is turned round, and “by” names who speaks: He was invited by the mayor to …",
        "nobody named": "Something is told, ordered or expected, and not by whom: The plan is expected to …",
        "noun": "A noun reports, such as claim or request: The mayor’s claim that …",
        "adjective": "A form of “be” and a word for a state of mind report: The mayor was confident that …",
    }
)
