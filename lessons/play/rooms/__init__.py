"""The message room: a class plays a mediation, and every message leaves a trace.

``room("lumia")`` shows it; ``room("lumia").log`` is what was sent, as a table. Where each step is made:

- ``scenario``: who is in the room and what happens, as data; ``script``: for one who plays alone
- ``entries``: one message, a sender's decision, a choice, and the file that keeps them
- ``log``: all of them, who holds what, what became of each condition; the same as tables
- ``distortion``: how much of a message is left after it was passed on; ``conditions``: did its conditions arrive?
- ``outcomes``: several rooms side by side; ``seats``: how a class is divided into rooms
- ``network``: the log as a figure; ``travel``: a message on its way to another computer
- ``plain``: the room as HTML, on a page without a kernel or on paper; ``screens``: the room with controls

Private cards are shown to their role at the press of a button and are in no stored output. That keeps a game
fair; it is no protection: whoever opens the file of the scenario can read them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lessons.kit import markup, tables
from lessons.kit.panel import NeedsKernel
from lessons.play.rooms import log as logs
from lessons.play.rooms import outcomes, plain
from lessons.play.rooms import scenario as scenarios

if TYPE_CHECKING:
    from lessons.figures.figure import Figure
    from lessons.kit.frames import Table
    from lessons.play.rooms.scenario import Scenario

__all__ = ["Room", "room"]


def room(name: str, example: bool = False) -> Room:
    """The message room of a scenario in ``data/room``; with ``example`` its tables show the example log.

    Raises UnknownName, a KeyError with one sentence that names the rooms that exist.
    """
    scenario = scenarios.find(name)
    return Room(scenario, logs.example(scenario) if example else None)


@dataclass(repr=False)
class Room(NeedsKernel):
    """One message room. As the last line of a cell it shows itself; its tables are read afresh at each call."""

    scenario: Scenario
    _fixed: logs.Log | None = None

    @property
    def _log(self) -> logs.Log:
        return self._fixed or logs.current(self.scenario)

    @property
    def _over(self) -> list[logs.Log]:
        """The logs of all rooms on this computer whose game is over: a game has secrets."""
        return [log for log in ([self._fixed] if self._fixed else logs.all_of(self.scenario)) if log.is_over]

    def _of_debrief(self, of: Callable[[logs.Log], logs.Rows], columns: Iterable[str] | None = None) -> Table:
        """Rows of the rooms whose game is over, if they have any, else of the example."""
        own = [row for log in self._over for row in of(log)]
        return tables.frame(own or of(logs.example(self.scenario)), columns)

    @property
    def log(self) -> Table:
        """The messages, one a row; without a row as long as nobody has sent one."""
        return tables.frame(logs.messages(self._log), logs.SENT)

    @property
    def messages(self) -> Table:
        """For the debrief: the messages, one a row; those of the example until the game is over."""
        return self._of_debrief(logs.messages, logs.MESSAGES)

    @property
    def retold(self) -> Table:
        """For the debrief: the retellings, one a row, with the words kept in percent and the conditions that arrived.

        >>> from lessons import room
        >>> room("lumia", example=True).retold["kept"].to_list()
        [68, 36, 100, 69, 59]
        """
        retold = self._of_debrief(logs.retold)
        return retold.astype(dict.fromkeys(("message", "kept", "conditions", "arrived"), "Int64"))

    @property
    def conditions(self) -> Table:
        """For the debrief: each condition at each retelling, one a row, and what became of it."""
        return self._of_debrief(logs.conditions, logs.CONDITIONS)

    def side_by_side(self) -> Table:
        """For the debrief: what each room did, a column a room; logs of others are taken in under “Log and debrief”.

        >>> from lessons import room
        >>> room("lumia", example=True).side_by_side().iloc[3].to_list()
        ['conditions: arrived', '15']
        """
        rows = outcomes.side_by_side([log for log in self._over if log.messages] or [logs.example(self.scenario)])
        return tables.frame(rows, rows[0])

    @property
    def review(self) -> Table:
        """How complete the log is: a check a row, with the numbers of the messages to look at."""
        return tables.frame(logs.review(self._log))

    def network(self) -> Figure:
        """Who wrote to whom, as a figure; of the example as long as nobody has sent a message."""
        from lessons.play.rooms.network import of_log

        return of_log(self._log if self._log.messages else logs.example(self.scenario))

    def __repr__(self) -> str:
        return markup.text(plain.public(self.scenario))

    def live(self) -> Any:
        from lessons.play.rooms.screens import Panel

        return Panel(self.scenario).widget

    def plain(self) -> str:
        return plain.html(self.scenario)
