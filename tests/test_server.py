"""``lessons open`` on the machines that people have: their own settings, an administrator's, a hub, other users."""

from __future__ import annotations

import contextlib
import errno
import io
import itertools
import json
import os
import re
import signal
import socket
import ssl
import stat
import subprocess
import sys
import time
import webbrowser
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import BadStatusLine
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.error import URLError

import psutil
import pytest
from machine import LIMIT, fetch

from lessons.desk import cli, readiness, server, server_address, surroundings, workspace
from lessons.kit import paths

ADDRESS = server_address.Address("http://127.0.0.1:1/", "t", "127.0.0.1", 1, ".")
posix = pytest.mark.skipif(os.name != "posix", reason="Windows keeps permissions and processes in another way")

# Made for this test, for "localhost"; it is nobody's.
KEY = (
    "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgy4uhwQNKsSMewGsvxcYnNuJ7qoaCTIjLG7xrSHN805ahRANCAASt"
    "swtnxE49JAyLykgxCAS4o+GVLYJCNc7gJNDxRg9+JEtJzz/a21pvYRjDyN9RpLBflkBlK2akrMmqTgPTs8J4"
)
CERTIFICATE = (
    "MIIBgDCCASWgAwIBAgIUUz6niJUeClK22xw5fl4DN8ZoqaQwCgYIKoZIzj0EAwIwFDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2"
    "MTEyOTA3NDE0NloYDzIxMjYxMTA1MDc0MTQ2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC"
    "AAStswtnxE49JAyLykgxCAS4o+GVLYJCNc7gJNDxRg9+JEtJzz/a21pvYRjDyN9RpLBflkBlK2akrMmqTgPTs8J4o1MwUTAdBgNV"
    "HQ4EFgQU+7u8MCWj7zgJicj7fKmUzND6bs0wHwYDVR0jBBgwFoAU+7u8MCWj7zgJicj7fKmUzND6bs0wDwYDVR0TAQH/BAUwAwEB"
    "/zAKBggqhkjOPQQDAgNJADBGAiEA6f6ArRe94XXXRto4fa3+sUgN1eegxJWx8gm3w1blGfMCIQCBcFM6gLZn/rIAkYJY8tOLubLU"
    "9L9shnqJxhRudA1Fgg=="
)


@pytest.fixture(autouse=True)
def apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A busy machine is no fault of the course; and nothing is left in the home of whoever runs this."""
    monkeypatch.setattr(server, "PATIENCE", LIMIT)
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("JUPYTERHUB_SERVICE_PREFIX", raising=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    chosen = tmp_path / "who-says-so"
    monkeypatch.setenv("LESSONS_WORKSPACE", str(chosen))
    return chosen


@pytest.fixture
def administrator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an administrator's Jupyter settings."""
    settings = tmp_path / "etc"
    settings.mkdir()
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(settings))
    return settings


def hear() -> None:
    """Let Ctrl+C stop the process that is started here, also where the tests run in the background, deaf to it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def opened(*options: str, environment: dict[str, str] | None = None) -> tuple[subprocess.Popen[str], str]:
    """Run ``lessons open`` in a process of its own until it prints the address; without a screen if not said."""
    line = [sys.executable, "-m", "lessons.desk.cli", "open", *options]
    other = ("DISPLAY", "WAYLAND_DISPLAY", "JUPYTERHUB_SERVICE_PREFIX")
    screenless = {key: value for key, value in os.environ.items() if key not in other}
    process = subprocess.Popen(
        line,
        stdout=subprocess.PIPE,
        text=True,
        env=screenless | (environment or {}),
        preexec_fn=hear if os.name == "posix" else None,
    )
    printed = ""
    assert process.stdout
    for text in process.stdout:
        printed += text
        if match := re.search(r"https?://\S+", text):
            return process, match[0]
    pytest.fail(f"no address was printed: {printed}")


def status(address: str) -> int:
    with fetch(address) as page:
        return int(page.status)


def until(done: Path) -> None:
    """Wait for a file."""
    limit = time.monotonic() + LIMIT
    while not done.exists() and time.monotonic() < limit:
        time.sleep(0.05)


# --- A person who has set up Jupyter for something else, on a machine that others use too ---

CONFIGURATION = """
c.ServerApp.base_url = "/user/ada/"
c.ServerApp.certfile = "/nowhere/cert.pem"
c.ServerApp.ip = "192.0.2.1"
c.ServerApp.port = 80
c.ServerApp.token = ""
c.ServerApp.password = "argon2:nonsense"
c.ServerApp.root_dir = "/nowhere"
c.FileContentsManager.root_dir = "/nowhere"
c.ServerApp.contents_manager_class = "nowhere.Manager"
c.ServerApp.allow_root = False
c.ServerApp.browser = "nowhere %s"
c.KernelSpecManager.allowed_kernelspecs = {"another"}
c.LabApp.app_dir = "/nowhere"
"""
OFF = {"@jupyter-widgets/jupyterlab-manager": True, "anywidget": True}
FILES = {
    ".jupyter/jupyter_config.py": "1 / 0",
    ".jupyter/jupyter_server_config.py": CONFIGURATION,
    ".jupyter/jupyter_lab_config.py": CONFIGURATION,
    ".jupyter/jupyter_notebook_config.py": CONFIGURATION,
    ".jupyter/jupyter_server_config.json": '{"ServerApp": ',
    ".jupyter/jupyter_server_config.d/mine.json": '{"ServerApp": {"jpserver_extensions": {"nowhere": true}}}',
    ".jupyter/labconfig/page_config.json": json.dumps({"disabledExtensions": OFF}),
    ".jupyter/lab/user-settings/@jupyterlab/apputils-extension/themes.jupyterlab-settings": '{"theme": "Large"}',
    ".local/share/jupyter/kernels/python3/kernel.json": '{"argv": ["/nowhere/python"], "display_name": "x"}',
    ".ipython/profile_default/startup/00-mine.py": "print('mine')",
    ".ipython/profile_default/ipython_config.py": "c.InteractiveShellApp.exec_lines = ['import nowhere']",
}
VARIABLES = {
    "JUPYTER_TOKEN": "known-to-all",
    "JUPYTER_TOKEN_FILE": "/nowhere/token",
    "JUPYTER_PORT": "80",
    "JUPYTER_PREFER_ENV_PATH": "0",
    "JUPYTER_GATEWAY_URL": "http://127.0.0.1:9",
    "JUPYTERLAB_DIR": "/nowhere",
    "JUPYTERHUB_API_TOKEN": "of-the-hub",
    "http_proxy": "http://127.0.0.1:9",
}
BROWSER = """#!{python}
import pathlib, sys, time
pathlib.Path("{note}.part").write_text(sys.argv[1])
pathlib.Path("{note}.part").rename("{note}")
time.sleep({limit})
"""


@dataclass
class Course:
    """A course that runs in a person's folder, and what a browser was started with."""

    process: subprocess.Popen[str]
    address: server_address.Address
    home: Path
    folder: Path
    environment: dict[str, str]
    browser: str


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    home = tmp_path_factory.mktemp("home")
    for name, text in FILES.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")
    note, script, folder = home / "note", home / "browser", home / "a folder of Ünal"
    script.write_text(BROWSER.format(python=sys.executable, note=note, limit=LIMIT), encoding="utf-8")
    script.chmod(0o700)
    (folder / "my-work").mkdir(parents=True)
    (folder / "my-work").chmod(0o755)  # as a teacher may have opened it
    environment = VARIABLES | {"HOME": str(home), "DISPLAY": ":0", "BROWSER": f"{script} %s"}
    environment |= {"LESSONS_WORKSPACE": str(folder)}
    environment |= {name: str(home / name) for name in ("XDG_CONFIG_HOME", "XDG_RUNTIME_DIR")}
    environment["JUPYTER_DATA_DIR"] = str(home / ".local" / "share" / "jupyter")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        process, page = opened("--port", str(other.getsockname()[1]), environment=environment)
        started = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
        try:
            until(note)
            (address,) = server_address.noted(home / ".local/share/jupyter/runtime/who-says-so").values()
            assert page == address.page
            assert address.port != other.getsockname()[1]
            yield Course(process, address, home, folder, environment, note.read_text(encoding="utf-8"))
        finally:
            started += started[0].children(recursive=True) if started[0].is_running() else []
            process.terminate()
            process.wait(LIMIT)
            for each in started:  # the browser goes on
                with contextlib.suppress(psutil.NoSuchProcess):
                    each.kill()


@posix
def test_what_a_person_has_set_up_for_jupyter_keeps_nobody_from_the_course(course: Course) -> None:
    assert status(course.address.page) == 200
    assert server_address.trouble(course.address) == ""
    assert course.address.url.count("/") == 3, "no base address"


@posix
def test_what_a_person_has_set_up_for_ipython_runs_in_no_kernel(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(course.home))
    line = [sys.executable, "-m", "IPython", "--no-banner", "-c", "print(1)"]
    assert "mine" in subprocess.run(line, capture_output=True, text=True, check=True).stdout, "the start file works"
    with surroundings.environment(tmp_path / "own") as environment:
        ran = subprocess.run(line, capture_output=True, text=True, env=environment, check=True)
    assert (ran.stdout, ran.stderr) == ("1\n", "")


@posix
def test_how_jupyterlab_looks_to_a_person_stays(course: Course) -> None:
    theme = f"{course.address.url}lab/api/settings/@jupyterlab/apputils-extension:themes?token={course.address.token}"
    with fetch(theme) as reply:
        assert json.load(reply)["settings"] == {"theme": "Large"}


@posix
def test_the_exercises_are_shown_also_to_who_has_switched_them_off(course: Course) -> None:
    with fetch(course.address.page) as reply:
        config = json.loads(re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', reply.read().decode(), re.S)[1])
    assert not set(OFF) & set(config["disabledExtensions"])


@posix
def test_the_token_stands_on_no_command_line_and_in_no_environment(course: Course) -> None:
    """Every user of a machine sees the command lines; a notebook may print the environment of its kernel."""
    server_address.start_kernel(course.address)
    ours = [psutil.Process(course.process.pid), *psutil.Process(course.process.pid).children(recursive=True)]
    lines = [" ".join(each.cmdline()) for each in ours]
    assert any("ipykernel_launcher" in line and line.startswith(sys.executable) for line in lines), "its own Python"
    assert any(line.endswith(course.browser) for line in lines), "the browser"
    assert any("jupyterlab" in line for line in lines)
    token = course.address.token
    assert len(token) > 30
    assert not [line for line in lines if token in line]
    assert not [each for each in ours if token in str(each.environ())]


@posix
def test_the_token_stands_in_no_file_that_others_can_read(course: Course) -> None:
    found = []
    for file in course.home.rglob("*"):
        if file.is_file() and course.address.token.encode() in file.read_bytes():
            found.append(file)
            way = [file, *(folder for folder in file.parents if folder.is_relative_to(course.home))]
            assert any(stat.S_IMODE(each.stat().st_mode) & 0o077 == 0 for each in way[:-1]), file
    assert course.folder / "my-work" / "open.html" in found
    assert not list(course.home.rglob("token-*"))


@posix
def test_the_browser_is_led_to_the_page_by_a_file(course: Course) -> None:
    file = course.folder / "my-work" / "open.html"
    assert course.browser == file.as_uri()
    assert f'url={course.address.page}"' in file.read_text(encoding="utf-8")
    assert not [part for part in file.relative_to(course.home).parts if part.startswith(".")], "hidden from snaps"


@posix
def test_a_folder_that_is_open_is_not_opened_twice(course: Course) -> None:
    line = [sys.executable, "-m", "lessons.desk.cli", "open", "--no-browser"]
    run = subprocess.run(line, env=os.environ | course.environment, capture_output=True, text=True, timeout=LIMIT)
    assert (run.returncode, run.stderr) == (0, "")
    assert course.address.page in run.stdout
    assert "open already" in run.stdout
    assert (course.folder / "my-work" / "open.html").exists()
    assert status(course.address.page) == 200


@posix
def test_a_stopped_container_stops_jupyterlab_and_leaves_nothing_behind(course: Course) -> None:
    """The last of these tests: it stops the course."""
    course.process.send_signal(signal.SIGTERM)
    assert course.process.wait(LIMIT) == 128 + signal.SIGTERM
    assert not server_address.noted(course.home / ".local/share/jupyter/runtime/who-says-so")
    assert not (course.folder / "my-work" / "open.html").exists()
    with pytest.raises(OSError, match="refused"):
        status(course.address.page)


# --- An administrator ---


def test_what_an_administrator_has_set_holds(administrator: Path, folder: Path, tmp_path: Path) -> None:
    for name, kind, text in (("key", "PRIVATE KEY", KEY), ("certificate", "CERTIFICATE", CERTIFICATE)):
        lines = [f"-----BEGIN {kind}-----", *re.findall(".{1,64}", text), f"-----END {kind}-----", ""]
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    (administrator / "jupyter_server_config.py").write_text(
        "c.ServerApp.base_url = 'user/ada'\nc.IdentityProvider.token = 'a word & more'\n"
        f"c.ServerApp.certfile = {str(tmp_path / 'certificate')!r}\nc.ServerApp.keyfile = {str(tmp_path / 'key')!r}\n",
        encoding="utf-8",
    )
    process, page = opened("--port", "0")
    process.send_signal(signal.SIGINT)
    assert process.wait(LIMIT) == 0
    start = rf"https://127\.0\.0\.1:\d+/user/ada/lab/tree/{paths.START}"
    assert re.fullmatch(start + r"\?token=a%20word%20%26%20more", page)


def test_open_and_check_say_the_same_of_settings_that_stand_in_the_way(
    administrator: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = administrator / "jupyter_server_config.py"
    settings.write_text("c.ServerApp.contents_manager_class = 'nowhere.Manager'", encoding="utf-8")
    assert cli.main(["open"]) == 1
    said = capsys.readouterr().err.splitlines()[-1]
    assert "contents_manager_class" in said
    assert str(settings) in said
    (finding,) = [each for each in readiness.findings(folder) if not each.ready]
    without = re.compile("object at 0x[0-9a-f]+")
    assert without.sub("", finding.what) == without.sub("", said)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (f"api/contents/{paths.START}?content=0", "notebooks"),
        ("api/kernelspecs/python3", "Python"),
        (f"lab/tree/{paths.START}", "its page"),
        ("off", "what shows the exercises (anywidget)"),
        ("none", ""),
    ],
)
def test_a_server_that_does_not_show_the_course_is_found_out(
    monkeypatch: pytest.MonkeyPatch, page: str, said: str
) -> None:
    off = '["@jupyterlab/apputils-extension:announcements"' + (', "anywidget"]' if page == "off" else "]")
    html = f'<script id="jupyter-config-data" type="application/json">{{"disabledExtensions": {off}}}</script>'
    monkeypatch.setattr(server_address, "_status", lambda _, asked: 404 if asked == page else 200)
    monkeypatch.setattr(server_address, "_open", lambda *_: io.BytesIO(html.encode()))
    trouble = server_address.trouble(ADDRESS)
    assert said in trouble
    assert bool(trouble) == bool(said)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (URLError(ConnectionRefusedError()), None),
        (URLError(TimeoutError()), None),
        (ConnectionResetError(), None),
        (URLError(ssl.SSLError("certificate required")), ""),
        (URLError(OSError(errno.ENETUNREACH, "Network is unreachable")), "lets no program connect"),
        (BadStatusLine("SSH-2.0"), "lets no program connect"),
    ],
)
def test_a_server_that_cannot_be_asked_is_waited_for_only_if_that_may_change(
    monkeypatch: pytest.MonkeyPatch, fault: Exception, said: str | None
) -> None:
    def fail(*_: object) -> int:
        raise fault

    monkeypatch.setattr(server_address, "_open", fail)

    trouble = server_address.trouble(ADDRESS)
    assert (said in trouble and bool(said) == bool(trouble)) if said is not None else trouble is None
    assert not server_address.asks_for_login(ADDRESS)


def test_damaged_notes_of_other_servers_are_passed_over(tmp_path: Path) -> None:
    texts = ["", "[]", "{}", '{"port": "x"}', "[" * 100_000, '{"secure": false, "hostname": [], "port": 1}']
    for number, text in enumerate(texts):
        (tmp_path / f"jpserver-{number}.json").write_text(text, encoding="utf-8")
    assert server_address.noted(tmp_path) == {}


# --- A hub ---


def test_on_a_hub_the_jupyterlab_that_runs_is_used(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ada/")
    monkeypatch.setenv("JUPYTER_SERVER_ROOT", str(folder.parent))
    monkeypatch.setattr(server, "running", None)
    assert cli.main(["open"]) == 0
    assert capsys.readouterr().out.strip().endswith(f"{folder.name}/{paths.START}")


def test_on_a_hub_a_folder_that_it_does_not_show_gets_one_sentence(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ada/")
    monkeypatch.setenv("JUPYTER_SERVER_ROOT", str(tmp_path / "elsewhere"))
    assert cli.main(["open"]) == 1
    assert f"lessons open --folder {tmp_path / 'elsewhere' / 'who-says-so'}" in capsys.readouterr().err


# --- A server that does not come up ---


def instead(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Start another program in place of JupyterLab."""
    monkeypatch.setattr(server, "command", lambda *_: [sys.executable, "-c", code])


def test_a_server_that_ends_is_noticed_and_its_last_line_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = "print('[C 2031-05-04 08:00:00.000 ServerApp] No place for a server\\n\\n'); raise SystemExit(1)"
    instead(monkeypatch, code)
    assert cli.main(["open"]) == 1
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith("JupyterLab did not start; it said: “No place for a server”. ")


def test_a_server_that_takes_long_is_told_and_at_last_given_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    instead(monkeypatch, f"import time; print('thinking', flush=True); time.sleep({LIMIT})")
    started, seconds = [], itertools.count(1, 1.5)

    class Watched(server.Server):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            started.append(self)

    def clock() -> float:
        """It goes on once the program has said its word."""
        return next(seconds) if started and started[0].last_words() else 0.0

    monkeypatch.setattr(server, "Server", Watched)
    monkeypatch.setattr(server, "time", SimpleNamespace(monotonic=clock, sleep=time.sleep))
    monkeypatch.setattr(server, "SOON", 0)
    monkeypatch.setattr(server, "PATIENCE", 2)
    assert cli.main(["open"]) == 1
    printed = capsys.readouterr()
    assert "JupyterLab is starting" in printed.out
    assert printed.err.startswith("JupyterLab did not answer for 2 s; it said: “thinking”.")


def test_a_disk_that_is_full_when_jupyterlab_starts_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(surroundings, "write_whole", full)
    assert cli.main(["open"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"The disk is full (beside “{folder}”)")
    assert said.count("\n") == 1


def test_jupyterlab_that_is_not_installed_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command = server.command

    def other(*words: object) -> list[str]:
        return [word.replace("jupyterlab", "no_such_module") for word in command(*words)]

    monkeypatch.setattr(server, "command", other)
    assert cli.main(["open"]) == 1
    assert "No module named no_such_module" in capsys.readouterr().err.splitlines()[-1]


def test_two_programs_that_want_one_port_both_get_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second finds the port free, and then the first takes it."""
    free_port, asked = server.free_port, []
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]

        def late(wanted: int, ip: str) -> int:
            asked.append(wanted)
            return taken if len(asked) == 1 else free_port(wanted, ip)

        def stopped(address: server_address.Address) -> None:
            assert status(address.page) == 200
            assert address.port != taken
            raise KeyboardInterrupt

        monkeypatch.setattr(server, "free_port", late)
        monkeypatch.setattr(server, "welcome", stopped)
        workspace.make(folder)
        assert server.start(folder, taken) == 0
    assert len(asked) == 3


def test_a_server_with_no_port_left_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without the address 127.0.0.1 is like one whose address this is not."""
    with pytest.raises(OSError, match="Nothing can be served"):
        server.free_port(8888, "192.0.2.1")


# --- Signals, root, browsers, homes ---


@posix
def test_the_signals_are_as_they_were_once_the_course_is_closed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextlib.contextmanager
    def closed(*_: object) -> Iterator[None]:
        assert callable(signal.getsignal(signal.SIGTERM))
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN, "nohup: it goes on without a window"
        raise KeyboardInterrupt
        yield

    def mine(*_: object) -> None:
        raise AssertionError

    before = {each: signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGHUP)}
    monkeypatch.setattr(server, "running", closed)
    workspace.make(folder)
    try:
        for handler in (mine, signal.SIG_DFL):
            signal.signal(signal.SIGTERM, handler)
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
            assert server.start(folder) == 0
            assert signal.getsignal(signal.SIGTERM) == handler
            assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def test_jupyter_is_told_when_it_runs_as_root(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert "--allow-root" in server.command(tmp_path, 8888, "127.0.0.1")
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    assert "--allow-root" not in server.command(tmp_path, 8888, "127.0.0.1")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
def test_without_a_screen_no_browser_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    server_address.show(ADDRESS, tmp_path / "open.html")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("fault", [OSError("full"), RuntimeError("a drive without permissions")])
def test_where_no_file_can_be_private_no_browser_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def refuse(name: str) -> None:
        Path(name).touch()
        raise fault

    monkeypatch.setattr(server_address, "has_browser", lambda: True)
    monkeypatch.setattr("jupyter_core.paths.secure_write", refuse)
    monkeypatch.setattr(webbrowser, "open", lambda _: pytest.fail("opened"))
    server_address.show(ADDRESS, tmp_path / "open.html")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("lost", ["home", "data", "runtime", "user"])
def test_jupyter_gets_a_place_for_its_files_where_a_persons_cannot_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("", encoding="utf-8")
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(blocked if lost == "home" else tmp_path / "home"))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(blocked / "x" if lost == "data" else tmp_path / "home" / "data"))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(blocked / "x" if lost == "runtime" else tmp_path / "home" / "run"))
    if lost == "user":

        def nobody() -> Path:
            raise RuntimeError("Could not determine home directory.")

        monkeypatch.setattr(Path, "home", nobody)
    monkeypatch.setenv("JUPYTER_NO_CONFIG", "1")
    with surroundings.environment(tmp_path / "own") as environment:
        assert "JUPYTER_NO_CONFIG" not in environment
        for name in ("HOME", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR"):
            assert not environment[name].startswith(str(blocked))
        assert Path(environment["JUPYTER_DATA_DIR"]).is_dir()
        assert stat.S_IMODE(Path(environment["JUPYTER_RUNTIME_DIR"]).stat().st_mode) == 0o700
        kept = environment["JUPYTER_RUNTIME_DIR"].startswith(str(tmp_path / "home"))
        assert kept == (lost == "data")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a-file"]
