"""Start JupyterLab on a workspace: on any free port, as root or not, with a browser or without, offline.

The token opens everything that the student may read, write and run. So it stands on no command line, neither the
server's nor the browser's, as every user of a machine sees those; nor in the environment, which each kernel
inherits and a notebook may print. It goes through files that the student alone can read.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FrameType

from lessons.desk import server_address, surroundings
from lessons.desk.server_address import Address
from lessons.kit import paths
from lessons.kit.errors import CourseError

PATIENCE = 180.0  # seconds until a server that neither answers nor ends is given up
SOON = 5.0  # seconds until a person is told that it takes longer
ASK = "Show this to whoever looks after this machine."
_NOTE = re.compile(r"\[[A-Z] [^]]*\] *|\x1b\[[0-9;]*m")  # before a line of Jupyter's log: kind, time, program; colors


class NotStarted(CourseError):
    """JupyterLab did not start, or does not show the course; the message says what stands in the way."""


class Server:
    """A JupyterLab that was started with ``line``; what it says is kept, and shown from when ``shown`` is set."""

    def __init__(self, line: list[str], environment: Mapping[str, str]) -> None:
        self.runtime = Path(environment["JUPYTER_RUNTIME_DIR"])
        self.shown = False
        self._said: deque[str] = deque(maxlen=20)
        self.process = subprocess.Popen(
            line,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,  # Ctrl+C is for us; we stop it, once: two signals would leave its notes behind
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        for line in self.process.stdout or ():
            self._said.append(_NOTE.sub("", line))
            if self.shown:
                with contextlib.suppress(OSError, ValueError):  # the terminal is gone
                    sys.stderr.write(line)

    def last_words(self) -> str:
        """The last line that it said, at most 300 characters; ``""`` if none."""
        if self.process.poll() is not None:
            self._listener.join(5)
        return next((" ".join(line.split())[:300] for line in reversed(self._said) if line.strip()), "")

    def stop(self) -> None:
        """Stop the server and its kernels, and wait until they are gone."""
        self.shown = False
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def free_port(wanted: int, ip: str = "127.0.0.1") -> int:
    """``wanted`` if nobody listens there, else a port that is free. Raises OSError with one sentence if none is.

    >>> 0 < free_port(8888) < 65536
    True
    """
    for port in (wanted, 0):
        with contextlib.suppress(OSError, UnicodeError):  # UnicodeError: a name such as "a..b"
            found = socket.getaddrinfo(ip or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
            family, kind, _, _, place = found[0]
            with socket.socket(family, kind) as probe:
                if sys.platform != "win32":  # as Jupyter does: a port that was in use a minute ago is free
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(place)
                return int(probe.getsockname()[1])
    raise OSError(f"Nothing can be served at {ip} on this machine. Leave --ip out, or use --ip 0.0.0.0.")


def command(folder: Path, port: int, ip: str) -> list[str]:
    """The command line that starts JupyterLab on ``folder``. It beats what stands in any configuration file."""
    line = [sys.executable, "-m", "jupyterlab", "--no-browser", "-y", "--log-level=ERROR", "--LabApp.log_level=ERROR"]
    line += [f"--{each}.root_dir={folder}" for each in ("ServerApp", "FileContentsManager")]
    line += [f"--FileContentsManager.preferred_dir={folder}", "--ServerApp.sock="]
    line += [f"--ServerApp.ip={ip}", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    line += ["--KernelManager.transport_encryption=auto"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        line.append("--allow-root")  # as root, Jupyter refuses to start without being told
    return line


@contextlib.contextmanager
def running(
    folder: Path, port: int, ip: str, environment: Mapping[str, str], *more: str
) -> Iterator[tuple[Server, Address]]:
    """A JupyterLab that shows the course in ``folder``, and where; it is stopped at the end.

    ``environment`` is one of :func:`lessons.desk.surroundings.environment`; ``more`` is added to the command line.
    Raises NotStarted as soon as it is clear that it will not show the course.
    """
    # A notebook opened from a folder further down must save its answers in this workspace too.
    environment = {**environment, "LESSONS_WORKSPACE": str(folder)}
    with _token(Path(environment["JUPYTER_RUNTIME_DIR"])) as file:
        for _ in range(5):
            chosen = free_port(port, ip)
            server = Server([*command(folder, chosen, ip), *more], {**environment, "JUPYTER_TOKEN_FILE": str(file)})
            try:
                if address := _appears(server, folder, chosen):
                    file.unlink(missing_ok=True)
                    server.shown = True
                    yield server, address
                    return
            finally:
                server.stop()
            if free_port(chosen, ip) == chosen:  # it was not another program that took the port first
                break
        raise NotStarted(f"JupyterLab did not start{_saying(server)}. {_advice(surroundings.INSTALL)}")


@contextlib.contextmanager
def _token(runtime: Path) -> Iterator[Path]:
    """A private file with a new token, from which the server reads it."""
    from jupyter_core.paths import secure_write

    file = runtime / f"token-{secrets.token_hex(8)}"
    try:
        with secure_write(str(file)) as written:
            written.write(secrets.token_hex(24))
        yield file
    finally:
        file.unlink(missing_ok=True)


def _appears(server: Server, folder: Path, port: int) -> Address | None:
    """Wait until the server shows the course; None if it ends before."""
    earlier = server_address.noted(server.runtime)
    began, told = time.monotonic(), SOON
    while server.process.poll() is None:
        for file, address in server_address.noted(server.runtime).items():
            if address == earlier.get(file) or address.port != port or not address.is_on(folder):
                continue
            if wrong := server_address.trouble(address):
                raise NotStarted(f"JupyterLab starts, but it {wrong}. {_advice(ASK)}")
            if wrong is not None:
                return address
        if (waited := time.monotonic() - began) > PATIENCE:
            raise NotStarted(f"JupyterLab did not answer for {PATIENCE:.0f} s{_saying(server)}. {_advice(ASK)}")
        if waited > told:
            told += 30
            print(f"JupyterLab is starting{_saying(server)}. Please wait.", flush=True)
        time.sleep(0.1)
    return None


def _saying(server: Server) -> str:
    said = server.last_words().rstrip(".")
    return f"; it said: “{said}”" if said else ""


def _advice(otherwise: str) -> str:
    """What to do about a server that does not start: where the settings are that it follows, if there are any."""
    files = " and ".join(map(str, surroundings.settings()))
    return f"It follows the settings in {files}: ask whoever made them." if files else otherwise


def start(folder: Path, port: int = 8888, ip: str = "127.0.0.1", browser: bool = True) -> int:
    """Run JupyterLab on ``folder`` until it is stopped, and return its exit code.

    Prints the address once the course is shown there; opens a browser if ``browser`` and there is one. Where the
    course runs already in this folder, it is the address of that server, and 0 is returned at once. Raises
    NotStarted if JupyterLab does not show the course.
    """
    folder = folder.resolve()
    page = folder / "my-work" / "open.html"
    with _stopped_by_signals(), surroundings.environment(surroundings.own(folder)) as environment:
        if already := server_address.running(Path(environment["JUPYTER_RUNTIME_DIR"]), folder, ip):
            print("\nThe course is open already in this folder.")
            welcome(already)
            if browser:
                server_address.show(already, page)
            return 0
        try:
            with running(folder, port, ip, environment) as (server, address):
                welcome(address)
                print("To stop it, press Ctrl+C here.", flush=True)
                if browser:
                    server_address.show(address, page)
                if code := server.process.wait():
                    print(f"JupyterLab has ended{_saying(server)}.", file=sys.stderr)
                return code
        except KeyboardInterrupt:
            return 0
        finally:
            page.unlink(missing_ok=True)


@contextlib.contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """A stopped container or a closed window ends what is in here as an error would, so that JupyterLab stops too.

    What was set before is put back; who wants to go on without a window (``nohup``) does.
    """

    def leave(number: int, _: FrameType | None) -> None:
        sys.exit(128 + number)

    before = {}
    if threading.current_thread() is threading.main_thread():  # no other may set a handler
        for number in (getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)):
            if signal.getsignal(number) is not signal.SIG_IGN:
                before[number] = signal.signal(number, leave)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)


def welcome(address: Address) -> None:
    """Print where the course is."""
    print(f"\nThe course is open at this address:\n\n    {address.page}\n", flush=True)
    if address.hostname in server_address.ALL:
        print("From another machine, write this machine's name in place of 127.0.0.1.\n")
    if server_address.asks_for_login(address):
        print("It asks for a password: this machine's settings say so, and whoever made them knows it.\n")


def hub(folder: Path) -> str:
    """Where ``folder`` is on a hub, in a sentence; ``""`` if this is none.

    On a JupyterHub, or on Binder, JupyterLab runs already. Another one could not be reached from outside. Raises
    NotStarted if the folder is not below the one that JupyterLab shows.
    """
    if not os.environ.get("JUPYTERHUB_SERVICE_PREFIX"):
        return ""
    shown = os.environ.get("JUPYTER_SERVER_ROOT") or os.environ.get("JUPYTERHUB_ROOT_DIR") or Path.home()
    root = Path(shown).expanduser().resolve()
    try:
        page = (folder.resolve() / paths.START).relative_to(root)
    except ValueError:
        raise NotStarted(
            "This is a JupyterHub: its JupyterLab runs already, but does not show this folder. "
            f"Type: lessons open --folder {root / 'who-says-so'}"
        ) from None
    return f"This is a JupyterHub: its JupyterLab runs already. Open there, in the list of files: {page.as_posix()}"
