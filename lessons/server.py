"""Start JupyterLab on a workspace: on any free port, as root or not, with a browser or without, offline."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from pathlib import Path

from lessons import places


def free_port(wanted: int) -> int:
    """``wanted`` if nobody listens there, else a port that is free.

    >>> 0 < free_port(8888) < 65536
    True
    """
    for port in (wanted, 0):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError("No port is free on this machine. Close a program that uses the network and try again.")


def has_browser() -> bool:
    """Whether a browser can be opened here: not over ssh, in a container or on a machine without a screen."""
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def command(folder: Path, port: int, ip: str, token: str) -> list[str]:
    """The command line that starts JupyterLab on ``folder``."""
    line = [sys.executable, "-m", "jupyterlab", "--no-browser", "-y", "--log-level=WARN"]
    line += [f"--ServerApp.root_dir={folder}", f"--ServerApp.ip={ip}", f"--ServerApp.port={port}"]
    line += ["--ServerApp.port_retries=0", f"--IdentityProvider.token={token}"]
    line += ["--KernelManager.transport_encryption=auto"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        line.append("--allow-root")  # as root, Jupyter refuses to start without being told
    return line


def environment() -> dict[str, str]:
    """The environment for JupyterLab: ours, plus the setting that keeps it from asking the network for news."""
    inherited = os.environ.get("JUPYTER_CONFIG_PATH")
    paths = [str(places.jupyter_config()), *([inherited] if inherited else [])]
    return dict(os.environ, JUPYTER_CONFIG_PATH=os.pathsep.join(paths))


def start(folder: Path, port: int = 8888, ip: str = "127.0.0.1", browser: bool = True) -> int:
    """Run JupyterLab on ``folder`` until it is stopped, and return its exit code.

    Prints the address once the server answers; opens a browser there if ``browser`` and there is one.
    """
    token = secrets.token_hex(16)
    port = free_port(port)
    signal.signal(
        signal.SIGTERM, lambda *_: sys.exit(143)
    )  # so that a stopped container stops JupyterLab too
    server = subprocess.Popen(command(folder.resolve(), port, ip, token), env=environment())
    host = "127.0.0.1" if ip in ("0.0.0.0", "*", "") else ip
    address = f"http://{host}:{port}/lab/tree/{places.START}?token={token}"
    try:
        if not answers(server, f"http://{host}:{port}/api", seconds=60):
            print("JupyterLab did not start. Run “lessons check” to see what is missing.", file=sys.stderr)
            return 1
        print(
            f"\nThe course is open at this address:\n\n    {address}\n\nTo stop it, press Ctrl+C here.",
            flush=True,
        )
        if browser and has_browser():
            webbrowser.open(address)
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        server.terminate()
        server.wait()


def answers(server: subprocess.Popen[bytes], address: str, seconds: float) -> bool:
    """Wait until the server answers at the address; False if it stops or takes longer than so many seconds."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            time.sleep(0.1)
    return False
