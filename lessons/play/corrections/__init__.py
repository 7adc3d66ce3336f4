"""A reader mends the machine's draft: corrections, kept as a log and laid over what the engine finds.

``correct()`` shows the draft of the article in use with everything to mend it; the same is done from code by
``corrections.yes(3)`` for a whole sentence, ``add(...)``, ``change``, ``delete``, ``restore``, ``confirm``, ``same``,
``side``, ``named``. Where each step is made:

- ``events``: one step of the reader's, and the log of all steps
- ``applying``: the draft with the corrections laid over it, each relation under a name that stays
- ``finding``: words that somebody writes or marks become places in the text, quoted or not
- ``desk``: one article, its draft, its log, who speaks in it; ``calls`` are the same from code
- ``saving``: files to take along, and the file for a class, for other programs too
- ``screens``: the draft with controls
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lessons.case.own import OwnArticle
    from lessons.play.corrections.calls import Corrections

CALLS = (
    "add", "change", "delete", "restore", "confirm", "yes", "take_back", "same", "side", "named", "sources", "table",
    "save_csv", "save_web", "save_lesson",
)  # fmt: skip
__all__ = [*CALLS, "correct"]


def correct(article: OwnArticle | None = None) -> Corrections:
    """The machine's draft of an article, to be mended: by default of the article in use.

    ``correct(own.working())`` takes a practice article where no article of one's own is in use.
    """
    from lessons.play.corrections.calls import Corrections

    return Corrections(article)


def __getattr__(name: str) -> Any:
    if name in CALLS:
        return getattr(correct(), name)
    raise AttributeError(f"module 'lessons.play.corrections' has no attribute {name!r}")
