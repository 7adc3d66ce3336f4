"""Open a page in the browser without its address on the browser's command line, where every user would see the token.

The browser opens a private file that leads on to the page, as Jupyter does it. It stands in the student's folder and
not, as Jupyter's, in a hidden one or among temporary files: browsers that come as snaps (Ubuntu) see neither.
"""

from __future__ import annotations

import contextlib
import html
import os
import sys
import threading
import webbrowser
from pathlib import Path

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={address}">
<title>Who Says So?</title>
<p>The course opens here. If it does not: <a href="{address}">open the course</a>.</p>
</html>
"""


def has_browser() -> bool:
    """Whether a browser can be opened here: not over ssh, in a container or on a machine without a screen."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def show(address: str, file: Path) -> None:
    """Open ``address`` in the browser by way of ``file``, which is made for it; do nothing if that cannot be.

    The file has to stay until the browser has read it. Where it cannot be kept private, none is made.
    """
    from jupyter_core.paths import secure_write

    if not has_browser():
        return
    try:
        with secure_write(str(file)) as page:
            page.write(_PAGE.format(address=html.escape(address)))
    except (OSError, RuntimeError):
        file.unlink(missing_ok=True)
        return
    # Some browsers keep the caller waiting until they are closed.
    threading.Thread(target=_open, args=(file.resolve().as_uri(),), daemon=True).start()


def _open(address: str) -> None:
    with contextlib.suppress(OSError, webbrowser.Error):
        webbrowser.open(address)
