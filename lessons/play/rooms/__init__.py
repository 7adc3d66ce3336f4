"""The message room: a class plays a mediation, and every message leaves a trace.

``room("lumia")`` shows it; ``room("lumia").log`` is what was sent, as a table. Where each step is made:

- ``scenario``: who is in the room and what happens, as data; ``loading`` reads it from ``data/room`` strictly
- ``entries``: one message, a sender's decision, a choice, and the file that keeps them; ``log`` looks at all of them
- ``distortion``: how much of a message is left after it was passed on; ``conditions``: did its conditions arrive?
- ``rows``: the log as tables, how complete it is, what became of each condition; ``network``: the log as a figure
- ``travel``: a message on its way to another computer
- ``playing``: what ``room("lumia")`` returns; ``plain``: the room without controls, on a page or on paper
- ``screens``: the room with controls

Private cards are shown to their role at the press of a button and are in no stored output. That keeps a game
fair; it is no protection: whoever opens the file of the scenario can read them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lessons.play.rooms.playing import Room

__all__ = ["room"]


def room(name: str, example: bool = False) -> Room:
    """The message room of a scenario in ``data/room``; with ``example`` its tables show the example log.

    Raises UnknownName, a KeyError with one sentence that names the rooms that exist.
    """
    from lessons.play.rooms import loading, log, playing

    scenario = loading.find(name)
    return playing.Room(scenario, log.example(scenario) if example else None)
