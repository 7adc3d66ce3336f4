"""What ``room("lumia")`` returns: the room on screen, and its log as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lessons.kit import named_files, tables
from lessons.kit.needs_kernel import NeedsKernel
from lessons.play.rooms import distortion as meter
from lessons.play.rooms import hops, plain, review
from lessons.play.rooms import log as logs
from lessons.play.rooms.entries import ARRIVED

if TYPE_CHECKING:
    import pandas

    from lessons.kit.frames import Table
    from lessons.play.rooms.scenario import Scenario

_DISTORTION = ("number", "retells", "from", "to", "words kept (percent)", "conditions", *ARRIVED, "undecided")


class Room(NeedsKernel):
    """One message room. As the last line of a cell it shows itself; its tables are read afresh at each call."""

    def __init__(self, scenario: Scenario, fixed: logs.Log | None = None) -> None:
        self.scenario = scenario
        self._fixed = fixed

    @property
    def _log(self) -> logs.Log:
        return self._fixed or logs.of(self.scenario)

    @property
    def log(self) -> pandas.DataFrame:
        """The messages, one a row; without a row as long as nobody has sent one."""
        return tables.frame(self._log.rows(), logs.COLUMNS)

    def _reviewed(self, rows: Callable[[logs.Log], hops.Rows]) -> hops.Rows:
        return rows(self._fixed) if self._fixed else hops.of(self.scenario, rows)

    @property
    def messages(self) -> Table:
        """For the debrief: the messages, one a row; those of the example until the game is over."""
        return tables.frame(self._reviewed(hops.messages), hops.MESSAGES)

    @property
    def retold(self) -> Table:
        """For the debrief: the retellings, one a row, with the words kept in percent and the conditions that arrived.

        >>> from lessons import room
        >>> room("lumia", example=True).retold["kept"].to_list()
        [68, 36, 100, 69]
        """
        found = tables.frame(self._reviewed(hops.retold), hops.RETOLD)
        return found.astype(dict.fromkeys(("message", "kept", "conditions", "arrived"), "Int64"))

    @property
    def conditions(self) -> Table:
        """For the debrief: each condition at each retelling, one a row, and what became of it."""
        return tables.frame(self._reviewed(hops.conditions), hops.CONDITIONS)

    @property
    def choices(self) -> pandas.DataFrame:
        """What the one who plays alone has chosen, one choice a row."""
        rows = [{"round": each.round, "step": each.step, "choice": each.words} for each in self._log.choices]
        return tables.frame(rows, ("round", "step", "choice"))

    @property
    def example(self) -> pandas.DataFrame:
        """The messages of the example that the scenario brings."""
        return tables.frame(logs.example(self.scenario).rows(), logs.COLUMNS)

    @property
    def distortion(self) -> pandas.DataFrame:
        """The retellings, one a row: words kept in percent, and how many conditions arrived, changed or were lost."""
        return tables.frame(self._log.distortion(), _DISTORTION)

    @property
    def review(self) -> pandas.DataFrame:
        """How complete the log is: a check a row, with the numbers of the messages to look at."""
        return tables.frame(review.rows(self._log), ("check", "count", "of", "look at"))

    @property
    def roles(self) -> pandas.DataFrame:
        """The public part of the roles, one a row."""
        rows = [
            {
                "role": role.id,
                "team": role.team,
                "office": role.office,
                "position": role.position,
                "may not": "; ".join(role.may_not),
            }
            for role in self.scenario.roles
        ]
        return tables.frame(rows, tuple(rows[0]))

    def measure(self, sent: str, retold: str, conditions: Iterable[str] = ()) -> meter.Measure:
        """The distortion meter, for any two texts: :func:`lessons.play.rooms.distortion.measure`."""
        return meter.measure(sent, retold, conditions)

    def print_cards(self, path: str | Path = "cards.html") -> Path:
        """Write a page to print with every role's **private card**, for a class without computers; returns its path."""
        return named_files.write(path, plain.cards(self.scenario).encode("utf-8", "replace"), "page of cards")

    def __repr__(self) -> str:
        return plain.text(self.scenario)

    def live(self) -> Any:
        from lessons.play.rooms.screens.panel import Panel

        return Panel(self.scenario).widget

    def plain(self) -> str:
        return plain.html(self.scenario)
