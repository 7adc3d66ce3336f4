"""The room with controls. ``panel`` holds one screen at a time; each other module draws the screens of one task.

Nothing is kept in the controls: a screen is drawn from the scenario and from the log on the disk, so that a fresh
kernel or a second tab shows the game where it stands.
"""

from lessons.play.rooms.screens import alone, debrief, game, writing
from lessons.play.rooms.screens.panel import Panel

__all__ = ["Panel", "alone", "debrief", "game", "writing"]
