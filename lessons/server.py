"""Start JupyterLab on a workspace: on any free port, as root or not, with a browser or without, offline."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import webbrowser
from pathlib import Path

from lessons import paths


def free_port(wanted: int, ip: str = "127.0.0.1") -> int:
    """``wanted`` if nobody listens there, else a port that is free. Raises OSError with one sentence if none is.

    >>> 0 < free_port(8888) < 65536
    True
    """
    for port in (wanted, 0):
        with socket.socket() as probe:
            if sys.platform != "win32":  # as Jupyter does: a port that was in use a minute ago is free
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((ip, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError(f"Nothing can be served at {ip} on this machine. Leave --ip out, or use --ip 0.0.0.0.")


def has_browser() -> bool:
    """Whether a browser can be opened here: not over ssh, in a container or on a machine without a screen."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def command(folder: Path, port: int, ip: str, token: str) -> list[str]:
    """The command line that starts JupyterLab on ``folder``."""
    line = [sys.executable, "-m", "jupyterlab", "--no-browser", "-y", "--log-level=ERROR", "--LabApp.log_level=ERROR"]
    line += [f"--ServerApp.root_dir={folder}", f"--ServerApp.ip={ip}", f"--ServerApp.port={port}"]
    line += ["--ServerApp.port_retries=0", f"--IdentityProvider.token={token}"]
    line += ["--KernelManager.transport_encryption=auto"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        line.append("--allow-root")  # as root, Jupyter refuses to start without being told
    return line


def environment() -> dict[str, str]:
    """The environment for JupyterLab: ours, plus the setting that keeps it from asking the network for news."""
    inherited = os.environ.get("JUPYTER_CONFIG_PATH")
    folders = [str(paths.jupyter_config()), *([inherited] if inherited else [])]
    return dict(os.environ, JUPYTER_CONFIG_PATH=os.pathsep.join(folders))


def lend_home(folder: Path) -> None:
    """Let Jupyter keep its files in ``folder`` where there is no home folder that may be written to.

    Some containers run as a user who has none; Jupyter would not start there.
    """
    try:
        if os.access(Path.home(), os.W_OK):
            return
    except RuntimeError:  # this user is in no list of users
        pass
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["HOME"] = str(folder)


def start(folder: Path, port: int = 8888, ip: str = "127.0.0.1", browser: bool = True) -> int:
    """Run JupyterLab on ``folder`` until it is stopped, and return its exit code.

    Prints the address once the server answers; opens a browser there if ``browser`` and there is one.
    """
    folder = folder.resolve()
    token = secrets.token_hex(16)
    host = "127.0.0.1" if ip in ("0.0.0.0", "") else ip
    for name in ("SIGTERM", "SIGHUP"):  # a stopped container, a closed window: JupyterLab must stop too
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, _: sys.exit(128 + number))
    # A notebook opened from a folder further down must save its answers in this workspace too.
    surroundings = environment() | {"LESSONS_WORKSPACE": str(folder)}
    for _ in range(5):
        chosen = free_port(port, ip)
        server = subprocess.Popen(command(folder, chosen, ip, token), env=surroundings)
        try:
            if answers(server, f"http://{host}:{chosen}/api/status?token={token}", seconds=180):
                address = f"http://{host}:{chosen}/lab/tree/{paths.START}?token={token}"
                welcome(address, shared=host != ip)
                if browser and has_browser():
                    webbrowser.open(address)
                return server.wait()
            if server.poll() is None or free_port(chosen, ip) == chosen:
                break  # it was not another program that took the port first
        except KeyboardInterrupt:
            return 0
        finally:
            stop(server)
    print("JupyterLab did not start. Run this to see what is missing: lessons check", file=sys.stderr)
    return 1


def answers(server: subprocess.Popen[bytes], address: str, seconds: float) -> bool:
    """Wait until the server answers at the address; False if it stops or takes longer than so many seconds."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # a school's proxy knows no 127.0.0.1
    limit = time.monotonic() + seconds
    while time.monotonic() < limit and server.poll() is None:
        try:
            with direct.open(address, timeout=2):
                return True
        except OSError:
            time.sleep(0.1)
    return False


def stop(server: subprocess.Popen[bytes]) -> None:
    """Stop the server and its kernels, and wait until they are gone."""
    server.terminate()
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def welcome(address: str, shared: bool) -> None:
    """Print where the course is; ``shared`` says that other machines may connect."""
    print(f"\nThe course is open at this address:\n\n    {address}\n")
    if shared:
        print("From another machine, write this machine's name in place of 127.0.0.1.\n")
    print("To stop it, press Ctrl+C here.", flush=True)
