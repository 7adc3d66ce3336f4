"""The rules by name, each in a sentence for a reader."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

RULES: Mapping[str, str] = MappingProxyType(
    {
        "quotation": "A quotation stands first, and the words right after it say who spoke: “…,” said the mayor.",
        "quotation after": "A word of saying is followed by a quotation: The mayor said, “…”",
        "clause": "A word of saying is followed by a sentence, with or without “that”: The mayor said (that) …",
        "clause before": "The sentence comes first and the speaker last: …, the mayor said.",
        "belief": "A word for thinking or feeling is followed by what is thought: Officials believe (that) …",
        "according to": "“According to” names who is behind the rest of the sentence.",
        "as": "“As” and a word of saying credit the rest of the sentence: As the mayor said, …",
        "label": "A name or role and a colon open the line, as in a headline or an interview: Mayor: …",
        "signed": "A quotation is followed by a dash and the name of who said it: “…” — Ada Hill, mayor.",
        "floating quotation": "A quotation without a speaker follows one by a known speaker, who goes on speaking.",
        "passed on": "Somebody passes on what another said: The paper quoted the mayor as saying …",
        "silence": "Somebody was asked and said nothing: The company did not respond to …",
        "infinitive": "Somebody plans, promises, agrees or refuses “to” do something.",
        "hearer and infinitive": "Somebody asks or urges somebody else “to” do something, or accuses them “of” it.",
        "preposition": "The cue and a small word belong together: called for …, spoke about …, was critical of …",
        "object": "What is voiced, denied, praised or proposed stands right after the verb: voiced opposition to …",
        "as what": "Somebody says what a thing is by giving it a name: called it …, described it as …",
        "passive": "The order is turned round: was invited by the president to …",
        "noun": "A noun can report: requests by the president that …, his claim that …",
        "adjective": "A form of “be” and a word for a state of mind: was confident that …",
    }
)
