"""Where a JupyterLab can be found, by its own word, whether it shows the course there, and a browser led to it.

An administrator may give it another base address, a certificate, a password or another place for notebooks. So the
address is not guessed: each server notes its own in a file of Jupyter's runtime folder.

No address stands on a browser's command line, where every user would see the token. The browser opens a private file
that leads on to the page, as Jupyter does it. It stands in the student's folder and not, as Jupyter's, in a hidden one
or among temporary files: browsers that come as snaps (Ubuntu) see neither.
"""

from __future__ import annotations

import contextlib
import html
import os
import re
import ssl
import sys
import threading
import urllib.error
import urllib.request
import webbrowser
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import quote

from lessons.kit import paths, safe_json

ALL = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}  # all addresses of a machine -> one that is reached
EXTENSIONS = ("@jupyter-widgets/jupyterlab-manager", "anywidget")  # of JupyterLab, without which no exercise is shown
_PAGE = f"lab/tree/{paths.START}"
_LOGIN = (401, 403)
_SHOWN = {  # what has to be there -> what is wrong if not
    f"api/contents/{paths.START}?content=0": "does not show the notebooks, as it is set to look for them elsewhere",
    "api/kernelspecs/python3": "is set to allow no Python in notebooks",
    _PAGE: "does not show its page, as a part of it is missing or switched off",
}


@dataclass(frozen=True)
class Address:
    """Where a server is, and on which folder. ``url`` ends in a slash; ``token`` is empty if the server has none."""

    url: str
    token: str
    hostname: str
    port: int
    folder: str

    @property
    def page(self) -> str:
        """The address of the first notebook, with the token."""
        return f"{self.url}{_PAGE}" + (f"?token={quote(self.token)}" if self.token else "")

    def is_on(self, folder: Path) -> bool:
        """Whether the server works in that folder."""
        return os.path.realpath(self.folder) == os.path.realpath(folder)


def noted(runtime: Path) -> dict[Path, Address]:
    """The addresses in a runtime folder by the files that note them. Their servers may be gone."""
    found = {}
    for file in sorted(runtime.glob("jpserver-*.json")):
        try:
            found[file] = _address(safe_json.loads(file.read_bytes()))
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            continue
    return found


def _address(note: dict[str, Any]) -> Address:
    """The address that a server notes.

    >>> note = {"secure": False, "hostname": "0.0.0.0", "port": 8888, "base_url": "/user/ada/", "token": "t"}
    >>> _address(note | {"root_dir": "."}).page
    'http://127.0.0.1:8888/user/ada/lab/tree/home.ipynb?token=t'
    """
    host = ALL.get(note["hostname"], note["hostname"])
    host = f"[{host}]" if ":" in host else host
    url = f"http{'s' if note['secure'] else ''}://{host}:{int(note['port'])}{note['base_url']}"
    return Address(url, str(note["token"]), note["hostname"], int(note["port"]), str(note["root_dir"]))


def running(runtime: Path, folder: Path, ip: str) -> Address | None:
    """The address of a server that runs on ``folder`` and lets in who ``ip`` says; None if there is none."""
    there = (each for each in noted(runtime).values() if each.is_on(folder) and each.hostname == (ip or "localhost"))
    return next((address for address in there if _answers(address, 200)), None)


def trouble(address: Address) -> str | None:
    """What keeps the course from being shown there, as the end of a sentence; ``""`` if nothing does.

    None if nobody answers yet. A server that asks for a password is looked at no further.
    """
    try:
        if _status(address, "api/status") in _LOGIN:
            return ""
        wrong = next((wrong for path, wrong in _SHOWN.items() if _status(address, path) != 200), "")
        return wrong or _switched_off(address)
    except (OSError, HTTPException) as error:
        reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, ConnectionError | TimeoutError):
        return None
    if isinstance(reason, ssl.SSLError):  # it wants to see a certificate of the browser's
        return ""
    return f"cannot be reached, as this machine lets no program connect to {address.url} ({reason})"


def _switched_off(address: Address) -> str:
    """What of the page's own list of extensions that are off would be missing."""
    with _open(address, _PAGE) as reply:
        config = re.search(rb'id="jupyter-config-data"[^>]*>(.*?)</script>', reply.read(), re.DOTALL)
    off = safe_json.loads(config[1]).get("disabledExtensions", []) if config else []
    missing = [name for name in EXTENSIONS if name in off]
    return f"has switched off what shows the exercises ({', '.join(missing)})" if missing else ""


def asks_for_login(address: Address) -> bool:
    """Whether the server lets nobody in who has the token alone."""
    return _answers(address, *_LOGIN)


def _answers(address: Address, *codes: int) -> bool:
    """Whether the server says one of these; not if it is gone, or on another machine that shares this folder."""
    try:
        return _status(address, "api/status") in codes
    except (OSError, HTTPException):
        return False


class _Here(urllib.request.HTTPRedirectHandler):
    """Follow nothing: a page that leads elsewhere (to a login) is not the page."""

    def redirect_request(self, *_: Any) -> None:
        return None


def start_kernel(address: Address) -> str:
    """Start a kernel with Python, as opening a notebook does, and return its id. Raises OSError if it cannot be."""
    with _open(address, "api/kernels", data=b'{"name": "python3"}') as reply:
        return str(safe_json.loads(reply.read())["id"])


def _status(address: Address, path: str) -> int:
    try:
        with _open(address, path) as reply:
            return int(reply.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def _open(address: Address, path: str, data: bytes | None = None) -> Any:
    """A reply of the server. Nobody checks the certificate: it is this machine, and a school signs its own."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    no_proxy = urllib.request.ProxyHandler({})  # a school's proxy knows no 127.0.0.1
    opener = urllib.request.build_opener(no_proxy, _Here, urllib.request.HTTPSHandler(context=trusting))
    headers = {"Authorization": f"token {address.token}"} if address.token else {}
    return opener.open(urllib.request.Request(address.url + path, data, headers), timeout=60)


def has_browser() -> bool:
    """Whether a browser can be opened here: not over ssh, in a container or on a machine without a screen."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def show(address: Address, file: Path) -> None:
    """Open an address in the browser by way of ``file``, which is made for it; do nothing if that cannot be.

    The file has to stay until the browser has read it. Where it cannot be kept private, none is made.
    """
    from jupyter_core.paths import secure_write

    if not has_browser():
        return
    leading_on = Path(__file__).with_name("leading_on.html")
    try:
        with secure_write(str(file)) as page:
            page.write(leading_on.read_text(encoding="utf-8").format(address=html.escape(address.page)))
    except (OSError, RuntimeError):
        file.unlink(missing_ok=True)
        return
    # Some browsers keep the caller waiting until they are closed.
    threading.Thread(target=_browse, args=(file.resolve().as_uri(),), daemon=True).start()


def _browse(page: str) -> None:
    with contextlib.suppress(OSError, webbrowser.Error):
        webbrowser.open(page)
