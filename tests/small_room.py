"""A small scenario for the tests of the message room, and the fixture that puts it in the course's place."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessons.kit import paths
from lessons.play.rooms import scenario

SMALL = """
title = "The two mills"
audience = "tests"
note = "Nobody has to *play*."
setting = "Two mills share one stream."
rules = ["No accents."]
stop_word = "acorn"
leaving = "Put the card away."

[minutes]
brief = 5
press = 5
debrief = 20

[[role]]
id = "heron"
team = "Heron House"
office = "Mediator's team of Heron House"
kind = "mediator"
position = "Heron House carries messages."
interests = ["Heron House wants to be asked again."]
may_not = ["propose terms of its own"]
[[role]]
id = "upper"
team = "Upper Mill"
office = "Delegation of the Upper Mill"
kind = "party"
position = "The Upper Mill was here first."
interests = ["The upper wheel is broken, <b>nobody</b> may know."]
[[role]]
id = "lower"
team = "Lower Mill"
office = "Delegation of the Lower Mill"
kind = "party"
position = "The Lower Mill needs water."
interests = ["The lower mill has grain for a week."]
[[role]]
id = "press"
team = "Press pool"
office = "Press pool"
kind = "press"
position = "The press asks."
interests = ["The press has one page."]
[[role]]
id = "recorder"
team = "Recorder"
office = "Recorder and fact-checker"
kind = "recorder"
position = "The recorder keeps the log."

[[round]]
title = "Open the line"
minutes = 10
task = "Send the first offer."
[[round]]
title = "Carry it on"
minutes = 10
task = "Answer it."

[[inject]]
id = "leak"
round = 2
kind = "leak"
title = "A leak"
text = "A paper lies on the bridge."
[[inject]]
id = "hint"
round = 2
kind = "news"
title = "A hint"
text = "A reader writes to the press."
to = ["press"]

[[debrief]]
step = "What?"
question = "What was lost?"
[[debrief]]
step = "So what?"
question = "What did it cost?"
[[debrief]]
step = "Now what?"
question = "What would you do?"

[[example]]
id = "e1"
round = 1
from = "upper"
to = "lower"
via = "heron"
words = "We open the gate on Friday if two millers come and nobody writes about it."
conditions = ["not before Friday", "two millers come", "nobody writes about it"]
quote = "not for publication"
[[example]]
id = "e2"
round = 1
from = "heron"
to = "lower"
via = "direct"
retells = "e1"
words = "The Upper Mill says they open the gate on Friday."
quote = "on the record"
decided = ["arrived", "lost", "lost"]
[[example]]
id = "e3"
round = 2
from = "lower"
to = "upper"
via = "heron"
words = "We come with three millers."
[[example]]
id = "e4"
round = 2
from = "heron"
to = "press"
words = "The mills talk."
quote = "on the record"

[solo]
role = "heron"
intro = "You are Heron House."
start = "s1"
leaving = "Look out of the window."
[[solo.debrief]]
step = "What?"
question = "What fell out?"
[[solo.debrief]]
step = "So what?"
question = "Who was not in the room?"
[[solo.debrief]]
step = "Now what?"
question = "Which choice changed the end?"
[[solo.step]]
id = "s1"
round = 1
situation = "It rains."
from = "upper"
to = "lower"
via = "heron"
words = "We open the gate on Friday if two millers come."
conditions = ["not before Friday", "two millers come"]
quote = "background"
ask = "What do you do?"
[[solo.step.option]]
text = "Pass it on"
pass_on = "lower"
comment = "It arrives."
next = "s2"
[[solo.step.option]]
text = "Tell the press"
pass_on = "press"
comment = "It waits."
next = "end-late"
[[solo.step]]
id = "s2"
round = 2
situation = "The Lower Mill has heard you."
ask = "And now?"
[[solo.step.option]]
text = "Wait"
comment = "You wait."
next = "end-open"
[[solo.step.option]]
text = "Ask back"
comment = "You ask."
next = "end-clear"
[[solo.step]]
id = "end-open"
round = 2
ending = "The gate opens"
situation = "Think about Friday."
[[solo.step]]
id = "end-clear"
round = 2
ending = "A clear word"
situation = "Think about asking."
[[solo.step]]
id = "end-late"
round = 2
ending = "Too late"
situation = "Think about waiting."
"""


@pytest.fixture
def mills(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The room "mills" and an empty workspace; the path is the scenario's file."""
    file = tmp_path / "data" / "room" / "mills.toml"
    file.parent.mkdir(parents=True)
    file.write_text(SMALL, encoding="utf-8")
    monkeypatch.setattr(scenario, "folder", lambda: file.parent)
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path / "student"))
    assert paths.work() == tmp_path / "student" / "my-work"
    return file
